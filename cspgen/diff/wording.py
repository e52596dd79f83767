"""Two versions of a text as one, word by word: what was deleted stands before what was inserted in its place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from cspgen.prose import Mark, Span, Text

_TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|\s+|.", re.DOTALL)
_WORD = re.compile(r"\w+")
_LEAST_KEPT = 1 / 3  # of the words of the shorter text
_Change = tuple[bool, list[Span], list[Span]]  # whether both are the same, the old tokens, the new ones


def reworded(old: Text, new: Text) -> Text:
    """Return one text with marks: without what is inserted it is the old text, without what is deleted the new one.

    Whole words only, never letters. What stands between two changes and holds no word, or a lone word between longer
    changes, is changed with them, so that a replaced phrase is one deletion and one insertion. Texts that share less
    than a third of the shorter one's words are replaced as a whole: a word here and there makes neither readable.
    """
    if old == new:
        return new
    then, now = list(_tokens(old)), list(_tokens(new))
    changes = _changes(then, now)
    if sum(_words(kept) for same, kept, _ in changes if same) < min(_words(then), _words(now)) * _LEAST_KEPT:
        changes = [(False, then, now)]
    return tuple(_joined(each for change in changes for each in _marked(change)))


def likeness(old: str, new: str) -> float:
    """Return which share of their words two texts have in common (Dice, 1945); nought where `reworded` keeps none."""
    if old == new:
        return 1.0
    then, now = (Counter(_WORD.findall(text.lower())) for text in (old, new))
    common, fewer = (then & now).total(), min(then.total(), now.total())
    return 2 * common / (then.total() + now.total()) if common and common >= fewer * _LEAST_KEPT else 0.0


def _changes(then: list[Span], now: list[Span]) -> list[_Change]:
    made: list[_Change] = []
    for name, start, end, begin, stop in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        change = (name == "equal", then[start:end], now[begin:stop])
        if len(made) > 1 and not change[0] and made[-1][0] and _is_bridge(made[-2], made[-1], change):
            (_, first, second), (_, *between) = made.pop(-2), made.pop()
            change = (False, [*first, *between[0], *change[1]], [*second, *between[1], *change[2]])
        made.append(change)
    return made


def _is_bridge(before: _Change, between: _Change, after: _Change) -> bool:
    """Say whether what is the same between two changes is too little to be read on its own."""
    number = _words(between[1])
    return number == 0 or (number == 1 and min(max(_words(each[1]), _words(each[2])) for each in (before, after)) > 1)


def _words(tokens: Sequence[Span]) -> int:
    return sum(token.text[0].isalnum() for token in tokens)


def _tokens(text: Text) -> Iterator[Span]:
    for span in text:
        for found in _TOKEN.findall(span.text):
            yield replace(span, text=found)


def _marked(change: _Change) -> Iterator[Span]:
    same, old, new = change
    if same:
        yield from new
        return
    yield from (replace(span, mark=Mark.DELETED) for span in old)
    yield from (replace(span, mark=Mark.INSERTED) for span in new)


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Yield the spans, those that look alike and stand together as one."""
    for look, alike in groupby(spans, key=lambda span: replace(span, text="")):
        yield replace(look, text="".join(span.text for span in alike))
