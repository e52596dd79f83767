"""What the committee report says in numbers, statuses and dates: which sentences are judged, and how."""

import json
from time import perf_counter

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

STATUSES = {
    **dict.fromkeys(("a", "b", "c"), "complete"),
    **dict.fromkeys(("d", "e"), "on-track"),
    **dict.fromkeys(("f", "g"), "at-risk"),
}


@pytest.fixture
def reporting(workspace: Workspace) -> Workspace:
    """A plan that reports on nine outcomes, as at 31 January 2026: two have ended, the others have these statuses."""
    workspace.add(LAST, "".join(f"      - {{id: {each}, text: Outcome {each}.}}\n" for each in (*STATUSES, "h")))
    workspace.change(THIS, "as_at: 2026-01\n", "as_at: 2026-01-31\n")
    positions = (f"    {each}: {{status: {status}, text: Text {each}.}}\n" for each, status in STATUSES.items())
    workspace.change(THIS, "    less-harm: {status: on-track, text: Harm is falling.}\n", "".join(positions))
    workspace.add(THIS, "discontinued: {h: Done.}\n")
    workspace.change(THIS, "id: less-harm", "id: safe\n        continues: [a]")
    workspace.change(THIS, "{h: Done.}", "{h: Done., less-harm: Done.}")
    return workspace


def found(workspace: Workspace, *paragraphs: str, heading: str = "Progress") -> list[str]:
    """The words at fault in the paragraphs of the report."""
    section = json.dumps({"heading": heading, "paragraphs": paragraphs})
    workspace.add(THIS, f"report: {{to: C, from: D, date: 2026-02-10, sections: [{section}]}}\n")
    findings = [each for each in workspace.check().findings if each.rule == "stale-report"]
    return [each.place.words or "" for each in findings]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("None of our outcomes is at risk.", ["None of our outcomes is at risk"]),
        ("No outcome is at risk.", ["No outcome is at risk"]),
        ("In January 2026, we met. Overall, no outcome is at risk.", ["no outcome is at risk"]),
        ("Three outcomes are complete; none is at risk.", ["none is at risk"]),
        ("Five outcomes are complete or on track, and none is at risk.", ["none is at risk"]),
        ("The outcomes on hubs go well and none is at risk.", ["none is at risk"]),
        ("Our outcomes go well. None is at risk.", ["None is at risk"]),
        ("Seven outcomes are complete.", ["Seven outcomes are complete"]),
        ("Seven outcomes have a date. 7 outcomes are completed.", ["7 outcomes are completed"]),
        ("4 of 9 outcomes are on track.", ["4 of 9 outcomes are on track"]),
        ("2 of 8 outcomes are on track.", ["2 of 8 outcomes are on track"]),
        ("2 of the twenty-one outcomes are on track.", ["2 of the twenty-one outcomes are on track"]),
        ("**Four** of last year’s outcomes are **on track**.", ["Four** of last year’s outcomes are **on track"]),
        ("We are glad to report that four outcomes are on track.", ["four outcomes are on track"]),
        ("Of the nine outcomes, 3 are complete, 4 are on track and 2 at risk.", ["4 are on track"]),
        ("Three outcomes are complete, one more than last year, and none is off track.", []),
        ("Four outcomes are complete, one more than last year.", ["Four outcomes are complete"]),
        ("All outcomes are on track.", ["All outcomes are on track"]),
        ("Every outcome is complete.", ["Every outcome is complete"]),
        ("At 31 January 2026, four outcomes were on track.", ["four outcomes were on track"]),
        ("At [[date: positions]] four outcomes were on track.", ["four outcomes were on track"]),
        ("There are four outcomes at risk.", ["four outcomes at risk"]),
        ("- Four outcomes are at risk.\n- Three are complete.", ["Four outcomes are at risk"]),
        ("Six outcomes are on-track.", ["Six outcomes are on-track"]),
        ("Six outcomes are on track or at risk.", ["Six outcomes are on track or at risk"]),
        ("This report gives the position as at 31 January 2025.", ["position as at 31 January 2025"]),
        ("Positions at January 2025 are in the plan.", ["Positions at January 2025"]),
        ("Progress as at December 2025 is mixed.", ["as at December 2025"]),
        ("At 31 January 2025, three outcomes are complete.", ["At 31 January 2025"]),
        ("Progress as at 31 June 2026 is mixed.", ["as at 31 June 2026"]),
        ("The plan has two objectives and one outcome.", ["two objectives"]),
        ("The new plan sets out 1 objective, three outcomes and two actions.", ["three outcomes", "two actions"]),
    ],
)
def test_what_the_data_contradict(reporting: Workspace, text: str, words: list[str]) -> None:
    assert found(reporting, text) == words


