"""Months and timings: when things happen, as precisely as the plan says it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_MONTH = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_QUARTER = re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED = r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? +)?(?P<name>[a-z]{3,9})\.?,?[ -]+(?P<year>\d{4})"
# As spreadsheets write it. "March 27" is left alone: that may be a day.
_NAMED_SHORT = r"(?P<name>[a-z]{3,9})\.?(?:-| ?['’])(?P<year>\d{2})"
_SLASHED = r"(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_YEAR_FIRST = r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})(?:[/.-](?P<day>\d{1,2}))?"
_DATE_FORMS = tuple(
    re.compile(form, re.ASCII) for form in (_NAMED, _NAMED_SHORT, _SLASHED, _YEAR_FIRST, r"(?P<year>\d{4})")
)
_QUARTERS = (
    re.compile(r"q(?:uarter)? ?(?P<quarter>[1-4])[ /,-]*(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})[ /,-]*q(?:uarter)? ?(?P<quarter>[1-4])", re.ASCII),
)
_FINANCIAL_QUARTERS = (
    re.compile(r"q(?:uarter)? ?(?P<quarter>[1-4]),? ?(?P<year>\d{4}) ?[/-] ?(?:\d{2})?(?P<next>\d{2})", re.ASCII),
    re.compile(r"(?P<year>\d{4}) ?[/-] ?(?:\d{2})?(?P<next>\d{2}),? ?q(?:uarter)? ?(?P<quarter>[1-4])", re.ASCII),
)
_LONG_DASH = re.compile("[\u2010-\u2015\u2212]")
_FINANCIAL_YEAR = re.compile(r"(?P<year>\d{4}) ?[/-] ?(?:\d{2})?(?P<next>\d{2})", re.ASCII)
_END = re.compile(r"(?:the )?end(?: of)? ")
_BY = re.compile(rf"(?:by|before|until)(?: the)?(?: end(?: of)?)? |{_END.pattern}")
_FROM = re.compile(r"(?:from|since|starting) ")
_TO = re.compile(r" (?:to|until|till|-) |(?<=\d{4}-\d\d)-(?=\d{4})")
_CONTINUING_WORDS = frozenset(
    ("ongoing", "on-going", "on going", "continuing", "continuous", "continuously", "continued")
)
_UNKNOWN_WORDS = frozenset(("tbc", "tbd", "tba", "to be confirmed", "to be decided", "to be agreed", "n/a", "?"))
_UNKNOWN_HINT = "leave `when` out until it is known"
_MONTH_HINT = "write a month (2026-04), a day (2026-04-05) or a year (2026)"
_TIMING_HINT = "write 2026-04, by 2027-03, from 2026-04, 2026-04 to 2027-03, 2026-Q3 or continuing"


class NotATimeError(ValueError):
    """A text is no month or timing; `hint` says what to write, `rule` is the rule that it breaks."""

    def __init__(self, message: str, hint: str, rule: str = "not-a-date") -> None:
        super().__init__(message)
        self.hint = hint
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Month:
    """A month, a day of it, or a whole year."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month in a text such as 2026-06; raises `NotATimeError`, also for days such as 2026-06-31."""
        found = _MONTH.fullmatch(text.strip())
        if not found:
            message = f'"{text}" is not a month'
            raise NotATimeError(message, _hint(text, _date(_END.sub("", _normalised(text), count=1))) or _MONTH_HINT)
        year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
        if not year:
            message = f'no such year: "{text}"'
            raise NotATimeError(message, "years count from 0001")
        if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
            message = f'no such month: "{text}"'
            raise NotATimeError(message, "months run from 01 to 12, after the year: 2026-04")
        if month is not None and day is not None:
            days = monthrange(year, month)[1]
            if not 1 <= day <= days:
                message = f'no such date: "{text}"'
                raise NotATimeError(message, f"that month has {days} days")
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """The first day it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it covers."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """As the plan file writes it."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class Manner(StrEnum):
    """How the months of a timing are meant."""

    IN = "in"
    BY = "by"
    FROM = "from"
    SPAN = "span"
    QUARTER = "quarter"
    CONTINUING = "continuing"


