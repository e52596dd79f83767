"""Indicators over the years as readers see them: values with their units, and whether they meet the target."""

from cspgen.diff.series import Series, series
from cspgen.model.plan import Measured
from cspgen.model.prose import plain
from cspgen.view.charts import SeriesView, ValueView
from cspgen.view.text_formatter import TextFormatter


def view_series(texts: TextFormatter) -> tuple[SeriesView, ...]:
    """Return the indicators of a plan, then those that ended, which have the year of their plan beside their number."""
    return tuple(_view(each, texts) for each in series(texts.resolved))


def _view(each: Series, texts: TextFormatter) -> SeriesView:
    indicator, words = each.indicator, texts.words
    number = each.outcome.number
    if each.plan is not texts.resolved:
        number = f"{number} ({each.plan.plan.year})"
    unit = plain(texts.line(indicator.unit))
    better = words[f"better_{indicator.better}"]
    target = _value(indicator.target, unit, texts) if indicator.target else None
    return SeriesView(
        indicator.id,
        number,
        plain(texts.line(indicator.measure, followed=each.plan is not texts.resolved)),
        f"{unit}; {better}" if unit else better,
        tuple(_value(value, unit, texts) for value in each.values),
        target,
        _aim(each, target, texts),
    )


def _value(measured: Measured, unit: str, texts: TextFormatter) -> ValueView:
    words = texts.words
    return ValueView(measured.value, measured.at.last, words.month(measured.at), words.number(measured.value, unit))


def _aim(each: Series, target: ValueView | None, texts: TextFormatter) -> str:
    """Return the target and whether the latest value meets it; "not yet", where that is from before its day."""
    words, indicator = texts.words, each.indicator
    if not indicator.target or not target:
        return words.say("labelled", label=words["target"], value=words["not_set"])
    aim = words.say("measured_at", value=target.shown, month=target.at)
    latest = each.values[-1]
    if indicator.meets(latest, indicator.target):
        return words.say("target_met", target=aim)
    return words.say("target_not_yet_met" if latest.at.last < target.day else "target_not_met", target=aim)
