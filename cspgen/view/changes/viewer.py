"""A difference to what its readers see: each side in the words of its own plan."""

from collections import Counter
from collections.abc import Iterable, Mapping

from cspgen.diff import ChangeKind, Difference, ObjectiveChange, OutcomeChange
from cspgen.diff.fields import FieldChange
from cspgen.model.partnership import NO_UPDATE, Partnership
from cspgen.model.prose import plain
from cspgen.model.words import Words, words_for
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.view.changes.fields import Sides, objective_details, outcome_details, view_fields
from cspgen.view.changes.parts import notices, view_parts
from cspgen.view.changes.shapes import DifferenceView, ObjectiveChangeView, OutcomeChangeView, Told
from cspgen.view.text_formatter import TextFormatter


def view_difference(
    difference: Difference, partnerships: tuple[Partnership, Partnership], words: Words | None = None
) -> DifferenceView:
    """Return what a reader sees of a difference; each plan's agencies are those of its own partnership.

    Without `words` it is told in the language of the new plan.
    """
    words = words or words_for(partnerships[1].language)
    old, new = (
        TextFormatter(plan, partnership, (), words=words)
        for plan, partnership in zip((difference.old, difference.new), partnerships, strict=True)
    )
    sides = Sides(old, new)
    return DifferenceView(
        difference.old.plan.year,
        difference.new.plan.year,
        tuple(_objective(each, sides) for each in difference.objectives),
        tuple(view_parts(difference.parts, sides)),
        tuple(notices(difference, sides)),
        {"objectives": _counted(difference.objectives), "outcomes": _counted(difference.outcomes)},
        words,
        difference.old is difference.new,
    )


def _counted(changes: Iterable[ObjectiveChange | OutcomeChange]) -> Mapping[ChangeKind, int]:
    number = Counter(each.kind for each in changes)
    return {kind: number[kind] for kind in ChangeKind}


def _objective(change: ObjectiveChange, sides: Sides) -> ObjectiveChangeView:
    old, new = _told(sides.old, change.old), _told(sides.new, change.new)
    is_new = change.kind is ChangeKind.ADDED
    return ObjectiveChangeView(
        change.kind,
        old,
        new,
        tuple(view_fields(change.fields, sides)),
        tuple(_outcome(each, sides, is_new_home=is_new) for each in change.outcomes),
        sides.new.line(change.reason),
        tuple(objective_details(change.new[0].objective, sides.new)) if is_new else (),
    )


def _outcome(change: OutcomeChange, sides: Sides, *, is_new_home: bool) -> OutcomeChangeView:
    """Return what became of an outcome; of one that is new also who acts and by when.

    As of one that moved to a new objective, unless its actions have changed: those are told.
    """
    old, new = _told(sides.old, change.old), _told(sides.new, change.new)
    silent = next((each for each in change.fields if _is_silent(each)), None)
    told = tuple(each for each in change.fields if each is not silent)
    fields = tuple(view_fields(told, sides, change.old, change.new))
    details: tuple[str, ...] = ()
    acts_alike = not any(isinstance(each.owner, int) for each in change.fields)
    if change.kind is ChangeKind.ADDED or (change.kind is ChangeKind.MOVED and is_new_home and acts_alike):
        details = tuple(outcome_details(change.new[0].outcome.actions, sides.new))
    return OutcomeChangeView(
        change.kind,
        old,
        new,
        fields,
        _one(sides.old, change.moved_from) if change.moved_from else None,
        sides.new.line(change.reason),
        details,
        _status(sides.new, silent.new) if silent else "",
        _status(sides.old, silent.old) if silent else "",
    )


def _is_silent(change: FieldChange) -> bool:
    return change.field == "status" and change.new == NO_UPDATE


def _status(texts: TextFormatter, status: object) -> str:
    return plain(texts.line(texts.scheme[str(status)].label)) if status else ""


def _told(texts: TextFormatter, things: Iterable[ResolvedObjective | ResolvedOutcome]) -> tuple[Told, ...]:
    return tuple(_one(texts, each) for each in things)


def _one(texts: TextFormatter, thing: ResolvedObjective | ResolvedOutcome) -> Told:
    text = thing.objective.text if isinstance(thing, ResolvedObjective) else thing.outcome.text
    return Told(thing.id, thing.number, texts.line(text))
