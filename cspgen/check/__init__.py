"""What can be wrong with a resolved plan: one list of rules, one function each, in the order in which they run."""

from collections.abc import Callable, Iterator

from cspgen.check import references, years
from cspgen.diagnostics import Diagnostic
from cspgen.resolve import ResolvedPlan

Rule = Callable[[ResolvedPlan], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    references.duplicate_id,
    references.unknown_agency,
    references.unknown_linked_plan,
    references.unknown_status,
    references.unknown_reference,
    references.broken_picture,
    references.unknown_part,
    years.positions_on_nothing,
    years.unknown_outcome,
    years.unknown_indicator,
    years.unanswered_outcome,
    years.unknown_continues,
    years.unknown_discontinued,
    years.discontinued_here,
)


def check(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """Yield every finding of every rule on one plan year."""
    for rule in RULES:
        yield from rule(plan)
