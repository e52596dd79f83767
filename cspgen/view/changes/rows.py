"""The table of changes: the old objectives, the new ones, and what changed and why."""

from collections.abc import Iterator
from typing import NamedTuple

from cspgen.diff import ChangeKind
from cspgen.model.prose import Span, Text
from cspgen.model.words import Words
from cspgen.view.changes.phrasing import change_title, lines_on, number_with_old
from cspgen.view.changes.summary import no_update_lines
from cspgen.view.changes.views import ChangeView, DifferenceView, NumberedText, ObjectiveChangeView, OutcomeChangeView


class ChangeRow(NamedTuple):
    """A row of the table of changes, a paragraph for each text: old objectives, new ones, what changed and why.

    `old_numbers` and `new_numbers` are the numbers of the objectives as words, "" for none.
    """

    old: tuple[Text, ...]
    new: tuple[Text, ...]
    changes: tuple[Text, ...]
    old_numbers: str
    new_numbers: str


def rows(view: DifferenceView) -> tuple[ChangeRow, ...]:
    """A row for each objective of either plan that changed, or on which nobody reported.

    The table stands alone: with the old and the new words of reworded outcomes, and the outcomes without a report.
    """
    return tuple(
        ChangeRow(
            _numbered(each.old),
            _numbered(each.new),
            tuple(_changes(each, view)),
            _numbers(each.old, view.words),
            _numbers(each.new, view.words),
        )
        for each in view.objectives
        if each.is_change or any(no_update_lines(each.outcomes, view))
    )


def short_rows(view: DifferenceView) -> tuple[ChangeRow, ...]:
    """A row for each objective that changed, and one for each of its outcomes that did.

    A text that stays the same stands in the column of the new plan alone.
    """
    return tuple(
        ChangeRow(
            tuple((Span(each.number),) for each in change.old) if change.keeps_words else _numbered(change.old),
            _numbered(change.new),
            (_title(change, view), *_lines(change, view)),
            _numbers(change.old, view.words),
            _numbers(change.new, view.words),
        )
        for change in _changed(view)
    )


def _changed(view: DifferenceView) -> Iterator[ChangeView]:
    for objective in view.objectives:
        if objective.is_change:
            yield objective
            yield from (each for each in objective.outcomes if each.is_change)


def _lines(change: ChangeView, view: DifferenceView) -> Iterator[Text]:
    """What is new or changed besides the text; of several things, each line with the number of its own."""
    for each in (*change.old, *change.new):
        for number, line in _numbered_lines(each, change, view):
            yield (Span(f"{number}\u2002{line}" if change.is_several else line),)


def _numbered(things: tuple[NumberedText, ...]) -> tuple[Text, ...]:
    return tuple((Span(f"{each.number}\u2002"), *each.text) for each in things)


def _numbers(things: tuple[NumberedText, ...], words: Words) -> str:
    return words.join(tuple(each.number for each in things)) if things else ""


def _changes(change: ObjectiveChangeView, view: DifferenceView) -> Iterator[Text]:
    yield _title(change, view)
    yield from _lines(change, view)
    for outcome in change.outcomes:
        if outcome.is_change:
            yield from _outcome(outcome, view)
    yield from ((Span(f"{each}."),) for each in no_update_lines(change.outcomes, view))


def _title(change: ChangeView, view: DifferenceView) -> Text:
    """What became of a thing, without its number and its text: they are in the columns beside it."""
    words = view.words
    if change.kind.is_same_text:
        title = words["objective_unchanged"]
    elif change.is_several or change.kind in {ChangeKind.MOVED, ChangeKind.RECAST}:
        title = change_title(change, view)
    else:
        title = words[f"objective_{change.kind}"]
    if change.kind is not ChangeKind.DISCONTINUED:
        return (Span(f"{title}."),)
    return (Span(f"{title}: "), *change.reason) if change.reason else _no_reason(f"{title}. ", words)


def _outcome(change: OutcomeChangeView, view: DifferenceView) -> Iterator[Text]:
    words = view.words
    if not change.kind.is_same_text:
        title = change_title(change, view)
        own_text = (change.new or change.old)[0].text if not (change.old and change.new) else ()
        text: Text = (Span(f"{title}: "), *own_text) if own_text else (Span(f"{title}."),)
        if change.kind is ChangeKind.DISCONTINUED:
            why = (Span(words["why"]), *change.reason) if change.reason else _no_reason("", words)
            text = (*_with_full_stop(text), *why)
        yield text
    # Where no title above them has the old number, the first line has it.
    number = number_with_old(change, words) if change.kind.is_same_text else ""
    has_texts = change.is_several or any(span.mark for span in change.wording)
    for phrase, things in (("was_words", change.old), ("is_now_words", change.new)):
        for each in things:
            if has_texts:
                yield (Span(words.say(phrase, number=each.number)), *each.text)
            for own_number, line in _numbered_lines(each, change, view):
                yield (Span(f"{number or own_number}\u2002{line}"),)
                number = ""


def _numbered_lines(thing: NumberedText, change: ChangeView, view: DifferenceView) -> Iterator[tuple[str, str]]:
    """What belongs to one of the things, or changed of it, each line with its number."""
    is_old = any(thing is each for each in change.old)
    number = f"{thing.number} {view.of_old}" if is_old else thing.number
    return ((number, line) for line in lines_on(thing, () if is_old else change.fields, view.words))


def _no_reason(before: str, words: Words) -> Text:
    return (Span(f"{before}{words['no_reason']}."),)


def _with_full_stop(text: Text) -> Text:
    """A text and the space after it, with a full stop where it does not end like a sentence."""
    end = text[-1].text.rstrip()
    return (*text, Span(" " if end.endswith((".", "!", "?")) else ". "))
