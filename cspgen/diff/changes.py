"""What changed between two resolved plans: each objective and each outcome of either is in exactly one change."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cspgen.diff.change_kind import ChangeKind
from cspgen.diff.fields import FieldChange, FieldChanges, objective_fields, outcome_fields
from cspgen.diff.lineage import linked_groups, plans_back_to, predecessors, predecessors_across
from cspgen.diff.parts import HasContent, PartChange, Pictures, part_changes
from cspgen.model.partnership import NO_UPDATE
from cspgen.resolve import ResolvedAppendix, ResolvedObjective, ResolvedOutcome, ResolvedPlan


class LevelLink(NamedTuple):
    """An outcome of the old plan that goes on as an objective of the new one, or the other way round."""

    old: ResolvedObjective | ResolvedOutcome
    new: ResolvedObjective | ResolvedOutcome


class OutcomeChange(NamedTuple):
    """What became of outcomes of the old plan, and what those of the new plan come from.

    `old` and `new` have one outcome each, but several where something is split or merged, and none on one side where
    it is added or discontinued: then `fields` have all that belongs to the other side. `moved_from` is the old
    objective of an outcome that is now under another one; `reason` says why an outcome is discontinued, where the new
    plan does. `across` are the links of these outcomes with objectives of the other plan: one that has no others is
    recast.
    """

    kind: ChangeKind
    old: tuple[ResolvedOutcome, ...] = ()
    new: tuple[ResolvedOutcome, ...] = ()
    fields: FieldChanges = ()
    moved_from: ResolvedObjective | None = None
    reason: str | None = None
    across: tuple[LevelLink, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether anything besides the number is different."""
        return bool(not self.kind.is_same_text or self.fields or self.across)


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """What became of objectives, and of the outcomes under them; see `OutcomeChange`."""

    kind: ChangeKind
    old: tuple[ResolvedObjective, ...] = ()
    new: tuple[ResolvedObjective, ...] = ()
    fields: FieldChanges = ()
    outcomes: tuple[OutcomeChange, ...] = ()
    reason: str | None = None
    across: tuple[LevelLink, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether anything besides the number is different, of the objective or of an outcome under it."""
        own = not self.kind.is_same_text or self.fields or self.across
        return bool(own or any(each.is_change for each in self.outcomes))


@dataclass(frozen=True, eq=False)
class Difference:
    """What changed from one plan to another, in the order of the new plan; what is discontinued comes last."""

    old: ResolvedPlan
    new: ResolvedPlan
    objectives: tuple[ObjectiveChange, ...] = ()
    parts: tuple[PartChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing but numbers changed."""
        return not self.parts and not any(each.is_change for each in self.objectives)

    @property
    def outcomes(self) -> Iterator[OutcomeChange]:
        """Every change of outcomes, objective by objective."""
        for objective in self.objectives:
            yield from objective.outcomes


@dataclass(eq=False, slots=True)
class _Group:
    """Linked objectives of both plans, while the changes of their outcomes are collected."""

    old: tuple[ResolvedObjective, ...]
    new: tuple[ResolvedObjective, ...]
    outcomes: list[OutcomeChange]


def diff(
    old: ResolvedPlan,
    new: ResolvedPlan,
    pictures: tuple[Pictures, Pictures] = ({}, {}),
    has_content: HasContent = lambda _part, _plan: True,
) -> Difference:
    """What changed; objectives and outcomes are matched by `id` and `continues` only.

    `pictures` are those of the old plan and those of the new one. With `has_content`, which `cspgen.view.parts` has,
    a part that only one plan lists is no change where that plan has nothing for it.
    """
    return Difference(old, new, _objective_changes(old, new), tuple(part_changes(old, new, pictures, has_content)))


def _objective_changes(old: ResolvedPlan, new: ResolvedPlan) -> tuple[ObjectiveChange, ...]:
    links = predecessors(old, new)
    groups = [
        _Group(old_ones, new_ones, []) for old_ones, new_ones in linked_groups(old.objectives, new.objectives, links)
    ]
    old_objective = {outcome.id: each for each in old.objectives for outcome in each.outcomes}
    group_of_old = {each.id: group for group in groups for each in group.old}
    group_of_new_outcome = {outcome.id: group for group in groups for each in group.new for outcome in each.outcomes}
    statuses, reasons, across = _status_changes(old, new), _reasons(old, new), _LevelLinks(old, new)
    for old_ones, new_ones in linked_groups(tuple(old.outcomes), tuple(new.outcomes), links):
        objective = old_objective[old_ones[0].id] if old_ones else None
        group = group_of_new_outcome[new_ones[0].id] if new_ones else group_of_old[old_objective[old_ones[0].id].id]
        fields = outcome_fields([each.outcome for each in old_ones], [each.outcome for each in new_ones])
        if statuses:
            are_several = len(old_ones) > 1 or len(new_ones) > 1
            found = ((each.id, statuses[each.id]) for each in old_ones if each.id in statuses)
            fields += (status._replace(of=identity if are_several else None) for identity, status in found)
        level_links = across.of(old_ones, new_ones)
        kind = _kind(old_ones, new_ones, level_links)
        change = OutcomeChange(kind, old_ones, new_ones, tuple(fields), across=level_links)
        if objective and len(old_ones) == len(new_ones) == 1:
            if group_of_old[objective.id] is not group:
                change = change._replace(kind=ChangeKind.MOVED, moved_from=objective)
        elif objective and change.kind is ChangeKind.DISCONTINUED:
            change = change._replace(reason=reasons.get(old_ones[0].id) or reasons.get(objective.id))
        group.outcomes.append(change)
    return tuple(_objective_change(each, reasons, across.of(each.old, each.new)) for each in groups)


def _objective_change(group: _Group, reasons: Mapping[str, str], across: tuple[LevelLink, ...]) -> ObjectiveChange:
    old, new = group.old, group.new
    fields = objective_fields([each.objective for each in old], [each.objective for each in new])
    kind = _kind(old, new, across)
    reason = reasons.get(old[0].id) if kind is ChangeKind.DISCONTINUED else None
    return ObjectiveChange(kind, old, new, tuple(fields), tuple(group.outcomes), reason, across)


class _LevelLinks:
    """The links between outcomes of one plan and objectives of the other."""

    def __init__(self, old: ResolvedPlan, new: ResolvedPlan) -> None:
        self.of_old: dict[str, list[LevelLink]] = {}
        self.of_new: dict[str, list[LevelLink]] = {}
        for identity, ids in predecessors_across(old, new).items():
            for each in ids:
                before, after = old.index[each], new.index[identity]
                if not isinstance(before, ResolvedAppendix) and not isinstance(after, ResolvedAppendix):
                    link = LevelLink(before, after)
                    self.of_old.setdefault(each, []).append(link)
                    self.of_new.setdefault(identity, []).append(link)

    def of(
        self, old: Iterable[ResolvedObjective | ResolvedOutcome], new: Iterable[ResolvedObjective | ResolvedOutcome]
    ) -> tuple[LevelLink, ...]:
        """Those of some things of either plan, new ones first."""
        if not self.of_old:
            return ()
        of_new = (link for each in new for link in self.of_new.get(each.id, ()))
        return (*of_new, *(link for each in old for link in self.of_old.get(each.id, ())))


def _kind(
    old: Sequence[ResolvedObjective] | Sequence[ResolvedOutcome],
    new: Sequence[ResolvedObjective] | Sequence[ResolvedOutcome],
    across: Sequence[LevelLink] = (),
) -> ChangeKind:
    """The kind of change, apart from moves; of several to several, a split if there are more now, else a merger."""
    if not (old and new):
        one_sided = ChangeKind.DISCONTINUED if old else ChangeKind.ADDED
        return ChangeKind.RECAST if across else one_sided
    if len(new) > len(old):
        return ChangeKind.SPLIT
    if len(old) > 1:
        return ChangeKind.MERGED
    old_text, new_text = old[0].text, new[0].text
    if old_text != new_text and old_text.split() != new_text.split():  # line breaks of the file change no document
        return ChangeKind.REWORDED
    return ChangeKind.UNCHANGED if old[0].number == new[0].number else ChangeKind.RENUMBERED


def _reasons(old: ResolvedPlan, new: ResolvedPlan) -> Mapping[str, str]:
    """Why things of the old plan were discontinued, by their ids in the old plan.

    The reason is that of the first plan after the old one that discontinues the thing, or what it had become by then;
    of several reasons in that plan, the first.
    """
    reasons: dict[str, str | None] = {}
    for plan in reversed(plans_back_to(old.plan.year, new) or [new]):
        followed = plan.follows if plan.follows and plan.follows.plan.year > old.plan.year else None
        links = predecessors(old, followed) if followed and plan.plan.discontinued else {}
        of_plan: dict[str, str | None] = {}
        for identity, reason in plan.plan.discontinued.items():
            for old_id in links.get(identity, ()) if followed else (identity,):
                of_plan[old_id] = of_plan.get(old_id) or reason
        reasons = of_plan | reasons
    return {identity: reason for identity, reason in reasons.items() if reason}


def _status_changes(old: ResolvedPlan, new: ResolvedPlan) -> Mapping[str, FieldChange]:
    """The old and the new status of each outcome of the old plan that the new one reports on, where they differ.

    "No update" is listed each time, even after "no update": it is what committees ask about.
    """
    if new.follows is None or new.follows.plan.year != old.plan.year or not new.plan.positions:
        return {}
    changes: dict[str, FieldChange] = {}
    for objective in old.objectives:
        for outcome in objective.outcomes:
            status = _status(new, (outcome.id,), ends=objective.id in new.plan.discontinued)
            if status and (status == NO_UPDATE or status != _status(old, outcome.continues)):
                changes[outcome.id] = FieldChange("status", _status(old, outcome.continues), status)
    return changes


def _status(plan: ResolvedPlan, ids: Collection[str], *, ends: bool = False) -> str | None:
    """The status that a plan gives to the first of these outcomes of the followed plan that it gives a position for.

    Outcomes without a position that are not discontinued, nor stand under an objective that `ends`, have had no update:
    the document prints it so.
    """
    positions = plan.plan.positions
    if positions is None or not ids:
        return None
    for identity in ids:
        if identity in positions.outcomes:
            return positions.outcomes[identity].status
    return None if ends or any(identity in plan.plan.discontinued for identity in ids) else NO_UPDATE
