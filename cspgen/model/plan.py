"""A plan year as its writers wrote it: frozen pydantic models, unknown keys forbidden, no places in them.

What the single values are (`1999-04`, an amount, a line of text) is in `kinds`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from cspgen.model.fields import (
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
from cspgen.model.partnership import LAYOUTS_TOLD, NO_UPDATE, Part, told
from cspgen.model.parts import PARTS, USUAL_PARTS, PartName

_TIMINGS = ["1999-04", "by 2000-03", "from 1999-04", "1999-04 to 2000-03", "1999-Q3", "continuing"]
_FUNDING = [{"amount": 180000, "source": "Joint finance"}, {"amount": "existing"}]


class Period(Part):
    """The months that a plan covers."""

    start: MonthField = Field(
        alias="from", title="From", description="The first month, day or year of the plan", examples=["1999-04"]
    )
    end: MonthField = Field(
        alias="to", title="To", description="The last month, day or year of the plan", examples=["2002-03"]
    )

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
        title="Amount",
        description="An amount in the partnership's currency, or `existing` for within existing resources",
        examples=[180000, "existing"],
    )
    source: Line | None = Field(
        None, title="Source", description="Where the money comes from", examples=["Joint finance"]
    )
    agency: Id | None = Field(
        None,
        title="Agency that pays",
        description="The agency that gives it: an id from `agencies`",
        examples=["health", "education"],
    )
    note: Line | None = Field(
        None, title="Note", description="Anything else to say of it", examples=["One-off cost of the move"]
    )


class Action(Part):
    """Something that agencies do so that an outcome is reached."""

    text: Line | None = Field(
        None,
        title="Action",
        description="What is done, where it is not the outcome itself",
        examples=["Publish one referral form."],
    )
    lead: Id | None = Field(
        None,
        title="Lead agency",
        description="The one agency answerable: an id from `agencies`",
        examples=["social-services", "education"],
    )
    by: tuple[Id, ...] = Field(
        (),
        title="By whom",
        description="By whom: ids from `agencies`",
        examples=[["social-services", "education"]],
    )
    when: TimingField | None = Field(None, title="By when", description="By when it is done", examples=_TIMINGS)
    funding: tuple[Funding, ...] = Field((), title="Funding", description="The money for it", examples=[_FUNDING])


class Measured(Part):
    """A value of an indicator and when it was, or is to be, reached."""

    value: Number = Field(title="Value", description="The value, in the indicator's unit", examples=[387, 12.5])
    at: MonthField = Field(
        title="When", description="When the value was or is to be reached", examples=["2000-03", "2000-03-31", 2000]
    )


class Target(Measured):
    """A value aimed at, and by when."""

    reason: Line | None = Field(
        None,
        title="Reason",
        description="Why the target is easier than last year’s, or no better than the baseline",
        examples=["The baseline was counted again, on the new definition."],
    )


class Indicator(Part):
    """How an outcome is measured."""

    id: Id = Field(title="Id", description="The indicator's id, the same every year", examples=["looked-after"])
    measure: Line = Field(title="Measure", description="What is measured", examples=["Children looked after"])
    unit: Line | None = Field(None, title="Unit", description="In what it is counted", examples=["children", "%"])
    better: Literal["higher", "lower"] = Field(
        title="Which way is better", description="Whether a higher or a lower value is better", examples=["lower"]
    )
    baseline: Measured | None = Field(
        None,
        title="Baseline",
        description="The value at the start",
        examples=[{"value": 403, "at": "1999-03"}],
    )
    target: Target | None = Field(
        None,
        title="Target",
        description="The value aimed at, and by when",
        examples=[{"value": 387, "at": "2000-03"}],
    )

    def meets(self, value: Measured, target: Measured) -> bool:
        """Say whether a value is as good as another, or better."""
        return value.value >= target.value if self.better == "higher" else value.value <= target.value


class Outcome(Part):
    """A required outcome of an objective."""

    id: Id = Field(
        title="Id",
        description="Names the outcome for good: positions, diffs and cross-references use it",
        examples=["front-door"],
    )
    text: Line = Field(
        title="Outcome",
        description="The outcome, in one paragraph",
        examples=["One front door takes every referral."],
    )
    continues: tuple[Id, ...] = Field(
        (),
        title="Continues",
        description="Outcomes of the followed plan that this one continues; without it, the same id",
        examples=[["first-contact"]],
    )
    actions: tuple[Action, ...] = Field(
        (),
        title="Actions",
        description="What is done, by whom and by when",
        examples=[[{"by": ["social-services", "education"], "when": "by 2000-03"}]],
    )
    indicators: tuple[Indicator, ...] = Field(
        (),
        title="Indicators",
        description="How it is measured",
        examples=[[{"id": "looked-after", "measure": "Children looked after", "better": "lower"}]],
    )
    funding: tuple[Funding, ...] = Field((), title="Funding", description="The money for it", examples=[_FUNDING])


class See(Part):
    """Where the detail of an objective stands in another plan."""

    linked_plan: Id = Field(
        title="Linked plan",
        description="The other plan: an id from `linked_plans`",
        examples=["behaviour-support", "youth-justice"],
    )
    text: Line | None = Field(
        None,
        title="Text",
        description="What is printed in place of outcomes",
        examples=["See the Behaviour Support Plan for the actions and their dates."],
    )
    when: TimingField | None = Field(None, title="By when", description="By when it is done", examples=_TIMINGS)


class Investment(Part):
    """The Joint Investment Plan model: needs, resources invested, services purchased, priorities for change."""

    needs: Prose | None = Field(
        None, title="Needs", description="What is needed", examples=["About 4,300 children are referred each year."]
    )
    resources: tuple[Funding, ...] = Field(
        (), title="Resources", description="The resources invested", examples=[_FUNDING]
    )
    services: Prose | None = Field(
        None,
        title="Services",
        description="The services purchased",
        examples=["Teams in three towns, and a crisis line."],
    )
    change: Prose | None = Field(
        None,
        title="Priorities for change",
        description="The priorities for change",
        examples=["We will spend less on beds far away, and more on care at home."],
    )


class Objective(Part):
    """A joint objective. Its detail is its outcomes, or stands in another plan (`see`)."""

    id: Id = Field(
        title="Id",
        description="Names the objective for good: next year's plan, diffs and cross-references use it",
        examples=["keeping-safe"],
    )
    text: Line | None = Field(
        None,
        title="Objective",
        description="The objective, in one paragraph; may be left out only where it is carried forward",
        examples=["Keep children and young people safe from harm at home, online and in their communities."],
    )
    brief: Line | None = Field(
        None,
        title="Shorter wording",
        description="Its wording in the action plan, where that is shorter",
        examples=["Keep children safe."],
    )
    continues: tuple[Id, ...] = Field(
        (),
        title="Continues",
        description="Objectives of the followed plan that this one continues; without it, the same id",
        examples=[["child-protection"]],
    )
    lead: Id | None = Field(
        None,
        title="Lead agency",
        description="The agency answerable: an id from `agencies`",
        examples=["social-services", "education"],
    )
    outcomes: tuple[Outcome, ...] = Field(
        (),
        title="Required outcomes",
        description="The required outcomes",
        examples=[[{"id": "front-door", "text": "One front door takes every referral."}]],
    )
    see: See | None = Field(
        None,
        title="Detail in another plan",
        description="Where the detail stands in another plan, instead of outcomes",
        examples=[{"linked_plan": "behaviour-support"}],
    )
    investment: Investment | None = Field(
        None,
        title="Joint investment",
        description="Needs, resources, services and priorities for change",
        examples=[{"needs": "About 4,300 children are referred each year.", "resources": _FUNDING}],
    )

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
        title="Status",
        description="A status of the partnership's scheme, or no-update",
        examples=["on-track", NO_UPDATE],
    )
    text: Prose | None = Field(
        None, title="Position", description="The position, in words", examples=["The teams move in June."]
    )

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

    as_at: MonthField = Field(
        title="As at", description="The month at which the positions were taken", examples=["2000-01"]
    )
    outcomes: dict[
        Annotated[Id, Field(title="outcome-id", description="The id of an outcome of the followed plan")],
        Annotated[
            Position,
            short_form("text", Position),
            Field(
                title="Position",
                description="The position reached on an outcome of the followed plan: a text, or a status and a text",
                examples=["The teams moved in December.", {"status": "on-track", "text": "The teams move in June."}],
            ),
        ],
    ] = Field(
        {},
        title="Positions on outcomes",
        description="Outcome of the followed plan: its position",
        examples=[{"front-door": {"status": "on-track", "text": "The teams move in June."}}],
    )
    indicators: dict[
        Annotated[Id, Field(title="indicator-id", description="The id of an indicator of the followed plan")],
        Annotated[
            Measured,
            Field(
                title="Value reached",
                description="The value that an indicator of the followed plan reached, and when",
                examples=[{"value": 391, "at": "1999-12"}],
            ),
        ],
    ] = Field(
        {},
        title="Values of indicators",
        description="Indicator of the followed plan: the value reached",
        examples=[{"looked-after": {"value": 391, "at": "1999-12"}}],
    )


class Signatory(Part):
    """Who signs the foreword."""

    name: Line | None = Field(None, title="Name", description="The person's name", examples=["Sam Example"])
    role: Line | None = Field(None, title="Post", description="The post", examples=["Chief Executive"])
    organisation: Line | None = Field(
        None, title="Organisation", description="The body", examples=["Cambridgeshire County Council"]
    )


class Foreword(Part):
    """The foreword and who signs it."""

    text: Prose = Field(title="Foreword", description="The foreword", examples=["Welcome to our plan."])
    signed: tuple[Signatory, ...] = Field(
        (),
        title="Signed",
        description="The signatories, in order",
        examples=[[{"role": "Chief Executive", "organisation": "Cambridgeshire County Council"}]],
    )


_PART_DESCRIPTIONS = told(*(part.description for part in PARTS))
_NAME_ALONE = Annotated[PartName, Field(json_schema_extra=_PART_DESCRIPTIONS)]


class BuiltInPart(Part):
    """A built-in part of the document, perhaps with its own heading and text around it."""

    part: PartName = Field(
        title="Part", description="The part's name", examples=["action-plan"], json_schema_extra=_PART_DESCRIPTIONS
    )
    heading: Line | None = Field(
        None,
        title="Heading",
        description="Its heading, where it is not the usual one",
        examples=["Who will do what, and by when"],
    )
    before: Prose | None = Field(
        None,
        title="Text before",
        description="Text before it",
        examples=["The first agency named on an action answers for it."],
    )
    after: Prose | None = Field(
        None,
        title="Text after",
        description="Text after it",
        examples=["We will report on every action in a year."],
    )


class Section(Part):
    """A free section."""

    heading: Line = Field(title="Heading", description="The section's heading", examples=["How we will check progress"])
    text: Prose = Field(
        title="Text",
        description="The section's text",
        examples=["The board looks at every outcome twice a year."],
    )


# A tag stands in pydantic's locations: in brackets it is never taken for a key of the file.
_PART, _SECTION, _ALL, _IDS = (Tag(f"({name})") for name in ("part", "section", "all", "ids"))


def _content_kind(value: object) -> str:
    if isinstance(value, Part):
        return _SECTION.tag if isinstance(value, Section) else _PART.tag
    own = isinstance(value, Mapping) and "part" not in value and ("text" in value or "heading" in value)
    return _SECTION.tag if own else _PART.tag


Content = Annotated[
    Annotated[BuiltInPart, short_form("part", BuiltInPart, _NAME_ALONE), _PART] | Annotated[Section, _SECTION],
    Discriminator(_content_kind),
]


class Appendix(Part):
    """An appendix, or a note that a linked plan is appended."""

    id: Id = Field(title="Id", description="Names the appendix for cross-references", examples=["members"])
    title: Line = Field(title="Title", description="Its title", examples=["Who sits on the board"])
    linked_plan: Id | None = Field(
        None,
        title="Linked plan",
        description="The linked plan that is appended: an id from `linked_plans`",
        examples=["behaviour-support", "youth-justice"],
    )
    text: Prose | None = Field(
        None,
        title="Text",
        description="Its text",
        examples=["The Director of Children’s Services chairs it."],
    )


class Endorsement(Part):
    """Where the plan was or will be considered."""

    body: Line = Field(title="Body", description="The committee or board", examples=["Social Services Committee"])
    date: MonthField | None = Field(
        None, title="Date", description="When; left out where it is not yet known", examples=["2000-04-05"]
    )
    decision: Line | None = Field(None, title="Decision", description="What it decided", examples=["Endorsed"])


class ReportSection(Part):
    """A numbered section of the committee report."""

    heading: Line = Field(
        title="Heading", description="The section's heading; numbered 1.0, 2.0 ...", examples=["Purpose"]
    )
    paragraphs: tuple[Prose, ...] = Field(
        title="Paragraphs",
        description="Its paragraphs; numbered 1.1, 1.2 ...",
        examples=[["To seek Committee endorsement of the plan."]],
    )


class Report(Part):
    """The committee report that presents the plan."""

    to: Line = Field(title="To", description="The committee", examples=["Social Services Committee"])
    sender: Line = Field(
        alias="from", title="From", description="Who reports", examples=["Director of Social Services"]
    )
    date: MonthField = Field(title="Date", description="The day of the meeting", examples=["2000-04-05"])
    agenda_item: TextOrNothing = Field(
        "",
        title="Agenda item",
        description="The number on the agenda; may stay empty until it is known",
        examples=["8", ""],
    )
    title: Line | None = Field(
        None,
        title="Title",
        description="The report's title, where it is not the plan's",
        examples=["Children’s Services Plan, first yearly update"],
    )
    sections: tuple[ReportSection, ...] = Field(
        title="Sections",
        description="The numbered sections",
        examples=[[{"heading": "Purpose", "paragraphs": ["To seek Committee endorsement of the plan."]}]],
    )


def _all_or_ids(value: object) -> str:
    return _ALL.tag if isinstance(value, str) else _IDS.tag


class Plan(Part):
    """A plan year."""

    schema_version: SchemaVersion = Field(
        alias="schema", title="Version", description="The version of the plan format", examples=[1]
    )
    year: Year = Field(
        title="Plan year", description="The plan year; the file's or folder's name says the same", examples=[1999]
    )
    title: Line = Field(title="Title", description="The plan's title", examples=["Children’s Services Plan 1999-2002"])
    short_title: Line | None = Field(
        None,
        title="Short title",
        description="The title in the header of every page, where the title is long",
        examples=["Children’s Services Plan 1999"],
    )
    period: Period = Field(
        title="Period",
        description="The months that the plan covers",
        examples=[{"from": "1999-04", "to": "2002-03"}],
    )
    kind: Literal["full", "update", "bridging"] = Field(
        "full",
        title="Kind",
        description="A bridging plan stands between an existing plan and its rewrite",
        examples=["full"],
        json_schema_extra=told("A whole plan", "An annual update", "Between an existing plan and its rewrite"),
    )
    status: Literal["draft", "consultation", "adopted", "superseded"] = Field(
        "draft",
        title="Status",
        description="How far the plan has come; all but an adopted plan say so on every page",
        examples=["draft"],
    )
    notice: Line | None = Field(
        None,
        title="Notice",
        description="Printed under the title and in the header of every page",
        examples=["Have your say by 27 March"],
    )
    layout: Literal["accessible", "classic"] | None = Field(
        None,
        title="Layout",
        description="How the document is laid out; without it, as the partnership says",
        examples=["accessible"],
        json_schema_extra=LAYOUTS_TOLD,
    )
    follows: Year | None = Field(
        None, title="Follows", description="The plan year that this one reports on", examples=[1998]
    )
    carry_forward: Annotated[
        Annotated[Literal["all"], Field(description="Every objective of the followed plan"), _ALL]
        | Annotated[tuple[Id, ...], Field(description="These objectives of the followed plan, in this order"), _IDS],
        Discriminator(_all_or_ids),
    ] = Field(
        (),
        title="Carried forward",
        description="Objectives of the followed plan that stand in this one unchanged: all, or a list of ids",
        examples=["all", ["keeping-safe", "good-health"]],
    )
    objectives: tuple[Objective, ...] = Field(
        (),
        title="Joint objectives",
        description="The joint objectives, in order",
        examples=[[{"id": "keeping-safe", "text": "Keep children safe."}]],
    )
    positions: Positions | None = Field(
        None,
        title="Positions",
        description="The position on each outcome of the followed plan",
        examples=[{"as_at": "2000-01", "outcomes": {"front-door": "The teams moved in December."}}],
    )
    discontinued: dict[
        Annotated[Id, Field(title="old-id", description="The id of an objective or outcome of the followed plan")],
        Annotated[
            LineOrNothing,
            Field(
                title="Reason",
                description="Why the objective or outcome ends; may stay empty",
                examples=["The work is done."],
            ),
        ],
    ] = Field(
        {},
        title="Discontinued",
        description="Objective or outcome of the followed plan that ends: the reason",
        examples=[{"safety-plans": "The work is done."}],
    )
    foreword: Foreword | None = Field(
        None, title="Foreword", description="The foreword", examples=[{"text": "Welcome to our plan."}]
    )
    contents: tuple[Content, ...] | None = Field(
        None,
        title="Contents",
        description="The parts of the document, in order",
        examples=[["foreword", "objectives", {"part": "action-plan", "heading": "Who will do what, and by when"}]],
    )
    appendices: tuple[Appendix, ...] = Field(
        (),
        title="Appendices",
        description="The appendices, in order",
        examples=[[{"id": "members", "title": "Who sits on the board"}]],
    )
    endorsements: tuple[Endorsement, ...] = Field(
        (),
        title="Endorsements",
        description="Where the plan was or will be considered",
        examples=[[{"body": "Social Services Committee", "date": "2000-04-05"}]],
    )
    report: Report | None = Field(
        None,
        title="Committee report",
        description="The committee report that presents the plan",
        examples=[
            {
                "to": "Social Services Committee",
                "from": "Director of Social Services",
                "date": "2000-04-05",
                "sections": [
                    {"heading": "Purpose", "paragraphs": ["To seek Committee endorsement of the plan."]},
                ],
            },
        ],
    )

    @property
    def printed_contents(self) -> tuple[Content, ...]:
        """The parts of the document, in order: those that `contents` lists or, without it, the usual ones."""
        return self.contents or tuple(BuiltInPart(part=name) for name in USUAL_PARTS)
