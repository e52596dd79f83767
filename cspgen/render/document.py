"""A document before any format is written: the typed blocks that a layout makes, in order.

`layout` makes them of a view, `merge` makes one document of two, `arrange` works out what depends on what stands
before, and the writer of each format turns blocks into bytes. A block holds values only; equal blocks print alike.

The blocks within prose (paragraphs, lists, quotes ...) are those of `cspgen.model.prose`; `arrange` puts `Heading` and
`Table` in place of a sub-heading and of a table in prose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from cspgen.model import prose
from cspgen.model.prose import Mark, Paragraph, Text
from cspgen.render.charts import Drawing
from cspgen.render.columns import Column, Columns
from cspgen.view.parts.foreword import SignatoryView
from cspgen.view.parts.objectives import ObjectiveItem
from cspgen.view.plan import TitlePage

PageStart: TypeAlias = Literal["", "page", "section"]
"""Whether a heading begins a new page by itself, or stands on one that a new section has begun."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, as the list of contents has it; `mark` is None but in a redline."""

    level: int
    text: Text
    anchor: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents; `arrange` fills in the headings of the whole document."""

    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a section, in the plan of a mark or in both; `turns` says that the pages lie the other way then."""

    mark: Mark | None
    turns: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What follows stands on a page that is `landscape` or not; where `new`, the next heading begins it.

    In a redline, `mark` is that of a page of one plan alone, and `was` the page of the old plan where it is another.
    `ends` is filled in by `arrange`: the sections that end here.
    """

    landscape: bool = False
    new: bool = False
    mark: Mark | None = None
    was: "Page | None" = None
    ends: tuple[SectionEnd, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of a part of the plan. `prefix` are words of the tool's own before the text.

    Filled in by `arrange`: an anchor where it has none of its own, `rank` (its level in the document, the title being
    1, where no level is skipped), `begins` and, in a redline, `began`: how it stood in the old plan, None for the same.
    """

    text: Text
    level: int
    anchor: str | None = None
    prefix: Text = ()
    rank: int = 0
    begins: PageStart = ""
    began: PageStart | None = None

    @property
    def whole(self) -> Text:
        """The prefix and the text."""
        return (*self.prefix, *self.text)


@dataclass(frozen=True, slots=True)
class Prose:
    """Text with paragraphs, lists, tables and images; `level` is that of its highest sub-heading.

    `keep` keeps its last paragraph on one page with what follows.
    """

    blocks: tuple[prose.Block, ...]
    level: int
    keep: bool = False


@dataclass(frozen=True, slots=True)
class NumberedList:
    """The objectives as a numbered list."""

    items: tuple[ObjectiveItem, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those who sign the foreword."""

    signed: tuple[SignatoryView, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or another drawing made of the plan's data."""

    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a column, or from it `through` another.

    `merge` is "restart" in the first row of a merged cell, also of one row alone, and "continue" in the rows below.
    """

    column: Column
    content: tuple[prose.Block, ...]
    through: Column | None = None
    merge: Literal["restart", "continue"] | None = None
    anchor: str | None = None

    @property
    def reach(self) -> int:
        """How many columns it covers."""
        return self.through.at - self.column.at + 1 if self.through else 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `key` identifies it in a redline; without a key, its first anchor or its words do."""

    cells: tuple[Cell, ...]
    key: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header rows. `in_prose` says that it was written in Markdown.

    `repeats_heading` is filled in by `arrange`: the caption says no more than the heading above the table.
    """

    columns: Columns
    rows: tuple[Row, ...]
    in_prose: bool = False
    repeats_heading: bool = False

    @property
    def shape(self) -> tuple[tuple[str, str], ...]:
        """What two tables must have in common so that rows of one can stand among those of the other."""
        return tuple((column.name, column.over) for column in self.columns)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """The head of a committee report."""

    agenda_item: str
    title: Text
    to: Text
    date: str
    sender: Text


@dataclass(frozen=True, slots=True)
class ReportHeading:
    """A numbered heading of a report, such as "1.0"."""

    number: str
    text: Text


@dataclass(frozen=True, slots=True)
class ReportParagraph:
    """A numbered paragraph of a report, such as "1.1", and what else stands under its number."""

    number: str
    blocks: tuple["Block", ...]

    @property
    def opening(self) -> Text:
        """The words that stand beside the number."""
        return self.blocks[0].text if self.blocks and isinstance(self.blocks[0], Paragraph) else ()

    @property
    def rest(self) -> tuple["Block", ...]:
        """What stands below them."""
        return self.blocks[1:] if self.blocks and isinstance(self.blocks[0], Paragraph) else self.blocks


@dataclass(frozen=True, slots=True)
class CustomBlock:
    """A block that only a council's own block library has: its macro, and what the layout gave to it.

    `inner` are the blocks between its `{% call %}` and `{% endcall %}`, None where it stands without.
    """

    macro: str
    arguments: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    inner: tuple["Block", ...] | None = None


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block that was inserted or deleted as a whole, in a redline."""

    block: "Block"
    mark: Mark


Block: TypeAlias = (
    TitlePage
    | Contents
    | Page
    | Heading
    | Paragraph
    | Prose
    | NumberedList
    | Signatures
    | Picture
    | Table
    | ReportHead
    | ReportHeading
    | ReportParagraph
    | CustomBlock
    | MarkedBlock
    | prose.Block
)

Document: TypeAlias = tuple[Block, ...]
"""The blocks of a whole document, in order."""

CellContent: TypeAlias = str | Text | tuple[prose.Block, ...] | Sequence[str]
"""What a layout puts into a cell: words, a text, several lines, or prose."""
