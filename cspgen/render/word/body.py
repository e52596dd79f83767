"""A document's body as Word holds it: one flat sequence of paragraphs, tables and breaks, each in its style.

Prose becomes paragraphs here, lists too: to Word an item is a paragraph with a number. What stands between two tables,
and after the last one, is put in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from cspgen.model.prose import Code, Image, List, Mark, Marked, Paragraph, Quote, Span, Text, ThematicBreak
from cspgen.render.document import (
    Block,
    Document,
    MarkedBlock,
    NumberedList,
    Page,
    Prose,
    ReportHeading,
    ReportParagraph,
    Signatures,
    Table,
)
from cspgen.render.word.reference import Reference

_DEEPEST_LIST = 3
_MOST_ABREAST = 3  # signatories side by side in the classic layout, if no line of theirs is longer than this:
_LONGEST_LINE = 36
# Running text after a table keeps the distance that a paragraph has.
_RUNNING = ("Normal", "Report Continue", "List Bullet", "List Number")
SPACE_AFTER_TABLE = 200
"""In twips, before running text that follows a table."""
SPACE_AFTER_LIST = 120
"""In twips: what follows a list keeps the distance of a paragraph."""


@dataclass(frozen=True, slots=True)
class StyledParagraph:
    """A paragraph in a style of the house style, by its name.

    `number` is the list that it is an item of and the level in it; `space_before` and `space_after` are in twips, where
    they are not those of the style. `ruled` draws a line below it.
    """

    style: str
    text: Text = ()
    keep_next: bool = False
    number: tuple[str, int] | None = None
    new_page: bool = False
    space_before: int | None = None
    space_after: int | None = None
    ruled: bool = False
    anchor: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image of the plan's own that stands in prose, in at most this width (in twips; None is that of the text)."""

    image: Image
    width: int | None = None
    anchor: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class MarkedElement:
    """A block that is written by a macro of the block library, and the mark on all of it."""

    block: Block
    anchor: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Thin:
    """A paragraph that Word needs and nobody should see: between two tables, and after one that ends the body."""


