"""Rules on what a plan is made of: objectives have outcomes, outcomes have actions, and somebody does them.

A superseded plan is left alone: it is a record, and nobody will complete it.
"""

from collections.abc import Iterator

from cspgen.check.carried_forward import Spot, found_in_plan, objective_name
from cspgen.check.rule import Found
from cspgen.diagnostics import Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.resolve import ResolvedPlan


@rule("structure", Severity.WARNING)
def objective_without_outcomes(plan: ResolvedPlan) -> Iterator[Found]:
    """An objective has neither `outcomes` nor `see`.

    A superseded plan is left alone. Where the objective is carried forward, the finding stands at `carry_forward`.

    Why: the objective is printed as a promise, and the action plan has nothing under it. Nobody can say next year
    whether it was kept.

    Wrong:

        - id: schools
          text: Help schools to keep children safe.

    Right: say what must come about, or name the other plan that says it:

        - id: schools
          text: Help schools to keep children safe.
          see: {linked_plan: send}
    """
    if not _is_judged(plan):
        return
    spots = (
        # At the place of `see`: where that could not be read, its own error is reported, and this is not.
        Spot(each, each.place.under("see", key=True), f"{objective_name(each)} has neither `outcomes` nor `see`")
        for each in plan.objectives
        if not each.outcomes and not each.objective.see
    )
    hint = "list the `outcomes` that it needs, or write `see: {linked_plan: ...}` if another plan has the detail"
    yield from found_in_plan(plan, spots, hint, lambda _: "neither `outcomes` nor `see`", hint)


@rule("structure", Severity.WARNING)
def outcome_without_actions(plan: ResolvedPlan) -> Iterator[Found]:
    """An outcome has no actions.

    A superseded plan is left alone. Where the outcome is carried forward with its objective, the finding stands at
    `carry_forward` and says how many outcomes there are.

    Why: an outcome says what must come about. Without an action the plan does not say who will bring it about, or by
    when, and there is nothing to ask about next year.

    Wrong:

        - id: less-harm
          text: Fewer children come to harm.

    Right: write at least who acts and by when. The action needs no text where the outcome says it all:

        - id: less-harm
          text: Fewer children come to harm.
          actions:
            - {by: [council, health], when: by 2026-12}
    """
    if not _is_judged(plan):
        return
    spots = (
        Spot(
            objective,
            each.place.under("actions", key=True),
            f"outcome {each.number} {quoted(each.id)} has no actions",
        )
        for objective in plan.objectives
        for each in objective.outcomes
        if not each.outcome.actions
    )
    yield from found_in_plan(
        plan,
        spots,
        "say who acts and by when, for example `actions: [{by: [...], when: by ...}]`",
        lambda count: f"{_counted(count, 'outcome')} without actions",
        "give the objective an entry under `objectives` that lists its `outcomes` with their `actions`",
    )


@rule("structure", Severity.WARNING)
def action_without_agency(plan: ResolvedPlan) -> Iterator[Found]:
    """An action names nobody: it has neither `by` nor `lead`.

    A superseded plan is left alone. Where the action is carried forward with its objective, the finding stands at
    `carry_forward` and says how many actions there are.

    Why: what everybody should do, nobody does. The action plan prints "Not set" under "By whom".

    Wrong:

        - {text: Train every team., when: by 2026-12}

    Right: the agencies that do it, or the one that answers for it:

        - {text: Train every team., by: [council, health], when: by 2026-12}
        - {text: Publish the results., lead: council, when: by 2027-01}
    """
    if not _is_judged(plan):
        return
    spots = (
        Spot(
            objective,
            each.place.under("actions", at, "by", key=True),
            f"no agency is named for this action of outcome {each.number} {quoted(each.id)}",
        )
        for objective in plan.objectives
        for each in objective.outcomes
        for at, action in enumerate(each.outcome.actions)
        if not action.by and not action.lead
    )
    yield from found_in_plan(
        plan,
        spots,
        "write `by: [...]` with the ids of the agencies that do it, or `lead:` and the one that answers for it",
        lambda count: f"{_counted(count, 'action')} that no agency is named for",
        "give the objective an entry under `objectives` that lists its `outcomes`, each action with `by` or `lead`",
    )


def _is_judged(plan: ResolvedPlan) -> bool:
    """Whether a plan was read without errors, and is not a record of the past."""
    return plan.is_complete and not plan.is_superseded


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}s" if count > 1 else f"an {noun}"
