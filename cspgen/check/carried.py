"""Where findings on what is carried forward are told: in the plan that carries it forward, where it can be mended."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from cspgen.diagnostics import Diagnostic, Place, Related, Severity, quoted
from cspgen.resolve import ResolvedObjective, ResolvedPlan

Spot = tuple[ResolvedObjective, Place, str]
"""Something found: the objective that it is under, where it is written, and the message."""

SHOWN = 3
"""How many places a finding on many things shows."""


def told(
    plan: ResolvedPlan,
    rule: str,
    spots: Iterable[Spot],
    hint: str,
    together: Callable[[int], str],
    carried_hint: str,
    related: tuple[Related, ...] = (),
) -> Iterator[Diagnostic]:
    """Yield a warning at each spot in the plan's own document, and one for each objective that brings others with it.

    `together` says how many there are, to go on from "objective 1 is carried forward with ".
    """
    carried: dict[str, list[Spot]] = {}
    for spot in spots:
        objective, place, message = spot
        if place.document == plan.document:
            yield Diagnostic(rule, place, message, hint, Severity.WARNING, related)
        else:
            carried.setdefault(objective.id, []).append(spot)
    places = _places(plan) if carried else {}
    for found in carried.values():
        objective = found[0][0]
        message = f"{named(objective)} is carried forward with {together(len(found))}"
        shown = (*(Related(place, message) for _, place, message in found[:SHOWN]), *related)
        yield Diagnostic(rule, _place(plan, objective, places), message, carried_hint, Severity.WARNING, shown)


def named(objective: ResolvedObjective) -> str:
    """Return how a message names an objective."""
    return f"objective {objective.number} {quoted(objective.id)}"


def _places(plan: ResolvedPlan) -> Mapping[str, Place]:
    """Return where `carry_forward` names each objective; nothing where it names them all."""
    listed = () if plan.plan.carry_forward == "all" else plan.plan.carry_forward
    return {identity: plan.place("carry_forward", at) for at, identity in enumerate(listed)}


def _place(plan: ResolvedPlan, objective: ResolvedObjective, places: Mapping[str, Place]) -> Place:
    """Return the objective's own entry, which changes other keys of it, or where it is carried forward."""
    if objective.place.document == plan.document:
        return plan.place(*objective.place.route, "id")
    return places.get(objective.id) or plan.place("carry_forward", key=True)
