"""What a rule is: what it finds, and the documentation that `cspgen explain` prints."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeAlias, TypeVar

from cspgen.diagnostics import Severity

Subject = TypeVar("Subject")
Result = TypeVar("Result")

_SECTION = re.compile(r"^(Why|Wrong|Right|In Word):(?: |\n+)", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Rule(Generic[Subject, Result]):
    """One thing that can be wrong with a plan, or with a Word file.

    `name` is its name in words, `group` what it is about, `severity` the usual one of its findings. `documentation`
    returns its description and its sections, and is called only when one of them is read. `find` yields the findings
    on a resolved plan or on a Word file; None where they come while files are read (see `cspgen.check.reading`).
    `criterion` is the number of the success criterion of WCAG 2.2 that it rests on, "" without one.

    What is not `default` is looked for only where it is selected. A `needed` rule is always looked for: documents
    cannot be built while it finds something.
    """

    name: str
    group: str
    severity: Severity
    documentation: Callable[[], str]
    find: Callable[[Subject], Iterator[Result]] | None = None
    criterion: str = ""
    default: bool = True
    needed: bool = False

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        finds, *rest = _SECTION.split(inspect.cleandoc(self.documentation()))
        bodies = (body.strip("\n") for body in rest[1::2])
        return {"": finds.strip(), **dict(zip(rest[::2], bodies, strict=True))}

    @property
    def finds(self) -> str:
        """What it finds, in Markdown."""
        return self._parts[""]

    @property
    def summary(self) -> str:
        """The first paragraph of `finds`, on one line."""
        return " ".join(self.finds.split("\n\n")[0].split())

    @property
    def sections(self) -> Mapping[str, str]:
        """What the documentation says below "Why", "Wrong", "Right" or "In Word", in its order and in Markdown.

        A rule of plans has all but the last: an example of what it finds, and what to write instead, in indented lines
        of a plan file. A rule of Word files has the first and the last.
        """
        return {name: body[:1].upper() + body[1:] for name, body in self._parts.items() if name}

    @property
    def fix(self) -> str:
        """What to do in Word about what a rule of Word files finds, as a hint has it: on one line, in lower case."""
        return " ".join(self._parts["In Word"].split())


AnyRule: TypeAlias = Rule[Any, Any]


def rule(
    group: str, severity: Severity = Severity.ERROR, criterion: str = "", *, default: bool = True, needed: bool = False
) -> Callable[[Callable[[Subject], Iterator[Result]]], Rule[Subject, Result]]:
    """Make a rule of the function that finds: its name in words, its docstring the documentation."""

    def make(find: Callable[[Subject], Iterator[Result]]) -> Rule[Subject, Result]:
        name = find.__name__.replace("_", "-")
        return Rule(name, group, severity, lambda: find.__doc__ or "", find, criterion, default, needed)

    return make
