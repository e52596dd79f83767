"""Rules between a plan year and the year that it follows."""

from collections.abc import Collection, Iterator, Mapping

from cspgen.check.lineage import discontinued_at
from cspgen.check.rule import Found
from cspgen.diagnostics import Nearest, Place, Related, Route, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.resolve import ResolvedAppendix, ResolvedPlan


@rule("years", needed=True)
def positions_on_nothing(plan: ResolvedPlan) -> Iterator[Found]:
    """There are `positions` or `discontinued`, but the plan does not say which plan it `follows`.

    Why: positions are about last year's outcomes. Without that plan nobody knows what they are about, and their ids
    cannot be looked up.

    Wrong:

        year: 2026
        title: Children’s Plan 2026
        period: {from: 2026-04, to: 2027-03}
        positions:
          as_at: 2026-01

    Right: add `follows` and the plan year that they are about:

        year: 2026
        title: Children’s Plan 2026
        period: {from: 2026-04, to: 2027-03}
        follows: 2025
        positions:
          as_at: 2026-01
    """
    if not plan.is_complete or plan.plan.follows is not None:
        return
    for key in ("positions", "discontinued"):
        if getattr(plan.plan, key):
            hint = "write `follows:` and the plan year that they are about"
            message = f"{key} are given, but the plan follows no other"
            yield Found(plan.place(key, key=True), message, hint)


@rule("years", needed=True)
def unknown_outcome(plan: ResolvedPlan) -> Iterator[Found]:
    """There is a position on an outcome that last year's plan does not have.

    Positions are about the outcomes of the plan that this one follows, by the ids that they have there.

    Why: the table of progress lists last year's outcomes. A position on anything else would be printed nowhere.

    Wrong:

        less-ham: {status: on-track, text: Harm is falling.}

    Right: the id of one of last year's outcomes:

        less-harm: {status: on-track, text: Harm is falling.}
    """
    if plan.is_complete and plan.follows and plan.plan.positions and plan.plan.positions.outcomes:
        known = {each.id: each.place for each in plan.follows.outcomes}
        given = plan.plan.positions.outcomes
        yield from _unknown(plan, "outcome", ("positions", "outcomes"), given, known)


@rule("years", needed=True)
def unknown_indicator(plan: ResolvedPlan) -> Iterator[Found]:
    """There is a value for an indicator that last year's plan does not have.

    The indicators are those of the plan that this one follows, with the ids that they have there.

    Why: the value would be printed nowhere.

    Wrong:

        injurys: {value: 34, at: 2025-12}

    Right: the id of one of last year's indicators:

        injuries: {value: 34, at: 2025-12}
    """
    if plan.is_complete and plan.follows and plan.plan.positions:
        given = plan.plan.positions.indicators
        if not all(each in plan.follows.indicators for each in given):
            places = {
                indicator.id: each.place.under("indicators", at)
                for each in plan.follows.outcomes
                for at, indicator in enumerate(each.outcome.indicators)
            }
            yield from _unknown(plan, "indicator", ("positions", "indicators"), given, places)


@rule("years", Severity.WARNING)
def unanswered_outcome(plan: ResolvedPlan) -> Iterator[Found]:
    """An outcome of last year's plan has no position and has not ended.

    It is a warning while the plan's status is `draft` or `consultation`, and an error in an `adopted` plan. It is not
    asked of a `superseded` one, nor where the outcome or its objective stands under `discontinued`. Where a position
    stands under nearly its id, `unknown-outcome` is reported instead.

    Why: last year the plan promised this outcome. Those who read the new plan want to know what became of it, and
    silence looks like failure.

    Wrong: last year's plan has the outcome `less-harm`, too.

        school-nurses: {status: on-track, text: Nine schools in ten have a nurse.}

    Right: a position. Where the agencies sent none, say that. Or list it under `discontinued`, with the reason.

        school-nurses: {status: on-track, text: Nine schools in ten have a nurse.}
        less-harm: {status: no-update}
    """
    if not (plan.is_complete and plan.follows) or plan.is_superseded:
        return
    positions, ended = plan.plan.positions, plan.plan.discontinued
    answered = positions.outcomes if positions else {}
    severity = Severity.ERROR if plan.plan.status == "adopted" else Severity.WARNING
    place = plan.place(*(("positions", "outcomes") if positions else ("follows",)), key=True)
    misspelt: Collection[str] | None = None
    for objective in plan.follows.objectives:
        for outcome in objective.outcomes:
            if outcome.id in answered or outcome.id in ended or objective.id in ended:
                continue
            misspelt = _probably_meant(plan.follows, answered) if misspelt is None else misspelt
            if outcome.id in misspelt:
                continue
            message = f"no position on outcome {outcome.number} {quoted(outcome.id)} of {plan.follows.plan.year}"
            what = f"add `{outcome.id}: ` and the position reached, or {{status: no-update}}"
            related = (Related(outcome.place, "the outcome"),)
            hint = f"{what}, or list it under `discontinued`"
            yield Found(place, message, hint, related, severity)


