"""The charts of a plan: the same drawings for every format.

A chart is one module, named after the part that shows it, and one template, `templates/pictures/NAME.svg.j2`. The
module computes a `Chart` from what the part holds, as frozen values in the units of `page_metrics`, and describes
itself in a `ChartKind`. To add a chart, write the two and list the kind in `CHARTS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, count
from typing import Any

from jinja2 import Environment

from cspgen.render import DocumentInput
from cspgen.render.charts import connections, indicator_charts, progress_chart, timetable
from cspgen.render.charts.chart import Chart, ChartKind
from cspgen.render.templates import environment

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
    file: str = field(default="", compare=False)


def drawings(given: DocumentInput) -> dict[str, Callable[..., Any]]:
    """The functions with which the layout of one document has charts drawn, by name.

    A function takes what the part holds, and the options of its kind. It returns the drawing, or a list of drawings for
    a kind that can have several charts. The files are named after the kind, and numbered from the second on. What was
    drawn for one format of the documents is not drawn again for another.
    """
    jinja = environment(given.folders, xml=True)
    taken = set(given.names.values())

    def draw(kind: ChartKind, content: object, options: dict[str, object]) -> Drawing | tuple[Drawing, ...]:
        charts = kind.compute(given.view, content, **options)
        if isinstance(charts, Chart):
            return _drawing(kind, charts, jinja)
        return tuple(_drawing(kind, chart, jinja) for chart in charts)

    def named(drawing: Drawing) -> Drawing:
        stems = chain([drawing.name], (f"{drawing.name}-{number}" for number in count(2)))
        file = next(path for stem in stems if (path := f"pictures/{stem}.svg") not in taken)
        taken.add(file)
        return replace(drawing, file=file)

    def draw_part(kind: ChartKind, content: object, **options: object) -> Drawing | list[Drawing]:
        key = (kind.name, content, tuple(options.items()))
        if key not in given.drawn:
            given.drawn[key] = draw(kind, content, options)
        drawn: Drawing | tuple[Drawing, ...] = given.drawn[key]
        return named(drawn) if isinstance(drawn, Drawing) else [named(each) for each in drawn]

    return {kind.function: partial(draw_part, kind) for kind in CHARTS}


def _drawing(kind: ChartKind, chart: Chart, jinja: Environment) -> Drawing:
    svg = kind.svg(chart, jinja).encode()
    return Drawing(kind.name, chart.subject, svg, chart.description, chart.width, chart.height)
