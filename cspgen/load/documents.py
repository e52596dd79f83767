"""The file, or the files of a folder, that make a document, read as one mapping."""

from pathlib import Path

from cspgen.diagnostics import Diagnostic, Place, Related, quoted
from cspgen.load.listing import files_of
from cspgen.load.workspace import Document, Workspace
from cspgen.load.yaml.events import Value
from cspgen.load.yaml.source import SourceFile, parse


def read(workspace: Workspace, path: Path) -> Document:
    """Read a document's file or files into one mapping; a top-level key may stand in one of them only."""
    files = files_of(workspace, path) if path.is_dir() else [path]
    refused = len(workspace.unreadable)
    sources = tuple(each for file in files if (each := _read_file(workspace, file)))
    document = Document(workspace.shown(path), sources or (SourceFile(workspace.shown(path)),))
    workspace.documents[document.name] = document
    if len(workspace.unreadable) > refused:
        document.faulty.add(())
    elif not sources:
        hint = "put the plan in it, or delete it"
        workspace.report("empty-folder", path, f"the folder {path.name} holds no .yaml file", hint)
        document.faulty.add(())
    for each in sources:
        workspace.diagnostics += each.diagnostics
        if isinstance(each.value, dict):
            _merge(workspace, document, each, each.value)
            continue
        document.faulty.add(())
        if not each.diagnostics:
            found = "nothing" if each.value is None else "a list" if isinstance(each.value, list) else "text alone"
            message = f"expected keys with values, but the file holds {found}"
            place = Place(each.file, span=each.line_index.span(0))
            hint = "a plan file is lines of `key: value`"
            workspace.diagnostics.append(Diagnostic("wrong-type", place, message, hint))
    return document


def _merge(workspace: Workspace, document: Document, each: SourceFile, values: dict[str, Value]) -> None:
    for key, value in values.items():
        other = document.origin.setdefault(key, each)
        if other is each:
            document.value[key] = value
            continue
        place = Place(each.file, span=each.locate(Place(each.file, (key,), key=True)))
        first = Place(other.file, span=other.locate(Place(other.file, (key,), key=True)))
        message = f"the key {quoted(key)} is given in two files of the folder"
        related = (Related(first, "also given here"),)
        workspace.diagnostics.append(
            Diagnostic("duplicate-key", place, message, "keep it in one of them", related=related)
        )


def _read_file(workspace: Workspace, path: Path) -> SourceFile | None:
    """Return what a file holds, or None where the system refuses to read it, or it is no file."""
    if path.exists() and not path.is_file():
        workspace.unreadable.append(f"{path} is not a file")
        return None
    try:
        return parse(workspace.shown(path), path.read_bytes())
    except OSError as error:
        workspace.refused(error)
        return None
