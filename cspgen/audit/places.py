"""Where something stands in a Word file, in the words of somebody who looks for it in Word."""

from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 50  # characters of a heading, a name or the words of a paragraph


@dataclass(frozen=True, slots=True)
class WordPlace:
    """The headings above it, from the top; the table with its number, name, row and column; the words it begins with.

    Rows, columns and tables count from 1. `part` is "header", "footer", "footnotes", "text box" ... where it is not
    the text of the document itself. What is None does not apply: a place without anything is the whole document.
    """

    heading: tuple[str, ...] = ()
    table: int | None = None
    table_name: str | None = None
    row: int | None = None
    column: int | None = None
    words: str | None = None
    part: str | None = None

    def __str__(self) -> str:
        return " > ".join(self._steps()) or "the document"

    def _steps(self) -> Iterator[str]:
        if self.part:
            yield self.part
        yield from map(shortened, self.heading)
        if self.table is not None:
            yield f"table {self.table}" + (f' "{shortened(self.table_name)}"' if self.table_name else "")
        cell = [f"{name} {at}" for name, at in (("row", self.row), ("column", self.column)) if at is not None]
        if cell:
            yield ", ".join(cell)
        if self.words:
            yield f'"{shortened(self.words)}"'


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
