"""The rules on dates, on the day and the day before, and for what is carried forward.

The plan of the sound workspace covers April 2026 to March 2027.
"""

import pytest
from workspaces import LAST, THIS, Workspace

WHEN = "by 2026-12"
SAFETY = "{id: safety, text: Keep children safe., outcomes: [{id: less-harm, text: Fewer children come to harm.}]}"
OLD = "          - {id: injuries, measure: Injuries, better: lower}\n"


def rules(workspace: Workspace) -> list[str]:
    return [finding.rule for finding in workspace.check().findings]


def carry(workspace: Workspace, *timings: str, see: str | None = None) -> None:
    """Add an objective to last year's plan, an action for each timing, that this year's carries forward."""
    workspace.add(LAST, "  - id: schools\n    text: Help schools.\n")
    if see:
        workspace.add(LAST, f"    see: {{linked_plan: send, when: {see}}}\n")
    else:
        workspace.add(LAST, "    outcomes:\n      - id: staff\n        text: Staff are trained.\n        actions:\n")
        workspace.add(THIS, "    staff: {status: no-update}\n")
    for timing in timings:
        workspace.add(LAST, f"          - {{by: [council], when: {timing}}}\n")
    workspace.add(THIS, "carry_forward: [schools]\n")


@pytest.mark.parametrize(
    ("when", "how"),
    [
        ("by 2027-03", None),
        ("2027-03-31", None),
        ("2027-Q1", None),
        ("2026-06 to 2027-03", None),
        ("from 2027-03", None),
        ("continuing", None),
        ("by 2027-04", "ends after the plan does"),
        ("by 2027-04-01", "ends after the plan does"),
        ("2027", "ends after the plan does"),
        ("2026-06 to 2027-04", "ends after the plan does"),
        ("2027-04", "begins after the plan ends"),
        ("2027-Q2", "begins after the plan ends"),
        ("from 2027-04-01", "begins after the plan ends"),
    ],
)
def test_a_date_counts_to_its_last_day_against_the_end_of_the_period(
    workspace: Workspace, when: str, how: str | None
) -> None:
    workspace.change(THIS, WHEN, when)
    found = [(each.rule, each.message) for each in workspace.check().findings]
    assert found == ([("outside-period", f'"{when}" {how} (2027-03)')] if how else [])


@pytest.mark.parametrize(
    ("when", "past"),
    [
        ("by 2026-04", False),
        ("2026-04-01", False),
        ("2026-Q2", False),
        ("2025-10 to 2026-04", False),
        ("2026", False),
        ("from 2020", False),
        ("continuing", False),
        ("by 2026-03", True),
        ("2026-03-31", True),
        ("2026-Q1", True),
        ("2025-10 to 2026-03", True),
        ("2025", True),
    ],
)
def test_a_deadline_is_past_once_its_last_day_is(workspace: Workspace, when: str, past: bool) -> None:  # noqa: FBT001
    workspace.change(THIS, WHEN, when)
    assert rules(workspace) == (["past-deadline"] if past else [])


def test_a_period_in_years_counts_to_its_last_day(workspace: Workspace) -> None:
    workspace.change(THIS, "{from: 2026-04, to: 2027-03}", "{from: 2026, to: 2027}")
    workspace.change(THIS, WHEN, "2026-01 to 2027-12-31")
    assert rules(workspace) == []


@pytest.mark.parametrize(("at", "rule"), [("2026-03", "past-deadline"), ("2027-04", "outside-period")])
def test_targets_have_dates_too(workspace: Workspace, at: str, rule: str) -> None:
    indicator = f"{{id: falls, measure: Falls, better: lower, target: {{value: 3, at: {at}}}}}"
    workspace.change(THIS, "positions:\n", f"        indicators:\n          - {indicator}\npositions:\n")
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.route[-2:]) == (rule, ("target", "at"))


@pytest.mark.parametrize(("when", "rule"), [("by 2026-03", "past-deadline"), ("2027-04", "outside-period")])
def test_what_stands_in_another_plan_has_a_date_too(workspace: Workspace, when: str, rule: str) -> None:
    see = f"  - {{id: send, text: Help., see: {{linked_plan: send, when: {when}}}}}\n"
    workspace.change(THIS, "positions:\n", f"{see}positions:\n")
    assert rules(workspace) == [rule]