def test_none_is_none_of_the_outcomes_that_were_spoken_of(reporting: Workspace) -> None:
    """In the paragraph before, where it begins one."""
    assert found(
        reporting, "Three outcomes are complete.", "None is at risk and none is off track.", "None is at risk."
    ) == ["None is at risk"]


@pytest.mark.parametrize(
    "text",
    [
        # what is so
        "Three outcomes are complete, two are on track and two are at risk.",
        "Three of the nine outcomes are complete. No outcome is off track, and none is stopped.",
        "Three of 7 outcomes are complete.",  # without those that have ended
        "Of last year’s nine outcomes, two are at risk: four more than the board feared.",
        "Five outcomes are complete or on track.",
        "[[count: complete]] of 9 outcomes are complete and [[count: on-track]] are on track.",
        "Progress as at January 2026, with positions at 31 January 2026.",
        "The plan has one objective, and one outcome.",
        # other years, wishes, and what is not said
        "Last year, four outcomes were at risk.",
        "A year ago five outcomes were at risk; now two are.",
        "In January 2025 four outcomes were at risk.",
        "Four outcomes were at risk and are now on track.",
        "When all outcomes are complete, the board will end.",
        "We hope that no outcome is at risk in March.",
        "By 2027 all outcomes will be complete.",
        "At least one outcome is complete, and more than five outcomes are on track.",
        "A further four outcomes are on track. Another five outcomes are at risk.",
        "Not all outcomes are on track. Nearly seven outcomes are complete.",
        # some outcomes only
        "Under objective 1, four outcomes are complete.",
        "Four outcomes are complete under the lead of the police.",
        "In the north, four outcomes are complete.",
        "For NHS Anyshire no outcome is at risk; Anyshire Council notes that no outcome is at risk.",
        "Two outcomes concern hubs. One of the two outcomes is on track.",
        "Four outcomes on early help are complete.",
        "Four outcomes are on track to be complete in May.",
        "Under objective 1, three outcomes are complete. None is at risk.",
        "In the north, four outcomes are complete. None is at risk.",
        "NHS Anyshire leads two outcomes. No outcome is at risk.",
        "Objective 1 is about health. Four outcomes are on track.",
        # something else
        "We planned six hubs. None is complete.",
        "Of the six hubs four are at risk.",
        "Nine children are at risk, and no one is on track.",
        "Four outcomes are complete rewrites of what was there.",
        "Item 4.3 outcomes are complete; £4 outcomes at risk.",
        "`Four outcomes are complete.`",
        "The budget as at 31 March 2025 was £9,000.",
        "The Youth Parliament gave its position on 3 February 2026.",
        "Compared with the positions at January 2025, two more outcomes are complete.",
        "Positions at January 2025 and at 31 January 2026 stand side by side.",
        "The plan has three outcomes on mental health. The plan has two objectives fewer.",
        "The plan of 2025 has four objectives. If the plan has four objectives, it is long.",
        "Mae pedwar canlyniad ar y trywydd iawn.",
        "\u017fix outcomes are complete, as at 2 Augu\u017ft 2025. ٣ outcomes are complete.",  # not our letters
    ],
)
def test_other_sentences_pass(reporting: Workspace, text: str) -> None:
    """A sentence is judged only where its words leave no doubt."""
    assert found(reporting, text) == []


