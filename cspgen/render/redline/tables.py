"""Tables of two plans as one: cells whose words are marked, rows that were inserted or deleted.

A row that stays keeps the merges of its cells: readers work a merge out from the table as it is marked up, so that a
group of merged rows whose first row is another one is deleted and inserted as a whole.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

from cspgen.diff.likeness import unweighted_likeness
from cspgen.diff.wording import reworded
from cspgen.model.prose import Mark
from cspgen.render.blocks import Columns, Content, as_blocks, as_text
from cspgen.render.redline.alignment import Pairs, aligned
from cspgen.render.redline.calls import Call
from cspgen.render.redline.prose import merged_prose, words_of


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that hang together: those of one merged cell, or one row alone."""

    key: Hashable
    rows: tuple[Call, ...]
    is_merged: bool


def shape_of(call: Call) -> Hashable:
    """Return the columns of a table: the rows of one can stand among those of another that has the same; else None."""
    columns = _columns(call)
    return columns and tuple((column.name, column.over) for column in columns)


def merged_table(old: Call, new: Call) -> Call:
    """Return two tables of one shape as one."""
    then, now = _columns(old), _columns(new)
    if then is None or now is None:
        message = "a table without columns"
        raise TypeError(message)
    heads = now.with_heads([reworded(as_text(one.head), as_text(two.head)) for one, two in zip(then, now, strict=True)])
    rows = tuple(_rows(old.inner or (), new.inner or (), 0))
    return replace(new, given=(heads, *new.given[1:]), inner=rows)


def _columns(table: Call) -> Columns | None:
    return next((each for each in table.given if isinstance(each, Columns)), None)


def _rows(old: Sequence[Call], new: Sequence[Call], depth: int) -> Iterator[Call]:
    """Yield rows as one; those within a group differ from the cell at `depth` on."""
    for then, now in _paired(_grouped(old, depth), _grouped(new, depth), depth):
        if then and now and (merged := _merged_group(then, now, depth)) is not None:
            yield from merged
            continue
        yield from (replace(row, mark=Mark.DELETED) for row in (then.rows if then else ()))
        yield from (replace(row, mark=Mark.INSERTED) for row in (now.rows if now else ()))


def _paired(old: Sequence[_Group], new: Sequence[_Group], depth: int) -> Pairs[_Group]:
    pairs = aligned(old, new, attrgetter("key"), _group_likeness)
    # Within a merged cell the first row is the same one, unless an anchor says otherwise: else the whole cell is
    # replaced for an action whose every word changed.
    if depth and old and new and None in pairs[0] and isinstance(old[0].key, tuple) and isinstance(new[0].key, tuple):
        return [(old[0], new[0]), *aligned(old[1:], new[1:], attrgetter("key"), _group_likeness)]
    return pairs


def _grouped(rows: Sequence[Call], depth: int) -> list[_Group]:
    """Return the rows in groups, by the cell at `depth`: each row that does not go on with the one above begins one."""
    begins = [at for at, row in enumerate(rows) if not at or _merge(row, depth) != "continue"]
    return [
        _Group(_key(rows[start], depth), tuple(rows[start:end]), _merge(rows[start], depth) is not None)
        for start, end in pairwise([*begins, len(rows)])
    ]


def _merge(row: Call, depth: int) -> str | None:
    cells = row.inner or ()
    return cells[depth].named.get("merge") if depth < len(cells) else None


def _key(row: Call, depth: int) -> Hashable:
    """Return what tells a group: its row's key, the first anchor from the cell at `depth` on, or else its words."""
    if key := row.named.get("key"):
        return str(key)
    for cell in (row.inner or ())[depth:]:
        if anchor := cell.named.get("anchor"):
            return str(anchor)
    return tuple(_words(cell) for cell in (row.inner or ())[depth:])


def _words(cell: Call) -> str:
    return " ".join(map(words_of, as_blocks(_content(cell))))


def _content(cell: Call) -> Content:
    return cell.given[1] if len(cell.given) > 1 else ""


def _group_likeness(old: _Group, new: _Group) -> float:
    """Return how alike two groups that no anchor tells are, by the cells of their first rows."""
    if not isinstance(old.key, tuple) or not isinstance(new.key, tuple) or old.is_merged is not new.is_merged:
        return 0.0
    cells = list(zip(old.key, new.key, strict=False))
    if cells and all(cells[0]) and not unweighted_likeness(*cells[0]):  # the first cell says what the row is about
        return 0.0
    return sum(unweighted_likeness(*cell) for cell in cells if any(cell)) / max(1, len(cells))


def _merged_group(old: _Group, new: _Group, depth: int) -> list[Call] | None:
    """Return a group of rows that stays, or None where its first row does not, so that all of it is replaced."""
    if old.is_merged is not new.is_merged or not _have_like_cells(old.rows[0], new.rows[0]):
        return None
    if not old.is_merged:
        return [_merged_row(old.rows[0], new.rows[0])]
    made = list(_rows(old.rows, new.rows, depth + 1))
    return made if made and made[0].mark is None else None


def _have_like_cells(old: Call, new: Call) -> bool:
    """Say whether two rows have their cells in the same columns, merged alike."""
    return [_place(cell) for cell in old.inner or ()] == [_place(cell) for cell in new.inner or ()]


def _place(cell: Call) -> tuple[str, Any, Any]:
    through = cell.named.get("through")
    return cell.given[0].name, through and through.name, cell.named.get("merge")


def _merged_row(old: Call, new: Call) -> Call:
    cells = zip(old.inner or (), new.inner or (), strict=True)
    return replace(new, inner=tuple(_merged_cell(*each) for each in cells))


def _merged_cell(old: Call, new: Call) -> Call:
    then, now = _content(old), _content(new)
    if then == now:
        return new
    return replace(new, given=(new.given[0], merged_prose(as_blocks(then), as_blocks(now)), *new.given[2:]))
