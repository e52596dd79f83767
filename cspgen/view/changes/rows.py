"""The table of changes: objectives then, objectives now, and what changed and why."""

from collections.abc import Iterator
from typing import NamedTuple

from cspgen.diff import ChangeKind
from cspgen.model.prose import Span, Text
from cspgen.model.words import Words
from cspgen.view.changes.sentences import SAME_WORDS, entry, head, is_told, sentence
from cspgen.view.changes.shapes import DifferenceView, ObjectiveChangeView, OutcomeChangeView, Told
from cspgen.view.changes.summary import no_updates


class ChangeRow(NamedTuple):
    """A row of the table of changes: objectives then, objectives now, and what changed and why, a paragraph each.

    `numbers` are those of the objectives then and now, as words; empty where there are none.
    """

    then: tuple[Text, ...]
    now: tuple[Text, ...]
    what: tuple[Text, ...]
    numbers: tuple[str, str]


def rows(view: DifferenceView, *, silence: bool = False) -> tuple[ChangeRow, ...]:
    """Return the table: a row for each objective of either plan that is not as it was.

    With `silence` it also says on which outcomes nobody reported, for where no summary stands above it.
    """
    return tuple(
        ChangeRow(
            _numbered(each.old),
            _numbered(each.new),
            tuple(_what(each, view, silence=silence)),
            (_numbers(each.old, view.words), _numbers(each.new, view.words)),
        )
        for each in view.objectives
        if is_told(each) or (silence and any(no_updates(each.outcomes, view.words)))
    )


def _numbered(things: tuple[Told, ...]) -> tuple[Text, ...]:
    return tuple((Span(f"{each.number}\u2002"), *each.text) for each in things)


def _numbers(things: tuple[Told, ...], words: Words) -> str:
    return words.join(tuple(each.number for each in things)) if things else ""


def _what(change: ObjectiveChangeView, view: DifferenceView, *, silence: bool) -> Iterator[Text]:
    yield _became(change, view)
    yield from ((Span(each),) for each in change.details)
    yield from ((Span(sentence(each, view.words)),) for each in change.fields)
    for outcome in change.outcomes:
        if is_told(outcome):
            yield from _outcome(outcome, view)
    if silence:
        yield from ((Span(f"{each}."),) for each in no_updates(change.outcomes, view.words))


def _became(change: ObjectiveChangeView, view: DifferenceView) -> Text:
    """Return what became of the objective, of which both columns beside it tell the number and the words."""
    words = view.words
    if change.kind in SAME_WORDS:
        told = words["objective_unchanged"]
    elif change.kind in {ChangeKind.SPLIT, ChangeKind.MERGED}:
        told = head(change, view)
    else:
        told = words[f"objective_{change.kind}"]
    if change.kind is not ChangeKind.DISCONTINUED:
        return (Span(f"{told}."),)
    return (Span(f"{told}: "), *change.reason) if change.reason else _no_reason(f"{told}. ", words)


def _outcome(change: OutcomeChangeView, view: DifferenceView) -> Iterator[Text]:
    if change.kind not in SAME_WORDS:
        told = head(change, view)
        own = (change.new or change.old)[0].text if not (change.old and change.new) else ()
        text: Text = (Span(f"{told}: "), *own) if own else (Span(f"{told}."),)
        if change.kind is ChangeKind.DISCONTINUED:
            why = (Span(view.words["why"]), *change.reason) if change.reason else _no_reason("", view.words)
            text = (*_ended(text), *why)
        yield text
    # The first line tells the number that it had, where none above it does.
    number = entry(change, view.words) if change.kind in SAME_WORDS else change.new and change.new[0].number
    for each in (*change.details, *(sentence(field, view.words) for field in change.fields)):
        yield (Span(f"{number}\u2002{each}"),)
        number = change.new[0].number


def _no_reason(before: str, words: Words) -> Text:
    return (Span(f"{before}{words['no_reason']}."),)


def _ended(text: Text) -> Text:
    """Return a text after which a sentence can stand."""
    end = text[-1].text.rstrip()
    return (*text, Span(" " if end.endswith((".", "!", "?")) else ". "))
