"""A plan year as its writers wrote it: frozen pydantic models that forbid unknown keys, without places.

The single values (`1999-04`, an amount, a line of text) are defined in `fields`.
"""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from cspgen.model.base import Model, enum_descriptions
from cspgen.model.contents import Appendix, BuiltInPart, Content, Endorsement, Foreword, Report
from cspgen.model.fields import Id, Line, LineOrNothing, MonthField, SchemaVersion, Year
from cspgen.model.objectives import Objective
from cspgen.model.partnership import LAYOUT_DESCRIPTIONS
from cspgen.model.parts import USUAL_PARTS
from cspgen.model.positions import Positions


class Period(Model):
    """The months that a plan covers."""

    start: MonthField = Field(
        alias="from", title="From", description="The first month, day or year of the plan", examples=["1999-04"]
    )
    end: MonthField = Field(
        alias="to", title="To", description="The last month, day or year of the plan", examples=["2002-03"]
    )

    @model_validator(mode="after")
    def _check_order(self) -> "Period":
        if self.start.first > self.end.last:
            raise PydanticCustomError(
                "backwards", "the period ends before it begins", {"hint": "`from` is the earlier month"}
            )
        return self


_ALL, _IDS = Tag("(all)"), Tag("(ids)")  # in brackets, as in `contents`


def _all_or_ids(value: object) -> str:
    return _ALL.tag if isinstance(value, str) else _IDS.tag


class Plan(Model):
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
        json_schema_extra=enum_descriptions(
            "A whole plan", "An annual update", "Between an existing plan and its rewrite"
        ),
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
        json_schema_extra=LAYOUT_DESCRIPTIONS,
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
