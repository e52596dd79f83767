"""A workspace's files to the model: every fault as a finding in the planner's words, none raised."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from cspgen import source
from cspgen.diagnostics import CspgenError, Diagnostic, Place, Related, Route, Severity, Span
from cspgen.model import ID_PATTERN, Partnership, Plan, Section
from cspgen.source import Source, Value

_ModelT = TypeVar("_ModelT", bound=BaseModel)
_YEAR = re.compile(r"\d{4}", re.ASCII)
PARTNERSHIP = "plans/partnership.yaml"


@dataclass(frozen=True)
class Located:
    """Where a finding stands, ready to be shown."""

    file: str
    span: Span
    lines: Sequence[str]


@dataclass(eq=False)
class Document:
    """One thing that people wrote: the partnership file, or a plan year's file or folder. `name` is its path as shown."""

    name: str
    sources: tuple[Source, ...]
    value: dict[str, Value] = field(default_factory=dict)
    origin: dict[str, Source] = field(default_factory=dict)
    faulty: list[Route] = field(default_factory=list)

    def locate(self, place: Place) -> Located:
        """Return the file, lines and columns of a place in this document."""
        found = self.origin.get(str(place.route[0])) if place.route else None
        found = found or next((each for each in self.sources if each.file.endswith("/plan.yaml")), self.sources[0])
        return Located(found.file, found.locate(place), found.lines)


@dataclass(eq=False)
class Workspace:
    """What was read from a folder: the models of what could be read, and everything wrong with the rest."""

    root: Path
    partnership: Partnership | None = None
    plans: dict[int, Plan] = field(default_factory=dict)
    years: dict[int, Path] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def locate(self, place: Place) -> Located:
        """Return where a place stands, in whichever document it is."""
        for document in self.documents.values():
            if document.name == place.document:
                return document.locate(place)
            for each in document.sources:
                if each.file == place.document:
                    return Located(each.file, each.locate(place), each.lines)
        return Located(place.document, place.span or Span(1, 1, 1, 1), ())

    def document_of(self, year: int) -> str:
        """Return the name of a plan year's document: the path of its file or folder, as shown."""
        return _shown(self.root, self.years[year])

    @property
    def failed(self) -> bool:
        """Whether anything read so far has an error."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds `plans/`; raises `CspgenError` where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "plans").is_dir():
            return folder
    message = f"no folder called plans here or above {start}\n  hint: run cspgen in the folder that holds plans/, or name it: cspgen -C FOLDER build"
    raise CspgenError(message)


def open_workspace(root: Path) -> Workspace:
    """Return the workspace with its years listed and its partnership read; plan years are read by `read_years`."""
    workspace = Workspace(root)
    _list_years(workspace)
    path = root / PARTNERSHIP
    if not path.is_file():
        place = Place(PARTNERSHIP, span=Span(1, 1, 1, 1))
        hint = "it holds `schema: 1`, `area`, `lead` and `agencies`; the README shows one"
        workspace.diagnostics.append(Diagnostic("missing-partnership", place, f"there is no {PARTNERSHIP}", hint))
        return workspace
    document = _read(workspace, path)
    partnership = _model(workspace, document, Partnership)
    # What plans refer to by id must be whole, or sound references would look unknown.
    referred = {(), ("agencies",), ("linked_plans",), ("statuses",)}
    if not any(route[:1] in referred for route in document.faulty):
        workspace.partnership = partnership
    return workspace


def read_years(workspace: Workspace, years: Iterable[int]) -> None:
    """Read these plan years and the ones that they follow, those that exist and are not read yet."""
    waiting = list(years)
    while waiting:
        year = waiting.pop()
        path = workspace.years.get(year)
        if path is None or _shown(workspace.root, path) in workspace.documents:
            continue
        document = _read(workspace, path)
        plan = _model(workspace, document, Plan)
        if plan is None:
            continue
        if plan.year != year and ("year",) not in document.faulty and "year" in document.value:
            place = Place(document.name, ("year",))
            workspace.diagnostics.append(
                Diagnostic(
                    "wrong-year",
                    place,
                    f"the year is {plan.year}, but the plan is called {path.name}",
                    f"write `year: {year}`, or rename it",
                )
            )
            document.faulty.append(("year",))
        workspace.plans[year] = plan
        if plan.follows is not None:
            waiting.append(plan.follows)


def _list_years(workspace: Workspace) -> None:
    for path in sorted((workspace.root / "plans").iterdir()):
        name = path.name
        place = Place(_shown(workspace.root, path), span=Span(1, 1, 1, 1))
        if path.is_file() and path.suffix == ".yml":
            hint = f"rename it {path.stem}.yaml"
            workspace.diagnostics.append(
                Diagnostic("file-name", place, f"{name} is not read: plan files end in .yaml", hint)
            )
        year = path.stem if path.is_file() and path.suffix == ".yaml" else name if path.is_dir() else ""
        if not _YEAR.fullmatch(year):
            continue
        if int(year) in workspace.years:
            other = workspace.years[int(year)].name
            message = f"the plan year {year} is given twice: {other} and {name}"
            workspace.diagnostics.append(
                Diagnostic("two-plans", place, message, "keep the file or the folder, not both")
            )
        workspace.years[int(year)] = path


def _read(workspace: Workspace, path: Path) -> Document:
    """Read a document's file or files into one mapping; a top-level key may stand in one of them only."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    sources = tuple(_read_file(workspace.root, file) for file in files)
    document = Document(_shown(workspace.root, path), sources or (Source(_shown(workspace.root, path)),))
    workspace.documents[document.name] = document
    if not sources:
        place = Place(document.name, span=Span(1, 1, 1, 1))
        workspace.diagnostics.append(
            Diagnostic("empty-folder", place, "the folder holds no .yaml file", "put the plan in it, or delete it")
        )
    for each in sources:
        workspace.diagnostics += each.diagnostics
        if isinstance(each.value, dict):
            _merge(workspace, document, each, each.value)
        elif not each.diagnostics:
            place = Place(each.file, span=Span(1, 1, 1, 2))
            message = f"expected a mapping, but the file holds {_kind(each.value)}"
            workspace.diagnostics.append(
                Diagnostic("wrong-type", place, message, "a plan file is lines of `key: value`")
            )
    return document


