"""The history of objectives for a terminal: all in brief, or one in full."""

from collections.abc import Iterator

from cspgen.model.prose import Span, Text
from cspgen.model.words import Words
from cspgen.report.lines import Paint
from cspgen.report.terminal import WIDTH, Screen
from cspgen.view.history import HistoryView, Line, Stage

_YEAR = 4  # digits
_GAP = "  "


def text(view: HistoryView, paint: Paint | None = None, width: int = WIDTH) -> str:
    """Return the history, in lines of `width` columns; without `paint` marks say what colours would."""
    screen = Screen(paint, width)
    lines = [*_dressed(_text(view.title), "place", screen, ""), ""]
    lines += _one(view.line, view.words, screen) if view.line else _all(view, screen)
    return "\n".join(lines).rstrip() + "\n"


def _all(view: HistoryView, screen: Screen) -> Iterator[str]:
    """Yield a row for each objective: its number in each year, its latest wording, and what became of it."""
    yield screen.painted(_GAP.join(str(year).rjust(_YEAR) for year in view.years), "place")
    indent = " " * ((_YEAR + len(_GAP)) * len(view.years))
    for thread in view.threads:
        numbers = {stage.year: stage.number for stage in thread}
        row = "".join(numbers.get(year, "").rjust(_YEAR) + _GAP for year in view.years)
        first, *more = [*screen.wrapped(thread[-1].text, indent)] or [indent]
        yield (row + first[len(indent) :]).rstrip()
        yield from more
        for stage in thread:
            yield from _notes(stage, screen, indent)


def _one(line: Line, words: Words, screen: Screen) -> Iterator[str]:
    for stage in line.stages:
        yield from _stage(stage, words, screen, "")
    if line.outcomes:
        yield ""
        yield screen.painted(words["outcomes"], "place")
    for group in line.outcomes:
        yield ""
        for stage in group:
            yield from _stage(stage, words, screen, "  ")


def _stage(stage: Stage, words: Words, screen: Screen, margin: str) -> Iterator[str]:
    """Yield a thing in one year; its year and its number stand before the first line."""
    start = f"{margin}{stage.year}  {stage.number:<4}  "
    indent = " " * len(start)
    told = [*screen.wrapped(stage.wording, indent)]
    if stage.when:
        told += screen.wrapped(_text(f"{words['by_when']}: {'; '.join(stage.when)}"), indent)
    for position in stage.positions:
        told += screen.wrapped((Span(f"{position.at}: "), *position.told), indent)
    told += _notes(stage, screen, indent)
    first, *more = told or [indent + words["history_same"]]
    yield screen.painted(start.rstrip(), "place") + " " * (len(start) - len(start.rstrip())) + first[len(indent) :]
    yield from more


def _notes(stage: Stage, screen: Screen, indent: str) -> Iterator[str]:
    for note in stage.notes:
        yield from _dressed(note, "changed", screen, indent)


def _dressed(text: Text, look: str, screen: Screen, indent: str) -> Iterator[str]:
    for each in screen.wrapped(text, indent):
        yield indent + screen.painted(each[len(indent) :], look)


def _text(line: str) -> Text:
    return (Span(line),)
