"""Indicators over the years: what each reached, year by year, through the plans that a plan follows.

An indicator is the same as long as its id is, in whatever outcome it stands; its values are compared with those of
another year as long as its unit is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cspgen.model.plan import Indicator, Measured
from cspgen.resolve import ResolvedOutcome, ResolvedPlan

_FEWEST = 2  # values, the target among them: one alone is no line

_Held = tuple[ResolvedOutcome, Indicator]


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator as a plan has it last, its outcome there, and the values that were measured, by their days.

    `plan` is the one that has it last: where it ended, the followed one.
    """

    plan: ResolvedPlan
    outcome: ResolvedOutcome
    indicator: Indicator
    values: tuple[Measured, ...]


def series(plan: ResolvedPlan) -> Iterator[Series]:
    """Yield the indicators of a plan, then those of the followed plan that ended with a value reached.

    One that has fewer than two values, the baseline and the target among them, is left out.
    """
    for last, (outcome, indicator) in (*_going_on(plan), *_ended(plan)):
        values = _measured(indicator, plan)
        if len(values) + bool(indicator.target) >= _FEWEST:
            yield Series(last, outcome, indicator, tuple(values))


def latest(plan: ResolvedPlan, indicator: Indicator) -> Measured | None:
    """Return the latest value that a plan, or one before it, says was reached of an indicator that the plan has."""
    return max(_reported(indicator, plan), key=lambda value: value.at.last, default=None)


def _years(plan: ResolvedPlan | None) -> Iterator[ResolvedPlan]:
    """Yield a plan, then the plan that it follows, and so on back."""
    while plan:
        yield plan
        plan = plan.follows


def _going_on(plan: ResolvedPlan) -> Iterator[tuple[ResolvedPlan, _Held]]:
    yield from ((plan, each) for each in plan.indicators.values())


def _ended(plan: ResolvedPlan) -> Iterator[tuple[ResolvedPlan, _Held]]:
    """Yield the indicators that the followed plan had and the plan has not, and on which the plan reports."""
    followed, reached = plan.follows, _values(plan)
    if followed is None:
        return
    for name, each in followed.indicators.items():
        if name in reached and name not in plan.indicators:
            yield followed, each


def _measured(indicator: Indicator, plan: ResolvedPlan) -> list[Measured]:
    """Return the values of an indicator by their days.

    Of several of one day it is what was reached, as the newest plan has it, before a baseline.
    """
    found: dict[int, Measured] = {}
    for value in _reported(indicator, plan):
        found.setdefault(value.at.last.toordinal(), value)
    if indicator.baseline:
        found.setdefault(indicator.baseline.at.last.toordinal(), indicator.baseline)
    return [found[day] for day in sorted(found)]


def _reported(indicator: Indicator, plan: ResolvedPlan) -> Iterator[Measured]:
    """Yield what plans say was reached of an indicator, newest plan first, as far back as its unit is the same."""
    for each, before in pairwise(_years(plan)):
        was = before.indicators.get(indicator.id)
        if was is None or was[1].unit != indicator.unit:
            break
        if value := _values(each).get(indicator.id):
            yield value


def _values(plan: ResolvedPlan) -> Mapping[str, Measured]:
    """Return the values that a plan gives for indicators of the followed plan."""
    return plan.plan.positions.indicators if plan.plan.positions else {}
