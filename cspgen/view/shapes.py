"""A plan's document as its readers see it: the title page, the parts, the committee report.

What a part prints is in the module of the part, in `cspgen.view.parts`. Named tuples, because many frozen dataclasses
take a tenth of a small build to define.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cspgen.model.prose import Span, Text
from cspgen.view.text_formatter import Blocks


class PartView(NamedTuple):
    """A part of the document; `kind` is the part's name, or `section` for a free one, whose `content` are blocks.

    `content` is what the module of the part returns, or an empty tuple.
    """

    kind: str
    heading: Text
    anchor: str
    before: Blocks = ()
    content: object = ()
    after: Blocks = ()


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


class TitlePage(NamedTuple):
    """The lines of the title page; those that there are not are empty."""

    area: Text
    title: Text
    period: Text
    kind: Text
    publisher: Text
    status: Text
    notice: Text


@dataclass(frozen=True, eq=False)
class PlanView:
    """A whole plan as its readers see it."""

    year: int
    area: str
    lead: str
    title: Text
    short_title: str
    period: str
    kind: str | None
    status: str | None
    notice: Text
    standing: str
    language: str
    layout: str
    parts: tuple[PartView, ...]
    report: ReportView | None
    words: Mapping[str, str]

    @property
    def title_page(self) -> TitlePage:
        """What stands on the title page."""
        publisher = self.words["published_by"].format(agency=self.lead)
        area, period, kind, published, status = (
            (Span(each),) if each else () for each in (self.area, self.period, self.kind, publisher, self.status)
        )
        return TitlePage(area, self.title, period, kind, published, status, self.notice)
