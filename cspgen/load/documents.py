"""The file, or the files of a folder, that make up a document, read as one mapping."""

from pathlib import Path

from cspgen.diagnostics import Diagnostic, Place, Related, quoted
from cspgen.load.plans_folder import list_files
from cspgen.load.workspace import SourceDocument, Workspace
from cspgen.load.yaml.events import Value
from cspgen.load.yaml.source import SourceFile, parse


def read_document(workspace: Workspace, path: Path) -> SourceDocument:
    """Read a document's file or files into one mapping, and add it to the workspace's documents.

    A top-level key may stand in one of the files only. Reports empty-folder, wrong-type and duplicate-key, and what is
    wrong with each file as YAML.
    """
    unreadable = len(workspace.unreadable)
    paths = list_files(workspace, path) if path.is_dir() else [path]
    files = tuple(file for each in paths if (file := _read_file(workspace, each)))
    name = workspace.relative(path)
    document = SourceDocument(name, files or (SourceFile(name),))
    workspace.documents[name] = document
    if len(workspace.unreadable) > unreadable:
        document.placeholders.add(())
    elif not files:
        hint = "put the plan in it, or delete it"
        workspace.report("empty-folder", path, f"the folder {path.name} holds no .yaml file", hint)
        document.placeholders.add(())
    for file in files:
        workspace.diagnostics += file.diagnostics
        if isinstance(file.value, dict):
            _add_keys(workspace, document, file, file.value)
        else:
            document.placeholders.add(())
            if not file.diagnostics:
                workspace.diagnostics.append(_no_mapping(file))
    return document


def _read_file(workspace: Workspace, path: Path) -> SourceFile | None:
    """A file parsed, or None where the system refuses to read it, or where it is no regular file."""
    if path.exists() and not path.is_file():
        workspace.unreadable.append(f"{path} is not a file")
        return None
    try:
        return parse(workspace.relative(path), path.read_bytes())
    except OSError as error:
        workspace.report_unreadable(error)
        return None


def _add_keys(workspace: Workspace, document: SourceDocument, file: SourceFile, values: dict[str, Value]) -> None:
    """Add the keys of one of its files to a document; a key that another file has is reported instead."""
    for key, value in values.items():
        first_file = document.file_of_key.setdefault(key, file)
        if first_file is file:
            document.value[key] = value
            continue
        place, first = (
            Place(each.name, span=each.locate(Place(each.name, (key,), key=True))) for each in (file, first_file)
        )
        message = f"the key {quoted(key)} is given in two files of the folder"
        related = (Related(first, "also given here"),)
        workspace.diagnostics.append(
            Diagnostic("duplicate-key", place, message, "keep it in one of them", related=related)
        )


def _no_mapping(file: SourceFile) -> Diagnostic:
    found = "nothing" if file.value is None else "a list" if isinstance(file.value, list) else "text alone"
    message = f"expected keys with values, but the file holds {found}"
    place = Place(file.name, span=file.line_index.span(0))
    return Diagnostic("wrong-type", place, message, "a plan file is lines of `key: value`")
