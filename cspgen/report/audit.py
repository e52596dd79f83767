"""What an audit of Word files found, as text and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from cspgen.audit.rule import Finding
from cspgen.report.lines import Paint, counted, numbers, on_a_line

Audited = Mapping[str, Sequence[Finding]]
"""What was found in each file, by its path as shown."""


def text(audited: Audited, paint: Paint) -> str:
    """Return the findings, each in a line with a hint below it and, at the end, how many there are."""
    lines = [line for file, findings in audited.items() for each in findings for line in _told(file, each, paint)]
    files = counted(len(audited), "file")
    found = [each for findings in audited.values() for each in findings]
    if not found:
        return f"no findings in {files}"
    return "\n".join([*lines, "", f"{numbers(found, paint)} in {files}"])


def _told(file: str, finding: Finding, paint: Paint) -> Iterator[str]:
    place = paint(on_a_line(f"{file}: {finding.place}"), "place")
    severity = paint(f"{finding.severity}:", str(finding.severity))
    yield f"{place}: {severity} {on_a_line(finding.message)} {paint(f'[{finding.rule}]', 'rule')}"
    yield f"  {paint('hint:', 'hint')} {on_a_line(finding.hint)}"


def as_json(audited: Audited, unreadable: Mapping[str, str]) -> str:
    """Return the findings as JSON, in the shape that docs/audit.md promises to programs.

    `unreadable` is what is told of each file that could not be audited, by its path as shown.
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
    missed = [{"file": file, **_trouble(file, told)} for file, told in unreadable.items()]
    return json.dumps({"schema": 1, "findings": findings, "unreadable": missed}, indent=2)


def _trouble(file: str, told: str) -> dict[str, str | None]:
    """Return why a file could not be audited, and what to do, as values."""
    message, _, hint = told.partition("\n  hint: ")
    return {"message": message.removeprefix(f"{file} "), "hint": hint or None}
