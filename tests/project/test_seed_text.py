"""The reading of the real documents, against which the built ones are held."""

from collections import Counter

from seed_text import (
    ACTION_COLUMNS,
    MARK,
    PROGRESS_COLUMNS,
    SEEDS,
    action_cells,
    paragraphs,
    progress_cells,
    report_paragraphs,
    without_number,
)


def test_progress_table_has_11_objectives_and_24_outcomes() -> None:
    """Numbers run in order, each outcome under its objective, with a position each."""
    rows = progress_cells()
    assert [objective.split()[0] for objective, _, _ in rows if objective] == [f"{number}." for number in range(1, 12)]
    assert [outcome[0].split()[0] for _, outcome, _ in rows] == [
        f"{objective}.{outcome}"
        for objective, outcomes in enumerate([2, 2, 3, 3, 1, 3, 3, 2, 2, 2, 1], start=1)
        for outcome in range(1, outcomes + 1)
    ]
    assert all(len(outcome) == 1 and position for _, outcome, position in rows)


def test_objective_cut_by_a_page_break_is_whole() -> None:
    """The fourth objective of 1998 stands on two rows of the text."""
    objectives = [objective for objective, _, _ in progress_cells() if objective]
    assert objectives[3] == (
        "4. Improve access to services for children and families living in rural areas"
        " and those from traveller and minority ethnic groups."
    )


def test_position_keeps_its_paragraphs() -> None:
    """A cell is a list of paragraphs; the last row before a page break is not cut short."""
    position = progress_cells()[2][2]
    assert len(position) == 10
    assert position[5:7] == ["Generally:", "Quality Protects Management Action Plan agreed;"]
    assert position[-1] == "Fenland identified as a Sure Start area from 1999/2000."


def test_action_plan_has_14_rows() -> None:
    """Ten objectives; three rows say where the detail stands instead of an outcome."""
    rows = action_cells()
    assert len(rows) == 14
    assert [row[0].split()[0] for row in rows if row[0]] == [f"{number}." for number in range(1, 11)]
    assert [row[1:] for row in rows if not row[2]] == [
        (["See Management Action Plan appended for detail."], [], ["April 2002"]),
        (["See Behaviour Support Plan proposals appended for detail."], [], []),
        (["See Care and Education Plan proposals appended for detail."], [], []),
    ]


def test_outcomes_that_share_a_row_are_parted() -> None:
    """5.1 and 5.2, and 10.1 and 10.2, get their own agencies and dates."""
    rows = {row[1][0].split()[0]: row for row in action_cells()}
    agencies = ["Social Services", "Health", "Education"]
    assert [rows["5.1"][2:], rows["5.2"][2:]] == [(agencies, ["April 2000"])] * 2
    assert rows["10.1"][2:] == (["Health", "Education"], ["From April 1999"])
    assert rows["10.2"][2:] == (
        ["County Council", "Health", "District Councils"],
        ["From April 1999"],
    )
    assert rows["5.1"][0]
    assert not rows["5.2"][0]


def test_no_word_of_the_plan_is_lost_or_added() -> None:
    """Only the column heads that a page break repeats are left out."""
    seed = (SEEDS / "plan-1999.txt").read_text(encoding="utf-8").replace(MARK, " ")
    repeated = " ".join(PROGRESS_COLUMNS * 3 + ACTION_COLUMNS * 2)
    ours = " ".join([*paragraphs(), repeated])
    assert Counter(ours.split()) == Counter(seed.split())


def test_paragraphs_outside_tables_keep_their_order() -> None:
    """The foreword opens, its signatories close it, and the objectives are listed before the actions."""
    text = paragraphs()
    assert text[0] == "FOREWORD"
    at = text.index("CONNECTIONS WITH OTHER PARTNERSHIP PLANS IN CAMBRIDGESHIRE")
    assert text[at - 4 : at] == [
        "Chief Executive",
        "Cambridgeshire County Council",
        "Chief Executive",
        "Cambridgeshire Health Authority",
    ]
    assert text[-1] == "From April 1999"


def test_report_joins_numbers_to_their_paragraphs() -> None:
    """Three numbered headings and seven numbered paragraphs after the title and the address."""
    text = report_paragraphs()
    assert text[:8] == [
        "Agenda Item No.",
        "CHILDREN’S SERVICES PLAN 2000-2003",
        "To:",
        "Social Services Committee",
        "Date:",
        "5 April 2000",
        "From:",
        "Director of Social Services",
    ]
    numbers = ["1.0", "1.1", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "3.0", "3.1"]
    assert [paragraph.split()[0] for paragraph in text[8:]] == numbers
    assert without_number(text[8]) == "PURPOSE"


def test_without_number_takes_off_only_a_typed_number() -> None:
    """A paragraph may open with a figure of its own."""
    assert without_number("10.2 Inter-agency") == "Inter-agency"
    assert without_number("4. Improve") == "Improve"
    assert without_number("19 schemes") == "19 schemes"
    assert without_number("5 April 2000") == "5 April 2000"
