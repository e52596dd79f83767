"""What reports write their lines with: looks for words, things counted, and text that stays on its line."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from cspgen.diagnostics import Severity

Paint = Callable[[str, str], str]
"""Gives words a look: "error", "warning", "place", "hint", "rule", "added", "discontinued" or "changed"."""


class _Finding(Protocol):
    """What is wrong with a plan, or with a Word file."""

    @property
    def severity(self) -> Severity: ...


def counted(number: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def numbers(findings: Iterable[_Finding], paint: Paint = lambda words, _look: words) -> str:
    """Return how many errors and warnings there are: "2 errors, 1 warning", or "" for none."""
    number = Counter(each.severity for each in findings)
    return ", ".join(paint(counted(number[each], str(each)), str(each)) for each in Severity if number[each])


def on_a_line(text: str) -> str:
    """Return a text as one line that a terminal or a log can hold: its breaks and tabs as spaces, controls as marks."""
    return text if text.isprintable() else "".join(map(_kept, text))


def _kept(character: str) -> str:
    if character in "\t\n\r\x85\u2028\u2029":
        return " "
    return "�" if unicodedata.category(character) in {"Cc", "Cs"} else character
