"""The text of a plan as its own document prints it: with links to the parts that this document has."""

from collections.abc import Mapping

from cspgen.model.contents import BuiltInPart
from cspgen.model.partnership import Partnership
from cspgen.model.prose import Span, Text
from cspgen.model.timing import Month, Timing
from cspgen.resolve import ResolvedObjective, ResolvedPlan
from cspgen.view.text_formatter import TextFormatter


class DocumentFormatter(TextFormatter):
    """Turns the text of a plan into what its document prints; every part is made with it.

    `names` is that of a `TextFormatter`. `at` is the month that the timetable is looked at; None where nobody gave one.
    """

    def __init__(
        self,
        resolved: ResolvedPlan,
        partnership: Partnership,
        names: Mapping[str, str] | None = None,
        at: Month | None = None,
    ) -> None:
        self.at = at
        self._headings = {
            each.part: each.heading for each in resolved.plan.printed_contents if isinstance(each, BuiltInPart)
        }
        super().__init__(resolved, partnership, self._headings, names)

    def heading(self, part: str) -> Text:
        """Return the heading of a part: the plan's own, or the usual one."""
        return self.line(self._headings.get(part)) or (Span(self.words[part]),)

    def brief(self, objective: ResolvedObjective) -> Text:
        """Return the number of an objective and its shorter wording, if it has one, or else its whole wording."""
        written = objective.objective
        return (Span(f"{objective.number}. "), *self.line(written.brief or written.text))

    def timing(self, when: Timing | None) -> str | None:
        """Return a timing as words; None where there is none."""
        return self.words.timing(when) if when else None
