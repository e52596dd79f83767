"""What a report on changes tells: the difference as values, and as its readers see it."""

from dataclasses import dataclass

from cspgen.diff import Difference
from cspgen.report.lines import Paint
from cspgen.report.terminal import WIDTH
from cspgen.view.changes import DifferenceView


@dataclass(frozen=True)
class Changes:
    """A difference, what readers see of it, and how to dress words; without `paint` marks say what colours would.

    A text is `width` columns wide.
    """

    difference: Difference
    view: DifferenceView
    paint: Paint | None = None
    width: int = WIDTH
