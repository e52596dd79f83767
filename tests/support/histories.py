"""Histories for tests: of plan years in a few words, and of a workspace."""

from pathlib import Path

from documents import Values

from cspgen.diff.history import History, history
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan
from cspgen.pipeline.validate import check_workspace
from cspgen.resolve import resolve
from cspgen.view.history import HistoryView, view_history

PARTNERS = Partnership.model_validate(
    {"schema": "1", "area": "Anyshire", "lead": "council", "agencies": {"council": "Council"}}
)


def made(years: dict[int, str | Values]) -> History:
    """The history of plan years, each following the one before.

    A year is a plan's values, or its objectives in a line: `a`, `a<b,c` (a continues b and c), `!d` (d ends).
    """
    plans: dict[int, Plan] = {}
    for year, given in years.items():
        values: Values = {"schema": "1", "year": year, "title": "Plan", "period": {"from": "2024", "to": "2030"}}
        values |= {"follows": max(plans, default=None)}
        values |= given if isinstance(given, dict) else in_a_line(given)
        plans[year] = Plan.model_validate(values)
    resolved = resolve(plans, {each: f"plans/{each}.yaml" for each in plans}, PARTNERS, plans)
    assert not resolved.diagnostics
    return history(resolved.plans.values())


def in_a_line(given: str) -> Values:
    """The keys of a plan whose objectives are given in a line."""
    objectives: list[Values] = []
    ended: dict[str, str] = {}
    for each in given.split():
        name, _, continued = each.partition("<")
        if name.startswith("!"):
            ended[name[1:]] = "Done."
        else:
            objectives.append({"id": name, "text": f"{name.capitalize()}.", "continues": continued.split(",")})
            if not continued:
                del objectives[-1]["continues"]
    return {"objectives": objectives, "discontinued": ended}


def view_of(root: Path, name: str | None = None) -> HistoryView:
    """The history of a workspace as its readers see it."""
    checked = check_workspace(root)
    assert checked.workspace.partnership
    found = history(checked.plans.values())
    return view_history(found, checked.workspace.partnership, found.find_objective(name) if name else None)
