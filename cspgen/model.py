"""A plan year as its writers wrote it: frozen pydantic models, unknown keys forbidden, no places in them.

What the single values are (`1999-04`, an amount, a line of text) is in `kinds`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from cspgen.kinds import (
    Amount,
    Id,
    Line,
    LineOrNothing,
    MonthField,
    Number,
    Prose,
    SchemaVersion,
    TextOrNothing,
    TimingField,
    Year,
    short_form,
)
from cspgen.partnership import NO_UPDATE, Part


class Period(Part):
    """The months that a plan covers."""

    start: MonthField = Field(alias="from", description="The first month, day or year of the plan")
    end: MonthField = Field(alias="to", description="The last month, day or year of the plan")

    @model_validator(mode="after")
    def _forwards(self) -> "Period":
        if self.start.first > self.end.last:
            raise PydanticCustomError(
                "backwards", "the period ends before it begins", {"hint": "`from` is the earlier month"}
            )
        return self


class Funding(Part):
    """Money for an outcome, an action or a service."""

    amount: Amount = Field(
        description="An amount in the partnership's currency, or `existing` for within existing resources"
    )
    source: Line | None = Field(None, description="Where the money comes from", examples=["Joint finance"])
    agency: Id | None = Field(None, description="The agency that gives it: an id from `agencies`")
    note: Line | None = Field(None, description="Anything else to say of it")


class Action(Part):
    """Something that agencies do so that an outcome is reached."""

    text: Line | None = Field(None, description="What is done, where it is not the outcome itself")
    lead: Id | None = Field(None, description="The one agency answerable: an id from `agencies`")
    by: tuple[Id, ...] = Field(
        (), description="By whom: ids from `agencies`", examples=[["social-services", "education"]]
    )
    when: TimingField | None = Field(None, description="By when")
    funding: tuple[Funding, ...] = Field((), description="The money for it")


class Measured(Part):
    """A value of an indicator and when it was, or is to be, reached."""

    value: Number = Field(description="The value, in the indicator's unit")
    at: MonthField = Field(description="When the value was or is to be reached")


class Target(Measured):
    """A value aimed at, and by when."""

    reason: Line | None = Field(
        None,
        description="Why the target is easier than last year’s, where it is",
        examples=["The baseline was counted again, on the new definition."],
    )


class Indicator(Part):
    """How an outcome is measured."""

    id: Id = Field(description="The indicator's id, the same every year")
    measure: Line = Field(description="What is measured", examples=["Children looked after"])
    unit: Line | None = Field(None, description="In what it is counted", examples=["children", "%"])
    better: Literal["higher", "lower"] = Field(description="Whether a higher or a lower value is better")
    baseline: Measured | None = Field(None, description="The value at the start")
    target: Target | None = Field(None, description="The value aimed at, and by when")


class Outcome(Part):
    """A required outcome of an objective."""

    id: Id = Field(description="Names the outcome for good: positions, diffs and cross-references use it")
    text: Line = Field(description="The outcome, in one paragraph")
    continues: tuple[Id, ...] = Field(
        (), description="Outcomes of the followed plan that this one continues; without it, the same id"
    )
    actions: tuple[Action, ...] = Field((), description="What is done, by whom and by when")
    indicators: tuple[Indicator, ...] = Field((), description="How it is measured")
    funding: tuple[Funding, ...] = Field((), description="The money for it")


class See(Part):
    """Where the detail of an objective stands in another plan."""

    linked_plan: Id = Field(description="The other plan: an id from `linked_plans`")
    text: Line | None = Field(None, description="What is printed in place of outcomes")
    when: TimingField | None = Field(None, description="By when")


class Investment(Part):
    """The Joint Investment Plan model: needs, resources invested, services purchased, priorities for change."""

    needs: Prose | None = Field(None, description="What is needed")
    resources: tuple[Funding, ...] = Field((), description="The resources invested")
    services: Prose | None = Field(None, description="The services purchased")
    change: Prose | None = Field(None, description="The priorities for change")


class Objective(Part):
    """A joint objective. Its detail is its outcomes, or stands in another plan (`see`)."""

    id: Id = Field(description="Names the objective for good: next year's plan, diffs and cross-references use it")
    text: Line | None = Field(
        None, description="The objective, in one paragraph; may be left out only where it is carried forward"
    )
    brief: Line | None = Field(None, description="Its wording in the action plan, where that is shorter")
    continues: tuple[Id, ...] = Field(
        (), description="Objectives of the followed plan that this one continues; without it, the same id"
    )
    lead: Id | None = Field(None, description="The agency answerable: an id from `agencies`")
    outcomes: tuple[Outcome, ...] = Field((), description="The required outcomes")
    see: See | None = Field(None, description="Where the detail stands in another plan, instead of outcomes")
    investment: Investment | None = Field(None, description="Needs, resources, services and priorities for change")

    @model_validator(mode="after")
    def _one_detail(self) -> "Objective":
        if self.outcomes and self.see:
            raise PydanticCustomError(
                "two_details",
                "an objective has `outcomes` or `see`, not both",
                {"hint": "leave out `see`, or say it in an outcome's text"},
            )
        return self


class Position(Part):
    """The position reached on an outcome of the followed plan."""

    status: Id | None = Field(
        None,
        description="A status of the partnership's scheme, or no-update",
        examples=["on-track", NO_UPDATE],
    )
    text: Prose | None = Field(None, description="The position, in words")

    @model_validator(mode="after")
    def _says_something(self) -> "Position":
        if not self.text and self.status != NO_UPDATE:
            raise PydanticCustomError(
                "no_position",
                "a position needs `text`",
                {"hint": "write what was reached, or {status: no-update}"},
            )
        return self


class Positions(Part):
    """The positions on the followed plan's outcomes, and the values that its indicators reached."""

    as_at: MonthField = Field(description="The month at which the positions were taken")
    outcomes: dict[Id, Annotated[Position, short_form("text", Position)]] = Field(
        {}, description="Outcome of the followed plan: its position"
    )
    indicators: dict[Id, Measured] = Field({}, description="Indicator of the followed plan: the value reached")


