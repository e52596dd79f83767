"""What holds of every format whatever the messages and the names of files."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from lxml import etree
from markdown_it import MarkdownIt
from reports import reports

from cspgen.diagnostics import Diagnostic, Place, Severity, Span
from cspgen.load.workspace import Location
from cspgen.report.findings import Report
from cspgen.report.formats import FORMATS
from cspgen.report.lines import one_line
from cspgen.report.markdown import MOST_BYTES


@given(reports())
def test_every_finding_is_reported_in_every_format(report: Report) -> None:
    number = len(report.findings)
    assert len(json.loads(FORMATS["json"](report))["findings"]) == number
    assert len(json.loads(FORMATS["gitlab"](report))) == number
    assert len(json.loads(FORMATS["sarif"](report))["runs"][0]["results"]) == number
    assert len(FORMATS["concise"](report).splitlines()) == number
    assert len(commands(report)) == number
    assert len(rows(FORMATS["md"](report))) == number
    assert FORMATS["text"](report).splitlines()[-1].startswith(report.counts)


@given(reports())
def test_only_lines_that_a_terminal_or_a_log_can_hold(report: Report) -> None:
    """No control character comes through, but the ends of lines.

    GitHub's commands are the exception: they name a file as it is, or GitHub would not find it.
    """
    for form in FORMATS.keys() - {"github"}:
        shown = FORMATS[form](report)
        assert re.sub("[\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff\n]", "", shown).isprintable(), form
        assert not {"\u2028", "\u2029"}.intersection(shown)


@given(reports())
def test_json_holds_messages_and_files_as_they_are(report: Report) -> None:
    for result, finding in zip(json.loads(FORMATS["json"](report))["findings"], report.findings, strict=True):
        assert (result["message"], result["hint"]) == (finding.message, finding.hint)
        assert result["file"] == report.base + finding.place.document


def commands(report: Report) -> list[str]:
    """The lines for GitHub, which ends them at a line feed only."""
    text = FORMATS["github"](report)
    return text.split("\n") if text else []


def github_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it (ActionCommand.TryParseV2)."""
    head, _, data = line.removeprefix("::").partition("::")
    level, _, listed = head.partition(" ")
    properties = dict(each.split("=", 1) for each in listed.split(","))
    return level, {name: unescaped(value, ",", ":") for name, value in properties.items()}, unescaped(data)


def unescaped(text: str, *signs: str) -> str:
    for sign in (*signs, "\n", "\r", "%"):
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


@given(reports())
def test_github_reads_its_commands(report: Report) -> None:
    for line, finding in zip(commands(report), report.findings, strict=True):
        level, properties, data = github_command(line)
        assert level == finding.severity
        assert properties["file"] == report.base + finding.place.document
        assert properties["title"] == finding.rule
        assert data.split("\n")[0] == one_line(finding.message)
        assert int(properties["line"]) <= int(properties["endLine"])
        assert ("col" in properties) == ("endColumn" in properties)
        if "col" in properties:
            assert properties["line"] == properties["endLine"]
            assert int(properties["col"]) <= int(properties["endColumn"])


