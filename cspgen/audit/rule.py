"""What a rule of Word files yields, and the findings that an audit makes of it."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, TypeVar

from cspgen.audit.document import Document
from cspgen.audit.places import Place
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import Rule

Cause = TypeVar("Cause", bound=Hashable)


class Found(NamedTuple):
    """What a rule found: where, what is wrong, and what to do, where that is not what the rule says of all."""

    place: Place
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a Word file. The message is lower case without a full stop."""

    rule: str
    severity: Severity
    place: Place
    message: str
    hint: str


WordRule: TypeAlias = Rule[Document, Found]


def findings(rule: WordRule, document: Document) -> Iterator[Finding]:
    """Yield what a rule finds in a document."""
    for place, message, hint in rule.find(document) if rule.find else ():
        yield Finding(rule.name, rule.severity, place, message, hint or rule.fix)


def together(found: Iterable[tuple[Cause, Place]]) -> Iterator[tuple[Cause, Place, str]]:
    """Yield what was found with one cause as one: the cause, its first place, and words for how often it is there."""
    causes: dict[Cause, list[Place]] = {}
    for cause, place in found:
        causes.setdefault(cause, []).append(place)
    for cause, (first, *others) in causes.items():
        plural = "s" if len(others) > 1 else ""
        yield cause, first, f", here and in {len(others)} more place{plural}" if others else ""
