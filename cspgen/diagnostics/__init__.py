"""What can be wrong in a plan, as a value: a rule, a place, a message and the mend."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from string import ascii_lowercase, digits

_LONGEST = 60  # characters of a quoted text
_LOOK_UPS = 100
_COMPARED = 200
_LETTERS = f"{ascii_lowercase}{digits}-"

Route = tuple[str | int, ...]
"""The keys and indices that lead from the top of a document to a value: `("objectives", 0, "text")`."""


class CspgenError(Exception):
    """Wrong surroundings: a folder that cannot be written, a broken reference.docx. Needs no traceback."""


class Severity(StrEnum):
    """How grave a finding is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in a file: lines and columns (code points) count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FILE_START = Span(1, 1, 1, 1)
"""Where a finding on a file as a whole points."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a document, and a route in it that becomes a line and a column when it is reported.

    `document` is the partnership file, a plan year's file, or its folder, as the user sees its path. `key` points at
    the last key of the route rather than at its value; `words` at these words inside the value. A document that could
    not be read as YAML has no routes: its places carry their `span`.
    """

    document: str
    route: Route = ()
    key: bool = False
    words: str | None = None
    span: Span | None = None

    def under(self, *steps: str | int, key: bool = False) -> "Place":
        """Return the place of what stands further in; `key` points at its key."""
        return Place(self.document, (*self.route, *steps), key=key)


@dataclass(frozen=True, slots=True)
class Related:
    """The other half of a conflict, with a place of its own."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. The message is lower case without a full stop; what to do stands in the hint."""

    rule: str
    place: Place
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()


def quoted(text: str) -> str:
    """Return a text of the user's in quotes for a message: on one line, and cut where it is long."""
    words = " ".join(text.split())
    return f'"{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"}"'


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

    def did_you_mean(self, word: str) -> str | None:
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
