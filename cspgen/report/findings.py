"""What a report tells: the findings of one run, and where they stand."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cspgen.check import RULES
from cspgen.check.rule import Rule
from cspgen.diagnostics import Diagnostic, Place, Severity
from cspgen.load.workspace import Located

Paint = Callable[[str, str], str]
"""Gives words a look: "error", "warning", "place", "hint" or "rule"."""


@dataclass(frozen=True)
class Report:
    """The findings of one run, in the order of their files and lines.

    `files` are the paths of all files that were read, as shown; `years` how many plan years they hold. `paint` dresses
    words for a terminal. `base` leads from where the command runs to the workspace ("", or such as "children/"), so
    that editors and servers find the files. `rules` explain what was found.
    """

    findings: Sequence[Diagnostic]
    locate: Callable[[Place], Located]
    files: Sequence[str] = ()
    years: int = 0
    paint: Paint = lambda words, _look: words
    base: str = ""
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)

    @property
    def counts(self) -> str:
        """How many there are: "2 errors, 1 warning", or "no errors in 3 plan years"."""
        return numbers(self.findings) or f"no errors in {counted(self.years, 'plan year')}"

    def at(self, place: Place) -> Located:
        """Return where a place stands, its file as seen from where the command runs."""
        located = self.locate(place)
        return replace(located, file=self.base + located.file) if self.base else located

    def where(self, place: Place) -> str:
        """Return "plans/2026.yaml:4:1", which editors and terminals open at a click."""
        return pointed(self.at(place))

    def notes(self, finding: Diagnostic) -> Iterator[str]:
        """Yield what belongs to a finding besides its message, in a line each: its other places, and the hint."""
        for related in finding.related:
            yield on_a_line(f"{related.message}: {self.where(related.place)}")
        if finding.hint:
            yield on_a_line(f"hint: {finding.hint}")


def pointed(at: Located) -> str:
    """Return "plans/2026.yaml:4:1"."""
    return f"{at.file}:{at.span.line}:{at.span.column}"


def counted(number: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def numbers(findings: Iterable[Diagnostic], paint: Paint = lambda words, _look: words) -> str:
    """Return how many errors and warnings there are: "2 errors, 1 warning", or "" for none."""
    number = Counter(each.severity for each in findings)
    return ", ".join(paint(counted(number[each], str(each)), str(each)) for each in Severity if number[each])


def on_a_line(text: str) -> str:
    """Return a text as one line that a terminal or a log can hold: its breaks and tabs as spaces, controls as marks."""
    return text if text.isprintable() else "".join(map(_kept, text))


def _kept(character: str) -> str:
    if character in "\t\n\r\x85\u2028\u2029":
        return " "
    return "�" if unicodedata.category(character) in {"Cc", "Cs"} else character
