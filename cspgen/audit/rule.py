"""What a rule of accessible documents is: what it finds, why, what to do in Word, and the finding itself."""

import inspect
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cspgen.audit.places import Place
from cspgen.diagnostics import Severity

if TYPE_CHECKING:
    from cspgen.audit.document import Document

Key = TypeVar("Key", bound=Hashable)
_SECTION = re.compile(r"^(Why|In Word): ", re.MULTILINE)


class Found(NamedTuple):
    """What a rule found: where, what is wrong, and what to do, where that is not what the rule says of all."""

    place: Place
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a Word file. The message is lower case without a full stop."""

    rule: str
    severity: Severity
    place: Place
    message: str
    hint: str


Find = Callable[["Document"], Iterator[Found]]


@dataclass(frozen=True, eq=False)
class Rule:
    """One thing that can be wrong with a Word file.

    `criterion` is the number of the success criterion of WCAG 2.2 that it rests on, "" where there is none. `mend` says
    what to do, in the words of Word's own menus.
    """

    name: str
    group: str
    severity: Severity
    criterion: str
    find: Find

    @property
    def summary(self) -> str:
        """What it finds."""
        return self._section("")

    @property
    def why(self) -> str:
        """Why it matters."""
        return self._section("Why")

    @property
    def mend(self) -> str:
        """What to do in Word."""
        return self._section("In Word")

    def _section(self, name: str) -> str:
        parts = ["", *_SECTION.split(inspect.cleandoc(self.find.__doc__ or ""))]
        return " ".join(dict(zip(parts[::2], parts[1::2], strict=True))[name].split())

    def findings(self, document: "Document") -> Iterator[Finding]:
        """Yield what it finds in a document."""
        for place, message, hint in self.find(document):
            yield Finding(self.name, self.severity, place, message, hint or self.mend)


def rule(group: str, severity: Severity = Severity.ERROR, criterion: str = "") -> Callable[[Find], Rule]:
    """Make a rule of the function that finds: its name in words, its docstring the documentation."""

    def made(find: Find) -> Rule:
        return Rule(find.__name__.replace("_", "-"), group, severity, criterion, find)

    return made


def together(found: Iterable[tuple[Key, Place]]) -> Iterator[tuple[Key, Place, str]]:
    """Yield what was found with one cause as one: the cause, its first place, and words for how often it is there."""
    causes: dict[Key, list[Place]] = {}
    for cause, place in found:
        causes.setdefault(cause, []).append(place)
    for cause, (first, *others) in causes.items():
        plural = "s" if len(others) > 1 else ""
        yield cause, first, f", here and in {len(others)} more place{plural}" if others else ""
