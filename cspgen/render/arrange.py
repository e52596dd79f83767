"""What depends on what stands before, worked out over a whole document before any of it is written.

Every heading gets its anchor, its rank and whether it begins a page; the list of contents its entries; prose its
headings and tables; the content of cells the form that a cell can hold. So a writer needs no second pass.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from cspgen.diff.wording import reworded
from cspgen.model import prose
from cspgen.model.prose import (
    Code,
    List,
    Mark,
    Marked,
    Paragraph,
    Quote,
    Span,
    SubHeading,
    Text,
    TextTable,
    ThematicBreak,
    plain,
)
from cspgen.render.columns import Column, equal_columns
from cspgen.render.contents import listed, version
from cspgen.render.document import (
    Block,
    Cell,
    Contents,
    CustomBlock,
    Document,
    Entry,
    Heading,
    MarkedBlock,
    NumberedList,
    Page,
    Prose,
    ReportHeading,
    ReportParagraph,
    Row,
    Table,
)
from cspgen.render.turns import Papers, shared_turns
from cspgen.view.parts.objectives import ObjectiveItem

_REPORT_LEVEL = 2  # of the highest sub-heading in a report's paragraph
_DEEPEST = 6


def arrange(document: Document) -> Document:
    """Return a document with everything that its blocks leave to be worked out."""
    arranger = _Arranger(Counter(anchors(document, but=Mark.DELETED)))
    blocks = tuple(arranger.block(each) for each in document)
    contents = Contents(listed(arranger.entries))
    return shared_turns(tuple(contents if isinstance(each, Contents) else each for each in blocks))


def anchors(blocks: Sequence[Block], but: Mark | None = None) -> Iterator[str]:
    """Yield the anchors that the layout gave, but those of what has one mark."""
    for block in blocks:
        match block:
            case Heading():
                yield from (block.anchor,) if block.anchor else ()
            case NumberedList(items):
                yield from (item.anchor for item in items if item.anchor and not (but and item.mark is but))
            case Table(_, rows):
                kept = (row for row in rows if not (but and row.mark is but))
                yield from (cell.anchor for row in kept for cell in row.cells if cell.anchor)
            case MarkedBlock(inner, mark) if mark is not but:
                yield from anchors((inner,), but)
            case CustomBlock():
                yield from anchors(block.inner or (), but)


class _Arranger:
    """Goes through a document in order; knows what stood before.

    `taken` are the anchors of what is not deleted: what is deleted does not take the anchor of what replaced it.
    """

    def __init__(self, taken: Counter[str]) -> None:
        self.entries: list[Entry] = []
        self._papers = Papers()
        self._taken = taken
        self._mark: Mark | None = None
        self._rank = 1

    def block(self, block: Block) -> Block:  # noqa: PLR0911 - one for each kind
        match block:
            case Page():
                return self._papers.take(block)
            case Heading():
                return self._heading(block)
            case Prose(blocks, level):
                return replace(block, blocks=self._prose(blocks, level))
            case ReportHeading():
                self._rank = 2
                return block
            case ReportParagraph(_, blocks):
                return replace(block, blocks=self._prose(blocks, _REPORT_LEVEL))
            case Table(columns):
                caption = plain(columns.caption_text).casefold()
                repeats = bool(self.entries) and plain(self.entries[-1].text).casefold() == caption
                return replace(block, rows=tuple(map(self._row, block.rows)), repeats_heading=repeats)
            case NumberedList(items):
                return NumberedList(tuple(map(self._item, items)))
            case MarkedBlock(inner, mark):
                with self._within(mark):
                    return MarkedBlock(self.block(inner), mark)
            case CustomBlock() if block.inner is not None:
                return replace(block, inner=tuple(map(self.block, block.inner)))
        return block

    def _heading(self, heading: Heading) -> Heading:
        anchor = self._name(heading.anchor or f"heading-{len(self.entries) + 1}")
        self.entries.append(Entry(heading.level, heading.whole, anchor, self._mark))
        self._rank = min(heading.level + 1, self._rank + 1, _DEEPEST)
        begun = self._papers.begin(self._mark)
        begins = begun[self._mark or Mark.INSERTED]
        began = begun.get(Mark.DELETED, begins)
        made = replace(heading, anchor=anchor, rank=self._rank, begins=begins)
        return made if began == begins else replace(made, began=began)

    @contextmanager
    def _within(self, mark: Mark | None) -> Iterator[None]:
        """Go through what is marked as a whole; without a mark of its own it has that of what it stands in."""
        outer, self._mark = self._mark, mark or self._mark
        yield
        self._mark = outer

    def _name(self, anchor: str) -> str:
        return f"gone-{anchor}" if self._mark is Mark.DELETED and anchor in self._taken else anchor

    # Prose ------------------------------------------------------------------------------------------------------------

    # From here on a `Heading` and a `Table` stand in prose, for which `model.prose` has no types.

    def _prose(self, blocks: Sequence[Block], level: int) -> tuple[Any, ...]:
        """Return prose with headings, the highest of them of this level, and tables in place of its own."""
        top = top_level(blocks)
        return tuple(self._prose_block(each, level, top) for each in blocks)

    def _prose_block(self, block: Block, level: int, top: int) -> Block:
        match block:
            case SubHeading(below, text):
                return self._heading(Heading(text, level + below - top))
            case List(items, _, marks):
                made = (self._marked(item, level, marks[at] if marks else None) for at, item in enumerate(items))
                return replace(block, items=tuple(made))
            case Quote(inner):
                return Quote(self._prose(inner, level))
            case Marked(inner, mark):
                return Marked(self._marked(inner, level + top_level(inner) - top, mark), mark)
            case TextTable():
                return self._text_table(block)
        return block

    def _marked(self, blocks: Sequence[prose.Block], level: int, mark: Mark | None) -> tuple[Any, ...]:
        with self._within(mark):
            return self._prose(blocks, level)

    def _text_table(self, table: TextTable) -> Table:
        """Return a table of Markdown with columns of one width; its caption is its heads, else the heading above."""
        old, new = ((Span(self._heads_or_heading(table, mark)),) for mark in (Mark.DELETED, Mark.INSERTED))
        columns = equal_columns(reworded(old, new), table.head)
        marks = table.marks or (None,) * len(table.rows)
        cells = (tuple(map(_text_cell, columns, row)) for row in table.rows)
        rows = tuple(Row(each, mark=mark) for each, mark in zip(cells, marks, strict=True))
        return Table(columns, rows, in_prose=True, repeats_heading=True)

    def _heads_or_heading(self, table: TextTable, mark: Mark) -> str:
        heads = (plain(version(head, mark)) for head in table.head)
        heading = plain(version(self.entries[-1].text, mark)) if self.entries else ""
        return ", ".join(each for each in heads if each.strip()) or heading

    # Rows and items -------------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> Row:
        with self._within(row.mark):
            return Row(tuple(map(self._cell, row.cells)), row.key, row.mark)

    def _cell(self, cell: Cell) -> Cell:
        anchor = cell.anchor and self._name(cell.anchor)
        content = in_cell(cell.content)
        if anchor == cell.anchor and content is cell.content:
            return cell
        return replace(cell, content=content, anchor=anchor)

    def _item(self, item: ObjectiveItem) -> ObjectiveItem:
        with self._within(item.mark):
            is_elsewhere = item.mark is None and self._taken[item.anchor or ""] > 1  # in the new plan's action plan
            return item._replace(anchor=self._name(item.anchor) if item.anchor and not is_elsewhere else None)


def top_level(blocks: Sequence[Block]) -> int:
    """Return the level of the highest sub-heading in prose: it stands one below the part's own, and none is skipped."""
    flat = (inner for block in blocks for inner in (block.blocks if isinstance(block, Marked) else (block,)))
    return min((block.level for block in flat if isinstance(block, SubHeading)), default=1)


