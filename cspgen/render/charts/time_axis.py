"""A horizontal axis of time: the x of a moment, and the years and months that label the axis.

A moment is a number of months since the year 0, with days as fractions: 24002.5 is the middle of March 2000.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, pairwise

from cspgen.model.timing import Month
from cspgen.model.words import Words
from cspgen.render.charts.page_metrics import SMALL_SIZE
from cspgen.render.charts.text_metrics import text_width

_YEAR = 12  # months
_FINANCIAL_YEAR_OFFSET = 3  # months from January to April
_GAP = 8  # between two labels
_LINE_TO_LABEL = 3


def start_of(month: Month) -> float:
    """The moment when a month, day or year begins."""
    first = month.first
    return first.year * _YEAR + first.month - 1 + (first.day - 1) / _days_in(month, first.month)


def end_of(month: Month) -> float:
    """The moment when a month, day or year is over."""
    last = month.last
    return last.year * _YEAR + last.month - 1 + last.day / _days_in(month, last.month)


def _days_in(month: Month, number: int) -> int:
    return Month(month.year, number).last.day


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """The name of a year or month: centred between `x` and `end`, or starting at `x` where `end` is None."""

    x: float
    end: float | None
    text: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """An axis from the x `left` to the x `right`, which stand for the moments `start` and `end`.

    Years begin in April if `is_financial`, else in January.
    """

    left: float
    right: float
    start: float
    end: float
    is_financial: bool

    def x(self, moment: float) -> float:
        """The x of a moment; of a moment outside the axis, its nearer end."""
        inside = min(max(moment, self.start), self.end)
        return round(self.left + (inside - self.start) * self._month_width, 2)

    def contains(self, moment: float) -> bool:
        """Whether a moment is on the axis."""
        return self.start <= moment <= self.end

    @property
    def year_lines(self) -> tuple[float, ...]:
        """The x of each line where a labelled year begins."""
        return tuple(map(self.x, self._multiples_of(self._years_per_label * _YEAR)))

    @property
    def years(self) -> tuple[AxisLabel, ...]:
        """The labels of years that fit."""
        return tuple(label for label in self._years() if self._fits(label))

    def months(self, words: Words) -> tuple[AxisLabel, ...]:
        """The labels of every month, of every third or of every sixth, whichever fits first; none if none fits."""
        least = max(text_width(name, SMALL_SIZE) for name in words.months_short) + _GAP
        step = next((step for step in (1, 3, 6) if step * self._month_width >= least), None)
        if step is None or self._years_per_label > 1:
            return ()
        labels = (
            AxisLabel(self.x(moment) + _LINE_TO_LABEL, None, words.months_short[moment % _YEAR])
            for moment in self._multiples_of(step)
        )
        return tuple(label for label in labels if self._fits(label))

    def month_lines(self, words: Words) -> tuple[float, ...]:
        """The x of each line where a labelled month begins, but for those of `year_lines`."""
        lines = (round(label.x - _LINE_TO_LABEL, 2) for label in self.months(words))
        return tuple(x for x in lines if x not in self.year_lines)

    @property
    def _month_width(self) -> float:
        return (self.right - self.left) / (self.end - self.start)

    @property
    def _years_per_label(self) -> int:
        """The least of 1, 2, 5, 10, 20, 50 ... years at which the labels fit."""
        least = text_width(self._year_name(2000), SMALL_SIZE) + 2 * _GAP
        steps = (digit * int(10**zeros) for zeros in count() for digit in (1, 2, 5))
        return next(years for years in steps if years * _YEAR * self._month_width >= least)

    @property
    def _offset(self) -> int:
        return _FINANCIAL_YEAR_OFFSET if self.is_financial else 0

    def _multiples_of(self, months: int) -> Iterator[int]:
        """Yield the moments on the axis that are a multiple of so many months after the beginning of a year."""
        moment = int((self.start - self._offset) // months) * months + self._offset
        while moment < self.end:
            if moment >= self.start:
                yield moment
            moment += months

    def _years(self) -> Iterator[AxisLabel]:
        starts = list(self._multiples_of(self._years_per_label * _YEAR))
        if self._years_per_label > 1:
            for moment in starts:
                yield AxisLabel(self.x(moment) + _LINE_TO_LABEL, None, self._year_name(moment // _YEAR))
            return
        for start, end in pairwise(sorted({self.start, *map(float, starts), self.end})):
            yield AxisLabel(self.x(start), self.x(end), self._year_name(int(start - self._offset) // _YEAR))

    def _year_name(self, year: int) -> str:
        return f"{year}/{(year + 1) % 100:02}" if self.is_financial else str(year)

    def _fits(self, label: AxisLabel) -> bool:
        available = self.right - label.x if label.end is None else label.end - label.x - _GAP
        return text_width(label.text, SMALL_SIZE) <= available
