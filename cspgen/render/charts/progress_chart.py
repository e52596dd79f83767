"""The chart of the positions by status: where its bars, fills, symbols and words stand.

`templates/pictures/progress-chart.svg.j2` draws what `progress_chart` computes. There is a row for the whole plan and
one for each objective: its wording at the left, a bar with a piece for each status, and below it the statuses with
their numbers. The bars of objectives have one scale, that of the whole plan has its own. Statuses are told apart by
words, symbols and fills.

Units are those of `cspgen.render.charts.page_metrics`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cspgen.model.contrast import VISIBLE, darkened
from cspgen.model.words import Words
from cspgen.render.charts.chart import Chart
from cspgen.render.charts.fills import FILLS, OTHER_FILLS, Filled, filled
from cspgen.render.charts.labels import Label, lines_below
from cspgen.render.charts.page_metrics import BASELINE_DROP, LEADING, MAX_HEIGHT, SIZE, WIDTH
from cspgen.render.charts.symbols import SIDE, room, shape
from cspgen.render.charts.text_metrics import text_width, truncate, wrap
from cspgen.view.charts import StandingRow, StandingView, StatusView

_EDGE = 2  # what the outermost strokes need
_BARS = 222  # where they begin
_ROOM = WIDTH - _EDGE - _BARS
_WIDEST = 64  # of an outcome
_BAR = 22
_GAP = 13  # above and below what stands in a row
_LINES = 3  # of a wording
_SWATCH = (20, 12)
_APART, _BESIDE = 14, 5  # between two statuses, and between the marks and the word of one
_PADDING = 4  # in the plate of a number


@dataclass(frozen=True, slots=True)
class Symbol:
    """A status's symbol as a shape, its upper left corner at `x` and `y`: what is stroked and what is filled of it."""

    x: float
    y: float
    stroked: str
    filled: str
    colour: str


@dataclass(frozen=True, slots=True)
class Plate:
    """The ground of a number on a bar."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of a status, in a bar or before its word; `number` is that of the outcomes in a bar, else None."""

    place: Filled
    colour: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChart(Chart):
    """The chart, or as many of its rows as a picture takes.

    Plates lie over pieces, symbols and labels over both; `row_lines` are the y of the lines between rows.
    """

    pieces: tuple[Piece, ...]
    backgrounds: tuple[Plate, ...]
    symbols: tuple[Symbol, ...]
    labels: tuple[Label, ...]
    row_lines: tuple[float, ...]


_Mark: TypeAlias = Piece | Plate | Symbol | Label


