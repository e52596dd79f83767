"""A workspace's files to models."""

import os
from pathlib import Path

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

from cspgen.diagnostics import CspgenError, Place, Span
from cspgen.load import find_workspace, open_workspace, read_years


def test_the_workspace_is_the_nearest_folder_upwards_that_holds_plans(workspace: Workspace) -> None:
    inside = workspace.root / "plans" / "1999" / "pictures"
    inside.mkdir(parents=True)
    assert find_workspace(inside) == workspace.root
    assert find_workspace(workspace.root) == workspace.root


def test_no_workspace(tmp_path: Path) -> None:
    """A file called plans is none, nor is a link that leads to itself."""
    (tmp_path / "plans").write_text("", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    for start in (tmp_path, tmp_path / "loop"):
        with pytest.raises(CspgenError, match="no folder called plans here or above"):
            find_workspace(start)


def test_years_are_listed_and_read_with_those_that_they_follow(workspace: Workspace) -> None:
    workspace.write("plans/2027.yaml", "")
    made = open_workspace(workspace.root)
    assert list(made.years) == [2025, 2026, 2027]
    read_years(made, [2026])
    assert sorted(made.plans) == [2025, 2026]
    assert sorted(made.documents) == [LAST, THIS, PARTNERSHIP]
    assert not made.diagnostics


def test_a_year_is_read_once(workspace: Workspace) -> None:
    made = open_workspace(workspace.root)
    read_years(made, [2026, 2025])
    plan = made.plans[2025]
    read_years(made, [2025, 1999])
    assert made.plans[2025] is plan


def test_a_plan_in_a_folder_is_the_plan_in_one_file(workspace: Workspace) -> None:
    """The same top-level keys, wherever they stand, make equal plans."""
    made = open_workspace(workspace.root)
    read_years(made, [2026])
    text = (workspace.root / THIS).read_text(encoding="utf-8")
    head, objectives = text.split("objectives:\n")
    objectives, positions = objectives.split("positions:\n")
    workspace.remove(THIS)
    workspace.write("plans/2026/plan.yaml", head)
    workspace.write("plans/2026/objectives.yaml", f"objectives:\n{objectives}")
    workspace.write("plans/2026/positions.yaml", f"# Positions\npositions:\n{positions}")
    parted = open_workspace(workspace.root)
    read_years(parted, [2026])
    assert not parted.diagnostics
    assert parted.plans == made.plans
    route = ("positions", "outcomes", "less-harm", "status")
    located = parted.locate(Place("plans/2026", route))
    assert (located.file, located.span) == ("plans/2026/positions.yaml", Span(5, 25, 5, 33))
    assert located.lines[4] == "    less-harm: {status: on-track, text: Harm is falling.}"
    assert parted.locate(Place("plans/2026")).file == "plans/2026/plan.yaml"
    assert parted.locate(Place("plans/2026", ("nowhere",))).file == "plans/2026/plan.yaml"


def test_places_are_located_in_files_that_were_not_read(workspace: Workspace) -> None:
    made = open_workspace(workspace.root)
    assert made.locate(Place("plans/1999.yaml", ("title",))).span == Span(1, 1, 1, 1)


@pytest.mark.parametrize("name", ["plans/2027.yaml", "plans/2024/plan.yaml", PARTNERSHIP])
def test_what_cannot_be_read_is_reported_without_a_traceback(workspace: Workspace, name: str) -> None:
    """A link that leads nowhere, or in a circle, is not the plan's fault but that of its surroundings."""
    path = workspace.root / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)
    if name == PARTNERSHIP:
        assert workspace.findings().startswith(f"{PARTNERSHIP}:1:1 missing-partnership")
        return
    workspace.change(THIS, "council, health", "council, helth")
    checked = workspace.check()
    assert checked.unreadable == [f"{path} cannot be read: Too many levels of symbolic links"]
    assert [each.rule for each in checked.findings] == ["unknown-agency"], "the other files are still checked"


def test_a_pipe_is_not_waited_for(workspace: Workspace) -> None:
    pipe = workspace.root / "plans" / "2027.yaml"
    os.mkfifo(pipe)
    checked = workspace.check()
    assert (checked.unreadable, checked.findings) == ([f"{pipe} is not a file"], ())


def test_plans_that_cannot_be_listed(tmp_path: Path) -> None:
    assert open_workspace(tmp_path).unreadable == [f"{tmp_path / 'plans'} cannot be read: No such file or directory"]


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (("area: Anyshire", "area: [Anyshire]"), True),
        (("area: Anyshire", "aera: Anyshire"), True),
        (("Anyshire Council", "{name: [Council]}"), True),
        (("relation: detail", "relation: details"), True),
        (("  health: NHS Anyshire", "  Health: NHS Anyshire"), False),
        (("agencies:", "agences:"), False),
        (("  send: {title: SEND Strategy, relation: detail}", "  - send"), False),
        (("schema: 1", "schema: 1\n\t"), False),
    ],
)
def test_plans_are_held_against_a_partnership_that_knows_its_ids(
    workspace: Workspace,
    change: tuple[str, str],
    known: bool,  # noqa: FBT001
) -> None:
    """Or sound plans would look as if they named unknown agencies."""
    workspace.change(PARTNERSHIP, *change)
    made = open_workspace(workspace.root)
    assert made.diagnostics
    assert bool(made.partnership) is known


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (("title: Children’s Plan 2026", "title: []"), True),
        (("when: by 2026-12", "when: soon"), True),
        (("by: [council", "by: [Council"), True),
        (("as_at: 2026-01", "as_at: January"), True),
        (("follows: 2025", "follows: last"), False),
        (("- id: less-harm", "- id: Less harm"), False),
        (("    outcomes:\n      - id", "    outcoms:\n      - id"), False),
        (("less-harm: {status: on-track,", "Less Harm: {status: on-track,"), False),
    ],
)
def test_a_plan_knows_its_ids_unless_a_fault_hides_one(
    workspace: Workspace,
    change: tuple[str, str],
    known: bool,  # noqa: FBT001
) -> None:
    workspace.change(THIS, *change)
    made = open_workspace(workspace.root)
    read_years(made, [2026])
    assert made.diagnostics
    assert made.documents[THIS].has_all_ids() is known
