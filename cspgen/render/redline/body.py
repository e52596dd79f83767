"""The bodies of two plans' documents as one: parts and sub-headings that go on, what stands below each side by side."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cspgen.diff.wording import reworded
from cspgen.model.prose import Block, Mark, Text, plain
from cspgen.render.blocks import as_text
from cspgen.render.charts import Drawing
from cspgen.render.redline.alignment import aligned
from cspgen.render.redline.calls import Call
from cspgen.render.redline.prose import levelled, mark_of, merged_prose
from cspgen.render.redline.tables import merged_table, shape_of
from cspgen.view.parts.objectives import ObjectiveItem
from cspgen.view.shapes import TitlePage

_OBJECTIVE_LEVEL = 2


@dataclass(slots=True)
class _Section:
    """A heading, the page that begins before it, and all that stands below it, sections of deeper headings too."""

    level: int
    key: Hashable
    head: list[Call] = field(default_factory=list)
    items: list["Call | _Section"] = field(default_factory=list)


def merged_body(old: Sequence[Call], new: Sequence[Call]) -> list[Call]:
    """Return what two layouts called as one: accepted it is the new plan's document, rejected the old one's.

    Anchors tell what goes on: the same thing has the same in both.
    """
    return list(_merged(_section(old).items, _section(new).items))


_Item = Call | _Section


def _section(calls: Sequence[Call]) -> _Section:
    """Return a document as sections within sections."""
    root = _Section(0, "")
    path = [root]
    pages: list[Call] = []
    for call in calls:
        level = _level(call)
        if call.block == "page":
            pages.append(call)
        elif level is None:
            path[-1].items += [*pages, call]
            pages = []
        else:
            while path[-1].level >= level:
                path.pop()
            section = _Section(level, _key(call), [*pages, call])
            pages = []
            path[-1].items.append(section)
            path.append(section)
    path[-1].items += pages
    return root


def _level(call: Call) -> int | None:
    """Return the level of a heading, None for any other block."""
    if call.block == "objective_heading":
        return _OBJECTIVE_LEVEL
    level = call.given[1] if call.block == "heading" and len(call.given) > 1 else None
    return level if isinstance(level, int) else None


def _key(heading: Call) -> Hashable:
    """Return what tells a section: its anchor or, where that only counts, its words."""
    anchor = next((each for each in heading.given[1:] if isinstance(each, str)), None)
    if anchor is None or anchor.startswith("section-"):
        return plain(as_text(heading.given[0]))
    return ("anchor", anchor)


def _merged(old: Sequence[_Item], new: Sequence[_Item]) -> Iterator[Call]:
    keys = _keys(old) | _keys(new)
    for then, now in aligned(old, new, lambda each: keys[id(each)]):
        if isinstance(then, _Section) and isinstance(now, _Section):
            *before, heading = now.head
            yield from (*before, _in_place(then.head[-1], heading) or heading)
            yield from _merged(then.items, now.items)
        elif isinstance(then, Call) and isinstance(now, Call):
            yield from _in_place_or_both(then, now)
        elif now is not None:
            yield from (each if each.block == "page" else replace(each, mark=Mark.INSERTED) for each in _flat(now))
        elif then is not None:  # what is gone turns no page
            yield from (replace(each, mark=Mark.DELETED) for each in _flat(then) if each.block != "page")


def _keys(items: Sequence[_Item]) -> dict[int, Hashable]:
    """Return the keys of what stands in a section: a heading's own; of other blocks which of its kind it is."""
    keys: dict[int, Hashable] = {}
    number: Counter[Hashable] = Counter()
    for each in items:
        kind = ("section", each.key) if isinstance(each, _Section) else (each.block, shape_of(each), _subjects(each))
        number[kind] += 1
        keys[id(each)] = (kind, number[kind])
    return keys


def _subjects(call: Call) -> tuple[Hashable, ...]:
    """Return what the drawings are of that a block shows: a picture takes the place of one of the same thing."""
    return tuple((each.name, each.subject) for each in call.given if isinstance(each, Drawing))


def _flat(item: _Item) -> Iterator[Call]:
    if isinstance(item, Call):
        yield item
        return
    yield from item.head
    for each in item.items:
        yield from _flat(each)


def _in_place_or_both(old: Call, new: Call) -> Iterator[Call]:
    if changed := _in_place(old, new):
        yield changed
    else:
        yield replace(old, mark=Mark.DELETED)
        yield replace(new, mark=Mark.INSERTED)


def _in_place(old: Call, new: Call) -> Call | None:
    """Return a block that was changed in place, None for one that can only be replaced."""
    if old == new or new.block == "page":
        return new
    merge = _MERGES.get(new.block)
    if merge is not None and new.given and len(old.given) == len(new.given):
        return replace(new, given=(merge(old.given[0], new.given[0]), *new.given[1:]))
    if shape_of(new) is not None:
        return merged_table(old, new)
    if new.inner is not None and (old.given, old.named) == (new.given, new.named):
        return replace(new, inner=tuple(_merged(old.inner or (), new.inner)))
    return None


def _texts(old: Text | str, new: Text | str) -> Text:
    return reworded(as_text(old), as_text(new))


def _prose(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    return merged_prose(levelled(old), levelled(new))


def _title_page(old: TitlePage, new: TitlePage) -> TitlePage:
    return TitlePage(*(reworded(then, now) for then, now in zip(old, new, strict=True)))


def _numbered(old: Sequence[ObjectiveItem], new: Sequence[ObjectiveItem]) -> tuple[ObjectiveItem, ...]:
    made = []
    for then, now in aligned(old, new, lambda item: item.id):
        item = now or then
        if item is not None:
            text = reworded(then.text, now.text) if then and now else item.text
            made.append(item._replace(text=text, mark=mark_of(then, now)))
    return tuple(made)


_MERGES: Mapping[str, Callable[[Any, Any], object]] = {
    "heading": _texts,
    "objective_heading": _texts,
    "paragraph": _texts,
    "prose": _prose,
    "title_page": _title_page,
    "numbered": _numbered,
}
"""What can become another in place, by block: from what it was given first, then and now, to both as one."""
