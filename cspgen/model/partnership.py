"""The partnership as its writers wrote it, with what holds for every year: frozen pydantic models."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from cspgen.diagnostics import quoted
from cspgen.model.base import Model, enum_descriptions
from cspgen.model.fields import Colour, Currency, Id, Language, Line, SchemaVersion, short_form
from cspgen.model.words import ENGLISH, Words, words_for

NO_UPDATE = "no-update"
"""The id of the status that every scheme has: no update was received."""


LAYOUT_DESCRIPTIONS = enum_descriptions(
    "Simple tables under a heading for each objective",
    "One table with merged cells, as plans used to be printed",
)


class Agency(Model):
    """A body that takes part in the plan."""

    name: Line = Field(
        title="Name",
        description="The agency's name, as the plan prints it",
        examples=["Area Child Protection Committee"],
    )
    short: Line | None = Field(None, title="Short name", description="Its short name", examples=["ACPC"])


class LinkedPlan(Model):
    """Another plan that this one draws together."""

    title: Line = Field(title="Title", description="The linked plan's title", examples=["Health Improvement Programme"])
    short: Line | None = Field(None, title="Short title", description="Its short title", examples=["HImP"])
    lead: Id | None = Field(
        None,
        title="Lead agency",
        description="The agency that leads it: an id from `agencies`",
        examples=["health", "education"],
    )
    relation: Literal["feeds-into", "draws-on", "detail"] = Field(
        title="Relation",
        description="This plan feeds into it, draws on it, or leaves the detail of an objective to it",
        examples=["feeds-into"],
        json_schema_extra=enum_descriptions(
            "This plan feeds into it", "This plan draws on it", "It holds the detail of an objective of this plan"
        ),
    )


class Status(Model):
    """One status of the scheme for positions; printed as its word and symbol, never as a colour alone."""

    id: Id = Field(title="Id", description="The status's id, as positions give it", examples=["on-track"])
    label: Line = Field(title="Word", description="The word that is printed", examples=["On track"])
    symbol: Line = Field(title="Symbol", description="The symbol printed before the word", examples=["●"])
    colour: Colour = Field(title="Colour", description="The colour of the symbol, as #RRGGBB", examples=["#1D7044"])
    meaning: Line | None = Field(
        None,
        title="Meaning",
        description="What the status means, printed in the key",
        examples=["We expect to finish on time."],
    )


def _status(identity: str, symbol: str, colour: str, words: Words = ENGLISH) -> Status:
    """A preset status, with the word and meaning that the catalogue of a language gives it."""
    label, meaning = words[f"label_{identity}"], words[f"meaning_{identity}"]
    return Status(id=identity, label=label, symbol=symbol, colour=colour, meaning=meaning)


_STATUS_PRESETS: Mapping[str, tuple[Status, ...]] = {
    # "BRAG" as councils and the NHS use it: blue is complete, the rest as red, amber, green.
    "brag": (
        _status("complete", "✔", "#1F4E9E"),
        _status("on-track", "●", "#1D7044"),
        _status("at-risk", "▲", "#8A5A00"),
        _status("off-track", "■", "#B3261E"),
        _status("not-started", "○", "#555555"),
        _status("stopped", "✖", "#333333"),
    ),
    "rag": (
        _status("green", "●", "#1D7044"),
        _status("amber", "▲", "#8A5A00"),
        _status("red", "■", "#B3261E"),
    ),
    "words": (
        _status("achieved", "✔", "#1D7044"),
        _status("part-achieved", "◐", "#8A5A00"),
        _status("not-achieved", "■", "#B3261E"),
        _status("carried-forward", "▶", "#1F4E9E"),
        _status("dropped", "✖", "#333333"),
    ),
}
_PRESET_DESCRIPTIONS = enum_descriptions(
    *(", ".join(status.label for status in scheme) for scheme in _STATUS_PRESETS.values())
)
_NO_UPDATE = _status(NO_UPDATE, "–", "#555555")


def _in_language(status: Status, words: Words) -> Status:
    # By identity: a status that a partnership wrote itself keeps its words, even if it equals a preset one.
    is_preset = any(status is each for scheme in (*_STATUS_PRESETS.values(), (_NO_UPDATE,)) for each in scheme)
    return _status(status.id, status.symbol, status.colour, words) if is_preset and words is not ENGLISH else status


def _preset_or_list(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value not in _STATUS_PRESETS:
        known = ", ".join(_STATUS_PRESETS)
        raise PydanticCustomError(
            "no_preset",
            "no scheme of statuses is called {name}",
            {"name": quoted(value), "hint": f"write {known}, or a list of statuses"},
        )
    return _STATUS_PRESETS[value]


class Checks(Model):
    """What `cspgen validate` and `cspgen build` look for in the plans of this partnership."""

    select: tuple[Id, ...] = Field(
        ("default",),
        title="Rules looked for",
        description="Only these rules: names of rules or of groups of them, `default` or `all`",
        examples=[["default", "long-sentence"]],
    )
    ignore: tuple[Id, ...] = Field(
        (),
        title="Rules left out",
        description="Not these rules: names of rules or of groups of them",
        examples=[["mostly-continuing"]],
    )
    acronyms: tuple[Line, ...] = Field(
        (),
        title="Known acronyms",
        description="Acronyms that readers know without the glossary",
        examples=[["NHS", "GP"]],
    )


class Partnership(Model):
    """What holds for every year: the area, the agencies, the linked plans, the glossary."""

    schema_version: SchemaVersion = Field(
        alias="schema", title="Version", description="The version of the plan format", examples=[1]
    )
    area: Line = Field(title="Area", description="The area that the plans cover", examples=["Cambridgeshire"])
    lead: Id = Field(
        title="Lead agency",
        description="The agency that publishes the plan: an id from `agencies`",
        examples=["county-council", "health"],
    )
    language: Language = Field(
        "en-GB",
        title="Language",
        description="The language of the documents, as in BCP 47",
        examples=["en-GB", "cy-GB"],
    )
    currency: Currency = Field(
        "GBP", title="Currency", description="The currency of the amounts, as in ISO 4217", examples=["GBP"]
    )
    agencies: dict[
        Annotated[Id, Field(title="agency-id", description="Names the agency for good: the plans refer to it")],
        Annotated[
            Agency,
            short_form("name", Agency),
            Field(
                title="Agency",
                description="A body that takes part in the plan: its name, or a name and a short name",
                examples=["Education", {"name": "Area Child Protection Committee", "short": "ACPC"}],
            ),
        ],
    ] = Field(
        title="Agencies",
        description="The bodies that take part: id, and name",
        examples=[{"county-council": "County Council", "health": "Health"}],
    )
    linked_plans: dict[
        Annotated[Id, Field(title="plan-id", description="Names the linked plan for good: the plans refer to it")],
        Annotated[
            LinkedPlan,
            Field(
                title="Linked plan",
                description="Another plan that this one draws together",
                examples=[{"title": "Health Improvement Programme", "relation": "feeds-into"}],
            ),
        ],
    ] = Field(
        {},
        title="Linked plans",
        description="The other plans that this one draws together",
        examples=[{"himp": {"title": "Health Improvement Programme", "relation": "feeds-into"}}],
    )
    glossary: dict[
        Annotated[Line, Field(title="Term", description="An abbreviation or a term")],
        Annotated[
            Line,
            Field(
                title="Meaning", description="What the abbreviation or term means", examples=["Department of Health"]
            ),
        ],
    ] = Field(
        {},
        title="Glossary",
        description="What the abbreviations mean",
        examples=[{"DoH": "Department of Health"}],
    )
    statuses: Annotated[
        tuple[Status, ...],
        BeforeValidator(
            _preset_or_list,
            json_schema_input_type=Annotated[
                Literal["brag", "rag", "words"],
                Field(description="A ready-made scheme of statuses", json_schema_extra=_PRESET_DESCRIPTIONS),
            ]
            | Annotated[tuple[Status, ...], Field(description="A scheme of statuses of your own")],
        ),
    ] = Field(
        _STATUS_PRESETS["brag"],
        title="Statuses",
        description="The scheme of statuses for positions: a preset or a list of your own",
        examples=["brag", [{"id": "done", "label": "Done", "symbol": "✓", "colour": "#1D4F91"}]],
    )
    layout: Literal["accessible", "classic"] = Field(
        "accessible",
        title="Layout",
        description="How the documents are laid out, unless a plan year says otherwise",
        examples=["accessible"],
        json_schema_extra=LAYOUT_DESCRIPTIONS,
    )
    checks: Checks = Field(
        Checks(),
        title="Checks",
        description="Which rules are looked for, and which acronyms need no explaining",
        examples=[{"select": ["default", "long-sentence"], "acronyms": ["NHS"]}],
    )

    @property
    def scheme(self) -> Mapping[str, Status]:
        """The statuses by id, with `no-update`, which every scheme has; preset ones in the language of the plans."""
        return self.scheme_in(words_for(self.language))

    def scheme_in(self, words: Words) -> Mapping[str, Status]:
        """The scheme with the words of another language; statuses of the partnership's own keep theirs."""
        own = {status.id: _in_language(status, words) for status in self.statuses}
        return own if NO_UPDATE in own else {**own, NO_UPDATE: _in_language(_NO_UPDATE, words)}
