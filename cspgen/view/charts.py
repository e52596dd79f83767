"""What the charts of a plan show, as values: outcomes counted by status."""

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
