"""A finding as a value: the rule that is broken, the place, the message, and the hint that says what to do."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice
from string import ascii_lowercase, digits

_MAX_QUOTED = 60  # characters
_MAX_LISTED = 12  # names
_MAX_LOOK_UPS = 100
_MAX_COMPARED = 200  # known words
_LETTERS = f"{ascii_lowercase}{digits}-"

Route = tuple[str | int, ...]
"""The keys and indices that lead from the top of a document to a value: `("objectives", 0, "text")`."""


class CspgenError(Exception):
    """Something around the plans is wrong: a folder that cannot be written, a broken template.

    The message is for users, who need no traceback. It may have a second line that begins with "  hint: ". `args` are
    several messages where several things are wrong.
    """

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


class Severity(StrEnum):
    """Whether a finding stops the build: an error does, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: lines and columns (in code points) count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FILE_START = Span(1, 1, 1, 1)
"""The span of a finding on a file as a whole."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a document, and a route in it, which becomes a line and a column when it is reported.

    `document` is the path, from the workspace, of the partnership file, or of a plan year's file or folder. `key` says
    that the last key of the route is meant, and not its value; `words` that only these words in the value are. A
    document that could not be read as YAML has no routes: its places carry their `span`.
    """

    document: str
    route: Route = ()
    key: bool = False
    words: str | None = None
    span: Span | None = None

    def under(self, *steps: str | int, key: bool = False) -> "Place":
        """A place further down the route; `key` says that its last key is meant."""
        return Place(self.document, (*self.route, *steps), key=key)


@dataclass(frozen=True, slots=True)
class Related:
    """The other half of a conflict, with a place of its own."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what is wrong, in lower case without a full stop, and `hint` what to do about it."""

    rule: str
    place: Place
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()


def quoted(text: str) -> str:
    """A text of the user's in quotes, for a message: on one line, and cut where it is long."""
    words = " ".join(text.split())
    return f'"{words if len(words) <= _MAX_QUOTED else words[: _MAX_QUOTED - 1] + "…"}"'


def listed(names: Collection[str]) -> str:
    """Names one after the other, for a hint; of many the first, and how many more there are."""
    more = len(names) - _MAX_LISTED
    first = ", ".join(islice(names, _MAX_LISTED))
    return f"{first} and {more} more" if more > 0 else first


class Nearest:
    """Finds the nearest of the known words.

    Only for the first hundred words that it is given: a plan with ten thousand wrong ids has one cause, and a
    suggestion for each would take minutes. Among very many known words it looks for those one typing error away.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._found: dict[str, str | None] = {}

    def __call__(self, word: str) -> str | None:
        """The nearest known word; None where none is near."""
        if word not in self._found and len(self._found) < _MAX_LOOK_UPS:
            self._found[word] = next(iter(self._near(word)), None)
        return self._found.get(word)

    def did_you_mean(self, word: str) -> str | None:
        """The hint that suggests the nearest known word; None where none is near."""
        near = self(word)
        return f'did you mean "{near}"?' if near else None

    def _near(self, word: str) -> Iterator[str]:
        if len(self._known) <= _MAX_COMPARED:
            yield from get_close_matches(word, self._known, 1)
        else:
            known = frozenset(self._known)
            yield from (each for each in _one_typing_error_away(word) if each in known)


def _one_typing_error_away(word: str) -> Iterator[str]:
    """Yield a word without one of its letters, with two of them swapped, with one replaced, and with one more."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        yield from (before + letter + after[1:] for letter in _LETTERS)
        yield from (before + letter + after for letter in _LETTERS)
