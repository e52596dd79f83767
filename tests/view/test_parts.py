"""The parts of a plan's document: what belongs to each is found by its name."""

import pkgutil
import re

import pytest
from documents import ROOT

from cspgen.model.partnership import Partnership
from cspgen.model.parts import PART_NAMES, PARTS
from cspgen.model.plan import Plan
from cspgen.model.words import CATALOGUES, ENGLISH
from cspgen.render.templates import built_in_templates
from cspgen.resolve import resolve
from cspgen.view import parts
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.parts import view_part

_TABLE = (ROOT / "docs/plan-format.md").read_text(encoding="utf-8").partition("## The parts of the document")[2]
_ROWS = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", _TABLE, re.MULTILINE)


def test_every_part_has_a_module_and_a_layout() -> None:
    """And no module or layout is of no part, but for the layout of free sections."""
    modules = {each.name.replace("_", "-") for each in pkgutil.iter_modules(parts.__path__)}
    assert modules == set(PART_NAMES)
    layouts = {path.stem for path in (built_in_templates() / "parts").glob("*.j2")}
    assert layouts == {*PART_NAMES, "section"}


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_part_has_a_usual_heading(language: str) -> None:
    """In each language."""
    assert [name for name in PART_NAMES if name not in CATALOGUES[language].phrases] == []


def test_documentation_lists_the_parts_in_their_order() -> None:
    """With their usual headings, and whether they are printed unasked."""
    rows = [(name, heading, not prints.startswith("only if you list it")) for name, prints, heading in _ROWS]
    assert rows[: len(PARTS)] == [(part.name, ENGLISH[part.name], part.is_usual) for part in PARTS]


def test_what_a_plan_has_nothing_for_is_an_empty_tuple() -> None:
    """Layouts ask for its length; so it is never None."""
    partnership = Partnership.model_validate(
        {"schema": 1, "area": "Fenland", "lead": "council", "agencies": {"council": {"name": "County Council"}}}
    )
    plan = Plan.model_validate(
        {"schema": 1, "year": 2000, "title": "Plan", "period": {"from": "2000-04", "to": "2001-03"}}
    )
    (resolved,) = resolve({2000: plan}, {2000: "plans/2000.yaml"}, partnership, [2000]).plans.values()
    formatter = DocumentFormatter(resolved, partnership)
    nothing = {name for name in PART_NAMES if not view_part(name, formatter)}
    assert nothing >= {"foreword", "progress", "objectives", "action-plan", "changes", "glossary", "timetable"}
    assert {view_part(name, formatter) for name in nothing} == {()}
