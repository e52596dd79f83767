"""Findings on what is carried forward are reported in the plan that carries it, where the planner can fix them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cspgen.check.rule import Found, first_of
from cspgen.diagnostics import Place, Related, quoted
from cspgen.resolve import ResolvedObjective, ResolvedPlan


class Spot(NamedTuple):
    """One thing that a rule found: where it is written, perhaps in an earlier plan, and the message on it."""

    objective: ResolvedObjective  # that it belongs to
    place: Place
    message: str


def warnings_in_plan(
    plan: ResolvedPlan,
    spots: Iterable[Spot],
    hint: str,
    summary: Callable[[int], str],
    carried_hint: str,
    related: tuple[Related, ...] = (),
) -> Iterator[Found]:
    """Yield a warning at each spot in the plan's own document, and one at each objective carried forward with others.

    `summary` says how many spots an objective brings, to follow "objective 1 is carried forward with ". `carried_hint`
    is the hint of those warnings; `related` are places that every warning shows.
    """
    carried: dict[str, list[Spot]] = {}
    for spot in spots:
        if spot.place.document == plan.document:
            yield Found(spot.place, spot.message, hint, related)
        else:
            carried.setdefault(spot.objective.id, []).append(spot)
    entries = _entries(plan) if carried else {}
    for found in carried.values():
        objective = found[0].objective
        message = f"{objective_name(objective)} is carried forward with {summary(len(found))}"
        places = (*first_of([Related(each.place, each.message) for each in found]), *related)
        yield Found(_place(plan, objective, entries), message, carried_hint, places)


def objective_name(objective: ResolvedObjective) -> str:
    """The objective as messages name it: `objective 1 "safety"`."""
    return f"objective {objective.number} {quoted(objective.id)}"


def _entries(plan: ResolvedPlan) -> Mapping[str, Place]:
    """Where `carry_forward` names each objective, by its id; empty where it names them all at once."""
    ids = () if plan.plan.carry_forward == "all" else plan.plan.carry_forward
    return {identity: plan.place("carry_forward", at) for at, identity in enumerate(ids)}


def _place(plan: ResolvedPlan, objective: ResolvedObjective, entries: Mapping[str, Place]) -> Place:
    """Where a plan carries an objective forward: its entry under `objectives`, in `carry_forward`, or that key."""
    if objective.place.document == plan.document:
        return plan.place(*objective.place.route, "id")
    return entries.get(objective.id) or plan.place("carry_forward", key=True)
