"""Changes as JSON, in the shape that docs/changes.md promises to programs."""

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel

from cspgen.diff import ChangeKind, Difference, FieldChange, ObjectiveChange, OutcomeChange, PartChange
from cspgen.model.prose import plain
from cspgen.report.lines import to_json
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.view.changes import ChangeView, DifferenceView, NumberedText, ObjectiveChangeView, OutcomeChangeView

_Object = dict[str, object]


def json(difference: Difference, view: DifferenceView) -> str:
    """The changes as JSON: values of the difference, and texts of its view; without a line end.

    Every objective and every outcome of either plan is in it once.
    """
    pairs = zip(difference.objectives, view.objectives, strict=True)
    return to_json(
        {
            "schema": 1,
            "old": view.old,
            "new": view.new,
            "summary": {name: {str(kind): counts[kind] for kind in ChangeKind} for name, counts in view.counts.items()},
            "objectives": [_objective(*pair) for pair in pairs],
            "parts": [_part(each) for each in difference.parts],
        }
    )


def _part(change: PartChange) -> _Object:
    made: _Object = {"change": str(change.kind), "part": change.name, **({"of": change.key} if change.key else {})}
    is_picture = change.name == "pictures"
    return made if is_picture else {**made, "old": _as_written(change.old), "new": _as_written(change.new)}


def _objective(change: ObjectiveChange, view: ObjectiveChangeView) -> _Object:
    outcomes = [_outcome(*pair) for pair in zip(change.outcomes, view.outcomes, strict=True)]
    return {**_common(change, view), "fields": [_field(each) for each in change.fields], "outcomes": outcomes}


def _outcome(change: OutcomeChange, view: OutcomeChangeView) -> _Object:
    made = _common(change, view)
    if change.moved_from:
        made["from"] = {"id": change.moved_from.id, "number": change.moved_from.number}
    made["actions"] = [_field(each) for each in change.fields if isinstance(each.owner, int)]
    made["fields"] = [_field(each) for each in change.fields if not isinstance(each.owner, int)]
    return made


def _common(change: ObjectiveChange | OutcomeChange, view: ChangeView) -> _Object:
    made: _Object = {"change": str(change.kind), "old": _things(view.old), "new": _things(view.new)}
    if view.reason:
        made["reason"] = plain(view.reason)
    if change.across:
        made["across"] = [{"old": _level(each.old), "new": _level(each.new)} for each in change.across]
    return made


def _level(thing: ResolvedObjective | ResolvedOutcome) -> _Object:
    level = "objective" if isinstance(thing, ResolvedObjective) else "outcome"
    return {"level": level, "id": thing.id, "number": thing.number}


def _things(things: Iterable[NumberedText]) -> list[_Object]:
    return [{"id": each.id, "number": each.number, "text": plain(each.text)} for each in things]


def _field(change: FieldChange) -> _Object:
    made: _Object = {"field": change.field}
    if isinstance(change.owner, int):
        made |= {"action": change.owner, **({"was": change.was} if change.was else {})}
    elif change.owner:
        made["indicator"] = change.owner
    if change.of:
        made["of"] = change.of
    if change.field == "by":
        made |= {"joined": list(change.joined), "left": list(change.left)}
    made |= {"old": _as_written(change.old), "new": _as_written(change.new)}
    return made if change.months is None else {**made, "months": change.months}


def _as_written(value: object) -> object:
    """A value as the plan file writes it: keys that it does not give are left out."""
    match value:
        case BaseModel():
            fields = type(value).model_fields
            given = (name for name in fields if name in value.model_fields_set)
            return {fields[name].alias or name: _as_written(getattr(value, name)) for name in given}
        case tuple():
            return [_as_written(each) for each in value]
        case int():
            return value
        case Decimal():
            return int(value) if value == int(value) else float(value)
    return None if value is None else str(value)
