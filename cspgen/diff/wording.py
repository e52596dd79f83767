"""Two versions of a text as one, word by word: what is deleted stands before what is inserted in its place."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby, takewhile
from typing import NamedTuple

from cspgen.diff.likeness import LEAST_SHARED
from cspgen.model.prose import Mark, Span, Text

_TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|\s+|.", re.DOTALL)
_Token = str | tuple[str, int]  # a word, a sign or spaces; with the number of its format where the text has several


def reworded(old: Text, new: Text) -> Text:
    """One text with marks: without what is inserted it reads as the old text, without what is deleted as the new one.

    Whole words are marked, never letters. What stands between two changes and holds no word, or a single word between
    longer changes, is changed with them, so that a replaced phrase is one deletion and one insertion. Texts that share
    less than a third of the shorter one's words are replaced as a whole: a word here and there makes neither readable.
    """
    if old == new:
        return new
    numbers: dict[Span, int] = {}
    old_tokens, new_tokens = _Tokens(old, numbers), _Tokens(new, numbers)
    changes = _changes(old_tokens, new_tokens, is_uniform=len(numbers) == 1)
    kept = sum(old_tokens.words(each.old) for each in changes if each.same)
    if kept < LEAST_SHARED * min(old_tokens.number, new_tokens.number):
        changes = [_Change(slice(0, len(old_tokens.texts)), slice(0, len(new_tokens.texts)))]
    formats = list(numbers)
    return tuple(span for change in changes for span in _spans(change, old_tokens, new_tokens, formats))


class _Change(NamedTuple):
    """Tokens of the old text and those of the new one in their place, the same ones if `same`."""

    old: slice
    new: slice
    same: bool = False


class _Tokens:
    """The words, signs and spaces of a text.

    `formats` has for each token the number of its format: strong, in a link, and so on. The formats are numbered in
    `numbers`, which both texts share: a format is a span without text and mark.
    """

    def __init__(self, text: Text, numbers: dict[Span, int]) -> None:
        self.texts: list[str] = []
        self.formats: list[int] = []
        for span in text:
            number = numbers.setdefault(_span(span, "", None), len(numbers))
            found = _TOKEN.findall(span.text)
            self.texts += found
            self.formats += [number] * len(found)
        self._counts: list[int] = [0, *accumulate(each[0].isalnum() for each in self.texts)]

    @property
    def number(self) -> int:
        """How many words there are."""
        return self._counts[-1]

    def words(self, at: slice) -> int:
        """How many words there are in a slice of the tokens."""
        return int(self._counts[at.stop] - self._counts[at.start])


def _span(like: Span, text: str, mark: Mark | None) -> Span:
    """A span with the format of another one. `replace` would take three times as long, and this runs most often."""
    return Span(text, like.strong, like.emphasis, like.code, like.link, like.reference, like.colour, mark)


def _changes(old_tokens: _Tokens, new_tokens: _Tokens, *, is_uniform: bool) -> list[_Change]:
    """What is the same and what is not, in turns; where all tokens have one format, their texts alone are compared."""
    changes: list[_Change] = []
    old, new = (
        each.texts if is_uniform else list(zip(each.texts, each.formats, strict=True))
        for each in (old_tokens, new_tokens)
    )
    for change in _compared(old, new):
        changes.append(change)
        if len(changes) < 3 or not changes[-2].same:  # noqa: PLR2004 - a change, what is between, a change
            continue
        first, between, last = changes[-3:]
        if _is_bridge(first, between, last, old_tokens, new_tokens):
            joined = _Change(slice(first.old.start, last.old.stop), slice(first.new.start, last.new.stop))
            changes[-3:] = [joined]
    return changes


def _compared(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[_Change]:
    """What is the same and what is not, in turns, before short bridges are taken out."""
    start = _same_at_start(old, new)
    end = min(_same_at_start(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    old_stop, new_stop = len(old) - end, len(new) - end
    if start:
        yield _Change(slice(0, start), slice(0, start), same=True)
    if start < old_stop and start < new_stop:
        # Matches are looked for among words: a space goes with what stands beside it.
        matcher = SequenceMatcher(_is_space, old[start:old_stop], new[start:new_stop], autojunk=False)
        for name, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            of_old, of_new = slice(start + old_from, start + old_to), slice(start + new_from, start + new_to)
            yield _Change(of_old, of_new, same=name == "equal")
    elif start < old_stop or start < new_stop:
        yield _Change(slice(start, old_stop), slice(start, new_stop))
    if end:
        yield _Change(slice(old_stop, len(old)), slice(new_stop, len(new)), same=True)


def _same_at_start(old: Sequence[_Token], new: Sequence[_Token]) -> int:
    """How many tokens at the start are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _is_space(token: _Token) -> bool:
    return (token if isinstance(token, str) else token[0]).isspace()


def _is_bridge(before: _Change, between: _Change, after: _Change, old_tokens: _Tokens, new_tokens: _Tokens) -> bool:
    """Whether what is the same between two changes is too little to be read on its own."""
    number = old_tokens.words(between.old)
    return number == 0 or (
        number == 1 and min(max(old_tokens.words(each.old), new_tokens.words(each.new)) for each in (before, after)) > 1
    )


def _spans(change: _Change, old_tokens: _Tokens, new_tokens: _Tokens, formats: Sequence[Span]) -> Iterator[Span]:
    if change.same:
        yield from _joined(new_tokens, change.new, formats, None)
        return
    yield from _joined(old_tokens, change.old, formats, Mark.DELETED)
    yield from _joined(new_tokens, change.new, formats, Mark.INSERTED)


def _joined(tokens: _Tokens, at: slice, formats: Sequence[Span], mark: Mark | None) -> Iterator[Span]:
    """Some of the tokens as spans, neighbours of one format in one span."""
    start = at.start
    for number, alike in groupby(tokens.formats[at]):
        end = start + len(list(alike))
        yield _span(formats[number], "".join(tokens.texts[start:end]), mark)
        start = end
