"""Markdown files, read by a CommonMark library: what is written is what is read, and every link leads somewhere."""

import re

import pytest
from documents import SAMPLES, Sample, Values, in_markdown, in_word
from hypothesis import example, given
from markdown_file import Line, Markdown
from random_plans import RandomPlan, as_markdown, random_plans, words

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)
_UNESCAPED_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")


def faults(written: str) -> list[str]:
    """What is wrong with a Markdown file: headings, links, tables."""
    read = Markdown(written)
    found = [f"two anchors {each}" for each in sorted(set(read.targets)) if read.targets.count(each) > 1]
    found += [f"no anchor for {link}" for link in read.links if link[0] == "#" and link[1:] not in read.targets]
    if len(read.kinds("h1")) != 1:
        found.append(f"headings of level 1: {read.kinds('h1')}")
    levels = [int(kind[1]) for kind, _ in read.lines if kind[0] == "h" and kind[1:].isdigit()]
    found += [f"level {low} after {high}" for high, low in zip([0, *levels], levels, strict=False) if low > high + 1]
    found += [f"HTML that begins a block: {each}" for each in read.kinds("html")]
    rows = [line for line in written.split("\n") if line.startswith("|")]
    heads = [at for at, line in enumerate(rows) if set(line) <= {"|", " ", "-"}]
    if len(heads) != len(read.tables):
        found.append(f"{len(heads)} tables written, {len(read.tables)} read")
    for at, end in zip(heads, [*(at - 1 for at in heads[1:]), len(rows)], strict=False):
        pipes = {len(_UNESCAPED_PIPE.findall(row)) for row in rows[at - 1 : end]}
        found += [f"rows of {sorted(pipes)} pipes under {rows[at - 1]}"] if len(pipes) > 1 else []
    return found


@every_sample
def test_samples_have_no_faults(sample: Sample) -> None:
    """One title, no level skipped, links that lead to an anchor, as many pipes in each row as in its header."""
    assert {name: faults(written) for name, written in sample.markdown.items()} == {
        name: [] for name in sample.markdown
    }


@given(random_plans())
def test_no_plan_has_faults(made: RandomPlan) -> None:
    """Whatever a plan is made up of, in whichever layout."""
    for name, content in made.files("md").items():
        if name.endswith(".md"):
            assert (name, faults(content.decode())) == (name, [])


@given(words)
@example("Plan #")
@example("- not a list")
@example("a|b")
def test_any_words_are_read_as_they_are_written(text: str) -> None:
    """In titles, notices, headings, paragraphs, lists, cells and links, whatever marks of Markdown they hold."""
    written = as_markdown(text)
    foreword = f"{written}\n\n- {written}\n\n1. {written}\n\n> {written}\n\n| {written} |\n| --- |\n| {written} |\n"
    outcome = {"id": "two", "text": written, "actions": [{"text": written}]}
    plan = {
        "title": written,
        "notice": written,
        "status": "adopted",
        "foreword": {"text": foreword, "signed": [{"name": written, "role": written}]},
        "objectives": [{"id": "one", "text": written, "outcomes": [outcome]}],
        "positions": {"as_at": "2000", "outcomes": {"then": f"{written}\n\n- {written}"}},
        "contents": ["foreword", {"heading": written, "text": written}, "objectives", "action-plan", "progress"],
    }
    followed = {"objectives": [{"id": "was", "text": written, "outcomes": [{"id": "then", "text": written}]}]}
    headings = ["Foreword", text, "Joint objectives", "Action plan", f"Objective 1. {text}"]
    headings += ["Progress on last year’s plan", f"Objective 1. {text}"]
    assert Markdown(in_markdown(plan, followed)).lines == [
        Line("h1", text),
        Line("paragraph", "Fenland · 2000 to 2003 · Published by Council"),
        Line("paragraph", text),
        Line("h2", "Contents"),
        *[Line("item", each) for each in headings],
        Line("h2", "Foreword"),
        *[Line("paragraph", text), Line("item", text), Line("item", f"1. {text}"), Line("paragraph", text)],
        *[Line("head", text), Line("cell", text)],
        *[Line("paragraph", text), Line("paragraph", text)],
        *[Line("h2", text), Line("paragraph", text)],
        *[Line("h2", "Joint objectives"), Line("item", f"1. {text}")],
        *[Line("h2", "Action plan"), Line("h3", f"Objective 1. {text}"), Line("h4", f"1.1 {text}")],
        *[Line("head", "Action"), Line("cell", text)],
        *[Line("h2", "Progress on last year’s plan"), Line("h3", f"Objective 1. {text}")],
        *[Line("head", "Required outcome"), Line("head", "Position at 2000")],
        *[Line("cell", f"1.1 {text}"), Line("cell", text), Line("cell", text)],
    ]


