"""The progress chart: how many outcomes have which status, in the whole plan and in each objective.

Each row has the wording of an objective at the left, a stacked bar with a segment for each status, and below the bar
its key with the counts. The bars of objectives share a scale; the bar of the whole plan has its own. Statuses differ by
words, symbols and patterns, never by colour alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cspgen.model.contrast import VISIBLE, darkened
from cspgen.model.words import Words, words_for
from cspgen.render.charts.chart import Chart, ChartKind
from cspgen.render.charts.geometry import Rect
from cspgen.render.charts.labels import Label, lines_below
from cspgen.render.charts.page_metrics import BASELINE_DROP, LEADING, MAX_HEIGHT, SIZE, WIDTH
from cspgen.render.charts.patterns import OTHER_PATTERNS, PATTERNS, PatternedRect, patterned_rect
from cspgen.render.charts.symbols import SYMBOL_SIZE, symbol_paths, symbol_width
from cspgen.render.charts.text_metrics import text_width, truncate, wrap
from cspgen.view.parts.progress_chart import StatusCountsRow, StatusCountsView, StatusView

_EDGE = 2  # for the strokes of what lies at the edge of the chart
_BARS_LEFT = 222
_BARS_WIDTH = WIDTH - _EDGE - _BARS_LEFT
_BAR_HEIGHT = 22
_MAX_UNIT = 64  # the width of one outcome in a bar
_ROW_PADDING = 13  # above and below the content of a row
_MAX_LINES = 3  # of an objective's wording
_SWATCH_WIDTH, _SWATCH_HEIGHT = 20, 12
_KEY_GAP, _KEY_PADDING = 14, 5  # between two entries of the key, and between the parts of one
_COUNT_PADDING = 4  # inside the background of a count


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a status as SVG path data, drawn with its upper left corner at (x, y)."""

    x: float
    y: float
    stroked: str
    filled: str
    colour: str


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle in the pattern of a status: a segment of a bar with its count, or a swatch in the key (None)."""

    rect: PatternedRect
    colour: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChart(Chart):
    """The rows of the chart that fit on one page.

    The backgrounds of counts lie over patches; symbols and labels lie over both. `row_lines` are the y of the lines
    between rows.
    """

    patches: tuple[Patch, ...]
    backgrounds: tuple[Rect, ...]
    symbols: tuple[Symbol, ...]
    labels: tuple[Label, ...]
    row_lines: tuple[float, ...]


_Mark: TypeAlias = Patch | Rect | Symbol | Label


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its text alternative, the y of its bottom, and what is drawn in it."""

    description: str
    bottom: float
    marks: tuple[_Mark, ...]


def progress_chart(view: StatusCountsView, words: Words) -> tuple[ProgressChart, ...]:
    """The chart, on as many pages as its rows need."""
    statuses = _Statuses(view, words)
    whole, *objectives = view.rows
    units = [_unit(whole)] + [min(map(_unit, objectives), default=_MAX_UNIT)] * len(objectives)
    charts: list[ProgressChart] = []
    page: list[_Row] = []
    for counts, unit in zip(view.rows, units, strict=True):
        row = _row(counts, statuses, unit, page[-1].bottom if page else _EDGE)
        if page and row.bottom > MAX_HEIGHT:
            charts.append(_page(page, len(charts), view, words))
            page, row = [], _row(counts, statuses, unit, _EDGE)
        page.append(row)
    return (*charts, _page(page, len(charts), view, words))


KIND = ChartKind("progress-chart", lambda plan, counts: progress_chart(counts, words_for(plan.language)))


class _Statuses:
    """The statuses of a chart: their patterns by id, and the words for their counts."""

    def __init__(self, view: StatusCountsView, words: Words) -> None:
        self._statuses = view.statuses
        self._words = words
        own = [status.id for status in view.statuses if status.id not in OTHER_PATTERNS]
        if len(own) > len(PATTERNS):  # there are not enough: those that the chart does not use need none
            used = {status.id for status, _ in self.counts(view.rows[0])}
            own = [status for status in own if status in used]
        patterns = {status: PATTERNS[index % len(PATTERNS)] for index, status in enumerate(own)}
        self.patterns: Mapping[str, str] = {**patterns, **OTHER_PATTERNS}

    def counts(self, row: StatusCountsRow) -> Iterator[tuple[StatusView, int]]:
        """Yield the statuses that occur in a row, with their counts."""
        return ((status, count) for status, count in zip(self._statuses, row.counts, strict=True) if count)

    def count_text(self, status: StatusView, count: int) -> str:
        return self._words.say("labelled", label=status.label, value=count)

    def description(self, row: StatusCountsRow) -> str:
        """A row as a sentence."""
        counts = ", ".join(self.count_text(status, count) for status, count in self.counts(row))
        value = counts or row.note.removesuffix(".")
        return f"{self._words.say('labelled', label=_name(row).removesuffix('.'), value=value)}."


