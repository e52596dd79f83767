"""Pydantic's errors in the planner's words, and placeholders for what is wrong."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from cspgen.diagnostics import Diagnostic, Place, Route
from cspgen.load.faults import validate
from cspgen.load.yaml.events import Value
from cspgen.load.yaml.source import parse
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan

ANYSHIRE = Path(__file__).parents[2] / "examples" / "anyshire" / "plans"
PLAN: dict[str, Value] = {
    "schema": "1",
    "year": "2026",
    "title": "Plan",
    "period": {"from": "2026", "to": "2027"},
    "objectives": [{"id": "safety", "text": "Keep children safe."}],
}


def full_plan() -> dict[str, Value]:
    """A plan that uses every key of the format."""
    plan: dict[str, Value] = {}
    for path in sorted((ANYSHIRE / "2025").glob("*.yaml")):
        value = parse(path.name, path.read_bytes()).value
        assert isinstance(value, dict)
        plan |= value
    return plan


def partnership() -> dict[str, Value]:
    """A partnership that uses every key of the format."""
    value = parse("partnership.yaml", (ANYSHIRE / "partnership.yaml").read_bytes()).value
    assert isinstance(value, dict)
    return value


def routes(value: Value, route: Route = ()) -> Iterator[Route]:
    """Every route in a value."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield (*route, step)
        yield from routes(each, (*route, step))


def put(value: Any, route: Route, odd: Value) -> None:
    """Put an odd value at a route, or a bad key in place of its own."""
    for step in route[:-1]:
        value = value[step]
    if isinstance(value, dict) and odd == "Bad Key":
        value["Bad Key"] = value.pop(route[-1])
    else:
        value[route[-1]] = odd


ODD: tuple[Any, ...] = (
    *(
        None,
        "",
        "true",
        "-0",
        "1e999999",
        "9" * 400,
        "2026-06-31",
        "some-id",
        "a\n\nb",
        "\u202e𝄞`|<&>*_[[",
        "x " * 3000,
    ),
    *([], [None], ["x"], [[["x"]]], [{"id": "x", "text": "y"}]),
    *({}, {"x": "y"}, {"id": "x", "text": "y"}, {"part": "x"}, {"heading": None}, {"": None}),
)
WHOLE = full_plan()
ROUTES = list(routes(WHOLE))
PARTNERSHIP_ROUTES = list(routes(partnership()))


@given(st.lists(st.tuples(st.sampled_from(ROUTES), st.sampled_from(ODD)), min_size=1, max_size=3))
@example([(("contents", 5), "9" * 400)])
@example([(("contents", 5), {"part": "9" * 400})])
def test_whatever_is_wrong_in_a_plan_the_rest_is_read(changes: list[tuple[Route, Value]]) -> None:
    """Any values of a plan replaced by any others: a model, and findings that say what was expected."""
    value = deepcopy(WHOLE)
    for route, odd in sorted(changes, key=lambda change: len(change[0]), reverse=True):
        put(value, route, odd)
    found = validate("plans/2025", value, Plan)
    assert found.model
    for finding in found.findings:
        assert_well_said(finding)
    assert bool(found.findings) == bool(found.placeholders)


@given(st.sampled_from(PARTNERSHIP_ROUTES), st.sampled_from(ODD))
def test_whatever_is_wrong_in_a_partnership_the_rest_is_read(route: Route, odd: Value) -> None:
    value = partnership()
    put(value, route, odd)
    found = validate("plans/partnership.yaml", value, Partnership)
    assert found.model
    for finding in found.findings:
        assert_well_said(finding)


@pytest.mark.parametrize("model", [Plan, Partnership])
def test_a_long_text_in_any_place_is_reported_in_few_words(model: type[BaseModel]) -> None:
    """Each place of a plan and of a partnership in turn."""
    for route in ROUTES if model is Plan else PARTNERSHIP_ROUTES:
        value = deepcopy(WHOLE) if model is Plan else partnership()
        put(value, route, "9" * 400)
        for finding in validate("plans/2025", value, model).findings:
            assert_well_said(finding)


def assert_well_said(finding: Diagnostic) -> None:
    """A message is one line, not too long, without a capital and a full stop."""
    assert "\n" not in finding.message + (finding.hint or "")
    assert len(finding.message) < 200
    assert finding.message[0].islower() or finding.message[0] in "\"'`"
    assert not finding.message.endswith(".")
    assert "_" not in finding.rule


