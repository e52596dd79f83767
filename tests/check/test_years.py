"""One mistake between two years has one finding: what follows from it is not reported as well."""

import pytest
from workspaces import LAST, THIS, Workspace


def reported(workspace: Workspace) -> list[str]:
    return [each.rule for each in workspace.check().findings]


@pytest.mark.parametrize(
    ("written", "rules"),
    [
        ("les-harm", ["unknown-outcome"]),
        ("quite-another", ["unanswered-outcome", "unknown-outcome"]),
        ("less-harm: {status: no-update}\n    less-hram", ["unknown-outcome"]),
    ],
)
def test_a_misspelt_outcome_is_not_also_unanswered(workspace: Workspace, written: str, rules: list[str]) -> None:
    workspace.change(THIS, "    less-harm: {status", f"    {written}: {{status")
    assert reported(workspace) == rules


def test_another_outcome_may_be_unanswered_all_the_same(workspace: Workspace) -> None:
    workspace.add(LAST, "      - {id: nurses, text: Schools have nurses.}\n")
    workspace.change(THIS, "    less-harm: {status", "    les-harm: {status")
    assert reported(workspace) == ["lost-in-copy", "unanswered-outcome", "unknown-outcome"]


@pytest.mark.parametrize(
    "more",
    [
        "    nurses: {status: no-update}\n",
        "discontinued: {nurses: Done.}\n",
        "  indicators:\n    nurse-figures: {value: 1, at: 2025-12}\n",
    ],
)
def test_an_id_that_another_hides_is_not_called_unknown(workspace: Workspace, more: str) -> None:
    """One of two things with one id had another, which this year's plan goes by."""
    workspace.add(LAST, "      - {id: less-harm, text: Schools have nurses.}\n")
    workspace.add(THIS, more)
    assert reported(workspace) == ["duplicate-id"]


def test_an_outcome_that_another_hides_can_be_continued(workspace: Workspace) -> None:
    workspace.add(LAST, "      - {id: less-harm, text: Schools have nurses.}\n")
    outcome = "{id: all-nurses, text: More nurses., continues: [nurses], actions: [{by: [health]}]}"
    workspace.change(THIS, "positions:\n", f"      - {outcome}\npositions:\n")
    assert reported(workspace) == ["duplicate-id"]
