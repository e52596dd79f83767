"""A Word document as its reader meets it: paragraphs and tables in order, each with its place and its look."""

from collections.abc import Iterator
from functools import cached_property

from cspgen.audit.accepted import accepted
from cspgen.audit.blocks import Cell, Paragraph, Table
from cspgen.audit.colours import Colours
from cspgen.audit.places import Place
from cspgen.audit.styles import Styles
from cspgen.audit.walking import blocks_in, paragraph_of
from cspgen.ooxml.names import Element, find, q, val
from cspgen.ooxml.package import Package

_AT = "at"  # an attribute that only we write, and only in memory: it finds an element of the file in the accepted text
_PLACED = tuple(map(q, ("w:p", "w:tbl", "w:tr", "w:tc")))


class Document:
    """A Word file's text with its tracked changes accepted, and the package that it came in."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.settings = package.root("settings")
        self.numbering = package.root("numbering")
        self.styles = Styles(package.root("styles"), Colours(package.root("theme"), self.settings))
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self._places: dict[str, Place] = {}
        self._heading: list[tuple[int, str]] = []
        for at, each in enumerate(package.roots[package.main].iter(*_PLACED)):
            each.set(_AT, str(at))
        root = accepted(package.roots[package.main])
        self.page = self._page_colour(root)
        self.body = root.find(q("w:body"))
        self._walk(self.body, None, None)
        self.running = [
            Paragraph(self, paragraph, Place(part=kind), None)
            for kind in ("header", "footer")
            for _, each in package.related(kind)
            for paragraph in accepted(each).iter(q("w:p"))
        ]
        for kind in ("footnotes", "endnotes"):
            for _, each in package.related(kind):
                self._walk(accepted(each), None, kind)

    @cached_property
    def headings(self) -> list[Paragraph]:
        """The headings, in order."""
        return [each for each in self.paragraphs if each.level]

    @property
    def data_tables(self) -> list[Table]:
        """The tables that hold data: not those that set text side by side."""
        return [each for each in self.tables if not each.lays_out]

    @cached_property
    def words(self) -> str:
        """All words of the text, with one space between them."""
        return " ".join(each.text for each in self.paragraphs)

    @cached_property
    def serifs(self) -> dict[str, bool]:
        """Whether a font has serifs, by its name in small letters, as far as the file's own table of fonts says."""
        table = self.package.root("fontTable")
        families = {} if table is None else {val(each, attribute="w:name"): val(each, "w:family") for each in table}
        return {
            name.casefold(): family == "roman"
            for name, family in families.items()
            if name and family in {"roman", "swiss"}
        }

    def place(self, element: Element) -> Place:
        """Return where an element of the document's part stands; what is deleted there stands in the document."""
        for each in (element, *element.iterancestors()):
            if (at := each.get(_AT)) in self._places:
                return self._places[str(at)]
        return Place()

    def _page_colour(self, root: Element) -> str:
        shown = find(self.settings, "w:displayBackgroundShape") is not None
        colour = val(root, "w:background", "w:color") if shown else None
        return colour if colour and len(colour) == len("RRGGBB") else "FFFFFF"

    def _walk(self, parent: Element | None, cell: Cell | None, part: str | None) -> None:
        for each in blocks_in(parent):
            if each.tag == q("w:tbl"):
                self._add_table(each, cell, part)
            else:
                self._add_paragraph(each, cell, part)

    def _add_paragraph(self, element: Element, cell: Cell | None, part: str | None) -> None:
        paragraph = Paragraph(self, element, Place(part=part), cell)
        heads = paragraph.level and paragraph.text and part is None
        while heads and self._heading and self._heading[-1][0] >= (paragraph.level or 0):
            self._heading.pop()
        paragraph.around = cell.place if cell else self._here(part)
        if heads:
            self._heading.append((paragraph.level or 0, paragraph.text))
        self.paragraphs.append(paragraph)
        self._note(element, paragraph.place)
        for box in element.iter(q("w:txbxContent")):
            if paragraph_of(box) is element:
                self._walk(box, None, "text box")

    def _add_table(self, element: Element, outer: Cell | None, part: str | None) -> None:
        before = self.paragraphs[-1] if self.paragraphs else None
        table = Table(self, element, outer, len(self.tables) + 1, self._here(part), before)
        self.tables.append(table)
        self._note(element, table.place)
        for cell in table.cells:
            row = cell.element.getparent()
            if row is not None and cell.column == 1:
                self._note(row, cell.place)
            self._note(cell.element, cell.place)
            self._walk(cell.element, cell, part)

    def _here(self, part: str | None) -> Place:
        return Place(tuple(text for _, text in self._heading), part=part)

    def _note(self, element: Element, place: Place) -> None:
        if (at := element.get(_AT)) is not None:
            self._places[at] = place

    def bookmarks(self) -> Iterator[str]:
        """Yield the name of every bookmark."""
        for each in self.body.iter(q("w:bookmarkStart")) if self.body is not None else ():
            yield val(each, attribute="w:name") or ""
