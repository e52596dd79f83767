"""Two documents of one layout as one, in which what came and what went is marked.

Parts and sub-headings that go on are one, and what stands below each is laid side by side (`alignment`); tables
(`tables`) and prose (`prose`) become one within. So it holds for any layout, a council's own too, that accepting every
change gives the new plan's document and rejecting every change the old one's.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from cspgen.diff.wording import reworded
from cspgen.model.prose import Mark, Paragraph, plain
from cspgen.render.document import (
    Block,
    CustomBlock,
    Document,
    Heading,
    MarkedBlock,
    NumberedList,
    Page,
    Picture,
    Prose,
    Table,
)
from cspgen.render.merge.alignment import aligned
from cspgen.render.merge.prose import levelled, mark_of, merged_prose
from cspgen.render.merge.tables import merged_table
from cspgen.view.parts.objectives import ObjectiveItem
from cspgen.view.plan import TitlePage


@dataclass(slots=True)
class _Section:
    """A heading, the pages that begin before it, and all that stands below it, sections of deeper headings too."""

    heading: Heading
    pages: list[Page]
    items: list["Block | _Section"] = field(default_factory=list)


_Item = Block | _Section


def merged(old: Document, new: Document) -> Document:
    """Return two documents as one: accepted it is the new plan's, rejected the old one's.

    Anchors say what continues: the same thing has the same anchor in both.
    """
    return tuple(_merged(_sections(old), _sections(new)))


def _sections(blocks: Sequence[Block]) -> list[_Item]:
    """Return a document as sections within sections."""
    root: list[_Item] = []
    path: list[_Section] = []
    pages: list[Page] = []
    for block in blocks:
        if isinstance(block, Page):
            pages.append(block)
            continue
        if isinstance(block, Heading):
            while path and path[-1].heading.level >= block.level:
                path.pop()
            section = _Section(block, pages)
            (path[-1].items if path else root).append(section)
            path.append(section)
        else:
            (path[-1].items if path else root).extend((*pages, block))
        pages = []
    (path[-1].items if path else root).extend(pages)
    return root


def _merged(old: Sequence[_Item], new: Sequence[_Item]) -> Iterator[Block]:
    keys = _keys(old) | _keys(new)
    for before, after in aligned(old, new, lambda each: keys[id(each)]):
        if isinstance(before, _Section) and isinstance(after, _Section):
            yield from _pages(before.pages, after.pages)
            yield replace(after.heading, text=reworded(before.heading.text, after.heading.text))
            yield from _merged(before.items, after.items)
        elif before is not None and after is not None:
            yield from _in_place_or_both(*_flat(before), *_flat(after))
        elif after is not None:
            yield from (_marked(each, Mark.INSERTED) for each in _flat(after))
        elif before is not None:
            yield from (_marked(each, Mark.DELETED) for each in _flat(before))


def _marked(block: Block, mark: Mark) -> Block:
    return replace(block, mark=mark) if isinstance(block, Page) else MarkedBlock(block, mark)


def _pages(old: Sequence[Page], new: Sequence[Page]) -> Iterator[Page]:
    """Yield the pages before a heading that both plans have, as one where each has one."""
    for before, after in zip_longest(old, new):
        if before and after:
            yield after if before == after else replace(after, was=before)
        elif page := before or after:
            yield replace(page, mark=mark_of(before, after))


def _keys(items: Sequence[_Item]) -> dict[int, Hashable]:
    """Return the keys of what stands in a section: a heading's own; of other blocks which of its kind it is."""
    keys: dict[int, Hashable] = {}
    number: Counter[Hashable] = Counter()
    for each in items:
        kind = _kind(each)
        number[kind] += 1
        keys[id(each)] = (kind, number[kind])
    return keys


def _kind(item: _Item) -> Hashable:
    """Return what two items must have in common for the one to become the other."""
    match item:
        case _Section(heading):
            return ("section", _key(heading))
        case Table():
            return ("table", item.shape)
        case Picture(drawing):  # a picture takes the place of one of the same thing
            return ("picture", drawing.name, drawing.subject)
        case CustomBlock(macro):
            return ("custom", macro)
    return type(item).__name__


def _key(heading: Heading) -> Hashable:
    """Return what identifies a section: its anchor or, where that is only a number, its words."""
    if heading.anchor is None or heading.anchor.startswith("section-"):
        return plain(heading.text)
    return ("anchor", heading.anchor)


def _flat(item: _Item) -> Iterator[Block]:
    if not isinstance(item, _Section):
        yield item
        return
    yield from item.pages
    yield item.heading
    for each in item.items:
        yield from _flat(each)


def _in_place_or_both(old: Block, new: Block) -> Iterator[Block]:
    if changed := _in_place(old, new):
        yield changed
    else:
        yield MarkedBlock(old, Mark.DELETED)
        yield MarkedBlock(new, Mark.INSERTED)


def _in_place(old: Block, new: Block) -> Block | None:  # noqa: PLR0911 - one for each kind
    """Return a block that was changed in place, None for one that can only be replaced."""
    if old == new:
        return new
    match old, new:
        case Page(), Page():
            return replace(new, was=old)
        case Paragraph(before), Paragraph(after):
            return replace(new, text=reworded(before, after))
        case Prose(before), Prose(after):
            return replace(new, blocks=merged_prose(levelled(before), levelled(after)))
        case TitlePage(), TitlePage():
            return TitlePage(*(reworded(one, other) for one, other in zip(old, new, strict=True)))
        case NumberedList(before), NumberedList(after):
            return NumberedList(_numbered(before, after))
        case Table(), Table():
            return merged_table(old, new)
        case CustomBlock(arguments=before, named=named), CustomBlock(arguments=after, inner=inner):
            if inner is not None and before == after and named == new.named:
                return replace(new, inner=tuple(_merged(_sections(old.inner or ()), _sections(inner))))
    return None


def _numbered(old: Sequence[ObjectiveItem], new: Sequence[ObjectiveItem]) -> tuple[ObjectiveItem, ...]:
    made = []
    for before, after in aligned(old, new, lambda item: item.id):
        item = after or before
        if item is not None:
            text = reworded(before.text, after.text) if before and after else item.text
            anchor = item.anchor or (before.anchor if before else None)  # if only the new plan has an action plan
            made.append(item._replace(text=text, anchor=anchor, mark=mark_of(before, after)))
    return tuple(made)
