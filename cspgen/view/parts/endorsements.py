"""The endorsements: where and when the plan was or will be considered."""

from typing import NamedTuple

from cspgen.model.prose import Span, Text
from cspgen.view.document_formatter import DocumentFormatter


class EndorsementView(NamedTuple):
    """A body that considers the plan, when, and what it decided."""

    body: Text
    date: str
    decision: Text


def view(formatter: DocumentFormatter) -> tuple[EndorsementView, ...]:
    """Return the endorsements of the plan."""
    words = formatter.words
    return tuple(
        EndorsementView(
            formatter.line(each.body),
            words.month(each.date) if each.date else words["not_set"],
            formatter.line(each.decision) or (Span(words["not_considered"]),),
        )
        for each in formatter.resolved.plan.endorsements
    )
