"""The list of contents: which headings it has, in a document and in a redline."""

from collections.abc import Sequence
from dataclasses import replace

from cspgen.model.prose import Mark, Text
from cspgen.render.document import Entry

_LEVELS = 2
_MOST = 24  # entries, so that the list stays on one page


def listed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the headings that the contents have: parts, and the objectives in them while the list fits on one page.

    In a redline these are the headings that the contents of either document have, each with the mark of its line.
    """
    if any(entry.mark for entry in entries):
        old = {id(entry) for entry in _listed_once([each for each in entries if each.mark is not Mark.INSERTED])}
        new = {id(entry) for entry in _listed_once([each for each in entries if each.mark is not Mark.DELETED])}
        return tuple(
            each if id(each) in old & new else _alone(each, Mark.INSERTED if id(each) in new else Mark.DELETED)
            for each in entries
            if id(each) in old | new
        )
    return tuple(_listed_once(entries))


def _listed_once(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return what the contents of one document list."""
    short = [entry for entry in entries if entry.level <= _LEVELS]
    return short if len(short) <= _MOST else [entry for entry in entries if entry.level == 1]


def _alone(entry: Entry, mark: Mark) -> Entry:
    """Return an entry that only one of the two contents lists has, in the words of that one."""
    return replace(entry, text=version(entry.text, mark), mark=mark)


def shared_mark(entries: Sequence[Entry]) -> Mark | None:
    """Return the mark that all entries have, None where they have others or none: that of the heading above them."""
    marks = {entry.mark for entry in entries}
    return marks.pop() if len(marks) == 1 else None


def entries_of(entries: Sequence[Entry], mark: Mark) -> list[Entry]:
    """Return the entries that one of the two contents lists has: the new plan's (`INSERTED`) or the old one's."""
    return [each for each in entries if each.mark in {None, mark}]


def deepest(entries: Sequence[Entry], mark: Mark = Mark.INSERTED) -> int:
    """Return the level of the deepest heading that the contents list, in a redline those of one of the two lists."""
    return max((each.level for each in entries_of(entries, mark)), default=1)


def nested(entries: Sequence[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Return the entries of parts, each with the entries of sections that stand below it."""
    made: list[tuple[Entry, list[Entry]]] = []
    for each in entries:
        if each.level > 1 and made:
            made[-1][1].append(each)
        else:
            made.append((each, []))
    return made


def unlinked(text: Text) -> Text:
    """Return a text without its links, as the contents list it: its whole entry is a link."""
    return tuple(replace(span, link=None) for span in text)


def version(text: Text, mark: Mark) -> Text:
    """Return a text as it is in the new version (`INSERTED`) or was in the old one (`DELETED`), without marks."""
    return tuple(replace(span, mark=None) for span in text if span.mark in {None, mark})
