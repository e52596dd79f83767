"""The history of objectives in Markdown: all in one table, or a table for one and for each of its outcomes."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from cspgen.model.prose import Span, Text
from cspgen.model.words import Words
from cspgen.render.markdown.spans import spans
from cspgen.view.history import HistoryEntry, HistoryView


def markdown(view: HistoryView, picture: str | None = None) -> str:
    """The history; `picture` is the name of the file beside it that has its picture, if there is one."""
    return "\n".join(_lines(view, picture)) + "\n"


def _lines(view: HistoryView, picture: str | None) -> Iterator[str]:
    yield f"# {view.title}\n"
    if picture:
        yield f"![{_escaped(f'{view.title}. {view.description}')}]({quote(picture)})\n"
    if view.objective is None:
        yield from _overview(view)
        return
    yield from _table(view.objective.entries, view.words["objective"], view.words)
    if view.objective.outcomes:
        yield f"\n## {view.words['outcomes']}"
    for entries in view.objective.outcomes:
        last = entries[-1]
        yield f"\n### {view.words.say('outcome_of', number=last.number, year=last.year)}\n"
        yield from _table(entries, view.words["outcome"], view.words)


def _overview(view: HistoryView) -> Iterator[str]:
    """A row for each thread: its number in each year, its latest text, and what became of it."""
    yield from _head((*map(str, view.years), view.words["objective"], view.words["what_became"]))
    for thread in view.threads:
        numbers = {entry.year: entry.number for entry in thread}
        notes = [note for entry in thread for note in entry.notes]
        yield _row(*(numbers.get(year, "") for year in view.years), _cell(thread[-1].text), _cells(notes))


def _table(entries: Sequence[HistoryEntry], noun: str, words: Words) -> Iterator[str]:
    """A row for each year of a thing; columns that would be empty are left out."""
    columns = {
        words["year"]: [str(entry.year) for entry in entries],
        words["number"]: [entry.number for entry in entries],
        noun: [_cell(entry.wording) or words["history_same"] for entry in entries],
        words["by_when"]: [_escaped("; ".join(entry.dates)) for entry in entries],
        words["position"]: [
            _cells([(Span(f"{each.label}: "), *each.text) for each in entry.positions]) for entry in entries
        ],
        words["what_became"]: [_cells(entry.notes) for entry in entries],
    }
    filled = {head: cells for head, cells in columns.items() if any(cells)}
    yield from _head(tuple(filled))
    yield from (_row(*cells) for cells in zip(*filled.values(), strict=True))


def _head(heads: Sequence[str]) -> Iterator[str]:
    yield _row(*heads)
    yield _row(*("---" for _ in heads))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(texts: Sequence[Text]) -> str:
    return "<br>".join(_cell(each) for each in texts)


def _cell(text: Text) -> str:
    return spans(text, cell=True)


def _escaped(line: str) -> str:
    return _cell((Span(line),))
