"""Invents what stands in the plans of a benchmark: words of the lengths that councils' plans have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

AGENCIES = {
    "county-council": "County Council",
    "social-services": "Children’s Social Care",
    "education": "Education and Inclusion Service",
    "public-health": "Public Health",
    "health-trust": "Community Health Trust",
    "police": "Police",
    "probation": "Probation Service",
    "youth-justice": "Youth Justice Service",
    "district-councils": "District Councils",
    "voluntary-sector": "Voluntary Sector Alliance",
}
LINKED = (
    ("health-strategy", "Joint Health and Wellbeing Strategy", "feeds-into"),
    ("council-plan", "Council Plan", "feeds-into"),
    ("needs-assessment", "Joint Strategic Needs Assessment", "draws-on"),
    ("crime-strategy", "Serious Violence Prevention Strategy", "draws-on"),
    ("housing-plan", "Housing and Homelessness Plan", "detail"),
)
GLOSSARY = {
    "CAMHS": "child and adolescent mental health services",
    "EHCP": "education, health and care plan",
    "ICB": "integrated care board",
    "SEND": "special educational needs and disabilities",
}
AIMS = ("Improve", "Extend", "Strengthen", "Bring together", "Open up", "Secure", "Simplify", "Make more of")
THEMES = (
    "early-help",
    "family-support",
    "school-attendance",
    "mental-health",
    "short-breaks",
    "leaving-care",
    "safe-travel",
    "speech-and-language",
    "healthy-weight",
    "youth-work",
)
GROUPS = (
    "children under five and their parents",
    "young people who leave care",
    "disabled children and their families",
    "young carers",
    "children who live in rural areas",
    "families in temporary housing",
)
ENDS = (
    "so that help reaches them before a crisis",
    "so that no family tells its story twice",
    "in order to sustain family support initiatives",
    "so that fewer of them have to travel out of the area",
    "with particular emphasis on those who are most at risk",
    "in line with the recommendations of the last inspection",
)
_VERBS = ("Agree", "Introduce", "Extend", "Review", "Publish", "Test", "Make permanent", "Double")
_THINGS = (
    "the shared assessment of children in need",
    "a single point of contact for families",
    "joint training for the staff of all agencies",
    "the protocol on sharing information",
    "places on parenting courses",
    "the pathway from school to specialist help",
    "drop-in sessions in the market towns",
    "a named worker for every child looked after",
    "the register of children who miss school",
    "evening and weekend opening of family hubs",
)
# What comes with a revision, in words that the above do not have: else it would read like what ends.
_LATER_THINGS = (
    "cookery clubs and holiday meals",
    "swimming lessons before and after lessons",
    "a bursary towards bus fares",
    "mentors from local employers",
    "cycle lanes to colleges",
    "music therapy on hospital wards",
    "a tenancy guarantee",
    "legal advice at weekends",
    "translated letters and interpreters",
    "dental checks in nurseries",
)
_LATER_GROUPS = (
    "asylum seekers who are alone",
    "pupils excluded more than once",
    "teenage fathers",
    "adopted siblings",
    "kinship carers",
)
_LATER_ENDS = (
    "as the youth parliament asked",
    "once premises have been found",
    "paid from the lottery grant",
    "after the trial by the university",
)
_PROGRESS = (
    "The revised arrangements began in May and are working well.",
    "Two of the three districts have signed the agreement, and the last will do so once its own review is complete.",
    "A pilot in four schools reached 120 families; its evaluation goes to the partnership board in the spring.",
    "Recruitment has been slower than we had planned for, and two posts are still vacant.",
    "Waiting times fell from 14 weeks to 9.",
    "Staff from every agency have had the training, and refresher courses are held each term.",
    "Parents and young people helped to write the new leaflet.",
    "The budget for the second year is not yet agreed.",
)
_EMPHASIS = (
    "The target was met *a year early*.",
    "This remains **the highest risk** in the programme.",
    "See the [summary](https://example.org/summary) that families were sent.",
)
_WORDS = {False: (_THINGS, GROUPS, ENDS), True: (_LATER_THINGS, _LATER_GROUPS, _LATER_ENDS)}
_MEASURES = (
    ("Families helped in a year", "families", "higher"),
    ("Weeks from referral to first appointment", "weeks", "lower"),
    ("Children seen within the agreed time", '"%"', "higher"),
    ("Children looked after", "children", "lower"),
)
_STATUSES = ("on-track", "on-track", "on-track", "at-risk", "off-track", "not-started")


@dataclass(frozen=True)
class Measure:
    """An indicator: in what it is counted, where it began and should end, and in the March of which year."""

    name: str
    unit: str
    better: str
    baseline: int
    target: int
    by: int = 0
    moved: bool = False
    """Whether the target was put off, for which a reason is given."""


@dataclass(frozen=True)
class Action:
    """Who acts, and when."""

    by: tuple[str, ...]
    when: str


@dataclass(frozen=True)
class Outcome:
    """An outcome; `first` is the year in which it is new."""

    id: str
    text: str
    measure: Measure | None
    continues: str | None
    first: int
    actions: tuple[Action, ...] = ()
    funding: str = ""


@dataclass(frozen=True)
class Position:
    """What was reached: a status, which may be left out, and a text, which `no-update` has not."""

    status: str
    text: str


@dataclass(frozen=True)
class Objective:
    """An objective; its words are those of its number."""

    lead: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Year:
    """A plan year, with its positions on the outcomes of the year before, by their ids."""

    number: int
    end: int
    follows: int | None
    objectives: tuple[Objective, ...]
    positions: Mapping[str, Position] = field(default_factory=dict)
    values: Mapping[str, int] = field(default_factory=dict)
    discontinued: Mapping[str, str] = field(default_factory=dict)


def unrelated_years(random: Random, first: int, years: int, objectives: int, outcomes: int) -> Iterator[Year]:
    """Yield years that share their outcomes' words, of which one in twenty is new; all else is drawn anew."""
    before: Sequence[Sequence[Outcome]] = ()
    for year in range(first, first + years):
        now = [
            [
                before[number][at]
                if before and not one_in(random, 20)
                else outcome(random, before[number][at] if before else None, year, number, at)
                for at in range(outcomes)
            ]
            for number in range(objectives)
        ]
        written = []
        for group in now:
            lead = random.choice(list(AGENCIES))
            written.append(Objective(lead, tuple(_replanned(random, each, year) for each in group)))
        old = [each for group in before for each in group]
        positions = {each.id: position(random, old, f"{number} of {year}") for number, each in enumerate(old, 1)}
        values = {each.id: value(random) for each in old if each.measure}
        yield Year(year, year + 3, year - 1 if old else None, tuple(written), positions, values)
        before = now


