"""What changed in a few lines: the counts, the dates that moved, who did not report, what stayed as it was."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cspgen.diff import ChangeKind
from cspgen.model.words import Words
from cspgen.view.changes.phrasing import unchanged_line
from cspgen.view.changes.ranges import Renumbered, in_ranges
from cspgen.view.changes.views import ChangeView, DifferenceView, ObjectiveChangeView, OutcomeChangeView, SilentOutcome

_FIELD_GROUPS: Mapping[str, frozenset[str]] = {
    "dates": frozenset(("when",)),
    "agencies": frozenset(("by", "lead")),
    "actions": frozenset(("action", "text")),
    "targets": frozenset(("indicator", "measure", "unit", "better", "baseline", "target", "reason")),
    "money": frozenset(("funding", "resources")),
    "details": frozenset(("brief", "see", "see_text", "needs", "services", "change")),
}
_NAMED_TOGETHER = {"dates", "agencies"}  # what a reader asks about first: "other dates or agencies"


def summary_lines(view: DifferenceView) -> Iterator[str]:
    """The counts, then the dates that moved, who did not report and what is unchanged; without full stops."""
    yield from count_lines(view)
    yield from _date_lines(view)
    yield from no_update_lines(_all_outcomes(view), view)
    if line := unchanged_line(view.objectives, "objective", view):
        yield line


def count_lines(view: DifferenceView) -> Iterator[str]:
    """How many objectives and outcomes there are of each kind of change: "Objectives: 1 new, 2 reworded"."""
    for name, changes in (("objectives_alone", view.objectives), ("outcomes", _all_outcomes(view))):
        yield view.words.say("counted", things=view.words[name], counts=_counts(changes, view.words))


def no_update_lines(outcomes: Sequence[OutcomeChangeView], view: DifferenceView) -> Iterator[str]:
    """The outcomes on which nobody reported, if any: "No update received on 1.1 to 1.4".

    A line of their own have those on which nobody reported last time either, and those of each other status.
    """
    words = view.words
    silent: dict[str, list[SilentOutcome]] = defaultdict(list)
    for outcome in outcomes:
        for each in outcome.silent:
            silent[each.previous].append(each)
    for was, alike in sorted(silent.items(), key=lambda item: (bool(item[0]), item[0] != item[1][0].status)):
        status = alike[0].status
        numbers = words.join(_silent_numbers(alike, view))
        if was in {"", status}:
            yield words.say("no_update_again" if was else "no_update_on", status=status, numbers=numbers)
        else:
            yield words.count("no_update_was", len(alike), status=status, numbers=numbers, was=was)


def _silent_numbers(outcomes: Sequence[SilentOutcome], view: DifferenceView) -> list[str]:
    """The new numbers in ranges, then the old ones: "1.1 to 1.4", "5.2 of 1999"."""
    new = (Renumbered(each.number) for each in outcomes if not each.is_old_number)
    old = (f"{each.number} {view.of_old}" for each in outcomes if each.is_old_number)
    return [*in_ranges(new, view.places, view.words), *old]


def _all_outcomes(view: DifferenceView) -> list[OutcomeChangeView]:
    return [outcome for objective in view.objectives for outcome in objective.outcomes]


def _counts(changes: Sequence[ChangeView], words: Words) -> str:
    counts: list[str] = []
    for kind in ChangeKind:
        number = sum(each.kind is kind for each in changes)
        if kind is ChangeKind.RECAST:
            counts += _counts_of_recast(changes, words)
        elif number and not kind.is_same_text:
            counts.append(words.say(f"count_{kind}", number=number))
    if same := [each for each in changes if each.kind.is_same_text]:
        otherwise = ", ".join(_counts_of_same(same, words))
        phrase = "count_unchanged_but" if otherwise else "count_unchanged"
        counts.append(words.say(phrase, number=len(same), counts=otherwise))
    return ", ".join(counts) or words["none"].lower()


def _counts_of_recast(changes: Sequence[ChangeView], words: Words) -> Iterator[str]:
    """How many come from the other level, and how many are there now."""
    recast = [each for each in changes if each.kind is ChangeKind.RECAST]
    for phrase, alike in (
        ("count_recast_new", [each for each in recast if each.new]),
        ("count_recast_old", [each for each in recast if each.old]),
    ):
        if alike:
            level = "objectives_alone" if isinstance(alike[0], OutcomeChangeView) else "outcomes"
            yield words.say(phrase, number=len(alike), level=words[level].lower())


def _counts_of_same(same: Sequence[ChangeView], words: Words) -> Iterator[str]:
    """What else changed of things with the same words: "1 with other dates or agencies"."""
    if number := sum(each.kind is ChangeKind.RENUMBERED for each in same):
        yield words.say("count_renumbered", number=number)
    if changed := [fields for each in same if (fields := _changed_fields(each))]:
        found = {name for name, group in _FIELD_GROUPS.items() if any(group & fields for fields in changed)}
        found |= _NAMED_TOGETHER if found & _NAMED_TOGETHER else set()
        groups = tuple(words[f"group_{name}"] for name in _FIELD_GROUPS if name in found)
        yield words.say("count_otherwise", number=len(changed), what=words.join(groups, "or"))
    if number := sum(any(field.is_order for field in each.fields) for each in same):
        yield words.say("count_order", number=number)
    if number := sum(any(_is_changed(inner) for inner in _outcomes(each)) for each in same):
        yield words.say("count_inside", number=number)


def _changed_fields(change: ChangeView) -> set[str]:
    """The keys that changed but for their order, without the status: that is no change of the thing itself."""
    return {each.field for each in change.fields if not each.is_order} - {"status"}


def _outcomes(change: ChangeView) -> Sequence[OutcomeChangeView]:
    return change.outcomes if isinstance(change, ObjectiveChangeView) else ()


def _is_changed(change: ChangeView) -> bool:
    return not change.kind.is_same_text or any(each.field != "status" for each in change.fields)


def _date_lines(view: DifferenceView) -> Iterator[str]:
    """The dates that are later, then those that are sooner, furthest first: "1 date is later: 2.2 by 24 months"."""
    words = view.words
    dates = [
        (next(thing.number for thing in each.new if field.of in {"", thing.id}), field)
        for each in view.changes
        for field in each.fields
        if field.months
    ]
    for direction, sign in (("later", 1), ("sooner", -1)):
        moved: dict[int, list[str]] = defaultdict(list)
        for number, field in dates:
            if sign * field.months > 0:
                moved[sign * field.months].append(number)
        listed = (
            words.say(
                "date_moved",
                numbers=words.join(in_ranges(map(Renumbered, moved[months]), view.places, words)),
                months=words.count("months", months),
            )
            for months in sorted(moved, reverse=True)
        )
        if moved:
            yield words.count(f"dates_{direction}", sum(map(len, moved.values())), which="; ".join(listed))
