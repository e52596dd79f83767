"""The picture of the connections, drawn for a document: one drawing for every format."""

from dataclasses import dataclass

from cspgen.prose import plain
from cspgen.render import DRAWING, Material
from cspgen.render.environment import environment, fill
from cspgen.render.picture import connections
from cspgen.view import LinkedPlanView
from cspgen.words import words_for


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn picture: its file, its bytes, what it shows in words, its size in its own units."""

    file: str
    svg: bytes
    alternative: str
    width: int
    height: int


def connections_picture(material: Material, linked: tuple[LinkedPlanView, ...]) -> Drawn:
    """Draw the connections; the built-in drawing is a template like any other."""
    view = material.view
    picture = connections(plain(view.title), linked, words_for(view.language))
    svg = fill(environment(material.folders, xml=True), "pictures/connections.svg.j2", picture=picture)
    return Drawn(f"pictures/{DRAWING}", svg.encode(), picture.description, picture.width, picture.height)
