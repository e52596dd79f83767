"""The model: what the values of a plan file become, and what its parts are made of."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cspgen.model.contents import BuiltInPart, Section
from cspgen.model.fields import (
    Amount,
    Id,
    Line,
    LineOrNothing,
    MonthField,
    Number,
    Prose,
    TextOrNothing,
    TimingField,
    Year,
)
from cspgen.model.objectives import Objective
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan
from cspgen.model.positions import Position
from cspgen.model.timing import Manner, Month, Timing

PLAN = {"schema": "1", "year": "2026", "title": "Plan", "period": {"from": "2026", "to": "2027"}}
PARTNERSHIP = {"schema": "1", "area": "Anyshire", "lead": "council", "agencies": {"council": "Anyshire Council"}}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Id, "less-harm", "less-harm"),
        (Id, "2026", "2026"),
        (Line, " one\nparagraph ", "one\nparagraph"),
        (Prose, "two\n\nparagraphs\n", "two\n\nparagraphs"),
        (TextOrNothing, None, ""),
        (TextOrNothing, "", ""),
        (LineOrNothing, "", None),
        (Year, "0999", 999),
        (Number, "-0.50", Decimal("-0.50")),
        (Number, "-0", Decimal(0)),
        (Number, "+7", Decimal(7)),
        (Amount, "180000", Decimal(180000)),
        (Amount, "existing", "existing"),
        (MonthField, "1999-04", Month(1999, 4)),
        (TimingField, "by 2000-03", Timing(Manner.BY, end=Month(2000, 3))),
    ],
)
def test_kinds(kind: Any, text: str | None, value: object) -> None:
    """Every kind is made of text, as a file holds it."""
    made = TypeAdapter(kind).validate_python(text)
    assert made == value
    assert str(made) == str(value)


WRONG: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (Id, ("", "Less", "less_harm", "-less", "less--harm", "café", "a b")),
    (Line, (None, " ", "one\n\ntwo", ["one"], {"one": "two"})),
    (TextOrNothing, ([], {}, [""])),
    (Year, ("0", "20260", "2026.0", "1_999", "-5", "MMXXVI", "9" * 5000, None)),
    (Number, ("1e5", "1e999999", "1_000", "NaN", "inf", "１２", "1,5", "9" * 16, "", "yes")),
    (Amount, ("-1", "none", None, "1" * 400)),
    (MonthField, ("2026-13", "x" * 5000, None, ["2026"])),
)


@pytest.mark.parametrize(
    ("kind", "value"),
    [(kind, value) for kind, values in WRONG for value in values],
)
def test_what_is_of_no_kind(kind: Any, value: Any) -> None:
    """The message is one line, however long the text."""
    with pytest.raises(ValidationError) as error:
        TypeAdapter(kind).validate_python(value)
    (fault,) = error.value.errors()
    assert len(fault["msg"]) < 120


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("1,200", "write 1200"),
        ("1,234,567.50", "write 1234567.50"),
        ("£ 180 000", "write 180000"),
        ("1\u00a0200", "write 1200"),
        ("12.5 %", "write 12.5"),
        ("17,5", "write 17.5"),
        ("-17,50%", "write -17.50"),
        ("0,125", "write 0.125"),
        ("1200,5", "write 1200.5"),
        *((text, "for example 180000 or 12.5") for text in ("1,2,3", "17 5", "1,20,000", "1234,567", "1.200,50", "1,")),
    ],
)
def test_a_comma_groups_three_digits_or_stands_before_decimals(text: str, write: str) -> None:
    """Where nobody can tell what is meant, no number is suggested."""
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Number).validate_python(text)
    assert error.value.errors()[0]["ctx"]["hint"] == f"digits only, with a point for decimals: {write}"


def test_a_text_that_is_too_long_may_stand_anywhere() -> None:
    """Also in a committee report, which has no appendices."""
    with pytest.raises(ValidationError, match="longer than 100,000 characters") as error:
        TypeAdapter(Prose).validate_python("a" * 100_001)
    hint = "shorten it, or part it into several texts, each under a heading of its own"
    assert error.value.errors()[0]["ctx"]["hint"] == hint


def test_the_period_does_not_run_backwards() -> None:
    with pytest.raises(ValidationError, match="ends before it begins"):
        Plan.model_validate({**PLAN, "period": {"from": "2027", "to": "2026"}})


def test_plans_are_equal_that_say_the_same() -> None:
    """No place, no file and no order of keys makes a difference."""
    assert Plan.model_validate(PLAN) == Plan.model_validate(dict(reversed(PLAN.items())))


def test_nothing_changes_after_reading() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Plan.model_validate(PLAN).title = "Another"  # type: ignore[misc]


def test_text_stands_for_an_agency_and_for_a_position() -> None:
    partnership = Partnership.model_validate(PARTNERSHIP)
    assert partnership.agencies["council"].name == "Anyshire Council"
    positions = {"as_at": "2026-01", "outcomes": {"less-harm": "Harm is falling."}}
    plan = Plan.model_validate({**PLAN, "positions": positions})
    assert plan.positions
    assert plan.positions.outcomes == {"less-harm": Position(text="Harm is falling.")}


def test_contents_are_parts_and_sections() -> None:
    contents = ["foreword", {"part": "progress", "heading": "Progress"}, {"heading": "Listening", "text": "We asked."}]
    plan = Plan.model_validate({**PLAN, "contents": contents})
    assert plan.contents == (
        BuiltInPart(part="foreword"),
        BuiltInPart(part="progress", heading="Progress"),
        Section(heading="Listening", text="We asked."),
    )
    assert plan.model_dump()["contents"][2] == contents[2]


def test_a_position_without_text_says_that_there_is_no_update() -> None:
    assert Position(status="no-update").text is None
    with pytest.raises(ValidationError, match="a position needs `text`"):
        Position(status="complete")


def test_every_scheme_has_a_status_for_no_update() -> None:
    schemes: tuple[Any, ...] = ("brag", "rag", "words", [])
    for statuses in schemes:
        assert "no-update" in Partnership.model_validate({**PARTNERSHIP, "statuses": statuses}).scheme


def test_an_objective_has_outcomes_or_stands_elsewhere() -> None:
    outcomes = [{"id": "less-harm", "text": "Less harm."}]
    with pytest.raises(ValidationError, match="not both"):
        Objective.model_validate({"id": "safety", "outcomes": outcomes, "see": {"linked_plan": "send"}})


def test_the_short_forms_are_in_the_schema() -> None:
    """Editors check plans against it."""
    schema = Plan.model_json_schema(by_alias=True)
    position = schema["$defs"]["Positions"]["properties"]["outcomes"]["patternProperties"]
    assert [each["anyOf"][0] for each in position.values()] == [{"type": "string"}]
    part, _section = schema["properties"]["contents"]["anyOf"][0]["items"]["oneOf"]
    assert part["anyOf"][0]["type"] == "string"
