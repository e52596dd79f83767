"""What changed of a plan besides its objectives: its texts and parts, what its partnership holds, and its pictures."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cspgen.diff.kinds import Kind
from cspgen.diff.lineage import things
from cspgen.diff.series import series
from cspgen.model.partnership import Partnership
from cspgen.model.parts import USUAL_PARTS
from cspgen.model.plan import BuiltInPart, Content, Section
from cspgen.model.words import words_for
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan

Pictures = Mapping[str, bytes]
"""Pictures by the paths that name them."""
Compare = Callable[[ResolvedPlan, ResolvedPlan], bool]

_TEXTS = ("title", "short_title", "period", "kind", "status", "notice", "foreword", "endorsements", "report")
_SETTINGS = ("area", "lead", "language", "currency")  # what each partnership has one of


@dataclass(frozen=True, slots=True)
class PartChange:
    """Something of the plan as a whole, or of its partnership, that was added, dropped or is otherwise.

    `name` is the key that holds it, or the part's name; `of` says which of several: the heading of a section, an id,
    the term of a glossary, the path of a picture.
    """

    kind: Kind
    name: str
    old: object = None
    new: object = None
    of: str | None = None


def part_changes(
    old: ResolvedPlan, new: ResolvedPlan, pictures: tuple[Pictures, Pictures], has_changed: Compare
) -> Iterator[PartChange]:
    """Yield what changed; `has_changed` says whether the table of changes from one plan to another holds anything."""
    for name in _TEXTS:
        yield from _compared(name, None, getattr(old.plan, name) or None, getattr(new.plan, name) or None)
    yield from _compared("layout", None, _layout(old), _layout(new))
    if old.plan.year == new.plan.year:
        yield from _reported(old, new)
    yield from _contents(old, new, has_changed)
    was, has = ({each.id: each.appendix for each in plan.appendices} for plan in (old, new))
    for identity in dict.fromkeys((*has, *was)):
        yield from _compared("appendices", identity, was.get(identity), has.get(identity))
    if old.partnership and new.partnership and old.partnership is not new.partnership:
        yield from _partnership(old.partnership, new.partnership)
    before, after = pictures
    for file in after:
        if file in before:
            yield from _compared("pictures", file, before[file], after[file])


def _reported(old: ResolvedPlan, new: ResolvedPlan) -> Iterator[PartChange]:
    """Yield what two versions of one year say otherwise of the plan that they follow."""
    for each in things(new) if old.follows and new.follows else ():
        before = old.index.get(each.id)
        if isinstance(before, ResolvedObjective | ResolvedOutcome):
            yield from _compared("continues", each.id, before.continues or None, each.continues or None)
    then, now = (each.plan.positions for each in (old, new))
    yield from _compared("as_at", None, then and then.as_at, now and now.as_at)
    told: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("positions", then.outcomes if then else {}, now.outcomes if now else {}),
        ("reached", then.indicators if then else {}, now.indicators if now else {}),
        ("discontinued", old.plan.discontinued, new.plan.discontinued),
    )
    for name, was, has in told:
        for identity in dict.fromkeys((*has, *was)):
            yield from _compared(name, identity, was.get(identity), has.get(identity))


def _layout(plan: ResolvedPlan) -> str | None:
    return plan.plan.layout or (plan.partnership.layout if plan.partnership else None)


def _partnership(old: Partnership, new: Partnership) -> Iterator[PartChange]:
    """Yield what is otherwise; an agency or a status that only one of them has is told where a plan names it."""
    for name in _SETTINGS:
        yield from _compared(name, None, getattr(old, name), getattr(new, name))
    words = words_for(new.language)  # what is ready-made is called otherwise in another language, and is the same
    for name, was, has in (
        ("agencies", old.agencies, new.agencies),
        ("statuses", old.scheme_in(words), new.scheme_in(words)),
    ):
        for identity in has:
            if identity in was:
                yield from _compared(name, identity, was[identity], has[identity])
    for name in ("linked_plans", "glossary"):
        then, now = getattr(old, name), getattr(new, name)
        for key in dict.fromkeys((*now, *then)):
            yield from _compared(name, key, then.get(key), now.get(key))


def _contents(old: ResolvedPlan, new: ResolvedPlan, has_changed: Compare) -> Iterator[PartChange]:
    """Yield the parts that one document has and the other has not, and those with something else around them.

    What a part holds is told elsewhere: so one is not told that only holds something now, or holds nothing any more.
    """
    then, now = _named(old), _named(new)
    for key in dict.fromkeys((*now, *then)):
        was, has = then.get(key), now.get(key)
        is_told = key[0] in _TEXTS and getattr(old.plan, key[0]) != getattr(new.plan, key[0])
        if was == has or is_told:
            continue
        if any(each and _is_printed(each, plan, has_changed) for each, plan in ((was, old), (has, new))):
            yield from _compared(*key, was, has)
    was_order, has_order = ([key for key in these if key in others] for these, others in ((then, now), (now, then)))
    if was_order != has_order:
        in_both = {
            key
            for key in now
            if key in then and all(_is_printed(*each, has_changed) for each in ((then[key], old), (now[key], new)))
        }
        orders = (tuple(of or name for name, of in keys if (name, of) in in_both) for keys in (was_order, has_order))
        yield from _compared("contents", None, *orders)


def _named(plan: ResolvedPlan) -> dict[tuple[str, str | None], Content]:
    """Return the parts by name, and the free sections by their headings; without `contents`, the usual parts."""
    contents = plan.plan.contents
    if not contents:
        contents = tuple(BuiltInPart(part=name) for name in USUAL_PARTS)
    return {("section", each.heading) if isinstance(each, Section) else (each.part, None): each for each in contents}


def _is_printed(content: Content, plan: ResolvedPlan, has_changed: Compare) -> bool:
    """Say whether the document has this part: where it holds nothing, and has no text around it, it is left out."""
    if isinstance(content, Section) or content.before or content.after:
        return True
    if content.part == "changes":
        return plan.follows is not None and has_changed(plan.follows, plan)
    return _HOLDS[content.part](plan)


_HOLDS: Mapping[str, Callable[[ResolvedPlan], bool]] = {
    "foreword": lambda plan: plan.plan.foreword is not None,
    "connections": lambda plan: bool(plan.partnership and plan.partnership.linked_plans),
    "progress": lambda plan: bool(plan.follows and (plan.plan.positions or plan.plan.discontinued)),
    "objectives": lambda plan: bool(plan.objectives),
    "action-plan": lambda plan: plan.has_detail,
    "investment": lambda plan: any(each.objective.investment for each in plan.objectives),
    "indicators": lambda plan: any(each.outcome.indicators for each in plan.outcomes),
    "glossary": lambda plan: bool(plan.partnership and plan.partnership.glossary),
    "appendices": lambda plan: bool(plan.appendices),
    "endorsements": lambda plan: bool(plan.plan.endorsements),
    "progress-chart": lambda plan: plan.has_statuses,
    "indicator-charts": lambda plan: any(series(plan)),
    "timetable": lambda plan: plan.has_detail,
}


def _compared(name: str, of: str | None, old: object, new: object) -> Iterator[PartChange]:
    if old == new:
        return
    kind = Kind.ADDED if old is None else Kind.DISCONTINUED if new is None else Kind.REWORDED
    yield PartChange(kind, name, old, new, of)
