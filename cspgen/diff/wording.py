"""Two versions of a text as one, word by word: what was deleted stands before what was inserted in its place."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby, takewhile
from typing import NamedTuple

from cspgen.model.prose import Mark, Span, Text

_TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|\s+|.", re.DOTALL)
_WORD = re.compile(r"\w+")
_Token = str | tuple[str, int]  # a word, a sign or a space, and the number of its look where there are several looks
_LEAST_KEPT = 1 / 3  # of the words of the shorter text


def reworded(old: Text, new: Text) -> Text:
    """Return one text with marks: without what is inserted it is the old text, without what is deleted the new one.

    Whole words only, never letters. What stands between two changes and holds no word, or a lone word between longer
    changes, is changed with them, so that a replaced phrase is one deletion and one insertion. Texts that share less
    than a third of the shorter one's words are replaced as a whole: a word here and there makes neither readable.
    """
    if old == new:
        return new
    looks: dict[Span, int] = {}
    then, now = _Tokens(old, looks), _Tokens(new, looks)
    changes = _changes(then, now, plain=len(looks) == 1)
    if sum(then.words(each.old) for each in changes if each.same) < _LEAST_KEPT * min(then.number, now.number):
        changes = [_Change(slice(0, len(then.texts)), slice(0, len(now.texts)))]
    kinds = list(looks)
    return tuple(span for change in changes for span in _spans(change, then, now, kinds))


def likeness(old: str, new: str) -> float:
    """Return which share of their words two texts have in common (Dice, 1945); nought where `reworded` keeps none."""
    if old == new:
        return 1.0
    then, now = set(_WORD.findall(old.lower())), set(_WORD.findall(new.lower()))
    common = len(then & now)
    return 2 * common / (len(then) + len(now)) if common >= min(len(then), len(now)) * _LEAST_KEPT and common else 0.0


class _Change(NamedTuple):
    """Where tokens are the same in both texts, or where some took the place of others."""

    old: slice
    new: slice
    same: bool = False


class _Tokens:
    """The words, signs and spaces of a text, and the number of the look of each: looks are gathered in a mapping."""

    def __init__(self, text: Text, looks: dict[Span, int]) -> None:
        self.texts: list[str] = []
        self.looks: list[int] = []
        for span in text:
            look = looks.setdefault(_span(span, "", None), len(looks))
            found = _TOKEN.findall(span.text)
            self.texts += found
            self.looks += [look] * len(found)
        self._counts: list[int] = [0, *accumulate(each[0].isalnum() for each in self.texts)]

    @property
    def number(self) -> int:
        """How many words there are."""
        return self._counts[-1]

    def words(self, at: slice) -> int:
        """Return how many words stand there."""
        return int(self._counts[at.stop] - self._counts[at.start])


def _span(look: Span, text: str, mark: Mark | None) -> Span:
    """Return a text with a look. Not by `replace`, which takes three times as long for the most frequent of all."""
    return Span(text, look.strong, look.emphasis, look.code, look.link, look.reference, look.colour, mark)


def _changes(then: _Tokens, now: _Tokens, *, plain: bool) -> list[_Change]:
    made: list[_Change] = []
    # Where all look alike, the words alone are compared.
    old, new = (each.texts if plain else list(zip(each.texts, each.looks, strict=True)) for each in (then, now))
    for change in _compared(old, new):
        made.append(change)
        if len(made) < 3 or not made[-2].same:  # noqa: PLR2004 - a change, what is between, a change
            continue
        first, between, last = made[-3:]
        if _is_bridge(first, between, last, then, now):
            was, has = slice(first.old.start, last.old.stop), slice(first.new.start, last.new.stop)
            made[-3:] = [_Change(was, has)]
    return made


def _compared(then: Sequence[_Token], now: Sequence[_Token]) -> Iterator[_Change]:
    """Yield what is the same and what is not, in turns."""
    start = _alike(then, now)
    end = min(_alike(then[::-1], now[::-1]), len(then) - start, len(now) - start)
    stop, until = len(then) - end, len(now) - end
    if start:
        yield _Change(slice(0, start), slice(0, start), same=True)
    if start < stop and start < until:
        # Matches are looked for among words: a space goes with what stands beside it.
        matcher = SequenceMatcher(_is_space, then[start:stop], now[start:until], autojunk=False)
        for name, at, to, here, there in matcher.get_opcodes():
            old, new = slice(start + at, start + to), slice(start + here, start + there)
            yield _Change(old, new, same=name == "equal")
    elif start < stop or start < until:
        yield _Change(slice(start, stop), slice(start, until))
    if end:
        yield _Change(slice(stop, len(then)), slice(until, len(now)), same=True)


def _alike(then: Sequence[_Token], now: Sequence[_Token]) -> int:
    """Return how many tokens are the same from the start on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(then, now, strict=False)))


def _is_space(token: _Token) -> bool:
    return (token if isinstance(token, str) else token[0]).isspace()


def _is_bridge(before: _Change, between: _Change, after: _Change, then: _Tokens, now: _Tokens) -> bool:
    """Say whether what is the same between two changes is too little to be read on its own."""
    number = then.words(between.old)
    return number == 0 or (
        number == 1 and min(max(then.words(each.old), now.words(each.new)) for each in (before, after)) > 1
    )


def _spans(change: _Change, then: _Tokens, now: _Tokens, looks: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands in a change as spans: tokens that look alike are one."""
    if change.same:
        yield from _joined(now, change.new, looks, None)
        return
    yield from _joined(then, change.old, looks, Mark.DELETED)
    yield from _joined(now, change.new, looks, Mark.INSERTED)


def _joined(tokens: _Tokens, at: slice, looks: Sequence[Span], mark: Mark | None) -> Iterator[Span]:
    start = at.start
    for look, alike in groupby(tokens.looks[at]):
        end = start + len(list(alike))
        yield _span(looks[look], "".join(tokens.texts[start:end]), mark)
        start = end
