"""What the reports share: styles of words, counts in words, text on one line, and JSON."""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from cspgen.diagnostics import Severity

Paint = Callable[[str, str], str]
"""Gives words a style: "error", "warning", "place", "hint", "rule", "added", "discontinued" or "changed"."""


class _Finding(Protocol):
    """A finding on a plan or on a Word file."""

    @property
    def severity(self) -> Severity: ...


def count_phrase(number: int, noun: str) -> str:
    """The number with its noun: "1 error", "2 errors"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def severity_counts(findings: Iterable[_Finding], paint: Paint = lambda words, _style: words) -> str:
    """How many errors and warnings there are: "2 errors, 1 warning", or "" for none."""
    number = Counter(each.severity for each in findings)
    return ", ".join(paint(count_phrase(number[each], str(each)), str(each)) for each in Severity if number[each])


def to_json(value: object) -> str:
    """The value as JSON in ASCII, which no encoding of a console or a redirection can change."""
    return json.dumps(value, indent=2)


def one_line(text: str) -> str:
    """The text on one line, safe for terminals and logs: line breaks and tabs as spaces, control characters as "�"."""
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character in "\t\n\r\x85\u2028\u2029":
        return " "
    return "�" if unicodedata.category(character) in {"Cc", "Cs"} else character
