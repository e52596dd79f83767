"""Changes in Markdown, for a merge request: the table of changes, and each reworded text with its words marked."""

from collections.abc import Iterator

from cspgen.model.prose import Span, Text
from cspgen.render.markdown.spans import spans
from cspgen.view.changes import DifferenceView, number_with_old, short_rows, summary_lines


def markdown(view: DifferenceView) -> str:
    """What changed: the counts, the plan as a whole, the table, and what is reworded, word by word."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: DifferenceView) -> Iterator[str]:
    yield f"# {view.title}"
    yield from (f"\n{_escaped(_with_full_stop(each))}" for each in (*view.notices, *summary_lines(view)))
    if view.parts:
        yield f"\n## {view.words['whole_plan']}\n"
        yield from (f"- {_escaped(each.line)}" for each in view.parts)
    table = short_rows(view)
    if table:
        none = view.words["none"]
        yield f"\n## {view.words['objectives_alone']}\n"
        yield f"| {' | '.join(_columns(view))} |\n| --- | --- | --- |"
        yield from (
            f"| {_cell(row.old, none)} | {_cell(row.new, none)} | {_cell(row.changes, none)} |" for row in table
        )
    reworded = list(_reworded(view))
    if reworded:
        yield f"\n## {view.words['objective_reworded']}\n"
        yield from reworded
    if view.is_empty:
        yield f"\n{view.words['nothing_changed']}"


def _reworded(view: DifferenceView) -> Iterator[str]:
    for each in view.changes:
        if any(span.mark for span in each.wording):
            number, *old_number = number_with_old(each, view.words).split(" ", 1)
            yield " ".join((f"- **{number}**", *old_number, spans(each.wording)))


def _columns(view: DifferenceView) -> tuple[str, ...]:
    versions = (view.words["version_old"], view.words["version_new"])
    years = (str(view.old), str(view.new))
    return (*(versions if view.old == view.new else years), view.words["what_changed"])


def _with_full_stop(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _cell(paragraphs: tuple[Text, ...], none: str) -> str:
    return "<br>".join(spans(each, cell=True) for each in paragraphs) or none


def _escaped(line: str) -> str:
    return spans((Span(line),))
