"""The action plan: the outcomes of each objective, and what is done for each, by whom and by when."""

from typing import NamedTuple

from cspgen.model.objectives import Action
from cspgen.model.prose import Span, Text
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.view.document_formatter import DocumentFormatter


class ActionView(NamedTuple):
    """An action. What is not set is None or empty."""

    text: Text | None
    lead: str | None
    by: tuple[str, ...]
    when: str | None
    funding: tuple[str, ...]


class OutcomeView(NamedTuple):
    """An outcome in the action plan. Without actions it has one that is empty; `funding` are its own lines of money."""

    number: str
    text: Text
    anchor: str
    actions: tuple[ActionView, ...]
    funding: tuple[str, ...]


class SeeView(NamedTuple):
    """The reference to the other plan that has the detail of an objective."""

    text: Text
    when: str | None


class ActionGroup(NamedTuple):
    """An objective in the action plan: its shorter wording, and its outcomes or the plan that has its detail."""

    number: str
    text: Text
    anchor: str
    lead: str | None
    see: SeeView | None
    outcomes: tuple[OutcomeView, ...]

    @property
    def has_text(self) -> bool:
        """Whether an action of the objective has words of its own."""
        return any(action.text for outcome in self.outcomes for action in outcome.actions)


class ActionPlanView(NamedTuple):
    """The action plan, and which columns have anything in them."""

    groups: tuple[ActionGroup, ...]
    has_text: bool
    has_lead: bool
    has_by: bool
    has_when: bool
    has_funding: bool

    @property
    def columns(self) -> int:
        """How many columns the table of an outcome has: the action or the outcome, and what is said of it."""
        return 1 + sum((self.has_lead, self.has_by, self.has_when, self.has_funding))


def view(formatter: DocumentFormatter) -> ActionPlanView | None:
    """Return the action plan; None where no objective has outcomes or names the plan that has its detail."""
    if not formatter.resolved.has_detail:
        return None
    groups = tuple(_group(objective, formatter) for objective in formatter.resolved.objectives)
    actions = [action for group in groups for outcome in group.outcomes for action in outcome.actions]
    return ActionPlanView(
        groups,
        has_text=any(group.has_text for group in groups),
        has_lead=any(action.lead for action in actions),
        has_by=any(action.by for action in actions),
        has_when=any(action.when for action in actions) or any(group.see and group.see.when for group in groups),
        has_funding=any(action.funding for action in actions),
    )


def _group(objective: ResolvedObjective, formatter: DocumentFormatter) -> ActionGroup:
    written = objective.objective
    return ActionGroup(
        objective.number,
        formatter.brief(objective),
        formatter.own_anchor(objective.id),
        formatter.agency(written.lead) if written.lead else None,
        SeeView(formatter.see(written.see), formatter.timing(written.see.when)) if written.see else None,
        tuple(_outcome(outcome, formatter) for outcome in objective.outcomes),
    )


def _outcome(outcome: ResolvedOutcome, formatter: DocumentFormatter) -> OutcomeView:
    written = outcome.outcome
    return OutcomeView(
        outcome.number,
        (Span(f"{outcome.number} "), *formatter.line(written.text)),
        formatter.own_anchor(outcome.id),
        tuple(_action(each, formatter) for each in written.actions or (Action(),)),
        tuple(formatter.words.say("funded", money=formatter.funding(each)) for each in written.funding),
    )


def _action(each: Action, formatter: DocumentFormatter) -> ActionView:
    return ActionView(
        formatter.line(each.text) or None,
        formatter.agency(each.lead) if each.lead else None,
        tuple(formatter.agency(agency) for agency in each.by),
        formatter.timing(each.when),
        tuple(formatter.funding(funding) for funding in each.funding),
    )