class Signatory(Part):
    """Who signs the foreword."""

    name: Line | None = Field(None, description="The person's name")
    role: Line | None = Field(None, description="The post", examples=["Chief Executive"])
    organisation: Line | None = Field(None, description="The body", examples=["Cambridgeshire County Council"])


class Foreword(Part):
    """The foreword and who signs it."""

    text: Prose = Field(description="The foreword")
    signed: tuple[Signatory, ...] = Field((), description="The signatories, in order")


PartName = Literal[
    "foreword",
    "connections",
    "progress",
    "objectives",
    "action-plan",
    "investment",
    "indicators",
    "changes",
    "glossary",
    "appendices",
    "endorsements",
]


class BuiltInPart(Part):
    """A built-in part of the document, perhaps with its own heading and text around it."""

    part: PartName = Field(description="The part's name")
    heading: Line | None = Field(None, description="Its heading, where it is not the usual one")
    before: Prose | None = Field(None, description="Text before it")
    after: Prose | None = Field(None, description="Text after it")


class Section(Part):
    """A free section."""

    heading: Line = Field(description="The section's heading")
    text: Prose = Field(description="The section's text")


# A tag stands in pydantic's locations: in brackets it is never taken for a key of the file.
_PART, _SECTION, _ALL, _IDS = (Tag(f"({name})") for name in ("part", "section", "all", "ids"))


def _content_kind(value: object) -> str:
    if isinstance(value, Part):
        return _SECTION.tag if isinstance(value, Section) else _PART.tag
    own = isinstance(value, Mapping) and "part" not in value and ("text" in value or "heading" in value)
    return _SECTION.tag if own else _PART.tag


