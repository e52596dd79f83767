"""What in one plan goes on with what in another: by `id` and `continues` alone, through the years between them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from cspgen.resolve import ResolvedAppendix, ResolvedObjective, ResolvedOutcome, ResolvedPlan

Thing = TypeVar("Thing", ResolvedObjective, ResolvedOutcome)

Links = Mapping[str, tuple[str, ...]]
"""The ids in one plan, each with the ids in the other that it is tied to."""


def origins(old: ResolvedPlan, new: ResolvedPlan) -> Links:
    """Return what each objective and outcome of the new plan comes from in the old one, whichever of them is the later.

    A plan's own `continues` speak of the plan that it follows, theirs of the one before, and so on down to the old one.
    Of two plans of one year, or two that do not follow one another, the ids alone tell.
    """
    if old.plan.year == new.plan.year:
        return _same_ids(old, new)
    if years := years_down(new, old.plan.year):
        return _followed_down(years, old)
    if years := years_down(old, new.plan.year):
        return _turned(_followed_down(years, new))
    return _same_ids(old, new)


def groups(
    old: Sequence[Thing], new: Sequence[Thing], links: Links
) -> Iterator[tuple[tuple[Thing, ...], tuple[Thing, ...]]]:
    """Yield what belongs together: the old things and the new ones that are tied to each other, at least one of them.

    In the order of the new plan; what has ended comes last, in the order of the old one.
    """
    before = {each.id: each for each in old}
    after = {each.id: each for each in new}
    onwards: dict[str, list[str]] = {}
    for identity in after:
        for origin in links.get(identity, ()):
            if origin in before:
                onwards.setdefault(origin, []).append(identity)
    order_then, order_now = ({identity: at for at, identity in enumerate(these)} for these in (before, after))
    done: set[str] = set()
    for identity, each in after.items():
        origin_ids = links.get(identity, ())
        if len(origin_ids) == 1 and len(onwards.get(origin_ids[0], ())) == 1:  # one of one, as nearly always
            yield (before[origin_ids[0]],), (each,)
        elif identity not in done:
            then, now = _tied(identity, links, onwards)
            done |= now
            then, in_order = sorted(then, key=order_then.__getitem__), sorted(now, key=order_now.__getitem__)
            yield tuple(before[one] for one in then), tuple(after[one] for one in in_order)
    for identity, each in before.items():
        if identity not in onwards:
            yield (each,), ()


def _tied(start: str, links: Links, onwards: Mapping[str, Sequence[str]]) -> tuple[list[str], set[str]]:
    """Return the old ids and the new ones that hang together with a new one."""
    then: dict[str, None] = {}
    now = {start}
    waiting = [start]
    while waiting:
        for origin in links.get(waiting.pop(), ()):
            if origin in onwards and origin not in then:
                then[origin] = None
                fresh = [identity for identity in onwards[origin] if identity not in now]
                now.update(fresh)
                waiting += fresh
    return list(then), now


def _same_ids(old: ResolvedPlan, new: ResolvedPlan) -> Links:
    return {each.id: (each.id,) for each in things(new) if type(old.index.get(each.id)) is type(each)}


def years_down(plan: ResolvedPlan, year: int) -> list[ResolvedPlan]:
    """Return the plans from one down to, and without, that of an earlier year that it follows; none if it does not."""
    years: list[ResolvedPlan] = []
    each: ResolvedPlan | None = plan
    while each and each.plan.year > year:
        years.append(each)
        each = each.follows
    return years if each and each.plan.year == year else []


def _followed_down(years: Sequence[ResolvedPlan], last: ResolvedPlan) -> Links:
    """Return the ids in the last plan that those of the first come from, through all the years between them."""
    first, *between = years
    index = last.index
    links: dict[str, tuple[str, ...]] = {}
    for each in things(first):
        ids = each.continues
        for plan in between:
            earlier = (found for identity in ids if (found := plan.index.get(identity)))
            ids = tuple(
                dict.fromkeys(
                    origin for one in earlier if not isinstance(one, ResolvedAppendix) for origin in one.continues
                )
            )
        if there := tuple([identity for identity in ids if type(index.get(identity)) is type(each)]):
            links[each.id] = there
    return links


def _turned(links: Links) -> Links:
    turned: dict[str, list[str]] = {}
    for identity, origins_of in links.items():
        for origin in origins_of:
            turned.setdefault(origin, []).append(identity)
    return {identity: tuple(onwards) for identity, onwards in turned.items()}


def things(plan: ResolvedPlan) -> Iterator[ResolvedObjective | ResolvedOutcome]:
    """Yield each objective, then its outcomes, in the order of the plan."""
    for objective in plan.objectives:
        yield objective
        yield from objective.outcomes
