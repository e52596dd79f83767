"""What a mistyped word was probably meant to be."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from string import ascii_lowercase, digits

_LOOK_UPS = 100
_COMPARED = 200
_LETTERS = f"{ascii_lowercase}{digits}-"


class Nearest:
    """Finds the nearest of the known words.

    Only for the first hundred words that it is asked about: a plan with ten thousand wrong ids has one cause, and a
    suggestion for each of them would take minutes. Among very many known words it looks for those one slip away.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._found: dict[str, str | None] = {}

    def __call__(self, word: str) -> str | None:
        """Return the nearest known word, or None where none is near."""
        if word not in self._found and len(self._found) < _LOOK_UPS:
            self._found[word] = next(iter(self._near(word)), None)
        return self._found.get(word)

    def asked(self, word: str) -> str | None:
        """Return the hint that asks whether the nearest word was meant, or None where none is near."""
        near = self(word)
        return f'did you mean "{near}"?' if near else None

    def _near(self, word: str) -> Iterator[str]:
        if len(self._known) <= _COMPARED:
            yield from get_close_matches(word, self._known, 1)
        else:
            known = frozenset(self._known)
            yield from (each for each in _one_slip_away(word) if each in known)


def _one_slip_away(word: str) -> Iterator[str]:
    """Yield what a word is without a letter, with two letters swapped, with one replaced, and with one more."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        yield from (before + letter + after[1:] for letter in _LETTERS)
        yield from (before + letter + after for letter in _LETTERS)
