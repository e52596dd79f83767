"""What every block library works with: the columns of a table, and a document's ledger of headings."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import cast

from cspgen.model.prose import (
    Block,
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
)
from cspgen.view import PlanView

_CONTENTS_LEVELS = 2
_CONTENTS_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its place, head and share of the width, and the head that it shares with its neighbours."""

    at: int
    name: str
    head: str | Text
    share: float
    over: str = ""


class Columns:
    """The columns of one table, by name. A layout passes a column to each cell, so that the cell knows its width."""

    noun = "column"

    def __init__(self, columns: Sequence[Column], caption: str) -> None:
        self._columns = tuple(columns)
        self.caption = caption

    def __iter__(self) -> Iterator[Column]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __getattr__(self, name: str) -> Column:
        for column in self._columns:
            if column.name == name:
                return column
        raise AttributeError(name)

    @property
    def names(self) -> list[str]:
        """The columns' names."""
        return [column.name for column in self._columns]

    def __contains__(self, name: object) -> bool:
        return any(column.name == name for column in self._columns)

    @property
    def last(self) -> Column:
        """The last column."""
        return self._columns[-1]

    def before(self, name: str) -> Column:
        """Return the column to the left of one, so that a cell can reach through to it."""
        at = next(column.at for column in self._columns if column.name == name)
        return self._columns[at - 1]

    def with_heads(self, heads: Iterable[Text]) -> "Columns":
        """Return the same columns with other heads."""
        return Columns(
            [replace(column, head=head) for column, head in zip(self._columns, heads, strict=True)], self.caption
        )

    @property
    def two_headed(self) -> bool:
        """Whether some columns share a head above their own."""
        return any(column.over for column in self._columns)

    @property
    def shared_heads(self) -> Iterator[tuple[str | Text, int, Column]]:
        """Yield, for the upper of two header rows, each head, how many columns it covers, and the first of them."""
        at = 0
        while at < len(self._columns):
            first = self._columns[at]
            through = at + 1
            while first.over and through < len(self._columns) and self._columns[through].over == first.over:
                through += 1
            yield first.over or first.head, through - at, first
            at = through

    def twips(self, width: int) -> list[int]:
        """Return the columns' widths, which add up to `width`, in its unit."""
        shares = [0.0, *accumulate(column.share for column in self._columns)]
        edges = [round(share / shares[-1] * width) for share in shares]
        return [right - left for left, right in pairwise(edges)]


Given = tuple[str, str, float] | tuple[str, str, float, str]
"""A column as a layout gives it: its name, its head, its share of the width, and the head that it shares, if any."""


def columns(caption: str, *given: Given | None) -> Columns:
    """Return a table's columns, in order; those that are None are left out."""
    kept = [each for each in given if each]
    return Columns([Column(at, *each) for at, each in enumerate(kept)], caption)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, as the contents list it; `mark` is None but in a redline."""

    level: int
    text: Text
    anchor: str
    mark: Mark | None = None


@dataclass
class Ledger:
    """What a document has gathered while its body was written: its headings, and the pictures that it needs.

    `mark` is that of what is being written now, `taken` are the anchors of what is not gone: both in a redline only.
    """

    headings: list[Entry] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    mark: Mark | None = None
    taken: Collection[str] = ()

    def name(self, anchor: str) -> str:
        """Return what an anchor is called in the document: what is gone does not take that of what has come."""
        return f"gone-{anchor}" if self.mark is Mark.DELETED and anchor in self.taken else anchor

    def heading(self, level: int, text: Text, anchor: str | None) -> str:
        """Note a heading and return its anchor; without one, it gets one of its own."""
        anchor = self.name(anchor or f"heading-{len(self.headings) + 1}")
        self.headings.append(Entry(level, text, anchor, self.mark))
        return anchor


Content = str | Text | tuple[Block, ...] | Sequence[str]


def as_blocks(content: Content) -> tuple[Block, ...]:
    """Return what a layout puts into a cell as blocks: words, a text, several lines or blocks as they are."""
    if isinstance(content, str):
        return (Paragraph((Span(content),)),) if content else ()
    if content and isinstance(content[0], Span):
        return (Paragraph(cast("Text", tuple(content))),)
    return tuple(
        block for each in content for block in (as_blocks(each) if isinstance(each, str) else (cast("Block", each),))
    )


def in_cell(content: Content) -> tuple[Block, ...]:
    """Return blocks as a simple table's cell can hold them: paragraphs, lists and pictures; a table becomes lines."""
    blocks = as_blocks(content)
    if all(isinstance(block, Paragraph) for block in blocks):
        return blocks
    return tuple(block for each in blocks for block in _flattened(each))


