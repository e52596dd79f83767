"""What pydantic finds in a document's values, in the planner's words; stand-ins, so that the rest is checked too."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from cspgen.diagnostics import Diagnostic, Place, Route, quoted
from cspgen.kinds import ID_PATTERN
from cspgen.model import BuiltInPart, PartName, Section
from cspgen.reader import MAX_FAULTS, TOO_MANY, Value
from cspgen.spelling import Nearest

_ModelT = TypeVar("_ModelT", bound=BaseModel)
_Fault = Mapping[str, Any]  # one of pydantic's errors
_Told = tuple[str, str, str | None]  # a rule, a message and a hint

_MENDS = 6  # the passes that the worst item takes to become whole: emptied, then filled key by key
_STAND_INS: Mapping[str, Value] = {
    "schema": "1",
    "year": "1",
    "period": {"from": "0001", "to": "9999"},
    "from": "0001",
    "to": "9999",
    "at": "0001",
    "as_at": "0001",
    "date": "0001",
    "value": "0",
    "amount": "0",
    "better": "higher",
    "relation": "detail",
    "colour": "#000000",
    "agencies": {},
    "sections": [],
    "paragraphs": [],
}


@dataclass(frozen=True)
class Validated(Generic[_ModelT]):
    """A model of a document's values, and what is wrong with them.

    `stand_ins` are the routes at which the model does not hold what the document says: what is found there is no fault
    of the planner's. The model is None where no stand-ins made it whole.
    """

    model: _ModelT | None
    findings: tuple[Diagnostic, ...] = ()
    stand_ins: tuple[Route, ...] = ()


def validated(document: str, value: dict[str, Value], model: type[_ModelT]) -> Validated[_ModelT]:
    """Return the model of a document's values; `document` is its name, for the places of the findings."""
    try:
        return Validated(model.model_validate(value))
    except ValidationError as error:
        faults: Sequence[_Fault] = error.errors(include_url=False)
    if len(faults) > MAX_FAULTS:
        few = (_finding(document, value, model, each) for each in _told_once(value, model, faults[:MAX_FAULTS]))
        last = _finding(document, value, model, faults[MAX_FAULTS])
        return Validated(None, (*few, Diagnostic("too-large", last.place, *TOO_MANY)), ((),))
    findings = tuple(_finding(document, value, model, each) for each in _told_once(value, model, faults))
    stand_ins: list[Route] = []
    mended = _copied(value)
    for _ in range(_MENDS):
        routes = [(_stand_in(mended, each), each) for each in faults]
        # The deepest first, so that no route leads through what is gone.
        for route, each in sorted(routes, key=lambda pair: len(pair[0]), reverse=True):
            _mend(mended, route, each)
            stand_ins.append(route)
        try:
            return Validated(model.model_validate(mended), findings, tuple(stand_ins))
        except ValidationError as error:
            faults = error.errors(include_url=False)
    return Validated(None, findings, tuple(stand_ins))


OWN_FAULTS: Mapping[str, str] = {
    "not_a_time": "not-a-date",
    "backwards": "backwards",
    "not_text": "wrong-type",
    "not_a_number": "wrong-type",
    "not_a_year": "wrong-type",
    "no_text": "missing-text",
    "not_one_paragraph": "not-one-paragraph",
    "negative": "negative",
    "two_details": "two-details",
    "no_position": "no-position",
    "no_preset": "no-preset",
    "too_long": "too-large",
}
"""The rules of what our own validators find, by their types of error; one may name another rule in its context."""


# --- stand-ins ---------------------------------------------------------------------------------------------------


def _stand_in(value: Value, fault: _Fault) -> Route:
    """Return the route of what stands in for a faulty or missing value."""
    location: Route = fault["loc"]
    if fault["type"] == "missing":
        return (*_route(value, location[:-1]), location[-1])
    route = _route(value, location)
    return route[:2] if route[:1] == ("contents",) else route


