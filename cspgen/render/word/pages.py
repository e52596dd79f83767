"""Where a Word body stands: on a portrait or a landscape page, which is about to begin or not, and in which table."""

from dataclasses import dataclass, field

from markupsafe import Markup

from cspgen.render.blocks import Column, Columns
from cspgen.render.word.reference import Reference


@dataclass
class Pages:
    """The page that the body is on: portrait or landscape, about to begin or not, and the table that stands on it."""

    reference: Reference
    landscape: bool = False
    fresh: str = ""
    first: bool = True
    widths: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The width of the text, in twips."""
        return self.reference.sections.text_area(landscape=self.landscape)[0]

    @property
    def height(self) -> int:
        """The height of the text, in twips."""
        return self.reference.sections.text_area(landscape=self.landscape)[1]

    def turn(self, landscape: bool, new: bool) -> Markup:  # noqa: FBT001 - called by templates
        """Return the properties of the section that ends here, or nothing where the page does not turn."""
        if landscape == self.landscape:
            self.fresh = "page" if new else ""
            return Markup()
        ended = self.last()
        self.landscape, self.fresh, self.first = landscape, "section", False
        return ended

    def begin(self) -> str:
        """Return "page" where the heading that comes now begins a new page, "section" where its section does, or ""."""
        fresh, self.fresh = self.fresh, ""
        return fresh

    def last(self) -> Markup:
        """Return the properties of the section that the page is in."""
        return Markup(self.reference.sections.xml(landscape=self.landscape, first=self.first))  # noqa: S704 - our own XML

    def lay(self, table: Columns) -> None:
        """Lay a table over the width of the text."""
        self.widths = table.twips(self.width)

    def reach(self, column: Column, count: int) -> int:
        """Return the width of a cell that covers `count` columns from this one, in twips."""
        return sum(self.widths[column.at : column.at + count])
