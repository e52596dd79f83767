"""The alternative text of a history's picture: the counts of objectives, and what changed from year to year."""

from collections.abc import Collection, Iterator, Sequence

from cspgen.diff import ChangeKind, Difference
from cspgen.diff.history import History, Node
from cspgen.model.words import Words
from cspgen.resolve import ResolvedObjective


def describe(history: History, nodes: Collection[Node], words: Words) -> str:
    """What a picture of these objectives shows, in sentences."""
    numbers = ((plan.plan.year, sum(node.year == plan.plan.year for node in nodes)) for plan in history.plans)
    counts = words.join(
        tuple(words.say("pictured_count", number=number, year=year) for year, number in numbers if number)
    )
    sentences = [words.say("history_counts", counts=counts)]
    for difference in history.differences:
        if clauses := "; ".join(_clauses(difference, nodes, words)):
            old, new = difference.old.plan.year, difference.new.plan.year
            sentences.append(words.say("history_between", old=old, new=new, clauses=clauses))
    if len(sentences) > 1:
        sentences.append(words["history_kept"])
    return " ".join(sentences)


def _clauses(difference: Difference, nodes: Collection[Node], words: Words) -> Iterator[str]:
    """What became of objectives whose numbers changed, then which are new and which ended."""
    one_sided: dict[ChangeKind, list[str]] = {}
    for change in difference.objectives:
        old = _numbers(change.old, difference.old.plan.year, nodes)
        new = _numbers(change.new, difference.new.plan.year, nodes)
        if change.kind is ChangeKind.RECAST and (old or new):
            phrase = "pictured_recast_new" if new else "pictured_recast_old"
            outcomes = tuple((each.old if new else each.new).number for each in change.across)
            noun = words["outcome" if len(outcomes) == 1 else "outcomes"].lower()
            yield words.say(phrase, number=words.join(old or new), others=f"{noun} {words.join(outcomes)}")
        elif old and new and old != new:
            is_renumbered = change.kind not in {ChangeKind.SPLIT, ChangeKind.MERGED}
            yield _clause(ChangeKind.RENUMBERED if is_renumbered else change.kind, old, new, words)
        elif old != new:
            one_sided.setdefault(change.kind, []).extend((*old, *new))
    for kind, numbers in one_sided.items():
        yield _clause(kind, numbers, numbers, words)


def _numbers(objectives: Sequence[ResolvedObjective], year: int, nodes: Collection[Node]) -> list[str]:
    return sorted((each.number for each in objectives if Node(year, each.id) in nodes), key=int)


def _clause(kind: ChangeKind, old: Sequence[str], new: Sequence[str], words: Words) -> str:
    return words.say(f"pictured_{kind}", old=words.join(tuple(old)), new=words.join(tuple(new)))