def test_what_the_findings_say(reporting: Workspace) -> None:
    paragraphs = [
        "No outcome is at risk.",
        "2 of 8 outcomes are on track, as at 2 March 2025.",
        "The plan has 9 actions.",
    ]
    found(
        reporting,
        paragraphs[0],
        paragraphs[1].split(",", maxsplit=1)[0],
        "As at 2 March 2025, so are positions.",
        paragraphs[2],
    )
    said = [(each.message, each.hint) for each in reporting.check().findings if each.rule == "stale-report"]
    assert said == [
        (
            '"No outcome is at risk", but by the positions it is 2 of 9',
            "write 2, or [[count:at-risk]], which is counted for you",
        ),
        (
            '"2 of 8 outcomes are on track", but last year’s plan has 9 outcomes',
            "write 9, or [[count:positions]], which is counted for you",
        ),
        (
            '"As at 2 March 2025", but the positions are of 2026-01-31',
            "write 31 January 2026, or [[date:positions]], which is drawn from the data",
        ),
        ('"9 actions", but the plan has 1', "write 1, or [[count:actions]], which is counted for you"),
    ]


def test_it_is_a_warning_in_an_adopted_plan_and_none_in_a_superseded_one(reporting: Workspace) -> None:
    reporting.change(THIS, "follows: 2025\n", "follows: 2025\nstatus: adopted\n")
    assert found(reporting, "No outcome is at risk.")
    assert {each.severity for each in reporting.check().findings if each.rule == "stale-report"} == {"warning"}
    reporting.change(THIS, "status: adopted\n", "status: superseded\n")
    assert "stale-report" not in {each.rule for each in reporting.check().findings}


def test_the_words_of_a_scheme_of_one_s_own(reporting: Workspace) -> None:
    own = ("complete: Done and dusted", "on-track: Green", "at-risk: Amber/Red")
    for label in own:
        identity, _, word = label.partition(": ")
        reporting.add(PARTNERSHIP, "statuses:\n" if label is own[0] else "")
        reporting.add(PARTNERSHIP, f"  - {{id: {identity}, label: {word}, symbol: x, colour: '#1d4f91'}}\n")
    text = "Four outcomes are done and dusted, two are green and three are Amber/Red."
    assert found(reporting, text) == ["Four outcomes are done and dusted", "three are Amber/Red"]


@pytest.mark.parametrize(
    ("heading", "is_found"),
    [
        ("Progress", True),
        ("Progress in the second year", True),
        ("Progress with last year’s plan, 2025/26", True),
        ("What the Children and Young People’s Plan has achieved", True),
        ("Objective 1", False),
        ("Health", False),
        ("Progress on health", False),
        ("[[safety]]", False),
        ("NHS Anyshire", False),
    ],
)
def test_under_the_heading_of_a_part_of_the_plan_nothing_is_counted(
    reporting: Workspace, heading: str, *, is_found: bool
) -> None:
    words = ["Four outcomes are on track"] if is_found else []
    assert found(reporting, "Four outcomes are on track.", heading=heading) == words


def test_a_label_within_another_is_not_counted(reporting: Workspace) -> None:
    """What is part achieved is not achieved."""
    own = ("complete: Achieved", "on-track: Part achieved", "at-risk: Not achieved")
    reporting.add(PARTNERSHIP, "statuses:\n")
    for identity, word in (each.split(": ") for each in own):
        reporting.add(PARTNERSHIP, f"  - {{id: {identity}, label: {word}, symbol: x, colour: '#1d4f91'}}\n")
    text = (
        "Two outcomes are part achieved, two are part-achieved or not achieved and five are achieved or part achieved."
    )
    assert found(reporting, text) == ["two are part-achieved or not achieved"]


def test_where_a_position_has_no_status_none_is_counted(reporting: Workspace) -> None:
    reporting.change(THIS, "g: {status: at-risk, ", "g: {")
    assert found(reporting, "Two outcomes are at risk, and none is on track. The plan has 9 actions.") == ["9 actions"]


LONG, BLANK = ("9 outcomes are " * 60 + "so. ") * 90, ("at 9" + " " * 900 + ". ") * 90


@pytest.mark.parametrize(
    "text",
    [
        "Seven of 9 outcomes were complete. " * 3_000,
        "that " * 20_000,
        "9 outcomes " * 9_000,
        "at 1 May 2020 " * 7_000,
        " " * 90_000 + "9",
        "9 , " * 24_000,
        LONG,
        BLANK,
    ],
)
def test_it_takes_no_time(reporting: Workspace, text: str) -> None:
    """However long a text goes on that is nearly what it looks for."""
    start = perf_counter()
    assert found(reporting, f"x {text} outcomes") == []
    assert perf_counter() - start < 5
