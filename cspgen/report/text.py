"""Findings as text: each with its place, the source line with a caret under the cause, and the mend."""

import unicodedata
from collections.abc import Callable, Iterator

from cspgen.diagnostics import Diagnostic, Place, Span
from cspgen.load import Located
from cspgen.report.findings import Paint, Report

_WIDEST = 160  # code points of a source line that are shown


def text(report: Report) -> str:
    """Return the findings with their excerpts and, at the end, how many there are."""
    shown = [_finding(each, report.locate, report.paint) for each in report.findings]
    return "\n".join([*shown, report.counts])


def _finding(finding: Diagnostic, locate: Callable[[Place], Located], paint: Paint) -> str:
    at = locate(finding.place)
    look = str(finding.severity)
    told = f"{finding.message} {paint(f'[{finding.rule}]', 'rule')}"
    head = f"{paint(_where(at), 'place')}: {paint(f'{look}:', look)} {told}"
    lines = [head, *_excerpt(at, paint, look)]
    for related in finding.related:
        there = locate(related.place)
        lines += [f"  {paint(_where(there), 'place')}: {related.message}", *_excerpt(there, paint, "hint")]
    if finding.hint:
        lines.append(f"  {paint('hint:', 'hint')} {finding.hint}")
    return "\n".join([*lines, ""])


def _where(at: Located) -> str:
    return f"{at.file}:{at.span.line}:{at.span.column}"


def _excerpt(at: Located, paint: Paint, look: str) -> Iterator[str]:
    """Yield the source line and the caret line under it; nothing for a file of which no line could be read."""
    if not 1 <= at.span.line <= len(at.lines):
        return
    source = at.lines[at.span.line - 1]
    if not source.strip():
        return
    start, end = _clipped(source, at.span)
    offset = max(0, end - _WIDEST) if end > _WIDEST else 0
    offset = min(offset, start)
    part = source[offset : offset + _WIDEST]
    number = str(at.span.line)
    carets = "^" * max(1, _columns(source[start:end]))
    yield f"  {number} | {_printable(part)}"
    yield f"  {' ' * len(number)} | {' ' * _columns(source[offset:start])}{paint(carets, look)}"


def _clipped(source: str, span: Span) -> tuple[int, int]:
    """Return what of a span stands on its first line, as indices; a caret never runs on below a block of text."""
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    return start, max(min(end, len(source), start + _WIDEST), start)


def _printable(text: str) -> str:
    """Return source text as a terminal shows it in columns: a tab as one space, other controls as a mark."""
    return "".join(
        " " if each == "\t" else each if unicodedata.category(each) not in {"Cc", "Cs"} else "�" for each in text
    )


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide characters two, combining ones none."""
    wide = sum(unicodedata.east_asian_width(each) in {"W", "F"} for each in text)
    return len(text) + wide - sum(unicodedata.combining(each) != 0 for each in text)
