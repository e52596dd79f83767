"""Positions that were true last year: what repeats last year's plan, and what may do so."""

import pytest
from workspaces import THIS, Workspace

NEXT = "plans/2027.yaml"
NEXT_YEAR = """\
schema: 1
year: 2027
title: Children’s Plan 2027
period: {from: 2027-04, to: 2028-03}
follows: 2026
objectives:
  - id: safety
    text: Keep children safe.
    outcomes:
      - id: less-harm
        text: Fewer children come to harm.
        actions: [{by: [council], when: by 2027-12}]
positions:
  as_at: 2027-01
  outcomes:
    less-harm: Nothing.
"""
POSITION = "{status: on-track, text: Harm is falling.}"


def stale(workspace: Workspace) -> list[str]:
    return [each.message for each in workspace.check().findings if each.rule == "stale-position"]


def repeat(workspace: Workspace, old: str, new: str) -> None:
    """Give last year's position, in the plan of 2026, and this year's, in the plan of 2027."""
    workspace.change(THIS, f"less-harm: {POSITION}", f"less-harm: {old}")
    workspace.write(NEXT, NEXT_YEAR.replace("Nothing.", new))


@pytest.mark.parametrize(
    ("old", "new", "is_stale"),
    [
        ("Harm is falling.", "Harm is falling.", True),
        (POSITION, POSITION, True),
        ("Harm is falling.", '"  harm is\n\n      FALLING."', True),
        (POSITION, "{status: at-risk, text: Harm is falling.}", True),
        (POSITION, "{status: complete, text: Harm is falling.}", True),
        ("Harm is falling.", "Harm is still falling.", False),
        (POSITION, "{status: no-update}", False),
        (POSITION, "{status: no-update, text: Harm is falling.}", False),
        ("{status: no-update}", "{status: no-update}", False),
        ("{status: complete, text: Every town has a hub.}", "{status: complete, text: Every town has a hub.}", False),
        ("{status: stopped, text: It ended in May.}", "{status: complete, text: It ended in May.}", False),
        ("Complete.", "Complete.", False),
        ("Done", "done", False),
        ("As for [[less-harm]].", "As for [[less-harm]].", False),
        ("[[less-harm]] is the one that all of us find hardest.",) * 2 + (True,),
    ],
)
def test_last_years_words_are_stale_unless_they_are_still_true(
    workspace: Workspace,
    old: str,
    new: str,
    is_stale: bool,  # noqa: FBT001
) -> None:
    quote = "'" if old.startswith("[") else ""
    repeat(workspace, f"{quote}{old}{quote}", f"{quote}{new}{quote}")
    message = 'the text of the position on outcome 1.1 "less-harm" says what the plan of 2026 said, word for word'
    assert stale(workspace) == ([message] if is_stale else [])


def test_what_an_outcome_continues_is_compared(workspace: Workspace) -> None:
    """Under another id: the plan of 2027 goes on with an outcome of 2026 that went on with another of 2025."""
    workspace.change(THIS, "- id: less-harm\n", "- id: no-harm\n        continues: [less-harm]\n")
    workspace.write(
        NEXT, NEXT_YEAR.replace("less-harm: Nothing.", f"no-harm: {POSITION}").replace("id: less-harm", "id: no-harm")
    )
    (finding,) = (each for each in workspace.check().findings if each.rule == "stale-position")
    assert finding.place.route == ("positions", "outcomes", "no-harm", "text")
    assert [each.place.route for each in finding.related] == [("positions", "outcomes", "less-harm", "text")]


def test_the_same_words_on_another_outcome_are_not_compared(workspace: Workspace) -> None:
    workspace.change(THIS, "- id: less-harm\n", "- id: no-harm\n        continues: [less-harm]\n")
    workspace.change(
        THIS, "positions:\n", "      - {id: less-harm, text: Roads are safe., continues: [safety]}\npositions:\n"
    )
    workspace.write(NEXT, NEXT_YEAR.replace("Nothing.", POSITION))
    assert stale(workspace) == []


@pytest.mark.parametrize(
    ("as_at", "is_stale"),
    [("2025-12", True), ("2026-01", True), ("2026-01-31", True), ("2026-02", False), ("2026", False), ("2025", True)],
)
def test_positions_are_taken_after_those_of_last_year(
    workspace: Workspace,
    as_at: str,
    is_stale: bool,  # noqa: FBT001
) -> None:
    """Where they are not, they are not called misdated as well."""
    repeat(workspace, "Harm is falling.", "Harm is rising.")
    workspace.change(NEXT, "as_at: 2027-01", f"as_at: {as_at}")
    message = f"the positions are of {as_at}, no later than those in the plan of 2026 (2026-01)"
    assert stale(workspace) == ([message] if is_stale else [])
    misdated = [each.rule for each in workspace.check().findings if each.rule == "misdated-positions"]
    assert not (is_stale and misdated)