@given(words)
@example("1. not a list")
def test_any_words_of_a_report_are_read_as_they_are_written(text: str) -> None:
    """In its title, its address, its headings and its numbered paragraphs."""
    written = as_markdown(text)
    sections = [{"heading": written, "paragraphs": [written, f"{written}\n\n- {written}"]}]
    report = {
        "title": written,
        "to": written,
        "from": written,
        "date": "2000",
        "agenda_item": text,
        "sections": sections,
    }
    assert Markdown(in_markdown({"report": report}, document="report")).lines == [
        Line("paragraph", f"Agenda Item No. {text}"),
        Line("h1", text),
        *[Line("paragraph", f"To: {text}"), Line("paragraph", "Date: 2000"), Line("paragraph", f"From: {text}")],
        Line("h2", f"1.0 {text}"),
        *[Line("paragraph", f"1.1 {text}"), Line("paragraph", f"1.2 {text}"), Line("item", text)],
    ]


@pytest.mark.parametrize("first", ["- one", "## One", "| one |\n| --- |", "```\none\n```", "> one"])
def test_a_paragraph_of_a_report_may_begin_with_any_block(first: str) -> None:
    """Its number then stands on a line of its own."""
    section = {"heading": "Purpose", "paragraphs": [first, "Last."]}
    report = {"to": "Committee", "from": "Director", "date": "2000", "sections": [section]}
    written = in_markdown({"report": report}, document="report")
    lines = [(kind, text.casefold()) for kind, text in Markdown(written).lines]
    assert faults(written) == []
    assert [text for _, text in lines[-4:]] == ["1.0 purpose", "1.1", "one", "1.2 last."]


@given(words)
@example("*Fen* land")
def test_any_name_is_read_as_it_is_written(text: str) -> None:
    """The area, the agencies and the linked plans are names, without markup."""
    partnership = {"area": text, "agencies": {"council": text, "health": "Health"}}
    outcome = {"id": "two", "text": "Outcome", "actions": [{"lead": "council", "by": ["council", "health"]}]}
    plan = {"objectives": [{"id": "one", "text": "Objective", "outcomes": [outcome]}], "contents": ["action-plan"]}
    read = Markdown(in_markdown(plan, partnership=partnership))
    assert read.lines[1].text == f"{text} · 2000 to 2003 · Published by {text}"
    assert read.tables == [[["Required outcome", "Led by", "By whom"], ["1.1 Outcome", text, f"{text}\nHealth"]]]
    assert {text, f"Published by {text}"} <= {*in_word(plan, partnership=partnership).paragraphs}


@given(words, words, words)
def test_words_of_several_looks_are_read_as_they_are_written(first: str, second: str, third: str) -> None:
    """Emphasis within a word or beside punctuation keeps the words, in a paragraph and in a cell, and after a break."""
    one, two, three = (as_markdown(each) for each in (first, second, third))
    written = f"{one}**{two}**{three} *{two}* [{one}](https://example.org/a|b)\\\n{three}"
    plan = {"foreword": {"text": f"{written}\n\n- {written}"}, "contents": ["foreword"]}
    lines = Markdown(in_markdown(plan)).lines[-4:]
    assert [line.kind for line in lines] == ["paragraph", "paragraph", "item", "item"]
    assert [f"{lines[at].text} {lines[at + 1].text}" for at in (0, 2)] == in_word(plan).paragraphs[-2:]


