"""Findings as JSON, in the shape that docs/findings.md promises to programs."""

import json as encoder

from cspgen.report.findings import Report


def json(report: Report) -> str:
    """Return the findings as JSON; lines and columns count from 1, columns in code points."""
    findings = []
    for each in report.findings:
        at = report.locate(each.place)
        findings.append(
            {
                "rule": each.rule,
                "severity": str(each.severity),
                "message": each.message,
                "hint": each.hint,
                "file": at.file,
                "line": at.span.line,
                "column": at.span.column,
                "end_line": at.span.end_line,
                "end_column": at.span.end_column,
            }
        )
    return encoder.dumps({"schema": 1, "findings": findings}, indent=2, ensure_ascii=False)
