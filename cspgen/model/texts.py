"""The texts in a model, with the routes that lead to them."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from cspgen.diagnostics import Route


def texts_in(value: object) -> list[tuple[Route, str]]:
    """Every text in a model, or in a value of one, with its route; ids, dates and numbers are left out."""
    found: list[tuple[Route, str]] = []
    _collect(value, (), found)
    return found


def linking_texts_in(value: object) -> Iterator[tuple[Route, str]]:
    """The texts in a model that may hold a cross-reference or a picture, with their routes."""
    return (each for each in texts_in(value) if may_link(each[1]))


def may_link(text: str) -> bool:
    """Whether a text may hold a cross-reference or a picture."""
    return "[[" in text or "![" in text


def _collect(value: object, route: Route, found: list[tuple[Route, str]]) -> None:
    # Into one list: nested generators would pass each text up through every level, which takes twice as long.
    if isinstance(value, str):
        found.append((route, value))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            _collect(each, (*route, at), found)
    elif isinstance(value, dict):
        for key, each in value.items():
            _collect(each, (*route, key), found)
    elif isinstance(value, BaseModel):
        values = value.__dict__
        for name, key in _text_fields(type(value)):
            if each := values.get(name):
                _collect(each, (*route, key), found)


# Fields that never hold a text. Leaving them out makes the walk twice as fast.
_IDS_AND_CHOICES = (
    *("id", "lead", "agency", "linked_plan", "by", "continues", "carry_forward", "part", "status", "kind", "layout"),
    "better",
)
_DATES_AND_NUMBERS = ("period", "when", "as_at", "at", "value", "at_least", "at_most", "amount", "baseline")
_WITHOUT_TEXT = frozenset((*_IDS_AND_CHOICES, *_DATES_AND_NUMBERS))


@cache
def _text_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that may hold texts: the name of each, and its key in the file."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if name not in _WITHOUT_TEXT)
