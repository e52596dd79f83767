"""Rules between a plan year and the year that it follows."""

from collections.abc import Collection, Iterator

from cspgen.check.lineage import end_of
from cspgen.check.rule import rule
from cspgen.diagnostics import Diagnostic, Related, Route, Severity, quoted
from cspgen.resolve import ResolvedAppendix, ResolvedPlan
from cspgen.spelling import Nearest


@rule("years", needed=True)
def positions_on_nothing(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """Positions, or things discontinued, are given in a plan that follows no other."""
    if not plan.whole or plan.plan.follows is not None:
        return
    for key in ("positions", "discontinued"):
        if getattr(plan.plan, key):
            hint = "write `follows:` and the plan year that they are about"
            message = f"{key} are given, but the plan follows no other"
            yield Diagnostic("positions-on-nothing", plan.place(key, key=True), message, hint)


@rule("years", needed=True)
def unknown_outcome(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A position is given on an outcome that the followed plan does not have."""
    if plan.whole and plan.follows and plan.plan.positions:
        known = [each.id for each in plan.follows.outcomes]
        given = plan.plan.positions.outcomes
        yield from _unknown(plan, "outcome", ("positions", "outcomes"), given, known)


@rule("years", needed=True)
def unknown_indicator(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A value is given for an indicator that the followed plan does not have."""
    if plan.whole and plan.follows and plan.plan.positions:
        known = [indicator.id for each in plan.follows.outcomes for indicator in each.outcome.indicators]
        given = plan.plan.positions.indicators
        yield from _unknown(plan, "indicator", ("positions", "indicators"), given, known)


@rule("years", Severity.WARNING)
def unanswered_outcome(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """An outcome of the followed plan has no position and is not discontinued: a warning until the plan is adopted."""
    if not (plan.whole and plan.follows) or plan.plan.status == "superseded":
        return
    positions, ended = plan.plan.positions, plan.plan.discontinued
    answered = positions.outcomes if positions else {}
    severity = Severity.ERROR if plan.plan.status == "adopted" else Severity.WARNING
    place = plan.place(*(("positions", "outcomes") if positions else ("follows",)), key=True)
    for objective in plan.follows.objectives:
        for outcome in objective.outcomes:
            if outcome.id in answered or outcome.id in ended or objective.id in ended:
                continue
            message = f"no position on outcome {outcome.number} {quoted(outcome.id)} of {plan.follows.plan.year}"
            what = f"add `{outcome.id}: ` and the position reached, or {{status: no-update}}"
            related = (Related(outcome.place, "the outcome"),)
            hint = f"{what}, or list it under `discontinued`"
            yield Diagnostic("unanswered-outcome", place, message, hint, severity, related)


@rule("years", needed=True)
def unknown_continues(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """`continues` names something that the followed plan does not have."""
    if not plan.whole:
        return
    known: Collection[str] = _continued(plan.follows) if plan.follows else ()
    near = Nearest(known)
    for each in plan.things:
        for at, identity in enumerate(() if isinstance(each, ResolvedAppendix) else each.continues):
            if identity not in known and not end_of(plan, identity):
                place = plan.place(*each.place.route, "continues", at)
                what = (
                    f"the plan of {plan.follows.plan.year} has no objective or outcome"
                    if plan.follows
                    else "the plan follows no other, so it cannot continue"
                )
                yield Diagnostic("unknown-continues", place, f"{what} {quoted(identity)}", near.asked(identity))


@rule("years", needed=True)
def unknown_discontinued(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """`discontinued` names something that the followed plan does not have."""
    if plan.whole and plan.follows:
        known = _continued(plan.follows)
        yield from _unknown(plan, "objective or outcome", ("discontinued",), plan.plan.discontinued, known)


@rule("years", needed=True)
def discontinued_here(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """Something stands under `discontinued`, and still stands in the plan."""
    if not plan.whole or not plan.follows:
        return
    for identity in plan.plan.discontinued:
        if here := plan.index.get(identity):
            related = (Related(here.place, "it still stands here"),)
            hint = "take it out of the plan, or out of `discontinued`"
            place = plan.place("discontinued", identity, key=True)
            message = f"{quoted(identity)} is discontinued, but the plan still has it"
            yield Diagnostic("discontinued-here", place, message, hint, related=related)


def _continued(followed: ResolvedPlan) -> Collection[str]:
    """Return the ids of what a following plan can continue, or not, in order."""
    return {each.id: each for each in followed.things if not isinstance(each, ResolvedAppendix)}


def _unknown(
    plan: ResolvedPlan, noun: str, route: Route, given: Collection[str], known: Collection[str]
) -> Iterator[Diagnostic]:
    listed, near = frozenset(known), Nearest(known)  # the order of a set would change the suggestions
    year = plan.follows.plan.year if plan.follows else None
    rule = "unknown-discontinued" if route == ("discontinued",) else f"unknown-{noun}"
    for identity in given:
        if identity not in listed:
            place = plan.place(*route, identity, key=True)
            message = f"the plan of {year} has no {noun} {quoted(identity)}"
            yield Diagnostic(rule, place, message, near.asked(identity))
