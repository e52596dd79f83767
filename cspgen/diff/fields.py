"""What changed within two things that belong together: agencies, timings, indicators, money, statuses."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from cspgen.model.plan import Action, Indicator, Investment, Objective, Outcome, See
from cspgen.model.timing import Manner, Month, Timing

_NO_DETAIL = See.model_construct(linked_plan="")
_T = TypeVar("_T", bound=Hashable)


class FieldChange(NamedTuple):
    """One key that changed: `old` or `new` is None where it was not given, or is not given any more.

    `of` says whose key it is: the number of an action (from 1, in the new plan or, where it is gone, in the old one)
    or the id of an indicator. `months` is how much later something is (less than 0: sooner), where both years say when.
    """

    field: str
    old: object = None
    new: object = None
    of: int | str | None = None
    months: int | None = None

    @property
    def joined(self) -> tuple[str, ...]:
        """Of agencies, those that are new."""
        return _without(self.new, self.old)

    @property
    def left(self) -> tuple[str, ...]:
        """Of agencies, those that are gone."""
        return _without(self.old, self.new)


Fields = tuple[FieldChange, ...]


def objective_fields(old: Objective, new: Objective) -> list[FieldChange]:
    """Return what changed of an objective besides its text and its outcomes."""
    told: list[FieldChange] = []
    _changed(told, "brief", old.brief, new.brief)
    _changed(told, "lead", old.lead, new.lead)
    saw, see = old.see or _NO_DETAIL, new.see or _NO_DETAIL
    _changed(told, "see", saw.linked_plan or None, see.linked_plan or None)
    _changed(told, "see_text", saw.text, see.text)
    _timed(told, "when", saw.when, see.when)
    then, now = old.investment or Investment(), new.investment or Investment()
    for name in ("needs", "services", "change"):
        _changed(told, name, getattr(then, name), getattr(now, name))
    _added_and_dropped(told, "resources", then.resources, now.resources)
    return told


def outcome_fields(old: Outcome, new: Outcome) -> list[FieldChange]:
    """Return what changed of an outcome besides its text: its actions, indicators and money."""
    # One list is handed down: generators in generators take twice as long, and plans have ten thousands of outcomes.
    told: list[FieldChange] = []
    if old is not new:  # it is where a plan carries it forward
        _actions(told, old.actions, new.actions)
        _indicators(told, old.indicators, new.indicators)
        _added_and_dropped(told, "funding", old.funding, new.funding)
    return told


def later(old: Timing | None, new: Timing | None) -> int | None:
    """Return by how many months a timing is later: by its end or, where neither has one, by its start.

    None where they cannot be compared: one is not given, or continuing, or one has an end and the other none.
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


def _actions(told: list[FieldChange], old: Sequence[Action], new: Sequence[Action]) -> None:
    if old is new:
        return
    if len(old) == len(new) == 1 and (old[0].text == new[0].text or _read_alike(old[0], new[0])):  # as nearly always
        _action(told, old[0], new[0], 1)
        return
    for then, now in _paired(old, new):
        if then and now:
            _action(told, then[1], now[1], now[0])
        else:
            of = (now or then or (0, None))[0]
            told.append(FieldChange("action", then and then[1], now and now[1], of))


def _action(told: list[FieldChange], old: Action, new: Action, of: int) -> None:
    _changed(told, "text", old.text, new.text, of)
    _changed(told, "lead", old.lead, new.lead, of)
    if old.by != new.by and set(old.by) != set(new.by):
        told.append(FieldChange("by", old.by, new.by, of))
    _timed(told, "when", old.when, new.when, of)
    _added_and_dropped(told, "funding", old.funding, new.funding, of)


_Numbered = tuple[int, Action]


def _paired(old: Sequence[Action], new: Sequence[Action]) -> list[tuple[_Numbered | None, _Numbered | None]]:
    """Pair actions, which have no ids: the equal ones, then those with the same text, then those that read alike."""
    left = dict(enumerate(old, 1))
    saying: dict[str | None, list[int]] = {}
    for number, action in left.items():
        saying.setdefault(action.text, []).append(number)
    pairs: dict[int, int] = {}
    for alike in (_are_equal, _say_the_same, _read_alike):
        for number, action in enumerate(new, 1):
            if number in pairs or not left:
                continue
            nearby = left if alike is _read_alike else saying.get(action.text, ())
            for at in nearby:
                if at in left and alike(left[at], action):
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


def _say_the_same(one: Action, other: Action) -> bool:
    return one.text == other.text


def _read_alike(one: Action, other: Action) -> bool:
    """Say whether half the words of the shorter text stand in the other; one that has no text is any action."""
    if not one.text or not other.text:
        return True
    words, others = set(one.text.lower().split()), set(other.text.lower().split())
    return 2 * len(words & others) >= min(len(words), len(others))


# --- indicators and money ----------------------------------------------------------------------------------------


def _indicators(told: list[FieldChange], old: Sequence[Indicator], new: Sequence[Indicator]) -> None:
    if not old and not new:
        return
    then, now = ({each.id: each for each in indicators} for indicators in (old, new))
    for identity, indicator in now.items():
        if identity not in then:
            told.append(FieldChange("indicator", None, indicator, identity))
            continue
        was = then[identity]
        for name in ("measure", "unit", "better"):
            _changed(told, name, getattr(was, name), getattr(indicator, name), identity)
        for name in ("baseline", "target"):
            before, after = getattr(was, name), getattr(indicator, name)
            if (before and (before.value, before.at)) != (after and (after.value, after.at)):
                months = _month_number(after.at) - _month_number(before.at) if before and after else None
                told.append(FieldChange(name, before, after, identity, months or None))
            elif was.target and indicator.target and name == "target":
                _changed(told, "reason", was.target.reason, indicator.target.reason, identity)
    told += (FieldChange("indicator", gone, None, identity) for identity, gone in then.items() if identity not in now)


def _added_and_dropped(
    told: list[FieldChange], field: str, old: Sequence[_T], new: Sequence[_T], of: int | None = None
) -> None:
    if old is new or old == new:
        return
    dropped: Iterable[_T] = old
    added: Iterable[_T] = new
    if len(old) > 1 or len(new) > 1:
        then, now = Counter(old), Counter(new)
        dropped, added = (then - now).elements(), (now - then).elements()
    told += (FieldChange(field, each, None, of) for each in dropped)
    told += (FieldChange(field, None, each, of) for each in added)


def _changed(told: list[FieldChange], field: str, old: object, new: object, of: int | str | None = None) -> None:
    if old != new:
        told.append(FieldChange(field, old, new, of))


def _timed(told: list[FieldChange], field: str, old: Timing | None, new: Timing | None, of: int | None = None) -> None:
    if old is not new and old != new:
        told.append(FieldChange(field, old, new, of, later(old, new)))


def _without(ids: object, others: object) -> tuple[str, ...]:
    if not isinstance(ids, tuple):
        return ()
    return tuple(each for each in ids if not isinstance(others, tuple) or each not in others)
