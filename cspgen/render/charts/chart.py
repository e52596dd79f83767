"""What every chart has, and what describes a kind of chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from cspgen.render.charts.page_metrics import WIDTH
from cspgen.render.templates import fill


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


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A kind of chart: its name, and how it is computed.

    The name of a part's chart is that of the part. It is computed from the view of the plan, from what the part holds,
    and from options that the layout may give.
    """

    name: str
    compute: Callable[..., Chart | Sequence[Chart]]

    @property
    def function(self) -> str:
        """The name of the function that a layout calls."""
        return self.name.replace("-", "_")

    def svg(self, chart: Chart, jinja: Environment) -> str:
        """The chart as SVG, drawn by the template of the kind."""
        return fill(jinja, f"pictures/{self.name}.svg.j2", picture=chart)
