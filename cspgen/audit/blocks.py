"""What a Word file is made of: paragraphs with their runs, tables with their rows and cells."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from cspgen.audit.places import WordPlace
from cspgen.audit.styles import Formatting, Styles
from cspgen.audit.traversal import OBJECT, children, link_fields, runs_in, text_of, text_without_page_numbers, words_in
from cspgen.ooxml.names import Element, find, integer, is_on, q, val

_HEADING = re.compile(r"heading ([1-9])")
_NO_LEVEL = 9
_VISIBLE = tuple(map(q, ("w:drawing", "w:pict", "w:object", "m:oMath", "m:oMathPara")))
_OPTIONS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}


class Run(NamedTuple):
    """Words in one format, on a background (RRGGBB)."""

    element: Element
    text: str
    formatting: Formatting
    background: str
    is_link: bool


class Paragraph:
    """A paragraph; `cell` is the table cell that it stands in.

    `context` is the place of that cell, or of the text that it stands in: the headings above it, or the part.
    """

    def __init__(self, styles: Styles, element: Element, context: WordPlace, cell: "Cell | None") -> None:
        self.styles, self.element, self.context, self.cell = styles, element, context, cell
        self._style = val(element, "w:pPr/w:pStyle")
        self.style_names = styles.names(self._style)
        """The names of its style and of those that this is based on, in small letters."""

    @property
    def place(self) -> WordPlace:
        """Where it stands, with the words that it begins with."""
        return replace(self.context, words=self.text or None)

    @cached_property
    def raw_text(self) -> str:
        """Its words with every space, tab and line break."""
        return "".join(map(text_of, runs_in(self.element)))

    @cached_property
    def text(self) -> str:
        """Its words, one space between them."""
        return words_in(self.raw_text)

    @cached_property
    def raw_text_without_page_numbers(self) -> str:
        """Its words as `raw_text` has them, with "#" in the place of every number of a page."""
        return text_without_page_numbers(self.element)

    @cached_property
    def level(self) -> int | None:
        """The level of a heading, from 1; None where the paragraph is none."""
        level = integer(val(self.styles.paragraph_property(self.element, "w:pPr/w:outlineLvl")))
        if level is not None:
            return level + 1 if 0 <= level < _NO_LEVEL else None
        return next((int(found[1]) for name in self.style_names if (found := _HEADING.fullmatch(name))), None)

    @property
    def style_name(self) -> str:
        """The name of its style, as Word shows it."""
        return self.styles.display_name(self._style)

    @property
    def has_field_link(self) -> bool:
        """Whether it holds a link in the form of a field."""
        return next(link_fields(self.element), None) is not None

    @property
    def is_title(self) -> bool:
        """Whether it is the document's title."""
        return "title" in self.style_names

    @cached_property
    def is_list_item(self) -> bool:
        """Whether Word numbers it, or gives it a bullet."""
        return (val(self.styles.paragraph_property(self.element, "w:pPr/w:numPr"), "w:numId") or "0") != "0"

    @property
    def has_object(self) -> bool:
        """Whether anything but words can be seen in it: a picture, a symbol, a formula."""
        return OBJECT in self.raw_text or next(self.element.iter(*_VISIBLE), None) is not None

    @cached_property
    def formatting(self) -> Formatting:
        """The format of its plain text."""
        return self.styles.paragraph_formatting(self.element, self._conditional_formats)

    @property
    def _conditional_formats(self) -> tuple[Element, ...]:
        return self.cell.conditional_formats if self.cell else ()

    def style_that_sets(self, aspect: str, run: Run) -> str:
        """The name of the style that sets an aspect of a run's `Formatting`; its own, where that is set by hand."""
        style = self.styles.style_that_sets(aspect, run.element, self.element, self._conditional_formats)
        return style or self.style_name

    @property
    def style_that_aligns(self) -> str:
        """The name of the style that aligns it; its own, where it is aligned by hand."""
        return self.styles.style_that_aligns(self.element) or self.style_name

    @cached_property
    def runs(self) -> list[Run]:
        """Its runs that have words and are not hidden."""
        behind = self.formatting.paragraph_shade or (self.cell.shade if self.cell else None) or self.styles.page_colour
        found = []
        for each in runs_in(self.element):
            formatting = self.styles.run_formatting(each, self.formatting)
            if text_of(each).strip() and not formatting.hidden:
                is_link = next(each.iterancestors(q("w:hyperlink")), None) is not None
                found.append(Run(each, text_of(each), formatting, formatting.shade or behind, is_link))
        return found


