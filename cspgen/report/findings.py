"""What a report tells: the findings of one run, and where they stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cspgen.check import RULES
from cspgen.check.rule import PlanRule
from cspgen.diagnostics import Diagnostic, Place
from cspgen.load.workspace import Location
from cspgen.report.lines import Paint, counted, numbers, on_a_line


@dataclass(frozen=True)
class Report:
    """The findings of one run, in the order of their files and lines.

    `files` are the paths of all files that were read, as shown; `years` how many plan years they hold. `paint` dresses
    words for a terminal. `base` leads from where the command runs to the workspace ("", or such as "children/"), so
    that editors and servers find the files. `rules` explain what was found.
    """

    findings: Sequence[Diagnostic]
    locate: Callable[[Place], Location]
    files: Sequence[str] = ()
    years: int = 0
    paint: Paint = lambda words, _look: words
    base: str = ""
    rules: Mapping[str, PlanRule] = field(default_factory=lambda: RULES)

    @property
    def counts(self) -> str:
        """How many there are: "2 errors, 1 warning", or "no errors in 3 plan years"."""
        return numbers(self.findings) or f"no errors in {counted(self.years, 'plan year')}"

    def at(self, place: Place) -> Location:
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


def pointed(at: Location) -> str:
    """Return "plans/2026.yaml:4:1"."""
    return f"{at.file}:{at.span.line}:{at.span.column}"