@dataclass(frozen=True, slots=True)
class Timing:
    """When an action is done; `start` and `end` are None where the manner leaves them open."""

    manner: Manner
    start: Month | None = None
    end: Month | None = None

    @classmethod
    def parse(cls, text: str) -> "Timing":
        """The timing in a text such as "by 2026-06"; raises `NotATimeError`."""
        try:
            return cls._parse(text)
        except NotATimeError as error:
            hint = _UNKNOWN_HINT if _normalised(text) in _UNKNOWN_WORDS else _hint(text, _timing(_normalised(text)))
            raise NotATimeError(str(error), hint or error.hint, error.rule) from None

    @classmethod
    def _parse(cls, text: str) -> "Timing":
        words = text.split()
        match words:
            case ["continuing"]:
                return cls(Manner.CONTINUING)
            case ["by", month]:
                return cls(Manner.BY, end=Month.parse(month))
            case ["from", month]:
                return cls(Manner.FROM, start=Month.parse(month))
            case [start, "to", end]:
                return cls._span(Month.parse(start), Month.parse(end))
            case [word] if quarter := _QUARTER.fullmatch(word):
                return cls._quarter(Month.parse(quarter["year"]).year, int(quarter["quarter"]))
            case [word] if _MONTH.fullmatch(word):
                during = Month.parse(word)
                return cls(Manner.IN, during, during)
        message = f'"{text}" is not a timing'
        raise NotATimeError(message, _TIMING_HINT)

    @classmethod
    def _span(cls, start: Month, end: Month) -> "Timing":
        if start.first > end.last:
            message = f"from {start} to {end} runs backwards"
            raise NotATimeError(message, "write the earlier month first; is the year right?", "backwards")
        return cls(Manner.SPAN, start, end)

    @classmethod
    def _quarter(cls, year: int, quarter: int) -> "Timing":
        return cls(Manner.QUARTER, Month(year, 3 * quarter - 2), Month(year, 3 * quarter))

    def __str__(self) -> str:
        """As the plan file writes it."""
        match self.manner:
            case Manner.IN:
                return str(self.start)
            case Manner.BY:
                return f"by {self.end}"
            case Manner.FROM:
                return f"from {self.start}"
            case Manner.SPAN:
                return f"{self.start} to {self.end}"
            case Manner.QUARTER if self.end and self.end.month:
                return f"{self.end.year:04}-Q{self.end.month // 3}"
        return "continuing"


# --- what was probably meant -------------------------------------------------------------------------------------


def _normalised(text: str) -> str:
    return " ".join(_LONG_DASH.sub("-", text).lower().split())


def _hint(text: str, meant: str | None) -> str | None:
    """The hint that says what to write; None where it is not clear what was meant."""
    if meant is None or meant.startswith("0000"):
        return None
    if "Q" in meant and any(form.fullmatch(_normalised(text)) for form in _FINANCIAL_QUARTERS):
        return f"write {meant} (if a quarter of the financial year is meant: ours are of the calendar year)"
    if "Q" in meant:
        return f"write {meant} (a quarter of the calendar year)"
    if " to " in meant and _FINANCIAL_YEAR.fullmatch(_normalised(text)):
        return f"write {meant} (if the financial year is meant)"
    long_dash = _LONG_DASH.search(text) and _LONG_DASH.sub("-", text).strip() == meant
    return f"the dash is a long one: write {meant}" if long_dash else f"write {meant}"


def _timing(text: str) -> str | None:
    """The timing that a text in other words means; None where it is not clear."""
    if text in _CONTINUING_WORDS:
        return "continuing"
    for form in _FINANCIAL_QUARTERS:
        if (found := form.fullmatch(text)) and (int(found["year"]) + 1) % 100 == int(found["next"]):
            quarter = int(found["quarter"])
            return f"{found['year']}-Q{quarter + 1}" if quarter < 4 else f"{int(found['year']) + 1:04}-Q1"  # noqa: PLR2004 - quarters of a year
    for form in _QUARTERS:
        if found := form.fullmatch(text):
            return f"{found['year']}-Q{found['quarter']}"
    for form, word in ((_BY, "by"), (_FROM, "from")):
        if (found := form.match(text)) and (date := _date(text[found.end() :])):
            return f"{word} {date}"
    return _date(text) or _span(text)


def _span(text: str) -> str | None:
    """The span that a text in other words means; None where it is not clear."""
    if (found := _FINANCIAL_YEAR.fullmatch(text)) and (int(found["year"]) + 1) % 100 == int(found["next"]):
        return f"{found['year']}-04 to {int(found['year']) + 1:04}-03"
    ends = [_date(part) for part in _TO.split(text)]
    match ends:
        case [str() as start, str() as end] if Month.parse(start).first <= Month.parse(end).last:
            return f"{start} to {end}"
    return None


def _date(text: str) -> str | None:
    """The month, day or year that a text in other words means; None where it is not clear."""
    found = next((found for form in _DATE_FORMS if (found := form.fullmatch(text))), None)
    if not found:
        return None
    parts = found.groupdict()
    name = parts.get("name")
    month = _month_called(name) if name else parts.get("month")
    year = parts["year"] if len(parts["year"]) > 2 else f"20{parts['year']}"  # noqa: PLR2004 - the digits of a year
    written = "-".join([year, *(f"{int(part):02}" for part in (month, parts.get("day")) if part)])
    try:
        return str(Month.parse(written)) if month or not name else None
    except NotATimeError:
        return None


def _month_called(name: str) -> int | None:
    return next((at for at, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)
