"""The Word redline: accept every change and it is the new plan's document, reject all and it is the old one's."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest
from documents import Values
from redlines import (
    SAMPLE_PAIRS,
    Pair,
    Side,
    contents_fields,
    empty_headings,
    merges,
    page_starts,
    pair,
    running,
    sample_pair,
    story,
    styled,
    too_wide,
)
from word_file import Word, internal_links, q, text_of, val
from word_laws import LAWS, clean, contents_list, heading_levels, wordy_headings
from word_review import REDLINE_LAWS, accepted, rejected

VIEWS: Mapping[Side, Callable[[Word], Word]] = {"new": accepted, "old": rejected}
# What is gone stands in a redline too; of the views that it leads to, the documents themselves keep these laws.
_NOT_ITS = (clean, contents_list, heading_levels, wordy_headings)


@cache
def made(name: str) -> tuple[Pair, Word]:
    """A pair of the samples, and its redline."""
    plans = sample_pair(*SAMPLE_PAIRS[name])
    return plans, Word(plans.redline)


@pytest.mark.parametrize("side", VIEWS)
@pytest.mark.parametrize("name", SAMPLE_PAIRS)
def test_leads_to_either_document(name: str, side: Side) -> None:
    """The words and their styles, the tables cell by cell with their merges, the headers and footers, the links."""
    plans, word = made(name)
    document, view = Word.of(plans.document(side)), VIEWS[side](word)
    assert story(view) == story(document)
    assert merges(view) == merges(document)
    assert running(view) == running(document)
    assert styled(view) == styled(document)
    assert internal_links(view) == internal_links(document)


@pytest.mark.parametrize("side", VIEWS)
@pytest.mark.parametrize("name", SAMPLE_PAIRS)
def test_begins_the_pages_of_either_document(name: str, side: Side) -> None:
    """Each lies as it did, no empty heading or wide table stands on it, and the contents list the same levels."""
    plans, word = made(name)
    document, view = Word.of(plans.document(side)), VIEWS[side](word)
    assert page_starts(view) == page_starts(document)
    assert contents_fields(view) == contents_fields(document)
    assert empty_headings(view) == []
    assert too_wide(view) == []


@pytest.mark.parametrize("law", [*REDLINE_LAWS, *(law for law in LAWS if law not in _NOT_ITS)])
@pytest.mark.parametrize("name", SAMPLE_PAIRS)
def test_keeps_the_laws(name: str, law: Callable[[Word], Iterator[str]]) -> None:
    assert list(law(made(name)[1])) == []


@pytest.mark.parametrize(
    "name", [each if "every-key" in each else pytest.param(each, marks=pytest.mark.slow) for each in SAMPLE_PAIRS]
)
def test_makes_the_same_bytes_again(name: str) -> None:
    plans, _ = made(name)
    assert plans.redline == replace(plans).redline


@pytest.mark.parametrize("layout", ["accessible", "classic"])
def test_nothing_changed(layout: str) -> None:
    """A plan beside itself has no marks."""
    plans = sample_pair("cambridgeshire", 1999, 1999, layout)
    assert marks(Word(plans.redline)) == []
    assert story(Word(plans.redline)) == story(Word(plans.document("new")))


def marks(word: Word) -> list[str]:
    """What is inserted and deleted in a body, in order: "+words", "-words"."""
    found = []
    for each in word.all(".//w:ins[w:r] | .//w:del[w:r]"):
        words = "".join(text.text or "" for text in each.iter(q("w:t"), q("w:delText")))
        found.append(("+" if each.tag == q("w:ins") else "-") + words)
    return found


def outcome(identity: str, text: str, **more: object) -> Values:
    return {"id": identity, "text": text, "actions": [{"by": ["council"], "when": "2000-04"}], **more}


def objective(identity: str, *outcomes: Values, text: str = "Keep children safe.") -> Values:
    return {"id": identity, "text": text, "outcomes": list(outcomes)}


OLD: Values = {
    "objectives": [
        objective("safety", outcome("a", "Procedures are revised."), outcome("b", "Staff are trained.")),
        objective("health", outcome("c", "Children are well."), text="Better health."),
    ]
}


def body_marks(new: Values, layout: str = "accessible", old: Values | None = None) -> list[str]:
    """The marks in the action plan of a redline."""
    plans = pair((old or OLD) | {"contents": ["action-plan"]}, new | {"contents": ["action-plan"]}, layout)
    word = Word(plans.redline)
    for side, reviewed in VIEWS.items():
        assert story(reviewed(word)) == story(Word(plans.document(side)))
    return marks(word)


def test_words_are_marked_in_their_sentence() -> None:
    """A replaced phrase is one deletion and one insertion, the rest of the sentence stays."""
    new = {
        "objectives": [
            objective("safety", outcome("a", "All procedures are checked."), outcome("b", "Staff are trained.")),
            OLD["objectives"][1],
        ]
    }
    assert body_marks(new) == ["-Procedures", "+All procedures", "-revised", "+checked"]


def test_a_date_and_an_agency_are_marked_in_their_cells() -> None:
    """An agency that joins is a paragraph of its own, at the end of its cell."""
    later = {"actions": [{"by": ["council", "health"], "when": "2001-04"}]}
    new = {
        "objectives": [
            objective("safety", outcome("a", "Procedures are revised.", **later), outcome("b", "Staff are trained.")),
            OLD["objectives"][1],
        ]
    }
    assert body_marks(new) == ["+Health", "- 2000", "+ 2001"]


def test_a_new_outcome_is_a_row() -> None:
    new = {
        "objectives": [
            objective(
                "safety",
                outcome("a", "Procedures are revised."),
                outcome("new", "Calls are answered."),
                outcome("b", "Staff are trained."),
            ),
            OLD["objectives"][1],
        ]
    }
    made_marks = body_marks(new)
    assert made_marks == ["+1.2 Calls are answered.", "+Council", "+April 2000", "-1.2 ", "+1.3 "]


def test_an_outcome_that_ended_is_a_row() -> None:
    new = {
        "objectives": [objective("safety", outcome("a", "Procedures are revised.")), OLD["objectives"][1]],
        "discontinued": {"b": "Done."},
    }
    assert body_marks(new) == ["-1.2 Staff are trained.", "-Council", "-April 2000"]


def test_a_move_is_a_deletion_and_an_insertion() -> None:
    new = {
        "objectives": [
            objective("safety", outcome("a", "Procedures are revised.")),
            objective("health", outcome("c", "Children are well."), outcome("b", "Staff are trained.")),
        ]
    }
    new["objectives"][1]["text"] = "Better health."
    row = ["Council", "April 2000"]
    assert body_marks(new) == [
        *("-1.2 Staff are trained.", *(f"-{each}" for each in row)),
        *("+2.2 Staff are trained.", *(f"+{each}" for each in row)),
    ]


@pytest.mark.parametrize(("old", "new"), [("progress", "objectives"), ("objectives", "progress")])
def test_a_contents_list_comes_and_goes_with_its_entries(old: str, new: str) -> None:
    """The part `progress` prints nothing here, so a plan that lists it alone has no contents either."""
    plans = pair({**OLD, "contents": [{"part": old}]}, {**OLD, "contents": [{"part": new}]})
    for side, view in VIEWS.items():
        assert ("Contents" in story(view(Word(plans.redline)))) == ("Contents" in story(Word(plans.document(side))))


def test_objectives_that_only_the_list_holds_change_places() -> None:
    """What is gone of the list does not keep the name to which links lead."""
    listed = {"contents": [{"part": "objectives"}]}
    moved = pair({**OLD, **listed}, {**listed, "objectives": OLD["objectives"][::-1]})
    assert [each for law in LAWS if law not in _NOT_ITS for each in law(Word(moved.redline))] == []


def test_a_link_that_comes_or_goes_is_a_field() -> None:
    """As Word tracks it: what begins and ends the field is marked too, so that no link without words stays behind."""
    texts = [f"See [it]({address}) and [[safety]]." for address in ("https://a.example", "https://b.example?x=1&y=2")]
    old, new = (OLD | {"contents": ["objectives", {"heading": "Why", "text": text}]} for text in texts)
    word = Word(pair(old, new).redline)
    codes = [str(each.text).strip() for each in word.all(".//w:delInstrText | .//w:ins//w:instrText")]
    assert codes == ['HYPERLINK "https://a.example"', 'HYPERLINK "https://b.example?x=1&y=2"']
    assert [[each.tag for each in run] for run in word.all("(.//w:del)[1]/w:r[last()]")] == [[q("w:softHyphen")]]


def assert_links_hold(plans: Pair) -> list[str]:
    """In both views the links are those of the documents, and there are some; return the marks."""
    word = Word(plans.redline)
    for side, view in VIEWS.items():
        links = internal_links(Word(plans.document(side)))
        assert links
        assert internal_links(view(word)) == links
    return marks(word)


REFERS: Values = {"heading": "Why", "text": "As for [[safety]]."}


def test_a_link_to_what_is_replaced_is_replaced_too() -> None:
    """It leads to one place when all changes are accepted, to another when they are rejected."""
    new: Values = {
        "objectives": [objective("safety", outcome("b", "Staff are trained.")), OLD["objectives"][1]],
        "discontinued": {"a": "Done."},
    }
    contents: Values = {"contents": [REFERS, "action-plan"]}
    assert assert_links_hold(pair(OLD | contents, new | contents, "classic"))[:2] == ["- 1", "+ 1"]
    assert "- 1" not in assert_links_hold(pair(OLD | contents, OLD | contents | {"notice": "New."}, "classic"))


@pytest.mark.parametrize("layout", ["accessible", "classic"])
def test_links_hold_where_the_action_plan_comes_or_goes(layout: str) -> None:
    """Without one they lead to the list of objectives, with one to the objectives in there."""
    less, more = ({**OLD, "contents": [REFERS, "objectives", *parts]} for parts in ([], ["action-plan"]))
    assert_links_hold(pair(less, more, layout))
    assert_links_hold(pair(more, less, layout))


def test_what_continues_another_is_marked_in_its_place() -> None:
    """Under another id, an objective and an outcome go on where they stood."""
    new = {
        "objectives": [
            objective(
                "kept-safe",
                outcome("aa", "Procedures are revised.", continues=["a"]),
                outcome("b", "Staff are trained."),
            ),
            OLD["objectives"][1],
        ]
    }
    new["objectives"][0]["continues"] = ["safety"]
    assert body_marks(new) == []


def test_a_group_with_another_first_row_is_replaced() -> None:
    """Readers work a merge out from the marked-up table: a kept row never goes on from an inserted one."""
    new = {
        "objectives": [objective("safety", outcome("b", "Staff are trained.")), OLD["objectives"][1]],
        "discontinued": {"a": "Done."},
    }
    made_marks = body_marks(new, "classic")
    assert made_marks[0] == "-1. Keep children safe."
    assert "+1. Keep children safe." in made_marks
    assert not any("Better health" in each for each in made_marks)


def test_indicators_are_paired_by_their_ids() -> None:
    """The figures of one are never shown as changed into those of another."""

    def measured(*ids: str) -> Values:
        indicators = [
            {"id": each, "measure": f"Measure of {each}", "better": "higher", "target": {"value": "5", "at": "2002"}}
            for each in ids
        ]
        return {"objectives": [objective("safety", outcome("a", "Procedures are revised.", indicators=indicators))]}

    plans = pair(measured("x", "y") | {"contents": ["indicators"]}, measured("z", "y") | {"contents": ["indicators"]})
    found = [each for each in marks(Word(plans.redline)) if "Measure" in each]
    assert [each[:13] for each in found] == ["-Measure of x", "+Measure of z"]
    assert all("lower" in each or "higher" in each for each in found)  # the whole cell, not a word of it


def test_a_table_with_other_columns_is_replaced() -> None:
    """Readers do not undo columns: the old table goes as a whole, and the new one comes."""
    text = {"actions": [{"text": "Write it.", "by": ["council"], "when": "2000-04"}]}
    new = {"objectives": [objective("safety", outcome("a", "Procedures are revised.", **text)), OLD["objectives"][1]]}
    new["objectives"][0]["outcomes"].append(outcome("b", "Staff are trained."))
    made_marks = body_marks(new, "classic")
    assert {"-OBJECTIVE", "+OBJECTIVE", "+Write it."} <= set(made_marks)


@pytest.mark.parametrize("layout", ["accessible", "classic"])
def test_an_action_that_gets_a_text_leaves_other_objectives_as_they_are(layout: str) -> None:
    """In the accessible layout; in the classic one, the table of all objectives has another column."""
    text = {"actions": [{"text": "Write it.", "by": ["council"], "when": "2000-04"}]}
    first = objective("safety", outcome("a", "Procedures are revised.", **text), outcome("b", "Staff are trained."))
    made_marks = body_marks({"objectives": [first, OLD["objectives"][1]]}, layout)
    assert "+Write it." in made_marks
    assert any("Children are well." in each for each in made_marks) == (layout == "classic")


TABLE = "| a | b |\n| --- | --- |\n| c | d |"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("One.", "One.\n\nTwo.", ["+Two."]),
        ("One.\n\nTwo.", "One.", ["-Two."]),
        ("One.\n\nTwo.", "Two.", ["-One."]),
        ("One.", "Something else entirely.", ["-One.", "+Something else entirely."]),
        ("- one\n- two", "- one\n- two\n- three", ["+three"]),
        ("1. one\n2. two", "1. two", ["-one"]),
        ("One:\n\n- two", "One:\n\n1. two", ["-two", "+two"]),
        ("> Quoted words.", "> Quoted new words.", ["+new "]),
        # A heading is in the list of contents too.
        ("## Head\n\nText.", "## Headed\n\nText.", ["-Head", "+Headed"] * 2),
        (
            "| a | b |\n| --- | --- |\n| c | d |",
            "| a | b |\n| --- | --- |\n| c | e |\n| f | g |",
            ["-d", "+e", "+f", "+g"],
        ),
        ("| a | b |\n| --- | --- |\n| c | d |", "| a |\n| --- |\n| c |", ["-a", "-b", "-c", "-d", "+a", "+c"]),
        ("```\ncode\n```", "```\ncodes\n```", ["-code", "+codes"]),
        ("Plain words here.", "Plain **words** here.", ["-words", "+words"]),
        ("See [it](https://a.example).", "See [it](https://b.example).", ["-it", "+it"]),
    ],
)
def test_prose(old: str, new: str, expected: list[str]) -> None:
    """Paragraphs, lists, tables and quotations of a free section."""
    texts: list[Values] = [{"contents": ["objectives", {"heading": "Why", "text": each}]} for each in (old, new)]
    plans = pair(OLD | texts[0], OLD | texts[1])
    word = Word(plans.redline)
    for side, reviewed in VIEWS.items():
        assert story(reviewed(word)) == story(Word(plans.document(side)))
    assert marks(word) == expected


def test_the_contents_list_marks_the_parts_that_come_and_go() -> None:
    plans = pair(
        OLD | {"contents": ["objectives", {"heading": "Why", "text": "So."}]}, OLD | {"contents": ["objectives"]}
    )
    word = Word(plans.redline)
    assert [each for each in marks(word) if each == "-Why"] == ["-Why", "-Why"]  # the entry, and the heading
    assert text_of(accepted(word).all(".//w:sdtContent")[0]) == "ContentsJoint objectives"


def test_the_header_is_tracked() -> None:
    plans = pair(OLD | {"status": "adopted"}, OLD | {"status": "draft", "title": "The plan"})
    word = Word(plans.redline)
    headers = [root for name, root in word.stories() if "header" in name]
    assert any(each.find(f".//{q('w:ins')}") is not None for each in headers)
    assert running(rejected(word)) == running(Word(plans.document("old")))


def test_author_and_date_are_on_every_change() -> None:
    word = made("cambridgeshire-1999-2000-accessible")[1]
    signed = {
        (val(each, attribute="w:author"), val(each, attribute="w:date"))
        for each in word.all(".//w:ins | .//w:del | .//w:pPrChange")
    }
    assert signed == {("County Council", "2000-01-01T00:00:00Z")}


def test_a_part_with_its_table_at_the_end_leaves_nothing_behind() -> None:
    """Not even an empty paragraph, by the rules of the XML: what stands after the table joins what stood before it."""
    parts = [{"contents": ["action-plan"]}, {"contents": ["action-plan", "endorsements"]}]
    more: Values = {"endorsements": [{"body": "Committee"}]}
    for old, new in (parts, reversed(parts)):
        plans = pair(OLD | more | old, OLD | more | new)
        word = Word(plans.redline)
        for side, reviewed in VIEWS.items():
            assert blanks(reviewed(word)) == blanks(Word(plans.document(side)))


def blanks(word: Word) -> list[str]:
    """Every paragraph and table of a body, the words of the paragraphs, also of those that have none."""
    return [text_of(each) if each.tag == q("w:p") else each.tag for each in word.body]


def test_numbers_alone_in_a_cell_are_set_apart() -> None:
    """They share no space: "5.1" and "2.1" would read "5.12.1"."""
    pairs = []
    for name in SAMPLE_PAIRS:
        for deleted in made(name)[1].body.iter(q("w:del")):
            inserted = deleted.getnext()
            old = "".join(deleted.itertext(q("w:delText")))
            if inserted is not None and inserted.tag == q("w:ins") and old[-1:].isdigit():
                new = "".join(inserted.itertext(q("w:t")))
                if new[:1].isdigit():
                    pairs.append((old, new))
                    gaps = deleted.findall(f".//{q('w:rPr')}/{q('w:spacing')}")
                    assert [each.getparent().getparent().findtext(q("w:delText")) for each in gaps] == [old[-1]], (
                        old,
                        new,
                    )
    assert ("5.1", "2.1") in pairs