def _replanned(random: Random, outcome: Outcome, year: int) -> Outcome:
    measure = outcome.measure
    if measure:
        measure = replace(measure, by=year + 2, moved=outcome.first < year or outcome.continues is not None)
    return planned(random, replace(outcome, measure=measure), year)


def outcome(
    random: Random, before: Outcome | None, year: int, number: int, place: int, *, later: bool = False
) -> Outcome:
    """Return a new outcome, without actions; it takes the place of the one before, if that is given."""
    things, groups, ends = _WORDS[later]
    text = f"{random.choice(_VERBS)} {random.choice(things)} for {random.choice(groups)} in area {number}.{place}"
    if one_in(random, 20):
        text += f", building on [[{THEMES[number % len(THEMES)]}-{number + 1}]]"
    elif one_in(random, 20):
        text += f", **before {random.choice(('Easter', 'September', 'Christmas'))}**"
    identity = f"{THEMES[number % len(THEMES)]}-{number + 1}-{place + 1}-{year}"
    measure = before.measure if before else _measure(random) if one_in(random, 5) else None
    return Outcome(identity, f"{text}, {random.choice(ends)}.", measure, before.id if before else None, year)


def planned(random: Random, outcome: Outcome, year: int) -> Outcome:
    """Return the outcome with actions and money; their dates are later than the positions of the year that follows."""
    actions = []
    for _ in range(1 + one_in(random, 7)):
        by = tuple(random.sample(list(AGENCIES), random.randint(1, 4)))
        actions.append(Action(by, _timing(random, year)))
    funding = ""
    if one_in(random, 10):
        amount = random.choice(("existing", random.randrange(5_000, 250_000, 500)))
        funding = f"amount: {amount}, source: Joint finance, agency: {random.choice(list(AGENCIES))}"
    return replace(outcome, actions=tuple(actions), funding=funding)


def position(random: Random, outcomes: Sequence[Outcome], item: str) -> Position:
    """Return a position that no other has that has another item; it may refer to one of the outcomes."""
    if one_in(random, 30):
        return Position("no-update", "")
    sentences = [*random.sample(_PROGRESS, random.randint(1, 3)), f"The board has this as item {item}."]
    if one_in(random, 15):
        sentences.append(random.choice(_EMPHASIS))
    elif one_in(random, 15):
        sentences.append(f"As for [[{random.choice(outcomes).id}]].")
    status = "" if one_in(random, 3) else random.choice(_STATUSES)
    return Position(status, " ".join(sentences))


def value(random: Random) -> int:
    """Return a value of an indicator: between its baseline and its target, whichever is higher."""
    return random.randint(46, 54)


def one_in(random: Random, count: int) -> bool:
    """Say yes once in so many times."""
    return random.randrange(count) == 0


def _measure(random: Random) -> Measure:
    name, unit, better = random.choice(_MEASURES)
    low, high = random.randint(20, 45), random.randint(55, 80)
    return Measure(name, unit, better, *((low, high) if better == "higher" else (high, low)))


def _timing(random: Random, year: int) -> str:
    month = f"{year + random.randint(1, 2)}-{random.randint(2, 12):02}"
    return random.choice((month, f"by {month}", f"from {month}", f"{year + 1}-Q{random.randint(1, 4)}", "continuing"))
