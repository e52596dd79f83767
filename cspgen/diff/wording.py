"""Two versions of a text as one, word by word: what is deleted stands before what is inserted in its place."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby, takewhile
from typing import NamedTuple

from cspgen.diff.likeness import LEAST_SHARED
from cspgen.model.prose import Mark, Span, Text

_TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|.", re.DOTALL)
_Token = str | tuple[str, int]  # a word, a sign or spaces; with the number of its format where the text has several


def reworded(old: Text, new: Text) -> Text:
    """One text with marks: without what is inserted it reads as the old text, without what is deleted as the new one.

    Whole words are marked, never letters. What stands between two changes and holds no word, or a single word between
    longer changes, is changed with them, so that a replaced phrase is one deletion and one insertion. Texts that share
    less than a third of the shorter one's words are replaced as a whole: a word here and there makes neither readable.

    No replaced phrase begins or ends with a space that stays, but where numbers would meet: with the space beside them
    in either mark, who sees no colours reads "6.1 5.1 ", not "6.15.1".
    """
    if old == new:
        return new
    numbers: dict[Span, int] = {}
    old_tokens, new_tokens = _Tokens(old, numbers), _Tokens(new, numbers)
    changes = _changes(old_tokens, new_tokens, is_uniform=len(numbers) == 1)
    kept = sum(old_tokens.words(each.old) for each in changes if each.same)
    if kept < LEAST_SHARED * min(old_tokens.number, new_tokens.number):
        changes = [_Change(slice(0, len(old_tokens.texts)), slice(0, len(new_tokens.texts)))]
    _fit_edges(changes, old_tokens, new_tokens)
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


def _fit_edges(changes: list[_Change], old_tokens: _Tokens, new_tokens: _Tokens) -> None:
    """Take spaces that stay out of replaced phrases, and one into either mark where numbers would meet."""
    for at in range(len(changes)):
        if changes[at].same:
            continue
        if at and _both_have_space(changes[at], old_tokens, new_tokens, 0):
            _move_border(changes, at, 1)
        if at + 1 < len(changes) and _both_have_space(changes[at], old_tokens, new_tokens, -1):
            _move_border(changes, at + 1, -1)
        old, new = old_tokens.texts[changes[at].old], new_tokens.texts[changes[at].new]
        if old and new and old[-1][-1].isdigit() and new[0][0].isdigit():
            _set_apart(changes, at, new_tokens)


def _both_have_space(change: _Change, old_tokens: _Tokens, new_tokens: _Tokens, at: int) -> bool:
    """Whether both texts of a change have the same space at its start (0) or at its end (-1)."""
    old, new = old_tokens.texts[change.old], new_tokens.texts[change.new]
    if not (old and new and old[at] == new[at] and old[at].isspace()):
        return False
    return old_tokens.formats[change.old][at] == new_tokens.formats[change.new][at]


def _set_apart(changes: list[_Change], at: int, new_tokens: _Tokens) -> None:
    """Take the space right after or right before a change into it, or the signs after it with the space after them."""
    before = new_tokens.texts[changes[at - 1].new] if at else []
    after = new_tokens.texts[changes[at + 1].new] if at + 1 < len(changes) else []
    signs = sum(1 for _ in takewhile(lambda token: not (token[0].isalnum() or token.isspace()), after))
    has_space_after = signs < len(after) and after[signs].isspace()
    if has_space_after and not signs:
        _move_border(changes, at + 1, 1)
    elif before and before[-1].isspace():
        _move_border(changes, at, -1)
    elif has_space_after:
        _move_border(changes, at + 1, signs + 1)


def _move_border(changes: list[_Change], at: int, by: int) -> None:
    """Move the border before a change by some tokens, which both texts have there."""
    before, after = changes[at - 1 : at + 1]
    old, new = before.old.stop + by, before.new.stop + by
    changes[at - 1] = before._replace(old=slice(before.old.start, old), new=slice(before.new.start, new))
    changes[at] = after._replace(old=slice(old, after.old.stop), new=slice(new, after.new.stop))


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