_Placed: TypeAlias = StyledParagraph | PlacedImage | MarkedElement
Element: TypeAlias = _Placed | Thin


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where prose stands: the style of its paragraphs, how many lists are around it, and in which kind of cell, if any.

    `width` is what an image may take, in twips; None is the width of the text.
    """

    style: str = "Normal"
    lists: int = 0
    cell: str | None = None
    width: int | None = None


class Typesetter:
    """Turns blocks into the elements of a body; takes the numbers of its lists from the house style."""

    def __init__(self, reference: Reference, *, classic: bool) -> None:
        self._reference = reference
        self._classic = classic

    def body(self, document: Document) -> Iterator[Element]:
        """Yield the elements of a whole body."""
        last: Element | None = None
        for block in document:
            for each in self._block(block, None):
                if last and self._is_table(last):
                    if self._is_table(each):
                        yield Thin()
                    elif isinstance(each, StyledParagraph) and self._runs_on(each):
                        each = replace(each, space_before=SPACE_AFTER_TABLE)  # noqa: PLW2901
                yield each
                last = each
        if last and self._is_table(last):
            yield Thin()

    def cell(self, content: Sequence[Any], anchor: str | None, width: int) -> list[_Placed]:
        """Return what stands in a cell of this width (in twips); it ends in a paragraph, and holds the anchor."""
        base = "Classic Table" if self._classic else "Table"
        setting = _Setting(f"{base} Text", 0, base, width)
        if len(content) == 1 and isinstance(content[0], Paragraph):  # as nearly always
            return [StyledParagraph(setting.style, content[0].text, anchor=anchor)]
        made: list[_Placed] = []
        holder = None  # the first paragraph that both plans have
        for block in content:
            if isinstance(block, Paragraph) and holder is None:
                holder = len(made)
            made += self._in_cell(block, setting)
        made = made or [StyledParagraph(setting.style)]
        if anchor:
            made[holder or 0] = replace(made[holder or 0], anchor=anchor)
        return made

    def _in_cell(self, block: Any, setting: _Setting) -> Iterator[_Placed]:  # noqa: ANN401 - of prose, arranged
        if not isinstance(block, Marked):
            yield from self._prose((block,), setting)
            return
        inner = [each for within in block.blocks for each in self._in_cell(within, setting)]
        yield from (replace(each, mark=block.mark) for each in inner or [StyledParagraph(setting.style)])

    def stands_abreast(self, signatures: Signatures) -> bool:
        """Say whether the signatories stand in a row, which is a table to Word."""
        lines = (line for signatory in signatures.signed for line in signatory.lines)
        longest = max((len("".join(span.text for span in line)) for line in lines), default=0)
        return self._classic and 1 < len(signatures.signed) <= _MOST_ABREAST and longest <= _LONGEST_LINE

    def _is_table(self, element: Element) -> bool:
        block = element.block if isinstance(element, MarkedElement) else None
        return isinstance(block, Table) or (isinstance(block, Signatures) and self.stands_abreast(block))

    def _runs_on(self, paragraph: StyledParagraph) -> bool:
        """Say whether a paragraph is running text, in its style alone."""
        own = {self._reference.styles.id(name) for name in _RUNNING if name in self._reference.styles}
        looks = paragraph.ruled or paragraph.space_after is not None
        return not looks and self._reference.styles.id(paragraph.style) in own

    # Blocks -----------------------------------------------------------------------------------------------------------

    def _block(self, block: Block, mark: Mark | None) -> Iterator[_Placed]:
        match block:
            case MarkedBlock(inner, around):
                yield from self._block(inner, around)
            case Page():
                if block.ends:
                    yield MarkedElement(block)
            case Paragraph(text, keep):
                yield StyledParagraph("Normal", text, keep, mark=mark)
            case Prose(blocks, _, keep):
                yield from self._prose(blocks, _Setting(), mark, keep=keep)
            case NumberedList(items):
                number = self._reference.styles.new_list("List Number", 1, 0)
                for at, item in enumerate(items, 1):
                    after = SPACE_AFTER_LIST if at == len(items) else None
                    made = StyledParagraph("List Number", item.text, number=(number, 0), space_after=after)
                    yield replace(made, anchor=item.anchor, mark=item.mark or mark)
            # Word numbers the report itself: so a paragraph added in Word moves the others on.
            case ReportHeading(_, text):
                yield StyledParagraph("Report Heading", text, mark=mark)
            case ReportParagraph():
                yield StyledParagraph("Report Paragraph", block.opening, mark=mark)
                yield from self._prose(block.rest, _Setting("Report Continue", 1), mark)
            case _:
                yield MarkedElement(block, mark=mark)

    def _prose(
        self, blocks: Sequence[Any], setting: _Setting, mark: Mark | None = None, *, keep: bool = False
    ) -> Iterator[_Placed]:
        """Yield prose; `keep` says that its last paragraph stays with what follows.

        What introduces a list, a table or an image stays with it too.
        """
        for at, block in enumerate(blocks):
            match block:
                case Paragraph(text):
                    following = blocks[at + 1] if at + 1 < len(blocks) else None
                    introduces = keep if following is None else isinstance(following, List | Table | Image)
                    yield StyledParagraph(setting.style, text, introduces, mark=mark)
                case List():
                    yield from self._list(block, setting, mark)
                case Quote(inner):
                    yield from self._prose(inner, replace(setting, style="Quote"), mark)
                case Code(text):
                    yield StyledParagraph("Code Block", (Span(text),), mark=mark)
                case Image():
                    yield PlacedImage(block, setting.width, mark=mark)
                case ThematicBreak():
                    yield StyledParagraph("Normal", ruled=True, mark=mark)
                case Marked(inner, around):
                    yield from self._prose(inner, setting, around)
                case _:
                    yield MarkedElement(block, mark=mark)

    def _list(self, block: List, setting: _Setting, mark: Mark | None) -> Iterator[_Placed]:
        """Yield a list: in running text three levels deep (List Bullet, List Bullet 2 ...), in a cell one."""
        kind = "Bullet" if block.start is None else "Number"
        rank = f" {min(setting.lists + 1, _DEEPEST_LIST)}" if setting.lists else ""
        style = f"{setting.cell} List {kind}" if setting.cell else f"List {kind}{rank}"
        number = None
        if block.start is not None:  # a list with numbers is a list of its own, so that it begins anew
            level = 0 if setting.cell else min(setting.lists, _DEEPEST_LIST - 1)
            number = (self._reference.styles.new_list(style, block.start, level), level)
        below = replace(
            setting,
            style=f"{setting.cell} Text" if setting.cell else f"List Continue{rank}",
            lists=setting.lists + 1,
        )
        for at, item in enumerate(block.items):
            ends = at == len(block.items) - 1 and len(item) == 1 and not setting.lists and not setting.cell
            around = (block.marks[at] if block.marks else None) or mark
            for step, each in enumerate(item):
                if not step and isinstance(each, Paragraph):
                    after = SPACE_AFTER_LIST if ends else None
                    yield StyledParagraph(style, each.text, number=number, space_after=after, mark=around)
                else:
                    yield from self._prose((each,), below, around)
