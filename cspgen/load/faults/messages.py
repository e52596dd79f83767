"""pydantic's errors in the planner's words: the rule, what is wrong, and what to write instead."""

import re
from collections.abc import Callable, Mapping

from pydantic import BaseModel

from cspgen.diagnostics import Nearest, Route, quoted
from cspgen.load.faults.ids import DASHES, ID, SEPARATOR, ids_in, slug_of
from cspgen.load.faults.keys import fields_at, meant_key, models_in
from cspgen.load.faults.pydantic_errors import Fault
from cspgen.model.fields import ID_PATTERN

_Description = tuple[str, str, str | None]  # a rule, a message and a hint

RULES_OF_OWN_ERRORS: Mapping[str, str] = {
    "not_a_time": "not-a-date",
    "backwards": "backwards",
    "not_text": "wrong-type",
    "not_a_number": "wrong-type",
    "not_a_year": "wrong-type",
    "no_text": "missing-text",
    "not_one_paragraph": "not-one-paragraph",
    "negative": "negative",
    "two_details": "two-details",
    "no_value": "missing-key",
    "two_values": "two-details",
    "no_position": "no-position",
    "no_preset": "no-preset",
    "too_long": "too-large",
}
"""The rules of the errors that our own validators raise, by type; an error's context may name another rule."""

_MAX_LISTED = 6  # values in a message
_MAX_REPEATED = 60  # characters of a text that a hint repeats
_KEYS_OF_ONE_ID = frozenset(("lead", "agency", "linked_plan"))  # people write several
_CURLY_QUOTE = re.compile("[“”]")
_ACRONYM = re.compile(r"[\w’-]+(?:\s+[\w’-]+)*")  # what can stand in a list without quotes
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)
_NEEDS_QUOTES = re.compile(r"[`{}\[\]#]|: ")  # what text cannot hold without quotes
_SELECT_WORDS = Nearest(("default", "all"))
_WORDS_FOR_NONE = frozenset(("no", "false", "none"))
_SYNONYMS: Mapping[str, str] = {
    **dict.fromkeys(("down", "less", "fewer", "smaller", "decrease"), "lower"),
    **dict.fromkeys(("up", "more", "greater", "bigger", "increase"), "higher"),
    **dict.fromkeys(("final", "agreed", "approved", "published"), "adopted"),
    **dict.fromkeys(("yes", "true", "everything"), "all"),
}
"""What people call values: the format's value that each means."""


def describe(model: type[BaseModel], fault: Fault) -> _Description:
    """The rule that an error breaks, the message and the hint."""
    return _DESCRIPTIONS.get(fault["type"], _as_given)(model, fault["loc"], fault)


def _as_given(_model: type[BaseModel], _location: Route, fault: Fault) -> _Description:
    """An error of our own validators, which bring their words with them; or one of pydantic's that has none here."""
    context = fault.get("ctx", {})
    message: str = fault["msg"]
    rule = context.get("rule") or RULES_OF_OWN_ERRORS.get(fault["type"], "wrong-type")
    return rule, message[:1].lower() + message[1:], context.get("hint")


def _unknown_key(model: type[BaseModel], location: Route, fault: Fault) -> _Description:
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
        if fault["input"] is None and _CURLY_QUOTE.search(key):
            hint = f'“ ” do not quote: put text that holds a comma in straight quotes: "..."; {hint}'
        elif fault["input"] is None:
            hint = f"put text that holds a comma in quotes; {hint}"
    return "unknown-key", f"unknown key {quoted(key)}", hint


def _missing_key(model: type[BaseModel], location: Route, fault: Fault) -> _Description:
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
        hint = f"for example `{key}: {_as_flow_yaml(field.examples[0])}`"
    else:
        description = field.description or ""
        hint = f"it says {description[:1].lower()}{description[1:]}"
    return "missing-key", f'the key "{key}" is missing', hint


def _not_keys(model: type[BaseModel], location: Route, fault: Fault) -> _Description:
    given = fault["input"]
    hint = "write each on a line of its own, indented under it"
    field = fields_at(model, location[:-1]).get(str(location[-1]))
    inner = fields_at(model, location)
    if isinstance(given, str) and _NUMBER.fullmatch(given) and "value" in inner and "at" in inner:
        hint = f"for example `{location[-1]}: {{value: {given}, at: 2027-03}}`"
    elif field and field.examples:
        hint = f"for example `{location[-1]}: {_as_flow_yaml(field.examples[0])}`"
    match given:
        case str() if isinstance(location[-1], int) and given and "text" in inner:
            words = given if len(given) <= _MAX_REPEATED and not _NEEDS_QUOTES.search(given) else "..."
            hint = f"write `text: {words}`" + (f", with `id: {slug_of(given)}` above it" if "id" in inner else "")
        case [[str() as reference]]:  # what YAML makes of [[some-id]]
            hint = f'put text that begins with [ in quotes: "[[{reference}]]"'
    return "wrong-type", f"expected keys with values (`key: value`), but {_what_is_here(given)}", hint


