"""The committee report as its readers see it."""

from typing import NamedTuple

from cspgen.model.prose import Text
from cspgen.view.text_formatter import Blocks, TextFormatter


class ReportSectionView(NamedTuple):
    """A section of the report; its paragraphs are numbered within it."""

    heading: Text
    paragraphs: tuple[Blocks, ...]


class ReportView(NamedTuple):
    """The committee report."""

    agenda_item: str
    title: Text
    to: Text
    date: str
    sender: Text
    sections: tuple[ReportSectionView, ...]


def view_report(formatter: TextFormatter) -> ReportView | None:
    """Return the report on a plan, None where there is none; it is a document of its own, without the plan's parts."""
    plan = formatter.resolved.plan
    report = plan.report
    if not report:
        return None
    sections = (
        ReportSectionView(formatter.line(each.heading), tuple(map(formatter.prose, each.paragraphs)))
        for each in report.sections
    )
    return ReportView(
        report.agenda_item,
        formatter.line(report.title or plan.title),
        formatter.line(report.to),
        formatter.words.month(report.date),
        formatter.line(report.sender),
        tuple(sections),
    )
