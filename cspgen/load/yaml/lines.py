"""The lines of a text as an editor counts them, and the places in them."""

import re
from bisect import bisect_right
from functools import cached_property

from cspgen.diagnostics import Span

_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text, and where its characters stand in them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _END.finditer(self.text))]

    def all(self) -> list[str]:
        """Return the lines without their ends."""
        return _END.split(self.text)

    def span(self, start: int, end: int | None = None) -> Span:
        """Return where the characters from `start` to `end` stand, without the white space that ends them.

        Without `end` it is one character.
        """
        start = min(start, len(self.text))
        end = start + 1 if end is None else start + len(self.text[start:end].rstrip())
        line, column = self._place(start)
        end_line, end_column = (line, column + 1) if end == start + 1 else self._place(end)
        return Span(line, column, end_line, end_column)

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
