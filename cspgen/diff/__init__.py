"""What changed between two resolved plans, as values; `view.changes` puts it into words."""

from cspgen.diff.change_kind import ChangeKind
from cspgen.diff.changes import Difference, LevelLink, ObjectiveChange, OutcomeChange, diff
from cspgen.diff.fields import FieldChange, FieldChanges
from cspgen.diff.parts import PartChange

__all__ = [
    "ChangeKind",
    "Difference",
    "FieldChange",
    "FieldChanges",
    "LevelLink",
    "ObjectiveChange",
    "OutcomeChange",
    "PartChange",
    "diff",
]
