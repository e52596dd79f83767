"""YAML text to plain values, and from a route in them back to line and column."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cspgen.diagnostics import Place, Route, Span
from cspgen.load.yaml.events import Value
from cspgen.load.yaml.source import SourceFile, parse

PLANS = sorted((Path(__file__).parents[2] / "plans").rglob("*.yaml"))


def place(*route: str | int, key: bool = False, words: str | None = None) -> Place:
    """A place in a file."""
    return Place("plan.yaml", route, key=key, words=words)


def read(text: str) -> SourceFile:
    """A text read without findings."""
    source = parse("plan.yaml", text.encode())
    assert not source.diagnostics
    return source


def routes(value: Value, route: Route = ()) -> Iterator[Route]:
    """Every route in a value that ends in a key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*route, key)
            yield from routes(inner, (*route, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from routes(inner, (*route, at))


def assert_routes_lie_on_their_keys(source: SourceFile) -> None:
    """Every route's key stands where it is located."""
    for route in routes(source.value):
        span = source.locate(Place(source.name, route, key=True))
        key = source.lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert key.strip("'\"") == route[-1]


KEYS = st.from_regex(r"[a-z]{1,8}(-[a-z]{1,3})?", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n"), max_size=80)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.sampled_from([None, True, False]), st.booleans())
def test_every_route_lies_on_the_line_of_its_key(value: Value, flow: bool | None, crlf: bool) -> None:  # noqa: FBT001
    """However a file is written: in blocks or in braces, with folded text, with either kind of line end."""
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True)
    source = read(text.replace("\n", "\r\n" if crlf else "\n"))
    assert source.value == value
    assert_routes_lie_on_their_keys(source)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_route_of_the_real_plans_lies_on_the_line_of_its_key(path: Path) -> None:
    source = read(path.read_text(encoding="utf-8"))
    assert len(list(routes(source.value))) > 5
    assert_routes_lie_on_their_keys(source)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(raw: bytes) -> None:
    """No file makes reading fail: what cannot be read is a finding."""
    source = parse("plan.yaml", raw)
    assert source.value is not None or source.diagnostics or source.text
    for finding in source.diagnostics:
        span = source.locate(finding.place)
        assert 1 <= span.line <= len(source.lines)
        assert span.column >= 1


YAML_LIKE = st.lists(
    st.sampled_from(
        [*"abé𝄞 \n\t:-[]{}&*!|>'\"#%@`,?~.\x07\x85\u2028\ufeff\\", "\n  ", ": ", "- ", "a: ", "'x'", "---\n"]
    ),
    max_size=40,
).map("".join)


@given(YAML_LIKE)
def test_any_yaml_like_text_is_read(text: str) -> None:
    """Whatever stands in a file, its findings and its routes have places in it."""
    source = parse("plan.yaml", text.encode())
    for finding in source.diagnostics:
        assert 1 <= source.locate(finding.place).line <= len(source.lines)
    for route in routes(source.value):
        assert 1 <= source.locate(Place("plan.yaml", route)).line <= len(source.lines)


@given(st.sampled_from(PLANS), st.data())
def test_a_plan_with_a_slip_of_the_hand_is_read(path: Path, data: st.DataObject) -> None:
    """A character too many, or too few, anywhere in a real plan."""
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    inserted = data.draw(
        st.sampled_from([*"\t'\"[]{}:-&*!#|>%@`\\\x07\r\n\u2028", "  ", "- ", ": ", "[[", "\n\n", "<<: *a"])
    )
    source = parse("plan.yaml", (text[:at] + inserted + text[at + data.draw(st.integers(0, 2)) :]).encode())
    for finding in source.diagnostics:
        assert 1 <= source.locate(finding.place).line <= len(source.lines)


def test_scalars_stay_text() -> None:
    """YAML's own guesses would make 750, 83, False and a date of these."""
    assert read("at: 12:30\nnumber: 0123\nanswer: no\nmonth: 1999-04-05\nquoted: '1'").value == {
        "at": "12:30",
        "number": "0123",
        "answer": "no",
        "month": "1999-04-05",
        "quoted": "1",
    }


def test_nothing_is_none() -> None:
    """Nothing is what is left out, or a bare null; in quotes it is text."""
    assert read("a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: Null").value == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": "",
        "f": "Null",
    }


def test_a_key_is_text_too() -> None:
    assert read("~: a\n1: b\n? c\n: d").value == {"~": "a", "1": "b", "c": "d"}


def test_an_alias_stands_for_what_it_names() -> None:
    source = read("a: &who [council, health]\nb: *who")
    assert source.value == {"a": ["council", "health"], "b": ["council", "health"]}
    assert source.locate(place("b", 1)) == Span(1, 19, 1, 25)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_places_do_not_depend_on_line_ends(mark: str, end: str) -> None:
    """Lines count as in an editor, columns in code points, both from 1."""
    source = read(mark + end.join(["# 𝄞", "title: 𝄞 é", "by: [𝄞, council]", ""]))
    assert source.locate(place("title", key=True)) == Span(2, 1, 2, 6)
    assert source.locate(place("title")) == Span(2, 8, 2, 11)
    assert source.locate(place("by", 1)) == Span(3, 9, 3, 16)


PLAN = """\
title: Plan
objectives:
  - id: safety
    text: |
      See [[one]].

      See [[two]].
  - id: schools
    outcomes:
    see: {}
"""


@pytest.mark.parametrize(
    ("where", "span"),
    [
        (place("title"), Span(1, 8, 1, 12)),
        (place("title", key=True), Span(1, 1, 1, 6)),
        (place("objectives", 0, "text"), Span(4, 11, 7, 19)),
        (place("objectives", 0, "text", words="[[two]]"), Span(7, 11, 7, 18)),
        (place("objectives", 0, "text", words="[[three]]"), Span(4, 11, 7, 19)),
        (place("objectives", 1, key=True), Span(8, 5, 10, 12)),
        (place("objectives", 1, "outcomes"), Span(9, 5, 9, 13)),
        (place("objectives", 1, "see"), Span(10, 5, 10, 8)),
        (place("objectives", 1, "see", "text"), Span(10, 5, 10, 8)),
        (place("objectives", 7, "text"), Span(3, 3, 10, 12)),
        (place("title", "name"), Span(1, 8, 1, 12)),
        (place("nowhere"), Span(1, 1, 10, 12)),
        (Place("plan.yaml", ("title",), span=Span(3, 1, 3, 2)), Span(3, 1, 3, 2)),
    ],
)
def test_locate(where: Place, span: Span) -> None:
    """A route that goes further than the text ends at its last known part; what is empty is pointed at by its key."""
    assert read(PLAN).locate(where) == span


def test_words_are_looked_for_in_their_own_value_only() -> None:
    source = read("a: one\nb: two  # one\nc: one")
    assert source.locate(place("b", words="one")) == Span(2, 4, 2, 7)


def test_of_equal_keys_the_first_is_kept_and_located() -> None:
    source = parse("plan.yaml", b"a: 1\nb: 2\na: 3")
    assert source.value == {"a": "1", "b": "2"}
    assert source.locate(place("a")) == Span(1, 4, 1, 5)


def test_what_no_document_can_hold_is_taken_out_and_its_place_kept() -> None:
    source = parse("plan.yaml", b'a: x\x07y\nb: "x\\x07y"\nc: \xff')
    assert source.value == {"a": "x y", "b": "xy", "c": "�"}
    assert [finding.rule for finding in source.diagnostics] == ["not-utf-8", "control-character", "control-character"]


def test_a_file_that_nobody_wrote_by_hand_is_refused() -> None:
    """20 MB; a plan of a thousand outcomes has half of one."""
    source = parse("plan.yaml", b" " * 20_000_001)
    assert [finding.rule for finding in source.diagnostics] == ["too-large"]


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "- " * 200_000, "? " * 200_000, "{a: " * 200_000, "a: " + "[" * 59 + "]" * 59]
)
def test_deep_nesting_does_not_end_the_process(text: str) -> None:
    """As it would where libyaml's composer overflows its stack."""
    source = parse("plan.yaml", text.encode())
    assert [finding.rule for finding in source.diagnostics] in ([], ["too-deep"], ["yaml-syntax"])
    source.locate(place("a"))


