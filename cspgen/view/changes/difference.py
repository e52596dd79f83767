"""A difference as its readers see it: the texts of either plan are formatted with its own partnership."""

from collections import Counter
from collections.abc import Iterable, Mapping

from cspgen.diff import ChangeKind, Difference, FieldChange, FieldChanges, ObjectiveChange, OutcomeChange
from cspgen.diff.fields import outcome_fields
from cspgen.model.partnership import NO_UPDATE, Partnership
from cspgen.model.prose import plain
from cspgen.model.words import Words, words_for
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan
from cspgen.view.changes.fields import Formatters, details, view_fields
from cspgen.view.changes.parts import notice_lines, view_parts
from cspgen.view.changes.ranges import Places
from cspgen.view.changes.views import (
    DifferenceView,
    FieldView,
    NumberedText,
    ObjectiveChangeView,
    OutcomeChangeView,
    SilentOutcome,
)
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
        any(each.name == "notice" for each in difference.parts),
    )


def _counts(changes: Iterable[ObjectiveChange | OutcomeChange]) -> Mapping[ChangeKind, int]:
    number = Counter(each.kind for each in changes)
    return {kind: number[kind] for kind in ChangeKind}


def _places(plan: ResolvedPlan) -> Mapping[str, int]:
    """Where each number of a plan stands: objectives, then a gap, over which no range goes, then outcomes."""
    numbers = (*(each.number for each in plan.objectives), "", *(each.number for each in plan.outcomes))
    return {number: place for place, number in enumerate(numbers)}


def _objective(change: ObjectiveChange, formatters: Formatters) -> ObjectiveChangeView:
    return ObjectiveChangeView(
        change.kind,
        *_sides(change, change.fields, formatters),
        tuple(_outcome(each, formatters, is_new_objective=not change.old) for each in change.outcomes),
        formatters.new.line(change.reason),
        _recast(change),
    )


def _outcome(change: OutcomeChange, formatters: Formatters, *, is_new_objective: bool) -> OutcomeChangeView:
    """What became of an outcome.

    One that moved to a new objective has details too, unless its actions changed: then it has the changes.
    """
    fields = tuple(each for each in change.fields if not _is_no_update(each))
    old, new, field_views = _sides(change, fields, formatters)
    has_same_actions = not any(isinstance(each.owner, int) for each in change.fields)
    if change.kind is ChangeKind.MOVED and is_new_objective and has_same_actions:
        actions = (each for each in outcome_fields((), (change.new[0].outcome,)) if each.field == "action")
        new = (new[0]._replace(details=tuple(details(tuple(actions), formatters))),)
    return OutcomeChangeView(
        change.kind,
        old,
        new,
        field_views,
        _numbered_text(change.moved_from, formatters.old) if change.moved_from else None,
        formatters.new.line(change.reason),
        tuple(_silent_outcome(each, change, formatters) for each in change.fields if _is_no_update(each)),
        _recast(change),
    )


def _recast(change: ObjectiveChange | OutcomeChange) -> tuple[str, ...]:
    """The numbers of what goes on at the other level, where nothing does at its own."""
    if change.kind is not ChangeKind.RECAST:
        return ()
    return tuple((each.old if change.new else each.new).number for each in change.across)


_Sides = tuple[tuple[NumberedText, ...], tuple[NumberedText, ...], tuple[FieldView, ...]]


def _sides(change: ObjectiveChange | OutcomeChange, fields: FieldChanges, formatters: Formatters) -> _Sides:
    """The old things and the new ones, and the keys that changed.

    What belongs to a thing that is compared with none stands with the thing.
    """
    across = _lines_across(change, formatters) if change.across and change.kind is not ChangeKind.RECAST else {}
    if len(change.old) == len(change.new) == 1:
        views = tuple(view_fields(fields, formatters, _outcomes(change.old), _outcomes(change.new)))
        new_one = _numbered_text(change.new[0], formatters.new)
        if across:
            new_one = new_one._replace(details=tuple(line for lines in across.values() for line in lines))
        return (_numbered_text(change.old[0], formatters.old),), (new_one,), views
    old_ids, new_ids = ({each.id for each in things} for things in (change.old, change.new))
    are_several = bool(change.old and change.new)
    own: dict[tuple[bool, str | None], list[FieldChange]] = {}  # what stands with the old things, and with the new ones
    compared: list[FieldChange] = []
    for each in fields:
        if each.field == "status" or (each.new is None and each.of not in new_ids):
            own.setdefault((True, each.of), []).append(each)
        elif each.old is None and each.of not in old_ids and not _is_of_indicator(each):
            own.setdefault((False, each.of), []).append(each)
        else:
            compared.append(each)
    old, new = (
        tuple(
            _numbered_text(each, formatter)._replace(
                details=(
                    *across.get((is_old, each.id), ()),
                    *details(own.get((is_old, each.id if are_several else None), ()), formatters),
                )
            )
            for each in things
        )
        for is_old, things, formatter in ((True, change.old, formatters.old), (False, change.new, formatters.new))
    )
    views = tuple(
        view._replace(of=thing.id)
        for thing in change.new
        for view in view_fields(
            [each for each in compared if each.of == thing.id],
            formatters,
            _outcomes(each for each in change.old if each.id == thing.id),
            _outcomes((thing,)),
        )
    )
    return old, new, views


def _lines_across(
    change: ObjectiveChange | OutcomeChange, formatters: Formatters
) -> Mapping[tuple[bool, str], list[str]]:
    """What else a thing continues or became, at the other level: by whether it is an old thing, and by its id."""
    lines: dict[tuple[bool, str], list[str]] = {}
    for old, new in change.across:
        is_old = isinstance(old, ResolvedObjective) is isinstance(change, ObjectiveChange)
        words = formatters.words
        nouns = [words["objective" if isinstance(each, ResolvedObjective) else "outcome"] for each in (old, new)]
        before = f"{old.number} {formatters.of_old}"
        if is_old:
            line = words.say("also_became", old=f"{nouns[0]} {before}", new=f"{nouns[1].lower()} {new.number}")
        else:
            line = words.say("also_continues", old=f"{nouns[0].lower()} {before}")
        lines.setdefault((is_old, (old if is_old else new).id), []).append(line)
    return lines


def _is_of_indicator(change: FieldChange) -> bool:
    """Whether it is a key of an indicator, and not the whole of one."""
    return isinstance(change.owner, str) and change.field != "indicator"


def _outcomes(things: Iterable[ResolvedObjective | ResolvedOutcome]) -> tuple[ResolvedOutcome, ...]:
    return tuple(each for each in things if isinstance(each, ResolvedOutcome))


def _is_no_update(change: FieldChange) -> bool:
    return change.field == "status" and change.new == NO_UPDATE


def _silent_outcome(field: FieldChange, change: OutcomeChange, formatters: Formatters) -> SilentOutcome:
    """Who did not report: by the new number or, where that is no one thing's, by the old one."""
    old = next(each for each in change.old if field.of in {None, each.id})
    is_one_to_one = len(change.old) == len(change.new) == 1
    return SilentOutcome(
        change.new[0].number if is_one_to_one else old.number,
        _status(field.new, formatters.new),
        _status(field.old, formatters.old),
        is_old_number=not is_one_to_one,
    )


def _status(status: object, formatter: TextFormatter) -> str:
    return plain(formatter.line(formatter.scheme[str(status)].label)) if status else ""


def _numbered_text(thing: ResolvedObjective | ResolvedOutcome, formatter: TextFormatter) -> NumberedText:
    return NumberedText(thing.id, thing.number, formatter.line(thing.text))