@pytest.mark.parametrize("mark", ["- x", "1. x", "# x", "> x", "===", "---", "+ x", "    x"])
def test_a_line_after_a_break_begins_nothing(mark: str) -> None:
    """What stands at the start of a line within a paragraph stays text."""
    text = f"before\\\n{as_markdown(mark)}"
    signed = [{"name": "x", "role": as_markdown(mark)}]
    read = Markdown(in_markdown({"foreword": {"text": f"{text}\n\n- {text}", "signed": signed}}))
    assert [line for line in read.lines if line.text in {"before", mark.strip(), "x"}][:5] == [
        *[Line("paragraph", "before"), Line("paragraph", mark.strip())],
        *[Line("item", "before"), Line("item", mark.strip())],
        Line("paragraph", "x"),
    ]


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.layout == "accessible"], ids=str)
def test_headings_and_cells_read_the_same_as_in_word(sample: Sample) -> None:
    """The accessible layout is the same document in both formats: the same headings, the same cells."""
    word, markdown = sample.word["plan.docx"], Markdown(sample.markdown["plan.md"])
    headings = [text for _, text, _ in word.headings]
    assert markdown.kinds("h2", "h3", "h4", "h5") == ["Contents", *headings]
    cells = [[["\n".join(cell) for cell in row] for row in word.cells(table)] for table in word.tables]
    assert markdown.tables == cells


@every_sample
def test_samples_are_tidy(sample: Sample) -> None:
    """One empty line between blocks, one end of line at the end, no white space at the end of lines."""
    for written in sample.markdown.values():
        assert written == re.sub(r"[ \t]+$", "", re.sub(r"\n{3,}", "\n\n", written), flags=re.MULTILINE).strip() + "\n"


def test_code_in_a_cell_keeps_its_lines() -> None:
    """Each is code of its own, as a break within code would be read as text."""
    outcomes = [{"id": "two", "text": "Two"}]
    followed = {"objectives": [{"id": "one", "text": "One", "outcomes": outcomes}]}
    positions = {"as_at": "2000-01", "outcomes": {"two": "```\none | two\n\n  three\n```"}}
    written = in_markdown({"positions": positions, "contents": ["progress"]}, followed)
    assert r"| `one \| two`<br><br>`  three` |" in written


def test_code_keeps_its_lines() -> None:
    """Preformatted lines keep their white space, also where it ends a line, and empty lines."""
    text = "```\none  \n\n\n  two\n```"
    assert text in in_markdown({"foreword": {"text": text}})


def test_each_objective_has_tables_as_its_own_actions_need_them() -> None:
    """One where no action has words of its own, else one for each outcome, also for an outcome that says it all."""
    outcomes: list[Values] = [{"id": f"o{at}", "text": f"Outcome {at}."} for at in range(3)]
    outcomes[0]["actions"] = [{"text": "Write it."}]
    objectives = [
        {"id": "safety", "text": "Safety.", "outcomes": outcomes[:2]},
        {"id": "health", "text": "Health.", "outcomes": outcomes[2:]},
    ]
    tables = Markdown(in_markdown({"objectives": objectives, "contents": ["action-plan"]})).tables
    assert tables == [
        [["Action"], ["Write it."]],
        [["Action"], ["As the outcome says"]],
        [["Required outcome"], ["2.1 Outcome 2."]],
    ]


def test_of_an_objective_that_ends_nobody_is_asked_for_an_update() -> None:
    """Its reason stands once, on the last of its outcomes; an outcome without a position is discontinued with it."""
    named = {"a": "Paths are lit.", "b": "Parks are clean.", "c": "Roads are safe."}
    outcomes = [{"id": each, "text": text} for each, text in named.items()]
    followed = {"objectives": [{"id": "play", "text": "Play.", "outcomes": outcomes}]}
    position = {"as_at": "2000-01", "outcomes": {"b": "All of them."}}
    text = in_markdown({"positions": position, "discontinued": {"play": "No money."}}, followed)
    assert "1.1 Paths are lit. | **Discontinued** |\n" in text
    assert "1.2 Parks are clean. | All of them. |\n" in text
    assert "1.3 Roads are safe. | **Discontinued**: No money. |\n" in text
    assert "No update" not in text
