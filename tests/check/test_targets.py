"""The rules on targets: where they begin, and what they leave alone."""

import pytest
from workspaces import LAST, THIS, Workspace

OLD = "          - {id: injuries, measure: Injuries, better: lower}\n"


def rules(workspace: Workspace) -> list[str]:
    return [finding.rule for finding in workspace.check().findings]


def target(workspace: Workspace, written: str, better: str = "lower") -> None:
    """Give last year's indicator a target."""
    workspace.change(LAST, OLD, f"          - {{id: injuries, measure: Injuries, better: {better}, {written}}}\n")


def reached(workspace: Workspace, value: str, at: str = "2025-12") -> None:
    workspace.add(THIS, f"  indicators:\n    injuries: {{value: {value}, at: {at}}}\n")


# --- an easier target --------------------------------------------------------------------------------------------


def renew(workspace: Workspace, written: str, better: str = "lower", more: str = "") -> None:
    """Give this year's outcome the indicator of last year, with a target."""
    indicator = f"{{id: injuries, measure: Injuries, better: {better}{more}, target: {{{written}}}}}"
    workspace.change(THIS, "positions:\n", f"        indicators: [{indicator}]\npositions:\n")


@pytest.mark.parametrize(
    ("better", "new", "easier"),
    [
        ("lower", "value: 30, at: 2026-12", None),
        ("lower", "value: 31, at: 2026-12", "value"),
        ("lower", "value: 31, at: 2026-06", "value"),
        ("lower", "value: 29, at: 2026-12", None),
        ("lower", "value: 29, at: 2027-03", None),
        ("lower", "value: 30, at: 2027-01", "at"),
        ("lower", "value: 30, at: 2027-01-01", "at"),
        ("lower", "value: 30, at: 2026-12-31", None),
        ("lower", "value: 30, at: 2026", None),
        ("lower", "value: 30.0, at: 2026-06", None),
        ("higher", "value: 29, at: 2026-12", "value"),
        ("higher", "value: 31, at: 2027-03", None),
        ("higher", "value: 30, at: 2027-03", "at"),
        ("lower", "value: 31, at: 2027-03, reason: Two more hospitals count.", None),
        ("lower", "at_most: 30, at: 2026-12", None),
        ("lower", "at_most: 31, at: 2026-12", "at_most"),
        ("lower", "at_most: 30, at: 2027-03", "at"),
        ("lower", "at_least: 20, at: 2026-12", "at_least"),
        ("higher", "at_least: 29, at: 2026-12", "at_least"),
        ("higher", "at_least: 31, at: 2026-12", None),
    ],
)
def test_a_target_is_easier_by_its_value_or_by_its_date(
    workspace: Workspace, better: str, new: str, easier: str | None
) -> None:
    """A harder value by a later date is another target, not an easier one."""
    target(workspace, "target: {value: 30, at: 2026-12}", better)
    renew(workspace, new, better)
    found = [(each.rule, each.place.route[-1]) for each in workspace.check().findings]
    assert found == ([("easier-target", easier)] if easier else [])


@pytest.mark.parametrize(
    ("old", "new", "easier"),
    [
        ("at_least: 90", "at_least: 90", None),
        ("at_least: 90", "at_least: 89", "at_least"),
        ("at_least: 90", "value: 90", "value"),  # for lower values are better
        ("at_most: 90", "value: 91", "value"),
        ("at_most: 90", "value: 89", None),
        ("at_most: 90", "at_least: 80", "at_least"),
    ],
)
def test_a_bound_is_easier_by_the_way_in_which_it_holds(
    workspace: Workspace, old: str, new: str, easier: str | None
) -> None:
    target(workspace, f"target: {{{old}, at: 2026-12}}")
    renew(workspace, f"{new}, at: 2026-12")
    found = [(each.rule, each.place.route[-1]) for each in workspace.check().findings]
    assert found == ([("easier-target", easier)] if easier else [])


