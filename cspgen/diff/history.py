"""Objectives and outcomes through all plan years: what of each year goes on with what of the next."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from cspgen.diff.changes import Difference, diff
from cspgen.diff.lineage import origins, things
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan


class Point(NamedTuple):
    """An objective or an outcome of one plan year, by its id."""

    year: int
    id: str


Links = Mapping[Point, tuple[Point, ...]]
Thread = tuple[Point, ...]
"""What is one and the same from year to year, without a gap: where something is split, one part goes on with it."""

_MANY = 24  # threads


@dataclass(frozen=True, eq=False)
class History:
    """The plan years in order, what changed between each two, and what each thing comes from and becomes."""

    plans: tuple[ResolvedPlan, ...]
    differences: tuple[Difference, ...]
    before: Links
    after: Links

    @cached_property
    def things(self) -> Mapping[Point, ResolvedObjective | ResolvedOutcome]:
        """Every objective, then its outcomes, in the order of each plan; year after year."""
        return {Point(plan.plan.year, each.id): each for plan in self.plans for each in things(plan)}

    @cached_property
    def homes(self) -> Mapping[Point, Point]:
        """The objective that each outcome stands under."""
        return {
            Point(plan.plan.year, outcome.id): Point(plan.plan.year, objective.id)
            for plan in self.plans
            for objective in plan.objectives
            for outcome in objective.outcomes
        }

    @cached_property
    def objectives(self) -> tuple[Point, ...]:
        """Every objective of every year."""
        return tuple(point for point, thing in self.things.items() if isinstance(thing, ResolvedObjective))

    def named(self, name: str) -> Point | None:
        """Return the objective that has this id, in the latest year that has it, or this number in the latest plan."""
        if found := [point for point in self.objectives if point.id == name]:
            return found[-1]
        latest = self.plans[-1]
        return next((Point(latest.plan.year, each.id) for each in latest.objectives if each.number == name), None)

    def line(self, point: Point) -> frozenset[Point]:
        """Return a thing with all that it comes from and all that it becomes."""
        return _reached(point, self.before) | _reached(point, self.after)

    def related(self, point: Point) -> frozenset[Point]:
        """Return all that hangs together with a thing, also what was split off on the way."""
        return _reached(point, self.before, self.after)

    def families(self, points: Collection[Point]) -> Iterator[list[Thread]]:
        """Yield the threads of these points, those that are tied to each other together, neighbours side by side.

        What the latest plan has comes first, in its order.
        """
        threads = sorted(self._threads(points), key=lambda thread: (-thread[-1].year, self._order[thread[-1]]))
        rank = {thread: at for at, thread in enumerate(threads)}
        holder = {point: thread for thread in threads for point in thread}
        done: set[Thread] = set()
        for start in threads:
            family: list[Thread] = []
            waiting = [start]
            while waiting:
                thread = waiting.pop()
                if thread in done:
                    continue
                done.add(thread)
                family.append(thread)
                tied = {holder[each]: None for point in thread for each in self._tied(point) if each in holder}
                waiting += sorted(tied, key=rank.__getitem__, reverse=True)
            if family:
                ties = [(thread, holder[each]) for thread in family for each in self._onwards(thread) if each in holder]
                yield _side_by_side(family, ties)

    @cached_property
    def _order(self) -> Mapping[Point, int]:
        return {point: at for at, point in enumerate(self.things)}

    def _onwards(self, thread: Thread) -> Iterator[Point]:
        """Yield what a thread becomes besides itself."""
        yield from (each for point in thread for each in self.after.get(point, ()) if each not in thread)

    def _tied(self, point: Point) -> Iterator[Point]:
        yield from self.before.get(point, ())
        yield from self.after.get(point, ())

    def _threads(self, points: Collection[Point]) -> Iterable[Thread]:
        """Return the points as threads; each goes on with the one of its id or, where there is none, with the first."""
        threads: dict[Point, list[Point]] = {}  # by the point that each has come to
        for point in sorted(points, key=self._order.__getitem__):
            waiting = [each for each in self.before.get(point, ()) if each in threads]
            same = [each for each in waiting if each.id == point.id]
            # One that keeps its id under another point is left to that.
            free = [each for each in waiting if Point(point.year, each.id) not in self.after[each]]
            taken = next(iter((*same, *free)), None)
            threads[point] = [*threads.pop(taken), point] if taken else [point]
        return map(tuple, threads.values())


def history(plans: Iterable[ResolvedPlan]) -> History:
    """Return the history of plan years, at least one; matched by `id` and `continues`, each with the year before."""
    years = tuple(sorted(plans, key=lambda plan: plan.plan.year))
    before: dict[Point, tuple[Point, ...]] = {}
    after: dict[Point, tuple[Point, ...]] = {}
    for old, new in pairwise(years):
        for identity, ids in origins(old, new).items():
            point = Point(new.plan.year, identity)
            before[point] = tuple(Point(old.plan.year, each) for each in ids)
            for each in before[point]:
                after[each] = (*after.get(each, ()), point)
    return History(years, tuple(diff(*pair) for pair in pairwise(years)), before, after)


def _side_by_side(family: list[Thread], ties: Iterable[tuple[Thread, Thread]]) -> list[Thread]:
    """Return the threads with those that are tied to each other nearer together; as given where that is as good.

    One after the other is moved where that helps. Very many, which no picture makes plain, stay where they are.
    """
    if not 2 < len(family) <= _MANY:  # noqa: PLR2004 - two stand side by side
        return family
    pairs = list(ties)

    def apart(order: list[Thread]) -> int:
        at = {thread: place for place, thread in enumerate(order)}
        return sum(abs(at[one] - at[other]) for one, other in pairs)

    best, least = family, apart(family)
    moving = True
    while moving:
        moving = False
        for thread in family:
            rest = [each for each in best if each != thread]
            for place in range(len(family)):
                order = [*rest[:place], thread, *rest[place:]]
                if (found := apart(order)) < least:
                    best, least, moving = order, found, True
    return best


def _reached(start: Point, *links: Links) -> frozenset[Point]:
    found = {start}
    waiting = [start]
    while waiting:
        point = waiting.pop()
        fresh = {each for way in links for each in way.get(point, ())} - found
        found |= fresh
        waiting += fresh
    return frozenset(found)
