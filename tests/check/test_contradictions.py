"""The rules on what cannot both be so: where they begin, and what they leave alone."""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

OLD = "          - {id: injuries, measure: Injuries, better: lower}\n"
SCHEME = "statuses:\n  - {id: ready, label: Ready, symbol: x, colour: '#1d4f91'}\n"


def rules(workspace: Workspace) -> list[str]:
    return [finding.rule for finding in workspace.check().findings]


def target(workspace: Workspace, written: str, better: str = "lower") -> None:
    """Give last year's indicator a target."""
    workspace.change(LAST, OLD, f"          - {{id: injuries, measure: Injuries, better: {better}, {written}}}\n")


def status(workspace: Workspace, identity: str) -> None:
    workspace.change(THIS, "status: on-track", f"status: {identity}")


def reached(workspace: Workspace, value: str, at: str = "2025-12") -> None:
    workspace.add(THIS, f"  indicators:\n    injuries: {{value: {value}, at: {at}}}\n")


# --- complete, but the target is missed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("better", "value", "missed"),
    [
        ("lower", "31", True),
        ("lower", "30.1", True),
        ("lower", "30", False),
        ("lower", "29", False),
        ("higher", "29", True),
        ("higher", "29.9", True),
        ("higher", "30.0", False),
        ("higher", "31", False),
    ],
)
def test_a_value_that_equals_the_target_meets_it(
    workspace: Workspace,
    better: str,
    value: str,
    missed: bool,  # noqa: FBT001
) -> None:
    target(workspace, "target: {value: 30, at: 2026-03}", better)
    status(workspace, "complete")
    reached(workspace, value)
    assert ("complete-but-missed" in rules(workspace)) == missed


@pytest.mark.parametrize(
    ("bound", "value", "missed"),
    [
        ("at_least: 30", "29", True),
        ("at_least: 30", "31", False),
        ("at_most: 30", "31", True),
        ("at_most: 30", "9", False),
    ],
)
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_bound_is_missed_by_itself(
    workspace: Workspace,
    better: str,
    bound: str,
    value: str,
    missed: bool,  # noqa: FBT001
) -> None:
    """Whatever is `better`."""
    target(workspace, f"target: {{{bound}, at: 2026-03}}", better)
    status(workspace, "complete")
    reached(workspace, value)
    messages = [each.message for each in workspace.check().findings if each.rule == "complete-but-missed"]
    aim = bound.replace("_", " ").replace(":", "")
    outcome = 'outcome 1.1 "less-harm" is complete'
    assert messages == ([f'{outcome}, but "injuries" reached {value}; its target is {aim}'] if missed else [])


@pytest.mark.parametrize(
    ("plan", "severities"),
    [("draft", ["warning"]), ("consultation", ["warning"]), ("adopted", ["error"]), ("superseded", [])],
)
def test_what_is_missed_is_an_error_once_the_plan_is_adopted(
    workspace: Workspace, plan: str, severities: list[str]
) -> None:
    target(workspace, "target: {value: 30, at: 2026-03}")
    status(workspace, "complete")
    reached(workspace, "31")
    workspace.add(THIS, f"status: {plan}\n")
    assert [finding.severity for finding in workspace.check().findings] == severities


