"""Indicators over the years: what each reached, year by year, through the plans that a plan follows.

An indicator is the same as long as its id is, in whatever outcome it stands; its values are compared with those of
another year as long as its unit is the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cspgen.model import Indicator, Measured
from cspgen.resolve import ResolvedOutcome, ResolvedPlan

_FEWEST = 2  # values, the target among them: one alone is no line

_Held = tuple[ResolvedOutcome, Indicator]
_Year = tuple[ResolvedPlan, Mapping[str, _Held]]


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
    years = tuple(_years(plan))
    for last, (outcome, indicator) in (*_going_on(years), *_ended(years)):
        values = _measured(indicator, years)
        if len(values) + bool(indicator.target) >= _FEWEST:
            yield Series(last, outcome, indicator, tuple(values))


def _years(plan: ResolvedPlan | None) -> Iterator[_Year]:
    """Yield a plan with its indicators by id, then the plan that it follows, and so on back."""
    while plan:
        yield plan, {each.id: (outcome, each) for outcome in plan.outcomes for each in outcome.outcome.indicators}
        plan = plan.follows


def _going_on(years: Sequence[_Year]) -> Iterator[tuple[ResolvedPlan, _Held]]:
    plan, held = years[0]
    yield from ((plan, each) for each in held.values())


def _ended(years: Sequence[_Year]) -> Iterator[tuple[ResolvedPlan, _Held]]:
    """Yield the indicators that the followed plan had and the plan has not, and on which the plan reports."""
    for (plan, held), (followed, before) in pairwise(years[:2]):
        reported = _reported(plan)
        yield from ((followed, each) for name, each in before.items() if name in reported and name not in held)


def _measured(indicator: Indicator, years: Sequence[_Year]) -> list[Measured]:
    """Return the values of an indicator by their days.

    Of several of one day it is what was reached, as the newest plan has it, before a baseline.
    """
    found: dict[int, Measured] = {}
    for (plan, _), (_, before) in pairwise(years):
        was = before.get(indicator.id)
        if was is None or was[1].unit != indicator.unit:
            break
        if value := _reported(plan).get(indicator.id):
            found.setdefault(value.at.last.toordinal(), value)
    if indicator.baseline:
        found.setdefault(indicator.baseline.at.last.toordinal(), indicator.baseline)
    return [found[day] for day in sorted(found)]


def _reported(plan: ResolvedPlan) -> Mapping[str, Measured]:
    """Return the values that a plan gives for indicators of the followed plan."""
    return plan.plan.positions.indicators if plan.plan.positions else {}