def _flattened(block: Block) -> Iterator[Block]:
    match block:
        case SubHeading(_, text):
            yield Paragraph(tuple(replace(span, strong=True) for span in text))
        case Quote(inner):
            yield from in_cell(inner)
        case Marked(inner, became):
            yield from (Marked((each,), became) for each in in_cell(inner))
        case Code(text):
            yield Paragraph((Span(text, code=True),))
        case TextTable(head, rows, marks):
            for at, row in enumerate((head, *rows)):
                mark = marks[at - 1] if at and marks else None
                parted = [(Span(" · "), *cell) if at else cell for at, cell in enumerate(row)]
                line = Paragraph(tuple(span for cell in parted for span in cell))
                yield Marked((line,), mark) if mark else line
        case ThematicBreak():
            return
        case _:
            yield block


def as_text(content: Text | str) -> Text:
    """Return words as a text; a text stays what it is."""
    return (Span(content),) if isinstance(content, str) else content


def shared_mark(entries: Sequence[Entry]) -> Mark | None:
    """Return the mark that all entries have, None where they have others or none: that of the heading above them."""
    marks = {entry.mark for entry in entries}
    return marks.pop() if len(marks) == 1 else None


def listed(entries: Sequence[Entry]) -> list[Entry]:
    """Return what the contents list: parts, and the objectives in them while the list stays on one page.

    In a redline, what the contents of either document list, each with the mark of its line.
    """
    if any(entry.mark for entry in entries):
        old = {id(entry) for entry in _listed_once([each for each in entries if each.mark is not Mark.INSERTED])}
        new = {id(entry) for entry in _listed_once([each for each in entries if each.mark is not Mark.DELETED])}
        return [
            each if id(each) in old & new else _alone(each, Mark.INSERTED if id(each) in new else Mark.DELETED)
            for each in entries
            if id(each) in old | new
        ]
    return _listed_once(entries)


def _alone(entry: Entry, mark: Mark) -> Entry:
    """Return an entry that only one of the two contents lists has, in the words of that one."""
    return replace(entry, text=version(entry.text, mark), mark=mark)


def deepest(entries: Sequence[Entry]) -> int:
    """Return the level of the deepest heading that the contents list, in a redline those of the new document."""
    return max((each.level for each in entries if each.mark is not Mark.DELETED), default=1)


def _listed_once(entries: Sequence[Entry]) -> list[Entry]:
    """Return what the contents of one document list."""
    short = [entry for entry in entries if entry.level <= _CONTENTS_LEVELS]
    return short if len(short) <= _CONTENTS_LENGTH else [entry for entry in entries if entry.level == 1]


def unlinked(text: Text) -> Text:
    """Return a text without its links, as the contents list it: its whole entry is a link."""
    return tuple(replace(span, link=None) for span in text)


def shallowest(blocks: Sequence[Block]) -> int:
    """Return the level of the highest sub-heading in prose: it stands one below the part's own, and none is skipped."""
    flat = (inner for block in blocks for inner in (block.blocks if isinstance(block, Marked) else (block,)))
    return min((block.level for block in flat if isinstance(block, SubHeading)), default=1)


def with_lines(text: Text, *lines: str | None) -> tuple[Block, ...]:
    """Return a text as a paragraph, and each line that there is as one below it."""
    return (Paragraph(text), *(Paragraph((Span(each),)) for each in lines if each))


def version(text: Text, mark: Mark) -> Text:
    """Return a text as it is in the new version (`INSERTED`) or was in the old one (`DELETED`), without marks."""
    return tuple(replace(span, mark=None) for span in text if span.mark in {None, mark})


def as_list(lines: Iterable[str]) -> tuple[Block, ...]:
    """Return lines as a list with bullets."""
    return (List(tuple((Paragraph((Span(each),)),) for each in lines)),)


def layout_names(view: PlanView) -> dict[str, object]:
    """Return what a layout template may call, whatever the format; `label` gives heads the letters of the layout."""
    label = capitals if view.layout == "classic" else lambda text: text
    return {
        "columns": columns,
        "with_lines": with_lines,
        "label": label,
        "as_text": as_text,
        "as_list": as_list,
        "shallowest": shallowest,
    }


def capitals(content: Text | str) -> Text | str:
    """Return a text in capital letters, as the classic layout prints its headings."""
    return (
        content.upper()
        if isinstance(content, str)
        else tuple(replace(span, text=span.text.upper()) for span in content)
    )