def rows(page: str) -> list[list[str]]:
    """The text of the cells of a page's table, as Markdown reads it, without the invisible breaks of links."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(page)
    cells = [token for token in tokens if token.type == "inline"][4 if "| Where |" in page else 1 :]
    texts = ["".join(spoken(cell.children or ())).replace("\u200b", "") for cell in cells]
    return [texts[at : at + 3] for at in range(0, len(texts) - len(texts) % 3, 3)]


def spoken(parts: Any) -> Iterator[str]:
    for part in parts:
        assert part.type in {"text", "text_special", "code_inline", "strong_open", "strong_close", "html_inline"}
        assert part.type != "html_inline" or part.content == "<br>"
        yield part.content


@given(reports())
def test_a_table_in_markdown_says_what_was_found(report: Report) -> None:
    """Neither a message nor the name of a file becomes markup, or breaks the table."""
    for (where, wrong, what), finding in zip(rows(FORMATS["md"](report)), report.findings, strict=True):
        assert same(where, report.where(finding.place))
        others = "".join(f"<br>{each.message}: {report.where(each.place)}" for each in finding.related)
        assert same(wrong, f"{finding.severity}: {finding.message} [{finding.rule}]{others}")
        assert same(what, finding.hint or "")


def same(shown: str, meant: str) -> bool:
    """Whether a cell says what is meant: but for spaces, and backticks, which stand around code."""
    return re.sub(r"[\s`]", "", one_line(shown)) == re.sub(r"[\s`]", "", one_line(meant))


def many(number: int) -> Report:
    """A finding in each of many files."""
    place = Span(1, 1, 1, 2)
    findings = [
        Diagnostic("unknown-agency", Place(f"plans/{at}.yaml", span=place), 'unknown agency "| <é>"', "mend it")
        for at in range(number)
    ]
    return Report(findings, lambda place: Location(place.document, place.span or Span(1, 1, 1, 1), ["x"]))


def test_a_table_that_is_too_long_for_a_summary_says_how_many_it_leaves_out() -> None:
    page = FORMATS["md"](many(20_000))
    assert len(page.encode()) <= MOST_BYTES
    shown = page.count("\n| `plans/")
    assert page.endswith(f"\n\n{20_000 - shown} findings left out here. `cspgen validate` shows all.")


def test_a_table_of_a_usual_length_leaves_nothing_out() -> None:
    assert "left out" not in FORMATS["md"](many(1_000))


@given(reports())
def test_no_two_findings_have_one_fingerprint(report: Report) -> None:
    alike = replace(report, findings=[*report.findings, *report.findings])
    assert len({each["fingerprint"] for each in json.loads(FORMATS["gitlab"](alike))}) == len(alike.findings)


def prints(report: Report) -> list[str]:
    """The fingerprints of a report, which are the same in SARIF and for GitLab."""
    found = [each["fingerprint"] for each in json.loads(FORMATS["gitlab"](report))]
    results = json.loads(FORMATS["sarif"](report))["runs"][0]["results"]
    assert found == [each["partialFingerprints"]["cspgenFinding/v1"] for each in results]
    return found


@given(reports())
def test_fingerprints_survive_blank_lines_above_and_indentation(report: Report) -> None:
    def moved(place: Place) -> Location:
        at = report.locate(place)
        span = Span(at.span.line + 2, at.span.column + 2, at.span.end_line + 2, at.span.end_column + 2)
        return Location(at.file, span, ["", "", *(f"  {line}" for line in at.lines)])

    assert prints(report) == prints(replace(report, locate=moved))


@given(reports())
def test_sarif_points_at_files_by_relative_addresses(report: Report) -> None:
    """Percent-encoded, so that a colon is no scheme and a question mark no query."""
    for result, finding in zip(
        json.loads(FORMATS["sarif"](report))["runs"][0]["results"], report.findings, strict=True
    ):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
        assert unquote(uri, errors="surrogatepass") == report.base + finding.place.document


@given(reports())
def test_sarif_says_what_was_found(report: Report) -> None:
    """As the standard reads a message: braces come doubled, and what looks like a link has a backslash before it."""
    for result, finding in zip(
        json.loads(FORMATS["sarif"](report))["runs"][0]["results"], report.findings, strict=True
    ):
        first, *others = result["message"]["text"].replace("{{", "{").replace("}}", "}").split("\n")
        meant = one_line(finding.message)
        assert (bare(first) if "](" in meant else first) == meant
        links = [LINK.fullmatch(line) for line in others[: len(finding.related)]]
        linked = [(bare(link[1]), int(link[2])) for link in links if link]
        assert linked == [(one_line(each.message), at) for at, each in enumerate(finding.related, start=1)]
        assert [each["id"] for each in result.get("relatedLocations", ())] == [at for _, at in linked]


LINK = re.compile(r"\[((?:\\[\\\[\]]|[^\\\[\]])*)\]\((\d+)\)")


def bare(text: str) -> str:
    """A text without the backslashes before backslashes and brackets."""
    return re.sub(r"\\([\\\[\]])", r"\1", text)


@given(reports())
def test_junit_has_a_suite_for_each_file_and_a_failure_for_each_rule_with_errors(report: Report) -> None:
    root = etree.fromstring(FORMATS["junit"](report).encode())
    assert len(root) == len(report.files)
    failing = {(each.place.document, each.rule) for each in report.findings if each.severity is Severity.ERROR}
    assert len(root.findall(".//failure")) == len(failing) == sum(int(suite.get("failures") or 0) for suite in root)
    cases = root.findall("testsuite/testcase")
    assert sum(int(suite.get("tests") or 0) for suite in root) == len(cases)
