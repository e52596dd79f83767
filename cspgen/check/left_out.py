"""Rules on outcomes of last year's plan that are not in this plan any more, though their objectives go on.

A superseded plan is not judged: it is a record.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from cspgen.check.lineage import continued_ids, likely_continued_ids, not_continued
from cspgen.check.plan_year import year_begins
from cspgen.check.positions import has_ended
from cspgen.check.rule import Found
from cspgen.diagnostics import Related, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.model.positions import Position
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan

_ON_TRACK = frozenset(("on-track", "green"))
_UNFINISHED = frozenset(
    ("at-risk", "off-track", "not-started", "amber", "red", "part-achieved", "not-achieved", "carried-forward")
)


@rule("years", Severity.WARNING)
def vanished_outcome(plan: ResolvedPlan) -> Iterator[Found]:
    """An outcome whose position says that it is not finished is gone, though its objective goes on.

    The statuses that say so are `at-risk`, `off-track`, `not-started`, `amber`, `red`, `part-achieved`, `not-achieved`
    and `carried-forward`; so do `on-track` and `green` where the outcome has a date after this plan begins. Other
    statuses are not judged. Nothing is reported where the outcome is continued or under `discontinued`, or where its
    objective now leaves the detail to another plan (`see`); and where a new outcome reads like it,
    `undeclared-continuation` is reported instead. A superseded plan is left alone.

    Why: last year the plan promised it, and this year says that it is late. Readers look for it in the new plan, and
    nothing says that the partners gave it up.

    Wrong:

        # plans/2025.yaml has the outcome `school-nurses`, too; plans/2026.yaml has not.
        school-nurses: {status: at-risk, text: Half of the schools have a nurse.}

    Right: name it under `continues` of the outcome that goes on with it; or list it under `discontinued`, with the
    reason:

        discontinued:
          school-nurses: The health trust now plans for nurses itself.
    """
    for _, each in _gone(plan):
        position = _position(plan, each)
        if position and _is_unfinished(plan, each) and each.id not in likely_continued_ids(plan):
            yield not_continued(plan, each) or Found(
                plan.place("positions", "outcomes", each.id, "status"),
                f"outcome {each.number} {quoted(each.id)} is {position.status}, but is not in this plan any more",
                f"add `continues: [{each.id}]` to what goes on with it, "
                "or list it under `discontinued` with the reason",
                (Related(each.place, "the outcome"),),
            )


@rule("years", Severity.WARNING)
def lost_in_copy(plan: ResolvedPlan) -> Iterator[Found]:
    """An objective is written out again with outcomes that it had last year, by their ids, and one is left out.

    It is left out where nothing in this plan has its id or names it under `continues`, and it is not under
    `discontinued`. Where its position says that it is not finished, `vanished-outcome` is reported instead; where a new
    outcome reads like it, `undeclared-continuation`. An outcome may go without a word where its position says that it
    has ended, by a status such as `complete` or in a word ("Complete."), or that it is on track and all its dates are
    past. An objective with none of its old outcomes is no copy, and is left alone; so is a superseded plan.

    Why: whoever changes one outcome of an objective that is carried forward must write all of them out. One that is
    missed leaves the plan, and nothing says that the partners gave it up.

    Wrong:

        # plans/2025.yaml has the outcome `school-nurses` here, too.
        - id: safety
          text: Keep children safe.
          outcomes:
            - id: less-harm
              text: Fewer children come to harm, at home and in town.

    Right: the outcome that goes on. Or list it under `discontinued`, with the reason.

        - id: safety
          text: Keep children safe.
          outcomes:
            - id: less-harm
              text: Fewer children come to harm, at home and in town.
              actions: [{by: [council], when: by 2026-12}]
            - id: school-nurses
              text: Every school has a nurse.
    """
    copies: Mapping[str, ResolvedObjective] | None = None
    for objective, each in _gone(plan):
        if _is_unfinished(plan, each) or _may_go(plan, each):
            continue
        copies = _copies(plan) if copies is None else copies
        copy = copies.get(objective.id)
        if copy and plan.follows and each.id not in likely_continued_ids(plan):
            yield not_continued(plan, each) or Found(
                copy.place.under("outcomes", key=True),
                f"outcome {each.number} {quoted(each.id)} of {plan.follows.plan.year} is left out here",
                f"write it out too, add `continues: [{each.id}]` to what goes on with it, "
                "or list it under `discontinued`",
                (Related(each.place, "the outcome"),),
            )


def _gone(plan: ResolvedPlan) -> Iterator[tuple[ResolvedObjective, ResolvedOutcome]]:
    """Yield the outcomes of last year's plan that ended in silence, each with its objective, which goes on."""
    follows = plan.follows
    if not plan.is_complete or not follows or plan.is_superseded:
        return
    continued, ended = continued_ids(plan), plan.plan.discontinued
    if not continued <= follows.index.keys():  # a misspelt id, reported elsewhere, was to continue one of these
        return
    going_on = {identity for each in plan.objectives if not each.objective.see for identity in each.continues}
    for objective in follows.objectives:
        if objective.id in going_on and objective.id not in ended:
            for each in objective.outcomes:
                if each.id not in continued and each.id not in ended:
                    yield objective, each


def _copies(plan: ResolvedPlan) -> Mapping[str, ResolvedObjective]:
    """The objectives that a plan writes out again with outcomes that they had, by their ids in last year's plan."""
    objective_of = (
        {each.id: objective.id for objective in plan.follows.objectives for each in objective.outcomes}
        if plan.follows
        else {}
    )
    copies: dict[str, ResolvedObjective] = {}
    for objective in plan.objectives:
        if objective.place.document == plan.document:
            for each in objective.outcomes:
                old = objective_of.get(each.id)
                if old in objective.continues:
                    copies.setdefault(old, objective)
    return copies


def _position(plan: ResolvedPlan, outcome: ResolvedOutcome) -> Position | None:
    return plan.plan.positions.outcomes.get(outcome.id) if plan.plan.positions else None


def _is_unfinished(plan: ResolvedPlan, outcome: ResolvedOutcome) -> bool:
    """Whether a position says that there is still something to do."""
    position = _position(plan, outcome)
    status = position.status if position else None
    return status in _UNFINISHED or (status in _ON_TRACK and _has_time(outcome, _beginning(plan)))


def _may_go(plan: ResolvedPlan, outcome: ResolvedOutcome) -> bool:
    """Whether a position says that an outcome has ended, or will have when this plan begins."""
    position = _position(plan, outcome)
    if position and position.status in _ON_TRACK:
        return _has_time(outcome, date.min) and not _has_time(outcome, _beginning(plan))
    return has_ended(position)


def _beginning(plan: ResolvedPlan) -> date:
    """The day from which on a plan looks ahead."""
    begins, positions = year_begins(plan).first, plan.plan.positions
    return max(begins, positions.as_at.first) if positions else begins


def _has_time(outcome: ResolvedOutcome, begins: date) -> bool:
    """Whether an action of an outcome goes on, or a target of it is still to come, on the day `begins`."""
    whens = [each.when for each in outcome.outcome.actions if each.when]
    targets = [each.target.at for each in outcome.outcome.indicators if each.target]
    return any(not each.end or each.end.last >= begins for each in whens) or any(
        each.last >= begins for each in targets
    )
