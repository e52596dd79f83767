"""What tells a finding from others, and finds it again after its line has moved."""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from cspgen.report.findings import Report


def fingerprints(report: Report) -> Iterator[str]:
    """Yield a fingerprint for each finding, unlike all others of the run.

    No line number is in it, and no indentation: lines that come in above, or move, leave it as it is. Among findings
    that are alike in everything else, their order counts.
    """
    alike: Counter[tuple[str, ...]] = Counter()
    for finding in report.findings:
        at = report.at(finding.place)
        line = at.lines[at.span.line - 1].strip() if 1 <= at.span.line <= len(at.lines) else ""
        told = (finding.rule, at.file, finding.message, line)
        yield sha256(json.dumps((*told, alike[told])).encode()).hexdigest()
        alike[told] += 1
