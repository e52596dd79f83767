"""Findings as text: each with its place, the source line with carets under the cause, and the hint."""

import unicodedata
from collections.abc import Iterator

from cspgen.diagnostics import Diagnostic, Span
from cspgen.load.workspace import Location
from cspgen.report.findings import Report, file_line_column
from cspgen.report.lines import Paint, count_phrase, one_line, severity_counts

_WIDEST = 160  # code points of a source line that are shown


def text(report: Report) -> str:
    """The findings by file, with their excerpts and, at the end, how many there are."""
    files: dict[str, list[Diagnostic]] = {}
    for each in report.findings:
        files.setdefault(report.location(each.place).file, []).append(each)
    lines: list[str] = []
    for file, findings in files.items():
        if len(files) > 1:
            lines += [f"== {report.paint(one_line(file), 'place')}: {severity_counts(findings, report.paint)} ==", ""]
        for each in findings:
            lines += [finding_text(report, each, report.paint), ""]
    counts = severity_counts(report.findings, report.paint) or report.counts
    return "\n".join([*lines, f"{counts} in {count_phrase(len(files), 'file')}" if len(files) > 1 else counts])


def finding_text(report: Report, finding: Diagnostic, paint: Paint = lambda words, _style: words) -> str:
    """A finding with the source lines of its place and its related places, and the hint."""
    at, style = report.location(finding.place), str(finding.severity)
    message = f"{one_line(finding.message)} {paint(f'[{finding.rule}]', 'rule')}"
    lines = [
        f"{paint(one_line(file_line_column(at)), 'place')}: {paint(f'{style}:', style)} {message}",
        *_excerpt(at, paint, style),
    ]
    for related in finding.related:
        there = report.location(related.place)
        lines.append(f"  {paint(one_line(file_line_column(there)), 'place')}: {one_line(related.message)}")
        lines += _excerpt(there, paint, "hint")
    if finding.hint:
        lines.append(f"  {paint('hint:', 'hint')} {one_line(finding.hint)}")
    return "\n".join(lines)


def _excerpt(at: Location, paint: Paint, style: str) -> Iterator[str]:
    """Yield the source line and the carets below it; nothing for a blank line, or a file that could not be read."""
    if not 1 <= at.span.line <= len(at.lines):
        return
    source = at.lines[at.span.line - 1]
    if not source.strip():
        return
    start, end = _first_line_range(source, at.span)
    offset = max(0, end - _WIDEST) if end > _WIDEST else 0
    offset = min(offset, start)
    part = source[offset : offset + _WIDEST]
    number = str(at.span.line)
    carets = "^" * max(1, _display_width(source[start:end]))
    yield f"  {number} | {one_line(part)}"
    yield f"  {' ' * len(number)} | {' ' * _display_width(source[offset:start])}{paint(carets, style)}"


def _first_line_range(source: str, span: Span) -> tuple[int, int]:
    """The start and end (exclusive) of a span in its first line, as indices; further lines have no carets."""
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    return start, max(min(end, len(source), start + _WIDEST), start)


def _display_width(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character, none for accents, joiners and the like."""
    wide = sum(unicodedata.east_asian_width(each) in {"W", "F"} for each in text)
    return len(text) + wide - sum(unicodedata.category(each) in {"Mn", "Me", "Cf"} for each in text)
