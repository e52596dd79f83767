"""What changed between two plans as readers see it: numbers, words, names and dates as text."""

from cspgen.view.changes.rows import ChangeRow, rows
from cspgen.view.changes.sentences import entry, everything, head, is_empty, is_told, sentence, unchanged
from cspgen.view.changes.shapes import (
    DifferenceView,
    FieldView,
    ObjectiveChangeView,
    OutcomeChangeView,
    PartView,
    Told,
)
from cspgen.view.changes.summary import counted, summary
from cspgen.view.changes.viewer import view_difference

__all__ = [
    "ChangeRow",
    "DifferenceView",
    "FieldView",
    "ObjectiveChangeView",
    "OutcomeChangeView",
    "PartView",
    "Told",
    "counted",
    "entry",
    "everything",
    "head",
    "is_empty",
    "is_told",
    "rows",
    "sentence",
    "summary",
    "unchanged",
    "view_difference",
]
