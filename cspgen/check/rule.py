"""What a rule is: what it finds, and the documentation that `cspgen explain` prints."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cspgen.diagnostics import Diagnostic, Severity
from cspgen.resolve import ResolvedPlan

Find = Callable[[ResolvedPlan], Iterator[Diagnostic]]

_SECTION = re.compile(r"^(Why|Wrong|Right):(?: |\n+)", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Rule:
    """One thing that can be wrong with a plan.

    `name` is its name in words, `group` what it is about, `severity` the usual one of its findings. `documentation`
    returns what `finds`, `why`, `wrong` and `right` are the parts of, and is called only when one of them is read.
    `find` yields the findings on a resolved plan; None where they come while files are read (see `reading`). What is
    not `default` is looked for only where it is selected. A `needed` rule is always looked for: documents cannot be
    built while it finds something.
    """

    name: str
    group: str
    severity: Severity
    documentation: Callable[[], str]
    find: Find | None = None
    default: bool = True
    needed: bool = False

    @cached_property
    def _sections(self) -> dict[str, str]:
        finds, *rest = _SECTION.split(inspect.cleandoc(self.documentation()))
        bodies = (body.strip("\n") for body in rest[1::2])
        return {
            "Finds": finds.strip(),
            **{name: _capitalized(body) for name, body in zip(rest[::2], bodies, strict=True)},
        }

    @property
    def summary(self) -> str:
        """What it finds, in a line."""
        return " ".join(self.finds.split("\n\n")[0].split())

    @property
    def finds(self) -> str:
        """What it finds, in Markdown."""
        return self._sections["Finds"]

    @property
    def why(self) -> str:
        """Why it matters, in Markdown."""
        return self._sections["Why"]

    @property
    def wrong(self) -> str:
        """An example of what it finds: Markdown, with indented lines of a plan file."""
        return self._sections["Wrong"]

    @property
    def right(self) -> str:
        """What to write instead: Markdown, with indented lines of a plan file."""
        return self._sections["Right"]


def _capitalized(body: str) -> str:
    return body[:1].upper() + body[1:]


def rule(
    group: str, severity: Severity = Severity.ERROR, *, default: bool = True, needed: bool = False
) -> Callable[[Find], Rule]:
    """Make a rule of the function that finds: its name in words, its docstring the documentation."""

    def made(find: Find) -> Rule:
        name = find.__name__.replace("_", "-")
        return Rule(name, group, severity, lambda: find.__doc__ or "", find, default=default, needed=needed)

    return made
