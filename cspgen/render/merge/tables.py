"""Tables of two plans as one: cells whose words are marked, rows that were inserted or deleted.

A row that stays keeps the merges of its cells: readers work a merge out from the table as it is marked up, so that a
group of merged rows whose first row is another one is deleted and inserted as a whole.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from cspgen.diff.likeness import unweighted_likeness
from cspgen.diff.wording import reworded
from cspgen.model.prose import Mark
from cspgen.render.document import Cell, Row, Table
from cspgen.render.layout import as_text
from cspgen.render.merge.alignment import Pairs, aligned
from cspgen.render.merge.prose import merged_prose, words_of


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that hang together: those of one merged cell, or one row alone."""

    key: Hashable
    rows: tuple[Row, ...]
    is_merged: bool


def merged_table(old: Table, new: Table) -> Table:
    """Return two tables of one shape as one, with the captions, the heads and the rows of both."""
    pairs = zip(old.columns, new.columns, strict=True)
    heads = [reworded(as_text(before.head), as_text(after.head)) for before, after in pairs]
    caption = reworded(old.columns.caption_text, new.columns.caption_text)
    return replace(new, columns=new.columns.with_words(heads, caption), rows=tuple(_rows(old.rows, new.rows, 0)))


def _rows(old: Sequence[Row], new: Sequence[Row], depth: int) -> Iterator[Row]:
    """Yield rows as one; those within a group differ from the cell at `depth` on."""
    for before, after in _paired(_grouped(old, depth), _grouped(new, depth), depth):
        if before and after and (merged := _merged_group(before, after, depth)) is not None:
            yield from merged
            continue
        yield from (Row(row.cells, row.key, Mark.DELETED) for row in (before.rows if before else ()))
        yield from (Row(row.cells, row.key, Mark.INSERTED) for row in (after.rows if after else ()))


def _paired(old: Sequence[_Group], new: Sequence[_Group], depth: int) -> Pairs[_Group]:
    pairs = aligned(old, new, attrgetter("key"), _group_likeness)
    # Within a merged cell the first row is the same one, unless an anchor says otherwise: else the whole cell is
    # replaced for an action whose every word changed.
    if depth and old and new and None in pairs[0] and isinstance(old[0].key, tuple) and isinstance(new[0].key, tuple):
        return [(old[0], new[0]), *aligned(old[1:], new[1:], attrgetter("key"), _group_likeness)]
    return pairs


def _grouped(rows: Sequence[Row], depth: int) -> list[_Group]:
    """Return the rows in groups, by the cell at `depth`: each row that does not go on with the one above begins one."""
    begins = [at for at, row in enumerate(rows) if not at or _merge(row, depth) != "continue"]
    return [
        _Group(_key(rows[start], depth), tuple(rows[start:end]), _merge(rows[start], depth) is not None)
        for start, end in pairwise([*begins, len(rows)])
    ]


def _merge(row: Row, depth: int) -> str | None:
    return row.cells[depth].merge if depth < len(row.cells) else None


def _key(row: Row, depth: int) -> Hashable:
    """Return what identifies a group: its row's key, the first anchor from the cell at `depth` on, or its words."""
    if row.key:
        return row.key
    cells = row.cells[depth:]
    return next((cell.anchor for cell in cells if cell.anchor), None) or tuple(map(_words, cells))


def _words(cell: Cell) -> str:
    return " ".join(map(words_of, cell.content))


def _group_likeness(old: _Group, new: _Group) -> float:
    """Return how alike two groups without keys or anchors are, by the cells of their first rows."""
    if not isinstance(old.key, tuple) or not isinstance(new.key, tuple) or old.is_merged is not new.is_merged:
        return 0.0
    cells = list(zip(old.key, new.key, strict=False))
    if cells and all(cells[0]) and not unweighted_likeness(*cells[0]):  # the first cell says what the row is about
        return 0.0
    return sum(unweighted_likeness(*cell) for cell in cells if any(cell)) / max(1, len(cells))


def _merged_group(old: _Group, new: _Group, depth: int) -> list[Row] | None:
    """Return a group of rows that stays, or None where its first row does not, so that all of it is replaced."""
    if old.is_merged is not new.is_merged or not _have_like_cells(old.rows[0], new.rows[0]):
        return None
    if not old.is_merged:
        return [_merged_row(old.rows[0], new.rows[0])]
    made = list(_rows(old.rows, new.rows, depth + 1))
    return made if made and made[0].mark is None else None


def _have_like_cells(old: Row, new: Row) -> bool:
    """Say whether two rows have their cells in the same columns, merged alike, and with the same anchors."""
    return [_position(cell) for cell in old.cells] == [_position(cell) for cell in new.cells]


def _position(cell: Cell) -> tuple[str | None, ...]:
    return cell.column.name, cell.through.name if cell.through else None, cell.merge, cell.anchor


def _merged_row(old: Row, new: Row) -> Row:
    return Row(tuple(map(_merged_cell, old.cells, new.cells)), new.key, new.mark)


def _merged_cell(old: Cell, new: Cell) -> Cell:
    return new if old.content == new.content else replace(new, content=merged_prose(old.content, new.content))
