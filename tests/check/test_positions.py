"""The rules on positions: where they begin, and what they leave alone.

The plans of the sound workspace cover April 2025 to March 2026, and April 2026 to March 2027.
"""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

POSITION = "less-harm: {status: on-track, text: Harm is falling.}"
OLD = "          - {id: injuries, measure: Injuries, better: lower}\n"
NEXT = "plans/2027.yaml"
NEXT_YEAR = """\
schema: 1
year: 2027
title: Children’s Plan 2027
period: {from: 2027-04, to: 2028-03}
follows: 2026
carry_forward: all
positions:
  as_at: 2027-01
  outcomes:
    less-harm: {status: on-track, text: Harm is falling.}
  indicators: {injuries: {value: 3, at: 2026-12}}
"""


def rules(workspace: Workspace) -> list[str]:
    return [finding.rule for finding in workspace.check().findings]


# --- a status as text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("on-track", "on-track"),
        ("On track", "on-track"),
        ("ON TRACK.", "on-track"),
        ("{text: complete}", "complete"),
        ("No update received", "no-update"),
        ("no-update", "no-update"),
        ("on track since May", None),
        ("Green", None),
        ("{status: on-track, text: On track}", None),
    ],
)
def test_a_text_that_is_a_status_of_the_scheme(workspace: Workspace, written: str, meant: str | None) -> None:
    workspace.change(THIS, POSITION, f"less-harm: {written}")
    findings = workspace.check().findings
    assert [each.rule for each in findings] == (["status-as-text"] if meant else [])
    assert not meant or f"less-harm: {{status: {meant}" in (findings[0].hint or "")


def test_the_scheme_is_the_partnerships(workspace: Workspace) -> None:
    workspace.add(PARTNERSHIP, "statuses: rag\n")
    workspace.change(THIS, POSITION, "less-harm: green")
    assert rules(workspace) == ["status-as-text"]
    workspace.change(THIS, "less-harm: green", "less-harm: on-track")
    assert rules(workspace) == []


