"""Comments that let a finding pass: where they may stand, and what they cannot do."""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

LATE = "          - {by: [council, health], when: by 2026-12}"
COMMENT = "# cspgen: ignore[past-deadline] Agreed before the plan began."


def reported(workspace: Workspace) -> list[str]:
    return [each.rule for each in workspace.check().findings]


@pytest.mark.parametrize(
    "written",
    [
        f"          - {{by: [council], when: by 2025-12}}   {COMMENT}\n",
        f"          {COMMENT}\n          - {{by: [council], when: by 2025-12}}\n",
        f"          {COMMENT}\n\n          # another comment\n          - {{by: [council], when: by 2025-12}}\n",
        f"          - by: [council]\n            when: by 2025-12   {COMMENT}\n",
        f"          - by: [council]   {COMMENT}\n            when: by 2025-12\n",
        f"          {COMMENT}\n          - by: [council]\n            when: by 2025-12\n",
        "          - {by: [council], when: by 2025-12}   #cspgen:ignore[past-deadline]: Agreed.\n",
        "          - {by: [council], when: by 2025-12}   # cspgen: ignore[past-deadline, outside-period] Agreed.\n",
    ],
)
def test_a_comment_lets_a_finding_pass(workspace: Workspace, written: str) -> None:
    """On its line, above it, and at the item of the list that it is about."""
    workspace.change(THIS, f"{LATE}\n", written)
    rules = reported(workspace)
    assert "past-deadline" not in rules
    assert rules == (["unused-ignore"] if "outside" in written else [])


@pytest.mark.parametrize("head", ["|", ">-", ">"])
def test_a_comment_at_the_head_of_a_text_is_about_all_its_lines(workspace: Workspace, head: str) -> None:
    comment = "# cspgen: ignore[double-space] As it was printed."
    workspace.add(THIS, f"foreword:\n  text: {head}   {comment}\n    Welcome.\n    To  all.\n")
    assert reported(workspace) == []


@pytest.mark.parametrize("text", ["|\n    Welcome. {}\n", '"Welcome. {}"\n', "|\n    {}\n    Welcome.\n"])
def test_what_stands_inside_a_text_is_no_comment(workspace: Workspace, text: str) -> None:
    """It would be printed."""
    workspace.add(THIS, "foreword:\n  text: " + text.format("# cspgen: ignore[double-space] As it was printed."))
    checked = workspace.check()
    assert [each.rule for each in checked.findings] == ["malformed-ignore"]
    assert "inside a text" in checked.findings[0].message


def test_a_comment_may_speak_of_the_tool(workspace: Workspace) -> None:
    workspace.add(THIS, "# We build this with cspgen: see the README.\n# cspgen’s own example.\n")
    assert reported(workspace) == ["malformed-ignore"], "only the one that begins like a comment for cspgen"


def test_one_comment_does_not_hide_what_an_adopted_plan_lacks(workspace: Workspace) -> None:
    """Each outcome that nobody answered is an error of its own, all at one place."""
    as_at = "as_at: 2026-01\n  outcomes:"
    workspace.change(THIS, as_at, f"{as_at}   # cspgen: ignore[unanswered-outcome] Not asked.")
    workspace.change(THIS, "    less-harm: {status: on-track, text: Harm is falling.}\n", "    {}\n")
    assert reported(workspace) == []
    workspace.add(THIS, "status: adopted\n")
    assert reported(workspace) == ["unanswered-outcome"]


@pytest.mark.parametrize(
    ("checks", "rules"),
    [
        ("{ignore: [past-deadline]}", []),
        ("{ignore: [dates]}", []),
        ("{ignore: [past-dedline]}", ["unknown-rule", "past-deadline"]),
        ("{ignore: [unknown-agency]}", ["cannot-be-ignored", "past-deadline"]),
        ("{select: [wording]}", []),
        ("{select: [default]}", ["past-deadline"]),
    ],
)
def test_the_partnership_chooses_what_is_looked_for(workspace: Workspace, checks: str, rules: list[str]) -> None:
    workspace.change(THIS, "when: by 2026-12", "when: by 2025-12")
    workspace.add(PARTNERSHIP, f"checks: {checks}\n")
    assert sorted(reported(workspace)) == sorted(rules)


def test_a_comment_that_ignores_nothing_is_reported_only_where_everything_could_be_read(workspace: Workspace) -> None:
    workspace.change(THIS, LATE, f"{LATE}   {COMMENT}")
    assert reported(workspace) == ["unused-ignore"]
    workspace.change(LAST, "schema: 1", "schema: [1")
    assert reported(workspace) == ["yaml-syntax"]
