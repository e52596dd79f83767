"""A Word file as its reader meets it: paragraphs and tables in order, each with its place and its format."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from cspgen.audit.blocks import Cell, Paragraph, Table
from cspgen.audit.colours import Colours
from cspgen.audit.places import WordPlace
from cspgen.audit.styles import Styles
from cspgen.audit.tracked_changes import accept_changes
from cspgen.audit.traversal import blocks_in, paragraph_of
from cspgen.ooxml.names import Element, find, q, val
from cspgen.ooxml.package import Package

_MARKED = "at"  # an attribute that only we write, and only in memory: it finds an element of the file in the copy
_PLACED = tuple(map(q, ("w:p", "w:tbl", "w:tr", "w:tc")))


class WordFile:
    """The text of a Word file with its tracked changes accepted, and the package that it came in."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.settings = package.root("settings")
        self.numbering = package.root("numbering")
        main = package.roots[package.main]
        for at, each in enumerate(main.iter(*_PLACED)):
            each.set(_MARKED, str(at))
        colours = Colours(package.root("theme"), self.settings)
        self.styles = Styles(package.root("styles"), colours, self._page_colour(main))
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self._places: dict[str, WordPlace] = {}
        self._headings: list[tuple[int, str]] = []  # those above the block that is read, with their levels
        self.body = next(accept_changes(main).iter(q("w:body")))
        self._read(self.body, None, None)
        self.headers_and_footers = [
            Paragraph(self.styles, paragraph, WordPlace(part=kind), None)
            for kind in ("header", "footer")
            for _, each in package.related(kind)
            for paragraph in accept_changes(each).iter(q("w:p"))
        ]
        """The paragraphs of all headers, then those of all footers."""
        for kind in ("footnotes", "endnotes"):
            for _, each in package.related(kind):
                self._read(accept_changes(each), None, kind)

    @cached_property
    def headings(self) -> list[Paragraph]:
        """The headings, in order."""
        return [each for each in self.paragraphs if each.level]

    @property
    def data_tables(self) -> list[Table]:
        """The tables that hold data: not those that set text side by side."""
        return [each for each in self.tables if not each.is_layout]

    @cached_property
    def text(self) -> str:
        """All words of the text, with one space between them."""
        return " ".join(each.text for each in self.paragraphs)

    @cached_property
    def serifs(self) -> Mapping[str, bool]:
        """Whether a font has serifs, by its name in small letters, as far as the file's own table of fonts says."""
        table = self.package.root("fontTable")
        families = {} if table is None else {val(each, attribute="w:name"): val(each, "w:family") for each in table}
        return {
            name.casefold(): family == "roman"
            for name, family in families.items()
            if name and family in {"roman", "swiss"}
        }

    def place(self, element: Element) -> WordPlace:
        """Where an element of the main part stands; the whole document for one that is deleted."""
        for each in (element, *element.iterancestors()):
            if (at := each.get(_MARKED)) in self._places:
                return self._places[str(at)]
        return WordPlace()

    def bookmarks(self) -> Iterator[str]:
        """Yield the name of every bookmark."""
        return (val(each, attribute="w:name") or "" for each in self.body.iter(q("w:bookmarkStart")))

    def _page_colour(self, main: Element) -> str:
        is_shown = find(self.settings, "w:displayBackgroundShape") is not None
        colour = val(main, "w:background", "w:color") if is_shown else None
        return colour if colour and len(colour) == len("RRGGBB") else "FFFFFF"

    def _read(self, parent: Element, cell: Cell | None, part: str | None) -> None:
        for each in blocks_in(parent):
            if each.tag == q("w:tbl"):
                self._add_table(each, cell, part)
            else:
                self._add_paragraph(each, cell, part)

    def _add_paragraph(self, element: Element, cell: Cell | None, part: str | None) -> None:
        paragraph = Paragraph(self.styles, element, WordPlace(part=part), cell)
        is_heading = paragraph.level and paragraph.text and part is None
        while is_heading and self._headings and self._headings[-1][0] >= (paragraph.level or 0):
            self._headings.pop()
        paragraph.context = cell.place if cell else self._context(part)
        if is_heading:
            self._headings.append((paragraph.level or 0, paragraph.text))
        self.paragraphs.append(paragraph)
        self._note_place(element, paragraph.place)
        for box in element.iter(q("w:txbxContent")):
            if paragraph_of(box) is element:
                self._read(box, None, "text box")

    def _add_table(self, element: Element, outer: Cell | None, part: str | None) -> None:
        before = self.paragraphs[-1] if self.paragraphs else None
        table = Table(self.styles, element, outer, len(self.tables) + 1, self._context(part), before)
        self.tables.append(table)
        self._note_place(element, table.place)
        for cell in table.cells:
            row = cell.element.getparent()
            if row is not None and cell.column == 1:
                self._note_place(row, cell.place)
            self._note_place(cell.element, cell.place)
            self._read(cell.element, cell, part)

    def _context(self, part: str | None) -> WordPlace:
        return WordPlace(tuple(text for _, text in self._headings), part=part)

    def _note_place(self, element: Element, place: WordPlace) -> None:
        if (at := element.get(_MARKED)) is not None:
            self._places[at] = place