def _merge(workspace: Workspace, document: Document, each: Source, values: Mapping[str, Value]) -> None:
    for key, value in values.items():
        if other := document.origin.get(key):
            message = f'the key "{key}" is given in two files of the folder'
            place = Place(each.file, span=each.locate(Place(each.file, (key,), key=True)))
            first = Place(other.file, span=other.locate(Place(other.file, (key,), key=True)))
            related = (Related(first, "also given here"),)
            workspace.diagnostics.append(
                Diagnostic("duplicate-key", place, message, "keep it in one of them", related=related)
            )
            continue
        document.origin[key] = each
        document.value[key] = value


def _read_file(root: Path, path: Path) -> Source:
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"{_shown(root, path)} cannot be read: {error.strerror}"
        raise CspgenError(message) from error
    return source.parse(_shown(root, path), raw)


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _model(workspace: Workspace, document: Document, model: type[_ModelT]) -> _ModelT | None:
    """Return the document's model, with stand-ins for what is wrong in it so that later stages can find the rest.

    None where the text could not be read at all. What was wrong is in `workspace.diagnostics`, and its routes in
    `document.faulty`: the caller must not build from a document with faults.
    """
    unread = [each for each in document.sources if each.value is None]
    document.faulty += [() for _ in unread]
    if unread and not document.value:
        return None
    value = document.value
    for attempt in range(_MENDS + 1):
        try:
            return model.model_validate(value)
        except ValidationError as error:
            faults: list[dict[str, Any]] = [dict(each) for each in error.errors(include_url=False)]
        if not attempt:
            findings = [_finding(document, model, fault) for fault in faults]
            # A key that is missing at the top may stand in the file that could not be read.
            workspace.diagnostics += [
                each for each in findings if not (unread and each.rule == "missing-key" and not each.place.route)
            ]
            document.faulty += [each.place.route for each in findings]
            value = deepcopy(document.value)
        for fault in faults:
            _mend(value, fault)
    return None


