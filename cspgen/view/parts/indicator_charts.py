"""The indicator charts: the values of each indicator over the years, and whether they meet its target."""

from cspgen.diff.series import Series, series
from cspgen.model.plan import Measured
from cspgen.model.prose import plain
from cspgen.view.charts import SeriesView, ValueView
from cspgen.view.document_formatter import DocumentFormatter


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
    target = _value(indicator.target, unit, formatter) if indicator.target else None
    return SeriesView(
        indicator.id,
        number,
        plain(formatter.line(indicator.measure, followed=each.plan is not formatter.resolved)),
        f"{unit}; {better}" if unit else better,
        tuple(_value(value, unit, formatter) for value in each.values),
        target,
        _aim(each, target, formatter),
    )


def _value(measured: Measured, unit: str, formatter: DocumentFormatter) -> ValueView:
    words = formatter.words
    return ValueView(measured.value, measured.at.last, words.month(measured.at), words.number(measured.value, unit))


def _aim(each: Series, target: ValueView | None, formatter: DocumentFormatter) -> str:
    """Return the target and whether the latest value meets it; "not yet", where that is from before its day."""
    words, indicator = formatter.words, each.indicator
    if not indicator.target or not target:
        return words.say("labelled", label=words["target"], value=words["not_set"])
    aim = words.say("measured_at", value=target.shown, month=target.at)
    latest = each.values[-1]
    if indicator.meets(latest, indicator.target):
        return words.say("target_met", target=aim)
    return words.say("target_not_yet_met" if latest.at.last < target.day else "target_not_met", target=aim)
