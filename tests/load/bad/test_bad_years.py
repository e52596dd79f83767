"""What a plan year says of the year that it follows."""

import pytest
from workspaces import LAST, THIS, Bad, Workspace, add, bad, change, write

CASES = (
    bad(
        "position on an unknown outcome",
        add(THIS, "    less-ham: {status: no-update}\n"),
        findings="""
        plans/2026.yaml:18:5 unknown-outcome: the plan of 2025 has no outcome "less-ham"
          hint: did you mean "less-harm"?
          plans/2025.yaml:10:9 "less-harm" stands here
        """,
    ),
    bad(
        "value of an unknown indicator",
        add(
            THIS,
            """\
  indicators:
    injurys: {value: 3, at: 2026-01}
""",
        ),
        findings="""
        plans/2026.yaml:19:5 unknown-indicator: the plan of 2025 has no indicator "injurys"
          hint: did you mean "injuries"?
          plans/2025.yaml:13:13 "injuries" stands here
        """,
    ),
    bad(
        "outcome without a position in a draft",
        change(THIS, "    less-harm: {status: on-track, text: Harm is falling.}\n", "    {}\n"),
        findings="""
        plans/2026.yaml:16:3 unanswered-outcome: no position on outcome 1.1 "less-harm" of 2025
          hint: add `less-harm: ` and the position reached, or {status: no-update}, or list it under `discontinued`
          plans/2025.yaml:10:9 the outcome
        """,
    ),
    bad(
        "outcome without a position in an adopted plan",
        change(
            THIS,
            """\
positions:
  as_at: 2026-01
  outcomes:
    less-harm: {status: on-track, text: Harm is falling.}
""",
            "status: adopted\n",
        ),
        findings="""
        plans/2026.yaml:5:1 unanswered-outcome: no position on outcome 1.1 "less-harm" of 2025
          hint: add `less-harm: ` and the position reached, or {status: no-update}, or list it under `discontinued`
          plans/2025.yaml:10:9 the outcome
        """,
    ),
    bad(
        "positions on nothing",
        change(THIS, "follows: 2025\n", ""),
        change(THIS, "Harm is falling.", "'As for [[gone]].'"),
        findings="""
        plans/2026.yaml:13:1 positions-on-nothing: positions are given, but the plan follows no other
          hint: write `follows:` and the plan year that they are about
        """,
    ),
    bad(
        "follows a year that is not there",
        change(THIS, "follows: 2025", "follows: 2024"),
        findings="""
        plans/2026.yaml:5:10 unknown-year: there is no plan of 2024 to follow
          hint: the other plan years here are: 2025
        """,
    ),
    bad(
        "follows itself",
        change(THIS, "follows: 2025", "follows: 2026"),
        findings="""
        plans/2026.yaml:5:10 follows-itself: the plan of 2026 follows itself
          hint: name the plan year before it, or leave `follows` out
        """,
    ),
    bad(
        "follows a later year",
        add(LAST, "follows: 2026\n"),
        findings="""
        plans/2025.yaml:14:10 follows-later: the plan of 2025 follows a later one
          hint: a plan follows an earlier plan year
        """,
    ),
    bad(
        "continues something unknown",
        change(THIS, "    text: Keep children safe.", "    text: Keep children safe.\n    continues: [safe]"),
        findings="""
        plans/2026.yaml:9:17 unknown-continues: the plan of 2025 has no objective or outcome "safe"
          hint: did you mean "safety"?
          plans/2025.yaml:7:5 "safety" stands here
        """,
    ),
    bad(
        "continues without following",
        add(LAST, "      - {id: other, text: Other., continues: [x]}\n"),
        findings="""
        plans/2025.yaml:14:47 unknown-continues: the plan follows no other, so it cannot continue "x"
        plans/2026.yaml:9:5 lost-in-copy: outcome 1.2 "other" of 2025 is left out here
          hint: write it out too, add `continues: [other]` to what goes on with it, or list it under `discontinued`
          plans/2025.yaml:14:9 the outcome
        plans/2026.yaml:16:3 unanswered-outcome: no position on outcome 1.2 "other" of 2025
          hint: add `other: ` and the position reached, or {status: no-update}, or list it under `discontinued`
          plans/2025.yaml:14:9 the outcome
        """,
    ),
    bad(
        "discontinues something unknown",
        add(THIS, "discontinued: {les-harm: Done.}\n"),
        findings="""
        plans/2026.yaml:18:16 unknown-discontinued: the plan of 2025 has no objective or outcome "les-harm"
          hint: did you mean "less-harm"?
          plans/2025.yaml:10:9 "less-harm" stands here
        """,
    ),
    bad(
        "discontinues what still stands",
        add(THIS, "discontinued: {less-harm: Done.}\n"),
        findings="""
        plans/2026.yaml:18:16 discontinued-here: "less-harm" is discontinued, but the plan still has it
          hint: take it out of the plan, or out of `discontinued`
          plans/2026.yaml:10:9 it still stands here
        """,
    ),
    bad(
        "carries an unknown objective forward",
        add(THIS, "carry_forward: [safty]\n"),
        findings="""
        plans/2026.yaml:18:17 carry-forward: the plan of 2025 has no objective "safty"
          hint: did you mean "safety"?
        """,
    ),
    bad(
        "carries an objective forward twice",
        add(THIS, "carry_forward: [safety, safety]\n"),
        findings="""
        plans/2026.yaml:18:25 carry-forward: "safety" is carried forward twice
          hint: name it once
        """,
    ),
    bad(
        "carries forward without following",
        add(LAST, "carry_forward: all\n"),
        findings="""
        plans/2025.yaml:14:16 carry-forward: nothing to carry forward: the plan follows no other
          hint: write `follows:` and the plan year that the objectives come from
        """,
    ),
    bad(
        "carries forward an id instead of a list",
        add(THIS, "carry_forward: safety\n"),
        findings="""
        plans/2026.yaml:18:16 unknown-value: expected `all` or a list of ids, but this is "safety"
          hint: write [safety]
        """,
    ),
    bad(
        "carried outcome stands in a new objective as well",
        add(LAST, "        actions: [{by: [council], when: by 2026-06}]\n"),
        change(THIS, "- id: safety", "- id: secure"),
        add(THIS, "carry_forward: all\n"),
        findings="""
        plans/2026.yaml:10:13 duplicate-id: the id "less-harm" is used twice
          hint: that one is carried forward: give this one another id, or override its objective's `outcomes`
          plans/2025.yaml:10:13 first used here
        """,
    ),
    bad(
        "no objectives",
        write(
            "plans/2027.yaml",
            """\
schema: 1
year: 2027
title: T
period: {from: 2027, to: 2028}
objectives: []
""",
        ),
        findings="""
        plans/2027.yaml:5:1 no-objectives: the plan has no objectives
          hint: list its `objectives`, or carry them forward with `carry_forward: all`
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(workspace: Workspace, case: Bad) -> None:
    """Each fault is reported once, at its place, with what to do about it."""
    for change_it in case.changes:
        change_it(workspace)
    assert workspace.findings() == case.findings
