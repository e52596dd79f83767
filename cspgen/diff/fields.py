"""What changed besides the text of an objective or an outcome: agencies, timings, indicators, money."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from cspgen.diff.likeness import share_half_their_words
from cspgen.model.objectives import Action, Indicator, Investment, Objective, Outcome, See
from cspgen.model.timing import Manner, Month, Timing

_NO_DETAIL = See.model_construct(linked_plan="")
_T = TypeVar("_T", bound=Hashable)


class FieldChange(NamedTuple):
    """One key that changed: `old` or `new` is None where that plan does not give it.

    `field` is the key or, for a whole action, indicator or sum of money that came or went, what it is. `owner` is the
    number of the action that has the key (from 1, in the new plan or, if it is gone, in the old one) or the id of the
    indicator. `months` is by how many months a date is later (less than 0: sooner), where both plans give one.
    """

    field: str
    old: object = None
    new: object = None
    owner: int | str | None = None
    months: int | None = None

    @property
    def joined(self) -> tuple[str, ...]:
        """The ids of the agencies that only the new plan names; empty for other fields."""
        return _without(self.new, self.old)

    @property
    def left(self) -> tuple[str, ...]:
        """The ids of the agencies that only the old plan names; empty for other fields."""
        return _without(self.old, self.new)


FieldChanges = tuple[FieldChange, ...]


def objective_fields(old: Objective, new: Objective) -> list[FieldChange]:
    """What changed of an objective besides its text and its outcomes."""
    changes: list[FieldChange] = []
    _compare(changes, "brief", old.brief, new.brief)
    _compare(changes, "lead", old.lead, new.lead)
    old_see, new_see = old.see or _NO_DETAIL, new.see or _NO_DETAIL
    _compare(changes, "see", old_see.linked_plan or None, new_see.linked_plan or None)
    _compare(changes, "see_text", old_see.text, new_see.text)
    _compare_timings(changes, "when", old_see.when, new_see.when)
    old_investment, new_investment = old.investment or Investment(), new.investment or Investment()
    for name in ("needs", "services", "change"):
        _compare(changes, name, getattr(old_investment, name), getattr(new_investment, name))
    _compare_lists(changes, "resources", old_investment.resources, new_investment.resources)
    return changes


def outcome_fields(old: Outcome, new: Outcome) -> list[FieldChange]:
    """What changed of an outcome besides its text: its actions, indicators and money."""
    # One list is handed down: generators in generators take twice as long, and plans have ten thousands of outcomes.
    changes: list[FieldChange] = []
    if old is not new:  # an outcome that is carried forward is the same object
        _compare_actions(changes, old.actions, new.actions)
        _compare_indicators(changes, old.indicators, new.indicators)
        _compare_lists(changes, "funding", old.funding, new.funding)
    return changes


def _months_later(old: Timing | None, new: Timing | None) -> int | None:
    """By how many months a timing is later: by its end or, where neither has one, by its start.

    None where they cannot be compared: one is not given or is continuing, or only one has an end.
    """
    if old is None or new is None:
        return None
    if old.end and new.end:
        return _month_number(new.end) - _month_number(old.end)
    if old.manner is new.manner is Manner.FROM and old.start and new.start:
        return _month_number(new.start) - _month_number(old.start)
    return None


def _month_number(month: Month) -> int:
    return 12 * month.year + (month.month or 12)


# --- actions -----------------------------------------------------------------------------------------------------


def _compare_actions(changes: list[FieldChange], old: Sequence[Action], new: Sequence[Action]) -> None:
    if old is new:
        return
    if len(old) == len(new) == 1 and (old[0].text == new[0].text or _are_alike(old[0], new[0])):  # as nearly always
        _compare_action(changes, old[0], new[0], 1)
        return
    for old_numbered, new_numbered in _paired(old, new):
        if old_numbered and new_numbered:
            number, action = new_numbered
            _compare_action(changes, old_numbered[1], action, number)
        elif new_numbered:
            changes.append(FieldChange("action", None, new_numbered[1], new_numbered[0]))
        elif old_numbered:
            changes.append(FieldChange("action", old_numbered[1], None, old_numbered[0]))


def _compare_action(changes: list[FieldChange], old: Action, new: Action, number: int) -> None:
    _compare(changes, "text", old.text, new.text, number)
    _compare(changes, "lead", old.lead, new.lead, number)
    if old.by != new.by and set(old.by) != set(new.by):
        changes.append(FieldChange("by", old.by, new.by, number))
    _compare_timings(changes, "when", old.when, new.when, number)
    _compare_lists(changes, "funding", old.funding, new.funding, number)


_Numbered = tuple[int, Action]


def _paired(old: Sequence[Action], new: Sequence[Action]) -> list[tuple[_Numbered | None, _Numbered | None]]:
    """Old and new actions in pairs, with their numbers: the new ones in order, then the old ones that are left.

    Actions have no ids: first equal ones become pairs, then those with equal texts, then those whose texts are alike.
    """
    left = dict(enumerate(old, 1))
    by_text: dict[str | None, list[int]] = {}
    for number, action in left.items():
        by_text.setdefault(action.text, []).append(number)
    pairs: dict[int, int] = {}
    for match in (_are_equal, _have_equal_texts, _are_alike):
        for number, action in enumerate(new, 1):
            if number in pairs or not left:
                continue
            candidates = left if match is _are_alike else by_text.get(action.text, ())
            for at in candidates:
                if at in left and match(left[at], action):
                    pairs[number] = at
                    del left[at]
                    break
    made: list[tuple[_Numbered | None, _Numbered | None]] = [
        ((pairs[number], old[pairs[number] - 1]) if number in pairs else None, (number, action))
        for number, action in enumerate(new, 1)
    ]
    return [*made, *((rest, None) for rest in left.items())]


def _are_equal(one: Action, other: Action) -> bool:
    return one == other


def _have_equal_texts(one: Action, other: Action) -> bool:
    return one.text == other.text


def _are_alike(one: Action, other: Action) -> bool:
    """Whether two texts share enough words; an action without a text is like any other."""
    return not one.text or not other.text or share_half_their_words(one.text, other.text)


# --- indicators and money ----------------------------------------------------------------------------------------


def _compare_indicators(changes: list[FieldChange], old: Sequence[Indicator], new: Sequence[Indicator]) -> None:
    if not old and not new:
        return
    old_by_id, new_by_id = ({each.id: each for each in indicators} for indicators in (old, new))
    for identity, indicator in new_by_id.items():
        if identity in old_by_id:
            _compare_indicator(changes, old_by_id[identity], indicator)
        else:
            changes.append(FieldChange("indicator", None, indicator, identity))
    changes += (
        FieldChange("indicator", indicator, None, identity)
        for identity, indicator in old_by_id.items()
        if identity not in new_by_id
    )


def _compare_indicator(changes: list[FieldChange], old: Indicator, new: Indicator) -> None:
    for name in ("measure", "unit", "better"):
        _compare(changes, name, getattr(old, name), getattr(new, name), new.id)
    for name in ("baseline", "target"):
        before, after = getattr(old, name), getattr(new, name)
        if (before and (before.value, before.at)) != (after and (after.value, after.at)):
            months = _month_number(after.at) - _month_number(before.at) if before and after else None
            changes.append(FieldChange(name, before, after, new.id, months or None))
        elif old.target and new.target and name == "target":
            _compare(changes, "reason", old.target.reason, new.target.reason, new.id)


def _compare_lists(
    changes: list[FieldChange], field: str, old: Sequence[_T], new: Sequence[_T], owner: int | None = None
) -> None:
    if old is new or old == new:
        return
    dropped: Iterable[_T] = old
    added: Iterable[_T] = new
    if len(old) > 1 or len(new) > 1:
        old_counts, new_counts = Counter(old), Counter(new)
        dropped, added = (old_counts - new_counts).elements(), (new_counts - old_counts).elements()
    changes += (FieldChange(field, each, None, owner) for each in dropped)
    changes += (FieldChange(field, None, each, owner) for each in added)


def _compare(changes: list[FieldChange], field: str, old: object, new: object, owner: int | str | None = None) -> None:
    if old != new:
        changes.append(FieldChange(field, old, new, owner))


def _compare_timings(
    changes: list[FieldChange], field: str, old: Timing | None, new: Timing | None, owner: int | None = None
) -> None:
    if old is not new and old != new:
        changes.append(FieldChange(field, old, new, owner, _months_later(old, new)))


def _without(ids: object, others: object) -> tuple[str, ...]:
    if not isinstance(ids, tuple):
        return ()
    return tuple(each for each in ids if not isinstance(others, tuple) or each not in others)