@rule("years", needed=True)
def unknown_continues(plan: ResolvedPlan) -> Iterator[Found]:
    """`continues` names something that last year's plan does not have, or the plan follows no other.

    Why: `continues` ties what is in this plan to what it was last year. A wrong id ties it to nothing, and what was
    meant seems to have vanished.

    Wrong:

        - id: safe-and-well
          text: Keep children safe and well.
          continues: [safty]

    Right: the id that it had last year. The plan must say which one it `follows`.

        - id: safe-and-well
          text: Keep children safe and well.
          continues: [safety]
    """
    if not plan.is_complete:
        return
    known = _continuable(plan.follows) if plan.follows else {}
    near = Nearest(known)
    for each in plan.things:
        for at, identity in enumerate(() if isinstance(each, ResolvedAppendix) else each.continues):
            if identity not in known and not discontinued_at(plan, identity):
                if plan.follows and _has_repeated_ids(plan.follows):
                    return
                place = plan.place(*each.place.route, "continues", at)
                what = (
                    f"the plan of {plan.follows.plan.year} has no objective or outcome"
                    if plan.follows
                    else "the plan follows no other, so it cannot continue"
                )
                yield _unknown_id(place, f"{what} {quoted(identity)}", identity, near, known)


@rule("years", needed=True)
def unknown_discontinued(plan: ResolvedPlan) -> Iterator[Found]:
    """`discontinued` names something that last year's plan does not have.

    Why: the part `progress` prints the reason beside what ends. With a wrong id nothing ends, and the reason is printed
    nowhere.

    Wrong:

        discontinued:
          school-nurse: Every school has a nurse now.

    Right: the id that the objective or outcome had last year:

        discontinued:
          school-nurses: Every school has a nurse now.
    """
    if plan.is_complete and plan.follows and plan.plan.discontinued:
        known = _continuable(plan.follows)
        yield from _unknown(plan, "objective or outcome", ("discontinued",), plan.plan.discontinued, known)


@rule("years", needed=True)
def discontinued_here(plan: ResolvedPlan) -> Iterator[Found]:
    """Something is under `discontinued`, and still stands in this plan.

    Why: the plan says of one thing that it ends and that it goes on.

    Wrong:

        discontinued:
          less-harm: The work is done.

    Right: take it out of one of the two. What goes on in another form gets an id of its own.

        discontinued:
          school-nurses: Every school has a nurse now.
    """
    if not plan.is_complete or not plan.follows:
        return
    for identity in plan.plan.discontinued:
        if here := plan.index.get(identity):
            related = (Related(here.place, "it still stands here"),)
            hint = "take it out of the plan, or out of `discontinued`"
            place = plan.place("discontinued", identity, key=True)
            message = f"{quoted(identity)} is discontinued, but the plan still has it"
            yield Found(place, message, hint, related)


def _has_repeated_ids(followed: ResolvedPlan) -> bool:
    """Whether a plan has an id twice: most often one was meant to be another, which would then seem unknown."""
    things = [each.id for each in followed.things]
    indicators = [indicator.id for each in followed.outcomes for indicator in each.outcome.indicators]
    return len({*things}) < len(things) or len({*indicators}) < len(indicators)


def _continuable(followed: ResolvedPlan) -> Mapping[str, Place]:
    """The ids that a following plan can name under `continues` or `discontinued`, in order, with their places."""
    return {each.id: each.place for each in followed.things if not isinstance(each, ResolvedAppendix)}


def _probably_meant(followed: ResolvedPlan, answered: Collection[str]) -> Collection[str]:
    """The outcomes that misspelt ids of positions were probably meant to name; `answered` are the ids of positions."""
    known = {each.id for each in followed.outcomes}
    near = Nearest(known)
    return {meant for identity in answered if identity not in known and (meant := near(identity))}


def _unknown(
    plan: ResolvedPlan, noun: str, route: Route, given: Collection[str], known: Mapping[str, Place]
) -> Iterator[Found]:
    """Yield a finding for each key at `route` that is no id of the followed plan; `noun` says what it should name."""
    if plan.follows and not all(each in known for each in given) and _has_repeated_ids(plan.follows):
        return
    near = Nearest(known)
    year = plan.follows.plan.year if plan.follows else None
    for identity in given:
        if identity not in known:
            place = plan.place(*route, identity, key=True)
            message = f"the plan of {year} has no {noun} {quoted(identity)}"
            yield _unknown_id(place, message, identity, near, known)


def _unknown_id(place: Place, message: str, identity: str, near: Nearest, known: Mapping[str, Place]) -> Found:
    """The finding on an unknown id, with the place of the one that was probably meant."""
    meant = near(identity)
    related = (Related(known[meant], f"{quoted(meant)} stands here"),) if meant else ()
    return Found(place, message, near.did_you_mean(identity), related)
