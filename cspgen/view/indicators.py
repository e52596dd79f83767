"""Indicators as a table has them: what each measures, where it began, what is wanted and what was reached."""

from collections.abc import Iterator

from cspgen.diff.series import latest
from cspgen.model.plan import Indicator, Measured
from cspgen.model.prose import Paragraph, Span, plain
from cspgen.resolve import ResolvedOutcome
from cspgen.view.shapes import Blocks, IndicatorRow
from cspgen.view.text_formatter import TextFormatter


def indicators(texts: TextFormatter) -> Iterator[IndicatorRow]:
    """Yield the indicators of a plan, each with the latest value that this plan or one before it says was reached."""
    for outcome in texts.resolved.outcomes:
        for indicator in outcome.outcome.indicators:
            yield _row(texts, outcome, indicator, latest(texts.resolved, indicator))


def results(texts: TextFormatter) -> Iterator[IndicatorRow]:
    """Yield those of the followed plan for which the positions give a value."""
    positions, followed = texts.resolved.plan.positions, texts.resolved.follows
    reached = positions.indicators if positions else {}
    for outcome in followed.outcomes if followed else ():
        for indicator in outcome.outcome.indicators:
            if indicator.id in reached:
                yield _row(texts, outcome, indicator, reached[indicator.id], followed=True)


def _row(
    texts: TextFormatter,
    outcome: ResolvedOutcome,
    indicator: Indicator,
    last: Measured | None,
    *,
    followed: bool = False,
) -> IndicatorRow:
    words = texts.words
    unit = plain(texts.line(indicator.unit))
    better = words[f"better_{indicator.better}"]
    note = f" ({unit}); {better}" if unit else f"; {better}"
    measure: Blocks = (Paragraph((*texts.line(indicator.measure), Span(note))),)
    if indicator.target and indicator.target.reason:
        measure += (Paragraph((Span(f"{words['target_reason']} "), *texts.line(indicator.target.reason))),)
    given = (indicator.baseline, indicator.target, last)
    baseline, target, reached = (words.measured(each.value, each.at, unit) if each else "" for each in given)
    anchor = texts.anchor(outcome, followed=followed)
    return IndicatorRow(
        indicator.id,
        (Span(outcome.number, link=f"#{anchor}" if anchor else None),),
        measure,
        baseline or words["not_set"],
        target or words["not_set"],
        reached,
    )
