"""What an audit of Word files found, as text and as JSON; and the rules that it goes by, for people."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import fill

from cspgen.audit import GROUPS, RULES
from cspgen.audit.rule import Finding, Rule
from cspgen.diagnostics import Severity
from cspgen.report.lines import Paint, counted, numbers, on_a_line

Audited = Mapping[str, Sequence[Finding]]
"""What was found in each file, by its path as shown."""

_WIDTH = 88
_WCAG = "https://www.w3.org/WAI/WCAG22/quickref/"


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


def rules(paint: Paint) -> str:
    """Return a list of the rules for a terminal."""
    lines = ["E is an error, W a warning. `cspgen explain RULE` says why it matters and what to do in Word.", ""]
    width = max(map(len, RULES))
    for group, heading in GROUPS.items():
        lines.append(paint(heading, "place"))
        for rule in _in(group):
            mark = paint("E" if rule.severity is Severity.ERROR else "W", str(rule.severity))
            lines.append(f"  {mark} {rule.name:<{width}}  {_first(rule.summary)}")
        lines.append("")
    return "\n".join(lines[:-1])


def explained(rule: Rule, paint: Paint) -> str:
    """Return what a rule finds, why, and what to do in Word."""
    rests = f"; WCAG 2.2 criterion {rule.criterion}" if rule.criterion else ""
    parts = [
        f"{paint(rule.name, 'place')} ({rule.severity}; of Word files, found by `cspgen audit`{rests})",
        fill(rule.summary, _WIDTH),
        f"{paint('Why it matters', 'hint')}\n{fill(_begun(rule.why), _WIDTH)}",
        f"{paint('What to do in Word', 'hint')}\n{fill(_begun(rule.mend), _WIDTH)}",
    ]
    return "\n\n".join(parts)


def page() -> str:
    """Return tables of all rules in Markdown, as docs/audit.md holds them."""
    lines: list[str] = []
    for group, heading in GROUPS.items():
        lines += [f"### {heading}", "", "| rule | what it finds | why it matters | what to do in Word |"]
        lines.append("| --- | --- | --- | --- |")
        for rule in _in(group):
            criterion = rule.criterion and f", WCAG [{rule.criterion}]({_WCAG}#{_ANCHORS[rule.criterion]})"
            cells = (f"`{rule.name}`: {rule.severity}{criterion}", rule.summary, _begun(rule.why), _begun(rule.mend))
            lines.append(f"| {' | '.join(each.replace('|', '&#124;') for each in cells)} |")
        lines.append("")
    return "\n".join(lines)


_ANCHORS: Mapping[str, str] = {
    "1.1.1": "non-text-content",
    "1.3.1": "info-and-relationships",
    "1.3.2": "meaningful-sequence",
    "1.4.1": "use-of-color",
    "1.4.3": "contrast-minimum",
    "2.4.2": "page-titled",
    "2.4.4": "link-purpose-in-context",
    "2.4.5": "multiple-ways",
    "2.4.6": "headings-and-labels",
    "3.1.1": "language-of-page",
}


def _in(group: str) -> list[Rule]:
    return [each for each in RULES.values() if each.group == group]


def _first(summary: str) -> str:
    """Return the first sentence."""
    return summary.partition(". ")[0].rstrip(".") + "."


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
