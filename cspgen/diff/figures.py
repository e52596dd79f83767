"""What the texts of a plan can draw from its data: `[[count: on-track]]` and its like."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cspgen.model.partnership import NO_UPDATE
from cspgen.model.words import Words
from cspgen.resolve import ResolvedPlan

DISCONTINUED, UNSTATED = "discontinued", ""
"""What outcomes count as that have no status of the scheme: those that end, and those with a position in words only."""

POSITIONS = "positions"
EXAMPLES: Mapping[str, str] = {
    "count": "[[count:on-track]]",
    "status": "[[status:less-harm]]",
    "date": f"[[date:{POSITIONS}]]",
}
"""The kinds of figures, and an example of each: without the space that YAML would take for the end of a key."""

_FEW_PLANS = 4  # a plan and those that it is compared with


class Figure(NamedTuple):
    """What is drawn: the `kind` says how, as a number, a word or a date, the `name` of what."""

    kind: str
    name: str


def figure(reference: str) -> Figure | None:
    """What double brackets draw from the data; None for a cross-reference, whose id has no colon."""
    kind, colon, name = reference.partition(":")
    return Figure(kind.strip(), name.strip()) if colon else None


@lru_cache(_FEW_PLANS)
def statuses(plan: ResolvedPlan) -> Mapping[str, str]:
    """The status of each outcome of the followed plan, by its id; none in a plan without positions.

    An outcome that ends without a status counts as discontinued; so does one whose objective ends.
    """
    positions, followed, ended = plan.plan.positions, plan.follows, plan.plan.discontinued
    found: dict[str, str] = {}
    for objective in followed.objectives if followed and positions else ():
        for outcome in objective.outcomes:
            position = positions.outcomes.get(outcome.id) if positions else None
            if position and position.status:
                found[outcome.id] = position.status
            elif outcome.id in ended or objective.id in ended:
                found[outcome.id] = DISCONTINUED
            else:
                found[outcome.id] = UNSTATED if position else NO_UPDATE
    return found


@lru_cache(_FEW_PLANS)
def counts(plan: ResolvedPlan) -> Mapping[str, int]:
    """What can be counted in a plan, by its name.

    It is the plan's objectives, outcomes and actions; and, if it has positions, the outcomes of the followed plan: all
    of them, and those with each status of the scheme. Where all positions are in words only, no status is counted.
    """
    found: dict[str, int] = {}
    if given := statuses(plan):
        counted = Counter(given.values())
        scheme = plan.partnership.scheme if plan.partnership else ()
        names = (*(scheme if plan.has_statuses or not counted[UNSTATED] else (NO_UPDATE,)), DISCONTINUED)
        found = {**{name: counted[name] for name in names}, POSITIONS: len(given)}
    outcomes = [each.outcome for each in plan.outcomes]
    actions = sum(len(each.actions) for each in outcomes)
    return {"objectives": len(plan.objectives), "outcomes": len(outcomes), "actions": actions} | found


def drawn(plan: ResolvedPlan, wanted: Figure, words: Words) -> str | None:
    """What is printed for a figure of a plan, in a language; None where the data do not have it.

    The word of a status begins with a small letter, as it does within a sentence.
    """
    match wanted:
        case Figure("count", name) if name in counts(plan):
            return str(counts(plan)[name])
        case Figure("date", name) if name == POSITIONS and plan.plan.positions:
            return words.month(plan.plan.positions.as_at)
        case Figure("status", name) if status := statuses(plan).get(name):
            scheme = plan.partnership.scheme_in(words) if plan.partnership else {}
            label = scheme[status].label if status in scheme else words["discontinued"]
            return label[:1].lower() + label[1:] if label[1:2].islower() else label
    return None
