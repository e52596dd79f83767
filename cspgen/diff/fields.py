"""What changed within two things that belong together: agencies, timings, indicators, money, statuses."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from cspgen.model import Action, Indicator, Investment, Objective, Outcome, See
from cspgen.timing import Manner, Month, Timing

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


def objective_fields(old: Objective, new: Objective) -> Iterator[FieldChange]:
    """Yield what changed of an objective besides its text and its outcomes."""
    for name in ("brief", "lead"):
        yield from _changed(name, getattr(old, name), getattr(new, name))
    saw, see = old.see or _NO_DETAIL, new.see or _NO_DETAIL
    yield from _changed("see", saw.linked_plan or None, see.linked_plan or None)
    yield from _changed("see_text", saw.text, see.text)
    yield from _timed("when", saw.when, see.when)
    then, now = old.investment or Investment(), new.investment or Investment()
    for name in ("needs", "services", "change"):
        yield from _changed(name, getattr(then, name), getattr(now, name))
    yield from _added_and_dropped("resources", then.resources, now.resources)


def outcome_fields(old: Outcome, new: Outcome) -> Iterator[FieldChange]:
    """Yield what changed of an outcome besides its text: its actions, indicators and money."""
    if old is new:  # as in a plan that carries it forward
        return
    if old.actions or new.actions:
        yield from _actions(old.actions, new.actions)
    if old.indicators or new.indicators:
        yield from _indicators(old.indicators, new.indicators)
    if old.funding or new.funding:
        yield from _added_and_dropped("funding", old.funding, new.funding)


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


def _actions(old: Sequence[Action], new: Sequence[Action]) -> Iterator[FieldChange]:
    for then, now in _paired(old, new):
        if then is None or now is None:
            of = (now or then or (0, None))[0]
            yield FieldChange("action", then and then[1], now and now[1], of)
            continue
        of, was, action = now[0], then[1], now[1]
        if was.text != action.text:
            yield FieldChange("text", was.text, action.text, of)
        if was.lead != action.lead:
            yield FieldChange("lead", was.lead, action.lead, of)
        if was.by != action.by and set(was.by) != set(action.by):
            yield FieldChange("by", was.by, action.by, of)
        yield from _timed("when", was.when, action.when, of)
        if was.funding or action.funding:
            yield from _added_and_dropped("funding", was.funding, action.funding, of)


_Numbered = tuple[int, Action]


def _paired(old: Sequence[Action], new: Sequence[Action]) -> list[tuple[_Numbered | None, _Numbered | None]]:
    """Pair actions, which have no ids: the equal ones, then those with the same text, then those that read alike."""
    if len(old) == len(new) == 1 and _read_alike(old[0], new[0]):  # as most outcomes have it
        return [((1, old[0]), (1, new[0]))]
    then = dict(enumerate(old, 1))
    pairs: dict[int, int] = {}
    for alike in (_are_equal, _say_the_same, _read_alike):
        for number, action in enumerate(new, 1):
            if number in pairs:
                continue
            if found := next((at for at, other in then.items() if alike(other, action)), None):
                pairs[number] = found
                del then[found]
    made: list[tuple[_Numbered | None, _Numbered | None]] = [
        ((pairs[number], old[pairs[number] - 1]) if number in pairs else None, (number, action))
        for number, action in enumerate(new, 1)
    ]
    return [*made, *((rest, None) for rest in then.items())]


def _are_equal(one: Action, other: Action) -> bool:
    return one == other


def _say_the_same(one: Action, other: Action) -> bool:
    return one.text == other.text


def _read_alike(one: Action, other: Action) -> bool:
    """Say whether half the words of the shorter text stand in the other; one that has no text is any action."""
    if not one.text or not other.text:
        return True
    words, others = (set(action.text.lower().split()) for action in (one, other) if action.text)
    return 2 * len(words & others) >= min(len(words), len(others))


# --- indicators and money ----------------------------------------------------------------------------------------


def _indicators(old: Iterable[Indicator], new: Iterable[Indicator]) -> Iterator[FieldChange]:
    then, now = ({each.id: each for each in indicators} for indicators in (old, new))
    for identity, indicator in now.items():
        if identity not in then:
            yield FieldChange("indicator", None, indicator, identity)
            continue
        was = then[identity]
        for name in ("measure", "unit", "better"):
            yield from _changed(name, getattr(was, name), getattr(indicator, name), identity)
        for name in ("baseline", "target"):
            before, after = getattr(was, name), getattr(indicator, name)
            if (before and (before.value, before.at)) != (after and (after.value, after.at)):
                months = _month_number(after.at) - _month_number(before.at) if before and after else None
                yield FieldChange(name, before, after, identity, months or None)
            elif was.target and indicator.target and name == "target":
                yield from _changed("reason", was.target.reason, indicator.target.reason, identity)
    for identity, indicator in then.items():
        if identity not in now:
            yield FieldChange("indicator", indicator, None, identity)


def _added_and_dropped(
    field: str, old: Sequence[_T], new: Sequence[_T], of: int | str | None = None
) -> Iterator[FieldChange]:
    if old == new:
        return
    dropped, added = Counter(old) - Counter(new), Counter(new) - Counter(old)
    yield from (FieldChange(field, each, None, of) for each in dropped.elements())
    yield from (FieldChange(field, None, each, of) for each in added.elements())


def _changed(field: str, old: object, new: object, of: int | str | None = None) -> Iterator[FieldChange]:
    if old != new:
        yield FieldChange(field, old, new, of)


def _timed(field: str, old: Timing | None, new: Timing | None, of: int | None = None) -> Iterator[FieldChange]:
    if old is not new and old != new:
        yield FieldChange(field, old, new, of, later(old, new))


def _without(ids: object, others: object) -> tuple[str, ...]:
    if not isinstance(ids, tuple):
        return ()
    return tuple(each for each in ids if not isinstance(others, tuple) or each not in others)
