"""The rules on resolved plans, where the table of bad plans does not show them."""

from pathlib import Path

import pytest
from workspaces import LAST, THIS, Workspace

from cspgen.diagnostics import Diagnostic
from cspgen.pipeline.validate import check_workspace

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("root", [ROOT, ROOT / "examples" / "anyshire"], ids=["cambridgeshire", "anyshire"])
def test_the_plans_that_come_with_the_tool_are_sound(root: Path) -> None:
    assert check_workspace(root).findings == ()


def test_the_sound_workspace_is_sound(workspace: Workspace) -> None:
    assert workspace.findings() == ""


@pytest.mark.parametrize(
    ("status", "severities"),
    [("draft", ["warning"]), ("consultation", ["warning"]), ("adopted", ["error"]), ("superseded", [])],
)
def test_a_missing_position_is_an_error_once_the_plan_is_adopted(
    workspace: Workspace, status: str, severities: list[str]
) -> None:
    workspace.change(THIS, "less-harm: {status: on-track, text: Harm is falling.}", "{}")
    workspace.add(THIS, f"status: {status}\n")
    assert [finding.severity for finding in workspace.check().findings] == severities


def found_when_carried(workspace: Workspace, rule: str) -> Diagnostic:
    """Let last year's plan follow one, in which the rule finds nothing, and this year's carry all of it forward."""
    workspace.write("plans/2024.yaml", "schema: 1\nyear: 2024\ntitle: T\nperiod: {from: 2024-04, to: 2025-03}\n")
    workspace.add("plans/2024.yaml", "objectives: [{id: old, text: Old., outcomes: [{id: first, text: First.}]}]\n")
    workspace.add(LAST, "follows: 2024\n")
    assert rule not in workspace.findings()
    workspace.write(THIS, "schema: 1\nyear: 2026\ntitle: T\nperiod: {from: 2026-04, to: 2027-03}\nfollows: 2025\n")
    workspace.add(THIS, "carry_forward: all\n")
    (finding,) = (each for each in workspace.check().findings if each.rule == rule)
    return finding


def test_a_carried_figure_that_draws_nothing_here_is_reported_here(workspace: Workspace) -> None:
    """Last year it drew the date of the positions of last year."""
    workspace.change(LAST, "text: Keep children safe.", "text: Keep children safe, as since [[date:positions]].")
    workspace.add(LAST, "positions: {as_at: 2025-01, outcomes: {first: First things first.}}\n")
    finding = found_when_carried(workspace, "unknown-figure")
    assert finding.place.document == THIS
    assert finding.message == 'objective 1 "safety" is carried forward with a figure that draws nothing here'


def unknown_figures(workspace: Workspace) -> list[tuple[str, str | None]]:
    return [(each.message, each.hint) for each in workspace.check().findings if each.rule == "unknown-figure"]


def test_where_no_position_has_a_status_none_is_counted(workspace: Workspace) -> None:
    workspace.change(THIS, "less-harm: {status: on-track, text: Harm is falling.}", "less-harm: Harm is falling.")
    workspace.add(THIS, "foreword: {text: '[[count: on-track]] of [[count: positions]]'}\n")
    message = 'no position has a status, so that none counts as "on-track"'
    assert unknown_figures(workspace) == [(message, "give them one, or say it in words")]


def test_without_positions_there_is_no_guess_what_was_to_be_counted(workspace: Workspace) -> None:
    workspace.add(LAST, "foreword: {text: '[[count: positions]] and [[count: outcoms]]'}\n")
    assert unknown_figures(workspace) == [
        ('there are no positions to draw "positions" from', "say it in words: a first plan has none"),
        ('nothing is counted as "outcoms"', "did you mean [[count: outcomes]]?"),
    ]


def test_a_carried_reference_to_what_is_gone_is_a_warning_here(workspace: Workspace) -> None:
    """The outcome was in the plan before last year's, so that neither this plan nor last year's has its number."""
    workspace.change(LAST, "text: Keep children safe.", "text: Keep children safe, as in [[first]].")
    finding = found_when_carried(workspace, "unknown-reference")
    assert (finding.place.document, finding.severity) == (THIS, "warning")
    assert finding.message == 'objective 1 "safety" is carried forward with a cross-reference to what is gone'