@pytest.mark.parametrize(
    ("period", "when", "past"),
    [
        ("{from: 2024-04, to: 2027-03}", "by 2026-03", True),
        ("{from: 2024-04, to: 2027-03}", "by 2026-04", False),
        ("{from: 2024-09, to: 2027-08}", "by 2026-08", True),
        ("{from: 2024-09, to: 2027-08}", "by 2026-09", False),
        ("{from: 2024-04-06, to: 2027-04-05}", "2026-04-05", True),
        ("{from: 2024-04-06, to: 2027-04-05}", "2026-04-06", False),
        ("{from: 2024-02-29, to: 2027-02-28}", "2026-02-27", True),
        ("{from: 2024, to: 2026}", "by 2025-12", True),
        ("{from: 2024, to: 2026}", "by 2026-01", False),
        ("{from: 2027-04, to: 2030-03}", "by 2027-03", True),
    ],
)
def test_a_plan_begins_with_its_own_year(workspace: Workspace, period: str, when: str, past: bool) -> None:  # noqa: FBT001
    """Not with a period of three years: the deadlines of years gone by are past."""
    workspace.write("plans/2024.yaml", f"schema: 1\nyear: 2024\ntitle: T\nperiod: {period}\nobjectives: [{SAFETY}]\n")
    workspace.change(LAST, "status: superseded", "status: superseded\nfollows: 2024")
    workspace.change(THIS, "{from: 2026-04, to: 2027-03}", period)
    workspace.change(LAST, "{from: 2025-04, to: 2026-03}", period)
    workspace.change(THIS, WHEN, when)
    assert ("past-deadline" in rules(workspace)) == past


def test_the_years_of_a_period_count_from_its_first_plan(workspace: Workspace) -> None:
    """One that is named by the year in which its own ends: what lies in its own year is ahead, not past."""
    workspace.change(LAST, "{from: 2025-04, to: 2026-03}", "{from: 2024-04, to: 2027-03}")
    workspace.change(THIS, "{from: 2026-04, to: 2027-03}", "{from: 2024-04, to: 2027-03}")
    workspace.change(THIS, WHEN, "by 2025-03")
    workspace.change(THIS, "as_at: 2026-01", "as_at: 2025-01")
    (finding,) = workspace.check().findings
    assert finding.message == '"by 2025-03" is already past when the year of the plan begins (2025-04)'
    assert [each.place.route for each in finding.related] == [("year",)]
    workspace.change(THIS, "by 2025-03", "by 2025-04")
    assert rules(workspace) == []


def test_a_plan_named_by_a_later_year_still_begins_within_its_period(workspace: Workspace) -> None:
    workspace.change(THIS, "{from: 2026-04, to: 2027-03}", "{from: 2023-04, to: 2026-05}")
    workspace.change(THIS, WHEN, "by 2025-03")
    (finding,) = workspace.check().findings
    assert finding.message == '"by 2025-03" is already past when the positions were taken (2026-01)'


@pytest.mark.parametrize(
    ("as_at", "when", "past"),
    [
        ("2026-09", "by 2026-08", True),
        ("2026-09", "by 2026-09", False),
        ("2026-09-15", "2026-09-14", True),
        ("2026-09-15", "by 2026-09", False),
        ("2026", "by 2026-04", False),
    ],
)
def test_a_deadline_is_past_too_when_the_positions_were_taken(
    workspace: Workspace,
    as_at: str,
    when: str,
    past: bool,  # noqa: FBT001
) -> None:
    workspace.change(THIS, "as_at: 2026-01", f"as_at: {as_at}")
    workspace.change(THIS, WHEN, when)
    found = [(each.message, each.related[0].place.route) for each in workspace.check().findings]
    message = f'"{when}" is already past when the positions were taken ({as_at})'
    assert found == ([(message, ("positions", "as_at"))] if past else [])


def test_a_plan_that_reports_how_its_period_ended_promises_nothing_more(workspace: Workspace) -> None:
    workspace.change(THIS, "{from: 2026-04, to: 2027-03}", "{from: 2023-04, to: 2026-03}")
    workspace.change(THIS, "as_at: 2026-01", "as_at: 2026-05")
    workspace.change(THIS, WHEN, "by 2025-12")
    assert "past-deadline" not in rules(workspace)


