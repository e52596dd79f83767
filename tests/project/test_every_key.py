"""A plan that uses every key of the format at once, so that what holds of the samples holds of each key."""

from collections.abc import Iterator, Mapping

from documents import WORKSPACES
from format_models import format_models

from cspgen.model.base import Model
from cspgen.model.contents import BuiltInPart
from cspgen.model.parts import PART_NAMES
from cspgen.pipeline.validate import check_workspace

_YEAR = 2031


def written(value: object) -> Iterator[Model]:
    """A part of the model and all parts below it."""
    match value:
        case Model():
            yield value
            yield from (each for name in value.model_fields_set for each in written(getattr(value, name)))
        case Mapping():
            yield from (each for inner in value.values() for each in written(inner))
        case tuple():
            yield from (each for inner in value for each in written(inner))


def used_keys(parts: list[Model]) -> set[tuple[str, str]]:
    return {(type(part).__name__, key) for part in parts for key in part.model_fields_set}


def known_keys() -> set[tuple[str, str]]:
    return {(kind.__name__, key) for kind in format_models() for key in kind.model_fields}


def test_it_uses_every_key_and_every_part() -> None:
    """One year does, with its partnership; and it has no findings."""
    checked = check_workspace(WORKSPACES["every-key"])
    assert checked.findings == ()
    parts = [*written(checked.workspace.partnership), *written(checked.workspace.plans[_YEAR])]
    assert known_keys() - used_keys(parts) == set()
    named = {part.part for part in parts if isinstance(part, BuiltInPart)}
    assert set(PART_NAMES) - named == set()
