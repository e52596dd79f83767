"""What an audit of Word files found, as text and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from cspgen.audit.rule import Finding
from cspgen.ooxml.zip import UnreadableError
from cspgen.report.lines import Paint, count_phrase, one_line, severity_counts, to_json

Audited = Mapping[str, Sequence[Finding]]
"""What was found in each file, by its path as shown."""


def text(audited: Audited, paint: Paint) -> str:
    """The findings, each on a line with a hint below it and, at the end, how many there are."""
    lines = [line for file, findings in audited.items() for each in findings for line in _lines(file, each, paint)]
    files = count_phrase(len(audited), "file")
    found = [each for findings in audited.values() for each in findings]
    if not found:
        return f"no findings in {files}"
    return "\n".join([*lines, "", f"{severity_counts(found, paint)} in {files}"])


def _lines(file: str, finding: Finding, paint: Paint) -> Iterator[str]:
    place = paint(one_line(f"{file}: {finding.place}"), "place")
    severity = paint(f"{finding.severity}:", str(finding.severity))
    yield f"{place}: {severity} {one_line(finding.message)} {paint(f'[{finding.rule}]', 'rule')}"
    yield f"  {paint('hint:', 'hint')} {one_line(finding.hint)}"


def as_json(audited: Audited, unreadable: Mapping[str, UnreadableError]) -> str:
    """The findings as JSON, in the shape that docs/audit.md promises to programs.

    `unreadable` are the errors of the files that could not be audited, by their paths as shown.
    """
    findings = [
        {
            "rule": each.rule,
            "severity": str(each.severity),
            "message": each.message,
            "hint": each.hint,
            "file": file,
            **{name: list(value) if name == "heading" else value for name, value in asdict(each.place).items()},
        }
        for file, findings in audited.items()
        for each in findings
    ]
    unread = [{"file": file, "message": each.reason, "hint": each.hint} for file, each in unreadable.items()]
    return to_json({"schema": 1, "findings": findings, "unreadable": unread})