def _mend(value: Value, route: Route, fault: _Fault) -> None:
    """Put a stand-in where a fault is, or take the faulty key out."""
    parent: Any = value
    for step in route[:-1]:
        parent = parent[step]
    last = route[-1]
    if fault["type"] == "missing":
        parent[last] = _copied(_STAND_INS.get(str(last), "stand-in"))
    elif last == "reason":
        parent[last] = "stand-in"  # without one, a target would be asked for it
    elif isinstance(parent, dict):
        parent.pop(last, None)  # an entry may be at fault twice: its key and its value
    elif route[:1] == ("contents",):
        parent[last] = {"heading": "stand-in", "text": "stand-in"}
    else:
        parent[last] = {} if fault["type"].startswith("model") else "stand-in"


def _copied(value: Value) -> Value:
    """Return a copy in which nothing is in two places, as aliases make it."""
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


# --- places ------------------------------------------------------------------------------------------------------


def _finding(document: str, value: Value, model: type[BaseModel], fault: _Fault) -> Diagnostic:
    """Return pydantic's error in the planner's words, at the place of its cause."""
    location: Route = fault["loc"]
    rule, message, hint = _TOLD.get(fault["type"], _told_by_pydantic)(model, location, fault)
    missing = fault["type"] == "missing"
    key = missing or fault["type"] == "extra_forbidden" or location[-1:] == ("[key]",)
    route = _route(value, location[:-1] if missing else location)
    # What was given may stand in a hint, and a hint is one line.
    return Diagnostic(rule, Place(document, route, key=key), message, " ".join(hint.split()) if hint else None)


def _route(value: Value, location: Route) -> Route:
    """Return pydantic's location without the steps that are not in the file: tags of a union, a short form's key."""
    route: list[str | int] = []
    for step in location:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not str(step).startswith("("):
            break
        else:
            continue
        route.append(step)
    return tuple(route)


def _told_once(value: Value, model: type[BaseModel], faults: Sequence[_Fault]) -> Iterator[_Fault]:
    """Yield the faults without those that only follow from others.

    A missing key that stands there misspelt is told as an unknown key; and what follows the comma in
    `{by: council, health}` as part of the list that was meant.
    """
    unknown = {each["loc"]: each for each in faults if each["type"] == "extra_forbidden"}
    misspelt = {(location[:-1], _meant(model, location, each["input"])) for location, each in unknown.items()}
    lists = {each["loc"]: _cut_ids(value, each, unknown) for each in faults if each["type"] == "tuple_type"}
    parts = {(*location[:-1], identity) for location, ids in lists.items() for identity in ids[1:]}
    for each in faults:
        location = each["loc"]
        if location in parts or (each["type"] == "missing" and (location[:-1], location[-1]) in misspelt):
            continue
        yield {**each, "input": ", ".join(lists[location])} if len(lists.get(location, ())) > 1 else each


def _cut_ids(value: Value, fault: _Fault, unknown: Collection[Route]) -> list[str]:
    """Return the ids that braces cut at their commas: the one that stands for a list, and the keys that follow it."""
    location: Route = fault["loc"]
    parent: Any = value
    for step in _route(value, location[:-1]):
        parent = parent[step]
    if not isinstance(parent, dict) or not isinstance(fault["input"], str) or location[-1] not in parent:
        return []
    keys = list(parent)
    following = keys[keys.index(location[-1]) + 1 :]
    ids = takewhile(
        lambda key: parent[key] is None and (*location[:-1], key) in unknown and _IDS.fullmatch(key), following
    )
    return [fault["input"], *ids]


# --- the model's keys --------------------------------------------------------------------------------------------

_TAGGED: Mapping[str | int, type[BaseModel]] = {"(part)": BuiltInPart, "(section)": Section}


