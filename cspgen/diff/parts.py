"""What changed of a plan besides its objectives: its texts and parts, its partnership, and its pictures."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cspgen.diff.change_kind import ChangeKind
from cspgen.diff.lineage import objectives_and_outcomes
from cspgen.model.contents import Content, Section
from cspgen.model.partnership import Partnership
from cspgen.model.words import words_for
from cspgen.resolve import ResolvedObjective, ResolvedOutcome, ResolvedPlan

Pictures = Mapping[str, bytes]
"""The contents of pictures by the paths that the plan gives."""
HasContent = Callable[[str, ResolvedPlan], bool]
"""Whether a plan has anything for the part of a name: its document leaves out a part that is empty."""

_TEXTS = ("title", "short_title", "period", "kind", "notice", "foreword", "endorsements", "report")
_SETTINGS = ("area", "lead", "language", "currency")  # keys of a partnership that have a single value


@dataclass(frozen=True, slots=True)
class PartChange:
    """Something of the plan as a whole, or of its partnership, that was added, discontinued or changed.

    `name` is the key of the format, or the part's name. Where there are several, `key` says which one: the heading of
    a section, an id, a term of the glossary, the path of a picture. `old` or `new` is None where the plan has none.
    """

    kind: ChangeKind
    name: str
    old: object = None
    new: object = None
    key: str | None = None


def part_changes(
    old: ResolvedPlan, new: ResolvedPlan, pictures: tuple[Pictures, Pictures], has_content: HasContent
) -> Iterator[PartChange]:
    """What changed, in the order in which reports list it; `pictures` are those of the old plan and of the new one."""
    for name in _TEXTS:
        yield from _compare(name, None, getattr(old.plan, name) or None, getattr(new.plan, name) or None)
    yield from _compare("layout", None, _layout(old), _layout(new))
    if old.plan.year == new.plan.year:  # last year's plan has a status of its own, which did not become this year's
        yield from _compare("status", None, old.plan.status, new.plan.status)
        yield from _progress_changes(old, new)
    yield from _contents_changes(old, new, has_content)
    yield from _compare_all(
        "appendices", *({each.id: each.appendix for each in plan.appendices} for plan in (old, new))
    )
    orders = (
        [each.id for each in plan.appendices if each.id in other.index] for plan, other in ((old, new), (new, old))
    )
    yield from _compare("appendix_order", None, *map(tuple, orders))
    if old.partnership and new.partnership and old.partnership is not new.partnership:
        yield from _partnership_changes(old.partnership, new.partnership)
    yield from _compare_common("pictures", *pictures)


def _progress_changes(old: ResolvedPlan, new: ResolvedPlan) -> Iterator[PartChange]:
    """What two versions of one year say differently about the plan that they follow."""
    for each in objectives_and_outcomes(new) if old.follows and new.follows else ():
        before = old.index.get(each.id)
        if isinstance(before, ResolvedObjective | ResolvedOutcome):
            yield from _compare("continues", each.id, before.continues or None, each.continues or None)
    old_ones, new_ones = old.plan.positions, new.plan.positions
    yield from _compare("as_at", None, old_ones and old_ones.as_at, new_ones and new_ones.as_at)
    yield from _compare_all("positions", old_ones.outcomes if old_ones else {}, new_ones.outcomes if new_ones else {})
    yield from _compare_all("reached", old_ones.indicators if old_ones else {}, new_ones.indicators if new_ones else {})
    yield from _compare_all("discontinued", old.plan.discontinued, new.plan.discontinued)


def _layout(plan: ResolvedPlan) -> str | None:
    return plan.plan.layout or (plan.partnership.layout if plan.partnership else None)


def _partnership_changes(old: Partnership, new: Partnership) -> Iterator[PartChange]:
    """What is different in the partnership; agencies and statuses that only one has show where the plan uses them."""
    for name in _SETTINGS:
        yield from _compare(name, None, getattr(old, name), getattr(new, name))
    words = words_for(new.language)  # in one language, or the built-in statuses would differ by their translation
    yield from _compare_common("agencies", old.agencies, new.agencies)
    yield from _compare_common("statuses", old.scheme_in(words), new.scheme_in(words))
    for name in ("linked_plans", "glossary"):
        yield from _compare_all(name, getattr(old, name), getattr(new, name))


def _contents_changes(old: ResolvedPlan, new: ResolvedPlan, has_content: HasContent) -> Iterator[PartChange]:
    """The parts that only one document has, those with another heading or another text around them, and a new order.

    A part that both plans list, and that has something in it in one of them only, is no change here: what it contains
    is reported as a change of its own.
    """
    old_parts, new_parts = _parts_by_name(old), _parts_by_name(new)
    for key in dict.fromkeys((*new_parts, *old_parts)):
        before, after = old_parts.get(key), new_parts.get(key)
        is_changed_text = key[0] in _TEXTS and getattr(old.plan, key[0]) != getattr(new.plan, key[0])
        if before == after or is_changed_text:
            continue
        if any(part and _is_printed(part, plan, has_content) for part, plan in ((before, old), (after, new))):
            yield from _compare(*key, before, after)
    old_order = [key for key in old_parts if key in new_parts]
    new_order = [key for key in new_parts if key in old_parts]
    if old_order != new_order:
        in_both = {
            key
            for key in new_order
            if _is_printed(old_parts[key], old, has_content) and _is_printed(new_parts[key], new, has_content)
        }
        orders = (
            tuple(heading or name for name, heading in keys if (name, heading) in in_both)
            for keys in (old_order, new_order)
        )
        yield from _compare("contents", None, *orders)


def _parts_by_name(plan: ResolvedPlan) -> dict[tuple[str, str | None], Content]:
    """The parts by their names, and the free sections by "section" and their headings; the usual parts by default."""
    return {
        ("section", each.heading) if isinstance(each, Section) else (each.part, None): each
        for each in plan.plan.printed_contents
    }


def _is_printed(content: Content, plan: ResolvedPlan, has_content: HasContent) -> bool:
    """Whether the document has this part: it is left out where it is empty and has no text around it."""
    return isinstance(content, Section) or bool(content.before or content.after) or has_content(content.part, plan)


def _compare_all(name: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[PartChange]:
    """The changes of things by their keys: those of the new plan in its order, then those that only the old one has."""
    for key in dict.fromkeys((*new, *old)):
        yield from _compare(name, key, old.get(key), new.get(key))


def _compare_common(name: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[PartChange]:
    """The changes of things that both plans have."""
    for key in new:
        if key in old:
            yield from _compare(name, key, old[key], new[key])


def _compare(name: str, key: str | None, old: object, new: object) -> Iterator[PartChange]:
    if old == new:
        return
    kind = ChangeKind.ADDED if old is None else ChangeKind.DISCONTINUED if new is None else ChangeKind.REWORDED
    yield PartChange(kind, name, old, new, key)
