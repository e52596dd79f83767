"""What a plan year's documents contain besides its objectives: foreword, parts, sections, appendices and report."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from cspgen.model.base import Model, enum_descriptions
from cspgen.model.fields import Id, Line, MonthField, Prose, TextOrNothing, short_form
from cspgen.model.parts import PARTS, PartName


class Signatory(Model):
    """Who signs the foreword."""

    name: Line | None = Field(None, title="Name", description="The person's name", examples=["Sam Example"])
    role: Line | None = Field(None, title="Post", description="The post", examples=["Chief Executive"])
    organisation: Line | None = Field(
        None, title="Organisation", description="The body", examples=["Cambridgeshire County Council"]
    )


class Foreword(Model):
    """The foreword and who signs it."""

    text: Prose = Field(title="Foreword", description="The foreword", examples=["Welcome to our plan."])
    signed: tuple[Signatory, ...] = Field(
        (),
        title="Signed",
        description="The signatories, in order",
        examples=[[{"role": "Chief Executive", "organisation": "Cambridgeshire County Council"}]],
    )


_PART_DESCRIPTIONS = enum_descriptions(*(part.description for part in PARTS))


_NAME_ALONE = Annotated[PartName, Field(json_schema_extra=_PART_DESCRIPTIONS)]


class BuiltInPart(Model):
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


class Section(Model):
    """A free section."""

    heading: Line = Field(title="Heading", description="The section's heading", examples=["How we will check progress"])
    text: Prose = Field(
        title="Text",
        description="The section's text",
        examples=["The board looks at every outcome twice a year."],
    )


# A tag stands in pydantic's locations: in brackets it is never taken for a key of the file.
_PART, _SECTION = (Tag(f"({name})") for name in ("part", "section"))


def _content_kind(value: object) -> str:
    if isinstance(value, Model):
        return _SECTION.tag if isinstance(value, Section) else _PART.tag
    own = isinstance(value, Mapping) and "part" not in value and ("text" in value or "heading" in value)
    return _SECTION.tag if own else _PART.tag


Content = Annotated[
    Annotated[BuiltInPart, short_form("part", BuiltInPart, _NAME_ALONE), _PART] | Annotated[Section, _SECTION],
    Discriminator(_content_kind),
]


class Appendix(Model):
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


class Endorsement(Model):
    """Where the plan was or will be considered."""

    body: Line = Field(title="Body", description="The committee or board", examples=["Social Services Committee"])
    date: MonthField | None = Field(
        None, title="Date", description="When; left out where it is not yet known", examples=["2000-04-05"]
    )
    decision: Line | None = Field(None, title="Decision", description="What it decided", examples=["Endorsed"])


class ReportSection(Model):
    """A numbered section of the committee report."""

    heading: Line = Field(
        title="Heading", description="The section's heading; numbered 1.0, 2.0 ...", examples=["Purpose"]
    )
    paragraphs: tuple[Prose, ...] = Field(
        title="Paragraphs",
        description="Its paragraphs; numbered 1.1, 1.2 ...",
        examples=[["To seek Committee endorsement of the plan."]],
    )


class Report(Model):
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