def _fields_at(model: type[BaseModel], location: Route) -> dict[str, FieldInfo]:
    """Return the keys that can stand at a location."""
    models = [model]
    for step in location:
        if step in _TAGGED:
            models = [_TAGGED[step]]
            continue
        fields = [info for each in models for name, info in each.model_fields.items() if step == (info.alias or name)]
        models = [found for info in fields for found in _models_in(info.annotation)] or models
    return {info.alias or name: info for each in models for name, info in each.model_fields.items()}


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _meant(model: type[BaseModel], location: Route, given: Value) -> str | None:
    """Return the key that an unknown key at a location was probably meant to be, for the value that it has."""
    keys = tuple(_fields_at(model, location[:-1]))
    key = str(location[-1])
    before, colon, _ = key.partition(":")
    if colon and before in keys:
        return before
    if key.lower() in keys:
        return key.lower()
    if "id" in keys and key.lower() in _NAMES and isinstance(given, str) and _ID.fullmatch(given):
        return "id"
    others = _OTHER_WORDS.get(key.lower(), ())
    return next((each for each in others if each in keys), None) or _nearest_key(key, keys)


@cache
def _nearest_key(key: str, keys: tuple[str, ...]) -> str | None:
    return "part" if "part" in keys and key in get_args(PartName) else Nearest(keys)(key)


_NAMES = frozenset(("name", "key", "ref", "code", "identifier"))
_OTHER_WORDS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("start", "begin", "begins", "since"), ("from",)),
    **dict.fromkeys(("end", "ends", "until", "till"), ("to",)),
    **dict.fromkeys(("deadline", "due", "by_when", "timing", "timescale"), ("when",)),
    **dict.fromkeys(("who", "whom", "partners", "agencies"), ("by",)),
    **dict.fromkeys(("owner", "lead_agency"), ("lead",)),
    **dict.fromkeys(("name", "description", "objective", "outcome", "action"), ("text", "title")),
}
"""What people call keys, and how the format does."""


# --- words -------------------------------------------------------------------------------------------------------


def _told_by_pydantic(_model: type[BaseModel], _location: Route, fault: _Fault) -> _Told:
    """Return what our own validators say; should pydantic say something that has no words here, that."""
    told = fault.get("ctx", {})
    message: str = fault["msg"]
    rule = told.get("rule") or OWN_FAULTS.get(fault["type"], "wrong-type")
    return rule, message[:1].lower() + message[1:], told.get("hint")


def _unknown_key(model: type[BaseModel], location: Route, fault: _Fault) -> _Told:
    key = str(location[-1])
    keys = sorted(_fields_at(model, location[:-1]))
    meant = _meant(model, location, fault["input"])
    if " ".join(key.split()) in keys:
        hint = "a space in it is no plain space: type it again"
    elif key == "<<":
        hint = "write the keys out: nothing is merged"
    elif meant and key.startswith(f"{meant}:"):
        hint = f"put a space after the colon: `{meant}: {key.partition(':')[2].strip()}`"
    elif meant == "part" and key != "part":
        hint = f"did you mean `part: {key}`?"
    elif meant:
        hint = f"did you mean `{meant}`?"
    else:
        hint = f"the keys here are {', '.join(keys)}"
        if fault["input"] is None and _CURLY.search(key):
            hint = f'“ ” do not quote: put text that holds a comma in straight quotes: "..."; {hint}'
        elif fault["input"] is None:
            hint = f"put text that holds a comma in quotes; {hint}"
    return "unknown-key", f"unknown key {quoted(key)}", hint


def _missing_key(model: type[BaseModel], location: Route, fault: _Fault) -> _Told:
    key = str(location[-1])
    field = _fields_at(model, location[:-1])[key]
    if key == "id":
        given = fault["input"] if isinstance(fault["input"], dict) else {}
        text = next((given[each] for each in ("text", "title", "name") if given.get(each)), "")
        slug = _slug(str(text)) or "reduce-looked-after"
        hint = f"give it an id that names it for good, such as `id: {slug}`"
    elif key == "schema":
        hint = "write `schema: 1`"
    elif field.examples:
        hint = f"for example `{key}: {_flow(field.examples[0])}`"
    else:
        description = field.description or ""
        hint = f"it says {description[:1].lower()}{description[1:]}"
    return "missing-key", f'the key "{key}" is missing', hint


