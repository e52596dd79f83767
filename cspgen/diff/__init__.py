"""What changed between two resolved plans, as values: pure, and without words for people."""

from cspgen.diff.changes import Difference, ObjectiveChange, OutcomeChange, diff
from cspgen.diff.fields import FieldChange, Fields
from cspgen.diff.kinds import Kind
from cspgen.diff.parts import PartChange

__all__ = ["Difference", "FieldChange", "Fields", "Kind", "ObjectiveChange", "OutcomeChange", "PartChange", "diff"]
