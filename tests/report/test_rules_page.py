"""What `cspgen explain` prints, and the page of all rules."""

from pathlib import Path

import pytest
from documents import run

from cspgen.check import GROUPS, RULES

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def explain(*arguments: str) -> str:
    ran = run("explain", *arguments)
    assert ran.code == 0, ran.output
    return ran.output


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    """`make rules` writes it."""
    assert PAGE.read_text(encoding="utf-8") == explain("--format", "md")


def test_the_page_has_every_rule_in_a_table_and_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"| [`{rule.name}`](#{rule.name}) | " in page
        assert page.count(f"\n### {rule.name}\n") == 1


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_explained(name: str) -> None:
    """What it finds, why it matters, an example, and what to write instead."""
    text = explain(name)
    headings = [line for line in text.splitlines() if line in {"Why it matters", "For example", "Write instead"}]
    assert headings == ["Why it matters", "For example", "Write instead"]
    assert text.startswith(f"{name} ({RULES[name].severity}")
    assert "\x1b" not in text


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_lists_its_rules(group: str) -> None:
    text = explain(group)
    assert {name for name in RULES if f" {name} " in text} == {r.name for r in RULES.values() if r.group == group}


def test_what_is_no_rule_is_said_with_the_nearest() -> None:
    ran = run("explain", "unknown-agncy")
    assert ran.code == 2
    assert 'did you mean "unknown-agency"?' in ran.output
