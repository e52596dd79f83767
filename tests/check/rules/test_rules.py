"""Every rule: its bad fixture gives the text in bad.txt, its good one is sound, its documentation shows lines of both.

`REWRITE=1 make test` (or pytest with that variable) writes each bad.txt anew, for a person to read in the diff.
"""

import os
import re
from pathlib import Path
from textwrap import dedent

import pytest
from rule_fixtures import FIXTURES, workspace_of

from cspgen.check import GROUPS, RULES
from cspgen.check.rule import PlanRule
from cspgen.pipeline.validate import CheckedWorkspace, check_workspace
from cspgen.report.findings import Report
from cspgen.report.formats import FORMATS

rules = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def checked(fixture: Path, root: Path, rule: PlanRule) -> CheckedWorkspace:
    return check_workspace(workspace_of(fixture, root).root, select=("default", rule.name))


@rules
def test_the_bad_plan_is_reported(rule: PlanRule, tmp_path: Path) -> None:
    found = checked(FIXTURES / rule.name / "bad.yaml", tmp_path, rule)
    assert rule.name in {each.rule for each in found.findings}
    text = FORMATS["text"](Report(found.findings, found.workspace.locate, years=len(found.plans))) + "\n"
    golden = FIXTURES / rule.name / "bad.txt"
    if "REWRITE" in os.environ:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@rules
def test_the_good_plan_is_sound(rule: PlanRule, tmp_path: Path) -> None:
    assert checked(FIXTURES / rule.name / "good.yaml", tmp_path, rule).findings == ()


@rules
def test_the_documentation_shows_lines_of_the_fixtures(rule: PlanRule) -> None:
    """What `cspgen explain` prints is what was tried: its lines stand in the fixtures, whatever their indentation."""
    for example, name in ((rule.sections["Wrong"], "bad.yaml"), (rule.sections["Right"], "good.yaml")):
        fixture = (FIXTURES / rule.name / name).read_bytes().decode("utf-8", errors="replace")
        for block in re.findall(r"(?:^    .*\n?|^\n(?=    ))+", example, re.MULTILINE):
            lines = dedent(block).strip("\n").splitlines()
            margin = next((len(at) for at in re.findall(rf"^( *){re.escape(lines[0])}$", fixture, re.MULTILINE)), 0)
            shown = "\n".join(" " * margin + line if line else "" for line in lines)
            assert shown in fixture, f"{rule.name}: not in {name}:\n{block}"


@rules
def test_the_documentation_is_whole(rule: PlanRule) -> None:
    assert rule.group in GROUPS
    assert list(rule.sections) == ["Why", "Wrong", "Right"]
    for part in (rule.finds, *rule.sections.values()):
        assert part.strip()
        assert "TODO" not in part
    assert rule.summary.endswith(".")


def test_every_fixture_belongs_to_a_rule() -> None:
    assert {each.name for each in FIXTURES.iterdir() if each.is_dir() and each.name != "__pycache__"} == set(RULES)
