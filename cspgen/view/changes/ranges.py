"""Numbers of a plan in few words: what follows one another in the plan's own order is a range."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cspgen.model.words import Words

_SHORTEST = 3  # "1.1 and 1.2" is as short as "1.1 to 1.2"


class Places(NamedTuple):
    """Where each number stands in the old plan and in the new one: objectives first, then, after a gap, outcomes."""

    old: Mapping[str, int]
    new: Mapping[str, int]


class Renumbered(NamedTuple):
    """A number of the new plan, and what it was in the old one, "" where it was the same."""

    number: str
    was: str = ""


def in_ranges(numbers: Iterable[Renumbered], places: Places, words: Words) -> list[str]:
    """The numbers in the order of the new plan: "1.1 to 1.12", "2.3", "3.1 to 3.4 (were 2.1 to 2.4)".

    A range holds what is given and nothing else: where the plan has a number between that is not among them, it ends.
    """
    ordered = sorted(set(numbers), key=lambda each: places.new[each.number])
    return [said for run in _runs(ordered, places) for said in _said(run, words)]


def _runs(numbers: Sequence[Renumbered], places: Places) -> Iterator[list[Renumbered]]:
    run: list[Renumbered] = []
    for each in numbers:
        if run and not _follows(run[-1], each, places):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _follows(before: Renumbered, after: Renumbered, places: Places) -> bool:
    """Whether nothing stands between two numbers, and nothing stood between what they were."""
    if places.new[after.number] != places.new[before.number] + 1 or bool(before.was) is not bool(after.was):
        return False
    return not after.was or places.old[after.was] == places.old[before.was] + 1


def _said(run: Sequence[Renumbered], words: Words) -> Iterator[str]:
    if len(run) < _SHORTEST:
        yield from (words.say("was", new=each.number, old=each.was) if each.was else each.number for each in run)
        return
    first, last = run[0], run[-1]
    said = words.say("span", start=first.number, end=last.number)
    yield words.say("were", new=said, old=words.say("span", start=first.was, end=last.was)) if first.was else said
