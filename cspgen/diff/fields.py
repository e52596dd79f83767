"""What changed besides the text of an objective or an outcome: agencies, timings, indicators, money."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from cspgen.diff.likeness import share_half_their_words
from cspgen.model.objectives import Action, Indicator, Investment, Measured, Objective, Outcome, See, Target
from cspgen.model.timing import Manner, Month, Timing

_ORDER = "_order"
_NO_DETAIL = See.model_construct(linked_plan="")
_NO_OBJECTIVE = Objective.model_construct(id="")
_NO_OUTCOME = Outcome.model_construct(id="", text="")
_T = TypeVar("_T", bound=Hashable)
_Thing = TypeVar("_Thing", Objective, Outcome)


class FieldChange(NamedTuple):
    """One key that changed: `old` or `new` is None where that plan does not give it.

    `field` is the key or, for a whole action, indicator or sum of money that came or went, what it is. `owner` is the
    number of the action that has the key (from 1, in the new plan or, if it is gone, in the old one) or the id of the
    indicator. `was` is the action's number in the old plan, where that was another one. `months` is by how many months
    a date is later (less than 0: sooner), where both plans give one.

    In a split or a merger, `of` is the id of the objective or the outcome that has the key: one of the new plan or, of
    what only the old plan has, one of the old plan. An indicator that goes on under an outcome with another id is a
    change with both values. For an order, such as "funding_order", the values are what both plans have, in the order of
    each; of actions, the old numbers.
    """

    field: str
    old: object = None
    new: object = None
    owner: int | str | None = None
    months: int | None = None
    of: str | None = None
    was: int | None = None

    @property
    def joined(self) -> tuple[str, ...]:
        """The ids of the agencies that only the new plan names; empty for other fields."""
        return _without(self.new, self.old)

    @property
    def left(self) -> tuple[str, ...]:
        """The ids of the agencies that only the old plan names; empty for other fields."""
        return _without(self.old, self.new)

    @property
    def is_order(self) -> bool:
        """Whether the values are a list in two orders."""
        return self.field.endswith(_ORDER)


FieldChanges = tuple[FieldChange, ...]


def objective_fields(old: Sequence[Objective], new: Sequence[Objective]) -> list[FieldChange]:
    """What changed of linked objectives besides their texts and their outcomes; see `outcome_fields`."""
    changes: list[FieldChange] = []
    for before, after, of in _sides(old, new):
        _add(changes, _fields_of_objective(before or _NO_OBJECTIVE, after or _NO_OBJECTIVE), of)
    return changes


def _fields_of_objective(old: Objective, new: Objective) -> list[FieldChange]:
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


def outcome_fields(old: Sequence[Outcome], new: Sequence[Outcome]) -> list[FieldChange]:
    """What changed of linked outcomes besides their texts: their actions, indicators and money.

    One is compared with one. Of several, those with the same id are compared, and all that the others have came or
    went; indicators are the same by their ids, under whichever of the outcomes they stand.
    """
    # One list is handed down: generators in generators take twice as long, and plans have ten thousands of outcomes.
    changes: list[FieldChange] = []
    if len(old) == len(new) == 1:
        before, after = old[0], new[0]
        if before is not after:  # an outcome that is carried forward is the same object
            _compare_actions(changes, before.actions, after.actions)
            _compare_indicators(changes, before.indicators, after.indicators)
            _compare_lists(changes, "funding", before.funding, after.funding)
        return changes
    for one, other, of in _sides(old, new):
        before, after = one or _NO_OUTCOME, other or _NO_OUTCOME
        of_one: list[FieldChange] = []
        _compare_actions(of_one, before.actions, after.actions)
        _compare_lists(of_one, "funding", before.funding, after.funding)
        old_ids, new_ids = (tuple(each.id for each in side.indicators) for side in (before, after))
        _compare_orders(of_one, "indicator", old_ids, new_ids)
        _add(changes, of_one, of)
    _compare_indicators_of_several(changes, old, new)
    return changes


def _sides(old: Sequence[_Thing], new: Sequence[_Thing]) -> Iterator[tuple[_Thing | None, _Thing | None, str | None]]:
    """What is compared with what: pairs with, of several, their ids; None on the side that has nothing like it."""
    if len(old) <= 1 and len(new) <= 1:
        yield old[0] if old else None, new[0] if new else None, None
        return
    old_by_id = {each.id: each for each in old}
    for each in new:
        yield old_by_id.pop(each.id, None), each, each.id
    for each in old_by_id.values():
        yield each, None, each.id


def _add(changes: list[FieldChange], more: Iterable[FieldChange], of: str | None) -> None:
    changes += more if of is None else (each._replace(of=of) for each in more)


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
    pairs = _paired(old, new)
    for old_numbered, new_numbered in pairs:
        if old_numbered and new_numbered:
            (was, before), (number, after) = old_numbered, new_numbered
            made: list[FieldChange] = []
            _compare_action(made, before, after, number)
            changes += made if was == number else (each._replace(was=was) for each in made)
        elif new_numbered:
            changes.append(FieldChange("action", None, new_numbered[1], new_numbered[0]))
        elif old_numbered:
            changes.append(FieldChange("action", old_numbered[1], None, old_numbered[0]))
    numbers = tuple(before[0] for before, after in pairs if before and after)
    _compare_orders(changes, "action", tuple(sorted(numbers)), numbers)


def _compare_action(changes: list[FieldChange], old: Action, new: Action, number: int) -> None:
    _compare(changes, "text", old.text, new.text, number)
    _compare(changes, "lead", old.lead, new.lead, number)
    _compare(changes, "by", old.by, new.by, number)
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
    _compare_orders(changes, "indicator", tuple(old_by_id), tuple(new_by_id))


def _compare_indicators_of_several(changes: list[FieldChange], old: Sequence[Outcome], new: Sequence[Outcome]) -> None:
    of_one = len(old) + len(new) == 1
    left = {inner.id: (each.id, inner) for each in old for inner in each.indicators}
    for each in new:
        for inner in each.indicators:
            of, before = left.pop(inner.id, (None, None))
            made: list[FieldChange] = []
            if of != each.id:
                made.append(FieldChange("indicator", before, inner, inner.id))
            if before:
                _compare_indicator(made, before, inner)
            _add(changes, made, None if of_one else each.id)
    for of, inner in left.values():
        _add(changes, [FieldChange("indicator", inner, None, inner.id)], None if of_one else of)


def _compare_indicator(changes: list[FieldChange], old: Indicator, new: Indicator) -> None:
    for name in ("measure", "unit", "better"):
        _compare(changes, name, getattr(old, name), getattr(new, name), new.id)
    _compare_numbers(changes, "baseline", old.baseline, new.baseline, new.id)
    if not _compare_numbers(changes, "target", old.target, new.target, new.id) and old.target and new.target:
        _compare(changes, "reason", old.target.reason, new.target.reason, new.id)


def _compare_numbers(
    changes: list[FieldChange], field: str, old: Measured | Target | None, new: Measured | Target | None, owner: str
) -> bool:
    """Compare two values or two targets, but for a reason; return whether they differ."""
    if _numbers(old) == _numbers(new):
        return False
    months = _month_number(new.at) - _month_number(old.at) if old and new else None
    changes.append(FieldChange(field, old, new, owner, months or None))
    return True


def _numbers(given: Measured | Target | None) -> tuple[object, ...]:
    match given:
        case Target():
            return given.number, given.bound, given.at
        case Measured():
            return given.value, given.at
    return ()


def _compare_lists(
    changes: list[FieldChange], field: str, old: Sequence[_T], new: Sequence[_T], owner: int | None = None
) -> None:
    if old is new or old == new:
        return
    _compare_orders(changes, field, old, new, owner)
    dropped: Iterable[_T] = old
    added: Iterable[_T] = new
    if len(old) > 1 or len(new) > 1:
        old_counts, new_counts = Counter(old), Counter(new)
        dropped, added = (old_counts - new_counts).elements(), (new_counts - old_counts).elements()
    changes += (FieldChange(field, each, None, owner) for each in dropped)
    changes += (FieldChange(field, None, each, owner) for each in added)


def _compare_orders(
    changes: list[FieldChange], field: str, old: Sequence[_T], new: Sequence[_T], owner: int | None = None
) -> None:
    """What both lists have, where it stands in another order."""
    if len(old) < 2 or len(new) < 2 or old == new:  # noqa: PLR2004 - one has no order
        return
    in_both = set(old).intersection(new)
    before, after = (tuple(dict.fromkeys(each for each in side if each in in_both)) for side in (old, new))
    if before != after:
        changes.append(FieldChange(f"{field}{_ORDER}", before, after, owner))


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
