"""`cspgen audit`: what it prints, its options and its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import run
from edited_word import Edited, made, sample
from word_file import q

from cspgen.audit import GROUPS, RULES
from cspgen.check import GROUPS as PLAN_GROUPS
from cspgen.check import RULES as PLAN_RULES
from cspgen.report.rules import word_rules_tables

PAGE = Path(__file__).parents[2] / "docs" / "audit.md"
_MARK, _END = "<!-- the rules: made by `REWRITE=1 make test` -->\n\n", "\n<!-- end of the rules -->"


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file with an error and a warning, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    file = Edited(sample())
    for head in list(file.table(2).iter(q("w:tblHeader"))):
        head.getparent().remove(head)
    file.paragraph("Glossary").addnext(made("<w:p/>"))
    (tmp_path / "plan.docx").write_bytes(file.content)
    return "plan.docx"


def test_findings_say_where_and_what_to_do(faulty: str) -> None:
    ran = run("audit", faulty)
    assert ran.code == 1
    assert ran.output == (
        "plan.docx: Progress on joint objectives in last year’s plan > "
        "Objective 1. Continue to improve inter-agency chi… > "
        'table 2 "Positions on the outcomes of objective 1": '
        "error: the table has no header row [missing-header-row]\n"
        "  hint: put the cursor in the first row, then Table Layout > Repeat Header Rows\n"
        'plan.docx: "Glossary": warning: a blank paragraph makes space after this one [blank-paragraph]\n'
        "  hint: delete it; make space with Layout > Spacing > Before and After, a new page with Layout > Breaks\n"
        "\n"
        "1 error, 1 warning in 1 file\n"
    )


def test_nothing_is_loaded_that_reads_plans(faulty: str) -> None:
    """It would be more than half of the time that an audit takes."""
    command = (sys.executable, "-X", "importtime", "-m", "cspgen", "audit", faulty)
    imported = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stderr
    assert "cspgen.report.audit" in imported
    assert "pydantic" not in imported
    assert "yaml" not in imported


def test_json_has_the_places_as_values(faulty: str) -> None:
    ran = run("audit", faulty, "--format", "json")
    assert ran.code == 1
    output = json.loads(ran.output)
    assert (output["schema"], output["unreadable"]) == (1, [])
    assert output["findings"][0] == {
        "rule": "missing-header-row",
        "severity": "error",
        "message": "the table has no header row",
        "hint": "put the cursor in the first row, then Table Layout > Repeat Header Rows",
        "file": "plan.docx",
        "heading": [
            "Progress on joint objectives in last year’s plan",
            "Objective 1. Continue to improve inter-agency child protection practice.",
        ],
        "table": 2,
        "table_name": "Positions on the outcomes of objective 1",
        "row": None,
        "column": None,
        "words": None,
        "part": None,
    }


def test_rules_can_be_ignored_and_warnings_be_errors(faulty: str) -> None:
    assert run("audit", faulty, "--ignore", "missing-header-row").code == 0
    assert run("audit", faulty, "--ignore", "missing-header-row", "--strict").code == 1
    assert run("audit", faulty, "--ignore", "missing-header-row,blank-paragraph") == (0, "no findings in 1 file\n")


def test_unknown_rules_and_no_file_are_wrong_usage(faulty: str) -> None:
    ran = run("audit", faulty, "--ignore", "missing-header-rows")
    assert ran.code == 2
    assert 'did you mean "missing-header-row"?' in ran.output
    assert run("audit").code == 2


def test_the_rules_are_listed() -> None:
    output = run("audit", "--rules").output
    assert [name for name in RULES if f" {name} " not in output] == []
    assert [name for name in GROUPS.values() if f"{name}\n" not in output] == []


def test_a_rule_stands_in_the_module_of_its_group() -> None:
    assert {each.find.__module__.rpartition(".")[2] == each.group for each in RULES.values() if each.find} == {True}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_documented_and_explained(name: str) -> None:
    """By `cspgen explain` too, which is why no rule of plans has its name; its name is what finds it."""
    rule = RULES[name]
    assert rule.summary.endswith(".")
    assert rule.sections["Why"].endswith(".")
    assert not rule.fix.endswith(".")
    assert rule.group in GROUPS
    assert name not in {*PLAN_RULES, *PLAN_GROUPS}
    ran = run("explain", name)
    assert ran.code == 0
    assert ran.output.startswith(f"{name} ({rule.severity}; of Word files")
    assert rule.fix[1:] in " ".join(ran.output.split())
    assert run("explain", name, "--format", "md").output.startswith(f"### {name}\n\n{rule.finds}\n")


def test_the_page_holds_the_rules() -> None:
    """REWRITE=1 in the environment writes them."""
    tables = word_rules_tables(RULES.values(), GROUPS)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_MARK)
    held, end, after = rest.partition(_END)
    if os.environ.get("REWRITE"):
        PAGE.write_text(before + _MARK + tables + end + after, encoding="utf-8")
    else:
        assert held == tables
