"""Findings in a line each, for editors and for searching: `file:line:col: severity rule message`."""

from cspgen.report.findings import Report


def concise(report: Report) -> str:
    """Return a line for each finding."""
    lines = []
    for each in report.findings:
        at = report.locate(each.place)
        lines.append(f"{at.file}:{at.span.line}:{at.span.column}: {each.severity} {each.rule} {each.message}")
    return "\n".join(lines)