@pytest.mark.parametrize("when", ["by 2026-03", "by 2027-04"])
def test_a_superseded_plan_is_left_alone(workspace: Workspace, when: str) -> None:
    workspace.change(THIS, WHEN, when)
    workspace.add(THIS, "status: superseded\n")
    assert workspace.findings() == ""


def test_deadlines_carried_forward_are_reported_once_for_their_objective(workspace: Workspace) -> None:
    """Where this plan names it; what shows the places does not run on and on."""
    carry(workspace, "by 2025-06", "2025-Q3", "by 2025-12", "by 2026-03", "by 2026-04")
    assert workspace.findings() == (
        "plans/2026.yaml:19:17 past-deadline: "
        'objective 1 "schools" is carried forward with 4 deadlines already past when the plan begins (2026-04)\n'
        "  hint: give the objective an entry under `objectives` with the dates that hold now, without what is done\n"
        '  plans/2025.yaml:20:35 "by 2025-06" is already past when the plan begins (2026-04)\n'
        '  plans/2025.yaml:21:35 "2025-Q3" is already past when the plan begins (2026-04)\n'
        '  plans/2025.yaml:22:35 "by 2025-12" is already past when the plan begins (2026-04), and 1 more\n'
        "  plans/2026.yaml:4:16 the period begins here\n"
    )


def test_where_everything_is_carried_forward_the_key_is_shown(workspace: Workspace) -> None:
    carry(workspace, "by 2026-03")
    workspace.change(THIS, "carry_forward: [schools]", "carry_forward: all")
    (finding,) = workspace.check().findings
    assert finding.message == (
        'objective 2 "schools" is carried forward with a deadline already past when the plan begins (2026-04)'
    )
    assert (finding.place.route, finding.place.key) == (("carry_forward",), True)


def test_a_comment_lets_what_is_carried_forward_pass(workspace: Workspace) -> None:
    """It stands where the finding does, in this plan; last year's is not touched."""
    carry(workspace, "by 2025-06", "by 2025-09")
    workspace.change(
        THIS, "carry_forward: [schools]", "carry_forward: [schools]  # cspgen: ignore[past-deadline] As it was printed."
    )
    assert workspace.findings() == ""


def test_deadlines_that_go_on_from_year_to_year_are_reported_in_each(workspace: Workspace) -> None:
    """With the place of the first writing."""
    carry(workspace, "by 2025-06")
    new = "schema: 1\nyear: 2027\ntitle: T\nperiod: {from: 2027-04, to: 2028-03}\nfollows: 2026\ncarry_forward: all\n"
    workspace.write(
        "plans/2027.yaml", f"{new}positions: {{as_at: 2026-12, outcomes: {{staff: Some., less-harm: Less.}}}}\n"
    )
    found = [(each.place.document, each.related[0].place.document) for each in workspace.check().findings]
    assert found == [(THIS, LAST), ("plans/2027.yaml", LAST), ("plans/2027.yaml", THIS)]


def test_an_objective_that_is_changed_here_is_reported_at_its_entry(workspace: Workspace) -> None:
    carry(workspace, "by 2026-03")
    workspace.change(THIS, "positions:\n", "  - {id: schools, lead: health}\npositions:\n")
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.route) == ("past-deadline", ("objectives", 1, "id"))


def test_a_date_in_another_plan_is_carried_forward_too(workspace: Workspace) -> None:
    carry(workspace, see="by 2026-03")
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.route) == ("past-deadline", ("carry_forward", 0))
    assert finding.related[0].place.route == ("objectives", 1, "see", "when")


def test_dates_after_the_period_are_carried_forward_too(workspace: Workspace) -> None:
    carry(workspace, "by 2028-03", "from 2028-03", "by 2026-09")
    (finding,) = workspace.check().findings
    assert finding.message == 'objective 1 "schools" is carried forward with 2 dates after the plan ends (2027-03)'


