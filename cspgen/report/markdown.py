"""Findings as a table in Markdown, for the summary of a GitHub step and for comments on a merge request."""

import re

from cspgen.diagnostics import Diagnostic
from cspgen.report.findings import Report
from cspgen.report.lines import count_phrase, one_line

# A step's summary holds 1 MiB, and GitHub drops a longer one whole; a note at GitLab holds a million characters.
MOST_BYTES = 1_000_000
_RESERVED = 200  # bytes for the line that says how many findings are left out
_TABLE = "| Where | What is wrong | What to do |\n| --- | --- | --- |\n"
# Every sign of markup in GitHub's Markdown, wherever it stands in a line; and the empty place within a mention, a
# reference to an issue or a web address that GitHub makes a link of without any markup.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>~$&|!]|(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)`([^`|]+)`(?!`)")
_NOT_IN_CODE = re.compile(r"[`|]|^ .* $|^ *$")


def markdown(report: Report) -> str:
    """A heading with the counts and a table of the findings, as many as the summary of a step can hold."""
    heading = f"## cspgen: {report.counts}"
    if not report.findings:
        return heading
    rows: list[str] = []
    room = MOST_BYTES - _RESERVED - len(heading) - len(_TABLE)
    for each in report.findings:
        row = _row(report, each)
        room -= len(row.encode()) + 1
        if room < 0:
            break
        rows.append(row)
    left = len(report.findings) - len(rows)
    more = f"\n\n{count_phrase(left, 'finding')} left out here. `cspgen validate` shows all." if left else ""
    return f"{heading}\n\n{_TABLE}{chr(10).join(rows)}{more}"


def _row(report: Report, finding: Diagnostic) -> str:
    wrong = f"**{finding.severity}**: {_prose(finding.message)} {_code(f'[{finding.rule}]')}"
    for related in finding.related:
        wrong += f"<br>{_prose(related.message)}: {_code(report.where(related.place))}"
    return f"| {_code(report.where(finding.place))} | {wrong} | {_prose(finding.hint or '')} |"


def _prose(text: str) -> str:
    """A message for a cell of a table: code between backticks stays code, everything else is escaped."""
    plain, *rest = _CODE.split(one_line(text))
    return _literal(plain) + "".join(
        _code(code) + _literal(after) for code, after in zip(rest[::2], rest[1::2], strict=True)
    )


def _code(text: str) -> str:
    """The text as code; escaped, where it holds a backtick or a bar, or begins and ends in spaces."""
    text = one_line(text)
    return _literal(text) if _NOT_IN_CODE.search(text) else f"`{text}`"


def _literal(text: str) -> str:
    """The text with all markup escaped, for a cell of a table."""
    return _MARKUP.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if not sign:
        return "&#8203;"
    return f"&#{ord(sign)};" if sign in "&|<" else f"\\{sign}"
