"""Rules on lists."""

import re
from collections.abc import Iterator
from itertools import groupby

from cspgen.audit.rule import Found
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule

_MARKS = {
    "bullet": re.compile(r"\s*([•▪◦‣⁃·\uf0b7\uf0a7])\s*\w"),
    "sign": re.compile(r"\s*([-–—*●○■□✓✔➢]|o(?=\t))\s+\w"),
    "number": re.compile(r"\s*\(?(\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+\w", re.IGNORECASE),
    "dotted number": re.compile(r"\s*(\d{1,3}(\.\d{1,3})+)\.?\s+\w"),
}
_NUMBERS = frozenset({"number", "dotted number"})
_WITHIN = "within a line"
_BULLET = "[•▪◦‣⁃\uf0b7\uf0a7]"
_BULLET_IN_LINE = re.compile(rf"(?<!\S)(?:{_BULLET}\s*[^\s•]|o\t+\S)")
_TAB_IN_LINE = re.compile(rf"\S\s*{_BULLET}\t+\S")


@rule("lists", Severity.WARNING, "1.3.1")
def typed_list_mark(file: WordFile) -> Iterator[Found]:
    """Bullets or numbers are typed at the start of paragraphs or lines, where Word would set them.

    What might be no list is found where at least two lines in a row begin so, and numbers count up: "● On track" alone
    in a cell is a status. A list that ran together is found too: two bullets in one line, or one with a tab after it.

    Why: a screen reader says "list of four items, one of four" of a real list, and of this one nothing.
    In Word: delete what is typed, select the paragraphs, then Home > Bullets or Numbering
    """
    lines = ((each, line) for each in file.paragraphs for line in each.raw_text.split("\n") if line.strip())
    marked = ((each, *_mark(line)) for each, line in lines)
    marked = (item for item in marked if item[1] == _WITHIN or not item[0].is_list_item)
    for (kind, cell), group in groupby(marked, key=lambda item: (item[1], item[0].cell)):
        items = list(group)
        marks = [mark for _, _, mark in items]
        is_clear = kind == _WITHIN or (kind == "bullet" and cell is None)
        counts_up = kind not in _NUMBERS or (len(set(marks)) == len(marks) and not (cell and kind == "dotted number"))
        if kind and (is_clear or (len(items) > 1 and counts_up)):
            yield Found(items[0][0].place, f"{_what(kind, len(items))}, not set by Word")


def _what(kind: str, lines: int) -> str:
    if kind == _WITHIN:
        return "bullets are typed within a line" + (f", and within {lines - 1} more from here on" if lines > 1 else "")
    noun = "number" if kind in _NUMBERS else "bullet"
    return f"a {noun} is typed" if lines == 1 else f"{noun}s are typed in {lines} lines, from here on"


def _mark(line: str) -> tuple[str, str]:
    """The kind of mark that a line begins with, or that it holds, and the mark; "" twice for none."""
    if len(_BULLET_IN_LINE.findall(line)) > 1 or _TAB_IN_LINE.search(line):
        return _WITHIN, ""
    found = ((kind, pattern.match(line)) for kind, pattern in _MARKS.items())
    return next(((kind, match[1]) for kind, match in found if match), ("", ""))


RULES = (typed_list_mark,)
