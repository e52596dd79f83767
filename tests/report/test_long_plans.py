"""What changed in a plan of 280 outcomes, most of which go on in the same words with another date: it can be read."""

import pytest
from documents import Values
from histories import made

from cspgen.diff import diff
from cspgen.model.partnership import Partnership
from cspgen.model.prose import plain
from cspgen.report.changes.markdown import markdown
from cspgen.report.changes.text import text
from cspgen.view.changes import DifferenceView, view_difference
from cspgen.view.parts import has_content

OBJECTIVES, EACH = 28, 10
PARTNERS = Partnership.model_validate(
    {"schema": "1", "area": "Anyshire", "lead": "council", "agencies": {"council": "Council", "health": "Health"}}
)
SOME_WORDS = (
    "so that every child, young person and family in each of the five districts gets help early and near home, from "
    "people who know one another, in words that they understand, at times that suit them, and need not ask twice"
)


@pytest.fixture(scope="module")
def view() -> DifferenceView:
    """Each eighth outcome keeps its date, each fortieth is reworded; the others are 12 or 24 months later."""
    old, new = made({2024: _plan(0), 2025: _plan(1)}).plans
    return view_difference(diff(old, new, has_content=has_content), (PARTNERS, PARTNERS))


def _plan(later: int) -> Values:
    return {"objectives": [_objective(at, later) for at in range(1, OBJECTIVES + 1)]}


def _objective(at: int, later: int) -> Values:
    numbers = range((at - 1) * EACH, at * EACH)
    return {
        "id": f"o{at}",
        "text": f"Objective {at}: make services work together, {SOME_WORDS}, whatever the time of the year.",
        "outcomes": [_outcome(number, later) for number in numbers],
    }


def _outcome(number: int, later: int) -> Values:
    years = 0 if number % 8 == 0 else 2 if number // EACH % 2 else 1
    changed = "by every agency " if later and number % 40 == 1 else ""
    return {
        "id": f"x{number}",
        "text": f"Outcome {number} is reached {changed}{SOME_WORDS}, with {number} families asked what they think.",
        "actions": [{"by": ["council", "health"][: 2 - later], "when": str(2026 + years * later)}, _trained(later)],
        "indicators": [_families(number, years * later)],
    }


def _trained(later: int) -> Values:
    return {
        "text": f"Train the staff of every team in round {later + 1}, and ask them what they need.",
        "by": ["health"],
    }


def _families(number: int, later: int) -> Values:
    target = {"value": 900 + number - 100 * later, "at": "2029", "reason": "Fewer families were found than hoped."}
    return {"id": f"n{number}", "measure": "Families", "better": "higher", "target": target}


def test_lines_are_said_once(view: DifferenceView) -> None:
    """A line for each outcome that changed and for each thing about it, three for each objective, a short summary."""
    lines = text(view).splitlines()
    assert max(map(len, lines)) <= 100
    same = [each for each in view.changes if each.is_change and each.keeps_words]
    assert len([line for line in lines if ", same words: " in line]) == len(same) > OBJECTIVES * EACH - 10
    assert len(lines) < 6.5 * OBJECTIVES * EACH
    summary = text(view).split("\n\n")[1]
    assert "245 dates are later: 2.1 to 2.6, 2.8 to 2.10, 4.1, 4.2, 4.4 to 4.10," in summary
    assert len(summary.splitlines()) <= 15


def test_a_row_is_about_one_thing(view: DifferenceView) -> None:
    """So none is longer than both texts and what changed besides; a text that stays the same is said once."""
    rows = [line for line in markdown(view).splitlines() if line.startswith("|")]
    assert max(map(len, rows)) < 1000
    same = [plain(each.new[0].text) for each in view.changes if each.is_change and each.kind.is_same_text]
    assert all(markdown(view).count(f"{each} |") == 1 for each in same)
