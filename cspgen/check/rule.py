"""What a rule of plans yields, and the findings that are made of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from cspgen.diagnostics import Diagnostic, Place, Related, Severity
from cspgen.diagnostics.rule import Rule
from cspgen.resolve import ResolvedPlan


class Found(NamedTuple):
    """One thing that a rule found; without a severity, the finding has that of the rule."""

    place: Place
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


PlanRule: TypeAlias = Rule[ResolvedPlan, Found]


def findings(rule: PlanRule, found: Iterable[Found]) -> Iterator[Diagnostic]:
    """Yield what a rule found as findings of it."""
    for place, message, hint, related, severity in found:
        yield Diagnostic(rule.name, place, message, hint, severity or rule.severity, related)
