"""The words for each of pydantic's errors: the rule, what is wrong, and what to write instead."""

import re
from collections.abc import Callable, Mapping

from pydantic import BaseModel

from cspgen.diagnostics import Nearest, Route, quoted
from cspgen.load.faults.causes import Fault
from cspgen.load.faults.ids import BETWEEN, DASHES, ID, ids_in, slug_of
from cspgen.load.faults.keys import fields_at, meant_key, models_in
from cspgen.model.fields import ID_PATTERN

_Told = tuple[str, str, str | None]  # a rule, a message and a hint

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

_FEW = 6  # values that a message lists
_SHORT = 60  # characters of a text that a hint may repeat
_ONE_ID = frozenset(("lead", "agency", "linked_plan"))  # keys of one id, where people write several
_CURLY = re.compile("[“”]")
_ACRONYM = re.compile(r"[\w’-]+(?:\s+[\w’-]+)*")  # what can stand in a list without quotes
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)
_SIGNS = re.compile(r"[`{}\[\]#]|: ")  # what text cannot hold without quotes
_CHOICES = Nearest(("default", "all"))
_NO = frozenset(("no", "false", "none"))
_OTHER_VALUES: Mapping[str, str] = {
    **dict.fromkeys(("down", "less", "fewer", "smaller", "decrease"), "lower"),
    **dict.fromkeys(("up", "more", "greater", "bigger", "increase"), "higher"),
    **dict.fromkeys(("final", "agreed", "approved", "published"), "adopted"),
    **dict.fromkeys(("yes", "true", "everything"), "all"),
}
"""What people call values, and how the format does."""


def told(model: type[BaseModel], fault: Fault) -> _Told:
    """Return the rule of an error, what is wrong, and the hint."""
    return _TOLD.get(fault["type"], _told_by_pydantic)(model, fault["loc"], fault)


def _told_by_pydantic(_model: type[BaseModel], _location: Route, fault: Fault) -> _Told:
    """Return what our own validators say; should pydantic say something that has no words here, that."""
    context = fault.get("ctx", {})
    message: str = fault["msg"]
    rule = context.get("rule") or OWN_FAULTS.get(fault["type"], "wrong-type")
    return rule, message[:1].lower() + message[1:], context.get("hint")


def _unknown_key(model: type[BaseModel], location: Route, fault: Fault) -> _Told:
    key = str(location[-1])
    keys = sorted(fields_at(model, location[:-1]))
    meant = meant_key(model, location, fault["input"])
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


def _missing_key(model: type[BaseModel], location: Route, fault: Fault) -> _Told:
    key = str(location[-1])
    field = fields_at(model, location[:-1])[key]
    if key == "id":
        given = fault["input"] if isinstance(fault["input"], dict) else {}
        text = next((given[each] for each in ("text", "title", "name") if given.get(each)), "")
        slug = slug_of(str(text)) or "reduce-looked-after"
        hint = f"give it an id that names it for good, such as `id: {slug}`"
    elif key == "schema":
        hint = "write `schema: 1`"
    elif field.examples:
        hint = f"for example `{key}: {_flow(field.examples[0])}`"
    else:
        description = field.description or ""
        hint = f"it says {description[:1].lower()}{description[1:]}"
    return "missing-key", f'the key "{key}" is missing', hint


def _not_keys(model: type[BaseModel], location: Route, fault: Fault) -> _Told:
    given = fault["input"]
    hint = "write each on a line of its own, indented under it"
    field = fields_at(model, location[:-1]).get(str(location[-1]))
    inner = fields_at(model, location)
    if isinstance(given, str) and _NUMBER.fullmatch(given) and "value" in inner and "at" in inner:
        hint = f"for example `{location[-1]}: {{value: {given}, at: 2027-03}}`"
    elif field and field.examples:
        hint = f"for example `{location[-1]}: {_flow(field.examples[0])}`"
    match given:
        case str() if isinstance(location[-1], int) and given and "text" in inner:
            words = given if len(given) <= _SHORT and not _SIGNS.search(given) else "..."
            hint = f"write `text: {words}`" + (f", with `id: {slug_of(given)}` above it" if "id" in inner else "")
        case [[str() as reference]]:  # what YAML makes of [[some-id]]
            hint = f'put text that begins with [ in quotes: "[[{reference}]]"'
    return "wrong-type", f"expected keys with values (`key: value`), but {_found(given)}", hint