@pytest.mark.parametrize("ended", ["less-harm", "safety"])
def test_what_is_discontinued_needs_no_position(workspace: Workspace, ended: str) -> None:
    """An outcome, or the objective that it stands under."""
    workspace.change(THIS, "    less-harm: {status: on-track, text: Harm is falling.}", "    {}")
    workspace.change(THIS, "- id: safety", "- id: schools")
    workspace.change(THIS, "- id: less-harm", "- id: places")
    workspace.change(THIS, "Keep children safe.", "Give every child a good school.")
    workspace.change(THIS, "Fewer children come to harm.", "There are places in schools nearby.")
    workspace.add(THIS, f"discontinued: {{{ended}: Done.}}\n")
    assert "unanswered-outcome" not in {each.rule for each in workspace.check().findings}


def test_ids_in_a_position_are_those_of_the_followed_plan_too(workspace: Workspace) -> None:
    workspace.add(LAST, "      - {id: gone, text: Gone next year.}\n")
    workspace.change(THIS, "Harm is falling.", "'As for [[gone]].'")
    workspace.add(THIS, "    gone: {status: complete, text: Done.}\n")
    assert workspace.findings() == ""


def test_an_agency_of_a_carried_objective_is_reported_where_it_is_written(workspace: Workspace) -> None:
    """Not in the entry that overrides another key of it, nor in the year that carries it forward."""
    workspace.add(LAST, "    lead: nobody\n")
    workspace.change(THIS, "    outcomes:\n", "    brief: Safety.\n    outcomes:\n")
    workspace.add(THIS, "carry_forward: all\n")
    assert [line for line in workspace.findings().splitlines() if "hint" not in line] == [
        'plans/2025.yaml:14:11 unknown-agency: unknown agency "nobody"'
    ]


def test_two_ids_in_the_followed_plan_are_reported_once(workspace: Workspace) -> None:
    """There, and not again in the plan that carries them forward."""
    action = "actions: [{by: [council], when: by 2026-06}]"
    workspace.add(LAST, f"        {action}\n  - id: schools\n    text: Help schools.\n")
    workspace.add(LAST, f"    outcomes: [{{id: less-harm, text: Again., {action}}}]\n")
    workspace.write(THIS, "schema: 1\nyear: 2026\ntitle: T\nperiod: {from: 2026, to: 2027}\nfollows: 2025\n")
    workspace.add(THIS, "carry_forward: all\npositions: {as_at: 2026, outcomes: {less-harm: Harm is falling.}}\n")
    assert [finding.rule for finding in workspace.check().findings] == ["duplicate-id"]


def test_faults_that_hide_no_id_leave_everything_else_to_be_judged(workspace: Workspace) -> None:
    workspace.change(LAST, "title: Children’s Plan 2025", "title: []")
    workspace.change(THIS, "when: by 2026-12", "when: soon")
    workspace.add(THIS, "    less-ham: {status: no-update}\n")
    assert {finding.rule for finding in workspace.check().findings} == {"wrong-type", "not-a-date", "unknown-outcome"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LAST, "  - id: safety", "\t- id: safety"),
        (LAST, "    outcomes:", "    outcoms:"),
        (LAST, "- id: less-harm", "- id: Less harm"),
        (THIS, "follows: 2025", "follows: last"),
        (THIS, "positions:", "position:"),
        (THIS, "less-harm: {status: on-track, text: Harm is falling.}", "less-harm: [Harm is falling.]"),
    ],
)
def test_a_fault_that_hides_ids_is_reported_alone(workspace: Workspace, file: str, old: str, new: str) -> None:
    """What refers to the hidden ids is not called unknown."""
    workspace.change(file, old, new)
    assert len(workspace.check().findings) == 1


def test_faults_in_a_chain_of_years_are_reported_once(workspace: Workspace) -> None:
    workspace.change(LAST, "schema: 1", "schema: [1")
    workspace.write(
        "plans/2027.yaml", "schema: 1\nyear: 2027\ntitle: T\nperiod: {from: 2027, to: 2028}\nfollows: 2026\n"
    )
    workspace.add("plans/2027.yaml", "carry_forward: [safety]\nobjectives: [{id: safety, lead: health}]\n")
    assert [finding.rule for finding in workspace.check().findings] == ["yaml-syntax"]
