"""What stands in a Word body, as WordprocessingML: runs, links, bookmarks, lists, the paragraphs of a cell."""

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from cspgen.model.contrast import READABLE, darkened
from cspgen.model.prose import Mark, Marked, Paragraph, Span, Text
from cspgen.render import Material
from cspgen.render.blocks import Column, Content, Ledger, in_cell
from cspgen.render.templates import call
from cspgen.render.word.pages import Pages
from cspgen.render.word.pictures import Drawings
from cspgen.render.word.reference import Reference

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule

NO_BREAK_HYPHEN = "\u2011"
_BOOKMARK_LENGTH = 40  # Word's own limit


class Writer:
    """Gathers what a body needs beside its text: bookmarks, lists, links, pictures."""

    def __init__(self, material: Material, reference: Reference) -> None:
        self.material = material
        self.reference = reference
        self.ledger = Ledger()
        self.pages = Pages(reference)
        self.drawings = Drawings(material, reference, self.pages)
        self.blocks: TemplateModule
        """The macros of the block library, once it is there."""
        self._bookmarks: dict[str, str] = {}
        self._marks = 0

    def runs(self, text: Text) -> Markup:
        """Return a text as runs, its links as hyperlinks; an element around them says what is inserted or deleted."""
        if not any(span.mark for span in text):
            return Markup("".join(self._run(span) for span in text))  # noqa: S704 - each span is escaped
        written = ""
        for mark, spans in groupby(text, key=lambda span: span.mark):
            runs = "".join(self._run(span) for span in spans)
            written += f"<{mark}>{runs}</{mark}>" if mark else runs
        return Markup(written)  # noqa: S704

    def tracked(self, mark: Mark | None, caller: Callable[[], str]) -> Markup:
        """Return what stands in a call block, said to be inserted or deleted where there is a mark."""
        if not mark:
            return Markup(caller())  # noqa: S704 - what our own macros wrote
        around, self.ledger.mark = self.ledger.mark, mark
        written = caller()
        self.ledger.mark = around
        if not written.strip():
            return Markup()
        return Markup(f"<{mark}>{written}</{mark}>")  # noqa: S704

    def _run(self, span: Span) -> str:
        link, look = span.link, ""
        if span.code or link:
            look = f'<w:rStyle w:val="{self.reference.styles.id("Code" if span.code else "Hyperlink")}"/>'
        look += ("<w:b/>" if span.strong else "") + ("<w:i/>" if span.emphasis else "")
        look += f'<w:color w:val="{darkened(span.colour, READABLE)[1:]}"/>' if span.colour else ""
        run = f"<w:r><w:rPr>{look}</w:rPr>{_words(span.text)}</w:r>" if look else f"<w:r>{_words(span.text)}</w:r>"
        if not link:
            return run
        if link.startswith("#"):
            return f'<w:hyperlink w:anchor="{self.bookmark(link[1:])}" w:history="1">{run}</w:hyperlink>'
        relation = self.reference.relate("hyperlink", link, outside=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{run}</w:hyperlink>'

    def bookmark(self, anchor: str) -> str:
        """Return the bookmark of an anchor: Word wants letters, digits and underscores, 40 at most."""
        name = self._bookmarks.get(anchor)
        if name is None:
            name = "_" + re.sub(r"\W", "_", anchor)
            if len(name) > _BOOKMARK_LENGTH:
                name = f"{name[: _BOOKMARK_LENGTH - 9]}_{sha256(anchor.encode()).hexdigest()[:8]}"
            self._bookmarks[anchor] = name
        return name

    def mark(self, anchor: str | None) -> Markup:
        """Return the bookmark itself, for where a thing stands."""
        if not anchor:
            return Markup()
        anchor = self.ledger.name(anchor)
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{self.bookmark(anchor)}"/>'
        return Markup(f'{start}<w:bookmarkEnd w:id="{self._marks}"/>')  # noqa: S704 - a number and a name of ours

    def numbering(self, name: str, start: int | None, deep: int, cell: str | None) -> Markup:
        """Return the numbering of a list's items: a list with numbers is a list of its own, so that it begins anew."""
        if start is None:
            return Markup()
        level = 0 if cell else min(deep, 2)
        number = self.reference.styles.new_list(name, start, level)
        return Markup(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')  # noqa: S704 - numbers

    def cell_blocks(self, content: Content, anchor: str | None, column: Column, reach: int) -> Markup:
        """Return what stands in a cell; a cell ends in a paragraph, and the anchor stands in its first one."""
        base = "Classic Table" if self.material.view.layout == "classic" else "Table"
        opening = f'<w:p><w:pPr><w:pStyle w:val="{self.reference.styles.id(f"{base} Text")}"/></w:pPr>'
        written, mark = "", str(self.mark(anchor))
        for block in in_cell(content):
            if isinstance(block, Paragraph):
                written += f"{opening}{mark}{self.runs(block.text)}</w:p>"
                mark = ""
            elif isinstance(block, Marked):
                inner = self.cell_blocks(block.blocks, None, column, reach)
                written += f"<{block.mark}>{inner}</{block.mark}>"
            else:
                width = self.pages.reach(column, reach) - 240  # what a cell keeps free at its sides
                written += call(self.blocks, "prose", [block], 4, f"{base} Text", 0, base, width)
        if mark and written:  # no paragraph of both plans took it
            written = written.replace("</w:pPr>", f"</w:pPr>{mark}", 1)
        return Markup(written or f"{opening}{mark}</w:p>")  # noqa: S704 - put together from escaped parts


def _words(text: str) -> str:
    """Return a run's text; a line break or a hyphen that does not break is an element of its own."""
    if "\n" not in text and NO_BREAK_HYPHEN not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    marks = {"\n": "<w:br/>", NO_BREAK_HYPHEN: "<w:noBreakHyphen/>"}
    parts = re.split(f"([\n{NO_BREAK_HYPHEN}])", text)
    return "".join(marks.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part)