class Cell:
    """A table cell: `row` and `column` count from 1, it covers `span` columns; `merge` is "restart" or "continue"."""

    def __init__(self, table: "Table", element: Element, row: int, column: int) -> None:
        self.table, self.element, self.row, self.column = table, element, row, column
        self.span = max(integer(val(element, "w:tcPr/w:gridSpan")) or 1, 1)
        merge = find(element, "w:tcPr/w:vMerge")
        self.merge = None if merge is None else val(merge) or "continue"
        self.is_merged = self.span > 1 or self.merge is not None or find(element, "w:tcPr/w:hMerge") is not None
        self.place = replace(table.place, row=row, column=column)

    @property
    def text(self) -> str:
        """Its words, those of a table within it as well."""
        return words_in("".join(text_of(run) for run in self.element.iter(q("w:r"))))

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be seen in it; a cell that continues a merged one above it is not empty."""
        signs = (*_VISIBLE, q("w:sym"))
        return self.merge != "continue" and not self.text and next(self.element.iter(*signs), None) is None

    @cached_property
    def conditional_formats(self) -> tuple[Element, ...]:
        """The parts of the table's style that apply to it, in the order in which they do (17.7.6)."""
        return tuple(self.table.conditional_formats(self))

    @cached_property
    def shade(self) -> str | None:
        """The colour of its shading, or of that of its table, or of the cell around these; None without any."""
        styles = self.table.styles
        if find(self.element, "w:tcPr/w:shd") is not None:
            return styles.shading(self.element, "w:tcPr/w:shd")
        shades = [styles.shading(self.table.element, "w:tblPr/w:shd")]
        for each in self.conditional_formats:
            shades += [styles.shading(each, "w:tblPr/w:shd"), styles.shading(each, "w:tcPr/w:shd")]
        outer = self.table.outer
        return next((each for each in reversed(shades) if each), outer.shade if outer else None)


class Table:
    """A table: the `number`-th of the file, which stands in the cell `outer`, and after the paragraph `before`."""

    def __init__(
        self,
        styles: Styles,
        element: Element,
        outer: Cell | None,
        number: int,
        context: WordPlace,
        before: Paragraph | None,
    ) -> None:
        self.styles, self.element, self.outer = styles, element, outer
        self.description = val(element, "w:tblPr/w:tblDescription") or ""
        title = (val(element, "w:tblPr/w:tblCaption") or "").strip()
        self.place = replace(context, table=number, table_name=title or self._visible_caption(before) or None)
        self.rows = list(children(element, q("w:tr")))
        self.grid = [list(self._cells(row, at)) for at, row in enumerate(self.rows, 1)]
        self._style = styles.chain(val(element, "w:tblPr/w:tblStyle"), "table")

    @property
    def cells(self) -> Iterator[Cell]:
        """Its cells, row by row."""
        return (cell for row in self.grid for cell in row)

    @property
    def header_rows(self) -> list[bool]:
        """Whether each row is marked as a header row."""
        return [bool(is_on(row, "w:trPr/w:tblHeader")) for row in self.rows]

    @property
    def is_layout(self) -> bool:
        """Whether it is no table of data: it has one row at most, which is no header row."""
        return len(self.rows) <= 1 and not any(self.header_rows)

    def _visible_caption(self, before: Paragraph | None) -> str:
        """The words of the caption right above or below it, "" without one."""
        nearby = [] if before is None else [before]
        after = self.element.getnext()
        if after is not None and after.tag == q("w:p"):
            nearby.append(Paragraph(self.styles, after, WordPlace(), None))
        return next((each.text for each in nearby if "caption" in each.style_names), "")

    def has_option(self, name: str) -> bool:
        """Whether its design has a "firstRow", a "firstColumn" ..., by name or, in older files, in bits (17.4.55)."""
        look = find(self.element, "w:tblPr/w:tblLook")
        given = None if look is None else look.get(q(f"w:{name}"))
        if given is not None:
            return given in {"1", "true", "on"}
        bits = val(look) or "0"
        try:
            return bool(int(bits, 16) & _OPTIONS[name])
        except ValueError:
            return False

    def conditional_formats(self, cell: Cell) -> Iterator[Element]:
        """Yield the parts of the table's style that apply to a cell, in the order in which they do."""
        yield from reversed(self._style)
        is_last = cell.column + cell.span > max((each.column for each in self.grid[cell.row - 1]), default=1)
        band = (cell.row - (1 if self.has_option("firstRow") else 0)) % 2
        applies = {
            "band1Horz": not self.has_option("noHBand") and band == 1,
            "band2Horz": not self.has_option("noHBand") and band == 0,
            "firstRow": self.has_option("firstRow") and cell.row == 1,
            "lastRow": self.has_option("lastRow") and cell.row == len(self.rows),
            "firstCol": self.has_option("firstColumn") and cell.column == 1,
            "lastCol": self.has_option("lastColumn") and is_last,
        }
        for kind in (name for name, does in applies.items() if does):
            for style in reversed(self._style):
                yield from (each for each in style.iterfind(q("w:tblStylePr")) if each.get(q("w:type")) == kind)

    def _cells(self, row: Element, number: int) -> Iterator[Cell]:
        column = 1 + (integer(val(row, "w:trPr/w:gridBefore")) or 0)
        for element in children(row, q("w:tc")):
            cell = Cell(self, element, number, column)
            column += cell.span
            yield cell
