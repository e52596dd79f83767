"""Objectives as a plan year writes them: their outcomes, actions, indicators and funding."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cspgen.model.base import Model
from cspgen.model.fields import Amount, Id, Line, MonthField, Number, Prose, TimingField

_TIMINGS = ["1999-04", "by 2000-03", "from 1999-04", "1999-04 to 2000-03", "1999-Q3", "continuing"]


_FUNDING = [{"amount": 180000, "source": "Joint finance"}, {"amount": "existing"}]


class Funding(Model):
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


class Action(Model):
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


class Measured(Model):
    """A value of an indicator and when it was, or is to be, reached."""

    value: Number = Field(title="Value", description="The value, in the indicator's unit", examples=[387, 12.5])
    at: MonthField = Field(
        title="When", description="When the value was or is to be reached", examples=["2000-03", "2000-03-31", 2000]
    )


class Target(Model):
    """A value aimed at, and by when: `value`, or a bound that is to be kept, `at_least` or `at_most`."""

    value: Number | None = Field(
        None, title="Value", description="The value aimed at, in the indicator's unit", examples=[387, 12.5]
    )
    at_least: Number | None = Field(
        None, title="At least", description="In place of `value`: a floor that is to be kept", examples=[90]
    )
    at_most: Number | None = Field(
        None, title="At most", description="In place of `value`: a ceiling that is to be kept", examples=[10]
    )
    at: MonthField = Field(
        title="When", description="When the target is to be met", examples=["2000-03", "2000-03-31", 2000]
    )
    reason: Line | None = Field(
        None,
        title="Reason",
        description="Why the target is easier than last year’s, or no better than the baseline",
        examples=["The baseline was counted again, on the new definition."],
    )

    @property
    def bound(self) -> Literal["at_least", "at_most"] | None:
        """The key of its bound; None where it is a `value`."""
        if self.at_least is not None:
            return "at_least"
        return None if self.at_most is None else "at_most"

    @property
    def number(self) -> Decimal:
        """The value, or the bound."""
        given = (self.value, self.at_least, self.at_most)
        return next(each for each in given if each is not None)

    @property
    def in_words(self) -> str:
        """The number, for messages: "90", "at least 90"."""
        return f"{self.bound.replace('_', ' ')} {self.number:f}" if self.bound else f"{self.number:f}"

    @model_validator(mode="after")
    def _check_one_number(self) -> "Target":
        given = [name for name in ("value", "at_least", "at_most") if getattr(self, name) is not None]
        if not given:
            hint = "for example `value: 387`, or `at_least: 387` or `at_most: 387` for a bound that is to be kept"
            raise PydanticCustomError("no_value", 'the key "value" is missing', {"hint": hint})
        if len(given) > 1:
            message = f"a target has `{given[0]}` or `{given[1]}`, not both"
            hint = "keep one; a second target is an indicator of its own"
            raise PydanticCustomError("two_values", message, {"hint": hint})
        return self


class Indicator(Model):
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

    def meets(self, value: Decimal, target: Target) -> bool:
        """Whether a value meets a target: it keeps its bound, or is as good as its value or better."""
        return value >= target.number if self.aims_high(target) else value <= target.number

    def aims_high(self, target: Target) -> bool:
        """Whether a target is met by higher values; its bound says so, whatever is `better`."""
        return target.bound == "at_least" if target.bound else self.better == "higher"


class Outcome(Model):
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
        description="Outcomes of the followed plan that this one continues, or objectives; without it, the same id",
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


class See(Model):
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


class Investment(Model):
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


class Objective(Model):
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
        description="Objectives of the followed plan that this one continues, or outcomes; without it, the same id",
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
    def _check_one_detail(self) -> "Objective":
        if self.outcomes and self.see:
            raise PydanticCustomError(
                "two_details",
                "an objective has `outcomes` or `see`, not both",
                {"hint": "leave out `see`, or say it in an outcome's text"},
            )
        return self
