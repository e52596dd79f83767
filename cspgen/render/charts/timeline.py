"""A line of time across a drawing: where a month stands on it, and the years and months that are named along it.

A moment is counted in months since the year 0, with the days as parts of one: 24002.5 is in the middle of March 2000.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, pairwise

from cspgen.model.timing import Month
from cspgen.model.words import Words
from cspgen.render.charts.lettering import width
from cspgen.render.charts.sheet import SMALL

_YEAR = 12  # months
_FINANCIAL = 4  # a period from April is one of financial years
_GAP = 8  # between two names
_BESIDE = 3  # from a line to the name that begins at it


def begin_of(month: Month) -> float:
    """Return the moment at which a month, day or year begins."""
    first = month.first
    return first.year * _YEAR + first.month - 1 + (first.day - 1) / _days(month, first.month)


def end_of(month: Month) -> float:
    """Return the moment at which a month, day or year is over."""
    last = month.last
    return last.year * _YEAR + last.month - 1 + last.day / _days(month, last.month)


def _days(month: Month, number: int) -> int:
    return Month(month.year, number).last.day


@dataclass(frozen=True, slots=True)
class Named:
    """A year or month that is named: in the middle between two x, or right of one where there is no other."""

    x: float
    until: float | None
    name: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of time from the x `left` to the x `right`, which show the moments `start` and `end`.

    `financial` says that its years begin in April.
    """

    left: float
    right: float
    start: float
    end: float
    financial: bool

    @property
    def pitch(self) -> float:
        """The width of a month."""
        return (self.right - self.left) / (self.end - self.start)

    def x(self, moment: float) -> float:
        """Return where a moment stands; one that is not shown stands at the nearer end."""
        shown = min(max(moment, self.start), self.end)
        return round(self.left + (shown - self.start) * self.pitch, 2)

    def shows(self, moment: float) -> bool:
        """Whether the line reaches to a moment."""
        return self.start <= moment <= self.end

    @property
    def step(self) -> int:
        """How many years one name stands for: as few as there is room for."""
        least = width(self._name(2000), SMALL) + 2 * _GAP
        steps = (leading * int(10**zeros) for zeros in count() for leading in (1, 2, 5))
        return next(years for years in steps if years * _YEAR * self.pitch >= least)

    @property
    def year_lines(self) -> tuple[float, ...]:
        """The x where a year that is named begins."""
        return tuple(map(self.x, self._every(self.step * _YEAR)))

    @property
    def years(self) -> tuple[Named, ...]:
        """The years that there is room to name."""
        return tuple(each for each in self._years() if self._fits(each))

    def months(self, words: Words) -> tuple[Named, ...]:
        """The names of every month, every third or every sixth of a year, as many as there is room for, if any."""
        least = max(width(name, SMALL) for name in words.months_short) + _GAP
        step = next((step for step in (1, 3, 6) if step * self.pitch >= least), None)
        if step is None or self.step > 1:
            return ()
        named = (Named(self.x(at) + _BESIDE, None, words.months_short[at % _YEAR]) for at in self._every(step))
        return tuple(each for each in named if self._fits(each))

    def month_lines(self, words: Words) -> tuple[float, ...]:
        """The x where a month that is named begins, and no year."""
        return tuple(x for each in self.months(words) if (x := round(each.x - _BESIDE, 2)) not in self.year_lines)

    def _every(self, months: int) -> Iterator[int]:
        """Yield the moments that are so many months apart, counted from the beginning of a year."""
        first = self._offset
        at = int((self.start - first) // months) * months + first
        while at < self.end:
            if at >= self.start:
                yield at
            at += months

    @property
    def _offset(self) -> int:
        return _FINANCIAL - 1 if self.financial else 0

    def _years(self) -> Iterator[Named]:
        starts = list(self._every(self.step * _YEAR))
        if self.step > 1:
            yield from (Named(self.x(at) + _BESIDE, None, self._name(at // _YEAR)) for at in starts)
            return
        for begin, end in pairwise(sorted({self.start, *map(float, starts), self.end})):
            yield Named(self.x(begin), self.x(end), self._name(int(begin - self._offset) // _YEAR))

    def _name(self, year: int) -> str:
        return f"{year}/{(year + 1) % 100:02}" if self.financial else str(year)

    def _fits(self, named: Named) -> bool:
        room = self.right - named.x if named.until is None else named.until - named.x - _GAP
        return width(named.name, SMALL) <= room
