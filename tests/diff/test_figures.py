"""What texts draw from the data, `[[count: on-track]]` and its like: what they count, and where they are printed."""

import re
from collections.abc import Iterator

import pytest
from documents import LAYOUTS, Values, in_markdown, rendered, resolved_plans
from hypothesis import given
from hypothesis import strategies as st
from redlines import pair, story
from word_file import Word
from word_review import accepted, rejected

from cspgen.diff.figures import counts, figure, statuses
from cspgen.model.fields import ID_PATTERN
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.parts import progress_chart

FOLLOWED: Values = {
    "objectives": [
        {
            "id": "safety",
            "text": "Keep children safe.",
            "outcomes": [{"id": each, "text": f"{each}."} for each in ("done", "late", "silent", "plain", "over")],
        },
        {"id": "play", "text": "Places to play.", "outcomes": [{"id": "parks", "text": "Parks."}]},
    ],
}
PLAN: Values = {
    "objectives": [
        {
            "id": "safety",
            "text": "Keep children safe.",
            "outcomes": [{"id": "late", "text": "Late.", "actions": [{"text": "One."}, {"text": "Two."}]}],
        },
    ],
    "discontinued": {"play": "Done.", "over": ""},
    "positions": {
        "as_at": "2000-01-31",
        "outcomes": {
            "done": {"status": "complete", "text": "Done."},
            "late": {"status": "at-risk", "text": "Late."},
            "plain": {"text": "Under way."},
        },
    },
}
PRINTED = [
    ("[[count: complete]]", "1"),
    ("[[count:at-risk]]", "1"),
    ("[[count: off-track]]", "0"),
    ("[[count: no-update]]", "1"),
    ("[[count: discontinued]]", "2"),
    ("[[count: positions]]", "6"),
    ("[[count: objectives]]", "1"),
    ("[[count: outcomes]]", "1"),
    ("[[count: actions]]", "2"),
    ("[[status: late]]", "at risk"),
    ("[[status: silent]]", "no update received"),
    ("[[status: parks]]", "discontinued"),
    ("[[date: positions]]", "31 January 2000"),
    ("[[count:\non-track]]", "0"),
]


def in_section(text: str, plan: Values = PLAN, **partnership: object) -> str:
    """What a section with a text has in the Markdown document, as plain words."""
    contents = [{"heading": "Section", "text": text}]
    markdown = in_markdown(plan | {"contents": contents}, FOLLOWED, partnership=partnership)
    return re.sub(r"\\(.)", r"\1", markdown.partition("Section\n\n")[2].strip())


@pytest.mark.parametrize(("written", "printed"), PRINTED)
def test_what_is_drawn(written: str, printed: str) -> None:
    assert in_section(f"There is {written}, as said.") == f"There is {printed}, as said."


def test_the_looks_around_it_stay() -> None:
    assert in_section("Only **[[count: complete]]** of *all [[count: positions]]*.") == "Only **1** of *all 6*."


def test_in_code_nothing_is_drawn() -> None:
    assert in_section("Write `[[count: complete]]`.") == "Write `[[count: complete]]`."


def test_welsh() -> None:
    """The words that the tool itself has are those of the language."""
    text = in_section("[[status: late]], [[status: parks]], [[date: positions]]", language="cy")
    assert text == "mewn perygl, daeth i ben, 31 Ionawr 2000"


def test_a_word_in_capitals_keeps_them() -> None:
    own = [{"id": "at-risk", "label": "RED", "symbol": "R", "colour": "#000000"}, {"id": "complete", "label": "D"}]
    scheme = [{"symbol": "x", "colour": "#000000"} | each for each in own]
    assert in_section("[[status: late]], [[status: done]]", statuses=scheme) == "RED, D"


@given(st.from_regex(ID_PATTERN, fullmatch=True))
def test_no_id_is_taken_for_a_figure(identity: str) -> None:
    assert figure(identity) is None


