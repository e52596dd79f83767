"""The committee report as its readers see it."""

from cspgen.view.shapes import ReportSectionView, ReportView
from cspgen.view.text_formatter import TextFormatter


def view_report(texts: TextFormatter) -> ReportView | None:
    """Return the report on a plan, None where there is none; it is a document of its own, with none of the parts."""
    plan = texts.resolved.plan
    report = plan.report
    if not report:
        return None
    sections = (
        ReportSectionView(
            texts.line(section.heading), tuple(texts.prose(paragraph) for paragraph in section.paragraphs)
        )
        for section in report.sections
    )
    return ReportView(
        report.agenda_item,
        texts.line(report.title or plan.title),
        texts.line(report.to),
        texts.words.month(report.date),
        texts.line(report.sender),
        tuple(sections),
    )
