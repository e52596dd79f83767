"""The elements of a Word body as WordprocessingML (ECMA-376, part 1, clause 17).

Paragraphs, runs, cells and rows are written here, as there are ten thousands of them; what a council may want otherwise
(the title page, the frame of a table, a picture ...) by the macros of `templates/word/blocks.xml.j2`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from jinja2 import Environment
from markupsafe import Markup, escape

from cspgen.model.contrast import READABLE, darkened
from cspgen.model.prose import Mark, Span, Text, plain
from cspgen.render import DocumentInput
from cspgen.render.columns import Column, Columns
from cspgen.render.contents import version
from cspgen.render.document import (
    Block,
    Cell,
    CustomBlock,
    Document,
    Heading,
    Page,
    Picture,
    Row,
    SectionEnd,
    Signatures,
    Table,
)
from cspgen.render.layout import as_text
from cspgen.render.library import BlockLibrary
from cspgen.render.word.body import Element, MarkedElement, PlacedImage, StyledParagraph, Typesetter
from cspgen.render.word.pictures import Pictures
from cspgen.render.word.reference import Reference
from cspgen.render.word.revisions import WAS
from cspgen.render.word.sections import Paper
from cspgen.view.parts.foreword import SignatoryView

BLOCKS = "word/blocks.xml.j2"
NO_BREAK_HYPHEN = "\u2011"
_MACROS = ("title_page", "contents", "heading", "signatures", "picture", "table", "report_head")
_BOOKMARK_LENGTH = 40  # Word's own limit
_CELL_MARGINS = 240  # twips that a cell keeps free at its sides
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_THIN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'


@dataclass(frozen=True, slots=True)
class TableFrame:
    """What the macro of a table is given: the columns and their widths in twips, and the rows as XML."""

    columns: Columns
    width: int
    widths: list[int]
    write_rows: Callable[[], Markup]

    @property
    def description(self) -> str:
        """What a screen reader can say of the table after its caption."""
        heads = (plain(version(as_text(column.head), Mark.INSERTED)).lower() for column in self.columns)
        return f"{self.columns.caption}: {', '.join(heads)}"

    @property
    def rows(self) -> Markup:
        """The rows below the header."""
        return self.write_rows()

    def reach(self, column: Column, count: int) -> int:
        """Return the width of a cell that covers `count` columns from this one, in twips."""
        return sum(self.widths[column.at : column.at + count])


@dataclass(frozen=True, slots=True)
class SignaturesFrame:
    """What the macro of the signatures is given: whether they stand `abreast`, in a text of this width in twips."""

    signed: tuple[SignatoryView, ...]
    abreast: bool
    width: int


class BodyWriter:
    """Writes the body of one document, and gathers what the package needs beside it: links, lists, pictures."""

    def __init__(
        self, given: DocumentInput, reference: Reference, jinja: Environment, values: Mapping[str, object]
    ) -> None:
        classic = given.view.layout == "classic"
        self.pictures = Pictures(given.pictures, reference)
        self._reference = reference
        self._style = cache(reference.styles.id)
        self._typesetter = Typesetter(reference, classic=classic)
        self._bookmarks = 0
        self._papers = dict.fromkeys(Mark, Paper())
        self.has_tracked_sections = False
        jinja.filters |= {"runs": self.runs}
        jinja.globals |= {
            "style": self._style,
            "paragraph": self._paragraph_in,
            "tracked": _tracked,
            "bookmark": bookmark,
            "bookmarked": self._bookmarked,
        }
        self.library = BlockLibrary(jinja, BLOCKS, values, _MACROS)

    def body(self, document: Document) -> Markup:
        """Return the elements of a body, the properties of its last section at the end."""
        written: list[str] = []
        for element in self._typesetter.body(document):
            if isinstance(element, MarkedElement) and isinstance(element.block, Page):
                written += map(self._section_end, element.block.ends)
            else:
                written.append(self._element(element))
        written.append(self._section(None))
        return Markup("".join(written))  # noqa: S704 - put together from escaped parts

    # Sections ---------------------------------------------------------------------------------------------------------

    def _section_end(self, end: SectionEnd) -> str:
        """Return the paragraph that ends a section.

        LibreOffice drops it as it opens the file, and takes how the pages lie for a property of what follows. So one
        that is tracked follows another, which holds a space: what goes with its mark begins there, and ends before the
        next section, whose property goes too.
        """
        mark = end.mark
        written = _THIN.format(self._section(mark))
        if mark:
            written = _THIN.format("").replace("</w:p>", _SPACE + "</w:p>") + written
        for each in (mark,) if mark else Mark:
            self._papers[each] = Paper(self._papers[each].landscape is not end.turns, first=False)
        self.has_tracked_sections |= mark is not None
        return f"<{mark}>{written}</{mark}>" if mark else written

    def _section(self, mark: Mark | None) -> str:
        """Return the properties of the section that stands here, in the plan of this mark or in both."""
        paper = self._papers[mark or Mark.INSERTED]
        if mark:
            return self._reference.sections.xml(paper)
        return self._reference.sections.xml(paper, self._papers[Mark.DELETED])

    def _area(self, mark: Mark | None) -> tuple[int, int]:
        """Return the width and height of the text where something of this mark stands: of the new plan if of both."""
        paper = self._papers[mark or Mark.INSERTED]
        return self._reference.sections.text_area(landscape=paper.landscape)

    def _element(self, element: Element) -> str:
        match element:
            case StyledParagraph():
                written = self._paragraph(element)
            case PlacedImage(image, width):
                across, down = self._area(element.mark)
                placed = self.pictures.image(image, (width or across, down))
                written = self.library.write_macro("picture", replace(placed, anchor=element.anchor))
            case MarkedElement(block):
                written = self._block(block, self._area(element.mark))
            case _:
                return _THIN.format("")
        return f"<{element.mark}>{written}</{element.mark}>" if element.mark and written else written

    def _block(self, block: Block, area: tuple[int, int]) -> str:
        """Return what the library's macro writes of a block, where the text is so wide and high."""
        given: object = None
        match block:
            case CustomBlock():
                return self.library.write_custom(block, self._inner)
            case Table(columns, rows):
                widths = columns.widths(area[0])
                given = TableFrame(columns, area[0], widths, partial(self._rows, rows, widths))
            case Picture(drawing):
                given = self.pictures.drawn(drawing, area)
            case Signatures(signed):
                given = SignaturesFrame(signed, self._typesetter.stands_abreast(block), area[0])
            case Heading(began=began) if began is not None:
                now = replace(block, began=None)
                before = self.library.write(replace(now, begins=began), None)
                return _was(before, self.library.write(now, None))
        return self.library.write(block, given)

    def _inner(self, blocks: Document) -> Markup:
        return Markup("".join(map(self._element, self._typesetter.body(blocks))))  # noqa: S704

    # Rows and cells ---------------------------------------------------------------------------------------------------

    def _rows(self, rows: Sequence[Row], widths: Sequence[int]) -> Markup:
        return Markup("".join(self._row(row, widths) for row in rows))  # noqa: S704

    def _row(self, row: Row, widths: Sequence[int]) -> str:
        cells = "".join(self._cell(cell, widths) for cell in row.cells)
        written = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
        return f"<{row.mark}>{written}</{row.mark}>" if row.mark else written

    def _cell(self, cell: Cell, widths: Sequence[int]) -> str:
        reach = cell.reach
        width = sum(widths[cell.column.at : cell.column.at + reach])
        look = f'<w:gridSpan w:val="{reach}"/>' if reach > 1 else ""
        look += f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
        elements = self._typesetter.cell(cell.content, cell.anchor, width - _CELL_MARGINS)
        inner = "".join(map(self._element, elements))
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{inner}</w:tc>'

    # Paragraphs and runs ----------------------------------------------------------------------------------------------

    def _paragraph_in(
        self,
        style: str,
        text: Text | str,
        keep: bool = False,  # noqa: FBT001, FBT002 - called by macros
        new_page: bool = False,  # noqa: FBT001, FBT002
        was_new_page: bool | None = None,  # noqa: FBT001
    ) -> Markup:
        """Return a paragraph in a style of the house style, for the macros; in a redline, whether it began a page."""
        made = StyledParagraph(style, as_text(text), keep, new_page=new_page)
        if was_new_page is None or was_new_page is new_page:
            return Markup(self._paragraph(made))  # noqa: S704
        return Markup(_was(self._paragraph(replace(made, new_page=was_new_page)), self._paragraph(made)))  # noqa: S704

    def _paragraph(self, paragraph: StyledParagraph) -> str:
        # In the order of the schema (ECMA-376, part 1, 17.3.1.26).
        look = f'<w:pStyle w:val="{self._style(paragraph.style)}"/>'
        look += "<w:keepNext/>" if paragraph.keep_next else ""
        look += "<w:pageBreakBefore/>" if paragraph.new_page else ""
        if paragraph.number:
            number, level = paragraph.number
            look += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        look += _RULE if paragraph.ruled else ""
        if paragraph.space_before is not None:
            look += f'<w:spacing w:before="{paragraph.space_before}"/>'
        if paragraph.space_after is not None:
            look += f'<w:spacing w:after="{paragraph.space_after}"/>'
        return f"<w:p><w:pPr>{look}</w:pPr>{self._bookmarked(paragraph.anchor)}{self._runs(paragraph.text)}</w:p>"

    def runs(self, text: Text | str) -> Markup:
        """Return a text as runs, its links as hyperlinks; an element around them says what is inserted or deleted."""
        return Markup(self._runs(as_text(text)))  # noqa: S704 - each span is escaped

    def _runs(self, text: Text) -> str:
        if len(text) == 1 and not text[0].mark:  # as nearly always
            return self._run(text[0])
        written = ""
        for mark, spans in groupby(text, key=attrgetter("mark")):
            runs = "".join(map(self._run, spans))
            written += f"<{mark}>{runs}</{mark}>" if mark else runs
        return written

    def _run(self, span: Span) -> str:
        link, look = span.link, ""
        if span.code or link:
            look = f'<w:rStyle w:val="{self._style("Code" if span.code else "Hyperlink")}"/>'
        look += ("<w:b/>" if span.strong else "") + ("<w:i/>" if span.emphasis else "")
        look += f'<w:color w:val="{darkened(span.colour, READABLE)[1:]}"/>' if span.colour else ""
        run = f"<w:r><w:rPr>{look}</w:rPr>{_words(span.text)}</w:r>" if look else f"<w:r>{_words(span.text)}</w:r>"
        if not link:
            return run
        if link.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark(link[1:])}" w:history="1">{run}</w:hyperlink>'
        relation = self._reference.relate("hyperlink", link, outside=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{run}</w:hyperlink>'

    def _bookmarked(self, anchor: str | None) -> Markup | str:
        """Return the bookmark of an anchor, for where a thing stands."""
        if not anchor:
            return ""
        self._bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{bookmark(anchor)}"/>'
        return Markup(f'{start}<w:bookmarkEnd w:id="{self._bookmarks}"/>')  # noqa: S704 - a number and a name of ours


def _was(old: str, new: str) -> str:
    """Return a paragraph with what it looked like in the old plan before it."""
    return f"<{WAS}>{old}</{WAS}>{new}"


def _tracked(mark: Mark | None, caller: Callable[[], str]) -> Markup:
    """Return what stands in a call block of a macro, said to be inserted or deleted where there is a mark."""
    written = caller()
    return Markup(f"<{mark}>{written}</{mark}>" if mark and written else written)  # noqa: S704 - our own macros wrote it


def bookmark(anchor: str) -> str:
    """Return the name of an anchor's bookmark: Word wants letters, digits and underscores, 40 at most."""
    name = "_" + re.sub(r"\W", "_", anchor)
    if len(name) > _BOOKMARK_LENGTH:
        name = f"{name[: _BOOKMARK_LENGTH - 9]}_{sha256(anchor.encode()).hexdigest()[:8]}"
    return name


def _words(text: str) -> str:
    """Return a run's text; a line break or a hyphen that does not break is an element of its own."""
    if "\n" not in text and NO_BREAK_HYPHEN not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    marks = {"\n": "<w:br/>", NO_BREAK_HYPHEN: "<w:noBreakHyphen/>"}
    parts = re.split(f"([\n{NO_BREAK_HYPHEN}])", text)
    return "".join(marks.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part)