# --- misdated positions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_at", "is_reported"),
    [
        ("2025-03", True),
        ("2025-03-31", True),
        ("2024", True),
        ("2025", False),
        ("2025-04", False),
        ("2027-03-31", False),
        ("2027", False),
        ("2027-04-01", True),
    ],
)
def test_positions_are_taken_between_the_two_plans(
    workspace: Workspace,
    as_at: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    workspace.change(THIS, "when: by 2026-12", "when: by 2027-03")
    workspace.change(THIS, "as_at: 2026-01", f"as_at: {as_at}")
    assert rules(workspace) == (["misdated-positions"] if is_reported else [])


@pytest.mark.parametrize(
    ("period", "as_at", "last"),
    [
        ("{from: 2023-04, to: 2026-03}", "2026-05", None),
        ("{from: 2023-04, to: 2026-03}", "2027-03", None),
        ("{from: 2023-04, to: 2026-03}", "2027-04", "2027-03"),
        ("{from: 2023-04-06, to: 2026-04-05}", "2027-04-05", None),
        ("{from: 2023-04-06, to: 2026-04-05}", "2027-04-06", "2027-04-05"),
        ("{from: 2023, to: 2025}", "2026-12-31", None),
        ("{from: 2023, to: 2025}", "2027-01", "2026-12"),
    ],
)
def test_a_report_on_how_a_period_ended_is_taken_after_it(
    workspace: Workspace, period: str, as_at: str, last: str | None
) -> None:
    """A plan year is named by the year after the period, and reports on the last plan of it."""
    workspace.change(LAST, "{from: 2025-04, to: 2026-03}", period)
    workspace.change(THIS, "{from: 2026-04, to: 2027-03}", period)
    workspace.change(THIS, "when: by 2026-12", "when: continuing")
    workspace.change(THIS, "as_at: 2026-01", f"as_at: {as_at}")
    found = [each.message for each in workspace.check().findings]
    assert found == ([f"the positions are of {as_at}, after the year of this plan ends ({last})"] if last else [])


def test_positions_after_a_plan_are_for_a_plan_that_follows_it(workspace: Workspace) -> None:
    workspace.change(THIS, "when: by 2026-12", "when: by 2027-03")
    workspace.change(THIS, "as_at: 2026-01", "as_at: 2027-06")
    (finding,) = workspace.check().findings
    assert finding.hint == (
        "write the month in which the positions were taken; "
        "how this plan ended is for a later plan year to say, with `follows: 2026`"
    )


def test_there_is_no_year_after_the_last(workspace: Workspace) -> None:
    workspace.remove(THIS)
    closing = "schema: 1\nyear: 9999\ntitle: T\nperiod: {from: 2025, to: 9998}\nfollows: 2025\ncarry_forward: all\n"
    workspace.write("plans/9999.yaml", f"{closing}positions: {{as_at: 9999-12, outcomes: {{less-harm: Less.}}}}\n")
    assert "misdated-positions" not in rules(workspace)


@pytest.mark.parametrize(
    ("at", "is_reported"),
    [("2026-01", False), ("2026-01-31", False), ("2026", False), ("2026-02", True), ("2027", True)],
)
def test_a_value_is_there_when_positions_are_taken(
    workspace: Workspace,
    at: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    workspace.add(THIS, f"  indicators:\n    injuries: {{value: 3, at: {at}}}\n")
    assert rules(workspace) == (["misdated-positions"] if is_reported else [])


# --- an unmeasured indicator -------------------------------------------------------------------------------------


def aim(workspace: Workspace, at: str) -> None:
    """Give last year's outcome a second indicator, with a target."""
    workspace.change(
        LAST, OLD, f"{OLD}          - {{id: calls, measure: C, better: higher, target: {{value: 1, at: {at}}}}}\n"
    )


@pytest.mark.parametrize(
    ("at", "is_reported"), [("2025-12-31", True), ("2025", True), ("2026-01", False), ("2026", False)]
)
def test_a_figure_is_due_when_the_date_of_its_target_is_past(
    workspace: Workspace,
    at: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    aim(workspace, at)
    workspace.add(THIS, "  indicators:\n    injuries: {value: 3, at: 2025-12}\n")
    assert ("unmeasured-indicator" in rules(workspace)) == is_reported


@pytest.mark.parametrize(("at", "is_reported"), [("2025-12", False), ("2025-11", True)])
def test_a_figure_that_an_earlier_plan_gave_is_not_asked_for_again(
    workspace: Workspace,
    at: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    """The target was for December 2025, and the positions in the plan of 2026 say what was reached."""
    calls = "          - {id: calls, measure: C, better: higher, target: {value: 1, at: 2025-12}}\n"
    workspace.change(LAST, OLD, OLD + calls)
    workspace.change(THIS, "        actions:", f"        indicators:\n{OLD}{calls}        actions:")
    workspace.add(THIS, f"  indicators: {{injuries: {{value: 3, at: 2025-12}}, calls: {{value: 1, at: {at}}}}}\n")
    workspace.write(NEXT, NEXT_YEAR)
    assert [each for each in rules(workspace) if each == "unmeasured-indicator"] == [
        "unmeasured-indicator"
    ] * is_reported


@pytest.mark.parametrize(("status", "is_reported"), [("draft", False), ("adopted", True), ("superseded", False)])
def test_figures_may_be_missing_altogether_until_a_plan_is_adopted(
    workspace: Workspace,
    status: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    aim(workspace, "2025-12")
    workspace.add(THIS, f"status: {status}\n")
    assert rules(workspace) == (["unmeasured-indicator"] if is_reported else [])


def test_without_an_update_there_are_no_figures(workspace: Workspace) -> None:
    aim(workspace, "2025-12")
    workspace.change(THIS, POSITION, "less-harm: {status: no-update}")
    workspace.add(THIS, "status: adopted\n")
    assert rules(workspace) == []