def _page(rows: Sequence[_Row], index: int, view: StatusCountsView, words: Words) -> ProgressChart:
    marks = [mark for row in rows for mark in row.marks]
    return ProgressChart(
        title=f"{words['progress-chart']} ({index + 1})" if index else words["progress-chart"],
        subject=f"page-{index + 1}",
        description=" ".join([f"{view.position_at}.", *(row.description for row in rows)]),
        height=rows[-1].bottom + _EDGE,
        patches=tuple(mark for mark in marks if isinstance(mark, Patch)),
        backgrounds=tuple(mark for mark in marks if isinstance(mark, Rect)),
        symbols=tuple(mark for mark in marks if isinstance(mark, Symbol)),
        labels=tuple(mark for mark in marks if isinstance(mark, Label)),
        row_lines=tuple(row.bottom for row in rows[:-1]),
    )


def _visible(colour: str) -> str:
    """The colour of a status, darkened as far as it must be to be seen on white."""
    return darkened(colour.lower(), VISIBLE)


def _unit(row: StatusCountsRow) -> float:
    """The greatest width that an outcome can have in the bar of a row."""
    return min(_MAX_UNIT, _BARS_WIDTH / (sum(row.counts) or 1))


def _name(row: StatusCountsRow) -> str:
    return f"{row.number}. {row.text}" if row.number else row.text


def _row(counts: StatusCountsRow, statuses: _Statuses, unit: float, top: float) -> _Row:
    y = top + _ROW_PADDING
    style = "objective" if counts.number else "whole"
    name = lines_below(y, truncate(_name(counts), SIZE, _BARS_LEFT - _KEY_GAP, _MAX_LINES), _EDGE, style, SIZE)
    content: list[_Mark]
    if any(counts.counts):
        content = [*_bar(counts, statuses, unit, y), *_key(counts, statuses, y + _BAR_HEIGHT + _KEY_PADDING)]
    else:
        content = [*lines_below(y, wrap(counts.note, SIZE, _BARS_WIDTH), _BARS_LEFT, "note", SIZE)]
    baseline = max(mark.y for mark in (*name, *content) if isinstance(mark, Label))
    bottom = max(baseline + BASELINE_DROP, y + _BAR_HEIGHT) + _ROW_PADDING
    return _Row(statuses.description(counts), bottom, (*name, *content))


def _bar(row: StatusCountsRow, statuses: _Statuses, unit: float, y: float) -> Iterator[_Mark]:
    """Yield a segment for each status, with its symbol and count on it if they fit."""
    x: float = _BARS_LEFT
    for status, count in statuses.counts(row):
        rect = patterned_rect(statuses.patterns[status.id], x, y, round(count * unit, 2), _BAR_HEIGHT)
        yield Patch(rect, _visible(status.colour), count)
        symbol = "" if any(map(str.isdigit, status.symbol)) else status.symbol  # "3 2" would read as two counts
        before = symbol_width(symbol) + _COUNT_PADDING if symbol_width(symbol) else 0
        width = before + text_width(str(count), SIZE) + 2 * _COUNT_PADDING
        if width + 2 * _COUNT_PADDING <= rect.width:
            left = rect.x + (rect.width - width) / 2
            middle = y + _BAR_HEIGHT / 2
            yield Rect(left, y + 2, width, _BAR_HEIGHT - 4)
            yield from _symbol(symbol, status.colour, left + _COUNT_PADDING, middle)
            yield Label(left + _COUNT_PADDING + before, middle + BASELINE_DROP, str(count), "number", size=SIZE)
        x = rect.right


def _key(row: StatusCountsRow, statuses: _Statuses, top: float) -> Iterator[_Mark]:
    """Yield swatch, symbol, name and count of each status, as many on a line as fit."""
    x, y = float(_BARS_LEFT), top
    for status, count in statuses.counts(row):
        symbol = status.symbol
        before = _SWATCH_WIDTH + _KEY_PADDING + (symbol_width(symbol) + _KEY_PADDING if symbol_width(symbol) else 0)
        lines = wrap(statuses.count_text(status, count), SIZE, _BARS_WIDTH - before)
        width = before + max(text_width(line, SIZE) for line in lines)
        if x + width > _BARS_LEFT + _BARS_WIDTH:
            x, y = _BARS_LEFT, y + LEADING
        middle = y + LEADING / 2
        pattern = statuses.patterns[status.id]
        swatch = patterned_rect(pattern, x, middle - _SWATCH_HEIGHT / 2, _SWATCH_WIDTH, _SWATCH_HEIGHT)
        yield Patch(swatch, _visible(status.colour))
        yield from _symbol(symbol, status.colour, swatch.right + _KEY_PADDING, middle)
        yield from lines_below(y, lines, x + before, "key", SIZE)
        x, y = x + width + _KEY_GAP, y + LEADING * (len(lines) - 1)


def _symbol(symbol: str, colour: str, x: float, middle: float) -> Iterator[Symbol | Label]:
    """Yield the symbol in its colour, or as text like any other; nothing if it cannot be drawn."""
    if paths := symbol_paths(symbol):
        yield Symbol(x, middle - SYMBOL_SIZE / 2, *paths, _visible(colour))
    elif symbol_width(symbol):
        yield Label(x, middle + BASELINE_DROP, symbol, "symbol", size=SIZE)
