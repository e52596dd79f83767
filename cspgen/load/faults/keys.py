"""The keys that can stand in a document, and the one that an unknown key was probably meant to be."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cspgen.diagnostics import Nearest, Route
from cspgen.load.faults.ids import ID
from cspgen.load.yaml.events import Value
from cspgen.model.contents import BuiltInPart, Section
from cspgen.model.parts import PART_NAMES

_TAGGED: Mapping[str | int, type[BaseModel]] = {"(part)": BuiltInPart, "(section)": Section}
_NAMES_FOR_ID = frozenset(("name", "key", "ref", "code", "identifier"))
_SYNONYMS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("start", "begin", "begins", "since"), ("from",)),
    **dict.fromkeys(("end", "ends", "until", "till"), ("to",)),
    **dict.fromkeys(("deadline", "due", "by_when", "timing", "timescale"), ("when",)),
    **dict.fromkeys(("who", "whom", "partners", "agencies"), ("by",)),
    **dict.fromkeys(("owner", "lead_agency"), ("lead",)),
    **dict.fromkeys(("name", "description", "objective", "outcome", "action"), ("text", "title")),
}
"""What people call keys: the format's keys that each may mean."""


def fields_at(model: type[BaseModel], location: Route) -> dict[str, FieldInfo]:
    """The fields, by key, of the model at one of pydantic's locations."""
    models = [model]
    for step in location:
        if step in _TAGGED:
            models = [_TAGGED[step]]
            continue
        fields = [info for each in models for name, info in each.model_fields.items() if step == (info.alias or name)]
        models = [found for info in fields for found in models_in(info.annotation)] or models
    return {info.alias or name: info for each in models for name, info in each.model_fields.items()}


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the models that a field with this annotation can hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def meant_key(model: type[BaseModel], location: Route, given: Value) -> str | None:
    """The key that an unknown key at a location was probably meant to be, judged also by the value given to it."""
    keys = tuple(fields_at(model, location[:-1]))
    key = str(location[-1])
    before, colon, _ = key.partition(":")
    if colon and before in keys:
        return before
    if key.lower() in keys:
        return key.lower()
    if "id" in keys and key.lower() in _NAMES_FOR_ID and isinstance(given, str) and ID.fullmatch(given):
        return "id"
    others = _SYNONYMS.get(key.lower(), ())
    return next((each for each in others if each in keys), None) or _nearest_key(key, keys)


@cache
def _nearest_key(key: str, keys: tuple[str, ...]) -> str | None:
    return "part" if "part" in keys and key in PART_NAMES else Nearest(keys)(key)
