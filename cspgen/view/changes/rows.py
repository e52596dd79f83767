"""The table of changes: objectives then, objectives now, and what changed and why."""

from collections.abc import Iterator
from typing import NamedTuple

from cspgen.diff import Kind
from cspgen.prose import Span, Text
from cspgen.view.changes.sentences import SAME_WORDS, entry, head, is_told, sentence
from cspgen.view.changes.shapes import DifferenceView, ObjectiveChangeView, OutcomeChangeView, Told
from cspgen.view.changes.summary import no_updates
from cspgen.words import PHRASES


class ChangeRow(NamedTuple):
    """A row of the table of changes: objectives then, objectives now, and what changed and why, a paragraph each."""

    then: tuple[Text, ...]
    now: tuple[Text, ...]
    what: tuple[Text, ...]


def rows(view: DifferenceView, *, silence: bool = False) -> tuple[ChangeRow, ...]:
    """Return the table: a row for each objective of either plan that is not as it was.

    With `silence` it also says on which outcomes nobody reported, for where no summary stands above it.
    """
    return tuple(
        ChangeRow(_numbered(each.old), _numbered(each.new), tuple(_what(each, view.of_old, silence=silence)))
        for each in view.objectives
        if is_told(each) or (silence and any(no_updates(each.outcomes)))
    )


def _numbered(things: tuple[Told, ...]) -> tuple[Text, ...]:
    return tuple((Span(f"{each.number}\u2002"), *each.text) for each in things)


def _what(change: ObjectiveChangeView, of_old: str, *, silence: bool) -> Iterator[Text]:
    yield _became(change, of_old)
    yield from ((Span(each),) for each in change.details)
    yield from ((Span(sentence(each)),) for each in change.fields)
    for outcome in change.outcomes:
        if is_told(outcome):
            yield from _outcome(outcome, of_old)
    if silence:
        yield from ((Span(f"{each}."),) for each in no_updates(change.outcomes))


def _became(change: ObjectiveChangeView, of_old: str) -> Text:
    """Return what became of the objective, of which both columns beside it tell the number and the words."""
    if change.kind in SAME_WORDS:
        told = PHRASES["objective_unchanged"]
    elif change.kind in {Kind.SPLIT, Kind.MERGED}:
        told = head(change, of_old)
    else:
        told = PHRASES[f"objective_{change.kind}"]
    if change.kind is not Kind.DISCONTINUED:
        return (Span(f"{told}."),)
    return (Span(f"{told}: "), *change.reason) if change.reason else (Span(f"{told}. {PHRASES['no_reason']}."),)


def _outcome(change: OutcomeChangeView, of_old: str) -> Iterator[Text]:
    if change.kind not in SAME_WORDS:
        told = head(change, of_old)
        words = (change.new or change.old)[0].text if not (change.old and change.new) else ()
        text: Text = (Span(f"{told}: "), *words) if words else (Span(f"{told}."),)
        if change.kind is Kind.DISCONTINUED:
            why: Text = (Span(PHRASES["why"]), *change.reason) if change.reason else (Span(f"{PHRASES['no_reason']}."),)
            text = (*_ended(text), *why)
        yield text
    # The first line tells the number that it had, where none above it does.
    number = entry(change) if change.kind in SAME_WORDS else change.new and change.new[0].number
    for each in (*change.details, *map(sentence, change.fields)):
        yield (Span(f"{number}\u2002{each}"),)
        number = change.new[0].number


def _ended(text: Text) -> Text:
    """Return a text after which a sentence can stand."""
    end = text[-1].text.rstrip()
    return (*text, Span(" " if end.endswith((".", "!", "?")) else ". "))
