"""Which objectives and outcomes of one plan continue which of another: by `id` and `continues` alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from cspgen.resolve import ResolvedAppendix, ResolvedObjective, ResolvedOutcome, ResolvedPlan

Thing = TypeVar("Thing", ResolvedObjective, ResolvedOutcome)

_OTHER_LEVEL: Mapping[type, type] = {ResolvedObjective: ResolvedOutcome, ResolvedOutcome: ResolvedObjective}

Links = Mapping[str, tuple[str, ...]]
"""The ids of one plan, each with the ids of the other plan that it is linked to."""


def predecessors(old: ResolvedPlan, new: ResolvedPlan) -> Links:
    """The ids of the new plan's objectives and outcomes, each with the ids in the old plan that it continues.

    Either plan may be the later year. The `continues` of a plan name ids of the plan that it follows, so the links of
    all plan years between the two are followed. Two versions of one year, and two plans of which neither follows the
    other, are matched by id alone.
    """
    if old.plan.year == new.plan.year:
        return _same_ids(old, new)
    if plans := plans_back_to(old.plan.year, new):
        return _links_through(plans, old, across=False)
    if plans := plans_back_to(new.plan.year, old):
        return _inverted(_links_through(plans, new, across=False))
    return _same_ids(old, new)


def predecessors_across(old: ResolvedPlan, new: ResolvedPlan) -> Links:
    """The ids of objectives of the new plan that continue outcomes, and of outcomes that continue objectives.

    They are no `predecessors`: what can be compared with each other is of one level.
    """
    if plans := plans_back_to(old.plan.year, new):
        return _links_through(plans, old, across=True)
    if plans := plans_back_to(new.plan.year, old):
        return _inverted(_links_through(plans, new, across=True))
    return {}


def linked_groups(
    old: Sequence[Thing], new: Sequence[Thing], links: Links
) -> Iterator[tuple[tuple[Thing, ...], tuple[Thing, ...]]]:
    """Each group of old things and new things that `links` connect, old ones first; one side may be empty.

    Groups come in the order of the new plan, then the old things without a successor in the order of the old one.
    """
    old_by_id = {each.id: each for each in old}
    new_by_id = {each.id: each for each in new}
    successors: dict[str, list[str]] = {}
    for identity in new_by_id:
        for predecessor in links.get(identity, ()):
            if predecessor in old_by_id:
                successors.setdefault(predecessor, []).append(identity)
    old_order, new_order = ({identity: at for at, identity in enumerate(ids)} for ids in (old_by_id, new_by_id))
    done: set[str] = set()
    for identity, each in new_by_id.items():
        ids = links.get(identity, ())
        if len(ids) == 1 and len(successors.get(ids[0], ())) == 1:  # one continues one, as nearly always
            yield (old_by_id[ids[0]],), (each,)
        elif identity not in done:
            old_ids, new_ids = _connected(identity, links, successors)
            done |= new_ids
            yield (
                tuple(old_by_id[one] for one in sorted(old_ids, key=old_order.__getitem__)),
                tuple(new_by_id[one] for one in sorted(new_ids, key=new_order.__getitem__)),
            )
    for identity, each in old_by_id.items():
        if identity not in successors:
            yield (each,), ()


def _connected(start: str, links: Links, successors: Mapping[str, Sequence[str]]) -> tuple[set[str], set[str]]:
    """The old ids and the new ids that can be reached from a new id, through predecessors and successors."""
    old_ids: set[str] = set()
    new_ids = {start}
    waiting = [start]
    while waiting:
        for predecessor in links.get(waiting.pop(), ()):
            if predecessor in successors and predecessor not in old_ids:
                old_ids.add(predecessor)
                fresh = [identity for identity in successors[predecessor] if identity not in new_ids]
                new_ids.update(fresh)
                waiting += fresh
    return old_ids, new_ids


def plans_back_to(year: int, plan: ResolvedPlan) -> list[ResolvedPlan]:
    """A plan and those that it follows, newest first, down to but without an earlier year; none if it follows no such.

    The plan of 2003, that follows 2002, that follows 2001, gives 2003 and 2002 for 2001.
    """
    plans: list[ResolvedPlan] = []
    each: ResolvedPlan | None = plan
    while each and each.plan.year > year:
        plans.append(each)
        each = each.follows
    return plans if each and each.plan.year == year else []


def _links_through(plans: Sequence[ResolvedPlan], old: ResolvedPlan, *, across: bool) -> Links:
    """The predecessors in an old plan of what the first of `plans` has, through the others, newest first.

    They are of the same level or, with `across`, of the other one.
    """
    newest, *between = plans
    index = old.index
    links: dict[str, tuple[str, ...]] = {}
    for each in objectives_and_outcomes(newest):
        ids = each.continues
        for plan in between:
            earlier = (found for identity in ids if (found := plan.index.get(identity)))
            continued = (one.continues for one in earlier if not isinstance(one, ResolvedAppendix))
            ids = tuple(dict.fromkeys(identity for several in continued for identity in several))
        level = _OTHER_LEVEL[type(each)] if across else type(each)
        if known := tuple([identity for identity in ids if type(index.get(identity)) is level]):
            links[each.id] = known
    return links


def _same_ids(old: ResolvedPlan, new: ResolvedPlan) -> Links:
    things = objectives_and_outcomes(new)
    return {each.id: (each.id,) for each in things if type(old.index.get(each.id)) is type(each)}


def _inverted(links: Links) -> Links:
    inverted: dict[str, list[str]] = {}
    for identity, ids in links.items():
        for each in ids:
            inverted.setdefault(each, []).append(identity)
    return {identity: tuple(ids) for identity, ids in inverted.items()}


def objectives_and_outcomes(plan: ResolvedPlan) -> Iterator[ResolvedObjective | ResolvedOutcome]:
    """Every objective of a plan, each followed by its outcomes."""
    for objective in plan.objectives:
        yield objective
        yield from objective.outcomes