def test_they_are_counted_as_the_progress_chart_counts_them() -> None:
    plans, partners = resolved_plans(PLAN, FOLLOWED)
    chart = progress_chart.view(DocumentFormatter(plans[2000], partners))
    assert chart
    drawn = dict(zip((each.id for each in chart.statuses), chart.rows[0].counts, strict=True))
    assert drawn.pop("") == list(statuses(plans[2000]).values()).count("")
    counted = counts(plans[2000])
    assert drawn == {name: counted[name] for name in drawn}
    assert sum(chart.rows[0].counts) == counted["positions"]


def test_without_positions_only_the_plan_itself_is_counted() -> None:
    plans, _ = resolved_plans({key: PLAN[key] for key in ("objectives", "discontinued")}, FOLLOWED)
    assert dict(counts(plans[2000])) == {"objectives": 1, "outcomes": 1, "actions": 2}


def test_where_all_positions_are_in_words_only_no_status_is_counted() -> None:
    outcomes = {each: {"text": "Under way."} for each in ("done", "late", "plain")}
    plans, _ = resolved_plans(PLAN | {"positions": {"as_at": "2000-01", "outcomes": outcomes}}, FOLLOWED)
    own = {"objectives": 1, "outcomes": 1, "actions": 2}
    assert dict(counts(plans[2000])) == own | {"no-update": 1, "discontinued": 2, "positions": 6}


TEXT = "We have [[count: at-risk]] of [[count: positions]], and [[status: late]]."
SAID = "We have 1 of 6, and at risk."
EVERYWHERE: Values = PLAN | {
    "foreword": {"text": TEXT},
    "contents": [
        "foreword",
        {"part": "progress", "before": TEXT, "after": TEXT},
        "action-plan",
        {"heading": "Section", "text": f"{TEXT}\n\n- {TEXT}\n\n| {TEXT} |\n| --- |\n| {TEXT} |\n\n> {TEXT}"},
        "endorsements",
        "appendices",
    ],
    "appendices": [{"id": "members", "title": "Members", "text": TEXT}],
    "endorsements": [{"body": "Committee", "decision": TEXT}],
    "report": {
        "to": "Committee",
        "from": "Director",
        "date": "2000-02",
        "sections": [{"heading": f"Progress: {TEXT}", "paragraphs": [TEXT, f"- {TEXT}"]}],
    },
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_is_drawn_in_every_text_of_every_format(layout: str) -> None:
    files = rendered(EVERYWHERE, FOLLOWED, layout=layout)
    for name, times in (("plan", 9), ("report", 3)):
        word = "\n".join(_paragraphs(story(Word(files[f"{name}.docx"]))))
        for text in (word, files[f"{name}.md"].decode(), files[f"{name}.html"].decode()):
            assert text.casefold().count(SAID.casefold()) >= times  # the classic report has its headings in capitals
            assert "[[" not in text


def _paragraphs(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, list):
        for each in told:
            yield from _paragraphs(each)


def test_last_year_s_own_words_draw_from_last_year() -> None:
    """A position draws from the plan that it stands in."""
    outcomes = [{"id": each, "text": "By [[count: outcomes]]."} for each in ("b", "c")]
    followed: Values = {"objectives": [{"id": "a", "text": "Do [[count: outcomes]].", "outcomes": outcomes}]}
    plan: Values = {
        "objectives": [{"id": "a", "text": "All.", "outcomes": [{"id": "b", "text": "B."}]}],
        "positions": {"as_at": "2000", "outcomes": {"b": {"status": "complete", "text": "Now [[count: outcomes]]."}}},
        "discontinued": {"c": ""},
        "contents": ["progress", "progress-chart"],
    }
    markdown = in_markdown(plan, followed)
    assert all(words in markdown for words in ("Do 2.", "By 2.", "Now 1."))


def test_a_redline_shows_how_the_number_changed() -> None:
    section = [{"heading": "Section", "text": "There are [[count: outcomes]] outcomes."}]
    both = pair(FOLLOWED | {"contents": section}, PLAN | {"contents": section})
    word = Word(both.redline)
    assert story(accepted(word)) == story(Word(both.document("new")))
    assert story(rejected(word)) == story(Word(both.document("old")))
    assert "There are 1 outcomes." in story(accepted(word))
    assert "There are 6 outcomes." in story(rejected(word))
