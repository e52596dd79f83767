"""Findings as a table in Markdown, for the summary of a GitHub step and for comments on a merge request."""

import re

from cspgen.diagnostics import Diagnostic
from cspgen.report.findings import Report
from cspgen.report.lines import counted, on_a_line

# A step's summary holds 1 MiB, and GitHub drops a longer one whole; a note at GitLab holds a million characters.
MOST_BYTES = 1_000_000
_ROOM = 200  # for the line that says how many are left out
_TABLE = "| Where | What is wrong | What to do |\n| --- | --- | --- |\n"
# Whatever begins markup in GitHub's Markdown, wherever it stands in a line; and, with nothing in it, where a mention, a
# reference to an issue or a link would begin without any markup.
_MEANT = re.compile(r"[\\`*_{}\[\]<>~$&|!]|(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)`([^`|]+)`(?!`)")
_NO_CODE = re.compile(r"[`|]|^ .* $|^ *$")


def md(report: Report) -> str:
    """Return the findings as a table under a heading with their counts; as many as a summary can hold."""
    heading = f"## cspgen: {report.counts}"
    if not report.findings:
        return heading
    rows: list[str] = []
    room = MOST_BYTES - _ROOM - len(heading) - len(_TABLE)
    for each in report.findings:
        row = _row(report, each)
        room -= len(row.encode()) + 1
        if room < 0:
            break
        rows.append(row)
    left = len(report.findings) - len(rows)
    more = f"\n\n{counted(left, 'finding')} left out here. `cspgen validate` shows all." if left else ""
    return f"{heading}\n\n{_TABLE}{chr(10).join(rows)}{more}"


def _row(report: Report, finding: Diagnostic) -> str:
    wrong = f"**{finding.severity}**: {_prose(finding.message)} {_code(f'[{finding.rule}]')}"
    for related in finding.related:
        wrong += f"<br>{_prose(related.message)}: {_code(report.where(related.place))}"
    return f"| {_code(report.where(finding.place))} | {wrong} | {_prose(finding.hint or '')} |"


def _prose(text: str) -> str:
    """Return a message for a cell: what stands between backticks as code, everything else as it is written."""
    plain, *rest = _CODE.split(on_a_line(text))
    return _literal(plain) + "".join(
        _code(code) + _literal(after) for code, after in zip(rest[::2], rest[1::2], strict=True)
    )


def _code(text: str) -> str:
    """Return words as code; as plain words, where they hold what would end that."""
    text = on_a_line(text)
    return _literal(text) if _NO_CODE.search(text) else f"`{text}`"


def _literal(text: str) -> str:
    """Return words that Markdown prints as they are, in a cell of a table."""
    return _MEANT.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if not sign:
        return "&#8203;"
    return f"&#{ord(sign)};" if sign in "&|<" else f"\\{sign}"
