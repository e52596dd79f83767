"""What a document is made of: paragraphs with their runs, tables with their rows and cells."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cspgen.audit.places import Place
from cspgen.audit.styles import Look
from cspgen.audit.walking import runs_in, text_of, text_without_pages, within, words_in
from cspgen.ooxml.names import Element, find, integer, is_on, q, val

if TYPE_CHECKING:
    from cspgen.audit.document import Document

_HEADING = re.compile(r"heading ([1-9])")
_NO_LEVEL = 9
_SHOWN = tuple(map(q, ("w:drawing", "w:pict", "w:object", "m:oMath", "m:oMathPara")))
_FLAGS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}


class Run(NamedTuple):
    """Words in one look, on a background (RRGGBB); `link` tells whether they are a link."""

    element: Element
    text: str
    look: Look
    background: str
    link: bool


class Paragraph:
    """A paragraph; `cell` is the table cell that it stands in, `around` the place of that, or of the text around."""

    def __init__(self, document: "Document", element: Element, place: Place, cell: "Cell | None") -> None:
        self.element, self.cell, self.document = element, cell, document
        self.style = val(element, "w:pPr/w:pStyle")
        self.names = document.styles.names(self.style)
        self.around = place

    @property
    def place(self) -> Place:
        """Where it stands, with the words that it begins with."""
        return replace(self.around, words=self.text or None)

    @cached_property
    def raw(self) -> str:
        """Its words with every space, tab and line break."""
        return "".join(map(text_of, runs_in(self.element)))

    @cached_property
    def text(self) -> str:
        """Its words, one space between them."""
        return words_in(self.raw)

    @cached_property
    def raw_without_pages(self) -> str:
        """Its words as `raw` has them, with "#" in the place of every number of a page."""
        return text_without_pages(self.element)

    @cached_property
    def level(self) -> int | None:
        """The level of a heading, from 1; None where the paragraph is none."""
        level = integer(val(self.document.styles.of_paragraph(self.element, "w:pPr/w:outlineLvl")))
        if level is not None:
            return level + 1 if 0 <= level < _NO_LEVEL else None
        return next((int(found[1]) for name in self.names if (found := _HEADING.fullmatch(name))), None)

    @property
    def title(self) -> str:
        """The name of its style, as Word shows it."""
        return self.document.styles.title(self.style)

    @property
    def has_field_link(self) -> bool:
        """Whether it holds a link in the form of a field, whose words are not to be told from others."""
        fields = (each.text or "" for each in self.element.iter(q("w:instrText")))
        return any(each.split()[:1] == ["HYPERLINK"] for each in fields)

    @property
    def titles(self) -> bool:
        """Whether it is the document's title."""
        return "title" in self.names

    @cached_property
    def listed(self) -> bool:
        """Whether Word numbers it, or gives it a bullet."""
        return (val(self.document.styles.of_paragraph(self.element, "w:pPr/w:numPr"), "w:numId") or "0") != "0"

    @property
    def shows(self) -> bool:
        """Whether there is something to be seen in it besides words: a picture, a symbol, a formula."""
        return "\ufffc" in self.raw or next(self.element.iter(*_SHOWN), None) is not None

    @cached_property
    def look(self) -> Look:
        """How its plain text looks."""
        return self.document.styles.paragraph_look(self.element, self._conditions)

    @property
    def _conditions(self) -> tuple[Element, ...]:
        return self.cell.conditions if self.cell else ()

    def style_giving(self, aspect: str, run: Run) -> str:
        """Return the name of the style that gives a run an aspect of its look; its own, where that is set by hand."""
        return self.document.styles.giving(aspect, run.element, self.element, self._conditions) or self.title

    @property
    def style_aligning(self) -> str:
        """The name of the style that aligns it; its own, where it is aligned by hand."""
        return self.document.styles.aligning(self.element) or self.title

    @cached_property
    def runs(self) -> list[Run]:
        """Its runs that have words and are not hidden."""
        behind = self.look.behind or (self.cell.shade if self.cell else None) or self.document.page
        found = []
        for each in runs_in(self.element):
            look = self.document.styles.run_look(each, self.look)
            if text_of(each).strip() and not look.hidden:
                link = next(each.iterancestors(q("w:hyperlink")), None) is not None
                found.append(Run(each, text_of(each), look, look.shade or behind, link))
        return found


