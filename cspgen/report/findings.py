"""What a report tells: the findings of one run, and where they stand."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cspgen.diagnostics import Diagnostic, Place, Severity
from cspgen.load import Located

Paint = Callable[[str, str], str]
"""Gives words a look: "error", "warning", "place", "hint" or "rule"."""


@dataclass(frozen=True)
class Report:
    """The findings of one run, in the order of their files and lines.

    `files` are the paths of all files that were read, as shown; `years` how many plan years they hold. `paint` dresses
    words for a terminal.
    """

    findings: Sequence[Diagnostic]
    locate: Callable[[Place], Located]
    files: Sequence[str] = ()
    years: int = 0
    paint: Paint = lambda words, _look: words

    @property
    def counts(self) -> str:
        """How many there are: "2 errors, 1 warning", or "no errors in 3 plan years"."""
        number = Counter(each.severity for each in self.findings)
        told = [counted(number[each], str(each)) for each in Severity if number[each]]
        return ", ".join(told) or f"no errors in {counted(self.years, 'plan year')}"


def counted(number: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