def _mend(value: dict[str, Value], fault: Mapping[str, Any]) -> None:
    """Put a stand-in where a fault is, or take the faulty key out, so that all the rest can be checked."""
    location: Route = fault["loc"]
    missing = fault["type"] == "missing"
    route = _route(value, location[:-1] if missing else location)
    parent: Any = value
    for step in route if missing else route[:-1]:
        parent = parent[step]
    if missing and isinstance(parent, dict):
        parent[location[-1]] = _STAND_INS.get(str(location[-1]), "stand-in")
    elif route and isinstance(parent, dict):
        del parent[route[-1]]
    elif route and isinstance(parent, list):
        parent[int(route[-1])] = {} if fault["type"].startswith("model") else "stand-in"


_MENDS = 4
_STAND_INS: Mapping[str, Any] = {
    "schema": "1",
    "year": "1",
    "period": {"from": "1", "to": "9999"},
    "from": "1",
    "to": "9999",
    "at": "1",
    "as_at": "1",
    "date": "1",
    "value": "0",
    "amount": "0",
    "better": "higher",
    "relation": "detail",
    "part": "foreword",
    "colour": "#000000",
    "agencies": {},
    "sections": [],
    "paragraphs": [],
}


def _finding(document: Document, model: type[BaseModel], fault: dict[str, Any]) -> Diagnostic:
    """Return pydantic's error in the planner's words, at the place of its cause."""
    location: Route = fault["loc"]
    rule, message, hint = _TOLD.get(fault["type"], _told_by_pydantic)(document, model, location, fault)
    missing = fault["type"] == "missing"
    key = missing or fault["type"] == "extra_forbidden" or location[-1:] == ("[key]",)
    route = _route(document.value, location[:-1] if missing else location)
    return Diagnostic(rule, Place(document.name, route, key=key), message, hint)


def _route(value: Value, location: Route) -> Route:
    """Return pydantic's location without the steps that are not in the file: branches of a union, a short form's key."""
    route: list[str | int] = []
    for step in location:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        route.append(step)
    return tuple(route)


_Told = tuple[str, str, str | None]


def _told_by_pydantic(_document: Document, _model: type[BaseModel], _location: Route, fault: dict[str, Any]) -> _Told:
    context = fault.get("ctx", {})
    rule = {
        "not_a_time": "not-a-date",
        "not_text": "wrong-type",
        "not_a_number": "wrong-type",
        "no_text": "missing-text",
    }
    message = fault["msg"][:1].lower() + fault["msg"][1:]
    return rule.get(fault["type"], fault["type"].replace("_", "-")), message, context.get("hint")


def _unknown_key(document: Document, model: type[BaseModel], location: Route, _fault: dict[str, Any]) -> _Told:
    key = str(location[-1])
    models = _models_at(model, location[:-1])
    keys = sorted({info.alias or name for each in models for name, info in each.model_fields.items()})
    near = get_close_matches(key, keys, 1)
    hint = f"did you mean `{near[0]}`?" if near else f"the keys here are {', '.join(keys)}"
    if Section in models and key not in keys and isinstance(document.value.get("contents"), list):
        hint = f"did you mean `part: {key}`?" if key in _part_names() else hint
    return "unknown-key", f'unknown key "{key}"', hint


def _missing_key(document: Document, model: type[BaseModel], location: Route, fault: dict[str, Any]) -> _Told:
    key = str(location[-1])
    hint = None
    if key == "id" and isinstance(fault["input"], dict):
        words = str(fault["input"].get("text") or fault["input"].get("title") or "")
        hint = f"give it an id that names it for good, such as `id: {_slug(words) or 'reduce-looked-after'}`"
    elif examples := _examples(model, location):
        hint = f"for example `{key}: {_flow(examples[0])}`"
    elif key == "schema":
        hint = "write `schema: 1`"
    if other := _near_miss(document, model, location):
        hint = f"`{other}` stands there: is it meant to be `{key}`?"
    return "missing-key", f'the key "{key}" is missing', hint


