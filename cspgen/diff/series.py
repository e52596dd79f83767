"""Indicators over the years: what each reached, year by year, through the plans that a plan follows.

An indicator is the same as long as its id is, in whatever outcome it stands; its values are compared with those of
another year as long as its unit is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cspgen.model.objectives import Indicator, Measured
from cspgen.resolve import ResolvedOutcome, ResolvedPlan

_FEWEST = 2  # values, the target among them: a single one is no series


@dataclass(frozen=True, slots=True)
class Series:
    """The values that were measured of an indicator, by their days, and the indicator as the last plan has it.

    `plan` is that last plan: the one asked about or, where it has dropped the indicator, the plan that it follows.
    `outcome` is the one that the indicator measures there. `result` is the value reached that its target is judged by;
    None where nothing can be said of the target yet.
    """

    plan: ResolvedPlan
    outcome: ResolvedOutcome
    indicator: Indicator
    values: tuple[Measured, ...]
    result: Measured | None


def series(plan: ResolvedPlan) -> Iterator[Series]:
    """The series of a plan's indicators, then of those that it dropped but gives a last value for.

    An indicator with fewer than two values, the baseline and the target among them, is left out.
    """
    for last, outcome, indicator in (*_current(plan), *_dropped(plan)):
        values = _measured(indicator, plan)
        if len(values) + bool(indicator.target) >= _FEWEST:
            yield Series(last, outcome, indicator, tuple(values), _result(indicator, plan))


def latest(plan: ResolvedPlan, indicator: Indicator) -> Measured | None:
    """The latest value reached of a plan's indicator, as it or an earlier plan gives it; None where none gives any."""
    return max(_reported(indicator, plan), key=lambda value: value.at.last, default=None)


def _result(indicator: Indicator, plan: ResolvedPlan) -> Measured | None:
    """The value that a target is judged by: the one of its day or else, when that day is past, the latest.

    The day is past when the positions of any plan, or the value, are of a later one. A value counts where it is later
    than the baseline: neither that, nor what was reached before it, says how far the partners have come from there.
    """
    target, baseline = indicator.target, indicator.baseline
    values = [each for each in _reported(indicator, plan) if not baseline or each.at.last > baseline.at.last]
    if not target or not values:
        return None
    day = target.at.last
    result = next((each for each in values if each.at.last == day), max(values, key=lambda value: value.at.last))
    taken = (each.plan.positions.as_at.first for each in plan.with_followed if each.plan.positions)
    return result if result.at.last >= day or any(day < each for each in taken) else None


def _current(plan: ResolvedPlan) -> Iterator[tuple[ResolvedPlan, ResolvedOutcome, Indicator]]:
    for outcome, indicator in plan.indicators.values():
        yield plan, outcome, indicator


def _dropped(plan: ResolvedPlan) -> Iterator[tuple[ResolvedPlan, ResolvedOutcome, Indicator]]:
    """The indicators of the followed plan that a plan does not have, but gives a value for."""
    followed, reached = plan.follows, _values(plan)
    if followed is None:
        return
    for identity, (outcome, indicator) in followed.indicators.items():
        if identity in reached and identity not in plan.indicators:
            yield followed, outcome, indicator


def _measured(indicator: Indicator, plan: ResolvedPlan) -> list[Measured]:
    """The values of an indicator in the order of their days.

    Where there are several for one day, the newest plan's value reached counts, and a baseline only without any.
    """
    by_day: dict[int, Measured] = {}
    for value in _reported(indicator, plan):
        by_day.setdefault(value.at.last.toordinal(), value)
    if indicator.baseline:
        by_day.setdefault(indicator.baseline.at.last.toordinal(), indicator.baseline)
    return [by_day[day] for day in sorted(by_day)]


def _reported(indicator: Indicator, plan: ResolvedPlan) -> Iterator[Measured]:
    """The values reached of an indicator, newest plan first, as far back as its unit is the same."""
    for each, followed in pairwise(plan.with_followed):
        before = followed.indicators.get(indicator.id)
        if before is None or before[1].unit != indicator.unit:
            break
        if value := _values(each).get(indicator.id):
            yield value


def _values(plan: ResolvedPlan) -> Mapping[str, Measured]:
    """The values that a plan gives for indicators of the plan that it follows, by their ids."""
    return plan.plan.positions.indicators if plan.plan.positions else {}
