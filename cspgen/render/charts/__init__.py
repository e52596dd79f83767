"""What is drawn from a plan's own data: one drawing for every format.

Each drawing is a module that computes where everything stands, as frozen values and in one unit (see `sheet`), and a
template in templates/pictures that draws them. `lettering` says how wide words are, `raster` makes a PNG of a drawing.
To add one: write the module, whose values are a `Chart`, and the template of its name, and name it in `DRAWINGS`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count
from typing import Any, TypeVar

from cspgen.model.prose import plain
from cspgen.model.words import words_for
from cspgen.render import Material
from cspgen.render.charts.chart import Chart
from cspgen.render.charts.connections import connections
from cspgen.render.charts.indicator_charts import indicator_charts
from cspgen.render.charts.progress_chart import progress_chart
from cspgen.render.charts.timetable import timetable
from cspgen.render.templates import environment, fill

_Placed = TypeVar("_Placed")

DRAWINGS: Mapping[str, Callable[..., Chart | Sequence[Chart]]] = {
    "connections": lambda view, linked: connections(plain(view.title), linked, words_for(view.language)),
    "progress_chart": lambda view, standing: progress_chart(standing, words_for(view.language)),
    "indicator_charts": lambda view, series, abreast=2: indicator_charts(series, words_for(view.language), abreast),
    "timetable": lambda view, whole: timetable(whole, words_for(view.language)),
}
"""What a layout can have drawn, by the name of the part that shows it.

Each takes the view, what the part holds, and what else a layout may ask of it. The connections are one picture; any
other drawing is as many as it needs.
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn picture: its bytes, what it shows in words, its size in our unit, and what it is a picture of.

    `file` is its name beside a document in a format that keeps it there.
    """

    name: str
    subject: str
    svg: bytes
    alternative: str
    width: float
    height: float
    file: str = field(compare=False)


def drawings(material: Material, place: Callable[[Drawing], _Placed]) -> dict[str, Callable[..., Any]]:
    """Return what the layout of one document calls to have something drawn, by name; `place` is given what was drawn.

    A call returns what was placed: that of the picture, or a list where there can be several. Each picture gets a file
    of its own, named after its drawing, and numbered from the second of a name on.
    """
    jinja = environment(material.folders, xml=True)
    taken = set(material.names.values())

    def draw(name: str, picture: Chart) -> _Placed:
        svg = fill(jinja, f"pictures/{name}.svg.j2", picture=picture).encode()
        stems = chain([name], (f"{name}-{at}" for at in count(2)))
        file = next(each for stem in stems if (each := f"pictures/{stem}.svg") not in taken)
        taken.add(file)
        return place(Drawing(name, picture.subject, svg, picture.description, picture.width, picture.height, file))

    def drawing(name: str, content: object, **asked: object) -> _Placed | list[_Placed]:
        made, file = DRAWINGS[name](material.view, content, **asked), name.replace("_", "-")
        return draw(file, made) if isinstance(made, Chart) else [draw(file, each) for each in made]

    return {name: partial(drawing, name) for name in DRAWINGS}
