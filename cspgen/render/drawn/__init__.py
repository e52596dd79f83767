"""What is drawn from a plan's own data: one drawing for every format.

Each drawing is a module that computes where everything stands, as frozen values and in one unit (see `sheet`), and a
template in templates/pictures that draws them. `lettering` says how wide words are, `raster` makes a PNG of a drawing.
To add one: write the module, whose values are a `Picture`, and the template NAME.svg.j2, and name it in `PICTURES`
or, where it can take several pictures, in `SEVERAL`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count
from typing import Any, Protocol, TypeVar

from cspgen.prose import plain
from cspgen.render import Material
from cspgen.render.drawn.connections import connections
from cspgen.render.drawn.indicator_charts import indicator_charts
from cspgen.render.drawn.progress_charts import progress_charts
from cspgen.render.drawn.timetable import timetable
from cspgen.render.environment import environment, fill
from cspgen.words import words_for

_Placed = TypeVar("_Placed")


class Picture(Protocol):
    """What a module of geometry computes, and a template draws.

    `description` says what it shows, in words. `subject` tells it from others of its name in the same document: it is
    the same for the same thing in another plan's document, and so says which picture took the place of which.
    """

    @property
    def subject(self) -> str:
        """What it is a picture of: an anchor, or nothing where there is one picture of the name."""

    @property
    def description(self) -> str:
        """What it shows."""

    @property
    def width(self) -> float:
        """The width in our unit."""

    @property
    def height(self) -> float:
        """The height in our unit."""


PICTURES: Mapping[str, Callable[..., Picture]] = {
    "connections": lambda view, linked: connections(plain(view.title), linked, words_for(view.language)),
    "timetable": lambda view, whole, group, *, key=False: timetable(whole, group, words_for(view.language), key=key),
}
"""What a layout can have drawn, by name: from the view and what the layout gives to where everything stands."""
SEVERAL: Mapping[str, Callable[..., Sequence[Picture]]] = {
    "progress_charts": lambda view, standing: progress_charts(standing, words_for(view.language)),
    "indicator_charts": lambda view, series: indicator_charts(series, words_for(view.language)),
}
"""The same of what is drawn in as many pictures as it needs: a layout gets a list of them."""


@dataclass(frozen=True, slots=True)
class Drawn:
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


def drawings(material: Material, place: Callable[[Drawn], _Placed]) -> dict[str, Callable[..., Any]]:
    """Return what the layout of one document calls to have something drawn, by name; `place` is given what was drawn.

    Each drawing gets a file of its own, named after it, and numbered from the second of a name on.
    """
    jinja = environment(material.folders, xml=True)
    taken = set(material.names.values())

    def draw(name: str, picture: Picture) -> _Placed:
        svg = fill(jinja, f"pictures/{name}.svg.j2", picture=picture).encode()
        stems = chain([name], (f"{name}-{at}" for at in count(2)))
        file = next(each for stem in stems if (each := f"pictures/{stem}.svg") not in taken)
        taken.add(file)
        return place(Drawn(name, picture.subject, svg, picture.description, picture.width, picture.height, file))

    def one(name: str, picture_of: Callable[..., Picture], *given: object, **named: object) -> _Placed:
        return draw(name, picture_of(material.view, *given, **named))

    def several(name: str, pictures_of: Callable[..., Sequence[Picture]], *given: object) -> list[_Placed]:
        return [draw(name.replace("_", "-"), each) for each in pictures_of(material.view, *given)]

    return {
        **{name: partial(one, name, picture_of) for name, picture_of in PICTURES.items()},
        **{name: partial(several, name, pictures_of) for name, pictures_of in SEVERAL.items()},
    }
