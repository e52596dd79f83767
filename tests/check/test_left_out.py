"""Outcomes of last year's plan that are not in this plan any more: what may go without a word, and what may not."""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

POSITION = "less-harm: {status: on-track, text: Harm is falling.}"
NURSES = "      - {id: nurses, text: Schools have nurses.}\n"


def rules(workspace: Workspace) -> list[str]:
    return [finding.rule for finding in workspace.check().findings]


# --- an outcome that is not finished ------------------------------------------------------------------------------


def lose(workspace: Workspace, status: str, action: str = "when: continuing") -> None:
    """Add an outcome to last year's plan that this year's has not, with a position."""
    workspace.add(LAST, f"      - {{id: nurses, text: Schools have nurses., actions: [{{by: [health], {action}}}]}}\n")
    workspace.add(THIS, f"    nurses: {{status: {status}, text: Half have one.}}\n")


@pytest.mark.parametrize(
    ("scheme", "status", "rule"),
    [
        ("brag", "at-risk", "vanished-outcome"),
        ("brag", "not-started", "vanished-outcome"),
        ("brag", "on-track", "vanished-outcome"),
        ("brag", "complete", None),
        ("brag", "stopped", None),
        ("brag", "no-update", "lost-in-copy"),
        ("rag", "green", "vanished-outcome"),
        ("rag", "red", "vanished-outcome"),
        ("words", "carried-forward", "vanished-outcome"),
        ("words", "dropped", None),
        ("words", "achieved", None),
    ],
)
def test_what_is_not_finished_does_not_end_in_silence(
    workspace: Workspace,
    scheme: str,
    status: str,
    rule: str | None,
) -> None:
    workspace.add(PARTNERSHIP, f"statuses: {scheme}\n")
    workspace.change(THIS, POSITION, "less-harm: Harm is falling.")
    lose(workspace, status)
    assert rules(workspace) == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("action", "rule"),
    [
        ("when: by 2026-03", None),
        ("when: 2026-03-31", None),
        ("when: by 2026-04", "vanished-outcome"),
        ("when: from 2025-06", "vanished-outcome"),
        ("text: Hire.", "lost-in-copy"),
    ],
)
def test_what_is_on_track_may_be_done_before_the_plan_begins(
    workspace: Workspace,
    action: str,
    rule: str | None,
) -> None:
    lose(workspace, "on-track", action)
    assert rules(workspace) == ([rule] if rule else [])


@pytest.mark.parametrize(
    "ending",
    ["discontinued: {nurses: Done.}\n", "status: superseded\n"],
)
def test_what_is_ended_or_a_record_has_not_vanished(workspace: Workspace, ending: str) -> None:
    lose(workspace, "at-risk")
    workspace.add(THIS, ending)
    assert rules(workspace) == []


def test_an_outcome_that_another_continues_has_not_vanished(workspace: Workspace) -> None:
    lose(workspace, "at-risk")
    workspace.change(THIS, "      - id: less-harm\n", "      - id: less-harm\n        continues: [less-harm, nurses]\n")
    assert rules(workspace) == []


def test_the_outcomes_of_an_objective_that_ends_end_with_it(workspace: Workspace) -> None:
    """The objective has the finding; and one that leaves its detail to another plan has no outcomes any more."""
    workspace.add(
        LAST, "  - {id: schools, text: Help schools., outcomes: [{id: nurses, text: Schools have nurses.}]}\n"
    )
    workspace.add(THIS, "    nurses: {status: at-risk, text: Half have one.}\n")
    assert rules(workspace) == ["vanished-objective"]
    workspace.change(
        THIS, "positions:\n", "  - {id: schools, text: Help schools., see: {linked_plan: send}}\npositions:\n"
    )
    assert rules(workspace) == []


def test_an_outcome_that_reads_like_it_is_reported_alone(workspace: Workspace) -> None:
    lose(workspace, "at-risk")
    outcome = "{id: all-nurses, text: All schools have nurses., actions: [{by: [health]}]}"
    workspace.change(THIS, "positions:\n", f"      - {outcome}\npositions:\n")
    assert rules(workspace) == ["undeclared-continuation"]


