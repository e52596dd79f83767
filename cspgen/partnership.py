"""The partnership as its writers wrote it: what holds for every year, as frozen pydantic models.

What the single values are (an id, a line of text) is in `kinds`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from cspgen.diagnostics import quoted
from cspgen.kinds import Colour, Currency, Id, Language, Line, SchemaVersion, short_form

NO_UPDATE = "no-update"
"""The status that every scheme has: no update received."""


class Part(BaseModel):
    """What all parts of the model share: unknown keys are errors, and nothing changes after reading."""

    # Deferred: only whole files are validated, so that the parts need no validators of their own.
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, populate_by_name=False)


class Agency(Part):
    """A body that takes part in the plan."""

    name: Line = Field(
        description="The agency's name, as the plan prints it", examples=["Area Child Protection Committee"]
    )
    short: Line | None = Field(None, description="Its short name", examples=["ACPC"])


class LinkedPlan(Part):
    """Another plan that this one draws together."""

    title: Line = Field(description="The linked plan's title", examples=["Health Improvement Programme"])
    short: Line | None = Field(None, description="Its short title", examples=["HImP"])
    lead: Id | None = Field(None, description="The agency that leads it: an id from `agencies`")
    relation: Literal["feeds-into", "draws-on", "detail"] = Field(
        description="This plan feeds into it, draws on it, or leaves the detail of an objective to it"
    )


class Status(Part):
    """One status of the scheme for positions; printed as its word and symbol, never as a colour alone."""

    id: Id = Field(description="The status's id, as positions give it", examples=["on-track"])
    label: Line = Field(description="The word that is printed", examples=["On track"])
    symbol: Line = Field(description="The symbol printed before the word", examples=["●"])
    colour: Colour = Field(description="The colour of the symbol, as #RRGGBB", examples=["#1D7044"])
    meaning: Line | None = Field(None, description="What the status means, printed in the key")


def _status(identity: str, label: str, symbol: str, colour: str, meaning: str) -> Status:
    return Status(id=identity, label=label, symbol=symbol, colour=colour, meaning=meaning)


_STATUS_PRESETS: Mapping[str, tuple[Status, ...]] = {
    # "BRAG" as councils and the NHS use it: blue is complete, the rest as red, amber, green.
    "brag": (
        _status("complete", "Complete", "✔", "#1F4E9E", "Done and handed over"),
        _status("on-track", "On track", "●", "#1D7044", "Will be done on time"),
        _status("at-risk", "At risk", "▲", "#8A5A00", "May be late or fall short unless something changes"),
        _status("off-track", "Off track", "■", "#B3261E", "Will be late or fall short"),
        _status("not-started", "Not started", "○", "#555555", "Work has not begun"),
        _status("stopped", "Stopped", "✖", "#333333", "Will not be done"),
    ),
    "rag": (
        _status("green", "Green", "●", "#1D7044", "On course"),
        _status("amber", "Amber", "▲", "#8A5A00", "Uncertain, or may miss"),
        _status("red", "Red", "■", "#B3261E", "Will not be met, or was not"),
    ),
    "words": (
        _status("achieved", "Achieved", "✔", "#1D7044", "The outcome was reached"),
        _status("part-achieved", "Part achieved", "◐", "#8A5A00", "Some of the outcome was reached"),
        _status("not-achieved", "Not achieved", "■", "#B3261E", "The outcome was not reached"),
        _status("carried-forward", "Carried forward", "▶", "#1F4E9E", "Goes on in the new plan"),
        _status("dropped", "Dropped", "✖", "#333333", "Will not be done"),
    ),
}
_NO_UPDATE = _status(NO_UPDATE, "No update received", "–", "#555555", "The partners sent no position")


def _scheme(value: object) -> object:
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


class Checks(Part):
    """What `cspgen validate` and `cspgen build` look for in the plans of this partnership."""

    select: tuple[Id, ...] = Field(
        ("default",),
        description="Only these rules: names of rules or of groups of them, `default` or `all`",
        examples=[["default", "long-sentence"]],
    )
    ignore: tuple[Id, ...] = Field(
        (), description="Not these rules: names of rules or of groups of them", examples=[["mostly-continuing"]]
    )
    acronyms: tuple[Line, ...] = Field(
        (), description="Acronyms that readers know without the glossary", examples=[["NHS", "GP"]]
    )


class Partnership(Part):
    """What holds for every year: the area, the agencies, the linked plans, the glossary."""

    schema_version: SchemaVersion = Field(alias="schema", description="The version of the plan format")
    area: Line = Field(description="The area that the plans cover", examples=["Cambridgeshire"])
    lead: Id = Field(description="The agency that publishes the plan: an id from `agencies`")
    language: Language = Field(
        "en-GB", description="The language of the documents, as in BCP 47", examples=["en-GB", "cy-GB"]
    )
    currency: Currency = Field("GBP", description="The currency of the amounts, as in ISO 4217", examples=["GBP"])
    agencies: dict[Id, Annotated[Agency, short_form("name", Agency)]] = Field(
        description="The bodies that take part: id, and name"
    )
    linked_plans: dict[Id, LinkedPlan] = Field({}, description="The other plans that this one draws together")
    glossary: dict[Line, Line] = Field({}, description="What the abbreviations mean")
    statuses: Annotated[
        tuple[Status, ...],
        BeforeValidator(_scheme, json_schema_input_type=Literal["brag", "rag", "words"] | tuple[Status, ...]),
    ] = Field(
        _STATUS_PRESETS["brag"],
        description="The scheme of statuses for positions: a preset or a list of your own",
    )
    layout: Literal["accessible", "classic"] = Field(
        "accessible", description="How the documents are laid out, unless a plan year says otherwise"
    )
    checks: Checks = Field(
        Checks(),
        description="Which rules are looked for, and which acronyms need no explaining",
        examples=[{"select": ["default", "long-sentence"], "acronyms": ["NHS"]}],
    )

    @property
    def scheme(self) -> Mapping[str, Status]:
        """The statuses by id, with `no-update`, which every scheme has."""
        own = {status.id: status for status in self.statuses}
        return own if NO_UPDATE in own else {**own, NO_UPDATE: _NO_UPDATE}