@pytest.mark.parametrize(("value", "is_reported"), [("30", False), ("29", False), ("31", True)])
def test_what_was_reached_may_be_kept_for_longer(
    workspace: Workspace,
    value: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    target(workspace, "target: {value: 30, at: 2026-03}")
    renew(workspace, "value: 30, at: 2027-03")
    reached(workspace, value)
    assert rules(workspace) == (["easier-target"] if is_reported else [])


@pytest.mark.parametrize(("better", "more"), [("higher", ""), ("lower", ", unit: '%'")])
def test_what_is_measured_otherwise_is_not_compared(workspace: Workspace, better: str, more: str) -> None:
    target(workspace, "target: {value: 30, at: 2026-12}")
    renew(workspace, "value: 31, at: 2027-03", better, more)
    assert "easier-target" not in rules(workspace)


def test_a_first_target_is_no_easier_one(workspace: Workspace) -> None:
    renew(workspace, "value: 5, at: 2027-03")
    assert workspace.findings() == ""


def test_an_indicator_is_found_under_another_outcome(workspace: Workspace) -> None:
    """It is known by its id, whatever became of its outcome."""
    target(workspace, "target: {value: 30, at: 2026-12}")
    renew(workspace, "value: 35, at: 2026-12")
    workspace.change(THIS, "- id: less-harm\n", "- id: safer\n        continues: [less-harm]\n")
    assert workspace.findings() == (
        'plans/2026.yaml:15:87 easier-target: the target of "injuries" is easier than that of 2025: '
        "35 by 2026-12, not 30 by 2026-12\n"
        "  hint: add `reason:` to the target and say why, or keep the old target\n"
        "  plans/2025.yaml:13:70 the target until now\n"
    )


def test_a_superseded_plan_may_have_been_easier(workspace: Workspace) -> None:
    target(workspace, "target: {value: 30, at: 2026-12}")
    renew(workspace, "value: 35, at: 2026-12")
    workspace.add(THIS, "status: superseded\n")
    assert workspace.findings() == ""


def test_an_indicator_with_another_id_is_known_by_its_measure(workspace: Workspace) -> None:
    """Under the outcome that goes on; what is measured otherwise is another indicator."""
    target(workspace, "target: {value: 30, at: 2026-12}")
    renew(workspace, "value: 35, at: 2026-12")
    workspace.change(THIS, "{id: injuries, measure: Injuries", "{id: harm, measure: injuries")
    assert rules(workspace) == ["easier-target"]
    workspace.change(THIS, "value: 35", "value: 30")
    assert rules(workspace) == []
    workspace.change(THIS, "measure: injuries", "measure: Calls")
    assert rules(workspace) == ["dropped-target"]


# --- a dropped target --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "value", "is_reported"),
    [
        ("2026-04", None, True),
        ("2026-04-01", None, True),
        ("2026-03", None, False),
        ("2026-12", "31", True),
        ("2026-12", "30", False),
        ("2026-03", "31", True),
        ("2026-03", "29", False),
    ],
)
def test_a_target_is_dropped_that_was_still_to_come_or_missed(
    workspace: Workspace,
    at: str,
    value: str | None,
    is_reported: bool,  # noqa: FBT001
) -> None:
    """The plan of this year begins in April 2026."""
    target(workspace, f"target: {{value: 30, at: {at}}}")
    if value:
        reached(workspace, value)
    assert rules(workspace) == (["dropped-target"] if is_reported else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: on-track", "status: complete"),
        ("status: on-track", "status: stopped"),
        ("follows: 2025", "follows: 2025\nstatus: superseded"),
        (
            "positions:",
            (
                "  - id: schools\n    text: Help schools.\n    outcomes:\n      - id: more\n        text: More.\n"
                "        actions: [{by: [council]}]\n        indicators:\n"
                "          - {id: injuries, measure: Injuries, better: lower, target: {value: 30, at: 2026-12}}\n"
                "positions:"
            ),
        ),
        (
            (
                "    outcomes:\n      - id: less-harm\n        text: Fewer children come to harm.\n        actions:\n"
                "          - {by: [council, health], when: by 2026-12}\n"
            ),
            "    see: {linked_plan: send}\n",
        ),
    ],
    ids=["complete", "stopped", "superseded", "elsewhere", "in another plan"],
)
def test_what_ends_or_stands_elsewhere_is_not_dropped(workspace: Workspace, old: str, new: str) -> None:
    target(workspace, "target: {value: 30, at: 2026-12}")
    workspace.change(THIS, old, new)
    assert "dropped-target" not in rules(workspace)


def test_what_is_carried_forward_keeps_its_target(workspace: Workspace) -> None:
    target(workspace, "target: {value: 30, at: 2026-12}")
    workspace.add(LAST, "        actions: [{by: [council], when: by 2026-12}]\n")
    start, rest = (workspace.root / THIS).read_text(encoding="utf-8").split("objectives:\n")
    workspace.write(THIS, f"{start}carry_forward: all\npositions:\n{rest.split('positions:')[1]}")
    assert workspace.findings() == ""


# --- a target against its baseline -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("better", "value", "more", "is_reported"),
    [
        ("lower", "41", "", True),
        ("lower", "40.1", "", True),
        ("lower", "40.0", "", False),
        ("lower", "39", "", False),
        ("higher", "39", "", True),
        ("higher", "40", "", False),
        ("higher", "41", "", False),
        ("higher", "39", ", reason: It is to stay above 39.", False),
    ],
)
def test_a_target_may_equal_its_baseline(
    workspace: Workspace,
    better: str,
    value: str,
    more: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    renew(workspace, f"value: {value}, at: 2027-03{more}", better, ", baseline: {value: 40, at: 2026-03}")
    assert ("target-against-baseline" in rules(workspace)) == is_reported


@pytest.mark.parametrize(
    ("better", "bound", "is_reported"),
    [
        ("lower", "at_least: 30", True),
        ("lower", "at_least: 40", True),
        ("lower", "at_least: 50", False),
        ("lower", "at_least: 30, reason: Fewer would mean that nobody looks", False),
        ("lower", "at_most: 50", False),
        ("lower", "at_most: 30", False),
        ("higher", "at_most: 50", True),
        ("higher", "at_most: 30", False),
        ("higher", "at_least: 30", False),
        ("higher", "at_least: 50", False),
    ],
)
def test_a_bound_that_runs_against_better_is_not_kept_from_the_start(
    workspace: Workspace,
    better: str,
    bound: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    """It is a slip for the other bound, and the target would count as met."""
    renew(workspace, f"{bound}, at: 2027-03", better, ", baseline: {value: 40, at: 2026-03}")
    found = [each for each in workspace.check().findings if each.rule == "target-against-baseline"]
    assert bool(found) == is_reported
    for each in found:
        kept, other = ("at_least", "at_most") if better == "lower" else ("at_most", "at_least")
        assert each.place.route[-1] == kept
        assert f"if it is a bound to be kept, write `{other}`; " in str(each.hint)


def test_a_superseded_plan_may_have_aimed_low(workspace: Workspace) -> None:
    target(workspace, "baseline: {value: 40, at: 2025-03}, target: {value: 50, at: 2026-03}")
    assert workspace.findings() == ""
