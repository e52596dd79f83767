"""Findings as GitHub's workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Iterator

from cspgen.diagnostics import Diagnostic, Span
from cspgen.report.findings import Report
from cspgen.report.lines import one_line


def github(report: Report) -> str:
    """A workflow command for each finding."""
    return "\n".join(_command(report, each) for each in report.findings)


def _command(report: Report, finding: Diagnostic) -> str:
    at = report.location(finding.place)
    properties = {"file": at.file, **dict(_region(at.span)), "title": finding.rule}
    attributes = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join((one_line(finding.message), *report.notes(finding)))
    return f"::{finding.severity} {attributes}::{_data(message)}"


def _region(span: Span) -> Iterator[tuple[str, int]]:
    """Yield the properties that say where an annotation begins and ends, both inclusive.

    The runner drops the columns of an annotation of several lines (actions/runner#2082), and GitHub's checks refuse one
    that ends before it begins.
    """
    last = span.end_line - 1 if span.end_column == 1 else span.end_line
    yield "line", span.line
    yield "endLine", max(last, span.line)
    if span.end_line == span.line:
        yield "col", span.column
        yield "endColumn", max(span.end_column - 1, span.column)


# As actions/toolkit escapes them, in packages/core/src/command.ts.
def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
