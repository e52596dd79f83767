"""Invents plan years that differ from the one before as revisions do: most stands, and a share of it is changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from inventing import AGENCIES, Action, Objective, Outcome, Position, Year, outcome, planned, position, value

_REWORDINGS = (
    ("Agree", "Adopt"),
    ("Introduce", "Bring in"),
    ("Extend", "Widen"),
    ("Review", "Look again at"),
    ("Publish", "Issue"),
    ("Test", "Pilot"),
    ("Make permanent", "Keep"),
    ("Double", "Increase"),
    ("all agencies", "every agency"),
    ("the shared assessment", "the joint assessment"),
    ("parenting courses", "courses for parents and carers"),
    ("market towns", "market towns and larger villages"),
    ("under five", "under seven"),
    ("young carers", "young carers and their brothers and sisters"),
    ("live in rural areas", "live in rural and coastal areas"),
    ("who leave care", "who have left or will leave care"),
    ("temporary housing", "temporary or crowded housing"),
    ("before a crisis", "well before a crisis"),
    ("no family tells its story twice", "families tell their story once"),
    ("fewer of them have to travel", "none of them has to travel"),
    ("most at risk", "at the greatest risk"),
    ("the last inspection", "the inspection of last year"),
)
_REASONS = (
    "The work is done.",
    "The health trust now plans for this itself.",
    "The money for it ended in March.",
    "It is now part of the joint strategy.",
)
_DATE = re.compile(r"(?P<year>\d{4})-(?:Q(?P<quarter>\d)|(?P<month>\d\d))")


@dataclass
class _Reviser:
    """Draws what is changed; of the parts of an outcome, and of the positions, so large a share."""

    random: Random
    share: float
    first: int
    last: int
    """The last year that is written: every deadline is later."""

    def invent(self, before: Outcome | None, year: int, number: int, place: int) -> Outcome:
        """Return a new outcome with its actions."""
        later = before is None and year > self.first
        made = planned(self.random, outcome(self.random, before, year, number, place, later=later), self.last)
        measure = made.measure and replace(made.measure, by=made.measure.by or self.last + 1)
        return replace(made, measure=measure)

    def happens(self, part: float = 1) -> bool:
        """Say yes in the share of the times, or in a part of the share."""
        return self.random.random() < self.share * part

    def revise(self, outcome: Outcome) -> Outcome:
        """Return the outcome as it stands a year later."""
        actions, measure = list(outcome.actions), outcome.measure
        if self.happens():
            outcome = replace(outcome, text=self._reword(outcome.text))
        at = self.random.randrange(len(actions))
        if self.happens():
            actions[at] = replace(actions[at], when=_slipped(actions[at].when, self.random.choice((3, 6, 9, 12))))
        if self.happens():
            actions[at] = self._join_or_leave(actions[at])
        if measure and self.happens():
            measure = replace(measure, by=measure.by + 1, moved=True)
        return replace(outcome, actions=tuple(actions), measure=measure)

    def _reword(self, text: str) -> str:
        """Change one phrase, or two; those that were changed in an earlier year may change back."""
        found = [pair for each in _REWORDINGS for pair in (each[::-1], each) if pair[0] in text]
        for old, new in self.random.sample(found, min(len(found), self.random.randint(1, 2))):
            text = text.replace(old, new, 1)
        return text

    def _join_or_leave(self, action: Action) -> Action:
        others = [each for each in AGENCIES if each not in action.by]
        if len(action.by) > 1 and self.random.randrange(2):
            left = self.random.choice(action.by)
            return replace(action, by=tuple(each for each in action.by if each != left))
        return replace(action, by=(*action.by, self.random.choice(others)))

    def answer(self, before: Year, year: int) -> Iterator[tuple[str, Position]]:
        """Yield a position on every outcome of the year before: the one that it had, or one in new words."""
        old = [each for objective in before.objectives for each in objective.outcomes]
        ids = {each.id for each in old}
        for number, each in enumerate(old, 1):
            said = before.positions.get(each.id)
            # What a position refers to may have ended since.
            if said is None or self.happens() or not ids.issuperset(re.findall(r"\[\[(.+?)\]\]", said.text)):
                said = position(self.random, old, f"{number} of {year}")
            yield each.id, said

    def reason(self) -> str:
        """Return why something ends."""
        return self.random.choice(_REASONS)


def revised_years(
    random: Random, first: int, years: int, objectives: int, outcomes: int, share: float
) -> Iterator[Year]:
    """Yield years of which each is a revision of the one before.

    A share of the outcomes is reworded by a phrase or two, of a share an action slips by 3 to 12 months, of a share an
    agency joins or leaves, of a share the target is put off, and a share of the positions is new. Of each hundred
    outcomes at a share of 0.2, four end, with a reason, five come, and two others take the place of one.
    """
    revising = _Reviser(random, share, first, first + years - 1)
    before: Year | None = None
    places = [outcomes] * objectives
    for number in range(first, first + years):
        end = number + years + 2
        if before is None:
            before = Year(
                number,
                end,
                None,
                tuple(
                    Objective(
                        random.choice(list(AGENCIES)),
                        tuple(revising.invent(None, number, place, at) for at in range(outcomes)),
                    )
                    for place in range(objectives)
                ),
            )
        else:
            ended: dict[str, str] = {}
            now = tuple(
                replace(each, outcomes=tuple(_revised(revising, each, number, place, places, ended)))
                for place, each in enumerate(before.objectives)
            )
            positions = {key: each for key, each in revising.answer(before, number) if key not in ended}
            before = Year(number, end, number - 1, now, positions, _values(random, before, positions), ended)
        yield before


def _revised(
    revising: _Reviser, objective: Objective, year: int, number: int, places: list[int], ended: dict[str, str]
) -> Iterator[Outcome]:
    """Yield an objective's outcomes as they stand in a year.

    The first never ends, so that one is left; nor does what came with a revision, since what comes next reads like it.
    """
    for at, each in enumerate(objective.outcomes):
        if at and each.first == revising.first and revising.happens(1 / 5):
            ended[each.id] = revising.reason()
        elif revising.happens(1 / 10):
            yield revising.invent(each, year, number, int(each.id.split("-")[-2]) - 1)
        else:
            yield revising.revise(each)
        if revising.happens(1 / 4):
            yield revising.invent(None, year, number, places[number])
            places[number] += 1


def _values(random: Random, before: Year, positions: Mapping[str, Position]) -> dict[str, int]:
    """Return the values of the indicators of the year before: as they were, but for those that are new."""
    old = (each for objective in before.objectives for each in objective.outcomes)
    return {
        each.id: before.values.get(each.id) or value(random) for each in old if each.measure and each.id in positions
    }


def _slipped(when: str, months: int) -> str:
    """Return a timing so many months later; `continuing` stays."""

    def later(found: re.Match[str]) -> str:
        if found["quarter"]:
            quarters = int(found["year"]) * 4 + int(found["quarter"]) - 1 + months // 3
            return f"{quarters // 4}-Q{quarters % 4 + 1}"
        count = int(found["year"]) * 12 + int(found["month"]) - 1 + months
        return f"{count // 12}-{count % 12 + 1:02}"

    return _DATE.sub(later, when)
