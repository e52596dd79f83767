"""Findings as text: each with its place, the source line with a caret under the cause, and the mend."""

import unicodedata
from collections.abc import Iterator

from cspgen.diagnostics import Diagnostic, Span
from cspgen.load.workspace import Location
from cspgen.report.findings import Report, pointed
from cspgen.report.lines import Paint, counted, numbers, on_a_line

_WIDEST = 160  # code points of a source line that are shown


def text(report: Report) -> str:
    """Return the findings by file, with their excerpts and, at the end, how many there are."""
    files: dict[str, list[Diagnostic]] = {}
    for each in report.findings:
        files.setdefault(report.at(each.place).file, []).append(each)
    lines: list[str] = []
    for file, findings in files.items():
        if len(files) > 1:
            lines += [f"== {report.paint(on_a_line(file), 'place')}: {numbers(findings, report.paint)} ==", ""]
        for each in findings:
            lines += [excerpted(report, each, report.paint), ""]
    told = numbers(report.findings, report.paint) or report.counts
    return "\n".join([*lines, f"{told} in {counted(len(files), 'file')}" if len(files) > 1 else told])


def excerpted(report: Report, finding: Diagnostic, paint: Paint = lambda words, _look: words) -> str:
    """Return a finding and its other places, each with the line where it stands, and the hint."""
    at, look = report.at(finding.place), str(finding.severity)
    told = f"{on_a_line(finding.message)} {paint(f'[{finding.rule}]', 'rule')}"
    lines = [f"{paint(on_a_line(pointed(at)), 'place')}: {paint(f'{look}:', look)} {told}", *_excerpt(at, paint, look)]
    for related in finding.related:
        there = report.at(related.place)
        lines.append(f"  {paint(on_a_line(pointed(there)), 'place')}: {on_a_line(related.message)}")
        lines += _excerpt(there, paint, "hint")
    if finding.hint:
        lines.append(f"  {paint('hint:', 'hint')} {on_a_line(finding.hint)}")
    return "\n".join(lines)


def _excerpt(at: Location, paint: Paint, look: str) -> Iterator[str]:
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
    yield f"  {number} | {on_a_line(part)}"
    yield f"  {' ' * len(number)} | {' ' * _columns(source[offset:start])}{paint(carets, look)}"


def _clipped(source: str, span: Span) -> tuple[int, int]:
    """Return what of a span stands on its first line, as indices; a caret never runs on below a block of text."""
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    return start, max(min(end, len(source), start + _WIDEST), start)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide characters two; accents, joiners and the like none."""
    wide = sum(unicodedata.east_asian_width(each) in {"W", "F"} for each in text)
    return len(text) + wide - sum(unicodedata.category(each) in {"Mn", "Me", "Cf"} for each in text)
