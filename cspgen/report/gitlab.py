"""Findings as a Code Quality report, which GitLab shows in merge requests."""

from cspgen.diagnostics import Severity
from cspgen.report.findings import Report
from cspgen.report.fingerprints import fingerprints
from cspgen.report.lines import one_line, to_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def gitlab(report: Report) -> str:
    """The findings as GitLab reads them; it shows one text of each, which holds the hint and the related places too."""
    issues = []
    for each, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        at = report.location(each.place)
        notes = "; ".join(report.notes(each))
        issues.append(
            {
                "description": f"{one_line(each.message)}{f' ({notes})' if notes else ''}",
                "check_name": each.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[each.severity],
                "location": {"path": at.file, "lines": {"begin": at.span.line}},
            }
        )
    return to_json(issues)