def _not_a_list(model: type[BaseModel], location: Route, fault: Fault) -> _Told:
    given = fault["input"]
    key = str(location[-1])
    field = fields_at(model, location[:-1]).get(key)
    of_models = field is None or any(models_in(field.annotation))
    hint = "begin each item with `- `, or write [one, two]"
    if isinstance(given, dict) and given and field and of_models:
        hint = f"is a `- ` missing before `{quoted(next(iter(given)))[1:-1]}`? each item of a list begins with one"
    elif isinstance(given, str) and not of_models and (items := _items(key, given)):
        hint = f"write `{key}: [{', '.join(items)}]`"
    return "wrong-type", f"expected a list, but {_found(given)}", hint


def _items(key: str, given: str) -> list[str]:
    """Return the items of the list that a text was meant as, or nothing where that cannot be told."""
    if key == "acronyms" and len(given) <= _SHORT:
        acronyms = [item.strip() for item in BETWEEN.split(given) if item.strip()]
        return acronyms if all(map(_ACRONYM.fullmatch, acronyms)) else []
    if key == "select" and ID.fullmatch(given) and (near := _CHOICES(given)):
        return [near]
    return ids_in(given)


def _not_text(model: type[BaseModel], location: Route, fault: Fault) -> _Told:
    match fault["input"]:
        case [str() as first, *_] as given if location[-1] in _ONE_ID and all(isinstance(each, str) for each in given):
            return "wrong-type", "expected one id, but this is a list", _one_id(model, location, first, len(given))
    return _told_by_pydantic(model, location, fault)


def _one_id(model: type[BaseModel], location: Route, first: str, given: int) -> str:
    others = given > 1 and "by" in fields_at(model, location[:-1])
    return f"write `{location[-1]}: {first}`{' and name the others in `by`' if others else ''}"


def _unknown_value(_model: type[BaseModel], location: Route, fault: Fault) -> _Told:
    given = fault["input"]
    if location[-1] == "schema":
        return "unknown-schema", f"{_kind(given)} is no version of the plan format", "this cspgen reads `schema: 1`"
    values = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    word = given.strip().lower() if isinstance(given, str) else ""
    other = word if word in values else _OTHER_VALUES.get(word)
    near = f'did you mean "{other}"?' if other in values else Nearest(values).did_you_mean(word) if word else None
    if location[-1] == "(all)":
        ids = ids_in(given) if isinstance(given, str) else []
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


def _wrong_form(model: type[BaseModel], location: Route, fault: Fault) -> _Told:
    given = fault["input"]
    if fault["ctx"]["pattern"] == ID_PATTERN:
        return "not-an-id", f"{quoted(given)} is not an id", _id_hint(model, location, given)
    example = {"colour": '"#1D7044"', "language": "en-GB", "currency": "GBP"}[str(location[-1])]
    message = f"{quoted(given)} has not the form of a {location[-1]}"
    return "wrong-form", message, f"for example `{location[-1]}: {example}`"


def _id_hint(model: type[BaseModel], location: Route, given: str) -> str:
    """Return what to write in place of what is no id."""
    ids = ids_in(given)
    if len(ids) > 1 and isinstance(location[-1], int):
        return f"put a comma between two ids: [{', '.join(ids)}]"
    if len(ids) > 1 and location[-1] in _ONE_ID:
        return _one_id(model, location, ids[0], len(ids))
    slug = slug_of(given, words=9)
    if slug and slug == DASHES.sub("-", given):
        return f"its dash only looks like a hyphen: type `{slug}`"
    return "an id is small letters, digits and single hyphens" + (f": write `{slug}`" if slug else "")


_TOLD: Mapping[str, Callable[[type[BaseModel], Route, Fault], _Told]] = {
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
