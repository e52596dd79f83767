"""The picture of objectives through the years: where its lanes, ribbons, numbers and words stand.

`templates/pictures/history.svg.j2` draws what `ribbons` computes. Years stand across. Each objective has a lane: its
short wording at the left, its number in each year, and a ribbon for as long as it goes on. Where one is split or merged
a ribbon leads to another lane; where one ends the ribbon stops at a bar, and the next year says so.

A unit is a quarter of a millimetre, so that the picture is as wide as the text of an A4 page while the years allow.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cspgen.diff.history import Node
from cspgen.model.prose import plain
from cspgen.render.charts.chart import Chart
from cspgen.render.charts.labels import Label, lines_around
from cspgen.render.charts.page_metrics import BASELINE_DROP, SIZE, WIDTH
from cspgen.render.charts.text_metrics import text_width, truncate
from cspgen.view.history import HistoryView, Stage

_HEAD = 34  # the years above the lanes
_LANE = 48
_EDGE = 4
_LABEL = 236  # the narrowest column of wordings
_NEAREST, _FURTHEST = 64, 104  # between two years
_STATION = 23  # the height of a number's box, and its width at least
_PADDING = 7
_STUB = 10  # the ribbon before the bar at an end
_LINES = 2
_SMALL = 13
_BESIDE = 25  # half the room between two years that a curve leaves to numbers, and to the word at an end
_CLEAR = 14  # from a lane's middle, past its ribbon and the boxes
_STEPS = 48  # in which a curve is followed


@dataclass(frozen=True, slots=True)
class Station:
    """An objective in one year: its number in a box; `own` where the history that was asked for is its."""

    x: float
    y: float
    width: float
    number: Label
    own: bool
    height: float = _STATION

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def centre(self) -> float:
        """The x halfway across."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """The y halfway down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon from the right of one number to the left of another; level in a lane, curved between two.

    It turns from one lane to the other between the x of `turn` less `reach` and of `turn` and `reach`.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    turn: float = 0
    reach: float = 0

    @property
    def level(self) -> bool:
        """Whether it stays in its lane."""
        return self.y1 == self.y2

    @property
    def bridge(self) -> tuple[tuple[float, float], ...]:
        """The points on a curve where it is between the two lanes, and passes over others."""
        steps = (at / _STEPS for at in range(_STEPS + 1))
        return tuple(
            (round(self.turn + self.reach * (t**3 - (1 - t) ** 3), 2), round(y, 2))
            for t in steps
            if abs((y := self.y1 + (self.y2 - self.y1) * (3 * t**2 - 2 * t**3)) - self.y1) >= _CLEAR
            and abs(y - self.y2) >= _CLEAR
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbons(Chart):
    """The picture: numbers over ribbons.

    `levels` stay in their lanes, and `curves` go over them, each over those before it. `row_lines` are the y of
    the lines between lanes, `ends` the bars at which a ribbon stops.
    """

    labels: tuple[Label, ...]
    stations: tuple[Station, ...]
    levels: tuple[Ribbon, ...]
    curves: tuple[Ribbon, ...]
    ends: tuple[tuple[float, float], ...]
    row_lines: tuple[float, ...]


def ribbons(view: HistoryView) -> Ribbons:
    """Return the picture of a history."""
    pitch = min(_FURTHEST, max(_NEAREST, (WIDTH - _LABEL) // len(view.years)))
    label = max(_LABEL, WIDTH - pitch * len(view.years))
    centres = {year: label + pitch * (at + 0.5) for at, year in enumerate(view.years)}
    middles = {thread: _HEAD + _LANE * (lane + 0.5) for lane, thread in enumerate(view.threads)}
    stations = {
        _node(stage): _station(stage, centres[stage.year], y, view) for thread, y in middles.items() for stage in thread
    }
    going_on = ((_node(one), _node(other)) for thread in view.threads for one, other in pairwise(thread))
    drawn = [_ribbon(stations[one], stations[other], pitch) for one, other in (*view.links, *going_on)]
    # A short one goes over the long ones: so it is plain where either leads.
    curves = tuple(sorted((each for each in drawn if not each.level), key=lambda each: -abs(each.y2 - each.y1)))
    levels = [each for each in drawn if each.level]
    ended = {_node(stage): stations[_node(stage)] for stage in _stopped(view)}
    stubs = (Ribbon(each.right, each.middle, each.right + _STUB, each.middle) for each in ended.values())
    following = dict(pairwise(view.years))
    return Ribbons(
        title=view.title,
        description=f"{view.description} {_lanes(view)}",
        width=label + pitch * len(view.years),
        height=_HEAD + _LANE * len(view.threads) + _EDGE,
        labels=(
            *(Label(x, _HEAD - 12, str(year), "year", "middle", SIZE) for year, x in centres.items()),
            *(line for thread, y in middles.items() for line in _label(thread, y, label - 2 * _EDGE, view)),
            *(_end(centres[following[node.year]], station, view) for node, station in ended.items()),
        ),
        stations=tuple(stations.values()),
        levels=(*levels, *stubs),
        curves=curves,
        ends=tuple((each.right + _STUB, each.middle) for each in ended.values()),
        row_lines=tuple(_HEAD + _LANE * lane for lane in range(len(view.threads) + 1)),
    )


def _node(stage: Stage) -> Node:
    return Node(stage.year, stage.id)


def _end(x: float, station: Station, view: HistoryView) -> Label:
    return Label(x, station.middle + BASELINE_DROP, view.words["ended"], "ended", "middle", _SMALL)


def _station(stage: Stage, x: float, y: float, view: HistoryView) -> Station:
    wide = max(_STATION, round(text_width(stage.number, SIZE)) + 2 * _PADDING)
    own = _node(stage) in view.shown
    number = Label(x, y + BASELINE_DROP, stage.number, "number", "middle", SIZE)
    return Station(x - wide / 2, y - _STATION / 2, wide, number, own)


def _ribbon(one: Station, other: Station, pitch: float) -> Ribbon:
    turn = (one.centre + other.centre) / 2
    return Ribbon(one.right, one.middle, other.x, other.middle, turn, pitch / 2 - _BESIDE)


def _lanes(view: HistoryView) -> str:
    """Return what stands in the lanes, as a sentence."""
    lasts = (thread[-1] for thread in view.threads)
    lanes = (
        view.words.say("pictured_lane", number=last.number, year=last.year, text=plain(last.short).removesuffix("."))
        for last in lasts
    )
    return view.words.say("pictured_lanes", lanes="; ".join(lanes))


def _stopped(view: HistoryView) -> Iterator[Stage]:
    """Yield the stages that nothing goes on with, though there is a later plan."""
    merged = {one for one, _ in view.links}
    for thread in view.threads:
        last = thread[-1]
        if last.year != view.years[-1] and _node(last) not in merged:
            yield last


def _label(thread: tuple[Stage, ...], y: float, wide: float, view: HistoryView) -> list[Label]:
    """Return the latest short wording of a thread in one line or two, in the middle of its lane."""
    own = any(_node(stage) in view.shown for stage in thread)
    lines = truncate(plain(thread[-1].short), SIZE, wide, _LINES)
    return lines_around(y, lines, _EDGE, "label" if own else "other", SIZE)
