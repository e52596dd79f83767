"""What every chart has, and how a kind of chart is registered."""

from dataclasses import dataclass

from cspgen.render.charts.page_metrics import WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A computed chart: all that its template needs to draw it. Each kind of chart adds fields of its own.

    `description` is the alternative text. `subject` identifies the chart among those of its kind in a document, and is
    the same in the document of another plan year, so a redline can pair the two. It is empty where a document has no
    more than one. `width` and `height` are in the units of `page_metrics`.
    """

    title: str
    description: str
    subject: str = ""
    width: float = WIDTH
    height: float
