"""The joint investment: for each objective that has one, what is needed, invested, purchased and to change."""

from typing import NamedTuple

from cspgen.model.objectives import Investment
from cspgen.model.prose import Text
from cspgen.resolve import ResolvedObjective
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.text_formatter import Blocks


class InvestmentGroup(NamedTuple):
    """The investment of an objective; `resources` is a line for each sum of money."""

    number: str
    text: Text
    needs: Blocks
    resources: tuple[str, ...]
    services: Blocks
    change: Blocks


def view(formatter: DocumentFormatter) -> tuple[InvestmentGroup, ...]:
    """Return the investments of the plan."""
    return tuple(
        _group(objective, objective.objective.investment, formatter)
        for objective in formatter.resolved.objectives
        if objective.objective.investment
    )


def _group(objective: ResolvedObjective, investment: Investment, formatter: DocumentFormatter) -> InvestmentGroup:
    return InvestmentGroup(
        objective.number,
        formatter.brief(objective),
        formatter.prose(investment.needs),
        tuple(formatter.funding(each) for each in investment.resources),
        formatter.prose(investment.services),
        formatter.prose(investment.change),
    )
