"""Ids that name nothing, or two things."""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Bad, Workspace, add, bad, change

CASES = (
    bad(
        "unknown agency",
        change(THIS, "[council, health]", "[councl, health]"),
        findings="""
        plans/2026.yaml:13:19 unknown-agency: unknown agency "councl"
          hint: did you mean "council"? agencies are listed in plans/partnership.yaml
        """,
    ),
    bad(
        "unknown agencies in every place that names one",
        add(
            LAST,
            """\
        funding: [{amount: 5, agency: a1}]
        actions:
          - {lead: a2, by: [a3], funding: [{amount: 5, agency: a4}]}
    lead: a5
    investment: {resources: [{amount: 5, agency: a6}]}
""",
        ),
        findings="""
        plans/2025.yaml:14:39 unknown-agency: unknown agency "a1"
          hint: agencies are listed in plans/partnership.yaml
        plans/2025.yaml:16:20 unknown-agency: unknown agency "a2"
          hint: agencies are listed in plans/partnership.yaml
        plans/2025.yaml:16:29 unknown-agency: unknown agency "a3"
          hint: agencies are listed in plans/partnership.yaml
        plans/2025.yaml:16:64 unknown-agency: unknown agency "a4"
          hint: agencies are listed in plans/partnership.yaml
        plans/2025.yaml:17:11 unknown-agency: unknown agency "a5"
          hint: agencies are listed in plans/partnership.yaml
        plans/2025.yaml:18:50 unknown-agency: unknown agency "a6"
          hint: agencies are listed in plans/partnership.yaml
        """,
    ),
    bad(
        "unknown agency in the partnership",
        change(PARTNERSHIP, "lead: council", "lead: counsel"),
        change(PARTNERSHIP, "relation: detail", "relation: detail, lead: helth"),
        findings="""
        plans/partnership.yaml:3:7 unknown-agency: unknown agency "counsel"
          hint: did you mean "council"? agencies are listed in plans/partnership.yaml
        plans/partnership.yaml:8:56 unknown-agency: unknown agency "helth"
          hint: did you mean "health"? agencies are listed in plans/partnership.yaml
        """,
    ),
    bad(
        "short name of an agency instead of its id",
        change(PARTNERSHIP, "health: NHS Anyshire", "health: {name: NHS Anyshire, short: NHS}"),
        change(THIS, "[council, health]", "[council, nhs]"),
        findings="""
        plans/2026.yaml:13:28 unknown-agency: unknown agency "nhs"
          hint: write health: it stands for that name
        """,
    ),
    bad(
        "unknown linked plan",
        add(
            LAST,
            """\
  - {id: schools, text: Help schools., see: {linked_plan: send-plan}}
appendices:
  - {id: sends, title: SEND, linked_plan: snd}
""",
        ),
        add(THIS, "discontinued: {schools: Done.}\n"),
        findings="""
        plans/2025.yaml:14:59 unknown-linked-plan: unknown linked plan "send-plan"
          hint: did you mean "send"? linked plans are listed in plans/partnership.yaml
        plans/2025.yaml:16:43 unknown-linked-plan: unknown linked plan "snd"
          hint: did you mean "send"? linked plans are listed in plans/partnership.yaml
        """,
    ),
    bad(
        "unknown status",
        change(THIS, "status: on-track", "status: on-trak"),
        findings="""
        plans/2026.yaml:17:25 unknown-status: unknown status "on-trak"
          hint: did you mean "on-track"?
        """,
    ),
    bad(
        "unknown reference",
        change(THIS, "    text: Keep children safe.", "    text: As for [[less-ham]]."),
        findings="""
        plans/2026.yaml:8:18 unknown-reference: nothing here has the id "less-ham"
          hint: did you mean [[less-harm]]?
        """,
    ),
    bad(
        "unknown reference in a block of text",
        add(
            THIS,
            """\
foreword:
  text: |
    We know [[safety]].

    We do not know [[nobody]], and [[nobody]] again.
""",
        ),
        findings="""
        plans/2026.yaml:22:20 unknown-reference: nothing here has the id "nobody"
          hint: name an objective, an outcome or an appendix by its id
        """,
    ),
    bad(
        "reference in the partnership file",
        add(PARTNERSHIP, 'glossary:\n  SEND: "see [[less-harm]]"\n'),
        findings="""
        plans/partnership.yaml:10:14 unknown-reference: the partnership file cannot hold a cross-reference
          hint: it holds for every plan year, and numbers change from year to year: name the thing in words
        """,
    ),
    bad(
        "two outcomes with one id",
        add(LAST, "      - {id: less-harm, text: Again.}\n"),
        findings="""
        plans/2025.yaml:14:14 duplicate-id: the id "less-harm" is used twice
          hint: an id names one thing for good: give one of them another
          plans/2025.yaml:10:13 first used here
        """,
    ),
    bad(
        "an objective and an appendix with one id",
        add(LAST, "appendices:\n  - {id: safety, title: Safety}\n"),
        findings="""
        plans/2025.yaml:15:10 duplicate-id: the id "safety" is used twice
          hint: an id names one thing for good: give one of them another
          plans/2025.yaml:7:9 first used here
        """,
    ),
    bad(
        "two indicators with one id",
        add(LAST, "          - {id: injuries, measure: Injuries, better: lower}\n"),
        findings="""
        plans/2025.yaml:14:18 duplicate-id: the id "injuries" is used twice
          hint: an id names one thing for good: give one of them another
          plans/2025.yaml:13:18 first used here
        """,
    ),
    bad(
        "two statuses with one id",
        add(
            PARTNERSHIP,
            """\
statuses:
  - {id: on-track, label: Good, symbol: ●, colour: "#1D7044"}
  - {id: on-track, label: Better, symbol: ●, colour: "#1D7044"}
""",
        ),
        findings="""
        plans/partnership.yaml:11:10 duplicate-id: the id "on-track" is used twice
          hint: an id names one thing for good: give one of them another
          plans/partnership.yaml:10:10 first used here
        """,
    ),
    bad(
        "part listed twice",
        add(THIS, "contents: [objectives, action-plan, objectives]\n"),
        findings="""
        plans/2026.yaml:18:37 duplicate-part: the part objectives is listed twice
          hint: list it once
          plans/2026.yaml:18:12 first listed here
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(workspace: Workspace, case: Bad) -> None:
    """Each fault is reported once, at its place, with what to do about it."""
    for change_it in case.changes:
        change_it(workspace)
    assert workspace.findings() == case.findings
