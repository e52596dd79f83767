"""Fingerprints, by which a program knows a finding again after its line has moved."""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from cspgen.report.findings import Report


def fingerprints(report: Report) -> Iterator[str]:
    """Yield a fingerprint for each finding of a run, in their order; no two are the same.

    It rests on the rule, the file, the message and the line without its indentation, not on the line's number. Findings
    that are equal in all of these are counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in report.findings:
        location = report.location(finding.place)
        line = location.lines[location.span.line - 1].strip() if 1 <= location.span.line <= len(location.lines) else ""
        key = (finding.rule, location.file, finding.message, line)
        yield sha256(json.dumps((*key, seen[key])).encode()).hexdigest()
        seen[key] += 1
