"""Rules between a plan year and the year that it follows."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from cspgen.diagnostics import Diagnostic, Related, Route, Severity
from cspgen.resolve import ResolvedPlan


def positions_on_nothing(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """Positions, or things discontinued, are given in a plan that follows no other."""
    if plan.plan.follows is not None:
        return
    for key in ("positions", "discontinued"):
        if getattr(plan.plan, key):
            hint = "write `follows:` and the plan year that they are about"
            yield Diagnostic(
                "positions-on-nothing",
                plan.place(key, key=True),
                f"{key} are given, but the plan follows no other",
                hint,
            )


def unknown_outcome(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A position is given on an outcome or an indicator that the followed plan does not have."""
    if not (plan.whole and plan.follows and plan.plan.positions):
        return
    year = plan.follows.plan.year
    outcomes = [each.id for each in plan.follows.outcomes]
    yield from _unknown(
        plan,
        ("positions", "outcomes"),
        plan.plan.positions.outcomes,
        outcomes,
        f"the plan of {year} has no outcome",
    )
    indicators = [indicator.id for each in plan.follows.outcomes for indicator in each.outcome.indicators]
    yield from _unknown(
        plan,
        ("positions", "indicators"),
        plan.plan.positions.indicators,
        indicators,
        f"the plan of {year} has no indicator",
    )


def unanswered_outcome(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """An outcome of the followed plan has no position and is not discontinued: a warning until the plan is adopted."""
    if not (plan.whole and plan.follows) or plan.plan.status == "superseded":
        return
    answered = set(plan.plan.positions.outcomes) if plan.plan.positions else set()
    severity = Severity.ERROR if plan.plan.status == "adopted" else Severity.WARNING
    for objective in plan.follows.objectives:
        for outcome in objective.outcomes:
            if answered.isdisjoint((outcome.id,)) and plan.plan.discontinued.keys().isdisjoint(
                (outcome.id, objective.id)
            ):
                route: Route = ("positions", "outcomes") if plan.plan.positions else ("follows",)
                message = f'no position on outcome {outcome.number} "{outcome.id}" of {plan.follows.plan.year}'
                hint = f"add `{outcome.id}: ` and the position reached, or {{status: no-update}}, or list it under `discontinued`"
                related = (Related(outcome.place, "the outcome"),)
                yield Diagnostic("unanswered-outcome", plan.place(*route, key=True), message, hint, severity, related)


def unknown_continues(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """`continues` names something that the followed plan does not have."""
    if not plan.whole:
        return
    for each in (*plan.objectives, *plan.outcomes):
        known: Collection[str] = plan.follows.index if plan.follows else ()
        for at, identity in enumerate(each.continues):
            if identity not in known:
                place = plan.place(*each.place.route, "continues", at)
                what = (
                    f"the plan of {plan.follows.plan.year} has nothing called"
                    if plan.follows
                    else "the plan follows no other, so it cannot continue"
                )
                yield Diagnostic("unknown-continues", place, f'{what} "{identity}"', _near(identity, known))


def unknown_discontinued(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """`discontinued` names something that the followed plan does not have."""
    if plan.whole and plan.follows:
        known = [each.id for each in plan.follows.things]
        yield from _unknown(
            plan,
            ("discontinued",),
            plan.plan.discontinued,
            known,
            f"the plan of {plan.follows.plan.year} has nothing called",
        )


def _unknown(
    plan: ResolvedPlan, route: Route, given: Collection[str], known: Collection[str], what: str
) -> Iterator[Diagnostic]:
    rule = (
        "unknown-indicator"
        if route[-1] == "indicators"
        else "unknown-discontinued"
        if route == ("discontinued",)
        else "unknown-outcome"
    )
    listed = set(known)
    for identity in given:
        if identity not in listed:
            yield Diagnostic(
                rule, plan.place(*route, identity, key=True), f'{what} "{identity}"', _near(identity, known)
            )


def _near(identity: str, known: Collection[str]) -> str | None:
    near = get_close_matches(identity, known, 1)
    return f'did you mean "{near[0]}"?' if near else None
