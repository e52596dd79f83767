"""Findings as SARIF 2.1.0, for code scanning and for editors.

The numbers of sections are those of the OASIS standard, "Static Analysis Results Interchange Format Version 2.1.0".
"""

from collections.abc import Iterator
from urllib.parse import quote

from cspgen import __version__
from cspgen.check.rule import PlanRule
from cspgen.diagnostics import Diagnostic, Place
from cspgen.load.workspace import Location
from cspgen.report.findings import Report
from cspgen.report.fingerprints import fingerprints
from cspgen.report.lines import one_line, to_json
from cspgen.report.rules import HEADINGS

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_MOST_LINES = 5  # of an excerpt


def sarif(report: Report) -> str:
    """The findings as one run, with the documentation of the rules that found something."""
    found = {each.rule for each in report.findings}
    names = [*(name for name in report.rules if name in found), *sorted(found - report.rules.keys())]
    index = {name: at for at, name in enumerate(names)}
    results = [
        _result(report, each, index[each.rule], fingerprint)
        for each, fingerprint in zip(report.findings, fingerprints(report), strict=True)
    ]
    rules = [_rule(name, report.rules.get(name)) for name in names]
    run = {
        "tool": {"driver": {"name": "cspgen", "version": __version__, "rules": rules}},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which the command ran."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, rule: PlanRule | None) -> dict[str, object]:
    if rule is None:
        return {"id": name}
    parts = [(HEADINGS[name], body) for name, body in rule.sections.items()]
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.finds},
        "help": {
            "text": "\n\n".join([rule.finds, *(f"{heading}:\n\n{body}" for heading, body in parts)]),
            "markdown": "\n\n".join([rule.finds, *(f"**{heading}**\n\n{body}" for heading, body in parts)]),
        },
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [rule.group]},
    }


def _result(report: Report, finding: Diagnostic, rule: int, fingerprint: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": "\n".join(_message_lines(finding))},
        "locations": [_location(report, finding.place)],
        # Under a name of our own: GitHub works out the one that it uses, and warns where it finds another value.
        "partialFingerprints": {"cspgenFinding/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(report, each.place), "message": {"text": _plain_message(each.message)}}
            for number, each in enumerate(finding.related, start=1)
        ]
    return result


def _location(report: Report, place: Place) -> dict[str, object]:
    at = report.location(place)
    uri = quote(at.file, errors="surrogatepass")
    region = {
        "startLine": at.span.line,
        "startColumn": at.span.column,
        "endLine": at.span.end_line,
        "endColumn": at.span.end_column,
    }
    physical: dict[str, object] = {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}, "region": region}
    lines = _excerpt(at)
    if lines:
        end = at.span.line + len(lines) - 1
        snippet = {"text": "\n".join(lines)}
        physical["contextRegion"] = {"startLine": at.span.line, "endLine": end, "snippet": snippet}
    return {"physicalLocation": physical}


def _excerpt(at: Location) -> list[str]:
    """The lines that a finding is about; none for more than five, because a region must be whole (3.29.5)."""
    lines = at.lines[at.span.line - 1 : at.span.end_line]
    whole = len(lines) == at.span.end_line - at.span.line + 1 <= _MOST_LINES
    return [one_line(each) for each in lines] if whole else []


def _message_lines(finding: Diagnostic) -> Iterator[str]:
    """Yield the lines of a message: what is wrong, a link to each related place (3.11.6), and the hint."""
    yield _plain_message(finding.message)
    for number, each in enumerate(finding.related, start=1):
        yield f"[{_escape_brackets(_escape_braces(each.message))}]({number})"
    if finding.hint:
        yield _plain_message(f"hint: {finding.hint}")


def _plain_message(text: str) -> str:
    """The text as a message without links."""
    return _escape_brackets(_escape_braces(text)) if "](" in text else _escape_braces(text)


def _escape_braces(text: str) -> str:
    """The text on one line with its braces doubled: single ones stand for placeholders (3.11.5)."""
    return one_line(text).replace("{", "{{").replace("}", "}}")


def _escape_brackets(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
