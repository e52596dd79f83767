"""A plan's own year: the one year of its period that it is the plan of."""

from dataclasses import replace
from datetime import MAXYEAR, timedelta
from itertools import takewhile

from cspgen.model.timing import Month
from cspgen.resolve import ResolvedPlan

_FEBRUARY, _SHORTEST = 2, 28  # a month, and its days in most years


def year_begins(plan: ResolvedPlan) -> Month:
    """When a plan's own year begins, as precisely as its period says when that does.

    Every year of a period begins on the same day: of the plan of 2028 for April 2026 to March 2029, on 1 April 2028. It
    is always a year of the period, so that a plan named after the last of them has the last of them.

    A plan is named by the year in which its own begins. Only where the first plan of a period that is here is named by
    a later year is that not certain: it may be named by the year in which its own ends. Then its years are taken to
    begin a year earlier, for a deadline must not be called past too early.
    """
    period = plan.plan.period
    start = period.start
    of_period = takewhile(lambda each: each.plan.period.start == start, plan.with_followed)
    is_certain = (start.month or 1, start.day or 1) == (1, 1) or any(each.plan.year <= start.year for each in of_period)
    year = min(plan.plan.year - (not is_certain), period.end.year)
    begins = _anniversary(start, max(start.year, year))
    return begins if begins.first <= period.end.last else _anniversary(start, begins.year - 1)


def last_month(plan: ResolvedPlan) -> Month:
    """Until when a plan can say how things stand: to the end of its period, or else of the year that it is named by.

    A plan that is named by a year after its period closes it: it reports on the last plan of the period.
    """
    period, year = plan.plan.period, plan.plan.year
    if _anniversary(period.start, year).first <= period.end.last:
        return period.end
    if year == MAXYEAR:
        return Month(year, 12)
    last = _anniversary(period.start, year + 1).first - timedelta(days=1)
    return Month(last.year, last.month, last.day if period.start.day else None)


def _anniversary(start: Month, year: int) -> Month:
    """The month or day of a period's start in another year."""
    is_leap_day = start.month == _FEBRUARY and start.day is not None and start.day > _SHORTEST
    return replace(start, year=year, day=_SHORTEST if is_leap_day else start.day)
