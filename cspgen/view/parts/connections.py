"""The connections: the linked plans, and how each is related to this plan."""

from typing import Literal, NamedTuple

from cspgen.model.prose import plain
from cspgen.view.document_formatter import DocumentFormatter

Relation = Literal["feeds-into", "draws-on", "detail"]
"""How a linked plan is related to this one: see `cspgen.model.partnership.LinkedPlan`."""


class LinkedPlanView(NamedTuple):
    """A linked plan: title, who leads it, and its relation as an id."""

    title: str
    lead: str | None
    relation: Relation


def view(formatter: DocumentFormatter) -> tuple[LinkedPlanView, ...]:
    """Return the linked plans of the partnership."""
    return tuple(
        LinkedPlanView(
            plain(formatter.line(each.title)), formatter.agency(each.lead) if each.lead else None, each.relation
        )
        for each in formatter.partnership.linked_plans.values()
    )
