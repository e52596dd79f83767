"""The joint objectives, as a numbered list."""

from typing import NamedTuple

from cspgen.model.prose import Mark, Text
from cspgen.view.document_formatter import DocumentFormatter


class ObjectiveItem(NamedTuple):
    """An objective in the list of joint objectives.

    `anchor` is None where the document has an action plan: that has the anchors. Only a redline gives it a `mark`.
    """

    id: str
    text: Text
    anchor: str | None
    mark: Mark | None = None


def view(formatter: DocumentFormatter) -> tuple[ObjectiveItem, ...]:
    """Return the objectives of the plan."""
    has_anchors = "action-plan" not in formatter.parts or not formatter.resolved.has_detail
    return tuple(
        ObjectiveItem(
            name := formatter.own_anchor(each.id), formatter.line(each.objective.text), name if has_anchors else None
        )
        for each in formatter.resolved.objectives
    )
