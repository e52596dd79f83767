"""Findings as JSON, in the shape that docs/findings.md promises to programs."""

from cspgen.diagnostics import Place
from cspgen.report.findings import Report
from cspgen.report.lines import to_json


def json(report: Report) -> str:
    """The findings; lines and columns count from 1, columns in code points, and ends are exclusive."""
    findings = [
        {
            "rule": each.rule,
            "severity": str(each.severity),
            "message": each.message,
            "hint": each.hint,
            **_place(report, each.place),
            "related": [{"message": other.message, **_place(report, other.place)} for other in each.related],
        }
        for each in report.findings
    ]
    return to_json({"schema": 1, "findings": findings})


def _place(report: Report, place: Place) -> dict[str, str | int]:
    at = report.location(place)
    return {
        "file": at.file,
        "line": at.span.line,
        "column": at.span.column,
        "end_line": at.span.end_line,
        "end_column": at.span.end_column,
    }
