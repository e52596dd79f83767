"""What changed between two plans, as text and as Markdown: a table of pairs of plans and of the lines on them."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from documents import Values
from histories import made

from cspgen.diff import diff
from cspgen.model.partnership import Partnership
from cspgen.model.prose import plain
from cspgen.report.changes import json as as_json
from cspgen.report.changes.markdown import markdown
from cspgen.report.changes.text import text
from cspgen.report.lines import Paint
from cspgen.resolve import ResolvedPlan
from cspgen.view.changes import DifferenceView, rows, view_difference
from cspgen.view.parts import has_content

PARTNERS = Partnership.model_validate(
    {
        "schema": "1",
        "area": "Anyshire",
        "lead": "council",
        "agencies": {"council": "Council", "health": "Health", "police": "Police"},
        "linked_plans": {"send": {"title": "SEND Strategy", "relation": "detail"}},
    }
)


def compared(old: Values, new: Values, *, one_year: bool = False) -> DifferenceView:
    """What changed between a year and the next, or between two versions of one year."""
    if one_year:
        plans = [made({2025: each}).plans[0] for each in (old, new)]
    else:
        plans = list(made({2024: old, 2025: new}).plans)
    return changes_of(*plans)


def changes_of(old: ResolvedPlan, new: ResolvedPlan) -> DifferenceView:
    return view_difference(diff(old, new, has_content=has_content), (PARTNERS, PARTNERS))


def report_lines(changes: DifferenceView, paint: Paint | None = None) -> list[str]:
    """The text without its title, its counts and its empty lines."""
    lines = [line for line in text(changes, paint).splitlines()[1:] if line]
    return [line for line in lines if not line.startswith(("Objectives: ", "Outcomes: ", "Signs: "))]


def summary(changes: DifferenceView) -> list[str]:
    """The lines between the title and the legend or, where nothing changed, the word on that."""
    return text(changes).split("\n\n")[1].splitlines()


def objective(identity: str, *outcomes: Values, **more: object) -> Values:
    return {"id": identity, "text": f"Text of {identity}.", "outcomes": list(outcomes), **more}


def outcome(identity: str, when: str | None = None, *by: str, **more: object) -> Values:
    acted: Values = {"by": list(by or ("council",)), "when": when}
    return {"id": identity, "text": f"Text of {identity}.", "actions": [acted] if when else [], **more}


def years(old: list[Values], new: list[Values], **more: object) -> tuple[Values, Values]:
    return {"objectives": old}, {"objectives": new, **more}


@dataclass(frozen=True)
class Case:
    """Two plans, and the lines on what changed, without the counts."""

    name: str
    years: tuple[Values, Values]
    lines: str

    def __str__(self) -> str:
        return self.name


KEPT = objective("a", outcome("x"))
CASES = (
    Case(
        "who does something new, and by when",
        years([KEPT], [objective("a", outcome("x"), outcome("y", "by 2026-03", "council", "health"))]),
        """\
~ Objective 1, same words: Text of a.
  + Outcome 1.2 is new
      Text of y.
      By whom: Council, Health
      By when: By March 2026
  No change: outcome 1.1""",
    ),
    Case(
        "new actions with texts, a line each",
        years(
            [KEPT],
            [
                objective(
                    "a",
                    outcome("x"),
                    outcome("y") | {"actions": [{"text": "Train staff.", "by": ["police"]}, {"when": "2026"}]},
                )
            ],
        ),
        """\
~ Objective 1, same words: Text of a.
  + Outcome 1.2 is new
      Text of y.
      Action 1: Train staff; Police
      Action 2: 2026
  No change: outcome 1.1""",
    ),
    Case(
        "a new objective whose detail another plan has",
        years([KEPT], [KEPT, objective("b", lead="health", see={"linked_plan": "send", "when": "2027"})]),
        """\
No change: objective 1
+ Objective 2 is new
    Text of b.
    Led by: Health
    Detail in another plan: SEND Strategy
    By when: 2027""",
    ),
    Case(
        "a new objective, and an outcome that moved to it",
        years([objective("a", outcome("x", "2026-03"))], [objective("a"), objective("b", outcome("x", "2026-03"))]),
        """\
No change: objective 1
+ Objective 2 is new
    Text of b.
  > Outcome 2.1 (was 1.1) moved here from objective 1: Text of x.
      By whom: Council
      By when: March 2026""",
    ),
    Case(
        "an outcome that moved to a new objective, and what it changed: nothing is listed twice",
        years(
            [objective("a", outcome("x", "2026-03"), outcome("y", "2026-03"))],
            [
                objective("a"),
                objective(
                    "b",
                    outcome("x", "2026-06"),
                    outcome("y") | {"actions": [{"text": "Train staff.", "by": ["police"]}, {"when": "2026-03"}]},
                ),
            ],
        ),
        """\
