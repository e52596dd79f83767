"""The rules on what a plan is made of, where the fixtures do not show them."""

import pytest
from workspaces import LAST, THIS, Workspace

ACTION = "          - {by: [council, health], when: by 2026-12}\n"


def rules(workspace: Workspace) -> list[str]:
    return [finding.rule for finding in workspace.check().findings]


@pytest.mark.parametrize("status", ["draft", "consultation", "adopted", "superseded"])
def test_a_plan_is_to_be_complete_until_it_is_superseded(workspace: Workspace, status: str) -> None:
    workspace.change(THIS, ACTION, "          - {text: Do it.}\n")
    outcome = "      - {id: more, text: More comes.}\n  - {id: schools, text: Help schools.}\n"
    workspace.change(THIS, "positions:\n", f"{outcome}status: {status}\npositions:\n")
    found = ["action-without-agency", "outcome-without-actions", "objective-without-outcomes"]
    assert rules(workspace) == ([] if status == "superseded" else found)


@pytest.mark.parametrize("who", ["by: [council]", "lead: council"])
def test_one_who_does_it_or_answers_for_it_is_enough(workspace: Workspace, who: str) -> None:
    workspace.change(THIS, "by: [council, health]", who)
    assert workspace.findings() == ""


def test_an_empty_list_names_nobody(workspace: Workspace) -> None:
    workspace.change(THIS, "by: [council, health]", "by: []")
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.route[-1]) == ("action-without-agency", "by")


def test_another_plan_has_the_outcomes(workspace: Workspace) -> None:
    workspace.change(THIS, "positions:\n", "  - {id: send, text: Help., see: {linked_plan: send}}\npositions:\n")
    assert workspace.findings() == ""


def test_what_is_carried_forward_is_reported_once_for_its_objective(workspace: Workspace) -> None:
    """In this plan, at the objective's name; the plan that it comes from is superseded, and is left alone."""
    workspace.add(LAST, "  - id: schools\n    text: Help schools.\n    outcomes:\n")
    for identity in ("a", "b", "c", "d"):
        workspace.add(LAST, f"      - {{id: {identity}, text: T.}}\n")
        workspace.add(THIS, f"    {identity}: {{status: no-update}}\n")
    workspace.add(THIS, "carry_forward: [schools]\n")
    (finding,) = workspace.check().findings
    assert finding.message == 'objective 1 "schools" is carried forward with 4 outcomes without actions'
    assert (finding.place.document, finding.place.route) == (THIS, ("carry_forward", 0))
    assert [each.message for each in finding.related] == [
        'outcome 1.1 "a" has no actions',
        'outcome 1.2 "b" has no actions',
        'outcome 1.3 "c" has no actions, and 1 more',
    ]


def test_actions_that_are_carried_forward_name_somebody_too(workspace: Workspace) -> None:
    outcome = "{id: staff, text: Staff are trained., actions: [{text: Train., when: by 2026-06}]}"
    workspace.add(LAST, f"  - {{id: schools, text: Help schools., outcomes: [{outcome}]}}\n")
    workspace.add(THIS, "    staff: {status: no-update}\ncarry_forward: [schools]\n")
    (finding,) = workspace.check().findings
    assert finding.message == ('objective 1 "schools" is carried forward with an action that no agency is named for')


@pytest.mark.parametrize(
    ("here", "route"), [("", ("carry_forward", 0)), ("  - {id: schools, lead: health}\n", ("objectives", 1, "see"))]
)
def test_an_empty_objective_that_is_carried_forward(workspace: Workspace, here: str, route: tuple[object, ...]) -> None:
    """Where it is named; or at its entry, if this plan changes another key of it."""
    workspace.add(LAST, "  - {id: schools, text: Help schools.}\n")
    workspace.change(THIS, "positions:\n", f"{here}positions:\n")
    workspace.add(THIS, "carry_forward: [schools]\n")
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.document) == ("objective-without-outcomes", THIS)
    assert finding.place.route == route


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        actions:\n" + ACTION, "        actions: later\n"),
        ("by: [council, health]", "by: council"),
        ("    outcomes:\n      - id: less-harm\n", "    outcomes: later\n    brief: >-\n      - id: less-harm\n"),
    ],
)
def test_what_could_not_be_read_is_not_called_missing(workspace: Workspace, old: str, new: str) -> None:
    workspace.change(THIS, old, new)
    assert "wrong-type" in rules(workspace)
    assert not {"outcome-without-actions", "action-without-agency", "objective-without-outcomes"} & {*rules(workspace)}


def test_another_plan_that_could_not_be_read_is_not_called_missing(workspace: Workspace) -> None:
    workspace.change(THIS, "positions:\n", "  - {id: send, text: Help., see: the strategy}\npositions:\n")
    assert rules(workspace) == ["wrong-type"]
