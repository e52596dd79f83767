"""What a rule of Word files yields, and the findings that an audit makes of it."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, TypeVar

from cspgen.audit.places import WordPlace
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import Rule

Cause = TypeVar("Cause", bound=Hashable)


class Found(NamedTuple):
    """One thing that a rule found; without a hint, the finding has that of the rule."""

    place: WordPlace
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a Word file. The message is lower case without a full stop."""

    rule: str
    severity: Severity
    place: WordPlace
    message: str
    hint: str


WordRule: TypeAlias = Rule[WordFile, Found]


def findings(rule: WordRule, file: WordFile) -> Iterator[Finding]:
    """Yield what a rule finds in a file."""
    for place, message, hint in rule.find(file) if rule.find else ():
        yield Finding(rule.name, rule.severity, place, message, hint or rule.fix)


def grouped_by_cause(found: Iterable[tuple[Cause, WordPlace]]) -> Iterator[tuple[Cause, WordPlace, str]]:
    """Yield each cause once: with its first place, and what a message adds about the others, "" without others."""
    causes: dict[Cause, list[WordPlace]] = {}
    for cause, place in found:
        causes.setdefault(cause, []).append(place)
    for cause, (first, *others) in causes.items():
        plural = "s" if len(others) > 1 else ""
        yield cause, first, f", here and in {len(others)} more place{plural}" if others else ""
