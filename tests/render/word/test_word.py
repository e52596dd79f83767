"""Word files read from their XML: the laws that they keep, over the samples and over plans made at random."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import word_laws as laws
from documents import LAYOUTS, PLAN, SAMPLES, Sample, Values, built, in_word, made_workspace, rendered
from html_file import Html
from html_laws import names
from hypothesis import given
from random_plans import RandomPlan, as_markdown, random_plans, words
from word_file import Link, Word, internal_links, packed, q, text_of, val

from cspgen.model.contrast import contrast

Law = Callable[[Word], Iterator[str]]
DAMAGE: list[tuple[Law, str, str]] = [
    (laws.header_rows, "<w:tblHeader/>", ""),
    (laws.header_rows, ' w:firstRow="1"', ""),
    (laws.whole_rows, "<w:cantSplit/>", ""),
    (laws.complete_cells, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>"),
    (laws.complete_cells, "</w:tr>", "</w:tr><w:tr/>"),
    (laws.grids, '<w:gridCol w:w="', '<w:gridCol w:w="1'),
    (laws.grids, '<w:gridSpan w:val="2"/>', ""),
    (laws.merges, '<w:vMerge w:val="restart"/>', ""),
    (laws.described_tables, "<w:tblDescription [^>]*/>", ""),
    (laws.heading_levels, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>'),
    (laws.wordy_headings, "FOREWORD", ""),
    (laws.bookmarks, '<w:bookmarkStart w:id="2" w:name="[^"]*"', '<w:bookmarkStart w:id="1" w:name="_1"'),
    (laws.bookmarks, 'w:anchor="_part', 'w:anchor="_art'),
    (laws.relations, 'r:embed="', 'r:embed="x'),
    (laws.named_styles, '"Subtitle"', '"Undertitle"'),
    (laws.named_lists, '<w:numId w:val="', '<w:numId w:val="9'),
    (laws.fields, '<w:fldChar w:fldCharType="end"/>', ""),
    (laws.contents_list, r"\\n ", ""),
    (laws.contents_list, '"TOC1"', '"TOC2"'),
    (laws.pictures, ' descr="[^"]*"', ""),
    (laws.clean, "<w:pPr>", '<w:pPr w:rsidR="1">'),
    (laws.element_order, "(<w:pStyle [^>]*/>)(<w:pageBreakBefore/>)", r"\2\1"),
    (laws.simple_tables, "<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>'),
]
OF_1999 = Sample("cambridgeshire", 1999, "classic")
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)


@every_sample
@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: str(law.__name__))
def test_samples_keep_the_law(sample: Sample, law: Law) -> None:
    """Each law says in its docstring what it asks of a Word file."""
    assert {name: list(law(word)) for name, word in sample.word.items()} == {name: [] for name in sample.word}


@pytest.mark.parametrize(("law", "found", "instead"), DAMAGE)
def test_law_finds_damage(law: Law, found: str, instead: str) -> None:
    """What each law is there to find, done to a file that keeps it."""
    whole = OF_1999.word["plan.docx"].parts
    body = whole["word/document.xml"].decode()
    damaged = re.sub(found, instead, body, count=1 if law is laws.heading_levels else 0)
    assert damaged != body
    assert list(law(Word(packed(whole | {"word/document.xml": damaged.encode()}))))


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.layout == "accessible"], ids=str)
def test_accessible_tables_are_simple(sample: Sample) -> None:
    """No merged, nested or empty cell, as the accessibility regulations of 2018 want."""
    assert [fault for word in sample.word.values() for fault in laws.simple_tables(word)] == []


@given(random_plans())
def test_any_plan_keeps_the_laws(made: RandomPlan) -> None:
    """Whatever a plan is made up of, in whichever layout."""
    kept = (*laws.LAWS, laws.simple_tables) if made.layout == "accessible" else laws.LAWS
    for name, content in made.files("docx").items():
        word = Word(content)
        assert [(name, law.__name__, fault) for law in kept for fault in law(word)] == []


REFERS = "See [[safety]], [[health]], [[more]] and [[ended]]."


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("answers", [{}, {"positions": {"as_at": "2000-01", "outcomes": {"a": REFERS}}}])
def test_what_the_document_does_not_print_is_no_link(answers: Values, layout: str) -> None:
    """Here the action plan, as nothing has outcomes, and of last year an appendix and an objective without outcomes."""
    safety, health = {"id": "safety", "text": "Safe."}, {"id": "health", "text": "Well."}
    ended = {"id": "ended", "text": "Ended.", "outcomes": [{"id": "a", "text": "A."}]}
    followed = {"objectives": [ended, health], "appendices": [{"id": "more", "title": "More", "text": "More."}]}
    plan = {"objectives": [safety, health], "foreword": {"text": REFERS}, **answers}
    made = rendered(plan, followed, layout=layout, forms=["docx"])["plan.docx"]
    assert [link for link in internal_links(Word(made)) if link.target is None] == []
    assert Link("1", "Safe.") in internal_links(Word(made))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_id_may_be_what_the_document_calls_a_part_of_its_own(layout: str) -> None:
    """Each thing has an anchor of its own all the same, in Word and in HTML, and links lead to the right one."""
    ids = ("results", "status-key", "then-results", "was-results", "part-progress", "section-2", "heading-7", "gone-a")
    outcomes = [
        {"id": each, "text": "Safe.", "indicators": [{"id": f"i-{each}", "measure": "M.", "better": "higher"}]}
        for each in ids
    ]
    old: Values = {"objectives": [{"id": "safety", "text": "Safe.", "outcomes": outcomes}]}
    positions = {
        "as_at": "2000-01",
        "outcomes": {"results": {"status": "complete", "text": "Done."}},
        "indicators": {"i-results": {"value": "3", "at": "2000"}},
    }
    section = {"heading": "Why", "text": "## So\n\nSee " + " ".join(f"[[{each}]]" for each in ids) + "."}
    new = old | {"positions": positions, "contents": ["foreword", section, "progress", "action-plan"]}
    files = rendered(new, old, layout=layout, forms=["docx", "html"])
    word = Word(files["plan.docx"])
    assert list(laws.bookmarks(word)) == []
    references = [link for link in internal_links(word) if re.fullmatch(r"1\.\d", link.words)]
    assert {words for words, _ in references} == {f"1.{number}" for number in range(1, len(ids) + 1)}
    assert all(f"{words} Safe." in str(target) for words, target in references)
    assert list(names(Html(files["plan.html"].decode()))) == []


@every_sample
def test_every_page_shows_the_status_and_notice(sample: Sample) -> None:
    """The headers of every section say both; so does the body, as a header says nothing that is not also there.

    A first page with a header of its own, as in the look of Anyshire, is the title page, whose body says it.
    """
    word = sample.word["plan.docx"]
    for number in range(len(word.sections)):
        for kind, shown in word.shown_headers(number).items():
            assert sample.status_line in shown or kind == "first"
    body = " · ".join(word.paragraphs[:8])
    assert sample.status_line in body


@every_sample
def test_pages_turn_only_for_the_classic_action_plan(sample: Sample) -> None:
    """It stands in a landscape section of its own; the last section is landscape only where the plan ends with it.

    A wide action plan of the accessible layout, of five columns or more, lies on its side as well.
    """
    word = sample.word["plan.docx"]
    turned = [[text_of(heading) for heading in part if word.outline(heading) == 1] for part in _landscape(word)]
    wide = [table for table in word.tables if val(table, "w:tblPr/w:tblCaption") == "Action plan"]
    if sample.layout == "classic":
        assert len(turned) == len(wide) == 1
    assert all(len(parts) == 1 for parts in turned)
    assert all(section.find(q("w:pgSz")) is not None for section in word.sections)
    last = [text for level, text, _ in word.headings if level == 1][-1]
    is_landscape = val(word.sections[-1], "w:pgSz", "w:orient") == "landscape"
    assert is_landscape == ([last] in turned)


def _landscape(word: Word) -> Iterator[list[object]]:
    """The paragraphs of every landscape section; its properties stand in its last paragraph, or end the body."""
    gathered: list[object] = []
    for element in word.body:
        gathered += [element, *element.iter(q("w:p"))] if element.tag != q("w:p") else [element]
        ends = [element] if element.tag == q("w:sectPr") else element.findall(f"{q('w:pPr')}/{q('w:sectPr')}")
        for section in ends:
            width, height = (int(str(val(section, "w:pgSz", f"w:{side}"))) for side in "wh")
            assert (val(section, "w:pgSz", "w:orient") == "landscape") == (width > height)
            if width > height:
                yield [each for each in gathered if getattr(each, "tag", None) == q("w:p")]
            gathered = []


@given(words)
def test_any_words_arrive(text: str) -> None:
    """In headings, paragraphs, lists, cells and headers, whatever marks of XML or of Markdown they hold."""
    written = as_markdown(text)
    objective = {"id": "one", "text": written, "outcomes": [{"id": "two", "text": written}]}
    foreword = {"text": f"{written}\n\n- {written}", "signed": [{"name": written}]}
    contents = ["foreword", {"heading": written, "text": written}, "objectives", "action-plan"]
    plan = {"notice": written, "foreword": foreword, "objectives": [objective], "contents": contents}
    word = in_word(plan)
    listed = ["Foreword", text, "Joint objectives", "Action plan", f"Objective 1. {text}"]
    assert word.paragraphs == [
        *["Fenland", "Plan", "2000 to 2003", "Published by Council", "Draft", text, "Contents", *listed],
        *["Foreword", text, text, text, text, text, "Joint objectives", text],
        *["Action plan", f"Objective 1. {text}", "Required outcome", f"1.1 {text}"],
    ]
    assert word.shown_headers(0) == {"default": f"Plan Draft · {text}"}


def test_a_space_between_two_looks_stays() -> None:
    """A run that holds nothing but a space is not white space between elements."""
    word = in_word({"foreword": {"text": "**Strong** *emphasis* `code` [link](https://example.org)"}})
    assert "Strong emphasis code link" in word.paragraphs


def test_documents_carry_the_language() -> None:
    """In the properties, and in the styles, which is what spelling and screen readers go by."""
    word = in_word({"objectives": [{"id": "one", "text": "Un"}]}, partnership={"language": "cy-GB"})
    assert b"<dc:language>cy-GB</dc:language>" in word.parts["docProps/core.xml"]
    (language,) = word.root("word/styles.xml").iterfind(f"{q('w:docDefaults')}//{q('w:lang')}")
    assert val(language) == "cy-GB"


def test_classic_action_plan_has_two_rows_of_heads() -> None:
    """ACTION over BY WHOM and BY WHEN; the other heads reach over both rows."""
    word = OF_1999.word["plan.docx"]
    (table,) = [each for each in word.tables if val(each, "w:tblPr/w:tblCaption") == "Action plan"]
    heads = [row for row in table.iterfind(q("w:tr")) if row.find(f"{q('w:trPr')}/{q('w:tblHeader')}") is not None]
    assert [
        [
            (text_of(cell), val(cell, "w:tcPr/w:gridSpan"), val(cell, "w:tcPr/w:vMerge"))
            for cell in row.iterfind(q("w:tc"))
        ]
        for row in heads
    ] == [
        [("OBJECTIVE", None, "restart"), ("REQUIRED OUTCOMES", None, "restart"), ("ACTION", "2", None)],
        [("", None, "continue"), ("", None, "continue"), ("BY WHOM", None, None), ("BY WHEN", None, None)],
    ]


def test_a_numbered_list_begins_anew() -> None:
    """Two lists in one foreword each begin with their own first number."""
    text = "1. one\n2. two\n\nBetween.\n\n7. seven\n8. eight"
    word = in_word({"foreword": {"text": text}})
    numbered = {text_of(each): val(each, "w:pPr/w:numPr/w:numId") for each in word.all(".//w:p[w:pPr/w:numPr]")}
    assert numbered["one"] == numbered["two"] != numbered["seven"] == numbered["eight"]
    starts = {
        val(each, attribute="w:numId"): val(each, "w:lvlOverride/w:startOverride")
        for each in word.root("word/numbering.xml").iterfind(q("w:num"))
    }
    assert (starts[numbered["one"]], starts[numbered["seven"]]) == ("1", "7")


def test_every_paragraph_of_a_report_is_numbered() -> None:
    """Also one that begins with a list: the numbers are those of the Markdown report."""
    section = {"heading": "Purpose", "paragraphs": ["First.\n\nMore.", "- one\n- two", "Last."]}
    report = {"to": "Committee", "from": "Director", "date": "2000", "sections": [section]}
    word = in_word({"report": report}, document="report")
    styled = [(word.style_name(val(each, "w:pPr/w:pStyle")), text_of(each)) for each in word.all(".//w:p")]
    assert [(style, text) for style, text in styled if style.startswith(("report p", "report c", "list"))] == [
        ("report paragraph", "First."),
        ("report continue", "More."),
        ("report paragraph", ""),
        ("list bullet 2", "one"),
        ("list bullet 2", "two"),
        ("report paragraph", "Last."),
    ]


def test_what_introduces_a_list_or_a_table_stays_with_it() -> None:
    """No page ends with "We will:"; the paragraph after the list may begin another."""
    text = "Alone.\n\nWe will:\n\n- do this\n\nThen.\n\n| when | what |\n| --- | --- |\n| 2001 | that |\n\nLast."
    word = in_word({"contents": [{"heading": "Our work", "text": text}]})
    kept = [text_of(each) for each in word.all("w:p[w:pPr/w:keepNext]")]
    assert kept == ["We will:", "Then."]


def test_what_introduces_a_picture_stays_with_it(tmp_path: Path) -> None:
    """A line such as "Where we work:" does not end a page when the picture comes on the next."""
    plan = f"{PLAN}foreword:\n  text: |\n    Alone.\n\n    Where we work:\n\n    ![The county](map.svg)\n\n    Last.\n"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    root = made_workspace(tmp_path, {"plans/2000.yaml": plan, "plans/map.svg": picture})
    word = Word(built(root, 2000)["2000/plan.docx"])
    assert [text_of(each) for each in word.all("w:p[w:pPr/w:keepNext]")] == ["Where we work:"]


def test_what_stands_before_a_part_stays_with_it() -> None:
    """A heading and its sentence do not end a page when the table comes on the next."""
    listed = {"part": "objectives", "before": "First.\n\nThese are ours.", "after": "Last."}
    empty = {"part": "endorsements", "before": "Not considered yet."}
    word = in_word({"contents": [listed, empty]})
    assert [text_of(each) for each in word.all("w:p[w:pPr/w:keepNext]")] == ["These are ours."]


def test_a_pale_status_is_printed_dark_enough_to_be_read() -> None:
    scheme = [
        {"id": "done", "label": "Done", "symbol": "✓", "colour": "#FFFF00"},
        {"id": "late", "label": "Late", "symbol": "▲", "colour": "#8A4B00"},
    ]
    outcomes = [{"id": each, "text": f"{each}."} for each in ("a", "b")]
    positions = {
        "as_at": "2000-01",
        "outcomes": {"a": {"status": "done", "text": "Yes."}, "b": {"status": "late", "text": "No."}},
    }
    followed = {"objectives": [{"id": "safety", "text": "Keep safe.", "outcomes": outcomes}]}
    plan = {"positions": positions, "contents": ["progress"]}
    files = rendered(plan, followed, partnership={"statuses": scheme}, forms=["docx"])
    pale, dark = (val(each) or "" for each in Word(files["plan.docx"]).all(".//w:r/w:rPr/w:color"))
    assert contrast(pale, "FFFFFF") >= 4.5
    assert dark == "8A4B00"
