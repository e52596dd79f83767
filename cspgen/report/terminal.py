"""Text for a terminal: wrapped lines, and marks where there are no colours."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten

from cspgen.model.prose import Mark, Span, Text, plain
from cspgen.report.lines import Paint

WIDTH = 100  # columns that a line has at most
_MARKS: Mapping[Mark, tuple[str, str, str]] = {
    Mark.INSERTED: ("{+", "+}", "added"),
    Mark.DELETED: ("[-", "-]", "discontinued"),
}


@dataclass(frozen=True)
class Screen:
    """Where a text is shown: `paint` gives words their styles, None without colours; a line has `width` columns."""

    paint: Paint | None = None
    width: int = WIDTH

    def painted(self, words: str, style: str) -> str:
        """The words in a style; as they are without colours."""
        return self.paint(words, style) if self.paint else words

    def wrapped(self, text: Text, indent: str, hanging: str = "") -> Iterator[str]:
        """Yield the lines of a text; what is inserted or deleted is coloured or, without colours, within marks.

        From the second line on they are indented by `hanging` too.
        """
        line, width = indent, len(indent)
        for unbroken in _unbroken(_words(text, marks=not self.paint)):
            if width + sum(len(word) for word, _ in unbroken) > self.width and width > len(indent):
                yield line.rstrip()
                indent += hanging
                line, width, hanging = indent, len(indent), ""
            for word, style in unbroken:
                shown = word if width > len(indent) else word.lstrip()
                line += self.painted(shown, style) if style and shown.strip() else shown
                width += len(shown)
        if line.strip():
            yield line.rstrip()

    def painted_lines(self, text: Text, style: str, indent: str = "") -> Iterator[str]:
        """Yield the lines of a text in a style, behind the indent."""
        for line in self.wrapped(text, indent):
            yield indent + self.painted(line[len(indent) :], style)

    def headed_line(self, head: str, style: str, text: Text, indent: str) -> Iterator[str]:
        """Yield a head in a style, and after it as much of the text as its line holds; `…` stands for the rest."""
        *lines, last = self.wrapped((Span(f"{head}:"),), indent)
        room = self.width - len(last) - 1
        start = shorten(plain(text), room, placeholder=" …", break_on_hyphens=False) if room > 1 else ""
        if not start.strip(" …"):
            yield from self.painted_lines((Span(head),), style, indent)
            return
        yield from (indent + self.painted(each[len(indent) :], style) for each in lines)
        yield f"{indent}{self.painted(last[len(indent) :], style)} {start}"


def _unbroken(words: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield words in groups that no space parts, such as a marked word and the full stop after it."""
    group: list[tuple[str, str]] = []
    for each in words:
        if group and each[0][0].isspace():
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _words(text: Text, *, marks: bool) -> Iterator[tuple[str, str]]:
    """Yield each word with the space before it, and its style: "" for what is neither inserted nor deleted.

    A space parts what is deleted from what is inserted in its place, so that "6.1" and "5.1" are not read as "6.15.1".
    """
    for before, span in zip((None, *text), text, strict=False):
        words = re.findall(r"\s*\S+|\s+$", " ".join(re.split(r"[ \n]+", span.text)))
        start, end, style = _MARKS[span.mark] if span.mark else ("", "", "")
        if marks and style and words:
            first = words[0]
            words[0] = first[: len(first) - len(first.lstrip())] + start + first.lstrip()
            last = -1 if words[-1].strip() or len(words) == 1 else -2  # a space at the end stands behind the mark
            words[last] += end
        if words and before and (before.mark, span.mark) == (Mark.DELETED, Mark.INSERTED):
            is_apart = before.text[-1:].isspace() or span.text[:1].isspace()
            words[0] = words[0] if is_apart else f" {words[0]}"
        yield from ((word, style) for word in words)
