"""What a rule of plans yields, and the findings that are made of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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


_MOST_RELATED = 3


PlanRule: TypeAlias = Rule[ResolvedPlan, Found]


def findings(rule: PlanRule, found: Iterable[Found]) -> Iterator[Diagnostic]:
    """Yield what a rule found as findings of it."""
    for place, message, hint, related, severity in found:
        yield Diagnostic(rule.name, place, message, hint, severity or rule.severity, related)


def first_of(places: Sequence[Related]) -> tuple[Related, ...]:
    """The first of many places that a finding is about; the message of the last says how many more there are."""
    shown = tuple(places[:_MOST_RELATED])
    more = len(places) - len(shown)
    return (*shown[:-1], replace(shown[-1], message=f"{shown[-1].message}, and {more} more")) if more else shown
