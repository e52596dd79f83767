"""The history chart: the objectives of all plan years, and what became of each.

The years are columns. Each objective has a row: its wording at the left, a box with its number in each year, and a
ribbon through the years in which it goes on. Where an objective was split or merged, a curved ribbon leads to another
row. Where one ended, its ribbon stops at a bar, and the next year says so.

The chart is as wide as the text of an A4 page, or wider if it has many years.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cspgen.model.prose import plain
from cspgen.render.charts.chart import Chart, ChartKind
from cspgen.render.charts.geometry import Point, Rect
from cspgen.render.charts.labels import Label, lines_around
from cspgen.render.charts.page_metrics import BASELINE_DROP, SIZE, WIDTH
from cspgen.render.charts.text_metrics import text_width, truncate
from cspgen.view.history import HistoryEntry, HistoryView

_HEADER_HEIGHT = 34  # with the years
_ROW_HEIGHT = 48
_EDGE = 4
_MIN_LABEL_WIDTH = 236
_MIN_PITCH, _MAX_PITCH = 64, 104  # between two years
_MAX_LINES = 2  # of a wording
_BOX_HEIGHT = 23  # and least width
_BOX_PADDING = 7
_STUB_LENGTH = 10  # of the ribbon between the last box and the bar at an end
_ENDED_SIZE = 13  # of the word after the bar
_CURVE_MARGIN = 25  # between a curve and the middle of a column, for the boxes and the words there
_CLEARANCE = 14  # from the middle of a row past its ribbon and boxes
_CURVE_STEPS = 48


@dataclass(frozen=True, slots=True)
class NodeBox(Rect):
    """An objective in one year: a box around its number, highlighted if the history was asked for this objective."""

    number: Label
    is_highlighted: bool


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon from the right of a box at (x1, y1) to the left of another at (x2, y2).

    A ribbon between two rows is a curve from the x `turn - reach` to `turn + reach`, and straight before and after.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    turn: float = 0
    reach: float = 0

    @property
    def is_straight(self) -> bool:
        """Whether it stays in its row."""
        return self.y1 == self.y2

    @property
    def bridge(self) -> tuple[Point, ...]:
        """The points of the curve between the two rows, where it can cross other ribbons."""
        steps = (step / _CURVE_STEPS for step in range(_CURVE_STEPS + 1))
        return tuple(
            (round(self.turn + self.reach * (t**3 - (1 - t) ** 3), 2), round(y, 2))
            for t in steps
            if abs((y := self.y1 + (self.y2 - self.y1) * (3 * t**2 - 2 * t**3)) - self.y1) >= _CLEARANCE
            and abs(y - self.y2) >= _CLEARANCE
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryChart(Chart):
    """Boxes over ribbons.

    Curved ribbons lie over straight ones, and each of them over those before it. `end_bars` are the points where the
    ribbon of an ended objective stops. `row_lines` are the y of the lines above, between and below the rows.
    """

    labels: tuple[Label, ...]
    boxes: tuple[NodeBox, ...]
    straight_ribbons: tuple[Ribbon, ...]
    curved_ribbons: tuple[Ribbon, ...]
    end_bars: tuple[Point, ...]
    row_lines: tuple[float, ...]


def history_chart(view: HistoryView) -> HistoryChart:
    """The chart of a history."""
    pitch = min(_MAX_PITCH, max(_MIN_PITCH, (WIDTH - _MIN_LABEL_WIDTH) // len(view.years)))
    label_width = max(_MIN_LABEL_WIDTH, WIDTH - pitch * len(view.years))
    columns = {year: label_width + pitch * (index + 0.5) for index, year in enumerate(view.years)}
    rows = {thread: _HEADER_HEIGHT + _ROW_HEIGHT * (index + 0.5) for index, thread in enumerate(view.threads)}
    boxes = {entry.node: _box(entry, columns[entry.year], y, view) for thread, y in rows.items() for entry in thread}
    continuations = ((old.node, new.node) for thread in view.threads for old, new in pairwise(thread))
    ribbons = [_ribbon(boxes[old], boxes[new], pitch) for old, new in (*view.links, *continuations)]
    curved = [ribbon for ribbon in ribbons if not ribbon.is_straight]
    ends = tuple(_ends(view))
    bars = tuple((boxes[each.node].right + _STUB_LENGTH, boxes[each.node].middle) for each in ends)
    stubs = (Ribbon(x - _STUB_LENGTH, y, x, y) for x, y in bars)
    next_year = dict(pairwise(view.years))
    return HistoryChart(
        title=view.title,
        description=f"{view.description} {_rows_in_words(view)}",
        width=label_width + pitch * len(view.years),
        height=_HEADER_HEIGHT + _ROW_HEIGHT * len(view.threads) + _EDGE,
        labels=(
            *(Label(x, _HEADER_HEIGHT - 12, str(year), "year", "middle", SIZE) for year, x in columns.items()),
            *(line for thread, y in rows.items() for line in _wording(thread, y, label_width - 2 * _EDGE, view)),
            *(_ended(columns[next_year[each.year]], boxes[each.node], each, view) for each in ends),
        ),
        boxes=tuple(boxes.values()),
        straight_ribbons=(*(ribbon for ribbon in ribbons if ribbon.is_straight), *stubs),
        # The longest first: the shorter a curve, the easier it is to follow over others.
        curved_ribbons=tuple(sorted(curved, key=lambda ribbon: -abs(ribbon.y2 - ribbon.y1))),
        end_bars=bars,
        row_lines=tuple(_HEADER_HEIGHT + _ROW_HEIGHT * index for index in range(len(view.threads) + 1)),
    )


KIND = ChartKind("history", history_chart)


def _box(entry: HistoryEntry, x: float, y: float, view: HistoryView) -> NodeBox:
    """The box of an entry, centred on (x, y)."""
    width = max(_BOX_HEIGHT, round(text_width(entry.number, SIZE)) + 2 * _BOX_PADDING)
    number = Label(x, y + BASELINE_DROP, entry.number, "number", "middle", SIZE)
    is_highlighted = entry.node in view.highlighted
    return NodeBox(x - width / 2, y - _BOX_HEIGHT / 2, width, _BOX_HEIGHT, number, is_highlighted)


def _ribbon(old: NodeBox, new: NodeBox, pitch: float) -> Ribbon:
    turn = (old.centre + new.centre) / 2
    return Ribbon(old.right, old.middle, new.x, new.middle, turn, pitch / 2 - _CURVE_MARGIN)


def _ended(x: float, box: NodeBox, entry: HistoryEntry, view: HistoryView) -> Label:
    """The word after the bar; of an objective that goes on as an outcome, the number of that."""
    words = view.words.say("now_number", number=entry.became) if entry.became else view.words["ended"]
    return Label(x, box.middle + BASELINE_DROP, words, "ended", "middle", _ENDED_SIZE)


def _ends(view: HistoryView) -> Iterator[HistoryEntry]:
    """Yield the last entries of objectives that do not go on in the next plan."""
    linked = {old for old, _ in view.links}
    for thread in view.threads:
        last = thread[-1]
        if last.year != view.years[-1] and last.node not in linked:
            yield last


def _wording(thread: tuple[HistoryEntry, ...], y: float, width: float, view: HistoryView) -> list[Label]:
    """The latest short wording of an objective, centred on the y."""
    is_highlighted = any(entry.node in view.highlighted for entry in thread)
    lines = truncate(plain(thread[-1].short_text), SIZE, width, _MAX_LINES)
    return lines_around(y, lines, _EDGE, "label" if is_highlighted else "other", SIZE)


def _rows_in_words(view: HistoryView) -> str:
    """The objectives of the rows, as a sentence."""
    latest = (thread[-1] for thread in view.threads)
    rows = (
        view.words.say(
            "pictured_lane", number=entry.number, year=entry.year, text=plain(entry.short_text).removesuffix(".")
        )
        for entry in latest
    )
    return view.words.say("pictured_lanes", lanes="; ".join(rows))