def _not_keys(model: type[BaseModel], location: Route, fault: _Fault) -> _Told:
    given = fault["input"]
    hint = "write each on a line of its own, indented under it"
    field = _fields_at(model, location[:-1]).get(str(location[-1]))
    inner = _fields_at(model, location)
    if isinstance(given, str) and _NUMBER.fullmatch(given) and "value" in inner and "at" in inner:
        hint = f"for example `{location[-1]}: {{value: {given}, at: 2027-03}}`"
    elif field and field.examples:
        hint = f"for example `{location[-1]}: {_flow(field.examples[0])}`"
    match given:
        case str() if isinstance(location[-1], int) and given and "text" in inner:
            words = given if len(given) <= _SHORT and not _SIGNS.search(given) else "..."
            hint = f"write `text: {words}`" + (f", with `id: {_slug(given)}` above it" if "id" in inner else "")
        case [[str() as reference]]:  # what YAML makes of [[some-id]]
            hint = f'put text that begins with [ in quotes: "[[{reference}]]"'
    return "wrong-type", f"expected keys with values (`key: value`), but {_found(given)}", hint


def _not_a_list(model: type[BaseModel], location: Route, fault: _Fault) -> _Told:
    given = fault["input"]
    key = str(location[-1])
    field = _fields_at(model, location[:-1]).get(key)
    of_models = field is None or any(_models_in(field.annotation))
    hint = "begin each item with `- `, or write [one, two]"
    if isinstance(given, dict) and given and field and of_models:
        hint = f"is a `- ` missing before `{quoted(next(iter(given)))[1:-1]}`? each item of a list begins with one"
    elif isinstance(given, str) and not of_models and (items := _items(key, given)):
        hint = f"write `{key}: [{', '.join(items)}]`"
    return "wrong-type", f"expected a list, but {_found(given)}", hint


def _items(key: str, given: str) -> list[str]:
    """Return the items of the list that a text was meant as, or nothing where that cannot be told."""
    if key == "acronyms" and len(given) <= _SHORT:
        acronyms = [item.strip() for item in _BETWEEN.split(given) if item.strip()]
        return acronyms if all(map(_ACRONYM.fullmatch, acronyms)) else []
    if key == "select" and _ID.fullmatch(given) and (near := _CHOICES(given)):
        return [near]
    return _ids(given)


def _ids(given: str) -> list[str]:
    """Return the ids that a text lists, also with other signs between them than commas; nothing for other text."""
    ids = [_DASHES.sub("-", each) for each in _BETWEEN.split(given.strip())]
    return ids if all(_ID.fullmatch(each) for each in ids) else []


def _not_text(model: type[BaseModel], location: Route, fault: _Fault) -> _Told:
    match fault["input"]:
        case [str() as first, *_] as given if location[-1] in _ONE_ID and all(isinstance(each, str) for each in given):
            return "wrong-type", "expected one id, but this is a list", _one_id(model, location, first, len(given))
    return _told_by_pydantic(model, location, fault)


def _one_id(model: type[BaseModel], location: Route, first: str, given: int) -> str:
    others = given > 1 and "by" in _fields_at(model, location[:-1])
    return f"write `{location[-1]}: {first}`{' and name the others in `by`' if others else ''}"


def _unknown_value(_model: type[BaseModel], location: Route, fault: _Fault) -> _Told:
    given = fault["input"]
    if location[-1] == "schema":
        return "unknown-schema", f"{_kind(given)} is no version of the plan format", "this cspgen reads `schema: 1`"
    values = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    word = given.strip().lower() if isinstance(given, str) else ""
    other = word if word in values else _OTHER_VALUES.get(word)
    near = f'did you mean "{other}"?' if other in values else Nearest(values).asked(word) if word else None
    if location[-1] == "(all)":
        ids = _ids(given) if isinstance(given, str) else []
        hint = near or (f"write [{', '.join(ids)}]" if ids else None)
        if word in _NO:
            hint = "leave `carry_forward` out where nothing is carried forward"
        return "unknown-value", f"expected `all` or a list of ids, but {_found(given)}", hint
    listed = ", ".join(values)
    if len(values) > _FEW:
        return "unknown-value", f"unknown {location[-1]}: {_kind(given)}", near or f"the {location[-1]}s are {listed}"
    if not isinstance(given, str):
        return "unknown-value", f"expected one of {listed}, but {_found(given)}", near
    return "unknown-value", f"{_kind(given)} is not one of {listed}", near


