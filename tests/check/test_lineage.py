"""What continues what, beyond the fixtures of the rules."""

import pytest
from workspaces import LAST, THIS, Workspace


def reported(workspace: Workspace) -> list[str]:
    return [f"{each.severity} {each.rule}" for each in workspace.check().findings]


SCHOOLS = "  - {id: schools, text: Give every child a good school., see: {linked_plan: send}}\n"


@pytest.mark.parametrize(
    ("status", "findings"),
    [
        ("draft", ["warning vanished-objective"]),
        ("consultation", ["warning vanished-objective"]),
        ("adopted", ["error vanished-objective"]),
        ("superseded", []),
    ],
)
def test_a_vanished_objective_is_an_error_once_the_plan_is_adopted(
    workspace: Workspace, status: str, findings: list[str]
) -> None:
    workspace.add(LAST, SCHOOLS)
    workspace.add(THIS, f"status: {status}\n")
    assert reported(workspace) == findings


@pytest.mark.parametrize(
    "kept",
    [
        "discontinued: {schools: Another plan has it.}\n",
        "carry_forward: [schools]\n",
        "appendices: []\n" + "carry_forward: all\n",
    ],
)
def test_what_is_kept_or_ends_has_not_vanished(workspace: Workspace, kept: str) -> None:
    workspace.add(LAST, SCHOOLS)
    workspace.add(THIS, kept)
    assert reported(workspace) == []


def test_an_objective_that_goes_on_as_an_outcome_has_not_vanished(workspace: Workspace) -> None:
    workspace.add(LAST, SCHOOLS)
    workspace.change(
        THIS,
        "positions:",
        "      - {id: good-schools, text: Every school is good., continues: [schools], actions: [{by: [council]}]}\n"
        "positions:",
    )
    assert reported(workspace) == []


def test_continues_names_all_that_a_thing_continues(workspace: Workspace) -> None:
    """Also where its id is that of last year: nobody is told that the objective is not in the plan."""
    workspace.add(LAST, SCHOOLS)
    workspace.change(THIS, "- id: safety\n", "- id: safety\n    continues: [schools]\n")
    (finding,) = workspace.check().findings
    assert (finding.rule, finding.place.route) == ("vanished-objective", ("objectives", 0, "continues"))
    assert finding.message == (
        'objective 1 "safety" of 2025 is not continued: `continues` of "safety" names only "schools"'
    )
    assert finding.hint == "add `safety` to it: `continues: [safety, schools]`"
    workspace.change(THIS, "[schools]", "[safety, schools]")
    assert reported(workspace) == []


@pytest.mark.parametrize(
    ("status", "rule"), [("at-risk", "vanished-outcome"), ("no-update", "lost-in-copy"), ("complete", None)]
)
def test_continues_of_an_outcome_names_all_that_it_continues(
    workspace: Workspace, status: str, rule: str | None
) -> None:
    workspace.add(LAST, "      - {id: nurses, text: Schools have nurses.}\n")
    workspace.change(
        THIS,
        "positions:",
        "      - {id: nurses, text: Schools have nurses and calm., continues: [less-harm]}\n"
        "      - {id: less-harm-yet, text: Fewer children come to harm., continues: [less-harm]}\npositions:",
    )
    workspace.add(THIS, f"    nurses: {{status: {status}, text: Half have one.}}\n")
    found = [each for each in workspace.check().findings if each.rule in ("vanished-outcome", "lost-in-copy")]
    assert [each.rule for each in found] == ([rule] if rule else [])
    for each in found:
        assert each.place.route == ("objectives", 0, "outcomes", 1, "continues")
        assert each.message.startswith('outcome 1.2 "nurses" of 2025 is not continued: ')
        assert each.hint == "add `nurses` to it: `continues: [nurses, less-harm]`"


def test_a_misspelt_continues_is_reported_alone(workspace: Workspace) -> None:
    """And not also as an objective that vanished, and one that reads like it."""
    workspace.change(THIS, "  - id: safety\n", "  - id: keeping-safe\n    continues: [safty]\n")
    assert reported(workspace) == ["error unknown-continues"]


def test_what_ended_years_ago_cannot_be_continued(workspace: Workspace) -> None:
    """The finding says where it ended, and it is not called unknown as well."""
    workspace.write(
        "plans/2024.yaml",
        "schema: 1\nyear: 2024\ntitle: T\nperiod: {from: 2024, to: 2025}\nstatus: superseded\nobjectives:\n"
        "  - {id: safety, text: Keep children safe., see: {linked_plan: send}}\n"
        "  - {id: camps, text: Hold camps., see: {linked_plan: send}}\n",
    )
    workspace.add(LAST, "follows: 2024\ndiscontinued: {camps: Nobody came.}\n")
    workspace.change(THIS, "    outcomes:\n", "    continues: [safety, camps]\n    outcomes:\n")
    checked = workspace.check()
    assert [each.rule for each in checked.findings] == ["continues-discontinued"]
    (related,) = checked.findings[0].related
    assert (related.place.document, related.place.route) == (LAST, ("discontinued", "camps"))


@pytest.mark.parametrize("text", ["Keep children out of danger.", "Safety.", "Open a youth club in Eastbury by May."])
def test_an_id_with_other_words_is_asked_about_only_where_nothing_is_alike(workspace: Workspace, text: str) -> None:
    """Few words may all be others; and whoever declares that it is the same is not asked."""
    workspace.change(LAST, "Keep children safe.", "Keep children safe from harm.")
    workspace.change(THIS, "Keep children safe.", text)
    assert reported(workspace) == (["warning reused-id"] if "youth" in text else [])
    workspace.change(THIS, "- id: safety\n", "- id: safety\n    continues: [safety]\n")
    assert reported(workspace) == []


def test_a_unit_that_is_added_makes_no_other_indicator(workspace: Workspace) -> None:
    workspace.change(
        THIS,
        "        actions:",
        "        indicators: [{id: injuries, measure: Injuries, unit: children, better: lower}]\n        actions:",
    )
    assert reported(workspace) == []


def test_a_new_objective_may_read_like_one_that_goes_on(workspace: Workspace) -> None:
    workspace.change(
        THIS,
        "positions:",
        "  - {id: also-safe, text: Keep all children safe., see: {linked_plan: send}}\npositions:",
    )
    assert reported(workspace) == []


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ("Families get help before a crisis.", "Build more roads.", True),
        ("Build roads.", "Families get help before a crisis.", True),
        ("Families get help before a crisis.", "Help families.", False),
        ("Families get help before a crisis.", "Helping a family.", False),
        ("Families get help before a crisis.", "Roads.", False),
        ("Families get help before a crisis.", "Make life safe.", False),
        ("Safety.", "Build more roads.", False),
    ],
)
def test_few_words_tell_where_none_is_shared(
    workspace: Workspace,
    old: str,
    new: str,
    asked: bool,  # noqa: FBT001
) -> None:
    """Words that join others do not count, and those of the id `safe-life` are no others."""
    workspace.change(LAST, "Keep children safe.", old)
    workspace.change(THIS, "Keep children safe.", new)
    workspace.change(LAST, "- id: safety", "- id: safe-life")
    workspace.change(THIS, "- id: safety", "- id: safe-life")
    assert ("reused-id" in {each.rule for each in workspace.check().findings}) == asked
