"""A resolved plan to what its readers see: numbers, dates, names and statuses as text, part by part."""

from collections.abc import Iterator, Mapping

from cspgen.model.contents import Section
from cspgen.model.partnership import Partnership
from cspgen.model.prose import plain
from cspgen.model.timing import Month
from cspgen.resolve import ResolvedPlan
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.parts import view_part
from cspgen.view.report import view_report
from cspgen.view.shapes import PartView, PlanView
from cspgen.view.text_formatter import TextFormatter


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
        standing=" · ".join(each for each in (status, plain(notice)) if each),
        language=partnership.language,
        layout=layout or written.layout or partnership.layout,
        parts=tuple(_parts(formatter)),
        report=view_report(TextFormatter(plan, partnership)),
        words=words.phrases,
    )


def _parts(formatter: DocumentFormatter) -> Iterator[PartView]:
    """Yield the sections, and the parts that have anything to print."""
    for at, part in enumerate(formatter.resolved.plan.printed_contents, 1):
        if isinstance(part, Section):
            yield PartView("section", formatter.line(part.heading), f"section-{at}", content=formatter.prose(part.text))
            continue
        content = view_part(part.part, formatter)
        before, after = formatter.prose(part.before), formatter.prose(part.after)
        if content or before or after:
            yield PartView(part.part, formatter.heading(part.part), f"part-{part.part}", before, content, after)
