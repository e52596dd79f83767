"""What stands in an HTML body: texts with their looks and links, what came and went, cells that reach over rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup, escape

from cspgen.model.prose import Mark, Span, Text, plain
from cspgen.render import Material
from cspgen.render.blocks import Column, Columns, Given, Ledger, as_text, columns
from cspgen.render.html.pictures import Pictures

PAGE = "<!--page {}-->"
"""What stands where a page of paper begins, with what kind of page it is; a text never holds it, as it is escaped."""
_DEEPEST = 6
_TAGS = {Mark.INSERTED: Markup("ins"), Mark.DELETED: Markup("del")}
_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(</t[dh]>)", re.DOTALL)
_ITEM = re.compile(r"(\s*<li\b[^>]*>)(.*)(</li>\s*)", re.DOTALL)


@dataclass
class Levels:
    """The levels of the headings of a document: none is skipped, whatever prose asks for."""

    last: int = 1

    def next(self, level: int) -> int:
        """Return the level of the heading that comes, the title being level 1."""
        self.last = min(level + 1, self.last + 1, _DEEPEST)
        return self.last


@dataclass
class Rows:
    """The cells that reach over several rows: how many is known only when the rows are written."""

    _counts: list[int] = field(default_factory=list)
    _open: dict[int, int] = field(default_factory=dict)

    def begin(self, column: Column) -> Markup:
        """Return the attribute of a cell that may go on in the rows below."""
        self._open[column.at] = len(self._counts)
        self._counts.append(1)
        return Markup(f' rowspan="@{self._open[column.at]}"')  # noqa: S704 - a number

    def go_on(self, column: Column) -> bool:
        """Count a row more for the cell above in this column, if there is one that goes on."""
        if column.at not in self._open:
            return False
        self._counts[self._open[column.at]] += 1
        return True

    def end(self, column: Column | None = None) -> str:
        """Say that no cell of this column goes on, nor of any where a table begins."""
        if column is None:
            self._open.clear()
        else:
            self._open.pop(column.at, None)
        return ""

    def told(self, body: str) -> str:
        """Return a body in which each of these cells says how many rows it reaches over."""

        def rows(found: re.Match[str]) -> str:
            count = self._counts[int(found[1])]
            return f' rowspan="{count}"' if count > 1 else ""

        return re.sub(r' rowspan="@(\d+)"', rows, body)


class Writer:
    """Gathers what a body needs beside its text: headings, anchors, pictures, cells over several rows."""

    def __init__(self, material: Material) -> None:
        self.ledger = Ledger()
        self.levels = Levels()
        self.rows = Rows()
        self.pictures = Pictures(material)
        self._words = material.view.words

    def spans(self, text: Text | str) -> Markup:
        """Return a text as inline HTML, in which what was inserted and what was deleted says so."""
        written = Markup()
        for mark, marked in groupby(as_text(text), key=lambda span: span.mark):
            inner = Markup()
            for link, linked in groupby(marked, key=lambda span: span.link):
                words = Markup().join(_look(span) for span in linked)
                inner += Markup('<a href="{}">{}</a>').format(link, words) if link else words
            written += inner if self.ledger.mark else self._around(mark, inner)
        return written

    def tracked(self, mark: Mark | None, caller: Callable[[], str]) -> Markup:
        """Return what stands in a call block, said to be inserted or deleted where there is a mark."""
        around = self.ledger.mark
        if not mark or around:
            return Markup(caller())  # noqa: S704 - what our own macros wrote
        self.ledger.mark = mark
        written = caller()
        self.ledger.mark = around
        # HTML has <ins> and <del> within a row's cells and a list's items, never around them.
        if written.lstrip().startswith("<tr"):
            return Markup(_CELL.sub(lambda cell: self._within(mark, cell), written))  # noqa: S704
        if item := _ITEM.fullmatch(written):
            return Markup(self._within(mark, item))  # noqa: S704
        return self._around(mark, Markup(written))  # noqa: S704

    def _within(self, mark: Mark, found: re.Match[str]) -> str:
        start, inner, end = found.groups()
        return f"{start}{self._around(mark, Markup(inner))}{end}"  # noqa: S704 - what our own macros wrote

    def _around(self, mark: Mark | None, inner: Markup) -> Markup:
        """Return what was inserted or deleted, said in words too: few screen readers tell the elements."""
        if mark is None or not inner.strip() or inner.lstrip().startswith("<!--"):  # where a page begins is no change
            return inner
        told = Markup('<span class="hidden">{}</span>')
        begins, ends = told.format(self._words[f"mark_{mark}_begins"]), told.format(self._words["mark_ends"])
        return Markup("<{0}>{1}{2}{3}</{0}>").format(_TAGS[mark], begins, inner, ends)

    def named(self, anchor: str | None) -> Markup:
        """Return the attribute that makes an element the aim of links."""
        return Markup(' id="{}"').format(self.ledger.name(anchor)) if anchor else Markup()

    def says_more(self, caption: str) -> bool:
        """Say whether a caption says more than the heading that the table stands under."""
        headings = self.ledger.headings
        return not headings or plain(headings[-1].text).casefold() != caption.casefold()

    def equal_columns(self, heads: Sequence[Text]) -> Columns:
        """Return the columns of a table in prose, all of one width; its caption is its heads.

        Where all of these are empty, it is the heading of the section.
        """
        given: list[Given] = [(f"column{at}", plain(head), 1.0) for at, head in enumerate(heads)]
        caption = ", ".join(each[1] for each in given if each[1].strip())
        return columns(caption or plain(self.ledger.headings[-1].text if self.ledger.headings else ()), *given)


def _look(span: Span) -> Markup:
    written = Markup("<br>").join(escape(line) for line in span.text.split("\n"))
    if span.code:
        written = Markup("<code>{}</code>").format(written)
    if span.emphasis:
        written = Markup("<em>{}</em>").format(written)
    if span.strong:
        written = Markup("<strong>{}</strong>").format(written)
    if span.colour:  # beside the words, never theirs: so they can be read on any ground
        written = Markup('<span class="status" style="border-color: {}">{}</span>').format(span.colour, written)
    return written


def css_text(words: str) -> Markup:
    """Return words as a string of CSS, which may stand in a style element: every sign that could end it is a number."""
    safe = "".join(each if each.isalnum() or each in " .,:-" else f"\\{ord(each):x} " for each in words)
    return Markup(f'"{safe}"')  # noqa: S704 - nothing is left that CSS or HTML reads as its own