@pytest.mark.parametrize(
    ("scheme", "written", "is_reported"),
    [
        ("statuses: words\n", "achieved", True),
        ("statuses: words\n", "part-achieved", False),
        ("statuses: rag\n", "green", False),
        (SCHEME, "ready", False),
        (SCHEME.replace("ready", "complete"), "complete", True),
    ],
)
def test_complete_is_what_the_presets_call_so(
    workspace: Workspace,
    scheme: str,
    written: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    target(workspace, "target: {value: 30, at: 2026-03}")
    workspace.add(PARTNERSHIP, scheme)
    status(workspace, written)
    reached(workspace, "31")
    assert ("complete-but-missed" in rules(workspace)) == is_reported


def test_without_a_target_or_a_value_nothing_is_missed(workspace: Workspace) -> None:
    status(workspace, "complete")
    reached(workspace, "31")
    assert workspace.findings() == ""
    workspace.change(THIS, "injuries: {value: 31, at: 2025-12}", "{}")
    target(workspace, "target: {value: 30, at: 2026-03}")
    assert workspace.findings() == ""


def test_the_target_that_counts_is_last_years(workspace: Workspace) -> None:
    """An easier one in this plan does not make the outcome complete."""
    target(workspace, "target: {value: 30, at: 2026-12}")
    status(workspace, "complete")
    new = "{id: injuries, measure: Injuries, better: lower, target: {value: 40, at: 2026-12, reason: Because.}}"
    workspace.change(THIS, "positions:\n", f"        indicators: [{new}]\npositions:\n")
    reached(workspace, "31")
    (finding,) = workspace.check().findings
    assert finding.message == (
        'outcome 1.1 "less-harm" is complete, but "injuries" reached 31; its target is 30, and lower is better'
    )
    assert [each.place.document for each in finding.related] == [THIS, LAST]


def test_without_a_partnership_no_statuses_are_named(workspace: Workspace) -> None:
    workspace.add(LAST, "        actions: [{by: [council], when: by 2025-12}]\n")
    workspace.remove(PARTNERSHIP)
    hints = {finding.rule: finding.hint for finding in workspace.check().findings}
    assert hints["on-track-but-late"] == "write whether the work is done or late"


# --- on track, but late ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("timings", "is_reported"),
    [
        (["by 2025-12"], True),
        (["by 2025-12", "2025-Q3", "2025-04 to 2025-12-31"], True),
        (["2026-01"], False),
        (["by 2026-01-01"], False),
        (["by 2025-12", "by 2026-03"], False),
        (["by 2025-12", "continuing"], False),
        (["by 2025-12", "from 2025-04"], False),
        (["by 2025-12", None], False),
        ([], False),
    ],
)
def test_what_has_time_left_is_not_late(
    workspace: Workspace,
    timings: list[str | None],
    is_reported: bool,  # noqa: FBT001
) -> None:
    """The positions are of January 2026: what is due then is due until its last day."""
    actions = (f"          - {{by: [council]{f', when: {each}' if each else ''}}}\n" for each in timings)
    workspace.add(LAST, "        actions:\n" + ("".join(actions) or "          []\n"))
    assert ("on-track-but-late" in rules(workspace)) == is_reported


def test_positions_of_a_day_are_taken_on_that_day(workspace: Workspace) -> None:
    workspace.add(LAST, "        actions: [{by: [council], when: by 2026-01-30}]\n")
    workspace.change(THIS, "as_at: 2026-01", "as_at: 2026-01-30")
    assert workspace.findings() == ""
    workspace.change(THIS, "as_at: 2026-01-30", "as_at: 2026-01-31")
    assert rules(workspace) == ["on-track-but-late"]


