"""What changed between two plans, as values for reports and documents: numbers, words, names and dates as text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cspgen.diff import ChangeKind
from cspgen.diff.wording import reworded
from cspgen.model.prose import Text
from cspgen.model.words import Words
from cspgen.view.changes.ranges import Places

_SEVERAL = frozenset((ChangeKind.SPLIT, ChangeKind.MERGED))


def of_old(old: int, new: int, words: Words) -> str:
    """What to add to a number of the old plan, by the two plan years: "of 1998"."""
    return words.say("of_year" if old != new else "of_version", year=old)


class NumberedText(NamedTuple):
    """An objective or an outcome as a document prints it: its id, its number and its text.

    `details` are lines on all that belongs to it, such as who acts by when, where the other plan has nothing that it
    could be compared with.
    """

    id: str
    number: str
    text: Text
    details: tuple[str, ...] = ()


class FieldView(NamedTuple):
    """A key that changed: its label, and its old and new value, "" where a plan gives none.

    `field` is the key, and `months` by how much its date is later, as in `cspgen.diff.FieldChange`. `note` is what to
    add to the values, or to say in place of them where both are "". `reason` is the reason that the new plan gives for
    a target. `of` is the id of the one of several new objectives or outcomes that has the key, as in a split.
    `is_order` says that a list has the same things in another order.
    """

    field: str
    label: str
    old: str
    new: str
    note: str = ""
    months: int = 0
    reason: str = ""
    of: str = ""
    is_order: bool = False


class SilentOutcome(NamedTuple):
    """An outcome on which nobody reported: its number, the status "no update", and that of a year ago, "" for none.

    The number is the old plan's where the outcome ended, or is not one thing any more.
    """

    number: str
    status: str
    previous: str
    is_old_number: bool


@dataclass(frozen=True, slots=True)
class _LinkedView:
    """What became of some things of the old plan, and what some of the new plan come from."""

    kind: ChangeKind
    old: tuple[NumberedText, ...]
    new: tuple[NumberedText, ...]
    fields: tuple[FieldView, ...]

    @property
    def wording(self) -> Text:
        """The old and the new text as one, with the changes marked; empty unless one became one."""
        return _wording(self.old, self.new)

    @property
    def is_several(self) -> bool:
        """Whether it is a split or a merger."""
        return self.kind in _SEVERAL

    @property
    def keeps_words(self) -> bool:
        """Whether one became one and its text is the same, whatever else changed."""
        return len(self.old) == len(self.new) == 1 and self.old[0].text == self.new[0].text

    @property
    def is_change(self) -> bool:
        """Whether anything besides the number is different; that nobody reported on an outcome is no change."""
        return self._is_own_change

    @property
    def _is_own_change(self) -> bool:
        return not self.kind.is_same_text or bool(self.fields) or any(each.details for each in self.new)


@dataclass(frozen=True, slots=True)
class OutcomeChangeView(_LinkedView):
    """What became of outcomes; see `cspgen.diff.OutcomeChange`. `silent` are those on which nobody reported.

    `recast` are the numbers of the objectives that an outcome continues or became, where it is of that kind.
    """

    moved_from: NumberedText | None
    reason: Text
    silent: tuple[SilentOutcome, ...] = ()
    recast: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectiveChangeView(_LinkedView):
    """What became of objectives, and of the outcomes under them; see `cspgen.diff.ObjectiveChange`.

    `recast` are the numbers of the outcomes that an objective continues or became, where it is of that kind.
    """

    outcomes: tuple[OutcomeChangeView, ...]
    reason: Text
    recast: tuple[str, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether anything besides numbers is different, of the objective or of an outcome under it."""
        return self._is_own_change or any(each.is_change for each in self.outcomes)


ChangeView = ObjectiveChangeView | OutcomeChangeView


@cache  # a report asks for it more than once, and the table of changes never does
def _wording(old: tuple[NumberedText, ...], new: tuple[NumberedText, ...]) -> Text:
    return reworded(old[0].text, new[0].text) if len(old) == len(new) == 1 else ()


class PartChangeView(NamedTuple):
    """What became of a part, a section, an appendix or a text of the plan as a whole, in a line."""

    kind: ChangeKind
    line: str


class DifferenceView(NamedTuple):
    """What changed from one plan to another.

    `old` and `new` are the plan years. `notices` are those of both plans: they say how far to trust the rest. `counts`
    has how many "objectives" and "outcomes" there are of each kind of change, 0 included. `words` are those of the
    language of the lines. `places` say in which order the numbers stand in either plan. With `is_same_plan`, a plan is
    compared with itself; with `has_other_notice`, the notices are a change.
    """

    old: int
    new: int
    objectives: tuple[ObjectiveChangeView, ...]
    parts: tuple[PartChangeView, ...]
    notices: tuple[str, ...]
    counts: Mapping[str, Mapping[ChangeKind, int]]
    words: Words
    places: Places
    is_same_plan: bool = False
    has_other_notice: bool = False

    @property
    def changes(self) -> Iterator[ChangeView]:
        """What became of each objective, each followed by the outcomes under it."""
        for each in self.objectives:
            yield each
            yield from each.outcomes

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report: no change, and nobody who did not report."""
        has_silent = any(each.silent for objective in self.objectives for each in objective.outcomes)
        is_changed = any(each.is_change for each in self.objectives)
        return not (self.parts or self.has_other_notice or has_silent or is_changed)

    @property
    def title(self) -> str:
        """The heading of the whole."""
        phrase = "changes_of_versions" if self.old == self.new else "changes_between"
        phrase = "changes_of_itself" if self.is_same_plan else phrase
        return self.words.say(phrase, old=self.old, new=self.new)

    @property
    def of_old(self) -> str:
        """What to add to a number of the old plan; see the function."""
        return of_old(self.old, self.new, self.words)