def test_a_superseded_plan_is_left_alone(workspace: Workspace) -> None:
    repeat(workspace, POSITION, POSITION)
    workspace.change(NEXT, "as_at: 2027-01", "as_at: 2026-01")
    workspace.add(NEXT, "status: superseded\n")
    assert stale(workspace) == []


@pytest.mark.parametrize(("renewed", "at_once"), [(0, True), (1, True), (2, False)])
def test_a_plan_that_repeats_nearly_everything_has_one_finding(
    workspace: Workspace,
    renewed: int,
    at_once: bool,  # noqa: FBT001
) -> None:
    """It says how many there are, and how many more than it shows."""
    outcomes = ["less-harm", "a", "b", "c", "d", "e"]
    for file in ("plans/2025.yaml", THIS):
        text = (workspace.root / file).read_text(encoding="utf-8")
        more = "".join(f"      - {{id: {each}, text: Outcome {each}.}}\n" for each in outcomes[1:])
        workspace.write(file, text.replace("positions:\n", f"{more}positions:\n") if file == THIS else text + more)
    said = "".join(f"    {each}: We work on {each}.\n" for each in outcomes)
    workspace.change(THIS, f"    less-harm: {POSITION}\n", said)
    for each in outcomes[:renewed]:
        said = said.replace(f"We work on {each}.", f"We reached {each}.")
    new = NEXT_YEAR.replace("    less-harm: Nothing.\n", said)
    workspace.write(
        NEXT, new.partition("objectives:")[0] + "carry_forward: all\npositions:" + new.partition("positions:")[2]
    )
    found = [each for each in workspace.check().findings if each.rule == "stale-position"]
    assert len(found) == (1 if at_once else 6 - renewed)
    if at_once:
        assert (
            found[0].message
            == f"the texts of {6 - renewed} of the 6 positions say what the plan of 2026 said, word for word"
        )
        assert found[0].place.route == ("positions", "outcomes")
        assert found[0].related[-1].message.endswith(f", and {3 - renewed} more")


def measure(workspace: Workspace, old: str, new: str, position: str = "Harm is rising.") -> None:
    """Give the values of last year, and those of this one, of as many indicators as there are."""
    ids = ["injuries", "a", "b", "c"]
    workspace.add("plans/2025.yaml", "".join(f"          - {{id: {each}, measure: {each}}}\n" for each in ids[1:]))
    indicators = "".join(f"          - {{id: {each}, measure: {each}}}\n" for each in ids)
    indicators = indicators.replace("measure: injuries", "measure: Injuries, better: lower")
    workspace.change(THIS, "positions:\n", f"        indicators:\n{indicators}positions:\n")
    repeat(workspace, "Harm is falling.", position)
    workspace.add(THIS, f"  indicators:\n{old}")
    workspace.add(NEXT, f"  indicators:\n{new}")


@pytest.mark.parametrize(
    ("new", "position", "is_stale"),
    [
        ("{value: 34, at: 2025-12}", "Harm is rising.", True),
        ("{value: 34.0, at: 2025-12}", "Harm is rising.", True),
        ("{value: 34, at: 2026-12}", "Harm is rising.", False),
        ("{value: 35, at: 2025-12}", "Harm is rising.", False),
        ("{value: 34, at: 2025-12}", "{status: no-update}", False),
        ("{value: 34, at: 2025-12}", "{status: complete, text: All is done.}", False),
    ],
)
def test_a_value_of_last_year_is_stale(
    workspace: Workspace,
    new: str,
    position: str,
    is_stale: bool,  # noqa: FBT001
) -> None:
    """Unless its outcome has ended, or has no update."""
    measure(workspace, "    injuries: {value: 34, at: 2025-12}\n", f"    injuries: {new}\n", position)
    found = [each for each in workspace.check().findings if each.rule == "stale-position"]
    assert bool(found) == is_stale
    for each in found:
        assert each.place.route == ("positions", "indicators", "injuries", "value")
        assert each.message.endswith(" of 2025-12, is the one that the plan of 2026 gave")


def test_many_values_of_last_year_have_one_finding(workspace: Workspace) -> None:
    values = "".join(f"    {each}: {{value: 34, at: 2025-12}}\n" for each in ("injuries", "a", "b", "c"))
    measure(workspace, values, values)
    assert stale(workspace) == ["4 of the 4 values are those that the plan of 2026 gave"]
