"""The history of objectives in Markdown, and as a picture."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from cspgen.model.prose import Span, Text
from cspgen.model.words import Words
from cspgen.render.charts.history_chart import history_chart
from cspgen.render.markdown import spans
from cspgen.render.templates import environment, fill
from cspgen.view.history import HistoryView, Stage


def svg(view: HistoryView, folders: tuple[Path, ...]) -> str:
    """Return the picture; the template of a workspace in `folders` comes before the built-in one."""
    return fill(environment(folders, xml=True), "pictures/history.svg.j2", picture=history_chart(view))


def md(view: HistoryView, picture: str | None = None) -> str:
    """Return the history; `picture` is the name of its picture in the same folder, where there is one."""
    return "\n".join(_lines(view, picture)) + "\n"


def _lines(view: HistoryView, picture: str | None) -> Iterator[str]:
    yield f"# {view.title}\n"
    if picture:
        yield f"![{_words(f'{view.title}. {view.description}')}]({quote(picture)})\n"
    if view.line is None:
        yield from _all(view)
        return
    yield from _table(view.line.stages, view.words["objective"], view.words)
    if view.line.outcomes:
        yield f"\n## {view.words['outcomes']}"
    for group in view.line.outcomes:
        last = group[-1]
        yield f"\n### {view.words.say('outcome_of', number=last.number, year=last.year)}\n"
        yield from _table(group, view.words["outcome"], view.words)


def _all(view: HistoryView) -> Iterator[str]:
    """Yield a row for each objective: its number in each year, its latest wording, and what became of it."""
    heads = (*map(str, view.years), view.words["objective"], view.words["what_became"])
    yield from _head(heads)
    for thread in view.threads:
        numbers = {stage.year: stage.number for stage in thread}
        notes = [note for stage in thread for note in stage.notes]
        yield _row(*(numbers.get(year, "") for year in view.years), _cell(thread[-1].text), _cells(notes))


def _table(stages: Sequence[Stage], noun: str, words: Words) -> Iterator[str]:
    """Yield a row for each year of a thing; columns in which nothing would stand are left out."""
    columns = {
        words["year"]: [str(stage.year) for stage in stages],
        words["number"]: [stage.number for stage in stages],
        noun: [_cell(stage.wording) or words["history_same"] for stage in stages],
        words["by_when"]: [_words("; ".join(stage.when)) for stage in stages],
        words["position"]: [_cells([_position(stage, at) for at in range(len(stage.positions))]) for stage in stages],
        words["what_became"]: [_cells(stage.notes) for stage in stages],
    }
    filled = {head: cells for head, cells in columns.items() if any(cells)}
    yield from _head(tuple(filled))
    yield from (_row(*cells) for cells in zip(*filled.values(), strict=True))


def _position(stage: Stage, at: int) -> Text:
    position = stage.positions[at]
    return (Span(f"{position.at}: "), *position.told)


def _head(heads: Sequence[str]) -> Iterator[str]:
    yield _row(*heads)
    yield _row(*("---" for _ in heads))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(texts: Sequence[Text]) -> str:
    return "<br>".join(_cell(each) for each in texts)


def _cell(text: Text) -> str:
    return spans(text, cell=True)


def _words(words: str) -> str:
    return _cell((Span(words),))
