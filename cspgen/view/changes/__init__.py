"""What changed between two plans as readers see it: numbers, words, names and dates as text."""

from cspgen.view.changes.difference import view_difference
from cspgen.view.changes.phrasing import change_title, lines_on, number_with_old, unchanged_line
from cspgen.view.changes.rows import ChangeRow, rows, short_rows
from cspgen.view.changes.summary import count_lines, summary_lines
from cspgen.view.changes.views import (
    ChangeView,
    DifferenceView,
    NumberedText,
    ObjectiveChangeView,
    OutcomeChangeView,
)

__all__ = [
    "ChangeRow",
    "ChangeView",
    "DifferenceView",
    "NumberedText",
    "ObjectiveChangeView",
    "OutcomeChangeView",
    "change_title",
    "count_lines",
    "lines_on",
    "number_with_old",
    "rows",
    "short_rows",
    "summary_lines",
    "unchanged_line",
    "view_difference",
]
