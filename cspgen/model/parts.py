"""The parts that a plan's document can have, in the order in which they stand unless `contents` says otherwise.

This says what a plan may name and what editors show of it. The rest of a part stands under its name: its usual heading
in the catalogues of `cspgen.model.words`, its view in `cspgen.view.parts`, its layout in `templates/parts`.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple


class PartDeclaration(NamedTuple):
    """A part's name, what it prints, and whether a plan that does not list its parts has it."""

    name: str
    prints: str
    is_usual: bool = True

    @property
    def description(self) -> str:
        """What editors show beside the name."""
        return self.prints if self.is_usual else f"{self.prints}; printed only where it is listed"


PARTS = (
    PartDeclaration("foreword", "The foreword and who signs it"),
    PartDeclaration("connections", "The linked plans, drawn as a picture"),
    PartDeclaration("progress", "The positions on last year’s outcomes"),
    PartDeclaration("objectives", "The objectives as a numbered list"),
    PartDeclaration("action-plan", "Outcomes, actions, by whom and by when"),
    PartDeclaration("investment", "The investment of each objective that has one"),
    PartDeclaration("indicators", "This year’s indicators, with baseline, target and latest value"),
    PartDeclaration("changes", "The changes since last year’s plan"),
    PartDeclaration("glossary", "What abbreviations and terms mean"),
    PartDeclaration("appendices", "The appendices"),
    PartDeclaration("endorsements", "Where the plan was or will be considered"),
    PartDeclaration("progress-chart", "The positions counted by status, drawn as bars", is_usual=False),
    PartDeclaration("indicator-charts", "Each indicator over the years and its target, drawn", is_usual=False),
    PartDeclaration("timetable", "When each action is done, drawn on a line of time", is_usual=False),
)
PART_NAMES = tuple(part.name for part in PARTS)
USUAL_PARTS = tuple(part.name for part in PARTS if part.is_usual)
"""The parts of a plan without `contents`, in order."""

# Pydantic reads the names from the declarations; a type checker cannot, and takes any text for one.
if TYPE_CHECKING:
    PartName = str
else:
    PartName = Literal[PART_NAMES]