def _wrong_kind(expected: str, hint: str) -> Any:
    def told(_document: Document, _model: type[BaseModel], _location: Route, fault: dict[str, Any]) -> _Told:
        return "wrong-type", f"expected {expected}, but this is {_kind(fault['input'])}", hint

    return told


def _unknown_value(_document: Document, _model: type[BaseModel], location: Route, fault: dict[str, Any]) -> _Told:
    values = re.findall(r"'([^']*)'", fault["ctx"]["expected"]) or [fault["ctx"]["expected"]]
    value = fault["input"] if isinstance(fault["input"], str) else _kind(fault["input"])
    if location[-1] == "schema":
        return (
            "unknown-schema",
            f'"{value}" is no version of the plan format',
            "this cspgen reads `schema: 1`",
        )
    near = get_close_matches(value, values, 1)
    known = ", ".join(values)
    return "unknown-value", f'"{value}" is not one of {known}', f'did you mean "{near[0]}"?' if near else None


def _pattern(_document: Document, _model: type[BaseModel], location: Route, fault: dict[str, Any]) -> _Told:
    value = fault["input"]
    if fault["ctx"]["pattern"] == ID_PATTERN:
        slug = _slug(value, words=9)
        hint = "an id is small letters, digits and single hyphens" + (f": write `{slug}`" if slug else "")
        return "not-an-id", f'"{value}" is not an id', hint
    example = {"colour": "#1D7044", "language": "en-GB", "currency": "GBP"}.get(str(location[-1]))
    return (
        "wrong-form",
        f'"{value}" has not the form of a {location[-1]}',
        f"for example {example}" if example else None,
    )


_LIST_HINT = "begin each item with `- ` on a line of its own, or write [one, two]"
_TOLD: Mapping[str, Any] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _unknown_value,
    "string_pattern_mismatch": _pattern,
    "tuple_type": _wrong_kind("a list", _LIST_HINT),
    "list_type": _wrong_kind("a list", _LIST_HINT),
    "dict_type": _wrong_kind("a mapping", "write lines of `key: value`, indented under it"),
    "model_type": _wrong_kind("a mapping", "write lines of `key: value`, indented under it"),
    "model_attributes_type": _wrong_kind("a mapping", "write lines of `key: value`, indented under it"),
    "int_type": _wrong_kind("a whole number", "for example 1999"),
    "int_parsing": _wrong_kind("a whole number", "for example 1999"),
    "greater_than_equal": _wrong_kind("a year", "for example 1999"),
    "less_than_equal": _wrong_kind("a year", "for example 1999"),
}


def _kind(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return f'"{value}"' if len(value) <= 40 else "text"  # noqa: PLR2004 - what still reads well in a message
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return str(value)


def _models_at(model: type[BaseModel], location: Route) -> set[type[BaseModel]]:
    """Return the models that can stand at a location: more than one where the format has alternatives."""
    models = {model}
    for step in location:
        fields = [info for each in models for name, info in each.model_fields.items() if step == (info.alias or name)]
        if fields:
            models = {found for info in fields for found in _models_in(info.annotation)}
    return models


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _examples(model: type[BaseModel], location: Route) -> list[Any]:
    for each in _models_at(model, location[:-1]):
        for name, info in each.model_fields.items():
            if location[-1] == (info.alias or name):
                return info.examples or []
    return []


def _near_miss(document: Document, model: type[BaseModel], location: Route) -> str | None:
    """Return an unknown key beside a missing one that reads like it."""
    value: Value = document.value
    for step in _route(document.value, location[:-1]):
        value = value[step] if isinstance(value, dict | list) else None  # type: ignore[index, call-overload]
    if not isinstance(value, dict):
        return None
    known = {
        info.alias or name for each in _models_at(model, location[:-1]) for name, info in each.model_fields.items()
    }
    near = get_close_matches(str(location[-1]), [key for key in value if key not in known], 1)
    return near[0] if near else None


def _part_names() -> tuple[str, ...]:
    from cspgen.model import PartName  # noqa: PLC0415 - only a message needs it

    return get_args(PartName)


def _flow(example: object) -> str:
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {value}" for key, value in example.items()) + "}"
    return str(example)


def _slug(text: str, words: int = 4) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())[:words])