def _text_cell(column: Column, text: Text) -> Cell:
    return Cell(column, (Paragraph(text),) if text else ())


# Cells ----------------------------------------------------------------------------------------------------------------


def in_cell(blocks: tuple[prose.Block, ...]) -> tuple[prose.Block, ...]:
    """Return blocks as a simple table's cell can hold them: paragraphs, lists and images; a table becomes lines."""
    if all(type(block) is Paragraph for block in blocks):
        return blocks
    return tuple(block for each in blocks for block in _flattened(each))


def _flattened(block: prose.Block) -> Iterator[prose.Block]:
    match block:
        case SubHeading(_, text):
            yield Paragraph(tuple(replace(span, strong=True) for span in text))
        case Quote(inner):
            yield from in_cell(inner)
        case Marked(inner, mark):
            yield from (Marked((each,), mark) for each in in_cell(inner))
        case Code(text):
            yield Paragraph((Span(text, code=True),))
        case List(items):
            yield replace(block, items=tuple(map(in_cell, items)))
        case TextTable(head, rows, marks):
            for at, row in enumerate((head, *rows)):
                line = Paragraph(tuple(_cells_in_a_line(row)))
                row_mark = marks[at - 1] if at and marks else None
                yield Marked((line,), row_mark) if row_mark else line
        case ThematicBreak():
            return
        case _:
            yield block


def _cells_in_a_line(row: Sequence[Text]) -> Iterator[Span]:
    for at, cell in enumerate(row):
        if at:
            yield Span(" · ")
        yield from cell
