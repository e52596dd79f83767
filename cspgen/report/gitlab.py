"""Findings as a Code Quality report, which GitLab shows in merge requests."""

from cspgen.diagnostics import Severity
from cspgen.report.findings import Report
from cspgen.report.fingerprints import fingerprints
from cspgen.report.json import encoded
from cspgen.report.lines import on_a_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def gitlab(report: Report) -> str:
    """Return the findings as GitLab reads them, each with its hint and its other places in the one text shown."""
    issues = []
    for each, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        at = report.at(each.place)
        notes = "; ".join(report.notes(each))
        issues.append(
            {
                "description": f"{on_a_line(each.message)}{f' ({notes})' if notes else ''}",
                "check_name": each.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[each.severity],
                "location": {"path": at.file, "lines": {"begin": at.span.line}},
            }
        )
    return encoded(issues)
