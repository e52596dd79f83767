"""Findings in a line each, for editors and for searching: `file:line:col: severity rule message`."""

from cspgen.report.findings import Report
from cspgen.report.lines import one_line


def concise(report: Report) -> str:
    """A line for each finding."""
    return "\n".join(
        one_line(f"{report.where(each.place)}: {each.severity} {each.rule} {each.message}") for each in report.findings
    )