DEEP = [
    ("[" * 2_000, [("too-deep", Span(1, 61, 1, 62))]),
    ("a: " + "[" * 2_000 + "]" * 2_000, [("too-deep", Span(1, 63, 1, 64))]),
    ("a: " + "[ " * 2_000, [("too-deep", Span(1, 122, 1, 123))]),
    ("- " * 50 + "[" * 2_000, [("too-deep", Span(1, 111, 1, 112))]),
    ("[a, " + "[" * 2_000, [("too-deep", Span(1, 64, 1, 65))]),
    ("a: 1\na: 2\nb: " + "[" * 2_000, [("duplicate-key", Span(2, 1, 2, 2)), ("too-deep", Span(3, 63, 3, 64))]),
    ("a: 1 } b: " + "[" * 2_000, [("yaml-syntax", Span(1, 9, 1, 10))]),
    ("{" * 2_000, [("yaml-syntax", Span(1, 2, 1, 3))]),
]
"""Texts that nest too deep, with their findings: the place is that of the 61st level, or of what is wrong before it."""


def found(text: str) -> list[tuple[str, Span]]:
    """The rule and the place of each finding in a text."""
    source = parse("plan.yaml", text.encode())
    return [(finding.rule, source.locate(finding.place)) for finding in source.diagnostics]


