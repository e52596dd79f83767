"""Objectives and outcomes through all plan years, as a graph: what continues what from each year to the next."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from cspgen.diff.changes import Difference, diff
from cspgen.diff.lineage import objectives_and_outcomes, predecessors, predecessors_across
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan


class Node(NamedTuple):
    """An objective or an outcome of one plan year, by its id."""

    year: int
    id: str


Edges = Mapping[Node, tuple[Node, ...]]
Thread = tuple[Node, ...]
"""One thing through successive years, without a gap; where it is split, one of the parts goes on with the thread."""

_MOST_ORDERED = 24  # threads


@dataclass(frozen=True, eq=False)
class History:
    """The plan years in order, what changed between each two, and what each objective and outcome continues.

    `predecessors` has the nodes of the year before that a node continues, `successors` the same links the other way.
    `across` are the links between outcomes and objectives, from the year before: they are part of no thread.
    """

    plans: tuple[ResolvedPlan, ...]
    differences: tuple[Difference, ...]
    predecessors: Edges
    successors: Edges
    across: tuple[tuple[Node, Node], ...] = ()

    @cached_property
    def things(self) -> Mapping[Node, ResolvedObjective | ResolvedOutcome]:
        """Every objective, each followed by its outcomes, in the order of each plan; year after year."""
        return {Node(plan.plan.year, each.id): each for plan in self.plans for each in objectives_and_outcomes(plan)}

    @cached_property
    def objective_of(self) -> Mapping[Node, Node]:
        """The objective that each outcome stands under."""
        return {
            Node(plan.plan.year, outcome.id): Node(plan.plan.year, objective.id)
            for plan in self.plans
            for objective in plan.objectives
            for outcome in objective.outcomes
        }

    @cached_property
    def objectives(self) -> tuple[Node, ...]:
        """Every objective of every year."""
        return tuple(node for node, thing in self.things.items() if isinstance(thing, ResolvedObjective))

    def find_objective(self, name: str) -> Node | None:
        """The objective with this id in the latest year that has it, or else with this number in the latest plan."""
        if found := [node for node in self.objectives if node.id == name]:
            return found[-1]
        latest = self.plans[-1]
        return next((Node(latest.plan.year, each.id) for each in latest.objectives if each.number == name), None)

    def lineage(self, node: Node) -> frozenset[Node]:
        """A node, all that it comes from and all that it becomes, but nothing that only shares those with it."""
        return _reachable(node, self.predecessors) | _reachable(node, self.successors)

    def connected(self, node: Node) -> frozenset[Node]:
        """All nodes that are linked with a node in any way, also what was split off on the way."""
        return _reachable(node, self.predecessors, self.successors)

    def thread_groups(self, nodes: Collection[Node]) -> Iterator[list[Thread]]:
        """The threads of these nodes, those that are linked with each other in one list, with close ones side by side.

        What the latest plan has comes first, in its order.
        """
        threads = sorted(self._threads(nodes), key=lambda thread: (-thread[-1].year, self._order[thread[-1]]))
        rank = {thread: at for at, thread in enumerate(threads)}
        thread_of = {node: thread for thread in threads for node in thread}
        done: set[Thread] = set()
        for start in threads:
            group: list[Thread] = []
            waiting = [start]
            while waiting:
                thread = waiting.pop()
                if thread in done:
                    continue
                done.add(thread)
                group.append(thread)
                linked = {thread_of[each] for node in thread for each in self._neighbours(node) if each in thread_of}
                waiting += sorted(linked, key=rank.__getitem__, reverse=True)
            if group:
                links = [
                    (thread, thread_of[each]) for thread in group for each in self._exits(thread) if each in thread_of
                ]
                yield _with_short_links(group, links)

    @cached_property
    def _order(self) -> Mapping[Node, int]:
        return {node: at for at, node in enumerate(self.things)}

    def _neighbours(self, node: Node) -> Iterator[Node]:
        yield from self.predecessors.get(node, ())
        yield from self.successors.get(node, ())

    def _exits(self, thread: Thread) -> Iterator[Node]:
        """The successors outside a thread of what is in it."""
        yield from (each for node in thread for each in self.successors.get(node, ()) if each not in thread)

    def _threads(self, nodes: Collection[Node]) -> Iterable[Thread]:
        """The nodes as threads, each continued by the successor with the same id or else by the first."""
        threads: dict[Node, list[Node]] = {}  # by the last node of each
        for node in sorted(nodes, key=self._order.__getitem__):
            open_ends = [each for each in self.predecessors.get(node, ()) if each in threads]
            same = [each for each in open_ends if each.id == node.id]
            # One whose id goes on in another successor is left to that.
            free = [each for each in open_ends if Node(node.year, each.id) not in self.successors[each]]
            taken = next(iter((*same, *free)), None)
            threads[node] = [*threads.pop(taken), node] if taken else [node]
        return map(tuple, threads.values())


def history(plans: Iterable[ResolvedPlan]) -> History:
    """The history of one plan year or more; matched by `id` and `continues`, each with the year before."""
    years = tuple(sorted(plans, key=lambda plan: plan.plan.year))
    before: dict[Node, tuple[Node, ...]] = {}
    after: dict[Node, tuple[Node, ...]] = {}
    for old, new in pairwise(years):
        for identity, ids in predecessors(old, new).items():
            node = Node(new.plan.year, identity)
            before[node] = tuple(Node(old.plan.year, each) for each in ids)
            for each in before[node]:
                after[each] = (*after.get(each, ()), node)
    across = tuple(
        (Node(old.plan.year, each), Node(new.plan.year, identity))
        for old, new in pairwise(years)
        for identity, ids in predecessors_across(old, new).items()
        for each in ids
    )
    return History(years, tuple(diff(*pair) for pair in pairwise(years)), before, after, across)


def _with_short_links(group: list[Thread], links: Collection[tuple[Thread, Thread]]) -> list[Thread]:
    """The threads in an order in which linked ones are nearer to each other; as given where that is as good.

    One thread after the other is moved while that helps. Very many, which no picture makes plain, stay where they are.
    """
    if not 2 < len(group) <= _MOST_ORDERED:  # noqa: PLR2004 - two are side by side in any order
        return group

    def total_length(order: list[Thread]) -> int:
        at = {thread: place for place, thread in enumerate(order)}
        return sum(abs(at[one] - at[other]) for one, other in links)

    best, least = group, total_length(group)
    improved = True
    while improved:
        improved = False
        for thread in group:
            rest = [each for each in best if each != thread]
            for place in range(len(group)):
                order = [*rest[:place], thread, *rest[place:]]
                if (length := total_length(order)) < least:
                    best, least, improved = order, length, True
    return best


def _reachable(start: Node, *edges: Edges) -> frozenset[Node]:
    found = {start}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        fresh = {each for way in edges for each in way.get(node, ())} - found
        found |= fresh
        waiting += fresh
    return frozenset(found)