def _wrong_form(model: type[BaseModel], location: Route, fault: _Fault) -> _Told:
    given = fault["input"]
    if fault["ctx"]["pattern"] == ID_PATTERN:
        return "not-an-id", f"{quoted(given)} is not an id", _id_hint(model, location, given)
    example = {"colour": '"#1D7044"', "language": "en-GB", "currency": "GBP"}[str(location[-1])]
    message = f"{quoted(given)} has not the form of a {location[-1]}"
    return "wrong-form", message, f"for example `{location[-1]}: {example}`"


def _id_hint(model: type[BaseModel], location: Route, given: str) -> str:
    """Return what to write in place of what is no id."""
    ids = _ids(given)
    if len(ids) > 1 and isinstance(location[-1], int):
        return f"put a comma between two ids: [{', '.join(ids)}]"
    if len(ids) > 1 and location[-1] in _ONE_ID:
        return _one_id(model, location, ids[0], len(ids))
    slug = _slug(given, words=9)
    if slug and slug == _DASHES.sub("-", given):
        return f"its dash only looks like a hyphen: type `{slug}`"
    return "an id is small letters, digits and single hyphens" + (f": write `{slug}`" if slug else "")


_FEW = 6
_LINKING = frozenset(("a", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"))
_CURLY = re.compile("[“”]")
_IDS = re.compile(r"[a-z0-9-]+(, *[a-z0-9-]+)*")
_ID = re.compile(ID_PATTERN)
_ONE_ID = frozenset(("lead", "agency", "linked_plan"))  # keys of one id, where people write several
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+and\s+")  # two ids that stand in one text
_ACRONYM = re.compile(r"[\w’-]+(?:\s+[\w’-]+)*")  # what can stand in a list without quotes
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)
_SIGNS = re.compile(r"[`{}\[\]#]|: ")  # what text cannot hold without quotes
_SHORT = 60  # characters of a text that a hint may repeat
_CHOICES = Nearest(("default", "all"))
_NO = frozenset(("no", "false", "none"))
_OTHER_VALUES: Mapping[str, str] = {
    **dict.fromkeys(("down", "less", "fewer", "smaller", "decrease"), "lower"),
    **dict.fromkeys(("up", "more", "greater", "bigger", "increase"), "higher"),
    **dict.fromkeys(("final", "agreed", "approved", "published"), "adopted"),
    **dict.fromkeys(("yes", "true", "everything"), "all"),
}
"""What people call values, and how the format does."""
_TOLD: Mapping[str, Callable[[type[BaseModel], Route, _Fault], _Told]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _unknown_value,
    "string_pattern_mismatch": _wrong_form,
    "tuple_type": _not_a_list,
    "dict_type": _not_keys,
    "model_type": _not_keys,
    "not_text": _not_text,
}


def _kind(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return quoted(value)
        case list():
            return "a list"
    return "a group of keys"


def _found(value: object) -> str:
    if isinstance(value, dict):
        return "these are keys with values"
    return f"this is {_kind(value)}" if value else "there is nothing here"


def _flow(example: object) -> str:
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(map(_flow, example)) + "]"
    return str(example)


def _slug(text: str, words: int = 4) -> str:
    text = _DASHES.sub("-", text).replace("'", "")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)[:words]
    while len(parts) > 1 and parts[-1] in _LINKING:
        parts.pop()
    return "-".join(parts)
