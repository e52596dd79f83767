"""The columns of a table, as a layout gives them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from cspgen.model.prose import Mark, Span, Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its index, its head and its share of the width.

    `over` is a head that it shares with its neighbours, above their own heads.
    """

    at: int
    name: str
    head: str | Text
    share: float
    over: str = ""


class Columns:
    """The columns of one table, by name. A layout passes a column to each cell, so that the cell knows its width.

    `caption_text` is the caption of the table, in a redline that of either plan with marks; `caption` its words, those
    of the new plan.
    """

    noun = "column"

    def __init__(self, columns: Sequence[Column], caption: str | Text) -> None:
        self._columns = tuple(columns)
        self.caption_text: Text = (Span(caption),) if isinstance(caption, str) else caption
        self.caption = "".join(span.text for span in self.caption_text if span.mark is not Mark.DELETED)

    def __iter__(self) -> Iterator[Column]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __getitem__(self, at: int) -> Column:
        return self._columns[at]

    def __getattr__(self, name: str) -> Column:
        for column in self._columns:
            if column.name == name:
                return column
        raise AttributeError(name)

    def __contains__(self, name: object) -> bool:
        return any(column.name == name for column in self._columns)

    @property
    def names(self) -> list[str]:
        """The columns' names."""
        return [column.name for column in self._columns]

    @property
    def last(self) -> Column:
        """The last column."""
        return self._columns[-1]

    def before(self, name: str) -> Column:
        """Return the column to the left of one, so that a cell can reach through to it."""
        at = next(column.at for column in self._columns if column.name == name)
        return self._columns[at - 1]

    def with_words(self, heads: Iterable[Text], caption: Text) -> "Columns":
        """Return the same columns with other heads and another caption."""
        return Columns([replace(column, head=head) for column, head in zip(self._columns, heads, strict=True)], caption)

    @property
    def two_headed(self) -> bool:
        """Whether some columns share a head above their own, so that the table has two header rows."""
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

    def widths(self, total: int) -> list[int]:
        """Return the columns' widths, in the unit of `total`, to which they add up exactly."""
        shares = [0.0, *accumulate(column.share for column in self._columns)]
        edges = [round(share / shares[-1] * total) for share in shares]
        return [right - left for left, right in pairwise(edges)]


ColumnSpec = tuple[str, str | Text, float] | tuple[str, str | Text, float, str]
"""A column as a layout writes it: its name, its head, its share of the width, and the head that it shares, if any."""


def columns(caption: str | Text, *specs: ColumnSpec | None) -> Columns:
    """Return a table's columns, in order; those that are None are left out."""
    kept = [each for each in specs if each]
    return Columns([Column(at, *each) for at, each in enumerate(kept)], caption)


def equal_columns(caption: str | Text, heads: Sequence[Text]) -> Columns:
    """Return columns of one width."""
    return columns(caption, *((f"column{at}", head, 1.0) for at, head in enumerate(heads)))
