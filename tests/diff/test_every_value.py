"""The law of differences that nothing escapes: whatever value of a plan is another one, two versions of it differ."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from documents import WORKSPACES
from pydantic import ValidationError

from cspgen.diff import ChangeKind, Difference, diff
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan
from cspgen.model.words import ENGLISH
from cspgen.resolve import ResolvedPlan, resolve

_DATES = ("by 2031-01", "2031-02", "2024-01")
_WORDS = ("health", "police", "higher", "lower", "on-track", "at-risk", "send", "classic", "bridging", "draft")
_OTHERS = (*_DATES, *_WORDS, "accessible", "endorsements")
_NAMES = {"schema", "year", "follows", "id"}  # another id is another thing
Values = dict[str, Any]
Route = tuple[str | int, ...]


def _read(file: Path) -> Values:
    """Return what a file writes, all of it strings: that loader makes nothing else."""
    made: Values = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    return made


@cache
def partnership(workspace: str) -> Partnership:
    return Partnership.model_validate(_read(WORKSPACES[workspace] / "plans/partnership.yaml"))


def written(workspace: str, year: int) -> Values:
    """Return a plan as its file, or the files of its folder, write it."""
    file = WORKSPACES[workspace] / f"plans/{year}.yaml"
    made: Values = {}
    for each in [file] if file.exists() else sorted(file.with_suffix("").glob("*.yaml")):
        made |= _read(each)
    return made


def resolved(workspace: str, plans: list[Values]) -> ResolvedPlan | None:
    """Return the last of the plans, or None where it is none that the format allows."""
    try:
        years = {int(each["year"]): Plan.model_validate(each) for each in plans}
    except ValidationError:
        return None
    made = resolve(years, dict.fromkeys(years, "plan.yaml"), partnership(workspace), years)
    return None if made.diagnostics else made.plans[max(years)]


def values(value: Any, route: Route = ()) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
        return
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        if key not in _NAMES:
            yield from values(each, (*route, key))


def field_names(difference: Difference) -> Iterator[str]:
    for objective in difference.objectives:
        yield from (each.field for each in objective.fields)
        yield from (each.field for outcome in objective.outcomes for each in outcome.fields)


@pytest.mark.parametrize(
    ("workspace", "years", "least"),
    [("anyshire", (2024,), 300), ("anyshire", (2024, 2025), 300), ("every-key", (2030, 2031), 80)],
    ids=str,
)
def test_no_value_is_another_one_unsaid(workspace: str, years: tuple[int, ...], least: int) -> None:
    """What a file writes: texts, dates, agencies, amounts, positions."""
    *before, last = (written(workspace, year) for year in years)
    plan = resolved(workspace, [*before, last])
    assert plan
    tried = 0
    changed_fields: set[str] = set()
    for route, value in values(last):
        changed = deepcopy(last)
        holder: Any = changed
        for key in route[:-1]:
            holder = holder[key]
        for other in (f"{value} More.", *_OTHERS, f"{value}1"):
            holder[route[-1]] = other
            if other != value and (version := resolved(workspace, [*before, changed])):
                difference = diff(plan, version)
                assert not difference.is_empty, route
                changed_fields |= set(field_names(difference))
                tried += 1
                break
    assert tried > least
    assert {f"field_{each}" for each in changed_fields} <= ENGLISH.phrases.keys()


def lists(value: Any, route: Route = ()) -> Iterator[tuple[Route, list[Any]]]:
    if isinstance(value, list) and len(value) > 1:
        yield route, value
    if not isinstance(value, str):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from lists(each, (*route, key))


@pytest.mark.parametrize(
    ("workspace", "years", "least"), [("anyshire", (2024, 2025), 30), ("every-key", (2030, 2031), 10)], ids=str
)
def test_no_list_is_in_another_order_unsaid(workspace: str, years: tuple[int, ...], least: int) -> None:
    """Documents print lists in their order."""
    *before, last = (written(workspace, year) for year in years)
    plan = resolved(workspace, [*before, last])
    assert plan
    tried = 0
    for route, value in lists(last):
        changed = deepcopy(last)
        holder: Any = changed
        for key in route[:-1]:
            holder = holder[key]
        holder[route[-1]] = value[::-1]
        if value != value[::-1] and (version := resolved(workspace, [*before, changed])):
            difference = diff(plan, version)
            kinds = {each.kind for each in difference.objectives} | {each.kind for each in difference.outcomes}
            assert ChangeKind.RENUMBERED in kinds or not difference.is_empty, route
            tried += 1
    assert tried > least
