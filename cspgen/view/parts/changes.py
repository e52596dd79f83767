"""The changes since last year's plan, as a table: old objectives, new ones, and what changed and why."""

from collections.abc import Iterator
from typing import NamedTuple

from cspgen.diff import diff
from cspgen.model.prose import Paragraph, Span, plain
from cspgen.view.changes import ChangeRow, rows, view_difference
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.text_formatter import Blocks

_PARAGRAPHS = 8  # that a layout puts into one row of the table, which is not to split over pages
_LINES = 32  # of what changed, in such a row: more would leave half a page blank, or not fit on one
_LETTERS = 30  # in a line of that column


class ChangesRow(NamedTuple):
    """Old objectives (`then`), new ones (`now`), and what changed and why; `then` or `now` may be empty.

    `then_on` and `now_on` stand for the first two where the row goes on in another: "1 (continued)". These are the
    names that the layouts of councils have used since version 0.1.0.
    """

    then: Blocks
    now: Blocks
    what: Blocks
    then_on: str
    now_on: str


class ChangesView(NamedTuple):
    """The table of changes between two plan years, `old` and `new`."""

    old: int
    new: int
    rows: tuple[ChangesRow, ...]


def view(formatter: DocumentFormatter) -> ChangesView | None:
    """Return the changes; None where the plan follows none, or nothing changed."""
    plan, followed, partnership = formatter.resolved, formatter.resolved.follows, formatter.partnership
    if not followed:
        return None
    difference = view_difference(diff(followed, plan), (partnership, partnership))
    found = tuple(part for each in rows(difference) for part in _parts(_row(each, formatter)))
    return ChangesView(followed.plan.year, plan.plan.year, found) if found else None


def _row(row: ChangeRow, formatter: DocumentFormatter) -> ChangesRow:
    old, new, changes = (tuple(map(Paragraph, texts)) for texts in (row.old, row.new, row.changes))
    numbers = (row.old_numbers, row.new_numbers)
    return ChangesRow(
        old, new, changes, *(formatter.words.say("continued", text=each) if each else "" for each in numbers)
    )


def _parts(row: ChangesRow) -> Iterator[ChangesRow]:
    """Yield a row, in several parts where its paragraphs are too long for the rows that a layout makes of it."""
    needed = [1 + len(plain(each.text)) // _LETTERS for each in row.what if isinstance(each, Paragraph)]
    if all(sum(needed[at : at + _PARAGRAPHS]) <= _LINES for at in range(0, len(needed), _PARAGRAPHS)):
        yield row
        return
    first, lines = 0, 0
    for at, each in enumerate(needed):
        if at > first and (lines + each > _LINES or at - first == _PARAGRAPHS):
            yield _part(row, first, at)
            first, lines = at, 0
        lines += each
    yield _part(row, first, len(needed))


def _part(row: ChangesRow, first: int, end: int) -> ChangesRow:
    then, now = (row.then, row.now) if first == 0 else (_paragraphs(row.then_on), _paragraphs(row.now_on))
    return row._replace(then=then, now=now, what=row.what[first:end])


def _paragraphs(text: str) -> Blocks:
    return (Paragraph((Span(text),)),) if text else ()
