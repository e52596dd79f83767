"""The picture of the connections, drawn for a document: one drawing for every format."""

from dataclasses import dataclass

from cspgen.prose import plain
from cspgen.render import DRAWING, Material
from cspgen.render.blocks import Ledger
from cspgen.render.environment import environment, fill
from cspgen.render.picture import connections
from cspgen.view import LinkedPlanView


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn picture: its file, what it shows in words, its size in its own units."""

    file: str
    alternative: str
    width: int
    height: int


def connections_picture(material: Material, ledger: Ledger, linked: tuple[LinkedPlanView, ...]) -> Drawn:
    """Draw the connections and note the picture in the ledger; the built-in drawing is a template like any other."""
    view = material.view
    picture = connections(plain(view.title), linked, view.words)
    svg = fill(environment(material.folders, xml=True), "pictures/connections.svg.j2", picture=picture)
    file = f"pictures/{DRAWING}"
    ledger.pictures[file] = svg.encode()
    return Drawn(file, picture.description, picture.width, picture.height)
