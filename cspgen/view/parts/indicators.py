"""The indicators, as a table: what each measures, its baseline, its target and its latest value."""

from collections.abc import Iterator
from typing import NamedTuple

from cspgen.diff.series import latest
from cspgen.model.objectives import Indicator, Measured
from cspgen.model.prose import Paragraph, Span, Text, plain
from cspgen.resolve import ResolvedOutcome
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.text_formatter import Blocks


class IndicatorRow(NamedTuple):
    """An indicator: what it measures, and its values as printed; `latest` is empty where there is none yet."""

    id: str
    outcome: Text
    measure: Blocks
    baseline: str
    target: str
    latest: str


def view(formatter: DocumentFormatter) -> tuple[IndicatorRow, ...]:
    """Return the indicators of a plan, each with the latest value that this plan or one before it says was reached."""
    return tuple(
        _row(formatter, outcome, indicator, latest(formatter.resolved, indicator))
        for outcome in formatter.resolved.outcomes
        for indicator in outcome.outcome.indicators
    )


def reached(formatter: DocumentFormatter) -> Iterator[IndicatorRow]:
    """Yield the indicators of the followed plan for which the positions give a value."""
    positions, followed = formatter.resolved.plan.positions, formatter.resolved.follows
    values = positions.indicators if positions else {}
    for outcome in followed.outcomes if followed else ():
        for indicator in outcome.outcome.indicators:
            if indicator.id in values:
                yield _row(formatter, outcome, indicator, values[indicator.id], followed=True)


def _row(
    formatter: DocumentFormatter,
    outcome: ResolvedOutcome,
    indicator: Indicator,
    last: Measured | None,
    *,
    followed: bool = False,
) -> IndicatorRow:
    words = formatter.words
    unit = plain(formatter.line(indicator.unit))
    better = words[f"better_{indicator.better}"]
    note = f" ({unit}); {better}" if unit else f"; {better}"
    measure: Blocks = (Paragraph((*formatter.line(indicator.measure), Span(note))),)
    if indicator.target and indicator.target.reason:
        measure += (Paragraph((Span(f"{words['target_reason']} "), *formatter.line(indicator.target.reason))),)
    values = (indicator.baseline, last)
    baseline, newest = (words.measured(each.value, each.at, unit) if each else "" for each in values)
    target = words.target(indicator.target, unit) if indicator.target else words["not_set"]
    anchor = formatter.anchor(outcome, followed=followed)
    return IndicatorRow(
        indicator.id,
        (Span(outcome.number, link=f"#{anchor}" if anchor else None),),
        measure,
        baseline or words["not_set"],
        f"{target[:1].upper()}{target[1:]}",
        newest,
    )
