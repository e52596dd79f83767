"""Plan years given as values, for tests of what changes from one to the next."""

from documents import Values

from cspgen.model.plan import Plan
from cspgen.resolve import ResolvedPlan, resolve


def plans(*years: Values) -> list[ResolvedPlan]:
    """Plan years given as values, each following the one before."""
    common = {"schema": "1", "title": "Plan", "period": {"from": "2025", "to": "2028"}}
    made: dict[int, Plan] = {}
    for year, values in enumerate(years, 2025):
        follows = {"follows": str(year - 1)} if year > 2025 else {}
        made[year] = Plan.model_validate(common | {"year": str(year)} | follows | values)
    resolved = resolve(made, {year: f"plans/{year}.yaml" for year in made}, None, made)
    assert not resolved.diagnostics
    return list(resolved.plans.values())
