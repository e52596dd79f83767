"""Changes in Markdown, for a merge request: the table of changes, and each reworded text with its words marked."""

from collections.abc import Iterator

from cspgen.prose import Span, Text
from cspgen.render.markdown import spans
from cspgen.view.changes import DifferenceView, ObjectiveChangeView, OutcomeChangeView, counts, is_told, rows, sentence
from cspgen.words import PHRASES


def md(view: DifferenceView) -> str:
    """Return what changed: the plan as a whole, the table of changes, and what is reworded, word by word."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: DifferenceView) -> Iterator[str]:
    yield f"# Changes from the plan of {view.old} to the plan of {view.new}"
    yield from (f"\n{each}." for each in counts(view))
    if view.parts:
        yield "\n## The plan as a whole\n"
        yield from (f"- {_line(sentence(each))}" for each in view.parts)
    table = rows(view)
    if table:
        yield "\n## Objectives\n"
        yield f"| {view.old} | {view.new} | What changed, and why |\n| --- | --- | --- |"
        yield from (f"| {_cell(row.then)} | {_cell(row.now)} | {_cell(row.what)} |" for row in table)
    reworded = list(_reworded(view))
    if reworded:
        yield "\n## Reworded\n"
        yield from reworded
    if not view.parts and not table:
        yield "\nNothing changed."


def _reworded(view: DifferenceView) -> Iterator[str]:
    for objective in view.objectives:
        changes: list[ObjectiveChangeView | OutcomeChangeView] = [objective, *objective.outcomes]
        for each in changes:
            if is_told(each) and any(span.mark for span in each.wording):
                yield f"- {_number(each)} {spans(each.wording)}"


def _number(change: ObjectiveChangeView | OutcomeChangeView) -> str:
    then, now = change.old[0].number, change.new[0].number
    return f"**{now}**" if then == now else f"**{now}** (was {then})"


def _cell(paragraphs: tuple[Text, ...]) -> str:
    return "<br>".join(spans(each, cell=True) for each in paragraphs) or PHRASES["none"]


def _line(words: str) -> str:
    return spans((Span(words),))
