"""The indicator charts: the values of each indicator over the years, and whether its target was met."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cspgen.diff.series import Series, series
from cspgen.model.objectives import Measured, Target
from cspgen.model.prose import plain
from cspgen.model.words import Words
from cspgen.view.document_formatter import DocumentFormatter


class ValueView(NamedTuple):
    """A value of an indicator, and when it was or is to be reached: a month or year in words, and its last day.

    `text` is the value as printed, with its unit if that is a sign.
    """

    value: Decimal
    day: date
    at: str
    text: str


class SeriesView(NamedTuple):
    """An indicator over the years: the measured values in the order of their days, and the target.

    `number` is that of its outcome. `note` has the unit, and which way is better. `target_text` is the target in words,
    with whether it was met, where a value reached says so.
    """

    id: str
    number: str
    measure: str
    note: str
    values: tuple[ValueView, ...]
    target: ValueView | None
    target_text: str


def view(formatter: DocumentFormatter) -> tuple[SeriesView, ...]:
    """Return the indicators of a plan, then those that ended, which have the year of their plan beside their number."""
    return tuple(_series(each, formatter) for each in series(formatter.resolved))


def _series(each: Series, formatter: DocumentFormatter) -> SeriesView:
    indicator, words = each.indicator, formatter.words
    number = each.outcome.number
    if each.plan is not formatter.resolved:
        number = f"{number} ({each.plan.plan.year})"
    unit = plain(formatter.line(indicator.unit))
    better = words[f"better_{indicator.better}"]
    target = _target(indicator.target, unit, words) if indicator.target else None
    return SeriesView(
        indicator.id,
        number,
        plain(formatter.line(indicator.measure, followed=each.plan is not formatter.resolved)),
        f"{unit}; {better}" if unit else better,
        tuple(_value(value, unit, formatter) for value in each.values),
        target,
        _target_text(each, target, formatter),
    )


def _value(measured: Measured, unit: str, formatter: DocumentFormatter) -> ValueView:
    words = formatter.words
    return ValueView(measured.value, measured.at.last, words.month(measured.at), words.number(measured.value, unit))


def _target(target: Target, unit: str, words: Words) -> ValueView:
    return ValueView(target.number, target.at.last, words.month(target.at), words.target_number(target, unit))


def _target_text(each: Series, target: ValueView | None, formatter: DocumentFormatter) -> str:
    """Return the target and whether it was met, where a value reached says so.

    A value of another day than the target's does not say whether it was met: it was reached on that day, or was not.
    """
    words, indicator = formatter.words, each.indicator
    if not indicator.target or not target:
        return words.say("labelled", label=words["target"], value=words["not_set"])
    text = words.say("measured_at", value=target.text, month=target.at)
    if not each.result:
        return words.say("labelled", label=words["target"], value=text)
    is_reached = indicator.meets(each.result.value, indicator.target)
    if each.result.at.last == target.day:
        return words.say("target_met" if is_reached else "target_not_met", target=text)
    phrase = "target_reached" if is_reached else "target_not_reached"
    return words.say(phrase, target=text, month=words.month(each.result.at))
