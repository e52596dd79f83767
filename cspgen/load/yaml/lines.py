"""The lines and columns of a text, as an editor counts them."""

import re
from bisect import bisect_right
from functools import cached_property

from cspgen.diagnostics import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Finds the line and column of each character of a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return _LINE_END.split(self.text)

    def span(self, start: int, end: int | None = None) -> Span:
        """The lines and columns of the characters from `start` to `end`, without white space at their end.

        Without `end` it is one character.
        """
        start = min(start, len(self.text))
        end = start + 1 if end is None else start + len(self.text[start:end].rstrip())
        line, column = self._line_and_column(start)
        end_line, end_column = (line, column + 1) if end == start + 1 else self._line_and_column(end)
        return Span(line, column, end_line, end_column)

    def _line_and_column(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
