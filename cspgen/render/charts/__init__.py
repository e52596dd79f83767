"""The charts of a plan: the same drawings for every format.

A chart is one module, named after the part that shows it, and one template, `templates/pictures/NAME.svg.j2`. The
module computes a `Chart` from what the part holds, as frozen values in the units of `page_metrics`, and describes
itself in a `ChartKind`. To add a chart, write the two and list the kind in `CHARTS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count
from typing import Any, TypeVar

from cspgen.render import DocumentInput
from cspgen.render.charts import connections, indicator_charts, progress_chart, timetable
from cspgen.render.charts.chart import Chart, ChartKind
from cspgen.render.templates import environment

_Embedded = TypeVar("_Embedded")

CHARTS: Sequence[ChartKind] = (connections.KIND, progress_chart.KIND, indicator_charts.KIND, timetable.KIND)
"""The charts that a layout can have drawn."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn chart: its SVG and alternative text, its width and height in units of a quarter of a millimetre.

    `name` is its kind; `subject` tells it apart from others of its kind, in every document of the plan. `file` is its
    path beside a document of a format that keeps it there.
    """

    name: str
    subject: str
    svg: bytes
    alternative: str
    width: float
    height: float
    file: str = field(compare=False)


def drawings(given: DocumentInput, embed: Callable[[Drawing], _Embedded]) -> dict[str, Callable[..., Any]]:
    """The functions with which the layout of one document has charts drawn, by name.

    A function takes what the part holds, and the options of its kind. It draws the chart and returns what `embed` makes
    of the drawing; a list of these for a kind that can have several charts. The files are named after the kind, and
    numbered from the second on.
    """
    jinja = environment(given.folders, xml=True)
    taken = set(given.names.values())

    def draw(kind: ChartKind, chart: Chart) -> _Embedded:
        stems = chain([kind.name], (f"{kind.name}-{number}" for number in count(2)))
        file = next(path for stem in stems if (path := f"pictures/{stem}.svg") not in taken)
        taken.add(file)
        svg = kind.svg(chart, jinja).encode()
        return embed(Drawing(kind.name, chart.subject, svg, chart.description, chart.width, chart.height, file))

    def draw_part(kind: ChartKind, content: object, **options: object) -> _Embedded | list[_Embedded]:
        charts = kind.compute(given.view, content, **options)
        return draw(kind, charts) if isinstance(charts, Chart) else [draw(kind, chart) for chart in charts]

    return {kind.function: partial(draw_part, kind) for kind in CHARTS}
