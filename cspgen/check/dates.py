"""Rules on dates: what a plan promises lies in its period, and ahead.

A date in months counts to the month's last day, one in years to the year's. Warnings leave a superseded plan alone.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from cspgen.check.carried_forward import MOST_RELATED, Spot, warnings_in_plan
from cspgen.check.rule import Found
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
    yield from warnings_in_plan(
        plan,
        spots,
        f"write a date up to {end}, or correct the end of the period",
        lambda count: f"{'a date' if count == 1 else f'{count} dates'} after the plan ends ({end})",
        "give the objective an entry under `objectives` with the dates that hold now, or correct the end of the period",
        (Related(plan.place("period", "to"), "the period ends here"),),
    )


@rule("dates", Severity.WARNING)
def past_deadline(plan: ResolvedPlan) -> Iterator[Found]:
    """A deadline is already past when the plan's period begins: of an action, of `see`, or of a target.

    Deadlines are dates such as `2026-03`, `by 2026-03`, `2025-10 to 2026-03` and `2026-Q1`. What is `continuing`, or
    says `from` only, has none. A month counts to its last day. A superseded plan is left alone. Where the deadline is
    carried forward with its objective, the finding stands at `carry_forward` and says how many there are.

    Why: a plan promises what is still to come. A date that is past was most likely copied from last year's plan.

    Wrong: the period of this plan begins in April 2026.

        - {by: [council, health], when: by 2026-03}

    Right: the date that holds now. Take an action out if it is done.

        - {by: [council, health], when: by 2026-09}
    """
    if plan.is_superseded:
        return
    start = plan.plan.period.start
    first = start.first
    spots = (
        Spot(
            each.objective,
            each.place.under(*each.route),
            f'"{each.when}" is already past when the plan begins ({start})',
        )
        for each in _dates(plan)
        if (end := _end(each.when)) and end.year <= first.year and end.last < first
    )
    yield from warnings_in_plan(
        plan,
        spots,
        "write the date that holds now, or take it out if the work is done",
        lambda count: (
            f"{'a deadline' if count == 1 else f'{count} deadlines'} already past when the plan begins ({start})"
        ),
        "give the objective an entry under `objectives` with the dates that hold now, without what is done",
        (Related(plan.place("period", "from"), "the period begins here"),),
    )


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
    places = (
        each.place.under("actions", at, "when")
        for each in plan.outcomes
        for at, action in enumerate(each.outcome.actions)
        if action.when and action.when.manner is Manner.CONTINUING
    )
    key = "objectives" if plan.plan.objectives else "carry_forward"
    yield Found(
        plan.place(key, key=True),
        f"{continuing} of the {timings} actions that say when are continuing",
        "say by when a first part of each will be done, such as `by 2026-09`, or from when it goes on",
        tuple(Related(place, "one of them") for place in islice(places, MOST_RELATED)),
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
