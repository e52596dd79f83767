"""The history of objectives for a terminal: all in brief, or one in full."""

from collections.abc import Iterator

from cspgen.prose import Span, Text
from cspgen.report.terminal import Paint, painted, wrapped
from cspgen.view.history import HistoryView, Line, Stage
from cspgen.words import PHRASES

_YEAR = 4  # digits
_GAP = "  "


def text(view: HistoryView, paint: Paint | None = None) -> str:
    """Return the history; without `paint` marks say what colours would."""
    lines = [painted(view.title, "place", paint), ""]
    lines += _one(view.line, paint) if view.line else _all(view, paint)
    return "\n".join(lines).rstrip() + "\n"


def _all(view: HistoryView, paint: Paint | None) -> Iterator[str]:
    """Yield a row for each objective: its number in each year, its latest wording, and what became of it."""
    yield painted(_GAP.join(str(year).rjust(_YEAR) for year in view.years), "place", paint)
    indent = " " * ((_YEAR + len(_GAP)) * len(view.years))
    for thread in view.threads:
        numbers = {stage.year: stage.number for stage in thread}
        row = "".join(numbers.get(year, "").rjust(_YEAR) + _GAP for year in view.years)
        first, *more = [*wrapped(thread[-1].text, None, indent)] or [indent]
        yield (row + first[len(indent) :]).rstrip()
        yield from more
        for stage in thread:
            yield from _notes(stage, paint, indent)


def _one(line: Line, paint: Paint | None) -> Iterator[str]:
    for stage in line.stages:
        yield from _stage(stage, paint, "")
    if line.outcomes:
        yield ""
        yield painted(PHRASES["outcomes"], "place", paint)
    for group in line.outcomes:
        yield ""
        for stage in group:
            yield from _stage(stage, paint, "  ")


def _stage(stage: Stage, paint: Paint | None, margin: str) -> Iterator[str]:
    """Yield a thing in one year; its year and its number stand before the first line."""
    start = f"{margin}{stage.year}  {stage.number:<4}  "
    indent = " " * len(start)
    told = [*wrapped(stage.wording, paint, indent)]
    if stage.when:
        told += wrapped(_text(f"{PHRASES['by_when']}: {'; '.join(stage.when)}"), None, indent)
    for position in stage.positions:
        told += wrapped((Span(f"{position.at}: "), *position.told), None, indent)
    told += _notes(stage, paint, indent)
    first, *more = told or [indent + PHRASES["history_same"]]
    yield painted(start.rstrip(), "place", paint) + " " * (len(start) - len(start.rstrip())) + first[len(indent) :]
    yield from more


def _notes(stage: Stage, paint: Paint | None, indent: str) -> Iterator[str]:
    for note in stage.notes:
        for each in wrapped(note, None, indent):
            yield indent + painted(each[len(indent) :], "changed", paint)


def _text(words: str) -> Text:
    return (Span(words),)
