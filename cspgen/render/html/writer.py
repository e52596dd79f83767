"""Blocks as HTML: by the macros of `templates/html/blocks.html.j2`, and here what stands in them.

That is texts with their looks and links, what was inserted and deleted, and the rows and cells of tables.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from cspgen.model.prose import (
    List,
    Mark,
    Marked,
    Paragraph,
    Span,
    Text,
    plain,
)
from cspgen.render import DocumentInput
from cspgen.render.columns import Columns
from cspgen.render.contents import version
from cspgen.render.document import Block, Cell, CustomBlock, MarkedBlock, Page, Prose, Row, Table
from cspgen.render.html.pictures import Pictures
from cspgen.render.layout import as_text
from cspgen.render.library import BlockLibrary

BLOCKS = "html/blocks.html.j2"
_TAGS = {Mark.INSERTED: Markup("ins"), Mark.DELETED: Markup("del")}
_NAMING = frozenset(("objective", "outcome", "action", "plan", "status", "term", "body"))
"""The columns whose cell names its row, so that a screen reader says it with the others, where they stand first."""


@dataclass(frozen=True, slots=True)
class TableFrame:
    """What the macro of a table is given: its columns and their widths in per cent, and its rows as HTML."""

    columns: Columns
    shows_caption: bool
    rows: Markup

    @property
    def widths(self) -> list[float]:
        """The width of each column, in per cent."""
        return [width / 10 for width in self.columns.widths(1000)]


class HtmlWriter:
    """Writes the blocks of one document."""

    def __init__(self, given: DocumentInput, jinja: Environment, values: Mapping[str, object]) -> None:
        self._pictures = Pictures(given)
        self._words = given.view.words
        jinja.filters |= {
            "spans": self.spans,
            "plain": _in_words,
        }
        jinja.globals |= {
            "tracked": self._tracked,
            "write": self.blocks,
            "within": self._within,
            "drawing": self._pictures.inline,
            "image_address": self._pictures.address,
        }
        self.library = BlockLibrary(jinja, BLOCKS, values)

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Return blocks one after another, each on lines of its own."""
        return Markup("").join(map(self._block, blocks))

    def _block(self, block: Block) -> Markup:
        given = None
        match block:
            case Page():
                return Markup()
            case MarkedBlock(inner, mark):
                return self._around(mark, self._block(inner))
            case Marked(inner, mark):
                return self._around(mark, self.blocks(inner))
            case Prose(inner):
                return self.blocks(inner)
            case CustomBlock():
                return _lines(self.library.write_custom(block, self.blocks))
            case Table(columns, rows):
                given = TableFrame(columns, not block.repeats_heading, self._rows(rows))
        return _lines(self.library.write(block, given))

    def _within(self, blocks: Sequence[Any]) -> Markup:
        """Return what stands in an item or a cell.

        A paragraph that stands alone, or is followed by a list alone, needs no element.
        """
        if not blocks or not isinstance(blocks[0], Paragraph):
            return self.blocks(blocks)
        first, *rest = blocks
        if rest and not isinstance(rest[0], List):
            return self.blocks(blocks)
        return self.spans(first.text) + self.blocks(rest)

    # Rows and cells ---------------------------------------------------------------------------------------------------

    def _rows(self, rows: Sequence[Row]) -> Markup:
        return Markup("\n".join(map(self._row, rows, _row_spans(rows))))  # noqa: S704 - put together from escaped parts

    def _row(self, row: Row, spans: Sequence[int]) -> str:
        cells = (self._cell(cell, span, row.mark) for cell, span in zip(row.cells, spans, strict=True) if span)
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell, rows: int, mark: Mark | None) -> str:
        names = (cell.column.at == 0 or cell.merge) and cell.column.name in _NAMING
        tag, look = ("th", ' scope="row"') if names else ("td", "")
        look += f' colspan="{cell.reach}"' if cell.reach > 1 else ""
        look += f' rowspan="{rows}"' if rows > 1 else ""
        look += f' id="{escape(cell.anchor)}"' if cell.anchor else ""
        # HTML has <ins> and <del> within a row's cells, never around them.
        inner = self._around(mark, self._within(cell.content))
        return f'<{tag}{look} data-head="{escape(_in_words(cell.column.head))}">{inner}</{tag}>'

    # Texts and marks --------------------------------------------------------------------------------------------------

    def spans(self, text: Text | str) -> Markup:
        """Return a text as inline HTML, in which what was inserted and what was deleted says so.

        What was deleted and what took its place, with no space between, stand in an element that sets them apart.
        """
        runs = [tuple(run) for _, run in groupby(as_text(text), key=attrgetter("mark"))]
        written = [self._around(run[0].mark, _linked(run)) for run in runs]
        for at, (before, after) in enumerate(pairwise(runs)):
            if _would_meet(before[-1], after[0]):
                written[at] = Markup('<span class="replaced">') + written[at]
                written[at + 1] += Markup("</span>")
        return Markup().join(written)

    def _tracked(self, mark: Mark | None, caller: Callable[[], str]) -> Markup:
        """Return what stands in a call block of a macro, said to be inserted or deleted where there is a mark."""
        return self._around(mark, Markup(caller()))  # noqa: S704 - what our own macros wrote

    def _around(self, mark: Mark | None, inner: Markup) -> Markup:
        """Return what was inserted or deleted, said in words too: few screen readers announce the elements."""
        if mark is None or not inner:
            return inner
        if inner.isspace():  # between words it came or went with a sign; between blocks it is nothing
            return inner if "\n" in inner else Markup("<{0}>{1}</{0}>").format(_TAGS[mark], inner)
        words = Markup('<span class="hidden">{}</span>')
        begins, ends = words.format(self._words[f"mark_{mark}_begins"]), words.format(self._words["mark_ends"])
        return Markup("<{0}>{1}{2}{3}</{0}>").format(_TAGS[mark], begins, inner, ends)