# --- an outcome that a copy leaves out ---------------------------------------------------------------------------


def answer(workspace: Workspace, position: str) -> None:
    """Add an outcome to last year's plan that this year's leaves out, with a position."""
    workspace.add(LAST, NURSES)
    workspace.add(THIS, f"    nurses: {position}\n")


@pytest.mark.parametrize(
    ("position", "is_reported"),
    [
        ("Half of the schools have one.", True),
        ("{status: no-update}", True),
        ("Complete.", False),
        ("{status: complete, text: All have one.}", False),
        ("{status: stopped, text: The money went.}", False),
    ],
)
def test_a_copy_says_what_it_leaves_out_unless_that_has_ended(
    workspace: Workspace,
    position: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    answer(workspace, position)
    found = [(each.rule, each.place.route, each.message) for each in workspace.check().findings]
    lost = ("lost-in-copy", ("objectives", 0, "outcomes"), 'outcome 1.2 "nurses" of 2025 is left out here')
    status_as_text = [each for each in found if each[0] == "status-as-text"]  # "Complete."
    assert found == [*status_as_text, *([lost] if is_reported else [])]


def test_an_outcome_with_a_status_of_the_partnerships_own_is_lost_all_the_same(workspace: Workspace) -> None:
    of_their_own = ("moving", "done")
    scheme = "".join(f"  - {{id: {each}, label: {each}, symbol: x, colour: '#1d4f91'}}\n" for each in of_their_own)
    workspace.add(PARTNERSHIP, f"statuses:\n{scheme}")
    workspace.change(THIS, POSITION, "less-harm: Harm is falling.")
    answer(workspace, "{status: moving, text: Half have one.}")
    assert rules(workspace) == ["lost-in-copy"]
    workspace.change(THIS, "status: moving", "status: done")
    assert rules(workspace) == []


def test_an_objective_that_is_carried_forward_loses_what_its_entry_leaves_out(workspace: Workspace) -> None:
    """Without `outcomes` in its entry it keeps them all."""
    answer(workspace, "Half of the schools have one.")
    workspace.add(THIS, "carry_forward: all\n")
    assert rules(workspace) == ["lost-in-copy"]
    text = (workspace.root / THIS).read_text(encoding="utf-8")
    before, _, rest = text.partition("objectives:\n")
    workspace.write(
        THIS, f"{before}objectives: [{{id: safety, lead: health}}]\npositions:{rest.partition('positions:')[2]}"
    )
    assert "lost-in-copy" not in rules(workspace)


def test_a_plan_without_positions_is_told_what_its_copy_lacks(workspace: Workspace) -> None:
    """The position is asked for as well: that is another thing to write."""
    workspace.add(LAST, NURSES)
    text = (workspace.root / THIS).read_text(encoding="utf-8")
    workspace.write(THIS, text.partition("positions:")[0])
    assert sorted(rules(workspace)) == ["lost-in-copy", "unanswered-outcome", "unanswered-outcome"]


@pytest.mark.parametrize(
    "passing",
    [
        "status: superseded\n",
        "discontinued: {nurses: Done.}\n",
        "  - {id: schools, text: Help., outcomes: [{id: nurses, text: All., actions: [{by: [council]}]}]}\n",
        "  - {id: schools, text: Help., outcomes: [{id: a, text: All., continues: [nurses]}]}\n",
        "  - {id: schools, text: Help schools to have nurses., continues: [nurses], see: {linked_plan: send}}\n",
    ],
)
def test_what_goes_on_elsewhere_or_ends_is_not_lost(workspace: Workspace, passing: str) -> None:
    answer(workspace, "Half of the schools have one.")
    if passing.startswith(" "):
        workspace.change(THIS, "positions:\n", f"{passing}positions:\n")
    else:
        workspace.add(THIS, passing)
    assert "lost-in-copy" not in rules(workspace)


def test_an_objective_with_none_of_its_outcomes_is_no_copy(workspace: Workspace) -> None:
    """It is rewritten: each of its outcomes has an id of its own."""
    answer(workspace, "Half of the schools have one.")
    workspace.change(THIS, "- id: less-harm\n", "- id: no-harm\n        continues: [less-harm]\n")
    assert rules(workspace) == []
