"""A workspace's files to the model: every fault as a finding in the planner's words, none raised."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from cspgen import source
from cspgen.diagnostics import CspgenError, Diagnostic, Place, Related, Route, Span, quoted
from cspgen.faults import validated
from cspgen.model import Plan
from cspgen.partnership import Partnership
from cspgen.reader import START, Value
from cspgen.source import Source

PARTNERSHIP = "plans/partnership.yaml"

_ModelT = TypeVar("_ModelT", bound=BaseModel)
_AGENCY_KEYS = frozenset(("lead", "by", "agency"))
_ONE_AGENCY = frozenset(("lead", "agency"))
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+and\s+")  # two agencies that stand in one text
_YEAR = re.compile(r"\d{4}", re.ASCII)
_TXT = " (Windows may hide the .txt)"
_HIDDEN = (".", "~$")  # Word and other programs of Office lock a file with one called ~$NAME
_PARTS = frozenset((*Plan.model_fields, "plan"))  # what people call the files of a plan year's folder
# A fault at one of these keys, or inside, changes no id: what refers to things by id can still be checked.
_WITHOUT_IDS = frozenset(
    (
        *("area", "language", "currency", "glossary", "layout", "short", "label", "symbol", "colour", "meaning"),
        *("title", "short_title", "period", "kind", "status", "notice", "foreword", "contents", "endorsements"),
        *("report", "text", "brief", "lead", "see", "investment", "actions", "funding", "name", "relation"),
        *("measure", "unit", "better", "baseline", "target", "as_at", "value", "at"),
    )
)


@dataclass(frozen=True)
class Located:
    """Where a finding stands, ready to be shown."""

    file: str
    span: Span
    lines: Sequence[str]


@dataclass(eq=False)
class Document:
    """One thing that people wrote: the partnership file, or a plan year's file or folder.

    `name` is its path as shown; `origin` tells the file of each top-level key. `faulty` are the routes at which the
    model does not hold what the document says; `()` stands for a file that could not be read at all.
    """

    name: str
    sources: tuple[Source, ...]
    value: dict[str, Value] = field(default_factory=dict)
    origin: dict[str, Source] = field(default_factory=dict)
    faulty: set[Route] = field(default_factory=set)

    def locate(self, place: Place) -> Located:
        """Return the file, lines and columns of a place in this document."""
        found = self.origin.get(str(place.route[0])) if place.route else None
        found = found or next((each for each in self.sources if each.file.endswith("/plan.yaml")), self.sources[0])
        return Located(found.file, found.locate(place), found.lines)

    def stands_in(self, route: Route) -> bool:
        """Say whether the model holds a stand-in for a fault at a route, or above it."""
        return any(route[:length] in self.faulty for length in range(1, len(route) + 1))

    def is_unsure(self, place: Place) -> bool:
        """Say whether the model holds a stand-in at a place, above it or within; or beside it, its key missing."""
        route = place.route[:-1] if place.key and not self._has(place.route) else place.route
        return self.stands_in(route) or route in self._around_faults

    def _has(self, route: Route) -> bool:
        value: Any = self.value
        try:
            for step in route:
                value = value[step]
        except (LookupError, TypeError):
            return False
        return True

    @cached_property
    def _around_faults(self) -> frozenset[Route]:
        return frozenset(route[:length] for route in self.faulty for length in range(len(route) + 1))

    def knows_ids(self, *keys: str) -> bool:
        """Say whether every id under these top-level keys, or everywhere, is as the document says."""
        return not any(
            _WITHOUT_IDS.isdisjoint(route) and (not keys or not route or route[0] in keys) for route in self.faulty
        )


@dataclass(eq=False)
class Workspace:
    """What was read from a folder: the models of what could be read, and everything wrong with the rest.

    `years` are all that are there, also under names that are not read: these are `misnamed`. `unreadable` says what the
    system refused to read, and why.
    """

    root: Path
    partnership: Partnership | None = None
    plans: dict[int, Plan] = field(default_factory=dict)
    years: dict[int, Path] = field(default_factory=dict)
    misnamed: set[Path] = field(default_factory=set)
    documents: dict[str, Document] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The paths of all files that were read, as shown."""
        return [source.file for document in self.documents.values() for source in document.sources]

    def locate(self, place: Place) -> Located:
        """Return where a place stands, in whichever document it is."""
        if document := self.documents.get(place.document):
            return document.locate(place)
        for document in self.documents.values():
            for each in document.sources:
                if each.file == place.document:
                    return Located(each.file, each.locate(place), each.lines)
        return Located(place.document, place.span or START, ())

    def document_of(self, year: int) -> str:
        """Return the name of a plan year's document: the path of its file or folder, as shown."""
        return _shown(self.root, self.years[year])


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds `plans/`; raises `CspgenError` for none."""
    start = Path(os.path.realpath(start))
    for folder in (start, *start.parents):
        if os.path.isdir(folder / "plans"):  # noqa: PTH112 - says no where it may not look, and does not raise
            return folder
    hint = "run cspgen in the folder that holds plans/, or name it: cspgen -C FOLDER build"
    message = f"no folder called plans here or above {start}\n  hint: {hint}"
    raise CspgenError(message)


def open_workspace(root: Path) -> Workspace:
    """Return the workspace with its years listed and its partnership read; plan years are read by `read_years`."""
    workspace = Workspace(root)
    path = root / PARTNERSHIP
    names = _list_years(workspace)
    if path.name not in names and any(_first_part(each) == path.stem for each in workspace.misnamed):
        return workspace  # it is there under another name, which is told
    if not path.exists():
        hint = "it holds `schema: 1`, `area`, `lead` and `agencies`; the README shows one"
        _report(workspace, "missing-partnership", path, f"there is no {PARTNERSHIP}", hint)
        return workspace
    document = _read(workspace, path)
    partnership = _model(workspace, document, Partnership)
    _name_agencies(workspace, document)
    # What plans refer to by id must be whole, or sound references would look unknown.
    if document.knows_ids("agencies", "linked_plans", "statuses"):
        workspace.partnership = partnership
    return workspace


def read_years(workspace: Workspace, years: Iterable[int]) -> None:
    """Read these plan years and the ones that they follow, those that exist and are not read yet."""
    waiting = list(years)
    while waiting:
        year = waiting.pop()
        path = workspace.years.get(year)
        if path is None or path in workspace.misnamed or _shown(workspace.root, path) in workspace.documents:
            continue
        document = _read(workspace, path)
        plan = _model(workspace, document, Plan)
        _name_agencies(workspace, document)
        if plan is None:
            continue
        if plan.year != year and ("year",) not in document.faulty and "year" in document.value:
            message = f"the year is {plan.year}, but the plan is called {path.name}"
            place = Place(document.name, ("year",))
            workspace.diagnostics.append(
                Diagnostic("wrong-year", place, message, f"write `year: {year}`, or rename it")
            )
        workspace.plans[year] = plan
        if plan.follows is not None:
            waiting.append(plan.follows)


# --- the files -----------------------------------------------------------------------------------------------------


def _list_years(workspace: Workspace) -> Collection[str]:
    """List the plan years; return the names of what is read of plans/."""
    entries = _entries(workspace, workspace.root / "plans")
    years = [path for path in entries if _is_year(path)]
    for path in years:
        year = path.name.removesuffix(".yaml")
        if other := workspace.years.get(int(year)):
            message = f"the plan year {year} is given twice, as {other.name} and as {path.name}"
            _report(workspace, "two-plans", path, message, "keep the file or the folder, not both")
        workspace.years[int(year)] = path
    partnership = (workspace.root / PARTNERSHIP).name
    # By the names that are listed: some systems find Partnership.yaml also as partnership.yaml, others do not.
    names = {path.name for path in entries if path in years or path.name == partnership}
    for path in entries:
        if path.name not in names and (hint := _misnamed(workspace, path, names)):
            what = "the folder " if path.is_dir() else ""
            _report(workspace, "file-name", path, f"{what}{path.name} is not read", hint)
            if first := _YEAR.match(path.name):
                workspace.years.setdefault(int(first[0]), path)
            workspace.misnamed.add(path)
    return names


def _is_year(path: Path) -> bool:
    name = path.name if path.is_dir() else path.name.removesuffix(".yaml")
    return bool(_YEAR.fullmatch(name)) and (path.is_dir() or name != path.name)


def _misnamed(workspace: Workspace, path: Path, names: Collection[str]) -> str | None:
    """Return what to call a file or folder of plans/ that looks like a plan and is not read; None where it does not."""
    meant = _first_part(path)
    is_year = _YEAR.fullmatch(meant)
    if path.is_dir():
        if is_year and _is_yaml(path):
            return _call_it(meant, names)
        near_year = _is_yaml(path) or path.name[0].isdigit()
        if near_year and any(_is_yaml(each) for each in _entries(workspace, path)):
            return "a plan year is a folder called by its four digits, such as 2026"
        return None
    named = is_year or meant == "partnership"
    # Notepad adds .txt, and Windows does not show it.
    if not _is_yaml(path) and not (named and path.suffix.lower() in {"", ".txt"}):
        return None
    if not named:
        return "plans/ holds partnership.yaml, and plan years called by their four digits, such as 2026.yaml"
    return _call_it(f"{meant}.yaml", names) + (_TXT if path.suffix.lower() == ".txt" else "")


def _call_it(name: str, names: Collection[str]) -> str:
    """Return the hint that gives a name, or, where another has it already, says which of the two is read."""
    taken = next((each for each in (name, name.removesuffix(".yaml"), f"{name}.yaml") if each in names), None)
    return f"{taken} is read instead: rename this one, or delete it" if taken else f"call it {name}"


def _first_part(path: Path) -> str:
    return path.name.split(".")[0].strip().lower()


def _files(workspace: Workspace, folder: Path) -> Iterator[Path]:
    """Yield the files of a plan year's folder."""
    for path in _entries(workspace, folder):
        if path.suffix == ".yaml" and not path.is_dir():
            yield path
        elif _is_yaml(path) or (path.suffix.lower() in {"", ".txt"} and path.stem in _PARTS and path.is_file()):
            hint = "a plan year's folder holds files that end in .yaml"
            if not path.is_dir():
                hint = f"call it {path.name.split('.')[0]}.yaml, or keep it elsewhere"
            _report(workspace, "file-name", path, f"{path.name} is not read", hint)


