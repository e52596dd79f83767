"""Two resolved plans to what changed between them: every objective and outcome of either is told exactly once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cspgen.diff.fields import FieldChange, Fields, objective_fields, outcome_fields
from cspgen.diff.kinds import Kind
from cspgen.diff.lineage import groups, origins, years_down
from cspgen.diff.parts import PartChange, Pictures, part_changes
from cspgen.model.partnership import NO_UPDATE
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan


class OutcomeChange(NamedTuple):
    """What became of outcomes: those of the old plan, those of the new one, and what changed besides the text.

    `moved_from` is the objective that a moved outcome stood under; `reason` says why it is discontinued, where the plan
    does. What is split, or merged of several, has no `fields`.
    """

    kind: Kind
    old: tuple[ResolvedOutcome, ...] = ()
    new: tuple[ResolvedOutcome, ...] = ()
    fields: Fields = ()
    moved_from: ResolvedObjective | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """What became of objectives, and of the outcomes under them."""

    kind: Kind
    old: tuple[ResolvedObjective, ...] = ()
    new: tuple[ResolvedObjective, ...] = ()
    fields: Fields = ()
    outcomes: tuple[OutcomeChange, ...] = ()
    reason: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether anything at all is otherwise, of the objective or of what stands under it."""
        quiet = (Kind.UNCHANGED, Kind.RENUMBERED)
        return bool(
            self.kind not in quiet
            or self.fields
            or any(each.kind not in quiet or each.fields for each in self.outcomes)
        )


@dataclass(frozen=True, eq=False)
class Difference:
    """What changed from one plan to another, in the order of the new plan; what ended comes last."""

    old: ResolvedPlan
    new: ResolvedPlan
    objectives: tuple[ObjectiveChange, ...] = ()
    parts: tuple[PartChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.parts and not any(each.is_change for each in self.objectives)

    @property
    def outcomes(self) -> Iterator[OutcomeChange]:
        """Every change of an outcome, in order."""
        for objective in self.objectives:
            yield from objective.outcomes


@dataclass(eq=False, slots=True)
class _Block:
    """Objectives that belong together, while the changes of their outcomes are gathered."""

    old: tuple[ResolvedObjective, ...]
    new: tuple[ResolvedObjective, ...]
    outcomes: list[OutcomeChange]


def diff(old: ResolvedPlan, new: ResolvedPlan, pictures: tuple[Pictures, Pictures] = ({}, {})) -> Difference:
    """Return what changed; objectives and outcomes are matched by `id` and `continues` only.

    `pictures` are those of the old plan and of the new one.
    """
    return Difference(old, new, _objectives(old, new), tuple(part_changes(old, new, pictures, _has_changed)))


def _has_changed(old: ResolvedPlan, new: ResolvedPlan) -> bool:
    return any(each.is_change for each in _objectives(old, new))


def _objectives(old: ResolvedPlan, new: ResolvedPlan) -> tuple[ObjectiveChange, ...]:
    links = origins(old, new)
    blocks = [_Block(then, now, []) for then, now in groups(old.objectives, new.objectives, links)]
    home = {outcome.id: each for each in old.objectives for outcome in each.outcomes}
    old_blocks = {each.id: block for block in blocks for each in block.old}
    blocks_of = {outcome.id: block for block in blocks for each in block.new for outcome in each.outcomes}
    statuses, reasons = _statuses(old, new), _reasons(old, new)
    for then, now in groups(tuple(old.outcomes), tuple(new.outcomes), links):
        before = home[then[0].id] if then else None
        block = blocks_of[now[0].id] if now else old_blocks[home[then[0].id].id]
        if before and len(then) == len(now) == 1:
            fields = (*outcome_fields(then[0].outcome, now[0].outcome), *statuses.get(then[0].id, ()))
            change = OutcomeChange(_kind(then, now), then, now, fields)
            if old_blocks[before.id] is not block:
                change = change._replace(kind=Kind.MOVED, moved_from=before)
        elif before and not now:
            change = OutcomeChange(Kind.DISCONTINUED, then, reason=reasons.get(then[0].id) or reasons.get(before.id))
        else:
            change = OutcomeChange(_kind(then, now), then, now)
        block.outcomes.append(change)
    return tuple(_objective(each, reasons) for each in blocks)


def _objective(block: _Block, reasons: Mapping[str, str]) -> ObjectiveChange:
    old, new = block.old, block.new
    fields = tuple(objective_fields(old[0].objective, new[0].objective)) if len(old) == len(new) == 1 else ()
    reason = None if new else reasons.get(old[0].id)
    return ObjectiveChange(_kind(old, new), old, new, fields, tuple(block.outcomes), reason)


def _kind(
    old: Sequence[ResolvedObjective] | Sequence[ResolvedOutcome],
    new: Sequence[ResolvedObjective] | Sequence[ResolvedOutcome],
) -> Kind:
    """Return how old and new stand to each other; several of both are split where there are more now, else merged."""
    if not old:
        return Kind.ADDED
    if not new:
        return Kind.DISCONTINUED
    if len(new) > len(old):
        return Kind.SPLIT
    if len(old) > 1:
        return Kind.MERGED
    then, now = _text(old[0]), _text(new[0])
    if then != now and then.split() != now.split():  # where a line of the file is broken changes no document
        return Kind.REWORDED
    return Kind.UNCHANGED if old[0].number == new[0].number else Kind.RENUMBERED


def _text(thing: ResolvedObjective | ResolvedOutcome) -> str:
    return (thing.objective.text if isinstance(thing, ResolvedObjective) else thing.outcome.text) or ""


def _reasons(old: ResolvedPlan, new: ResolvedPlan) -> Mapping[str, str]:
    """Return why things of the old plan ended: what the first plan says that lists them, or what came of them.

    Where that plan gives several reasons for what came of one thing, the first of them.
    """
    told: dict[str, str | None] = {}
    for plan in reversed(years_down(new, old.plan.year) or [new]):
        between = plan.follows if plan.follows and plan.follows.plan.year > old.plan.year else None
        links = origins(old, between) if between and plan.plan.discontinued else {}
        here: dict[str, str | None] = {}
        for identity, reason in plan.plan.discontinued.items():
            for origin in links.get(identity, ()) if between else (identity,):
                here[origin] = here.get(origin) or reason
        told = here | told
    return {identity: reason for identity, reason in told.items() if reason}


def _statuses(old: ResolvedPlan, new: ResolvedPlan) -> Mapping[str, Fields]:
    """Return, for each outcome of the old plan that the new one reports on, its status then and now, where they differ.

    Not answered is told each time: it is what committees ask about.
    """
    if new.follows is None or new.follows.plan.year != old.plan.year or not new.plan.positions:
        return {}
    told: dict[str, Fields] = {}
    for outcome in old.outcomes:
        status = _status(new, (outcome.id,))
        if status and (status == NO_UPDATE or status != _status(old, outcome.continues)):
            told[outcome.id] = (FieldChange("status", _status(old, outcome.continues), status),)
    return told


def _status(plan: ResolvedPlan, ids: Collection[str]) -> str | None:
    """Return the status that a plan gives to outcomes of the one that it follows: the first that it tells of.

    What it does not tell of, and does not discontinue, has had no update: its document prints so.
    """
    positions = plan.plan.positions
    if positions is None or not ids:
        return None
    for identity in ids:
        if identity in positions.outcomes:
            return positions.outcomes[identity].status
    return None if any(identity in plan.plan.discontinued for identity in ids) else NO_UPDATE