class Cell:
    """A table cell: `row` and `column` count from 1, it covers `span` columns; `merge` is "restart" or "continue"."""

    def __init__(self, table: "Table", element: Element, row: int, column: int) -> None:
        self.table, self.element, self.row, self.column = table, element, row, column
        self.span = max(integer(val(element, "w:tcPr/w:gridSpan")) or 1, 1)
        merge = find(element, "w:tcPr/w:vMerge")
        self.merge = None if merge is None else val(merge) or "continue"
        across = find(element, "w:tcPr/w:hMerge")
        self.merged = self.span > 1 or self.merge is not None or across is not None
        self.place = replace(table.place, row=row, column=column)

    @property
    def text(self) -> str:
        """Its words, those of a table within it as well."""
        return words_in("".join(text_of(run) for run in self.element.iter(q("w:r"))))

    @property
    def empty(self) -> bool:
        """Whether it has neither words nor anything else to be seen; what goes on from the cell above is not empty."""
        signs = (*_SHOWN, q("w:sym"))
        return self.merge != "continue" and not self.text and next(self.element.iter(*signs), None) is None

    @cached_property
    def conditions(self) -> tuple[Element, ...]:
        """The parts of the table's style that hold for it, in the order in which they do (17.7.6)."""
        return tuple(self.table.conditions(self))

    @cached_property
    def shade(self) -> str | None:
        """The colour of its shading, its table's or the cell around them; None without any."""
        styles = self.table.document.styles
        if find(self.element, "w:tcPr/w:shd") is not None:
            return styles.shade(self.element, "w:tcPr/w:shd")
        shades = [styles.shade(self.table.element, "w:tblPr/w:shd")]
        for each in self.conditions:
            shades += [styles.shade(each, "w:tblPr/w:shd"), styles.shade(each, "w:tcPr/w:shd")]
        outer = self.table.outer
        return next((each for each in reversed(shades) if each), outer.shade if outer else None)


class Table:
    """A table; `outer` is the cell that it stands in, `before` the paragraph before it."""

    def __init__(
        self, document: "Document", element: Element, outer: Cell | None, at: int, here: Place, before: Paragraph | None
    ) -> None:
        self.document, self.element, self.outer, self.before = document, element, outer, before
        self.caption = val(element, "w:tblPr/w:tblCaption") or ""
        self.description = val(element, "w:tblPr/w:tblDescription") or ""
        self.labelled = self._labelled()
        self.place = replace(here, table=at, table_name=self.caption.strip() or self.labelled or None)
        self.rows = list(within(element, q("w:tr")))
        self.grid = [list(self._cells(row, at)) for at, row in enumerate(self.rows, 1)]
        self._style = document.styles.chain(val(element, "w:tblPr/w:tblStyle"), "table")

    @property
    def cells(self) -> Iterator[Cell]:
        """Its cells, row by row."""
        return (cell for row in self.grid for cell in row)

    @property
    def heads(self) -> list[bool]:
        """Whether each row is marked as a header row."""
        return [bool(is_on(row, "w:trPr/w:tblHeader")) for row in self.rows]

    @property
    def lays_out(self) -> bool:
        """Whether it is no table of data: it has but one row, and that heads nothing."""
        return len(self.rows) <= 1 and not any(self.heads)

    def _labelled(self) -> str:
        """Return the words of the caption that is to be seen right above or below it, "" without one."""
        after = self.element.getnext()
        below = Paragraph(self.document, after, Place(), None) if after is not None and after.tag == q("w:p") else None
        return next((each.text for each in (self.before, below) if each and "caption" in each.names), "")

    def flag(self, name: str) -> bool:
        """Return what the table says of its "firstRow", "firstColumn" ... by name or, as of old, in bits."""
        look = find(self.element, "w:tblPr/w:tblLook")
        said = None if look is None else look.get(q(f"w:{name}"))
        if said is not None:
            return said in {"1", "true", "on"}
        bits = val(look) or "0"
        try:
            return bool(int(bits, 16) & _FLAGS[name])
        except ValueError:
            return False

    def conditions(self, cell: Cell) -> Iterator[Element]:
        """Yield the parts of the table's style that hold for a cell."""
        yield from reversed(self._style)
        last = cell.column + cell.span > max((each.column for each in self.grid[cell.row - 1]), default=1)
        band = (cell.row - (1 if self.flag("firstRow") else 0)) % 2
        holding = {
            "band1Horz": not self.flag("noHBand") and band == 1,
            "band2Horz": not self.flag("noHBand") and band == 0,
            "firstRow": self.flag("firstRow") and cell.row == 1,
            "lastRow": self.flag("lastRow") and cell.row == len(self.rows),
            "firstCol": self.flag("firstColumn") and cell.column == 1,
            "lastCol": self.flag("lastColumn") and last,
        }
        for kind in (name for name, holds in holding.items() if holds):
            for style in reversed(self._style):
                yield from (each for each in style.iterfind(q("w:tblStylePr")) if each.get(q("w:type")) == kind)

    def _cells(self, row: Element, at: int) -> Iterator[Cell]:
        column = 1 + (integer(val(row, "w:trPr/w:gridBefore")) or 0)
        for element in within(row, q("w:tc")):
            cell = Cell(self, element, at, column)
            column += cell.span
            yield cell
