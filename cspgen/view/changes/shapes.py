"""The values that tell what changed between two plans: what a report, a document or a table is made from."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from cspgen.diff import ChangeKind
from cspgen.diff.wording import reworded
from cspgen.model.prose import Text
from cspgen.model.words import Words


class Told(NamedTuple):
    """An objective or an outcome as a document prints it: its id, its number and its text."""

    id: str
    number: str
    text: Text


class FieldView(NamedTuple):
    """A key that changed: its label, what it was and is ("" where it was or is not), and what else to say of it.

    `field` is the key, and `months` how much later its date is, as in `cspgen.diff.FieldChange`. `reason` says why a
    target is what it is, where the plan does.
    """

    field: str
    label: str
    old: str
    new: str
    note: str = ""
    months: int = 0
    reason: str = ""


class OutcomeChangeView(NamedTuple):
    """What became of outcomes.

    `details` say by whom and by when, line by line, where the outcome is new. `no_update` is the label of the status
    "no update" where nobody reported on it, and `before` the status that it had a year ago, "" for none.
    """

    kind: ChangeKind
    old: tuple[Told, ...]
    new: tuple[Told, ...]
    fields: tuple[FieldView, ...]
    moved_from: Told | None
    reason: Text
    details: tuple[str, ...] = ()
    no_update: str = ""
    before: str = ""

    @property
    def wording(self) -> Text:
        """The old and the new text as one, marked, where one became one."""
        return _wording(self.old, self.new)


class ObjectiveChangeView(NamedTuple):
    """What became of objectives, and of the outcomes under them."""

    kind: ChangeKind
    old: tuple[Told, ...]
    new: tuple[Told, ...]
    fields: tuple[FieldView, ...]
    outcomes: tuple[OutcomeChangeView, ...]
    reason: Text
    details: tuple[str, ...] = ()

    @property
    def wording(self) -> Text:
        """As of an outcome."""
        return _wording(self.old, self.new)


@cache  # asked for more than once where it is told, and not at all where a table of changes is all that is wanted
def _wording(old: tuple[Told, ...], new: tuple[Told, ...]) -> Text:
    return reworded(old[0].text, new[0].text) if len(old) == len(new) == 1 else ()


class PartView(NamedTuple):
    """What became of a part, a section, an appendix or a text of the plan as a whole, as a line."""

    kind: ChangeKind
    line: str


class DifferenceView(NamedTuple):
    """What changed from one plan to another; `notices` are those of both plans, which say how far to trust the rest.

    `words` are those of the language in which it is told.
    """

    old: int
    new: int
    objectives: tuple[ObjectiveChangeView, ...]
    parts: tuple[PartView, ...]
    notices: tuple[str, ...]
    counts: Mapping[str, Mapping[ChangeKind, int]]
    """How many "objectives" and "outcomes" there are of each kind of change, nought included."""
    words: Words
    is_itself: bool = False
    """Whether it is one and the same plan."""

    @property
    def title(self) -> str:
        """What stands above it all."""
        phrase = "changes_of_versions" if self.old == self.new else "changes_between"
        phrase = "changes_of_itself" if self.is_itself else phrase
        return self.words.say(phrase, old=self.old, new=self.new)

    @property
    def of_old(self) -> str:
        """What tells a number of the old plan from one of the new: "of 1998"."""
        return self.words.say("of_year" if self.old != self.new else "of_version", year=self.old)
