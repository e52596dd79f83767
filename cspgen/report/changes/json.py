"""Changes as JSON, in the shape that docs/changes.md promises to programs."""

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel

from cspgen.diff import ChangeKind, FieldChange, ObjectiveChange, OutcomeChange
from cspgen.model.prose import plain
from cspgen.report.changes.told import Changes
from cspgen.report.json import encoded
from cspgen.view.changes import ObjectiveChangeView, OutcomeChangeView, Told

_Value = dict[str, object]


def json(changes: Changes) -> str:
    """Return the changes as JSON; every objective and outcome of either plan stands in it once."""
    view, difference = changes.view, changes.difference
    pairs = zip(difference.objectives, view.objectives, strict=True)
    return encoded(
        {
            "schema": 1,
            "old": view.old,
            "new": view.new,
            "summary": {name: {str(kind): counts[kind] for kind in ChangeKind} for name, counts in view.counts.items()},
            "objectives": [_objective(change, told) for change, told in pairs],
            "parts": [
                {"change": str(each.kind), "part": each.name, **({"of": each.key} if each.key else {})}
                for each in difference.parts
            ],
        }
    )


def _objective(change: ObjectiveChange, told: ObjectiveChangeView) -> _Value:
    outcomes = [_outcome(*pair) for pair in zip(change.outcomes, told.outcomes, strict=True)]
    return {**_common(change, told), "fields": [_field(each) for each in change.fields], "outcomes": outcomes}


def _outcome(change: OutcomeChange, told: OutcomeChangeView) -> _Value:
    made = _common(change, told)
    if change.moved_from:
        made["from"] = {"id": change.moved_from.id, "number": change.moved_from.number}
    made["actions"] = [_field(each) for each in change.fields if isinstance(each.owner, int)]
    made["fields"] = [_field(each) for each in change.fields if not isinstance(each.owner, int)]
    return made


def _common(change: ObjectiveChange | OutcomeChange, told: ObjectiveChangeView | OutcomeChangeView) -> _Value:
    made: _Value = {"change": str(change.kind), "old": _things(told.old), "new": _things(told.new)}
    return {**made, "reason": plain(told.reason)} if told.reason else made


def _things(told: Iterable[Told]) -> list[_Value]:
    return [{"id": each.id, "number": each.number, "text": plain(each.text)} for each in told]


def _field(change: FieldChange) -> _Value:
    made: _Value = {"field": change.field}
    if isinstance(change.owner, int):
        made["action"] = change.owner
    elif change.owner:
        made["indicator"] = change.owner
    if change.field == "by":
        return {**made, "joined": list(change.joined), "left": list(change.left)}
    made |= {"old": _plain(change.old), "new": _plain(change.new)}
    return made if change.months is None else {**made, "months": change.months}


def _plain(value: object) -> object:
    """Return a value as the plan file writes it: keys that it does not give are left out."""
    match value:
        case BaseModel():
            fields = type(value).model_fields
            given = (name for name in fields if name in value.model_fields_set)
            return {fields[name].alias or name: _plain(getattr(value, name)) for name in given}
        case tuple():
            return [_plain(each) for each in value]
        case Decimal():
            return int(value) if value == int(value) else float(value)
    return None if value is None else str(value)
