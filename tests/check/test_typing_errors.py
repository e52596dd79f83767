"""The rules on typing errors: what is one, and what only looks like one."""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

POSITION = "less-harm: {status: on-track, text: Harm is falling.}"


def rules(workspace: Workspace) -> list[str]:
    return [finding.rule for finding in workspace.check().findings]


def say(workspace: Workspace, text: str) -> None:
    """Give this year's plan a foreword."""
    lines = "".join(f"    {line}\n" for line in text.split("\n"))
    workspace.add(THIS, f"foreword:\n  text: |\n{lines}")


# --- broken references -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("See [[less-harm].", ["error"]),
        ("See [less-harm]].", ["error"]),
        ("See [[ less-harm ].", ["error"]),
        ("See [less-harm].", ["warning"]),
        ("See [[safety] and [safety]].", ["error", "error"]),
        ("See [less-harm] (page 3).", ["warning"]),
        ("Now [[count: on-track] and [status:less-harm]].", ["error", "error"]),
        ("Now [count: on-track] or [[cuont: on-track].", []),
        ("See [safety].", []),
        ("“The [safety] of our children matters.”", []),
        ("See [[less-harm]].", []),
        ("See [less-harms] and [[less-harms] and [notes]].", []),
        ("See [less-harm](https://example.org).", []),
        ("See [less-harm][1].", []),
        ("See [less-harm].\n\n[less-harm]: https://example.org", []),
        ("See `[[less-harm]` and `[less-harm]`.", []),
        ("```\n[[less-harm]\n```", []),
        (r"See \[less-harm] and \[[less-harm].", []),
        ("![less-harm]", []),
        ("[See [[less-harm]]]", []),
    ],
)
def test_a_reference_is_broken_where_it_names_what_is_there(
    workspace: Workspace, text: str, severities: list[str]
) -> None:
    say(workspace, text)
    findings = workspace.check().findings
    assert [(each.rule, each.severity) for each in findings] == [("broken-reference", each) for each in severities]


def test_the_ids_of_last_year_count_too(workspace: Workspace) -> None:
    workspace.add(LAST, "      - {id: old-thing, text: Old things stay.}\n")
    workspace.add(THIS, "    old-thing: {status: complete, text: Done.}\n")
    say(workspace, "See [[old-thing].")
    assert rules(workspace) == ["broken-reference"]


# --- the same twice ----------------------------------------------------------------------------------------------


def test_an_agency_may_lead_and_act(workspace: Workspace) -> None:
    workspace.change(THIS, "{by: [council, health],", "{lead: council, by: [council, health],")
    assert workspace.findings() == ""
    workspace.change(THIS, "by: [council, health]", "by: [council, health, council, council]")
    assert rules(workspace) == ["repeated-agency", "repeated-agency"]


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        ("Fewer children come to harm.", True),
        ("Fewer children come to harm", False),
        ("Fewer children come to harm at home.", False),
    ],
)
def test_two_outcomes_say_the_same(
    workspace: Workspace,
    text: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    outcome = f"      - {{id: other, text: {text}, actions: [{{by: [council]}}]}}\n"
    workspace.change(THIS, "positions:\n", f"{outcome}positions:\n")
    assert ("repeated-text" in rules(workspace)) == is_reported


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        ("Three of the four posts are filled.", True),
        ("Three of four posts are filled.", False),
        ("'As for [[safety]], three of the four posts are filled.'", False),
    ],
)
def test_two_positions_say_the_same(
    workspace: Workspace,
    text: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    """Few words may hold for two; and whoever refers to another outcome has thought of it."""
    workspace.add(LAST, "      - {id: nurses, text: Schools have nurses.}\n")
    workspace.change(THIS, POSITION, f"less-harm: {text}\n    nurses: {text}")
    workspace.add(THIS, "discontinued: {nurses: Done.}\n")
    assert rules(workspace) == (["repeated-text"] if is_reported else [])


def test_what_is_carried_forward_is_reported_at_the_other(workspace: Workspace) -> None:
    actions = "actions: [{by: [council], when: by 2026-12}]"
    nurses = f"outcomes: [{{id: nurses, text: Every school has one., {actions}}}]"
    workspace.add(LAST, f"  - {{id: schools, text: Help schools., {nurses}}}\n")
    workspace.add(THIS, "    nurses: {status: no-update}\ncarry_forward: [schools]\n")
    outcome = f"      - {{id: libraries, text: Every school has one., {actions}}}\n"
    workspace.change(THIS, "positions:\n", f"{outcome}positions:\n")
    findings = [each for each in workspace.check().findings if each.rule == "repeated-text"]
    assert [(each.place.document, each.related[0].place.document) for each in findings] == [(THIS, LAST)]


def test_agencies_with_one_name_are_reported_once(workspace: Workspace) -> None:
    """And not once in every plan year."""
    workspace.change(PARTNERSHIP, "  health: NHS Anyshire\n", "  health: {name: anyshire  council, short: NHS}\n")
    assert rules(workspace) == ["same-name"]


# --- what was to be filled in ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Opens TBC.", "TBC"),
        ("Opens (tbd).", "tbd"),
        ("It costs £XXX.", "XXX"),
        ("It costs ??? pounds.", "???"),
        ("Opens [insert the month].", "[insert the month]"),
        ("Opens [date](https://example.org).", None),
        ("What???", None),
        ("Code `TBC`.", None),
        ("The TBCs and TBC2.", None),
        ("“[Name] helped me.”", None),
    ],
)
def test_what_was_to_be_filled_in(workspace: Workspace, text: str, found: str | None) -> None:
    workspace.add(THIS, "status: adopted\n")
    say(workspace, text)
    messages = [each.message for each in workspace.check().findings if each.rule == "placeholder"]
    assert messages == ([f'"{found}" stands here, and the plan is adopted'] if found else [])


@pytest.mark.parametrize("status", ["draft", "consultation", "superseded"])
def test_until_a_plan_is_adopted_there_is_time(workspace: Workspace, status: str) -> None:
    workspace.add(THIS, f"status: {status}\n")
    say(workspace, "Opens TBC, on [date].")
    assert workspace.findings() == ""


def test_what_the_glossary_explains_is_no_gap(workspace: Workspace) -> None:
    workspace.add(PARTNERSHIP, "glossary: {TBC: the Travel to Better Care scheme}\n")
    workspace.add(THIS, "status: adopted\n")
    say(workspace, "We run TBC.")
    assert workspace.findings() == ""


# --- pictures ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        ("![](p.svg)", True),
        ("![ ](p.svg)", True),
        ("![Half](p.svg)", False),
        ("Write `![](p.svg)`.", False),
        (r"Not \![](p.svg)", False),
        ("Not ![] (p.svg)", False),
    ],
)
def test_a_picture_is_described(
    workspace: Workspace,
    text: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    say(workspace, text)
    assert ("picture-without-description" in rules(workspace)) == is_reported
