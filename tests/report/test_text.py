"""Findings as text: the place, the line with a caret under the cause, the mend, and the count."""

import re
from collections.abc import Callable, Sequence
from textwrap import dedent

import pytest

from cspgen.diagnostics import Diagnostic, Place, Related, Severity, Span
from cspgen.load.workspace import Location
from cspgen.report.findings import Report
from cspgen.report.formats import FORMATS


def locator(*lines: str) -> Callable[[Place], Location]:
    """Every place in one file with these lines."""
    return lambda place: Location("plans/2000.yaml", place.span or Span(1, 1, 1, 1), lines)


def text(findings: Sequence[Diagnostic], locate: Callable[[Place], Location]) -> str:
    return FORMATS["text"](Report(findings, locate))


def finding(line: int, column: int, end: int, **more: object) -> Diagnostic:
    place = Place("plans/2000.yaml", span=Span(line, column, line, end))
    return Diagnostic("unknown-agency", place, 'unknown agency "helth"', **more)  # type: ignore[arg-type]


def test_finding_with_excerpt_caret_and_hint() -> None:
    """The caret stands under the words at fault."""
    report = text([finding(2, 7, 12, hint='did you mean "health"?')], locator("a: 1", "by: [ helth]"))
    assert report == dedent("""\
        plans/2000.yaml:2:7: error: unknown agency "helth" [unknown-agency]
          2 | by: [ helth]
            |       ^^^^^
          hint: did you mean "health"?

        1 error""")


def test_both_places_of_a_conflict_are_shown() -> None:
    first = Related(Place("plans/2000.yaml", span=Span(1, 1, 1, 2)), "first given here")
    report = text([finding(2, 1, 2, related=(first,))], locator("a: 1", "a: 2"))
    assert "  plans/2000.yaml:1:1: first given here\n  1 | a: 1\n    | ^" in report


@pytest.mark.parametrize(
    ("line", "column", "end", "caret"),
    [
        ("\tby: x", 6, 7, "       ^"),
        ("名: helth", 4, 9, "      ^^^^^"),
        ("e\u0301: helth", 5, 10, "     ^^^^^"),
        ("\u2764\ufe0f\u200b: helth", 6, 11, "     ^^^^^"),
    ],
    ids=["tab", "wide characters", "combining characters", "characters without width"],
)
def test_caret_stands_right_below(line: str, column: int, end: int, caret: str) -> None:
    """Columns count code points; the caret counts the columns of a terminal."""
    report = text([finding(1, column, end)], locator(line)).splitlines()
    assert report[2].removeprefix("    |") == caret.replace("       ^", "      ^", 1) if line[0] == "\t" else caret


def test_block_of_text_is_marked_on_its_first_line_only() -> None:
    place = Place("plans/2000.yaml", span=Span(1, 7, 3, 1))
    report = text([Diagnostic("wrong-type", place, "x")], locator("text: >-", "  many", "  words"))
    assert report.splitlines()[1:3] == ["  1 | text: >-", "    |       ^^"]


def test_long_line_is_cut_around_the_fault() -> None:
    """A paragraph on one line stays readable, and the caret in view."""
    report = text([finding(1, 901, 906)], locator("x" * 900 + "helth" + "y" * 900)).splitlines()
    shown, caret = report[1].removeprefix("  1 | "), report[2].removeprefix("    | ")
    assert len(shown) <= 160
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "helth"


def test_counts_say_errors_and_warnings() -> None:
    warning = finding(1, 1, 2, severity=Severity.WARNING)
    assert text([finding(1, 1, 2), finding(1, 1, 2), warning], locator("a")).endswith("2 errors, 1 warning")
    assert text([], locator()) == "no errors in 0 plan years"


def test_control_characters_never_reach_the_terminal() -> None:
    assert "\x1b" not in text([finding(1, 1, 2)], locator("\x1b[31mred"))


def test_files_are_reported_apart_where_there_are_several() -> None:
    """Each under a heading with its own counts; one file alone needs none."""
    other = Diagnostic("x", Place("plans/2001.yaml", span=Span(1, 1, 1, 2)), "y", severity=Severity.WARNING)
    report = text(
        [finding(1, 1, 2), other], lambda place: Location(place.document, place.span or Span(1, 1, 1, 1), ["a"])
    )
    headings = [line for line in report.splitlines() if line.startswith("==")]
    assert headings == ["== plans/2000.yaml: 1 error ==", "== plans/2001.yaml: 1 warning =="]
    assert report.endswith("\n1 error, 1 warning in 2 files")
    assert "==" not in text([finding(1, 1, 2)], locator("a"))


@pytest.mark.parametrize("form", ["text", "concise"])
def test_control_characters_of_messages_and_names_never_reach_the_terminal(form: str) -> None:
    place = Place("plans/\x1b[2J.yaml", span=Span(1, 1, 1, 2))
    nasty = Diagnostic("x", place, "\x1b[31mred\nline", "\x07", related=(Related(place, "\x9b1m"),))
    report = FORMATS[form](Report([nasty], lambda place: Location(place.document, Span(1, 1, 1, 2), ["\x1b"])))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", report)


def test_words_are_painted_in_the_looks_that_the_command_line_knows() -> None:
    painted: dict[str, str] = {}

    def paint(words: str, look: str) -> str:
        return painted.setdefault(look, words)

    related = Related(Place("plans/2000.yaml", span=Span(1, 1, 1, 2)), "here")
    found = [
        finding(1, 1, 2, hint="mend it", related=(related,)),
        Diagnostic("x", Place("plans/2001.yaml", span=Span(1, 1, 1, 2)), "y", severity=Severity.WARNING),
    ]
    report = FORMATS["text"](
        Report(found, lambda place: Location(place.document, Span(1, 1, 1, 2), ["a"]), paint=paint)
    )
    assert painted.keys() == {"place", "error", "warning", "hint", "rule"}
    assert report.endswith("1 error, 1 warning in 2 files")
