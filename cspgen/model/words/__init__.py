"""What the tool itself prints in documents, in the language that they are in: headings, column heads, months, money."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cspgen.model.timing import Manner, Month, Timing
from cspgen.model.words import english, welsh

_SYMBOLS: Mapping[str, str] = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True, eq=False)
class Words:
    """The catalogue of one language, and how that language says months, numbers and lists.

    `plurals` are the phrases that depend on a number, by the form that `form` gives it. `months_after` are the months
    as they are written after "from" and "to", `months_short` as they stand along a line of time.
    `joined` returns the last thing of a list with what joins it to the rest.
    """

    language: str
    phrases: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]
    months: Sequence[str]
    months_after: Sequence[str]
    months_short: Sequence[str]
    form: Callable[[int], str]
    joined: Callable[[str, str], str]

    def __getitem__(self, phrase: str) -> str:
        """Return a phrase as it stands in the catalogue."""
        return self.phrases[phrase]

    def say(self, phrase: str, **given: object) -> str:
        """Return a phrase with what is given in its places."""
        return self.phrases[phrase].format(**given)

    def count(self, phrase: str, number: int, **given: object) -> str:
        """Return a phrase in the form that goes with a number: "1 month", "12 months"."""
        return self.plurals[phrase][self.form(number)].format(number=number, **given)

    def month(self, value: Month) -> str:
        """Return "5 April 2000", "April 2000" or "2000"."""
        return self._month(value, self.months)

    def span(self, start: Month, end: Month) -> str:
        """Return "April 1999 to March 2002"."""
        return self.say("span", start=self.month(start), end=self._month(end, self.months_after))

    def timing(self, value: Timing) -> str:
        """Return a timing as it is printed: "By March 2000", "July to September 1999", "Continuing"."""
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
        """Return "12 months later", or "1 month sooner" for less than 0."""
        return self.say("later" if months > 0 else "sooner", months=self.count("months", abs(months)))

    def number(self, value: Decimal, unit: str = "") -> str:
        """Return a number with commas between the thousands, and with a unit that is one sign: "82%", "−£7,000".

        A unit in words is said once, beside the measure. Decimals are those that were written, but money that has one
        has two.
        """
        minus, amount = "−" if value < 0 else "", abs(value)
        if len(unit) != 1 or unit.isalnum():
            return f"{minus}{amount:,f}"
        if unicodedata.category(unit) == "Sc":  # the sign of a currency
            return f"{minus}{unit}{_money(amount)}"
        return f"{minus}{amount:,f}{unit}"

    def measured(self, value: Decimal, at: Month, unit: str = "") -> str:
        """Return "1,200 (April 2000)", "82% (April 2000)"."""
        return self.say("measured_at", value=self.number(value, unit), month=self.month(at))

    def money(self, value: Decimal, currency: str) -> str:
        """Return an amount with its currency: "£180,000", "CHF 1,200"."""
        return f"{_SYMBOLS.get(currency, currency + ' ')}{_money(value)}"

    def then_now(self, label: str, old: str, new: str) -> str:
        """Return "By when: April 2000; now April 2001"; no full stop stands before the semicolon."""
        then = old if old.endswith("...") else old.removesuffix(".")
        return self.say("then_now", label=label, old=then, new=new)

    def listed(self, items: Sequence[str], last: str = "and") -> str:
        """Return "a, b and c", or "a, b or c" where `last` is "or"."""
        if len(items) < 2:  # noqa: PLR2004 - one needs no joining
            return "".join(items)
        return ", ".join(items[:-1]) + self.joined(last, items[-1])

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
    english.form,
    english.joined,
)
WELSH = Words(
    "cy",
    welsh.PHRASES,
    welsh.PLURALS,
    welsh.MONTHS,
    welsh.MONTHS_AFTER,
    welsh.MONTHS_SHORT,
    welsh.form,
    welsh.joined,
)
CATALOGUES: Mapping[str, Words] = {each.language: each for each in (ENGLISH, WELSH)}
"""The languages in which documents can be made, by the first part of their names in BCP 47."""


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}" if amount.as_tuple().exponent == -1 else f"{amount:,f}"


def words_for(language: str) -> Words:
    """Return the catalogue of a language, such as "cy" or "cy-GB"; the English one for a language that has none."""
    return CATALOGUES.get(language.partition("-")[0], ENGLISH)
