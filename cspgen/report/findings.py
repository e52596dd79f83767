"""What the formats of findings write: the findings of one run, and where they stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cspgen.check import RULES
from cspgen.check.rule import PlanRule
from cspgen.diagnostics import Diagnostic, Place
from cspgen.load.workspace import Location
from cspgen.report.lines import Paint, count_phrase, one_line, severity_counts


@dataclass(frozen=True)
class Report:
    """The findings of one run, in the order of their files and lines.

    `locate` finds the file and the lines of a place. `files` are the paths of all files that were read, from the
    workspace; `years` is how many plan years they hold. `paint` gives words their style in a terminal. `base` leads
    from the current folder to the workspace ("", or such as "children/"), so that editors and servers find the files.
    `rules` hold the documentation of what was found.
    """

    findings: Sequence[Diagnostic]
    locate: Callable[[Place], Location]
    files: Sequence[str] = ()
    years: int = 0
    paint: Paint = lambda words, _style: words
    base: str = ""
    rules: Mapping[str, PlanRule] = field(default_factory=lambda: RULES)

    @property
    def counts(self) -> str:
        """How many there are: "2 errors, 1 warning", or "no errors in 3 plan years"."""
        return severity_counts(self.findings) or f"no errors in {count_phrase(self.years, 'plan year')}"

    def location(self, place: Place) -> Location:
        """The file, lines and columns of a place; the file's path leads there from the current folder."""
        found = self.locate(place)
        return replace(found, file=self.base + found.file) if self.base else found

    def where(self, place: Place) -> str:
        """The place as `plans/2026.yaml:4:1`, which editors and terminals open at a click."""
        return file_line_column(self.location(place))

    def notes(self, finding: Diagnostic) -> Iterator[str]:
        """Yield a line for each of a finding's related places, and one for its hint."""
        for related in finding.related:
            yield one_line(f"{related.message}: {self.where(related.place)}")
        if finding.hint:
            yield one_line(f"hint: {finding.hint}")


def file_line_column(location: Location) -> str:
    """The location as `plans/2026.yaml:4:1`."""
    return f"{location.file}:{location.span.line}:{location.span.column}"