def test_dates_that_this_plan_writes_anew_are_its_own(workspace: Workspace) -> None:
    carry(workspace, "by 2026-03")
    outcome = "{id: staff, text: Staff are trained., actions: [{by: [council], when: by 2026-06}]}"
    workspace.change(THIS, "positions:\n", f"  - {{id: schools, outcomes: [{outcome}]}}\npositions:\n")
    assert workspace.findings() == ""


@pytest.mark.parametrize(
    ("timings", "is_reported"),
    [
        (["continuing"] * 4, True),
        (["continuing"] * 4 + ["from 2026-06"] * 3, True),
        (["continuing"] * 4 + ["from 2026-06"] * 4, False),
        (["continuing"] * 3, False),
        (["continuing"] * 4 + [None] * 4, True),
    ],
)
def test_more_than_half_and_at_least_four_are_mostly(
    workspace: Workspace,
    timings: list[str | None],
    is_reported: bool,  # noqa: FBT001
) -> None:
    """Actions that do not say when do not count."""
    actions = (f"          - {{by: [council]{f', when: {each}' if each else ''}}}\n" for each in timings)
    workspace.change(THIS, "          - {by: [council, health], when: by 2026-12}\n", "".join(actions))
    assert rules(workspace) == (["mostly-continuing"] if is_reported else [])


def test_a_superseded_plan_may_be_mostly_continuing(workspace: Workspace) -> None:
    action = "          - {by: [council], when: continuing}\n"
    workspace.change(THIS, "          - {by: [council, health], when: by 2026-12}\n", action * 4)
    workspace.add(THIS, "status: superseded\n")
    assert workspace.findings() == ""


def test_actions_carried_forward_count_among_the_continuing(workspace: Workspace) -> None:
    carry(workspace, *["continuing"] * 4)
    (finding,) = workspace.check().findings
    assert finding.message == "4 of the 5 actions that say when are continuing"
    assert finding.place.document == THIS
    assert [(each.place.document, each.message) for each in finding.related] == [
        (LAST, "one of them"),
        (LAST, "one of them"),
        (LAST, "one of them, and 1 more"),
    ]


def test_a_plan_that_carries_everything_forward_is_reported_there(workspace: Workspace) -> None:
    carry(workspace, *["continuing"] * 4)
    new = "schema: 1\nyear: 2026\ntitle: T\nperiod: {from: 2026, to: 2027}\nfollows: 2025\ncarry_forward: [schools]\n"
    workspace.write(
        THIS, f"{new}discontinued: {{safety: Done.}}\npositions: {{as_at: 2026, outcomes: {{staff: Ours.}}}}\n"
    )
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.route) == ("mostly-continuing", ("carry_forward",))


@pytest.mark.parametrize(
    ("baseline", "target", "is_reported"),
    [
        ("2025-06", "2025-05", True),
        ("2025-06-02", "2025-06-01", True),
        ("2025", "2024-12-31", True),
        ("2025-06", "2025-06", False),
        ("2025", "2025-03", False),
        ("2025-06-02", "2025-06", False),
        ("2025-06", "2026-03", False),
    ],
)
def test_a_target_before_its_baseline_is_a_slip(
    workspace: Workspace,
    baseline: str,
    target: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    """Only where it surely lies before; in a superseded plan too, as last year's is."""
    measured = f"baseline: {{value: 4, at: {baseline}}}, target: {{value: 3, at: {target}}}"
    workspace.change(LAST, OLD, OLD.replace("lower}", f"lower, {measured}}}"))
    assert rules(workspace) == (["target-before-baseline"] if is_reported else [])


def test_a_baseline_or_a_target_alone_is_no_slip(workspace: Workspace) -> None:
    workspace.change(LAST, OLD, OLD.replace("lower}", "lower, baseline: {value: 4, at: 2025-06}}"))
    assert workspace.findings() == ""


def test_a_slip_that_is_carried_forward_is_reported_where_it_was_written(workspace: Workspace) -> None:
    """There it must be mended, and is is_reported once."""
    carry(workspace, "by 2026-06")
    measured = "baseline: {value: 4, at: 2027-01}, target: {value: 3, at: 2026-12}"
    workspace.add(LAST, f"        indicators: [{{id: trained, measure: Trained, better: lower, {measured}}}]\n")
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.document) == ("target-before-baseline", LAST)
