"""Findings in a line each, for editors and for searching: `file:line:col: severity rule message`."""

from cspgen.report.findings import Report
from cspgen.report.lines import on_a_line


def concise(report: Report) -> str:
    """Return a line for each finding."""
    return "\n".join(
        on_a_line(f"{report.where(each.place)}: {each.severity} {each.rule} {each.message}") for each in report.findings
    )