@pytest.mark.parametrize(("text", "findings"), DEEP)
def test_our_own_bound_on_depth_comes_first(text: str, findings: list[tuple[str, Span]]) -> None:
    """Also where libyaml, which has a limit of its own from 0.2.6 on, looks ahead beyond it."""
    assert found(text) == findings


def test_aliases_do_not_nest_deeper_than_lists_and_mappings_may() -> None:
    """Each line is within bounds by itself; what the last alias stands for would end the process."""
    anchors = [f"a{at}: &a{at} {'[' * 50}{f'*a{at - 1}' if at else 'text'}{']' * 50}\n" for at in range(20)]
    source = parse("plan.yaml", "".join(anchors).encode())
    assert [(finding.rule, source.locate(finding.place).line) for finding in source.diagnostics] == [("too-deep", 2)]


def test_findings_point_into_the_file_when_it_could_not_be_read() -> None:
    source = parse("plan.yaml", b"a: [\nb: 1")
    assert source.value is None
    assert source.locate(place("a")) == Span(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("title: Front door #1 of three", "#1 of three"),
        ("by: [health] #slipped", None),
        ("title: Front door  # the first", None),
        ('title: "Front door #1"', None),
        ("title: Front door#1", None),
        ("- one #2\n- two", "#2"),
    ],
)
def test_a_number_sign_that_would_be_lost_is_reported(text: str, lost: str | None) -> None:
    """YAML ends plain text at ` #` in silence; a comment with a space after its sign is meant."""
    source = parse("plans/2000.yaml", text.encode())
    found = [(each.rule, each.severity, each.message) for each in source.diagnostics]
    message = f'"{lost}" is read as a comment, and is not part of the text'
    assert found == ([("yaml-comment", "warning", message)] if lost else [])


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a: b # one\n# two\nc: 'd'", [5, 11]),
        ("a: 'b # one' # two\nc: \"# three\"", [13]),
        ("a: |  # one\n  # two\n# three", [6, 20]),
        ("# one\na: |  # two", [0, 12]),
        ("a: [ # one", []),
    ],
)
def test_a_comment_is_distinguished_from_text(text: str, comments: list[int]) -> None:
    """In quotes and in the lines of a block a # is text; where YAML is broken, there is no saying."""
    source = parse("plan.yaml", text.encode())
    assert [at for at, character in enumerate(text) if character == "#" and source.is_comment(at)] == comments


def test_items_without_their_dashes_are_items_in_their_places() -> None:
    """What is found in them stands where they stand."""
    source = parse(
        "plan.yaml", b"a:\n  - id: x\n    b: 1\n    id: y\n    b: 2\n    id: z\n    b: 3\n  - id: u\n    b: 4\n"
    )
    assert source.value == {"a": [{"id": each, "b": str(at)} for at, each in enumerate("xyzu", 1)]}
    assert [source.locate(place("a", at, "b")).line for at in range(4)] == [3, 5, 7, 9]
    assert [source.locate(finding.place).line for finding in source.diagnostics] == [4, 6]


@pytest.mark.parametrize(
    "text", ["a: {id: x, b: 1, id: y}", "a: [{id: x, b: 1, id: y}]", "a:\n  id: x\n  b: 1\n  id: y"]
)
def test_a_second_id_outside_a_list_of_lines_is_given_twice(text: str) -> None:
    (finding,) = parse("plan.yaml", text.encode()).diagnostics
    assert finding.hint == "keep one of the two"


def test_words_are_found_where_the_text_is_folded() -> None:
    """A finding on words that YAML joined points at them, not at the whole text."""
    source = parse("f", b"text: >-\n  As for the\n  SSI report.\n")
    assert source.locate(Place("f", ("text",), words="the SSI")) == Span(2, 10, 3, 6)
    assert source.locate(Place("f", ("text",), words="nowhere")).line == 1


@pytest.mark.parametrize(("sign", "meant"), [("â€™", "’"), ("â€“", "–"), ("â€\x9d", "”"), ("â€¦", "…"), ("â€¨", " ")])
def test_signs_that_were_read_in_a_wrong_encoding(sign: str, meant: str) -> None:
    (finding, *_) = parse("plan.yaml", f"a: {sign}\n".encode()).diagnostics
    assert (finding.rule, finding.hint) == ("not-utf-8", f'write "{meant}"')


@pytest.mark.parametrize("text", ["â€Ω", "â€", "Â£5", "château", "â€ŷ"])
def test_signs_that_words_may_have(text: str) -> None:
    assert not parse("plan.yaml", f"a: {text}\n".encode()).diagnostics