def test_an_entry_may_be_at_fault_twice() -> None:
    """Its key, and its value: nothing else is taken out with it."""
    value: dict[str, Value] = {**PLAN, "positions": {"as_at": "2026", "outcomes": {"Bad Id": ["x"], "good": "Fine."}}}
    found = validate("plans/2026.yaml", value, Plan)
    assert found.model
    assert found.model.positions
    assert list(found.model.positions.outcomes) == ["good"]
    assert set(found.placeholders) == {("positions", "outcomes", "Bad Id")}


@pytest.mark.parametrize("key", ["schema", "year", "title", "period"])
def test_what_is_missing_at_the_top_stops_nothing(key: str) -> None:
    value = {name: each for name, each in PLAN.items() if name != key}
    found = validate("plans/2026.yaml", value, Plan)
    assert [finding.message for finding in found.findings] == [f'the key "{key}" is missing']
    assert found.placeholders == ((key,),)
    assert found.model
    assert found.model.objectives[0].id == "safety"


def test_a_fault_leaves_its_neighbours_as_they_are() -> None:
    """What is not at a placeholder can be checked as if nothing were wrong."""
    value: dict[str, Value] = {
        **PLAN,
        "objectives": [{"id": "Safety", "text": "Keep."}, {"id": "schools", "lead": "council"}],
    }
    found = validate("plans/2026.yaml", value, Plan)
    assert found.model
    assert [objective.text for objective in found.model.objectives] == ["Keep.", None]
    assert found.model.objectives[1].lead == "council"
    assert set(found.placeholders) == {("objectives", 0, "id")}


def test_the_document_is_not_changed() -> None:
    value: dict[str, Value] = {**PLAN, "period": {"form": "2026"}}
    before = deepcopy(value)
    validate("plans/2026.yaml", value, Plan)
    assert value == before


def test_one_mapping_in_two_places_may_be_wrong_in_both() -> None:
    """As an alias makes it."""
    shared: dict[str, Value] = {"id": "safety", "txt": "Keep.", "actions": {"by": "x"}}
    value: dict[str, Value] = {**PLAN, "objectives": [shared, {"id": "schools", "outcomes": [shared]}]}
    found = validate("plans/2026.yaml", value, Plan)
    assert found.model
    assert len(found.findings) == 4


ID_HINT = "an id is small letters, digits and single hyphens"


@pytest.mark.parametrize(
    ("changes", "place", "hint"),
    [
        ({"titel": "Plan", "title": "Plan"}, Place("p", ("titel",), key=True), "did you mean `title`?"),
        ({"\u00a0kind": ""}, Place("p", ("\u00a0kind",), key=True), "a space in it is no plain space: type it again"),
        ({"status": "Adopted"}, Place("p", ("status",)), 'did you mean "adopted"?'),
        ({"objectives": "a"}, Place("p", ("objectives",)), "begin each item with `- `, or write [one, two]"),
        (
            {"objectives": {"i\n" * 99: "x"}},
            Place("p", ("objectives",)),
            f"is a `- ` missing before `{'i ' * 29}i…`? each item of a list begins with one",
        ),
        ({"contents": ["forward"]}, Place("p", ("contents", 0)), 'did you mean "foreword"?'),
        ({"carry_forward": "al"}, Place("p", ("carry_forward",)), 'did you mean "all"?'),
        ({"carry_forward": "a, b-c"}, Place("p", ("carry_forward",)), "write [a, b-c]"),
        ({"objectives": [{"id": "Café Été"}]}, Place("p", ("objectives", 0, "id")), f"{ID_HINT}: write `cafe-ete`"),
        ({"objectives": [{"id": "日本"}]}, Place("p", ("objectives", 0, "id")), ID_HINT),
        ({"discontinued": {"Bad": ""}}, Place("p", ("discontinued", "Bad"), key=True), f"{ID_HINT}: write `bad`"),
        ({"contents": [{"before": "x"}]}, Place("p", ("contents", 0), key=True), "for example `part: action-plan`"),
    ],
)  # fmt: skip
def test_hints(changes: dict[str, Value], place: Place, hint: str) -> None:
    """Where it is clear what was meant, the hint says so."""
    (finding,) = validate("p", {**PLAN, **changes}, Plan).findings
    assert (finding.place, finding.hint) == (place, hint)


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("NHS and GP", "write `acronyms: [NHS, GP]`"),
        ("NHS\n\nGP", "write `acronyms: [NHS GP]`"),
        ("NHS: health", "begin each item with `- `, or write [one, two]"),
    ],
)
def test_a_list_is_proposed_that_can_be_written_so(given: str, hint: str) -> None:
    """On one line, and of words that need no quotes."""
    found = validate("plans/partnership.yaml", partnership() | {"checks": {"acronyms": given}}, Partnership)
    assert [each.hint for each in found.findings] == [hint]
