"""What a mistyped word was probably meant to be."""

from collections.abc import Collection
from difflib import get_close_matches

_LOOK_UPS = 100
_MANY = 1_000


class Nearest:
    """Finds the nearest of the known words.

    Only for the first hundred words that it is asked about: a plan with ten thousand wrong ids has one cause, and a
    suggestion for each of them would take minutes.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._found: dict[str, str | None] = {}

    def __call__(self, word: str) -> str | None:
        """Return the nearest known word, or None where none is near."""
        if word not in self._found and len(self._found) < _LOOK_UPS:
            known = self._known
            if len(known) > _MANY:
                half = word[: len(word) // 2]
                known = [each for each in known if each.startswith(half)][:_MANY]
            self._found[word] = next(iter(get_close_matches(word, known, 1)), None)
        return self._found.get(word)

    def asked(self, word: str) -> str | None:
        """Return the hint that asks whether the nearest word was meant, or None where none is near."""
        near = self(word)
        return f'did you mean "{near}"?' if near else None