def _entries(workspace: Workspace, folder: Path) -> list[Path]:
    """Return what a folder holds, in the order of the names, without what editors and systems hide in it."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith(_HIDDEN))
    except OSError as error:
        _refused(workspace, error)
        return []


def _is_yaml(path: Path) -> bool:
    return path.name.lower().removesuffix(".txt").endswith((".yaml", ".yml"))


def _read(workspace: Workspace, path: Path) -> Document:
    """Read a document's file or files into one mapping; a top-level key may stand in one of them only."""
    files = _files(workspace, path) if path.is_dir() else [path]
    refused = len(workspace.unreadable)
    sources = tuple(each for file in files if (each := _read_file(workspace, file)))
    document = Document(_shown(workspace.root, path), sources or (Source(_shown(workspace.root, path)),))
    workspace.documents[document.name] = document
    if len(workspace.unreadable) > refused:
        document.faulty.add(())
    elif not sources:
        hint = "put the plan in it, or delete it"
        _report(workspace, "empty-folder", path, f"the folder {path.name} holds no .yaml file", hint)
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
            place = Place(each.file, span=each.index.span(0))
            hint = "a plan file is lines of `key: value`"
            workspace.diagnostics.append(Diagnostic("wrong-type", place, message, hint))
    return document


def _merge(workspace: Workspace, document: Document, each: Source, values: dict[str, Value]) -> None:
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


