"""What the charts of a plan show, as values: outcomes counted by status, and indicators over the years."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


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