@pytest.mark.parametrize(("at", "is_reported"), [("2025-12", True), ("2026-01", False), ("2026-03", False)])
def test_a_target_that_is_still_to_come_can_be_on_track(
    workspace: Workspace,
    at: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    target(workspace, f"target: {{value: 30, at: {at}}}")
    workspace.add(LAST, "        actions: [{by: [council], when: by 2025-12}]\n")
    assert ("on-track-but-late" in rules(workspace)) == is_reported


@pytest.mark.parametrize(
    ("scheme", "written", "is_reported"),
    [
        ("", "at-risk", False),
        ("", "complete", False),
        ("statuses: rag\n", "green", True),
        ("statuses: rag\n", "amber", False),
        (SCHEME, "ready", False),
    ],
)
def test_on_track_is_what_the_presets_call_so(
    workspace: Workspace,
    scheme: str,
    written: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    workspace.add(LAST, "        actions: [{by: [council], when: by 2025-12}]\n")
    workspace.add(PARTNERSHIP, scheme)
    status(workspace, written)
    assert ("on-track-but-late" in rules(workspace)) == is_reported


def test_the_last_of_the_deadlines_is_shown(workspace: Workspace) -> None:
    workspace.add(
        LAST, "        actions:\n          - {by: [council], when: by 2025-12}\n          - {when: 2025-06}\n"
    )
    (finding,) = workspace.check().findings
    assert finding.message == 'outcome 1.1 "less-harm" is on-track, but "by 2025-12" was past at 2026-01'
    assert finding.related[0].place.route[-3:] == ("actions", 0, "when")


def test_a_superseded_plan_may_have_been_late(workspace: Workspace) -> None:
    workspace.add(LAST, "        actions: [{by: [council], when: by 2025-12}]\n")
    workspace.add(THIS, "status: superseded\n")
    assert workspace.findings() == ""


# --- who endorses a plan -----------------------------------------------------------------------------------------


def endorse(workspace: Workspace, endorsement: str, status: str = "adopted") -> list[str]:
    """Add an endorsement to this year's plan, and give the findings."""
    workspace.add(THIS, f"status: {status}\nendorsements: [{{{endorsement}}}]\n")
    assert set(rules(workspace)) <= {"undecided-endorsement"}
    return [each.message for each in workspace.check().findings]


@pytest.mark.parametrize(
    ("status", "is_reported"), [("draft", False), ("consultation", False), ("adopted", True), ("superseded", False)]
)
def test_bodies_have_decided_on_a_plan_that_is_adopted(
    workspace: Workspace,
    status: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    found = endorse(workspace, "body: Council, date: 2026-03-10", status)
    assert found == (['"Council" has not decided, but the plan is adopted'] if is_reported else [])


@pytest.mark.parametrize(
    ("decision", "is_reported"),
    [
        ("Not yet considered", True),
        ("not yet endorsed", True),
        ("Deferred", True),
        ("Deferred to the meeting in May", True),
        ("Pending.", True),
        ("Decision pending", True),
        ("Awaiting approval by the Board", True),
        ("To be considered", True),
        ("To be confirmed in May", True),
        ("Yet to decide", True),
        ("Rejected", False),
        ("Endorsed", False),
        ("Endorsed, pending small changes", False),
        ("Deferred in January, endorsed in March", False),
        ("Noted; a decision on fees is deferred", False),
        ("To be reviewed each year", False),
    ],
)
def test_words_that_say_that_nothing_is_decided_are_no_decision(
    workspace: Workspace,
    decision: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    assert endorse(workspace, f"body: Council, date: 2026-03-10, decision: '{decision}'", "draft") == []
    workspace.change(THIS, "status: draft", "status: adopted")
    found = workspace.check().findings
    assert [each.message for each in found] == ['"Council" has not decided, but the plan is adopted'] * is_reported
    assert [(each.place.route[-1], each.hint) for each in found] == [
        ("decision", "write what it decided, or leave it out if it is not to decide")
    ] * is_reported


@pytest.mark.parametrize(
    ("date", "is_reported"),
    [
        ("2024-03-10", True),
        ("2025-03-30", True),
        ("2025-03", False),
        ("2025-04-01", False),
        ("2026-03", False),
        ("2026-09", False),
        ("2025", False),
        ("2024", True),
    ],
)
@pytest.mark.parametrize("status", ["draft", "adopted"])
def test_a_body_considers_a_plan_in_the_year_before_it_or_later(
    workspace: Workspace,
    status: str,
    date: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    found = endorse(workspace, f"body: Council, date: {date}, decision: Endorsed", status)
    message = f'the date of "Council" ({date}) is over a year before the plan begins (2026-04)'
    assert found == ([message] if is_reported else [])


def test_the_plan_begins_with_its_own_year(workspace: Workspace) -> None:
    workspace.change(LAST, "{from: 2025-04, to: 2026-03}", "{from: 2025-04, to: 2028-03}")
    workspace.change(THIS, "{from: 2026-04, to: 2027-03}", "{from: 2025-04, to: 2028-03}")
    assert endorse(workspace, "body: Council, date: 2025-03-10, decision: Endorsed") == [
        'the date of "Council" (2025-03-10) is over a year before the plan begins (2026-04)'
    ]


@pytest.mark.parametrize(
    ("old", "is_reported"),
    [
        ("body: Council, date: 2025-06-10", True),
        ("body: ' council ', date: 2025-06-10, decision: Adopted", True),
        ("body: Council, date: 2025-06-11", False),
        ("body: Board, date: 2025-06-10", False),
        ("body: Council", False),
    ],
)
def test_the_date_that_last_years_plan_has_is_not_this_ones(
    workspace: Workspace,
    old: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    """Also where it is not long ago; and a date that is copied is one mistake, whether the body decided or not."""
    workspace.add(LAST, f"endorsements: [{{{old}}}]\n")
    found = endorse(workspace, "body: Council, date: 2025-06-10, decision: Adopted")
    assert found == (['the date of "Council" (2025-06-10) is that in the plan of 2025'] if is_reported else [])


def test_a_body_without_a_date_in_both_years_is_no_copy(workspace: Workspace) -> None:
    workspace.add(LAST, "endorsements: [{body: Council}]\n")
    assert endorse(workspace, "body: Council", "draft") == []
