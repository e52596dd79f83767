"""What changed in a few lines: how many of each kind, the dates that slipped, who said nothing, what stayed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cspgen.diff import ChangeKind
from cspgen.model.words import Words
from cspgen.view.changes.sentences import SAME_WORDS, Change, everything, unchanged
from cspgen.view.changes.shapes import DifferenceView, ObjectiveChangeView, OutcomeChangeView

_GROUPS: Mapping[str, frozenset[str]] = {
    "dates": frozenset(("when",)),
    "agencies": frozenset(("by", "lead")),
    "actions": frozenset(("action", "text")),
    "targets": frozenset(("indicator", "measure", "unit", "better", "baseline", "target", "reason")),
    "money": frozenset(("funding", "resources")),
    "details": frozenset(("brief", "see", "see_text", "needs", "services", "change")),
}
_TOGETHER = {"dates", "agencies"}  # what a reader asks for first: "other dates or agencies"


def summary(view: DifferenceView) -> Iterator[str]:
    """Yield the lines, without full stops: the counts, then what there is to tell of the rest."""
    outcomes = [inner for each in view.objectives for inner in each.outcomes]
    yield from counted(view)
    yield from _dates(everything(view), view.words)
    yield from no_updates(outcomes, view.words)
    if told := unchanged(view.objectives, "objective", view.words):
        yield told


def counted(view: DifferenceView) -> Iterator[str]:
    """Yield how many objectives and outcomes there are of each kind of change: "Objectives: 1 new, 2 reworded"."""
    outcomes = [inner for each in view.objectives for inner in each.outcomes]
    for name, changes in (("objectives_alone", view.objectives), ("outcomes", outcomes)):
        yield view.words.say("counted", things=view.words[name], counts=_counted(changes, view.words))


def no_updates(outcomes: Sequence[OutcomeChangeView], words: Words) -> Iterator[str]:
    """Yield on which outcomes nobody reported, if any: "No update received on 1.1, 1.2 (again) and 5.4"."""
    if silent := [each for each in outcomes if each.no_update]:
        numbers = words.join([_silent(each, words) for each in silent])
        yield words.say("no_update_on", status=silent[0].no_update, numbers=numbers)


def _silent(outcome: OutcomeChangeView, words: Words) -> str:
    number = outcome.new[0].number
    if not outcome.before:
        return number
    phrase = "no_update_again" if outcome.before == outcome.no_update else "no_update_was"
    return words.say(phrase, number=number, status=outcome.before)


def _counted(changes: Sequence[Change], words: Words) -> str:
    told = []
    for kind in ChangeKind:
        number = sum(each.kind is kind for each in changes)
        if number and kind not in SAME_WORDS:
            told.append(words.say(f"count_{kind}", number=number))
    if same := [each for each in changes if each.kind in SAME_WORDS]:
        told += [words.say("count_unchanged", number=len(same)), *_otherwise(same, words)]
    return ", ".join(told) or words["none"].lower()


def _otherwise(same: Sequence[Change], words: Words) -> Iterator[str]:
    """Yield what is otherwise about things with the same words: "1 of them with other dates or agencies"."""
    if number := sum(each.kind is ChangeKind.RENUMBERED for each in same):
        yield words.say("count_renumbered", number=number)
    if changed := [fields for each in same if (fields := _fields(each))]:
        found = {name for name, group in _GROUPS.items() if any(group & fields for fields in changed)}
        found |= _TOGETHER if found & _TOGETHER else set()
        what = tuple(words[f"group_{name}"] for name in _GROUPS if name in found)
        yield words.say("count_otherwise", number=len(changed), what=words.join(what, "or"))
    if number := sum(any(_is_changed(inner) for inner in _outcomes(each)) for each in same):
        yield words.say("count_inside", number=number)


def _fields(change: Change) -> set[str]:
    """Return the keys that changed; what was reached is no change of the thing itself."""
    return {each.field for each in change.fields} - {"status"}


def _outcomes(change: Change) -> Sequence[OutcomeChangeView]:
    return change.outcomes if isinstance(change, ObjectiveChangeView) else ()


def _is_changed(change: Change) -> bool:
    return change.kind not in SAME_WORDS or bool(_fields(change))


def _dates(changes: Iterable[Change], words: Words) -> Iterator[str]:
    """Yield which dates are later and which sooner: "1 date is later: 2.2 (24 months)"."""
    moved = [(each.new[0].number, field) for each in changes for field in each.fields if field.field == "when"]
    for way, sign in (("later", 1), ("sooner", -1)):
        told = [(number, sign * field.months) for number, field in moved if sign * field.months > 0]
        if told:
            spans = ", ".join(
                words.say("date_moved", number=number, months=words.count("months", months)) for number, months in told
            )
            yield words.count(f"dates_{way}", len(told), which=spans)