1 date is later: 2.1 by 3 months
No change: objective 1
+ Objective 2 is new
    Text of b.
  > Outcome 2.1 (was 1.1) moved here from objective 1: Text of x.
      By when: March 2026; now June 2026 (3 months later)
  > Outcome 2.2 (was 1.2) moved here from objective 1: Text of y.
      Action 1, added: Train staff; Police
      By whom of action 2 (was 1), no longer said: Council""",
    ),
    Case(
        "an action that is another one, and the date of the next: no full stop stands within a line",
        years(
            [objective("a", outcome("x") | {"actions": [{"text": "Train all."}, {"text": "Print.", "when": "2026"}]})],
            [objective("a", outcome("x") | {"actions": [{"text": "Train some."}, {"text": "Print.", "when": "2027"}]})],
        ),
        """\
1 date is later: 1.1 by 12 months
~ Objective 1, same words: Text of a.
  ~ Outcome 1.1, same words: Text of x.
      Action 1: Train all; now Train some.
      By when of action 2: 2026; now 2027 (12 months later)""",
    ),
    Case(
        "what ended, with and without a reason: the number is that of the old plan",
        years(
            [objective("a", outcome("x"), outcome("y")), objective("b", outcome("z"))],
            [objective("a", outcome("w"))],
            discontinued={"x": "Done, with [[w]].", "b": None},
        ),
        """\
~ Objective 1, same words: Text of a.
  + Outcome 1.1 is new
      Text of w.
  - Outcome 1.1 of 2024 ended
      Text of x.
      Why: Done, with 1.1.
  - Outcome 1.2 of 2024 ended: no reason given
      Text of y.
- Objective 2 of 2024 ended: no reason given
    Text of b.
  - Outcome 2.1 of 2024 ended: no reason given
      Text of z.""",
    ),
    Case(
        "split",
        years([objective("a")], [objective("b", continues=["a"]), objective("c", continues=["a"])]),
        """\
/ Objective 1 of 2024 split into 1 and 2
    Was 1: Text of a.
    Is now 1: Text of b.
    Is now 2: Text of c.""",
    ),
    Case(
        "an outcome that became an objective",
        years(
            [objective("a", outcome("x", "2026-03"))], [objective("b"), objective("c", continues=["x"], lead="police")]
        ),
        """\
+ Objective 1 is new
    Text of b.
> Objective 2 continues outcome 1.1 of 2024
    Text of c.
    Led by: Police
- Objective 1 of 2024 ended: no reason given
    Text of a.
  > Outcome 1.1 of 2024 became objective 2
      Text of x.
      By whom: Council
      By when: March 2026""",
    ),
    Case(
        "an objective that became an outcome",
        years([objective("b", lead="health")], [objective("a", outcome("y", continues=["b"]))]),
        """\
+ Objective 1 is new
    Text of a.
  > Outcome 1.1 continues objective 1 of 2024
      Text of y.
> Objective 1 of 2024 became outcome 1.1
    Text of b.
    Led by: Health""",
    ),
    Case(
        "what goes on at both levels",
        years(
            [objective("a", outcome("x"), outcome("y"))],
            [objective("a", outcome("x")), objective("b", outcome("y"), continues=["a", "x"])],
        ),
        """\
/ Objective 1 of 2024 split into 1 and 2
    Was 1: Text of a.
    Is now 1: the same words as 1 of 2024
    Is now 2: Text of b.
        Also continues outcome 1.1 of 2024
  ~ Outcome 1.1, same words: Text of x.
      Outcome 1.1 of 2024 also went on as objective 2
  No change: outcome 2.1 (was 1.2)""",
    ),
    Case(
        "merged, in the order of the old plan; outcomes too",
        years(
            [objective("a", outcome("x"), outcome("y")), objective("b")],
            [objective("c", outcome("z", continues=["y", "x"]), continues=["b", "a"])],
        ),
        """\
& Objectives 1 and 2 of 2024 merged into 1
    Was 1: Text of a.
    Was 2: Text of b.
    Is now 1: Text of c.
  & Outcomes 1.1 and 1.2 of 2024 merged into 1.1
      Was 1.1: Text of x.
      Was 1.2: Text of y.
      Is now 1.1: Text of z.""",
    ),
    Case(
        "under another number nothing changed",
        years([objective("a"), objective("b"), objective("c")], [objective("b"), objective("a"), objective("c")]),
        """\
No change: objectives 1 (was 2), 2 (was 1) and 3
Nothing changed.""",
    ),
    Case(
        "who joined and who left, and what was not said before",
        years(
            [objective("a", outcome("x", "2026", "council"), outcome("y"), outcome("z", "2027"))],
            [objective("a", outcome("x", "2026", "health"), outcome("y", "2026"), outcome("z"))],
        ),
        """\
