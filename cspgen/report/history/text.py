"""The history of objectives for a terminal: a short overview of all, or one in full."""

from collections.abc import Iterator

from cspgen.model.prose import Span
from cspgen.model.words import Words
from cspgen.report.lines import Paint
from cspgen.report.terminal import WIDTH, Screen
from cspgen.view.history import HistoryEntry, HistoryView, ObjectiveHistory

_YEAR = 4  # digits
_GAP = "  "


def text(view: HistoryView, paint: Paint | None = None, width: int = WIDTH) -> str:
    """The history, in lines of `width` columns; without `paint`, marks stand for the colours."""
    screen = Screen(paint, width)
    lines = [*screen.painted_lines((Span(view.title),), "place"), ""]
    lines += _in_full(view.objective, view.words, screen) if view.objective else _overview(view, screen)
    return "\n".join(lines).rstrip() + "\n"


def _overview(view: HistoryView, screen: Screen) -> Iterator[str]:
    """A row for each thread: its number in each year, its latest text, and below it what became of it."""
    yield screen.painted(_GAP.join(str(year).rjust(_YEAR) for year in view.years), "place")
    indent = " " * ((_YEAR + len(_GAP)) * len(view.years))
    for thread in view.threads:
        numbers = {entry.year: entry.number for entry in thread}
        row = "".join(numbers.get(year, "").rjust(_YEAR) + _GAP for year in view.years)
        first, *more = [*screen.wrapped(thread[-1].text, indent)] or [indent]
        yield (row + first[len(indent) :]).rstrip()
        yield from more
        for entry in thread:
            yield from _notes(entry, screen, indent)


def _in_full(objective: ObjectiveHistory, words: Words, screen: Screen) -> Iterator[str]:
    for entry in objective.entries:
        yield from _entry(entry, words, screen, "")
    if objective.outcomes:
        yield ""
        yield screen.painted(words["outcomes"], "place")
    for entries in objective.outcomes:
        yield ""
        for entry in entries:
            yield from _entry(entry, words, screen, "  ")


def _entry(entry: HistoryEntry, words: Words, screen: Screen, margin: str) -> Iterator[str]:
    """A thing in one year; the year and its number stand before the first line."""
    start = f"{margin}{entry.year}  {entry.number:<4}  "
    indent = " " * len(start)
    lines = [*screen.wrapped(entry.wording, indent)]
    if entry.dates:
        lines += screen.wrapped((Span(f"{words['by_when']}: {'; '.join(entry.dates)}"),), indent)
    for position in entry.positions:
        lines += screen.wrapped((Span(f"{position.label}: "), *position.text), indent)
    lines += _notes(entry, screen, indent)
    first, *more = lines or [indent + words["history_same"]]
    yield screen.painted(start.rstrip(), "place") + " " * (len(start) - len(start.rstrip())) + first[len(indent) :]
    yield from more


def _notes(entry: HistoryEntry, screen: Screen, indent: str) -> Iterator[str]:
    for note in entry.notes:
        yield from screen.painted_lines(note, "changed", indent)
