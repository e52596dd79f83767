"""The picture of a history in words, for those who do not see it."""

from collections.abc import Collection, Iterator, Sequence

from cspgen.diff import ChangeKind, Difference
from cspgen.diff.history import History, Node
from cspgen.model.words import Words
from cspgen.resolve import ResolvedObjective


def description(history: History, points: Collection[Node], words: Words) -> str:
    """Return what a picture of these objectives shows: how many there are, and what changed from year to year."""
    numbers = ((plan.plan.year, sum(each.year == plan.plan.year for each in points)) for plan in history.plans)
    counts = words.join(
        tuple(words.say("pictured_count", number=number, year=year) for year, number in numbers if number)
    )
    told = [words.say("history_counts", counts=counts)]
    for difference in history.differences:
        if clauses := "; ".join(_clauses(difference, points, words)):
            old, new = difference.old.plan.year, difference.new.plan.year
            told.append(words.say("history_between", old=old, new=new, clauses=clauses))
    return " ".join([*told, words["history_kept"]] if len(told) > 1 else told)


def _clauses(difference: Difference, points: Collection[Node], words: Words) -> Iterator[str]:
    """Yield what became of objectives that have other numbers now, then which are new and which ended."""
    apart: dict[ChangeKind, list[str]] = {}
    for change in difference.objectives:
        then = _numbers(change.old, difference.old.plan.year, points)
        now = _numbers(change.new, difference.new.plan.year, points)
        if then and now and then != now:
            yield _clause(
                change.kind if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED) else ChangeKind.RENUMBERED,
                then,
                now,
                words,
            )
        elif then != now:
            apart.setdefault(change.kind, []).extend((*then, *now))
    for kind, numbers in apart.items():
        yield _clause(kind, numbers, numbers, words)


def _numbers(objectives: Sequence[ResolvedObjective], year: int, points: Collection[Node]) -> list[str]:
    return sorted((each.number for each in objectives if Node(year, each.id) in points), key=int)


def _clause(kind: ChangeKind, then: Sequence[str], now: Sequence[str], words: Words) -> str:
    return words.say(f"pictured_{kind}", old=words.join(tuple(then)), new=words.join(tuple(now)))