~ Objective 1, same words: Text of a.
  ~ Outcome 1.1, same words: Text of x.
      By whom: Health joined; Council left
  ~ Outcome 1.2, same words: Text of y.
      By whom, not said before: Council
      By when, not said before: 2026
  ~ Outcome 1.3, same words: Text of z.
      By whom, no longer said: Council
      By when, no longer said: 2027""",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_lines_on_changes(case: Case) -> None:
    assert report_lines(compared(*case.years)) == case.lines.splitlines()


SPENT: Values = {"amount": 50_000, "source": "Joint finance"}
LATE: Values = {
    "text": "Train staff.",
    "lead": "health",
    "by": ["council", "police"],
    "when": "2028-03",
    "funding": [SPENT],
}


def test_what_is_split_has_all_that_its_parts_have() -> None:
    """The part that keeps the id is compared; of another part all is said, and which indicator went to it."""
    visits = {"id": "visits", "measure": "Visits", "better": "higher", "target": {"value": 200, "at": "2027-03"}}
    fewer = visits | {"target": {"value": 120, "at": "2027-03"}}
    old = outcome("x", "2026-03", indicators=[visits], funding=[{"amount": 50_000}])
    kept = outcome("x", "2028-03", funding=[{"amount": 10_000}])
    part = outcome("y", indicators=[fewer], continues=["x"]) | {"actions": [LATE]}
    changes = compared(*years([objective("a", old)], [objective("a", kept | {"continues": ["x"]}, part)]))
    assert report_lines(changes)[2:] == [
        "  / Outcome 1.1 of 2024 split into 1.1 and 1.2",
        "      Was 1.1: Text of x.",
        "      Is now 1.1: the same words as 1.1 of 2024",
        "          By when: March 2026; now March 2028 (24 months later)",
        "          Funding, dropped: £50,000",
        "          Funding, added: £10,000",
        "      Is now 1.2: Text of y.",
        "          Action: Train staff; led by Health; Council, Police; March 2028; £50,000, Joint finance",
        "          Indicator: “Visits” goes on",
        "          Target: 200 (March 2027); now 120 (March 2027)",
    ]
    assert report_lines(changes)[0] == "1 date is later: 1.1 by 24 months"
    (row,) = rows(changes)
    assert [plain(each).replace("\u2002", " ") for each in row.changes][1:8] == [
        "1.1 of 2024 split into 1.1 and 1.2.",
        "Was 1.1: Text of x.",
        "Is now 1.1: Text of x.",
        "1.1 By when: March 2026; now March 2028 (24 months later)",
        "1.1 Funding, dropped: £50,000",
        "1.1 Funding, added: £10,000",
        "Is now 1.2: Text of y.",
    ]


def test_what_is_merged_has_all_that_it_was() -> None:
    """Who and when of both, where the id of neither goes on, and what was reached on each."""
    old = [objective("a", outcome("x", "2026-03"), outcome("y", "2026-06", "police"), lead="police")]
    new = [objective("a", outcome("z", "2028-03", "health", continues=["x", "y"]), lead="police")]
    positions = {"as_at": "2024-12", "outcomes": {"x": {"status": "at-risk", "text": "Late."}}}
    changes = compared(*years(old, new, positions=positions))
    assert report_lines(changes) == [
        "No update received on 1.2 of 2024",
        "~ Objective 1, same words: Text of a.",
        "  & Outcomes 1.1 and 1.2 of 2024 merged into 1.1",
        "      Was 1.1: Text of x.",
        "          By whom: Council",
        "          By when: March 2026",
        "          Status: At risk",
        "      Was 1.2: Text of y.",
        "          By whom: Police",
        "          By when: June 2026",
        "      Is now 1.1: Text of z.",
        "          By whom: Health",
        "          By when: March 2028",
    ]
    (row,) = rows(changes)
    assert "1.2 of 2024 By whom: Police" in [plain(each).replace("\u2002", " ") for each in row.changes]


def test_of_objectives_that_are_merged_it_is_said_who_led_them() -> None:
    old = [objective("a", lead="police"), objective("b", lead="health", see={"linked_plan": "send", "when": "2026"})]
    del old[1]["outcomes"]
    changes = compared(*years(old, [objective("a", lead="council", continues=["a", "b"])]))
    assert report_lines(changes) == [
        "& Objectives 1 and 2 of 2024 merged into 1",
        "    Was 1: Text of a.",
        "    Was 2: Text of b.",
        "        Led by: Health",
        "        Detail in another plan: SEND Strategy",
        "        By when: 2026",
        "    Is now 1: the same words as 1 of 2024",
        "        Led by: Police; now Council",
    ]
    (row,) = rows(changes)
    assert [plain(each).replace("\u2002", " ") for each in row.changes][-1] == "1 Led by: Police; now Council"


def test_money_and_indicators_come_and_go_with_an_outcome() -> None:
    """Of what is new and what ended, all is said; a single action without a text has a line for each key."""
    paid = outcome("y") | {"actions": [LATE | {"text": None}], "indicators": [indicator("visits")]}
    kept = [objective("a", outcome("x"))]
    said = [
        "Led by: Health",
        "By whom: Council, Police",
        "By when: March 2028",
        "Funding: £50,000, Joint finance",
        "Indicator: Number of visits; higher is better",
    ]
    for first, second in (([objective("a", outcome("x"), paid)], kept), (kept, [objective("a", outcome("x"), paid)])):
        assert [line.strip() for line in report_lines(compared(*years(first, second)))[3:-1]] == said


def test_the_order_of_a_list_is_a_change() -> None:
    """Who is named first, and which action is the first; sums of money and indicators too."""
    acts: list[Values] = [{"text": "Train staff.", "by": ["council", "police"]}, {"text": "Print a leaflet."}]
    money = [{"amount": 1}, {"amount": "existing"}]
    both = [indicator("a"), indicator("b")]
    old = outcome("x", funding=money, indicators=both) | {"actions": acts}
    turned = {"actions": [acts[1], acts[0] | {"by": ["police", "council"]}]}
    new = outcome("x", funding=money[::-1], indicators=both[::-1]) | turned
    changes = compared(*years([objective("a", old)], [objective("a", new)]))
    assert [line.strip() for line in report_lines(changes)[2:]] == [
        "By whom of action 2 (was 1): Council, Police; now Police, Council",
        "Order of the actions: changed",
        "Order of the indicators: changed",
        "Order of the money: changed",
    ]


def actions_of(given: list[Values]) -> Values:
    """A plan of one outcome with these actions."""
    return {"objectives": [objective("a", outcome("x") | {"actions": given})]}


def lines_on_actions(old: list[Values], new: list[Values], *, one_year: bool = False) -> list[str]:
    """The lines on what changed of the actions of an outcome."""
    lines = report_lines(compared(actions_of(old), actions_of(new), one_year=one_year))
    return [line.strip() for line in lines if line.startswith("      ")]


def test_of_several_actions_it_is_said_which_one_is_meant() -> None:
    """An agency that goes on in another action has not left the outcome, nor joined it."""
    one: list[Values] = [{"by": ["health", "police"], "when": "by 2028-03"}]
    two: list[Values] = [{"by": ["health"], "when": "by 2027-12"}, {"by": ["police"], "when": "by 2028-12"}]
    assert lines_on_actions(one, two) == [
        "By whom of action 1: Health, Police; now Health",
        "By when of action 1: By March 2028; now By December 2027 (3 months sooner)",
        "Action 2, added: Police; By December 2028",
    ]
    assert lines_on_actions(two, one)[0] == "By whom of action 1: Health; now Health, Police"


def test_an_action_that_was_dropped_has_the_number_of_the_old_plan() -> None:
    """So its year stands with the number: another action may have it now."""
    old: list[Values] = [{"text": "Hire.", "when": "2027"}, {"text": "Train.", "when": "2028"}]
    new: list[Values] = [{"text": "Print leaflets.", "when": "2028"}, {"text": "Hire.", "when": "2028"}]
    lines = lines_on_actions(old, new)
    assert lines == [
        "Action 1, added: Print leaflets; 2028",
        "By when of action 2 (was 1): 2027; now 2028 (12 months later)",
        "Action 2 of 2024, dropped: Train; 2028",
    ]
    assert lines_on_actions(old, new, one_year=True)[2] == "Action 2 of the old version, dropped: Train; 2028"
    before, after = made({2024: actions_of(old), 2025: actions_of(new)}).plans
    values = json.loads(as_json.json(diff(before, after), changes_of(before, after)))
    numbers = [(each["action"], each.get("was")) for each in values["objectives"][0]["outcomes"][0]["actions"]]
    assert numbers == [(1, None), (2, 1), (2, None)]
    assert lines_on_actions(old[:1], new[:1]) == ["Action, added: Print leaflets; 2028", "Action, dropped: Hire; 2027"]


def indicator(identity: str, **more: object) -> Values:
    return {"id": identity, "measure": f"Number of {identity}", "better": "higher", **more}


def test_of_several_indicators_it_is_said_which_one_is_meant() -> None:
    """With its unit and, of a target, with the reason; what it measures names it itself."""

    def fields(old: list[Values], new: list[Values]) -> list[str]:
        lines = report_lines(
            compared(
                *years([objective("a", outcome("x", indicators=old))], [objective("a", outcome("x", indicators=new))])
            )
        )
        return [line.strip() for line in lines if line.startswith("      ") and "Text of" not in line]

    old = indicator("visits", unit="visits a month", target={"value": 200, "at": "2027-03"})
    late = {"value": 180, "at": "2027-09", "reason": "Two hubs opened late."}
    new = old | {"target": late, "baseline": {"value": 90, "at": "2025-03"}}
    other = indicator("calls")
    why = "Why: Two hubs opened late."
    assert fields([old], [new]) == [
        "Baseline (visits a month), added: 90 (March 2025)",
        "Target (visits a month): 200 (March 2027); now 180 (September 2027), 6 months later. Why: Two",
        "hubs opened late.",
    ]
    assert " ".join(fields([old, other], [new, other | {"better": "lower"}])) == (
        "Baseline of “Number of visits” (visits a month), added: 90 (March 2025) "
        "Target of “Number of visits” (visits a month): 200 (March 2027); now 180 (September 2027), 6 months later. "
        f"{why} Which way is better for “Number of calls”: higher is better; now lower is better"
    )
    assert fields([other], [other | {"measure": "Calls taken"}, old]) == [
        "What is measured: Number of calls; now Calls taken",
        "Indicator, added: Number of visits (visits a month); higher is better; target: 200 (March",
        "2027)",
    ]
    assert fields([new], [new | {"target": late | {"reason": "No money."}}]) == [
        "Reason for the target: Two hubs opened late; now No money."
    ]
    assert fields([new], [new | {"target": old["target"]}]) == [
        "Target (visits a month): 180 (September 2027); why: Two hubs opened late; now 200 (March",
        "2027), 6 months sooner",
    ]


# --- the summary -------------------------------------------------------------------------------------------------


def test_what_has_the_same_words_may_be_otherwise() -> None:
    """Dates and agencies are counted together; a status is no change of an outcome."""
    changes = compared(
        *years(
            [objective("a", outcome("x", "2026-03"), outcome("y", "2026-03"), outcome("z"))],
            [objective("b"), objective("a", outcome("y", "by 2026-04"), outcome("x", "2026-01"), outcome("z"))],
            positions={"as_at": "2025-01", "outcomes": {"z": {"status": "at-risk", "text": "Late."}}},
        )
    )
    assert summary(changes) == [
        "Objectives: 1 new, 1 with the same words (1 with another number, 1 with changes in their outcomes)",
        "Outcomes: 3 with the same words (3 with another number, 2 with other dates or agencies)",
        "1 date is later: 2.1 by 1 month",
        "1 date is sooner: 2.2 by 2 months",
        "No update received on 2.1 and 2.2",
    ]


def test_actions_indicators_and_money_are_otherwise() -> None:
    funded = outcome("x") | {"funding": [{"amount": "existing"}]}
    measured = outcome("y") | {"indicators": [{"id": "n", "measure": "Number", "better": "lower"}]}
    changes = compared(
        *years(
            [objective("a", outcome("x"), outcome("y"), outcome("z"), brief="A.")],
            [objective("a", funded, measured, outcome("z") | {"actions": [{"text": "Train."}]})],
        )
    )
    assert summary(changes)[:2] == [
        "Objectives: 1 with the same words (1 with other details, 1 with changes in their outcomes)",
        "Outcomes: 3 with the same words (3 with other actions, indicators or money)",
    ]


def test_another_order_is_counted_as_such() -> None:
    """It is no other money, and no other agencies; what changed besides is counted too."""

    def funded(*amounts: object) -> list[Values]:
        return [{"amount": each} for each in amounts]

    changes = compared(
        *years(
            [objective("a", outcome("x", funding=funded(1, 2)), outcome("y", "2026", "council", "health"))],
            [objective("a", outcome("x", funding=funded(2, 1)), outcome("y", "2026", "health", "council"))],
        )
    )
    assert summary(changes) == [
        "Objectives: 1 with the same words (1 with changes in their outcomes)",
        "Outcomes: 2 with the same words (2 with a list in another order)",
    ]
    both = compared(
        *years(
            [objective("a", outcome("x", funding=funded(1, 2)))],
            [objective("a", outcome("x", funding=funded(2, 1, 3)))],
        )
    )
    assert summary(both)[1] == "Outcomes: 1 with the same words (1 with other money, 1 with a list in another order)"


def test_every_date_that_is_said_to_be_later_is_counted() -> None:
    """Those of targets too, also in a split; a baseline of a later day is no delay."""

    def measured(year: int) -> Values:
        return indicator("n", baseline={"value": 1, "at": f"{year - 2}"}, target={"value": 9, "at": f"{year}"})

    old = outcome("x", "2026", indicators=[measured(2027)])
    kept = outcome("x", "2027", continues=["x"])
    part = outcome("y", continues=["x"], indicators=[measured(2029)])
    changes = compared(*years([objective("a", old)], [objective("a", kept, part)]))
    assert "2 dates are later: 1.2 by 24 months; 1.1 by 12 months" in summary(changes)
    assert [line.strip() for line in report_lines(changes)[-2:]] == [
        "Baseline: 1 (2025); now 1 (2027)",
        "Target: 9 (2027); now 9 (2029), 24 months later",
    ]


def test_dates_that_moved_as_far_are_said_together() -> None:
    """Those that moved furthest first; each outcome once, however many of its dates moved."""

    def dated(*dates: str) -> list[Values]:
        return [objective("a", *(outcome(each, date) for each, date in zip("vwxyz", dates, strict=True)))]

    changes = compared(
        *years(
            dated("2026-03", "2026-03", "2026-03", "2026-03", "2026-03"),
            dated("2026-05", "2027-03", "2027-03", "2027-03", "2026-05"),
        )
    )
    assert "5 dates are later: 1.2 to 1.4 by 12 months; 1.1 and 1.5 by 2 months" in summary(changes)

    def acted(year: str) -> list[Values]:
        return [objective("a", outcome("x") | {"actions": [{"text": each, "when": year} for each in ("A", "B")]})]

    assert "2 dates are sooner: 1.1 by 12 months" in summary(compared(*years(acted("2027"), acted("2026"))))


def test_no_range_goes_from_objectives_to_outcomes() -> None:
    plan = {"objectives": [objective("a", outcome("x"), outcome("y")), objective("b")]}
    places = compared(plan, plan).places
    assert (places.new["2"] - places.new["1"], places.new["1.2"] - places.new["1.1"]) == (1, 1)
    assert places.new["1.1"] > places.new["2"] + 1


def silent(*ids: str) -> Values:
    return {"as_at": "2024-12", "outcomes": {each: {"status": "no-update"} for each in ids}}


def test_where_nobody_reported_a_line_says_it() -> None:
    """Those on which nobody reported last time either have their own, and those of each status of then."""
    plan = {"objectives": [objective("a", outcome("x"), outcome("y"), outcome("z"))]}
    last = {
        "as_at": "2024-12",
        "outcomes": {"x": "Well.", "y": {"status": "no-update"}, "z": {"status": "at-risk", "text": "Late."}},
    }
    plans = made(
        {2023: plan, 2024: plan | {"positions": last}, 2025: plan | {"positions": silent("x", "y", "z")}}
    ).plans
    changes = changes_of(*plans[1:])
    lines = report_lines(changes)
    assert lines == [
        "No update received on 1.1",
        "No update received, again, on 1.2",
        "No update received on 1.3, which was “At risk” before",
        "No change: objective 1",
    ]
    assert "\nNo update received, again, on 1.2.\n" in markdown(changes)
    assert "Nothing changed" not in markdown(changes)


def test_what_the_positions_leave_out_has_had_no_update() -> None:
    """As the document prints it: not what is discontinued, nor what has a text, nor a plan that reports on nothing."""
    plan = {"objectives": [objective("a", *map(outcome, "wxyz"))]}
    now = {"as_at": "2024-12", "outcomes": {"y": {"status": "no-update"}, "z": "Going well."}}
    changes = compared(plan, plan | {"positions": now})
    assert report_lines(changes)[0] == "No update received on 1.1 to 1.3"
    again = made({2023: plan, 2024: plan | {"positions": now}, 2025: plan | {"positions": silent()}}).plans
    assert report_lines(changes_of(*again[1:]))[:2] == [
        "No update received on 1.4",
        "No update received, again, on 1.1 to 1.3",
    ]
    ended = {"objectives": [objective("a", *map(outcome, "xyz"))], "discontinued": {"w": None}}
    assert report_lines(compared(plan, ended | {"positions": now}))[0] == "No update received on 1.1 and 1.2"
    assert report_lines(compared(plan, plan)) == ["No change: objective 1", "Nothing changed."]


def test_a_status_is_said_plainly() -> None:
    plan = {"objectives": [objective("a", outcome("x"), outcome("y"))]}
    was = {"as_at": "2023-12", "outcomes": {"x": {"status": "at-risk", "text": "Late."}}}
    now = {"as_at": "2024-12", "outcomes": {each: {"status": "on-track", "text": "Well."} for each in ("x", "y")}}
    plans = made({2023: plan, 2024: plan | {"positions": was}, 2025: plan | {"positions": now}}).plans
    lines = report_lines(changes_of(*plans[1:]))
    assert [line.strip() for line in lines if "Status" in line] == [
        "Status: On track, was At risk",
        "Status: On track, was No update received",
    ]


# --- above and around it -----------------------------------------------------------------------------------------


def notices(old: str | None, new: str | None, *, one_year: bool = False) -> list[str]:
    plans = ({"objectives": [KEPT], **({"notice": each} if each else {})} for each in (old, new))
    changes = compared(*plans, one_year=one_year)
    assert not changes.parts
    return [line for line in report_lines(changes) if line.startswith("Notice")]


def test_the_notices_come_first() -> None:
    """They say how far to trust the rest: the new plan's, then the old one's; once where they are the same."""
    assert notices("Half.", "A sample.") == [
        "Notice of the plan of 2025: A sample.",
        "Notice of the plan of 2024: Half.",
    ]
    assert notices(None, "A sample.") == ["Notice of the plan of 2025: A sample."]
    assert notices("Half.", None) == ["Notice of the plan of 2024: Half."]
    assert notices("Half.", "Half.") == ["Notice of both plans: Half."]
    assert notices("Half.", "All.", one_year=True) == [
        "Notice of the plan of 2025: All.",
        "Notice of the old version: Half.",
    ]


def test_another_notice_is_a_change() -> None:
    """It is said above everything, and below it is not said that nothing changed."""
    plan: Values = {"objectives": [KEPT], "notice": "Half."}
    for one_year in (True, False):
        assert "Nothing changed" not in text(compared(plan, plan | {"notice": "All."}, one_year=one_year))
        assert "Nothing changed" in text(compared(plan, plan, one_year=one_year))


def test_two_versions_of_one_year_have_their_own_names() -> None:
    changes = compared(*years([objective("a"), objective("b")], [objective("a")]), one_year=True)
    output = text(changes)
    assert output.startswith("Changes from one version of the plan of 2025 to another\n")
    assert "\n- Objective 2 of the old version ended: no reason given\n" in output
    assert "| Old version | New version | What has changed, and why |" in markdown(changes)


def test_the_legend_has_the_signs_and_marks_that_occur() -> None:
    """Where colours say what was taken out and what was put in, it says nothing of marks."""
    reworded = years([objective("a"), objective("b")], [objective("a") | {"text": "Another text of a."}])
    changes = compared(*reworded)
    assert "\n\nSigns: - ended, ~ changed; in a reworded text [-taken out-] and {+put in+}\n\n" in text(changes)
    coloured = text(changes, lambda words, look: f"<{look}>{words}</>")
    assert "\n\nSigns: - ended, ~ changed\n\n" in coloured
    added = compared(*years([KEPT], [KEPT, objective("b")]))
    assert "\n\nSigns: + new\n\n" in text(added)
    same = compared(*years([KEPT], [KEPT]))
    assert "Signs" not in text(same)


def test_a_space_stands_between_what_is_deleted_and_what_takes_its_place() -> None:
    """Where there are no colours, and where there are."""
    old, new = ("Keep children safe by May.", "Keep children well.")
    changes = compared(
        *years([objective("a") | {"text": old}, objective("b")], [objective("a") | {"text": new}, objective("b")])
    )
    assert "    Keep children [-safe by May-] {+well+}." in report_lines(changes)
    coloured = report_lines(changes, lambda words, look: f"<{look[0]}>{words}</>")
    assert "    Keep children <d>safe</><d> by</><d> May</><a> well</>." in coloured


def test_lines_that_go_on_are_indented_below_a_key_and_a_part() -> None:
    """Else a reader takes them for the next key or part."""
    new = objective("a", see={"linked_plan": "send", "when": "2027"})
    old = {"objectives": [objective("a")]}
    changes = compared(old, {"objectives": [new], "title": "Plan of the whole county of Anyshire"})
    lines = [line for line in text(changes, width=40).splitlines() if line.startswith("  ")]
    assert lines == [
        "  ~ Title: Plan; now Plan of the whole",
        "    county of Anyshire",
        "    Detail in another plan, added: SEND",
        "      Strategy",
        "    By when, not said before: 2027",
    ]


def test_a_full_stop_after_a_mark_begins_no_line() -> None:
    old, new = (
        "Keep every child in every school of the county safe.",
        "Keep every child in every school of the county well.",
    )
    changes = compared(
        *years([objective("a") | {"text": old}, objective("b")], [objective("a") | {"text": new}, objective("b")])
    )
    for width in range(60, 80):
        lines = text(changes, width=width).splitlines()
        assert not [line for line in lines if line.strip() == "."]
        assert any(line.endswith("{+well+}.") for line in lines)


@pytest.mark.parametrize("width", [40, 60])
def test_lines_are_as_wide_as_they_are_asked_to_be(width: int) -> None:
    """Heads and counts too, and in colours, which take no room: only a word that is longer sticks out."""
    changes = compared(*CASES[2].years)
    narrow = text(changes, width=width)
    assert max(map(len, narrow.splitlines())) <= width
    assert narrow.split() == text(changes).split()
    painted = text(changes, lambda words, _look: f"\0{words}\0", width)
    assert max(len(each.replace("\0", "")) for each in painted.splitlines()) <= width


def test_a_text_that_stays_the_same_is_begun_and_no_more() -> None:
    """So much as its line holds, or nothing of it; in a split and a merger it is said whose words it has."""
    text_of_a = "Keep every child safe at home, in school, online and on the way from the one to the other, all year."
    old = [objective("b"), objective("c"), objective("a", outcome("x", "2026"), text=text_of_a)]
    new = [objective("b"), objective("a", outcome("x", "2027"), text=text_of_a)]
    changes = compared(*years(old, new))
    assert report_lines(changes)[2:] == [
        "~ Objective 2 (was 3), same words: Keep every child safe at home, in school, online and on the way …",
        "  ~ Outcome 2.1 (was 3.1), same words: Text of x.",
        "      By when: 2026; now 2027 (12 months later)",
        "- Objective 2 of 2024 ended: no reason given",
        "    Text of c.",
    ]
    narrow = [line for line in text(changes, width=40).splitlines() if ", same words" in line]
    assert narrow == ["~ Objective 2 (was 3), same words", "  ~ Outcome 2.1 (was 3.1), same words"]
    coloured = report_lines(changes, lambda words, look: f"<{look[0]}>{words}</>")
    assert "  <c>~ Outcome 2.1 (was 3.1), same words:</> Text of x." in coloured
    split = years(
        [objective("a")], [objective("a", text="Do less."), objective("b", text="Text of a.", continues=["a"])]
    )
    assert report_lines(compared(*split)) == [
        "/ Objective 1 of 2024 split into 1 and 2",
        "    Was 1: Text of a.",
        "    Is now 1: Do less.",
        "    Is now 2: the same words as 1 of 2024",
    ]


def parts(old: list[Any], new: list[Any], **more: object) -> list[str]:
    changes = compared({"objectives": [KEPT], "contents": old}, {"objectives": [KEPT], "contents": new, **more})
    return [each.line for each in changes.parts]


def test_of_a_part_it_is_said_what_changed() -> None:
    heading = {"part": "objectives", "heading": "Our aims"}
    assert parts(["objectives"], [heading]) == ["Joint objectives: heading “Joint objectives”; now “Our aims”"]
    assert parts(["objectives"], [{"part": "objectives", "heading": "Joint objectives"}]) == []
    assert parts(
        [{"part": "action-plan", "before": "This.", "after": "That."}],
        [{"part": "action-plan", "after": "Those."}, "objectives"],
    ) == ["Action plan: text before it dropped; text after it changed", "Joint objectives: added"]
    assert parts(
        [{"heading": "How", "text": "So."}, {"heading": "Why", "text": "So."}], [{"heading": "How", "text": "Thus."}]
    ) == [
        "Section “How”: text changed",
        "Section “Why”: dropped",
    ]


def test_without_contents_a_plan_has_all_the_parts_that_hold_something() -> None:
    """So a part that comes or goes is listed, also where the other plan names its parts; an empty one is in neither."""
    section = {"heading": "How", "text": "So."}
    some: Values = {"objectives": [KEPT], "contents": ["glossary", section, "objectives"]}
    every: Values = {"objectives": [KEPT]}
    reported: Values = every | {"positions": silent("x")}
    added = [each.line for each in compared(some, reported).parts]
    assert added == [
        "Progress on last year’s plan: added",
        "Action plan: added",
        "What has changed: added",
        "Section “How”: dropped",
    ]
    assert [each.line for each in compared(every, some).parts] == [
        "Section “How”: added",
        "Action plan: dropped",
    ]
    assert compared(every, every | {"contents": ["objectives", "action-plan"]}).is_empty
    assert compared(every, reported).parts == ()


def test_of_a_foreword_and_an_appendix_it_is_said_what_changed() -> None:
    def plan(text: str, title: str, **more: object) -> Values:
        foreword = {"text": text, **more}
        return {
            "objectives": [KEPT],
            "foreword": foreword,
            "appendices": [{"id": "terms", "title": title, "text": "A."}],
        }

    changes = compared(plan("Welcome.", "Terms"), plan("Hello.", "Our terms", signed=[{"role": "Chair"}]))
    assert [each.line for each in changes.parts] == [
        "Foreword: text changed; who signs it added",
        "Appendix “Our terms”: heading “Terms”; now “Our terms”",
    ]


def test_what_changed_its_level_is_counted_so() -> None:
    """It is neither new nor ended, and the table says what it became."""
    changes = compared(*years([objective("a", outcome("x"))], [objective("a"), objective("b", continues=["x"])]))
    assert summary(changes)[:2] == [
        "Objectives: 1 from the level of outcomes, 1 with the same words (1 with changes in their outcomes)",
        "Outcomes: 1 now at the level of objectives",
    ]
    lines = [plain(each) for row in rows(changes) for each in row.changes]
    assert lines == ["Same words.", "1.1 of 2024 became objective 2: Text of x.", "2 continues outcome 1.1 of 2024."]
    assert "| 1.1\u2002Text of x. | None | 1.1 of 2024 became objective 2. |" in markdown(changes)


def test_markdown_says_the_same() -> None:
    """A row for each objective and each outcome that changed; words that stay the same stand in it once."""
    changes = compared(
        *years(
            [objective("a", outcome("x"), outcome("v")), objective("b"), objective("d")],
            [objective("a", outcome("y", "2026")), objective("b")],
            discontinued={"x": "Done."},
        )
    )
    rows = [line for line in markdown(changes).replace("\u2002", " ").splitlines() if line.startswith("|")]
    assert rows[2:] == [
        "| 1 | 1 Text of a. | Same words. |",
        "| None | 1.1 Text of y. | New.<br>By whom: Council<br>By when: 2026 |",
        "| 1.1 Text of x. | None | Ended: Done. |",
        "| 1.2 Text of v. | None | Ended. No reason given. |",
        "| 3 Text of d. | None | Ended. No reason given. |",
    ]
    assert "\nNo change: objective 2.\n" in markdown(changes)


def test_the_table_says_once_which_number_an_outcome_had() -> None:
    view = compared(
        *years(
            [objective("a", outcome("x", "2026", "police"), outcome("y", "2026", "police"))],
            [objective("a", outcome("y", "2027", "health"), outcome("x", "2026", "police"))],
        )
    )
    (row,) = rows(view)
    assert [plain(each).replace("\u2002", " ") for each in row.changes] == [
        "Same words.",
        "1.1 (was 1.2) By whom: Health joined; Police left",
        "1.1 By when: 2026; now 2027 (12 months later)",
    ]
