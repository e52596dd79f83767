"""What the tool itself prints in documents, in the language that they are in: headings, column heads, months, money."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cspgen.model.objectives import Target
from cspgen.model.timing import Manner, Month, Timing
from cspgen.model.words import english, welsh

_SYMBOLS: Mapping[str, str] = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True, eq=False)
class Words:
    """The catalogue of one language, and how that language writes months, numbers and lists.

    `plurals` holds the phrases that depend on a number, each by plural form; `plural_form` gives the form for a number.
    `months_after` has the names of the months as they are written after "from" and "to", `months_short` as they are
    written along the timetable. `join_last` takes "and" or "or" and the last item of a list, and returns that item with
    the conjunction before it.
    """

    language: str
    phrases: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]
    months: Sequence[str]
    months_after: Sequence[str]
    months_short: Sequence[str]
    plural_form: Callable[[int], str]
    join_last: Callable[[str, str], str]

    def __getitem__(self, phrase: str) -> str:
        """A phrase of the catalogue; raises `KeyError` for a key that it does not have."""
        return self.phrases[phrase]

    def say(self, phrase: str, **given: object) -> str:
        """A phrase, with these values in its braces."""
        return self.phrases[phrase].format(**given)

    def count(self, phrase: str, number: int, **given: object) -> str:
        """A phrase in the plural form that goes with a number: "1 month", "12 months"."""
        return self.plurals[phrase][self.plural_form(number)].format(number=number, **given)

    def month(self, value: Month) -> str:
        """A month as it is printed: "5 April 2000", "April 2000" or "2000"."""
        return self._month(value, self.months)

    def span(self, start: Month, end: Month) -> str:
        """A period as it is printed: "April 1999 to March 2002"."""
        return self.say("span", start=self.month(start), end=self._month(end, self.months_after))

    def timing(self, value: Timing) -> str:
        """A timing as it is printed: "By March 2000", "July to September 1999", "Continuing"."""
        match value:
            case Timing(Manner.IN, Month() as start):
                return self.month(start)
            case Timing(Manner.BY, _, Month() as end):
                return self.say("by", month=self.month(end))
            case Timing(Manner.FROM, Month() as start):
                return self.say("from_month", month=self._month(start, self.months_after))
            case Timing(Manner.QUARTER, Month(_, int() as month), Month() as end):
                # The year is said once: "July to September 1999".
                return self.say("span", start=self.months[month - 1], end=self._month(end, self.months_after))
            case Timing(Manner.SPAN, Month() as start, Month() as end):
                return self.span(start, end)
        return self.phrases["continuing"]

    def months_later(self, months: int) -> str:
        """How far a date moved: "12 months later", or "1 month sooner" where `months` is negative."""
        return self.say("later" if months > 0 else "sooner", months=self.count("months", abs(months)))

    def number(self, value: Decimal, unit: str = "") -> str:
        """A number with commas between the thousands, and with its unit where that is a single sign: "82%", "−£7,000".

        A unit in words is left out: it is printed once, beside the measure. Decimals are printed as they were written;
        money with one decimal gets a second.
        """
        minus, amount = "−" if value < 0 else "", abs(value)
        if len(unit) != 1 or unit.isalnum():
            return f"{minus}{amount:,f}"
        if unicodedata.category(unit) == "Sc":  # the sign of a currency
            return f"{minus}{unit}{_money(amount)}"
        return f"{minus}{amount:,f}{unit}"

    def measured(self, value: Decimal, at: Month, unit: str = "") -> str:
        """A value with its date: "1,200 (April 2000)", "82% (April 2000)"."""
        return self.say("measured_at", value=self.number(value, unit), month=self.month(at))

    def target_number(self, target: Target, unit: str = "") -> str:
        """The number of a target: "82%", "at least 82%"."""
        number = self.number(target.number, unit)
        return self.say(target.bound, value=number) if target.bound else number

    def target(self, target: Target, unit: str = "") -> str:
        """A target with its date: "at least 82% (April 2000)"."""
        return self.say("measured_at", value=self.target_number(target, unit), month=self.month(target.at))

    def money(self, value: Decimal, currency: str) -> str:
        """An amount with its currency, a code of ISO 4217: "£180,000", "CHF 1,200"."""
        return f"{_SYMBOLS.get(currency, currency + ' ')}{_money(value)}"

    def old_and_new(self, label: str, old: str, new: str) -> str:
        """What changed, as "By when: April 2000; now April 2001"; a full stop before the semicolon is dropped."""
        old = old if old.endswith("...") else old.removesuffix(".")
        return self.say("old_and_new", label=label, old=old, new=new)

    def join(self, items: Sequence[str], last: str = "and") -> str:
        """The items as one text: "a, b and c", or "a, b or c" where `last` is "or"."""
        if len(items) < 2:  # noqa: PLR2004 - one needs no joining
            return "".join(items)
        return ", ".join(items[:-1]) + self.join_last(last, items[-1])

    def _month(self, value: Month, names: Sequence[str]) -> str:
        if not value.month:
            return str(value.year)
        if not value.day:
            return self.say("month", month=names[value.month - 1], year=value.year)
        # A name of a month changes only where it comes right after the word that changes it.
        return self.say("day", day=value.day, month=self.months[value.month - 1], year=value.year)


ENGLISH = Words(
    "en",
    english.PHRASES,
    english.PLURALS,
    english.MONTHS,
    english.MONTHS,
    english.MONTHS_SHORT,
    english.plural_form,
    english.join_last,
)
WELSH = Words(
    "cy",
    welsh.PHRASES,
    welsh.PLURALS,
    welsh.MONTHS,
    welsh.MONTHS_AFTER,
    welsh.MONTHS_SHORT,
    welsh.plural_form,
    welsh.join_last,
)
CATALOGUES: Mapping[str, Words] = {each.language: each for each in (ENGLISH, WELSH)}
"""The catalogues by language: the first part of its tag in BCP 47, such as "cy"."""


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}" if amount.as_tuple().exponent == -1 else f"{amount:,f}"


def words_for(language: str) -> Words:
    """The catalogue of a language, such as "cy" or "cy-GB"; English for a language that has none."""
    return CATALOGUES.get(language.partition("-")[0], ENGLISH)