Content = Annotated[
    Annotated[BuiltInPart, short_form("part", BuiltInPart, PartName), _PART] | Annotated[Section, _SECTION],
    Discriminator(_content_kind),
]


class Appendix(Part):
    """An appendix, or a note that a linked plan is appended."""

    id: Id = Field(description="Names the appendix for cross-references")
    title: Line = Field(description="Its title")
    linked_plan: Id | None = Field(None, description="The linked plan that is appended: an id from `linked_plans`")
    text: Prose | None = Field(None, description="Its text")


class Endorsement(Part):
    """Where the plan was or will be considered."""

    body: Line = Field(description="The committee or board", examples=["Social Services Committee"])
    date: MonthField | None = Field(None, description="When; left out where it is not yet known")
    decision: Line | None = Field(None, description="What it decided")


class ReportSection(Part):
    """A numbered section of the committee report."""

    heading: Line = Field(description="The section's heading; numbered 1.0, 2.0 ...", examples=["Purpose"])
    paragraphs: tuple[Prose, ...] = Field(description="Its paragraphs; numbered 1.1, 1.2 ...")


class Report(Part):
    """The committee report that presents the plan."""

    to: Line = Field(description="The committee", examples=["Social Services Committee"])
    sender: Line = Field(alias="from", description="Who reports", examples=["Director of Social Services"])
    date: MonthField = Field(description="The day of the meeting", examples=["2000-04-05"])
    agenda_item: TextOrNothing = Field("", description="The number on the agenda; may stay empty until it is known")
    title: Line | None = Field(None, description="The report's title, where it is not the plan's")
    sections: tuple[ReportSection, ...] = Field(description="The numbered sections")


def _all_or_ids(value: object) -> str:
    return _ALL.tag if isinstance(value, str) else _IDS.tag


class Plan(Part):
    """A plan year."""

    schema_version: SchemaVersion = Field(alias="schema", description="The version of the plan format")
    year: Year = Field(description="The plan year; the file's or folder's name says the same", examples=[1999])
    title: Line = Field(description="The plan's title", examples=["Children’s Services Plan 1999-2002"])
    short_title: Line | None = Field(None, description="The title in the header of every page, where the title is long")
    period: Period = Field(
        description="The months that the plan covers", examples=[{"from": "1999-04", "to": "2002-03"}]
    )
    kind: Literal["full", "update", "bridging"] = Field(
        "full", description="A bridging plan stands between an existing plan and its rewrite"
    )
    status: Literal["draft", "consultation", "adopted", "superseded"] = Field(
        "draft", description="A draft says so on every page"
    )
    notice: Line | None = Field(None, description="Printed under the title and in the header of every page")
    layout: Literal["accessible", "classic"] | None = Field(
        None, description="How the document is laid out; without it, as the partnership says"
    )
    follows: Year | None = Field(None, description="The plan year that this one reports on")
    carry_forward: Annotated[
        Annotated[Literal["all"], _ALL] | Annotated[tuple[Id, ...], _IDS],
        Discriminator(_all_or_ids),
    ] = Field(
        (),
        description="Objectives of the followed plan that stand in this one unchanged: all, or a list of ids",
    )
    objectives: tuple[Objective, ...] = Field((), description="The joint objectives, in order")
    positions: Positions | None = Field(None, description="The position on each outcome of the followed plan")
    discontinued: dict[Id, LineOrNothing] = Field(
        {}, description="Objective or outcome of the followed plan that ends: the reason"
    )
    foreword: Foreword | None = Field(None, description="The foreword")
    contents: tuple[Content, ...] | None = Field(None, description="The parts of the document, in order")
    appendices: tuple[Appendix, ...] = Field((), description="The appendices, in order")
    endorsements: tuple[Endorsement, ...] = Field((), description="Where the plan was or will be considered")
    report: Report | None = Field(None, description="The committee report that presents the plan")