def _lines(written: str) -> Markup:
    """Return what a macro wrote, ending in one line break."""
    return Markup(written.strip("\n") + "\n")  # noqa: S704 - our own macros wrote and escaped it


def _in_words(text: Text | str) -> str:
    """Return the words of a text, in a redline those of the new plan."""
    return plain(version(as_text(text), Mark.INSERTED))


def _row_spans(rows: Sequence[Row]) -> list[list[int]]:
    """Return for each cell over how many rows it reaches; 0 for one that a cell above it reaches over."""
    spans = [[1] * len(row.cells) for row in rows]
    begun: dict[int, tuple[int, int]] = {}  # by the column: the row, and the cell in it, that goes on
    for at, row in enumerate(rows):
        for number, cell in enumerate(row.cells):
            column = cell.column.at
            if cell.merge == "continue" and column in begun:
                above, which = begun[column]
                spans[above][which] += 1
                spans[at][number] = 0
            elif cell.merge:
                begun[column] = at, number
            else:
                begun.pop(column, None)
    return spans


def _linked(spans: Sequence[Span]) -> Markup:
    inner = ""
    for link, linked in groupby(spans, key=attrgetter("link")):
        words = "".join(map(_look, linked))
        inner += f'<a href="{escape(link)}">{words}</a>' if link else words
    return Markup(inner)  # noqa: S704 - each span is escaped


def _would_meet(before: Span, after: Span) -> bool:
    """Whether what was deleted and what was inserted in its place would be read as one word."""
    is_replaced = (before.mark, after.mark) == (Mark.DELETED, Mark.INSERTED)
    return is_replaced and not (before.text[-1:].isspace() or after.text[:1].isspace())


def _look(span: Span) -> str:
    written = "<br>".join(map(escape, span.text.split("\n")))
    written = f"<code>{written}</code>" if span.code else written
    written = f"<em>{written}</em>" if span.emphasis else written
    written = f"<strong>{written}</strong>" if span.strong else written
    if span.colour:  # beside the words, never theirs: so they can be read on any ground
        written = f'<span class="status" style="border-color: {escape(span.colour)}">{written}</span>'
    return written


def css_text(words: str) -> Markup:
    """Return words as a string of CSS, which may stand in a style element: every sign that could end it is a number."""
    safe = "".join(each if each.isalnum() or each in " .,:-" else f"\\{ord(each):x} " for each in words)
    return Markup(f'"{safe}"')  # noqa: S704 - nothing is left that CSS or HTML reads as its own
