"""What the charts of a plan show, as values: outcomes by status, indicators over the years, what is done when."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cspgen.model.prose import Text
from cspgen.model.timing import Month, Timing


class StatusView(NamedTuple):
    """A status of the scheme, or what stands in place of one; `id` is empty where a position gives none."""

    id: str
    label: str
    symbol: str
    colour: str


class StandingRow(NamedTuple):
    """The outcomes of an objective, or of the whole plan, counted: a number for each status of the chart.

    `number` is empty for the whole plan. `note` says why an objective has no outcomes.
    """

    number: str
    text: str
    counts: tuple[int, ...]
    note: str = ""


class StandingView(NamedTuple):
    """How the outcomes of the followed plan stand: the statuses in the order of the scheme, the whole plan first."""

    position_at: str
    statuses: tuple[StatusView, ...]
    rows: tuple[StandingRow, ...]


class ValueView(NamedTuple):
    """A value of an indicator: `day` is the last day of the month or year that it was, or is to be, reached in."""

    value: Decimal
    day: date
    at: str
    shown: str


class SeriesView(NamedTuple):
    """An indicator over the years: the values that were measured, in the order of their days, and the target.

    `number` is that of its outcome; `note` has its unit and which way is better; `aim` says the target and whether the
    latest value meets it.
    """

    id: str
    number: str
    measure: str
    note: str
    values: tuple[ValueView, ...]
    target: ValueView | None
    aim: str


class TimetableRow(NamedTuple):
    """What is done, and when: an action, the outcome where that is what is done, or where the detail stands.

    The text of an outcome that stands there several times begins with those who do each. `number` is that of the
    outcome; empty where the row is of none. `when` is None where it is not set. `told` is the timing as printed, or
    that there is none; empty where another plan says it, or nothing is done.
    """

    number: str
    text: str
    when: Timing | None
    told: str


class TimetableGroup(NamedTuple):
    """The rows of an objective in one picture, and what the picture shows, in words.

    An objective with many rows has several groups. `subject` tells them all apart, and is the same in another year.
    """

    subject: str
    text: str
    description: str
    rows: tuple[TimetableRow, ...]


class TimetableView(NamedTuple):
    """When everything is done: the plan's period, the date it is looked at (perhaps none), and the groups.

    `dated` are all the months that the timings name, each once, in the order of the plan. `at_told` is what stands at
    the date. `where` says where each timing stands in words; it is empty where it stands nowhere else, and the
    descriptions of the groups say it.
    """

    start: Month
    end: Month
    dated: tuple[Month, ...]
    at: Month | None
    at_told: str
    where: Text
    groups: tuple[TimetableGroup, ...]
