"""An adopted plan that is last year's with another year on it: everything that was true then, and is not now, is found.

The plan of 2027 is sound. That of 2028 is a copy of it: its positions are those of January 2027, word for word.
"""

from pathlib import Path

import pytest
from workspaces import Workspace

PARTNERSHIP = """\
schema: 1
area: Westshire
lead: council
agencies: {council: Westshire Council, health: NHS Westshire, police: Westshire Police}
"""
FIRST = """\
schema: 1
year: 2026
title: Westshire Plan for Children
period: {from: 2026-04, to: 2029-03}
status: superseded
objectives:
  - id: safe
    text: Keep children safe.
    outcomes:
      - id: one-door
        text: One team takes every call about a child.
        actions: [{by: [council, police], when: by 2027-12}]
      - id: safe-streets
        text: Children feel safe on their way home.
        actions: [{by: [police], when: by 2028-09}]
      - id: shared-plans
        text: Agencies share one plan for each child at risk.
        actions: [{by: [council], when: by 2028-03}]
      - id: trained-staff
        text: All staff know the signs of neglect.
        actions: [{by: [health], when: continuing}]
      - id: safe-online
        text: Parents know how to keep children safe online.
        actions: [{by: [council], when: by 2028-12}]
"""
OBJECTIVES = FIRST[FIRST.index("objectives:") :]
POSITIONS = """\
positions:
  as_at: 2027-01
  outcomes:
    one-door: {status: on-track, text: Two of the three teams share an office.}
    safe-streets: {status: at-risk, text: One ward in four has a street warden.}
    shared-plans: {status: on-track, text: The agencies have agreed the form.}
    trained-staff: {status: on-track, text: A third of the staff are trained.}
    safe-online: The first evenings for parents were full.
"""
SECOND = f"""\
schema: 1
year: 2027
title: Westshire Plan for Children
period: {{from: 2026-04, to: 2029-03}}
status: superseded
follows: 2026
endorsements:
  - {{body: Children’s Board, date: 2027-02-16, decision: Endorsed}}
  - {{body: Westshire Council, date: 2026-03-10}}
{OBJECTIVES}{POSITIONS}"""
ONLINE = OBJECTIVES[OBJECTIVES.index("      - id: safe-online") :]
THIRD = (
    SECOND.replace("year: 2027", "year: 2028")
    .replace("follows: 2026", "follows: 2027")
    .replace("status: superseded", "status: adopted")
    .replace(ONLINE, "")
)
NEW = "plans/2028.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    for name, text in (("partnership", PARTNERSHIP), ("2026", FIRST), ("2027", SECOND), ("2028", THIRD)):
        made.write(f"plans/{name}.yaml", text)
    return made


def found(workspace: Workspace) -> list[tuple[str, str]]:
    return [(each.rule, each.message) for each in workspace.check().findings]


def test_all_that_was_true_last_year_is_found(workspace: Workspace) -> None:
    assert found(workspace) == [
        (
            "undecided-endorsement",
            'the date of "Children’s Board" (2027-02-16) is that in the plan of 2027',
        ),
        (
            "undecided-endorsement",
            'the date of "Westshire Council" (2026-03-10) is that in the plan of 2027',
        ),
        ("lost-in-copy", 'outcome 1.5 "safe-online" of 2027 is left out here'),
        ("past-deadline", '"by 2027-12" is already past when the year of the plan begins (2028-04)'),
        ("past-deadline", '"by 2028-03" is already past when the year of the plan begins (2028-04)'),
        ("stale-position", "the positions are of 2027-01, no later than those in the plan of 2027 (2027-01)"),
        ("stale-position", "the texts of 5 of the 5 positions say what the plan of 2027 said, word for word"),
    ]


def test_what_it_shows_only_some_of_is_counted(workspace: Workspace) -> None:
    (finding,) = (each for each in workspace.check().findings if len(each.related) == 3)
    assert [each.message for each in finding.related] == [
        "the position on outcome 1.1",
        "the position on outcome 1.2",
        "the position on outcome 1.3, and 2 more",
    ]


def test_a_plan_that_was_looked_at_again_is_sound(workspace: Workspace) -> None:
    """Each finding goes with what it asks for, one after the other."""
    workspace.change(NEW, "2027-02-16", "2028-02-15")
    workspace.change(NEW, "date: 2026-03-10", "date: 2028-03-14, decision: Adopted")
    workspace.change(NEW, "positions:\n", f"{ONLINE}positions:\n")
    workspace.change(NEW, "by 2027-12", "by 2028-06")
    workspace.change(NEW, "by 2028-03", "by 2028-09")
    workspace.change(NEW, "as_at: 2027-01", "as_at: 2028-01")
    workspace.change(
        NEW, "{status: on-track, text: Two of the three teams share", "{status: complete, text: All three teams share"
    )
    workspace.change(NEW, "One ward in four has", "Two wards in four have")
    workspace.change(NEW, "{status: on-track, text: The agencies have agreed the form.}", "{status: no-update}")
    workspace.change(NEW, "A third of the staff are", "Half of the staff are")
    workspace.change(NEW, "The first evenings for parents were full", "Nine schools held an evening for parents")
    assert found(workspace) == []
