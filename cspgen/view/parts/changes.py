"""The changes since last year's plan, as a table: old objectives, new ones, and what changed and why."""

from typing import NamedTuple

from cspgen.diff import diff
from cspgen.model.prose import Paragraph
from cspgen.view.changes import ChangeRow, rows, view_difference
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.text_formatter import Blocks


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
    found = tuple(_row(each, formatter) for each in rows(difference))
    return ChangesView(followed.plan.year, plan.plan.year, found) if found else None


def _row(row: ChangeRow, formatter: DocumentFormatter) -> ChangesRow:
    old, new, changes = (tuple(map(Paragraph, texts)) for texts in (row.old, row.new, row.changes))
    numbers = (row.old_numbers, row.new_numbers)
    return ChangesRow(
        old, new, changes, *(formatter.words.say("continued", text=each) if each else "" for each in numbers)
    )
