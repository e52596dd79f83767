"""A difference as its readers see it: the texts of either plan are formatted with its own partnership."""

from collections import Counter
from collections.abc import Iterable, Mapping

from cspgen.diff import ChangeKind, Difference, FieldChange, ObjectiveChange, OutcomeChange
from cspgen.model.partnership import NO_UPDATE, Partnership
from cspgen.model.prose import plain
from cspgen.model.words import Words, words_for
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan
from cspgen.view.changes.fields import Formatters, objective_details, outcome_details, view_fields
from cspgen.view.changes.parts import notice_lines, view_parts
from cspgen.view.changes.ranges import Places
from cspgen.view.changes.views import DifferenceView, NumberedText, ObjectiveChangeView, OutcomeChangeView
from cspgen.view.text_formatter import TextFormatter


def view_difference(
    difference: Difference, partnerships: tuple[Partnership, Partnership], words: Words | None = None
) -> DifferenceView:
    """A difference in words; `partnerships` are that of the old plan and that of the new one.

    `words` say in which language; without them, it is that of the new plan.
    """
    words = words or words_for(partnerships[1].language)
    old, new = difference.old, difference.new
    formatters = Formatters(
        TextFormatter(old, partnerships[0], words=words), TextFormatter(new, partnerships[1], words=words)
    )
    return DifferenceView(
        old.plan.year,
        new.plan.year,
        tuple(_objective(each, formatters) for each in difference.objectives),
        tuple(view_parts(difference.parts, formatters)),
        tuple(notice_lines(difference, formatters)),
        {"objectives": _counts(difference.objectives), "outcomes": _counts(difference.outcomes)},
        words,
        Places(_places(old), _places(new)),
        old is new,
    )


def _counts(changes: Iterable[ObjectiveChange | OutcomeChange]) -> Mapping[ChangeKind, int]:
    number = Counter(each.kind for each in changes)
    return {kind: number[kind] for kind in ChangeKind}


def _places(plan: ResolvedPlan) -> Mapping[str, int]:
    """Where each number stands among the objectives or the outcomes of its plan."""
    things: tuple[Iterable[ResolvedObjective | ResolvedOutcome], ...] = (plan.objectives, plan.outcomes)
    return {each.number: place for alike in things for place, each in enumerate(alike)}


def _objective(change: ObjectiveChange, formatters: Formatters) -> ObjectiveChangeView:
    is_new = change.kind is ChangeKind.ADDED
    return ObjectiveChangeView(
        change.kind,
        _numbered_texts(change.old, formatters.old),
        _numbered_texts(change.new, formatters.new),
        tuple(view_fields(change.fields, formatters)),
        tuple(_outcome(each, formatters, is_new_objective=is_new) for each in change.outcomes),
        formatters.new.line(change.reason),
        tuple(objective_details(change.new[0].objective, formatters.new)) if is_new else (),
    )


def _outcome(change: OutcomeChange, formatters: Formatters, *, is_new_objective: bool) -> OutcomeChangeView:
    """What became of an outcome; for a new one also who acts by when.

    An outcome that moved to a new objective has these details too, unless its actions changed: then it has the changes.
    """
    no_update = next((each for each in change.fields if _is_no_update(each)), None)
    fields = tuple(each for each in change.fields if each is not no_update)
    has_same_actions = not any(isinstance(each.owner, int) for each in change.fields)
    details: tuple[str, ...] = ()
    if change.kind is ChangeKind.ADDED or (change.kind is ChangeKind.MOVED and is_new_objective and has_same_actions):
        details = tuple(outcome_details(change.new[0].outcome.actions, formatters.new))
    return OutcomeChangeView(
        change.kind,
        _numbered_texts(change.old, formatters.old),
        _numbered_texts(change.new, formatters.new),
        tuple(view_fields(fields, formatters, change.old, change.new)),
        _numbered_text(change.moved_from, formatters.old) if change.moved_from else None,
        formatters.new.line(change.reason),
        details,
        _status(no_update.new, formatters.new) if no_update else "",
        _status(no_update.old, formatters.old) if no_update else "",
    )


def _is_no_update(change: FieldChange) -> bool:
    return change.field == "status" and change.new == NO_UPDATE


def _status(status: object, formatter: TextFormatter) -> str:
    return plain(formatter.line(formatter.scheme[str(status)].label)) if status else ""


def _numbered_texts(
    things: Iterable[ResolvedObjective | ResolvedOutcome], formatter: TextFormatter
) -> tuple[NumberedText, ...]:
    return tuple(_numbered_text(each, formatter) for each in things)


def _numbered_text(thing: ResolvedObjective | ResolvedOutcome, formatter: TextFormatter) -> NumberedText:
    return NumberedText(thing.id, thing.number, formatter.line(thing.text))
