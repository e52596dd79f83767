"""Findings on what is carried forward are reported in the plan that carries it, where the planner can fix them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cspgen.check.rule import Found, first_of
from cspgen.diagnostics import Place, Related, Severity, quoted
from cspgen.model.texts import linking_texts_in
from cspgen.resolve import ResolvedObjective, ResolvedPlan


class Spot(NamedTuple):
    """One thing that a rule found: where it is written, perhaps in an earlier plan, and the message on it."""

    objective: ResolvedObjective  # that it belongs to
    place: Place
    message: str


def found_in_plan(
    plan: ResolvedPlan,
    spots: Iterable[Spot],
    hint: str,
    summary: Callable[[int], str],
    carried_hint: str,
    related: tuple[Related, ...] = (),
) -> Iterator[Found]:
    """Yield what is found at each spot in the plan's own document, then that on what it carries forward.

    `hint` is that of the former, `summary` and `carried_hint` are as for `found_on_carried`; `related` are places that
    each of them shows.
    """
    carried = []
    for spot in spots:
        if spot.place.document == plan.document:
            yield Found(spot.place, spot.message, hint, related)
        else:
            carried.append(spot)
    yield from found_on_carried(plan, carried, summary, carried_hint, related)


def found_on_carried(
    plan: ResolvedPlan,
    spots: Iterable[Spot],
    summary: Callable[[int], str],
    hint: str,
    related: tuple[Related, ...] = (),
    severity: Severity | None = None,
) -> Iterator[Found]:
    """Yield one thing found for each objective that is carried forward with some of the spots.

    `summary` says how many spots an objective brings, to follow "objective 1 is carried forward with ".
    """
    by_objective: dict[str, list[Spot]] = {}
    for spot in spots:
        by_objective.setdefault(spot.objective.id, []).append(spot)
    entries = _entries(plan) if by_objective else {}
    for found in by_objective.values():
        objective = found[0].objective
        message = f"{objective_name(objective)} is carried forward with {summary(len(found))}"
        places = (*first_of([Related(each.place, each.message) for each in found]), *related)
        yield Found(_place(plan, objective, entries), message, hint, places, severity)


def carried_texts(plan: ResolvedPlan) -> Iterator[tuple[ResolvedObjective, Place, str]]:
    """Yield the texts of what a plan carries forward that may hold references, with their objectives and places."""
    for objective in plan.objectives:
        carried: list[tuple[Place, object]] = [
            (each.place, each.outcome) for each in objective.outcomes if each.place.document != plan.document
        ]
        if objective.place.document != plan.document:
            carried.append((objective.place, objective.objective.model_copy(update={"outcomes": ()})))
        for place, model in carried:
            for route, text in linking_texts_in(model):
                yield objective, place.under(*route), text


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
