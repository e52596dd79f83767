"""Rules on dates: what a plan promises lies in its period, and ahead.

A date in months counts to the month's last day, one in years to the year's. Warnings leave a superseded plan alone.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cspgen.check.carried_forward import Spot, found_in_plan
from cspgen.check.plan_year import year_begins
from cspgen.check.rule import Found, first_of
from cspgen.diagnostics import Place, Related, Route, Severity
from cspgen.diagnostics.rule import rule
from cspgen.model.timing import Manner, Month, Timing
from cspgen.resolve import ResolvedObjective, ResolvedPlan

_FEWEST_CONTINUING = 4  # fewer continuing actions are no finding


class _Date(NamedTuple):
    """A date by which a plan promises something: the objective, where `route` leads from `place`, the date itself."""

    objective: ResolvedObjective
    place: Place  # of the objective or outcome
    route: Route
    when: Timing | Month


@rule("dates", Severity.WARNING)
def outside_period(plan: ResolvedPlan) -> Iterator[Found]:
    """A date lies after the end of the plan's period: the `when` of an action or of `see`, or the date of a target.

    It is reported for what ends after the period and for what begins after it (`from 2027-09`). A month counts to its
    last day, a year to its December. A superseded plan is left alone. Where the date is carried forward with its
    objective, the finding stands at `carry_forward` and says how many such dates there are.

    Why: the plan promises something that it will not be there to answer for. Often a digit is wrong, or the period is
    still last year's.

    Wrong: the period of this plan ends in March 2027.

        - {by: [council, health], when: by 2027-12}

    Right: a date within the period, or a later end of the period. Work that goes on after it can say when it begins:

        - {by: [council, health], when: by 2027-03}
        - {by: [council], when: from 2026-10}
    """
    if plan.is_superseded:
        return
    end = plan.plan.period.end
    last = end.last
    spots = (
        Spot(each.objective, each.place.under(*each.route), f'"{each.when}" {how} ({end})')
        for each in _dates(plan)
        if (how := _beyond(each.when, last))
    )
    yield from found_in_plan(
        plan,
        spots,
        f"write a date up to {end}, or correct the end of the period",
        lambda count: f"{'a date' if count == 1 else f'{count} dates'} after the plan ends ({end})",
        "give the objective an entry under `objectives` with the dates that hold now, or correct the end of the period",
        (Related(plan.place("period", "to"), "the period ends here"),),
    )


@rule("dates", Severity.WARNING)
def past_deadline(plan: ResolvedPlan) -> Iterator[Found]:
    """A deadline is already past when the plan begins, or when its positions were taken.

    Deadlines are those of actions, of `see` and of targets: dates such as `2026-03`, `by 2026-03`, `2025-10 to 2026-03`
    and `2026-Q1`. What is `continuing`, or says `from` only, has none. A month counts to its last day. Where the
    deadline is carried forward with its objective, the finding stands at `carry_forward` and says how many there are.

    A plan begins with its own year, which begins on the day on which its period does: that of the plan of 2028 for
    April 2026 to March 2029, in April 2028. Where the first plan of the period is named by a later year than 2026,
    years count from that one. The positions were taken `as_at`. If that is after the period, the plan only reports how
    it ended, and is left alone; and so is a superseded plan.

    Why: a plan promises what is still to come. A date that is past was most likely copied from last year's plan.

    Wrong: this plan begins in April 2026.

        - {by: [council, health], when: by 2026-03}

    Right: the date that holds now. Take an action out if it is done.

        - {by: [council, health], when: by 2026-09}
    """
    if plan.is_superseded:
        return
    began = _beginning(plan)
    if began is None:
        return
    how, first, related = began
    spots = (
        Spot(each.objective, each.place.under(*each.route), f'"{each.when}" is already past when {how}')
        for each in _dates(plan)
        if (end := _end(each.when)) and end.year <= first.year and end.last < first
    )
    yield from found_in_plan(
        plan,
        spots,
        "write the date that holds now, or take it out if the work is done",
        lambda count: f"{'a deadline' if count == 1 else f'{count} deadlines'} already past when {how}",
        "give the objective an entry under `objectives` with the dates that hold now, without what is done",
        (related,),
    )


def _beginning(plan: ResolvedPlan) -> tuple[str, date, Related] | None:
    """From when on a plan looks ahead: in words, as a day and a place; None where it only says how its period ended."""
    period, positions = plan.plan.period, plan.plan.positions
    begins = year_begins(plan)
    if positions and positions.as_at.first > begins.first:
        if positions.as_at.first > period.end.last:
            return None
        taken = Related(plan.place("positions", "as_at"), "when the positions were taken")
        return f"the positions were taken ({positions.as_at})", positions.as_at.first, taken
    if begins == period.start:
        here = Related(plan.place("period", "from"), "the period begins here")
        return f"the plan begins ({begins})", begins.first, here
    here = Related(plan.place("year"), f"the plan is of the year that begins in {begins}")
    return f"the year of the plan begins ({begins})", begins.first, here


@rule("dates", Severity.WARNING)
def mostly_continuing(plan: ResolvedPlan) -> Iterator[Found]:
    """More than half of the actions that have a `when`, and at least four, are `continuing`.

    It is reported once for a plan, at `objectives`. A superseded plan is left alone.

    Why: "Continuing" names no day on which anybody can ask whether the work was done. A plan of such actions cannot be
    found to be late, and nobody can say what it reached.

    Wrong:

        - {text: Train staff., by: [council], when: continuing}
        - {text: Visit schools., by: [health], when: continuing}
        - {text: Run the helpline., by: [council], when: continuing}
        - {text: Share the figures., by: [health], when: continuing}

    Right: by when a first part is done, or from when the work goes on:

        - {text: Train staff., by: [council], when: by 2026-09}
        - {text: Visit schools., by: [health], when: 2026-Q4}
        - {text: Run the helpline., by: [council], when: continuing}
        - {text: Share the figures., by: [health], when: from 2026-06}
    """
    if plan.is_superseded:
        return
    timings = continuing = 0
    for each in plan.outcomes:
        for action in each.outcome.actions:
            if action.when:
                timings += 1
                continuing += action.when.manner is Manner.CONTINUING
    if continuing < _FEWEST_CONTINUING or 2 * continuing <= timings:
        return
    places = [
        Related(each.place.under("actions", at, "when"), "one of them")
        for each in plan.outcomes
        for at, action in enumerate(each.outcome.actions)
        if action.when and action.when.manner is Manner.CONTINUING
    ]
    key = "objectives" if plan.plan.objectives else "carry_forward"
    yield Found(
        plan.place(key, key=True),
        f"{continuing} of the {timings} actions that say when are continuing",
        "say by when a first part of each will be done, such as `by 2026-09`, or from when it goes on",
        first_of(places),
    )


@rule("dates")
def target_before_baseline(plan: ResolvedPlan) -> Iterator[Found]:
    """The date of an indicator's target is before that of its baseline.

    Two dates that overlap, such as a baseline of `2026` and a target for `2026-06`, may be right and are left alone.
    What is carried forward is reported in the plan that wrote it, and in a superseded plan too: it is a typing error.

    Why: a baseline is where things stood at the start, and a target is where they are to be later. One of the two dates
    is wrong, and both are printed.

    Wrong:

        baseline: {value: 40, at: 2026-10}
        target: {value: 30, at: 2026-09}

    Right:

        baseline: {value: 40, at: 2026-10}
        target: {value: 30, at: 2027-03}
    """
    for each in plan.outcomes:
        if not each.outcome.indicators or each.place.document != plan.document:
            continue
        for at, indicator in enumerate(each.outcome.indicators):
            baseline, target = indicator.baseline, indicator.target
            if baseline and target and target.at.year <= baseline.at.year and target.at.last < baseline.at.first:
                yield Found(
                    each.place.under("indicators", at, "target", "at"),
                    f"the target is for {target.at}, before its baseline ({baseline.at})",
                    "look at both years: the baseline is where things stood at the start, the target is still to come",
                    (Related(each.place.under("indicators", at, "baseline", "at"), "the baseline"),),
                )


def _dates(plan: ResolvedPlan) -> Iterator[_Date]:
    """Yield every date by which a plan promises something."""
    for objective in plan.objectives:
        if objective.objective.see and objective.objective.see.when:
            yield _Date(objective, objective.place, ("see", "when"), objective.objective.see.when)
        for each in objective.outcomes:
            for at, action in enumerate(each.outcome.actions):
                if action.when:
                    yield _Date(objective, each.place, ("actions", at, "when"), action.when)
            for at, indicator in enumerate(each.outcome.indicators):
                if indicator.target:
                    yield _Date(objective, each.place, ("indicators", at, "target", "at"), indicator.target.at)


def _end(when: Timing | Month) -> Month | None:
    """The month or day by which something is to be done; None where no end is set."""
    return when.end if isinstance(when, Timing) else when


def _beyond(when: Timing | Month, last: date) -> str | None:
    """In words, how a date lies beyond the last day of a period; None where it does not."""
    start, end = when.start if isinstance(when, Timing) else when, _end(when)
    if start and start.year >= last.year and start.first > last:
        return "begins after the plan ends"
    return "ends after the plan does" if end and end.year >= last.year and end.last > last else None
