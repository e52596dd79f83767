"""What can be wrong in a plan, as a value: a rule, a place, a message and the mend."""

from dataclasses import dataclass
from enum import StrEnum

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


_LONGEST = 60
