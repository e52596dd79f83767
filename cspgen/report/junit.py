"""Findings as JUnit XML, for servers that show test results: a file is a suite, a rule that found something a case.

The form is that of the common schema (windyroad/JUnit-Schema), which asks for a time and a host. No clock is read: the
same plans give the same bytes.
"""

import re
from collections.abc import Iterator
from html import escape

from cspgen.diagnostics import Diagnostic, Severity
from cspgen.report.findings import Report
from cspgen.report.lines import one_line, severity_counts
from cspgen.report.text import finding_text

_FIXED_ATTRIBUTES = 'timestamp="1970-01-01T00:00:00" hostname="localhost" time="0" errors="0"'
# Compiled when it is first used: that takes 3 ms, and every run that reads plans imports this module.
_NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def junit(report: Report) -> str:
    """A test suite for each file that was read; rules with errors are failures, warnings are output of the suite."""
    files: dict[str, list[Diagnostic]] = {report.base + file: [] for file in report.files}
    for each in report.findings:
        files.setdefault(report.location(each.place).file, []).append(each)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for number, (file, findings) in enumerate(files.items()):
        lines += _suite(report, number, file, findings)
    # In ASCII, which no encoding of a console or a redirection can change.
    return "\n".join([*lines, "</testsuites>"]).encode("ascii", "xmlcharrefreplace").decode()


def _suite(report: Report, number: int, file: str, findings: list[Diagnostic]) -> Iterator[str]:
    rules: dict[str, list[Diagnostic]] = {}
    for each in findings:
        rules.setdefault(each.rule, []).append(each)
    failed = {name for name, found in rules.items() if any(map(_is_error, found))}
    counts = f'tests="{len(rules) or 1}" failures="{len(failed)}"'
    yield f'  <testsuite id="{number}" package="plans" name={_quoted(file)} {counts} {_FIXED_ATTRIBUTES}>'
    yield "    <properties/>"
    for name, found in rules.items():
        case = f"<testcase classname={_quoted(file)} name={_quoted(name)}"
        if name not in failed:
            yield f'    {case} time="0"/>'
            continue
        errors = list(filter(_is_error, found))
        message = errors[0].message if len(errors) == 1 else severity_counts(errors)
        yield f'    {case} time="0">'
        yield f'      <failure type="error" message={_quoted(message)}>{_findings_text(report, errors)}</failure>'
        yield "    </testcase>"
    if not findings:
        yield f'    <testcase classname={_quoted(file)} name="no findings" time="0"/>'
    warnings = [each for each in findings if not _is_error(each)]
    yield f"    <system-out>{_findings_text(report, warnings)}</system-out>" if warnings else "    <system-out/>"
    yield "    <system-err/>"
    yield "  </testsuite>"


def _is_error(finding: Diagnostic) -> bool:
    return finding.severity is Severity.ERROR


def _findings_text(report: Report, findings: list[Diagnostic]) -> str:
    return _xml("\n\n".join(finding_text(report, each) for each in findings))


def _quoted(text: str) -> str:
    return f'"{_xml(one_line(text), quote=True)}"'


def _xml(text: str, *, quote: bool = False) -> str:
    return escape(re.sub(_NOT_XML, "\N{REPLACEMENT CHARACTER}", text), quote=quote)