def _read_file(workspace: Workspace, path: Path) -> Source | None:
    """Return what a file holds, or None where the system refuses to read it, or it is no file."""
    if path.exists() and not path.is_file():
        workspace.unreadable.append(f"{path} is not a file")
        return None
    try:
        return source.parse(_shown(workspace.root, path), path.read_bytes())
    except OSError as error:
        _refused(workspace, error)
        return None


def _refused(workspace: Workspace, error: OSError) -> None:
    workspace.unreadable.append(f"{error.filename} cannot be read: {error.strerror}")


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _report(workspace: Workspace, rule: str, path: Path, message: str, hint: str) -> None:
    """Report what is wrong with a file or a folder as such."""
    place = Place(_shown(workspace.root, path), span=START)
    workspace.diagnostics.append(Diagnostic(rule, place, message, hint))


def _model(workspace: Workspace, document: Document, model: type[_ModelT]) -> _ModelT | None:
    """Return the document's model, with stand-ins for what is wrong in it so that later stages can find the rest.

    None where nothing could be read. What was wrong is in `workspace.diagnostics`, and its routes in `document.faulty`:
    the caller must not build from a document with faults.
    """
    if not document.value:
        return None
    found = validated(document.name, document.value, model)
    unread = () in document.faulty
    # A key that is missing at the top may stand in the file that could not be read.
    workspace.diagnostics += [
        each for each in found.findings if not (unread and each.rule == "missing-key" and not each.place.route)
    ]
    document.faulty.update(found.stand_ins)
    return found.model


def _name_agencies(workspace: Workspace, document: Document) -> None:
    """Give the id of the agency whose name stands where an id belongs."""
    known = workspace.documents.get(PARTNERSHIP, document).value.get("agencies")
    ids = (
        {name: identity for identity, each in known.items() for name in _names(each)} if isinstance(known, dict) else {}
    )
    for at, each in enumerate(workspace.diagnostics):
        told = each.rule in {"not-an-id", "wrong-type"} and each.place.document == document.name and not each.place.key
        if not told or _AGENCY_KEYS.isdisjoint(each.place.route[-2:]):
            continue
        given: Any = document.value
        for step in each.place.route:
            given = given[step]
        if not isinstance(given, str):
            continue
        key, identity = each.place.route[-1], ids.get(_folded(given))
        several = _several(given, ids, known) if key not in _ONE_AGENCY else []
        hint = each.hint
        if each.rule == "wrong-type" and (identity or several):
            hint = f"write `{key}: [{identity or ', '.join(several)}]`"
        elif identity:
            hint = f"write {identity}: it stands for that name"
        elif several:
            hint = f"put a comma between two ids: [{', '.join(several)}]"
        workspace.diagnostics[at] = replace(each, hint=hint)


def _several(given: str, ids: Mapping[str, str], known: Value) -> list[str]:
    """Return the ids of the agencies whose ids or names stand in one text, or nothing where it holds other words."""
    for parts in (_BETWEEN.split(given.strip()), given.split()):
        found = [ids.get(_folded(part), part) for part in parts]
        if len(found) > 1 and isinstance(known, dict) and all(each in known for each in found):
            return found
    return []


def _names(agency: Value) -> Iterator[str]:
    names = (agency.get("name"), agency.get("short")) if isinstance(agency, dict) else (agency,)
    return (_folded(each) for each in names if isinstance(each, str))


def _folded(name: Value) -> str:
    return " ".join(str(name).casefold().split())