def _not_a_list(model: type[BaseModel], location: Route, fault: Fault) -> _Description:
    given = fault["input"]
    key = str(location[-1])
    field = fields_at(model, location[:-1]).get(key)
    of_models = field is None or any(models_in(field.annotation))
    hint = "begin each item with `- `, or write [one, two]"
    if isinstance(given, dict) and given and field and of_models:
        hint = f"is a `- ` missing before `{quoted(next(iter(given)))[1:-1]}`? each item of a list begins with one"
    elif isinstance(given, str) and not of_models and (items := _items(key, given)):
        hint = f"write `{key}: [{', '.join(items)}]`"
    return "wrong-type", f"expected a list, but {_what_is_here(given)}", hint


def _items(key: str, given: str) -> list[str]:
    """The items of the list that a text was meant as; none where it is not clear."""
    if key == "acronyms" and len(given) <= _MAX_REPEATED:
        acronyms = [item.strip() for item in SEPARATOR.split(given) if item.strip()]
        return acronyms if all(map(_ACRONYM.fullmatch, acronyms)) else []
    if key == "select" and ID.fullmatch(given) and (near := _SELECT_WORDS(given)):
        return [near]
    return ids_in(given)


def _not_text(model: type[BaseModel], location: Route, fault: Fault) -> _Description:
    match fault["input"]:
        case [str() as first, *_] as given if location[-1] in _KEYS_OF_ONE_ID and all(
            isinstance(each, str) for each in given
        ):
            return "wrong-type", "expected one id, but this is a list", _one_id_hint(model, location, first, len(given))
    return _as_given(model, location, fault)


def _one_id_hint(model: type[BaseModel], location: Route, first: str, given: int) -> str:
    others = given > 1 and "by" in fields_at(model, location[:-1])
    return f"write `{location[-1]}: {first}`{' and name the others in `by`' if others else ''}"


def _unknown_value(_model: type[BaseModel], location: Route, fault: Fault) -> _Description:
    given = fault["input"]
    if location[-1] == "schema":
        return (
            "unknown-schema",
            f"{_quoted_or_kind(given)} is no version of the plan format",
            "this cspgen reads `schema: 1`",
        )
    values = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    word = given.strip().lower() if isinstance(given, str) else ""
    other = word if word in values else _SYNONYMS.get(word)
    near = f'did you mean "{other}"?' if other in values else Nearest(values).did_you_mean(word) if word else None
    if location[-1] == "(all)":
        ids = ids_in(given) if isinstance(given, str) else []
        hint = near or (f"write [{', '.join(ids)}]" if ids else None)
        if word in _WORDS_FOR_NONE:
            hint = "leave `carry_forward` out where nothing is carried forward"
        return "unknown-value", f"expected `all` or a list of ids, but {_what_is_here(given)}", hint
    listed = ", ".join(values)
    if len(values) > _MAX_LISTED:
        return (
            "unknown-value",
            f"unknown {location[-1]}: {_quoted_or_kind(given)}",
            near or f"the {location[-1]}s are {listed}",
        )
    if not isinstance(given, str):
        return "unknown-value", f"expected one of {listed}, but {_what_is_here(given)}", near
    return "unknown-value", f"{_quoted_or_kind(given)} is not one of {listed}", near


def _wrong_form(model: type[BaseModel], location: Route, fault: Fault) -> _Description:
    given = fault["input"]
    if fault["ctx"]["pattern"] == ID_PATTERN:
        return "not-an-id", f"{quoted(given)} is not an id", _id_hint(model, location, given)
    example = {"colour": '"#1D7044"', "language": "en-GB", "currency": "GBP"}[str(location[-1])]
    message = f"{quoted(given)} has not the form of a {location[-1]}"
    return "wrong-form", message, f"for example `{location[-1]}: {example}`"


def _id_hint(model: type[BaseModel], location: Route, given: str) -> str:
    """What to write in place of a text that is not an id."""
    ids = ids_in(given)
    if len(ids) > 1 and isinstance(location[-1], int):
        return f"put a comma between two ids: [{', '.join(ids)}]"
    if len(ids) > 1 and location[-1] in _KEYS_OF_ONE_ID:
        return _one_id_hint(model, location, ids[0], len(ids))
    slug = slug_of(given, words=9)
    if slug and slug == DASHES.sub("-", given):
        return f"its dash only looks like a hyphen: type `{slug}`"
    return "an id is small letters, digits and single hyphens" + (f": write `{slug}`" if slug else "")


_DESCRIPTIONS: Mapping[str, Callable[[type[BaseModel], Route, Fault], _Description]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _unknown_value,
    "string_pattern_mismatch": _wrong_form,
    "tuple_type": _not_a_list,
    "dict_type": _not_keys,
    "model_type": _not_keys,
    "not_text": _not_text,
}


def _quoted_or_kind(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return quoted(value)
        case list():
            return "a list"
    return "a group of keys"


def _what_is_here(value: object) -> str:
    if isinstance(value, dict):
        return "these are keys with values"
    return f"this is {_quoted_or_kind(value)}" if value else "there is nothing here"


def _as_flow_yaml(example: object) -> str:
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_as_flow_yaml(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(map(_as_flow_yaml, example)) + "]"
    return str(example)