def progress_chart(view: StandingView, words: Words) -> tuple[ProgressChart, ...]:
    """Return the chart, in as many pictures as its rows need."""
    statuses = _Statuses(view, words)
    whole, *objectives = view.rows
    steps = [_step(whole)] + [min(map(_step, objectives), default=_WIDEST)] * len(objectives)
    pictures: list[ProgressChart] = []
    page: list[_Row] = []
    for row, step in zip(view.rows, steps, strict=True):
        drawn = _row(row, statuses, step, page[-1].bottom if page else _EDGE)
        if page and drawn.bottom > MAX_HEIGHT:
            pictures.append(_picture(page, len(pictures), view, words))
            page, drawn = [], _row(row, statuses, step, _EDGE)
        page.append(drawn)
    return (*pictures, _picture(page, len(pictures), view, words))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: what it says in words, where it ends, and what is drawn in it."""

    told: str
    bottom: float
    marks: tuple[_Mark, ...]


class _Statuses:
    """The statuses of a chart: how each is filled, and what is said of its number."""

    def __init__(self, view: StandingView, words: Words) -> None:
        self._all = view.statuses
        self._words = words
        own = [each.id for each in view.statuses if each.id not in OTHER_FILLS]
        if len(own) > len(FILLS):  # of a long scheme, only those that are used need fills unlike each other
            used = {each.id for each, _ in self.counted(view.rows[0])}
            own = [each for each in own if each in used]
        fills = {each: FILLS[at % len(FILLS)] for at, each in enumerate(own)}
        self.fills: Mapping[str, str] = {**fills, **OTHER_FILLS}

    def counted(self, row: StandingRow) -> Iterator[tuple[StatusView, int]]:
        return ((status, number) for status, number in zip(self._all, row.counts, strict=True) if number)

    def said(self, status: StatusView, number: int) -> str:
        return self._words.say("labelled", label=status.label, value=number)

    def told(self, row: StandingRow) -> str:
        counts = ", ".join(self.said(status, number) for status, number in self.counted(row))
        told = counts or row.note.removesuffix(".")
        return f"{self._words.say('labelled', label=_name(row).removesuffix('.'), value=told)}."


def _picture(rows: list[_Row], page: int, view: StandingView, words: Words) -> ProgressChart:
    marks = [mark for row in rows for mark in row.marks]
    return ProgressChart(
        title=f"{words['progress-chart']} ({page + 1})" if page else words["progress-chart"],
        subject=f"page-{page + 1}",
        description=" ".join([f"{view.position_at}.", *(row.told for row in rows)]),
        height=rows[-1].bottom + _EDGE,
        pieces=tuple(mark for mark in marks if isinstance(mark, Piece)),
        backgrounds=tuple(mark for mark in marks if isinstance(mark, Plate)),
        symbols=tuple(mark for mark in marks if isinstance(mark, Symbol)),
        labels=tuple(mark for mark in marks if isinstance(mark, Label)),
        row_lines=tuple(row.bottom for row in rows[:-1]),
    )


def _seen(colour: str) -> str:
    """Return the colour of a status, or as much darker a one as is seen on white."""
    return darkened(colour.lower(), VISIBLE)


def _step(row: StandingRow) -> float:
    """Return how wide an outcome can be in a row."""
    return min(_WIDEST, _ROOM / (sum(row.counts) or 1))


def _name(row: StandingRow) -> str:
    return f"{row.number}. {row.text}" if row.number else row.text


def _row(row: StandingRow, statuses: _Statuses, step: float, top: float) -> _Row:
    y = top + _GAP
    style = "objective" if row.number else "whole"
    name = lines_below(y, truncate(_name(row), SIZE, _BARS - _APART, _LINES), _EDGE, style, SIZE)
    if any(row.counts):
        beside = [*_bar(row, statuses, step, y), *_key(row, statuses, y + _BAR + _BESIDE)]
    else:
        beside = [*lines_below(y, wrap(row.note, SIZE, _ROOM), _BARS, "note", SIZE)]
    lowest = max(mark.y for mark in (*name, *beside) if isinstance(mark, Label))
    return _Row(statuses.told(row), max(lowest + BASELINE_DROP, y + _BAR) + _GAP, (*name, *beside))


def _bar(row: StandingRow, statuses: _Statuses, step: float, y: float) -> Iterator[_Mark]:
    """Yield a piece for each status, and on it its symbol and number where there is room for them."""
    x: float = _BARS
    for status, number in statuses.counted(row):
        place = filled(statuses.fills[status.id], x, y, round(number * step, 2), _BAR)
        yield Piece(place, _seen(status.colour), number)
        symbol = "" if any(map(str.isdigit, status.symbol)) else status.symbol  # "3 2" would read as two numbers
        before = room(symbol) + _PADDING if room(symbol) else 0
        wide = before + text_width(str(number), SIZE) + 2 * _PADDING
        if wide + 2 * _PADDING <= place.width:
            left = place.x + (place.width - wide) / 2
            middle = y + _BAR / 2
            yield Plate(left, y + 2, wide, _BAR - 4)
            yield from _symbol(symbol, status.colour, left + _PADDING, middle)
            yield Label(left + _PADDING + before, middle + BASELINE_DROP, str(number), "number", size=SIZE)
        x = place.right


def _key(row: StandingRow, statuses: _Statuses, top: float) -> Iterator[_Mark]:
    """Yield the statuses with their fills, symbols and numbers, as many in a line as there is room for."""
    x, y = float(_BARS), top
    for status, number in statuses.counted(row):
        symbol = status.symbol
        before = _SWATCH[0] + _BESIDE + (room(symbol) + _BESIDE if room(symbol) else 0)
        said = wrap(statuses.said(status, number), SIZE, _ROOM - before)
        wide = before + max(text_width(line, SIZE) for line in said)
        if x + wide > _BARS + _ROOM:
            x, y = _BARS, y + LEADING
        middle = y + LEADING / 2
        swatch = filled(statuses.fills[status.id], x, middle - _SWATCH[1] / 2, *_SWATCH)
        yield Piece(swatch, _seen(status.colour))
        yield from _symbol(symbol, status.colour, swatch.right + _BESIDE, middle)
        yield from lines_below(y, said, x + before, "key", SIZE)
        x, y = x + wide + _APART, y + LEADING * (len(said) - 1)


def _symbol(symbol: str, colour: str, x: float, middle: float) -> Iterator[Symbol | Label]:
    """Yield a symbol, if it can be drawn: a shape in its colour, or labels in the ink of all labels."""
    if known := shape(symbol):
        yield Symbol(x, middle - SIDE / 2, *known, _seen(colour))
    elif room(symbol):
        yield Label(x, middle + BASELINE_DROP, symbol, "symbol", size=SIZE)
