"""What every drawing computes."""

from dataclasses import dataclass

from cspgen.render.charts.sheet import WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture for a template to draw: each drawing's own has more in it.

    `description` says what it shows, in words. `subject` tells it from others of its drawing in the same document: it
    is the same for the same thing in another plan's document, and so says which picture took the place of which. It
    is empty where a document has one at most.
    """

    title: str
    description: str
    subject: str = ""
    width: float = WIDTH
    height: float
