"""A resolved plan as its readers see it: the title page, the parts in their order, the committee report.

What each part prints is in the module of the part, in `cspgen.view.parts`. All views are named tuples or plain values,
because many frozen dataclasses take a tenth of a small build to define.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cspgen.model.contents import Section
from cspgen.model.partnership import Partnership
from cspgen.model.prose import Span, Text, plain
from cspgen.model.timing import Month
from cspgen.resolve import ResolvedPlan
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.parts import view_part
from cspgen.view.report import ReportView, view_report
from cspgen.view.text_formatter import Blocks, TextFormatter


class PartView(NamedTuple):
    """A part of the document, with the text before and after it.

    `kind` is the part's name, and `content` what its module returns, or an empty tuple. A free section has the kind
    "section", and its text as its content.
    """

    kind: str
    heading: Text
    anchor: str
    before: Blocks = ()
    content: object = ()
    after: Blocks = ()


class TitlePage(NamedTuple):
    """The lines of the title page; each is empty where there is nothing to say."""

    area: Text
    title: Text
    period: Text
    kind: Text
    publisher: Text
    status: Text
    notice: Text


@dataclass(frozen=True, eq=False)
class PlanView:
    """A whole plan as its readers see it.

    `kind` is None for a whole plan, and `status` for an adopted one. `status_line` is the status and the notice, as the
    header of every page has them.
    """

    year: int
    area: str
    lead: str
    title: Text
    short_title: str
    period: str
    kind: str | None
    status: str | None
    notice: Text
    status_line: str
    language: str
    layout: str
    parts: tuple[PartView, ...]
    report: ReportView | None
    words: Mapping[str, str]

    @property
    def title_page(self) -> TitlePage:
        """The title page."""
        publisher = self.words["published_by"].format(agency=self.lead)
        area, period, kind, published, status = (
            (Span(each),) if each else () for each in (self.area, self.period, self.kind, publisher, self.status)
        )
        return TitlePage(area, self.title, period, kind, published, status, self.notice)


def view(
    plan: ResolvedPlan,
    partnership: Partnership,
    layout: str | None = None,
    names: Mapping[str, str] | None = None,
    at: Month | None = None,
) -> PlanView:
    """Return what a reader sees of a plan, in `layout` or, where that is None, in the plan's own.

    `names` gives anchors the names that the same things have in another plan's document. `at` is the month that the
    timetable is looked at; where it is None, that of the positions.
    """
    formatter = DocumentFormatter(plan, partnership, names, at)
    written, words, title = plan.plan, formatter.words, formatter.line(plan.plan.title)
    status = None if written.status == "adopted" else words[written.status]
    notice = formatter.line(written.notice)
    return PlanView(
        year=written.year,
        area=partnership.area,
        lead=formatter.agency(partnership.lead),
        title=title,
        short_title=plain(formatter.line(written.short_title)) or plain(title),
        period=words.span(written.period.start, written.period.end),
        kind=words.phrases.get(written.kind),
        status=status,
        notice=notice,
        status_line=" · ".join(filter(None, (status, plain(notice)))),
        language=partnership.language,
        layout=layout or written.layout or partnership.layout,
        parts=tuple(_parts(formatter)),
        report=view_report(TextFormatter(plan, partnership)),
        words=words.phrases,
    )


def _parts(formatter: DocumentFormatter) -> Iterator[PartView]:
    """Yield the free sections, and the parts that have anything to print."""
    for number, part in enumerate(formatter.resolved.plan.printed_contents, 1):
        if isinstance(part, Section):
            text = formatter.prose(part.text)
            yield PartView("section", formatter.line(part.heading), f"section-{number}", content=text)
            continue
        content = view_part(part.part, formatter)
        before, after = formatter.prose(part.before), formatter.prose(part.after)
        if content or before or after:
            yield PartView(part.part, formatter.heading(part.part), f"part-{part.part}", before, content, after)
