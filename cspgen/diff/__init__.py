"""What changed between two resolved plans, as values: pure, and without words for people."""

from cspgen.diff.changes import Difference, Kind, ObjectiveChange, OutcomeChange, PartChange, diff
from cspgen.diff.fields import FieldChange, Fields

__all__ = ["Difference", "FieldChange", "Fields", "Kind", "ObjectiveChange", "OutcomeChange", "PartChange", "diff"]
