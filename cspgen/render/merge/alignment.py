"""Two sequences side by side: what stays, what is gone, what has come. A move is a deletion and an insertion."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Pairs: TypeAlias = list[tuple[T | None, T | None]]

_MOST_COMPARED = 2_500  # pairs within one gap: beyond it, only what has the same place is compared


def aligned(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Hashable],
    likeness: Callable[[T, T], float] | None = None,
) -> Pairs[T]:
    """Return the sequences as pairs, in an order that keeps both; one side is None where there is nothing for it.

    Things with the same key, where it is the only one of its sequence, are the same. Between those, things that are
    alike (`likeness`, from 0 to 1; 0 pairs none) are paired in order, as well as can be.
    """
    anchors = _anchors([key(each) for each in old], [key(each) for each in new])
    made: Pairs[T] = []
    at = to = 0
    for here, there in (*anchors, (len(old), len(new))):
        gap = _gap(old[at:here], new[to:there], likeness)
        made += gap
        if here < len(old):
            made.append((old[here], new[there]))
        at, to = here + 1, there + 1
    return made


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places of what is in both, only once in each: as many as keep their order (patience sorting)."""
    once = {key for key, number in Counter(old).items() if number == 1}
    place = {key: at for at, key in enumerate(old) if key in once}
    often = Counter(new)
    common = [(place[key], at) for at, key in enumerate(new) if key in place and often[key] == 1]
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (here, _) in enumerate(common):
        pile = bisect_left(tops, here)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [here]
        last[pile : pile + 1] = [at]
    kept: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        kept.append(common[at])
        at = before[at]
    return kept[::-1]


def _gap(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float] | None
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what stands between two anchors: what is gone before what has come in its place."""
    pairs = _alike(old, new, likeness) if likeness and old and new else []
    at = to = 0
    for here, there in (*pairs, (len(old), len(new))):
        yield from ((each, None) for each in old[at:here])
        yield from ((None, each) for each in new[to:there])
        if here < len(old):
            yield old[here], new[there]
        at, to = here + 1, there + 1


def _alike(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Return the places of what is alike, in order, so that the likenesses add up to as much as they can."""
    if len(old) * len(new) > _MOST_COMPARED:
        return [(at, at) for at in range(min(len(old), len(new))) if likeness(old[at], new[at]) > 0]
    found = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in reversed(range(len(old))):
        for to in reversed(range(len(new))):
            together = found[at][to] + best[at + 1][to + 1] if found[at][to] > 0 else 0.0
            best[at][to] = max(best[at + 1][to], best[at][to + 1], together)
    pairs: list[tuple[int, int]] = []
    at = to = 0
    while at < len(old) and to < len(new):
        if found[at][to] > 0 and best[at][to] == found[at][to] + best[at + 1][to + 1]:
            pairs.append((at, to))
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            at += 1
        else:
            to += 1
    return pairs
