"""Markdown to spans and blocks."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cspgen.model.prose import (
    Block,
    Code,
    Image,
    List,
    Paragraph,
    Quote,
    Span,
    SubHeading,
    Text,
    TextTable,
    ThematicBreak,
    blocks,
    broken_pictures,
    line,
    pictures,
    plain,
    references,
)


def paragraph(text: str) -> Paragraph:
    """A paragraph without looks."""
    return Paragraph((Span(text),))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("   ", ()),
        ("Keep children safe.", (Span("Keep children safe."),)),
        ("Keep\n  children\tsafe.", (Span("Keep children safe."),)),
        ("£5\u00a0million *more*", (Span("£5\u00a0million "), Span("more", emphasis=True))),
        ("# not a heading", (Span("# not a heading"),)),
        ("1. not a list", (Span("1. not a list"),)),
        ("**a *b* c**", (Span("a ", strong=True), Span("b", strong=True, emphasis=True), Span(" c", strong=True))),
        ("**a __b__ c** d", (Span("a b c", strong=True), Span(" d"))),
        ("`[[a]]` <b>&amp;\\*", (Span("[[a]]", code=True), Span(" <b>&*"))),
        ("[a *b*](http://c.uk)", (Span("a ", link="http://c.uk"), Span("b", emphasis=True, link="http://c.uk"))),
        ("[a](javascript:b)", (Span("[a](javascript:b)"),)),
        ("As [[ a-b ]].", (Span("As "), Span("[[a-b]]", reference="a-b"), Span("."))),
        ("*[[a]]*", (Span("[[a]]", emphasis=True, reference="a"),)),
        ("[[a]][[b]]", (Span("[[a]]", reference="a"), Span("[[b]]", reference="b"))),
        ("[[a]", (Span("[[a]"),)),
        ("![the chart](chart.png)", (Span("the chart"),)),
    ],
)
def test_line(text: str, spans: Text) -> None:
    """Inline Markdown only: what would begin a block is text."""
    assert line(text) == spans


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", ()),
        ("One.\n\nTwo\nlines.", (paragraph("One."), paragraph("Two lines."))),
        ("One  \ntwo\\\nthree", (paragraph("One\ntwo\nthree"),)),
        ("## Head\n\nHead\n---", (SubHeading(2, (Span("Head"),)), SubHeading(2, (Span("Head"),)))),
        ("- a\n- b", (List(((paragraph("a"),), (paragraph("b"),))),)),
        ("3. a\n   - b", (List(((paragraph("a"), List(((paragraph("b"),),))),), 3),)),
        ("-\n-", (List(((), ())),)),
        ("> a\n>\n> > b", (Quote((paragraph("a"), Quote((paragraph("b"),)))),)),
        ("```\na\n\n  b\n```", (Code("a\n\n  b"),)),
        ("a\n\n    b", (paragraph("a"), Code("b"))),
        ("***", (ThematicBreak(),)),
        ("<div>\n*a*\n</div>", (Paragraph((Span("<div> "), Span("a", emphasis=True), Span(" </div>"))),)),
        (
            "| a | b |\n| - | - |\n| c \\| d |\n| e | f | g |",
            (
                TextTable(
                    ((Span("a"),), (Span("b"),)),
                    (((Span("c | d"),), ()), ((Span("e"),), (Span("f"),))),
                ),
            ),
        ),
        ("| a |\n| - |", (TextTable(((Span("a"),),), ()),)),
        ("![a *b*](c%20d.png)", (Image("c d.png", "a *b*"),)),
        ("See ![a](b.png) here.", (paragraph("See  here."), Image("b.png", "a"))),
    ],
)
def test_blocks(text: str, made: tuple[Block, ...]) -> None:
    """CommonMark and GFM tables; raw HTML stays the text that it is."""
    assert blocks(text) == made


def test_references_in_code_are_none() -> None:
    text = "As [[a]] and [[b]], not `[[c]]`.\n\n    [[d]]\n\n- [[e]]\n\n| [[f]] |\n| - |\n| [[a]] |"
    assert list(references(text)) == ["a", "b", "e", "f", "a"]
    assert not list(references("nothing"))


def test_a_line_may_end_within_a_figure() -> None:
    """After its colon; an id has no place to break it."""
    assert list(references("We have [[count:\non-track]] and [[count: at-risk]].")) == [
        "count:\non-track",
        "count: at-risk",
    ]
    assert not list(references("We have [[less-\nharm]]."))


def test_pictures_are_the_paths_as_they_are_written() -> None:
    assert list(pictures("![a](b.png) ![c](<d é.png>)\n\n- ![e](../f.svg)")) == ["b.png", "d é.png", "../f.svg"]
    assert not list(pictures("no picture!"))


@given(st.text())
def test_any_text_is_a_line_and_prose(text: str) -> None:
    """No text makes reading fail."""
    assert isinstance(plain(line(text)), str)
    assert isinstance(blocks(text), tuple)
    assert all(isinstance(found, str) for found in (*references(text), *pictures(text)))


MARKS = (
    *("a", "b*", "**", "_", "`", "```", "~~~", "[", "]", "[[", "]]", "![", "](", ")", "<", ">", "&amp;", "&#0;", "\\"),
    *("-", "1.", "99.", "#", "|", "|---|", "---", "===", "http://x.uk", ":", " ", "\n", "\n\n", "  \n", "    ", "\t"),
)
MARKED = st.lists(st.sampled_from(MARKS), max_size=40).map("".join)


@given(MARKED)
def test_any_markup_is_a_line_and_prose(text: str) -> None:
    """However the marks stand: every table has a head, and rows as wide as it."""
    assert isinstance(plain(line(text)), str)
    for block in blocks(text):
        if isinstance(block, TextTable):
            assert {len(row) for row in block.rows} <= {len(block.head)}


@given(st.text(string.ascii_letters + string.digits + " ,.;:()£%’“”é\u00a0𝄞?\n\t/").map(str.strip))
def test_text_without_markup_loses_nothing_but_white_space(text: str) -> None:
    """Of white space the kinds that only part words become one space; a no-break space stays."""
    assert plain(line(text)) == " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part)
    prose = f"Text {text}"
    assert "".join(_words(blocks(prose))) == "".join(prose.split())


def _words(prose: tuple[Block, ...]) -> list[str]:
    """What stands after a tab, below an empty line, is code."""
    texts = (block.text for block in prose if isinstance(block, Paragraph | Code))
    return [word for text in texts for word in (text if isinstance(text, str) else plain(text)).split()]


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "*a " * 5_000, "> " * 5_000, "- " * 5_000, "`" * 5_000, "[a](" * 2_000, "![" * 5_000]
)
def test_marks_without_end_take_no_time(text: str) -> None:
    """Nested deeper than anyone writes, and never closed."""
    line(text)
    blocks(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![x](pictures/my chart.png)", [("![x](pictures/my chart.png)", "![x](<pictures/my chart.png>)")]),
        ("a ![](b c.png) d ![](e f.png)", [("![](b c.png)", "![](<b c.png>)"), ("![](e f.png)", "![](<e f.png>)")]),
        ("![x](<pictures/my chart.png>)", []),
        ("![x](chart.png)", []),
        ("![x]( chart.png )", []),
        ('![x](chart.png "A chart")', []),
        ("`![x](my chart.png)`", []),
        ("    ![x](my chart.png)", []),
    ],
)
def test_a_picture_with_a_space_in_its_name_is_none(text: str, found: list[tuple[str, str]]) -> None:
    """What to write instead is a picture."""
    assert list(broken_pictures(text)) == found
    for _, meant in found:
        assert len(list(pictures(meant))) == 1


@example("> \t\t[[safety]]")
@example("1.     [[safety]]")
@given(st.text("[]ab `\\<!~()\n\t-*_>|:#1.", max_size=30).map(lambda text: f"{text}[[safety]]{text}"))
def test_references_are_those_that_the_parser_finds(text: str) -> None:
    """Also where the text need not go through the parser to tell them."""
    parsed = [span.reference for span in _all_spans(blocks(text)) if span.reference]
    assert list(references(text)) == parsed


def _all_spans(prose: tuple[Block, ...]) -> list[Span]:
    spans: list[Span] = []
    for block in prose:
        match block:
            case Paragraph(text) | SubHeading(_, text):
                spans += text
            case List(items):
                spans += [span for item in items for span in _all_spans(item)]
            case Quote(inner):
                spans += _all_spans(inner)
            case TextTable(head, rows):
                spans += [span for row in (head, *rows) for cell in row for span in cell]
    return spans
