"""What a report on changes tells: the difference as values, and as its readers see it."""

from collections.abc import Callable
from dataclasses import dataclass

from cspgen.diff import Difference
from cspgen.view.changes import DifferenceView

Paint = Callable[[str, str], str]
"""Gives words a look: "added", "discontinued", "changed", "place" or "hint"; None where there is no colour."""


@dataclass(frozen=True)
class Changes:
    """A difference, what readers see of it, and how to dress words; without `paint` marks say what colours would."""

    difference: Difference
    view: DifferenceView
    paint: Paint | None = None
