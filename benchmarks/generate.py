"""Writes a workspace of any size for benchmarks: a partnership and the plan years that follow one another.

The same seed and size give the same files on every machine. The words are invented; their lengths are those of
councils' plans: an outcome of some 20 words, a position of 10 to 50. `cspgen validate` finds nothing wrong in them:
an outcome reads the same from year to year, and its figures bear out its status.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

FIRST_YEAR = 2024

_AGENCIES = {
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
_LINKED = (
    ("health-strategy", "Joint Health and Wellbeing Strategy", "feeds-into"),
    ("council-plan", "Council Plan", "feeds-into"),
    ("needs-assessment", "Joint Strategic Needs Assessment", "draws-on"),
    ("crime-strategy", "Serious Violence Prevention Strategy", "draws-on"),
    ("housing-plan", "Housing and Homelessness Plan", "detail"),
)
_GLOSSARY = {
    "CAMHS": "child and adolescent mental health services",
    "EHCP": "education, health and care plan",
    "ICB": "integrated care board",
    "SEND": "special educational needs and disabilities",
}
_AIMS = ("Improve", "Extend", "Strengthen", "Bring together", "Open up", "Secure", "Simplify", "Make more of")
_THEMES = (
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
_GROUPS = (
    "children under five and their parents",
    "young people who leave care",
    "disabled children and their families",
    "young carers",
    "children who live in rural areas",
    "families in temporary housing",
)
_ENDS = (
    "so that help reaches them before a crisis",
    "so that no family tells its story twice",
    "in order to sustain family support initiatives",
    "so that fewer of them have to travel out of the area",
    "with particular emphasis on those who are most at risk",
    "in line with the recommendations of the last inspection",
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
_MEASURES = (
    ("Families helped in a year", "families", "higher"),
    ("Weeks from referral to first appointment", "weeks", "lower"),
    ("Children seen within the agreed time", '"%"', "higher"),
    ("Children looked after", "children", "lower"),
)
_STATUSES = ("on-track", "on-track", "on-track", "at-risk", "off-track", "not-started")


@dataclass(frozen=True)
class _Measure:
    """An indicator: in what it is counted, and where it began and should end."""

    name: str
    unit: str
    better: str
    baseline: int
    target: int


@dataclass(frozen=True)
class _Outcome:
    """An outcome as the years share it."""

    id: str
    text: str
    measure: _Measure | None
    continues: str | None
    first: int
    """The year in which it is new."""


_Years = Sequence[Sequence[_Outcome]]


def workspace(
    folder: Path,
    *,
    objectives: int = 20,
    outcomes: int = 15,
    years: int = 2,
    first: int = FIRST_YEAR,
    in_folders: bool = True,
    seed: int = 1,
) -> None:
    """Write plans/partnership.yaml and `years` plan years, each of `objectives` with `outcomes` each, into a folder.

    Each year but the first follows the one before and has a position on every outcome of it. A year is a folder of
    files, or one file.
    """
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    plans = folder / "plans"
    plans.mkdir(parents=True, exist_ok=True)
    (plans / "partnership.yaml").write_text(_partnership(), encoding="utf-8")
    before: _Years = ()
    for year in range(first, first + years):
        now = [
            [_outcome(random, before[number][at] if before else None, year, number, at) for at in range(outcomes)]
            for number in range(objectives)
        ]
        parts = {
            "plan": _plan(year, follows=year - 1 if before else None),
            "objectives": _objectives(random, year, now),
        }
        if before:
            parts["positions"] = _positions(random, year, before)
        texts = {name: "\n".join(lines) + "\n" for name, lines in parts.items()}
        if in_folders:
            (plans / str(year)).mkdir(exist_ok=True)
            for name, text in texts.items():
                (plans / str(year) / f"{name}.yaml").write_text(text, encoding="utf-8")
        else:
            (plans / f"{year}.yaml").write_text("".join(texts.values()), encoding="utf-8")
        before = now


def _outcome(random: Random, before: _Outcome | None, year: int, number: int, place: int) -> _Outcome:
    """Return the outcome of the year before, or now and then one that takes its place."""
    if before and not _one_in(random, 20):
        return before
    text = f"{random.choice(_VERBS)} {random.choice(_THINGS)} for {random.choice(_GROUPS)} in area {number}.{place}"
    if _one_in(random, 20):
        text += f", building on [[{_THEMES[number % len(_THEMES)]}-{number + 1}]]"
    elif _one_in(random, 20):
        text += f", **before {random.choice(('Easter', 'September', 'Christmas'))}**"
    identity = f"{_THEMES[number % len(_THEMES)]}-{number + 1}-{place + 1}-{year}"
    measure = before.measure if before else _measure(random) if _one_in(random, 5) else None
    return _Outcome(identity, f"{text}, {random.choice(_ENDS)}.", measure, before.id if before else None, year)


def _measure(random: Random) -> _Measure:
    name, unit, better = random.choice(_MEASURES)
    low, high = random.randint(20, 45), random.randint(55, 80)
    return _Measure(name, unit, better, *((low, high) if better == "higher" else (high, low)))


def _one_in(random: Random, count: int) -> bool:
    return random.randrange(count) == 0


def _partnership() -> str:
    agencies = "\n".join(f"  {key}: {name}" for key, name in _AGENCIES.items())
    linked = "\n".join(f"  {key}: {{title: {title}, relation: {relation}}}" for key, title, relation in _LINKED)
    glossary = "\n".join(f"  {term}: {meaning}" for term, meaning in _GLOSSARY.items())
    return (
        "schema: 1\narea: Anyshire\nlead: county-council\n"
        f"agencies:\n{agencies}\nlinked_plans:\n{linked}\nglossary:\n{glossary}\n"
    )


def _plan(year: int, follows: int | None) -> Iterator[str]:
    yield f"schema: 1\nyear: {year}\ntitle: Children and Young People’s Plan {year} to {year + 3}"
    yield f"period: {{from: {year}-04, to: {year + 3}-03}}\nstatus: adopted"
    if follows:
        yield f"follows: {follows}"
    yield "foreword:\n  text: |\n    This plan is the work of *all* our partners. It says:\n"
    yield "    - what we want for children and young people;\n    - what we will do, and by when;"
    yield "    - how we will know.\n\n    We thank everyone who took part.\n  signed:"
    yield "    - {name: A. N. Other, role: Director of Children’s Services, organisation: County Council}"


def _objectives(random: Random, year: int, groups: _Years) -> Iterator[str]:
    yield "objectives:"
    for number, group in enumerate(groups):
        theme = _THEMES[number % len(_THEMES)]
        words = theme.replace("-", " ")
        aim = _AIMS[number % len(_AIMS)]
        yield f"  - id: {theme}-{number + 1}"
        yield f"    text: {aim} {words} for {_GROUPS[number % len(_GROUPS)]}, {_ENDS[number % len(_ENDS)]}."
        yield f"    brief: {aim} {words}."
        yield f"    lead: {random.choice(list(_AGENCIES))}"
        yield "    outcomes:"
        for outcome in group:
            yield from _written(random, year, outcome)


def _written(random: Random, year: int, outcome: _Outcome) -> Iterator[str]:
    yield f"      - id: {outcome.id}"
    yield f"        text: {outcome.text}"
    if outcome.continues and outcome.first == year:
        yield f"        continues: [{outcome.continues}]"
    yield "        actions:"
    for _ in range(1 + _one_in(random, 7)):
        by = ", ".join(random.sample(list(_AGENCIES), random.randint(1, 4)))
        yield f"          - {{by: [{by}], when: {_timing(random, year)}}}"
    if measure := outcome.measure:
        yield "        indicators:"
        yield f"          - id: {outcome.id}-measure"
        yield f"            measure: {measure.name}\n            unit: {measure.unit}"
        yield f"            better: {measure.better}"
        yield f"            baseline: {{value: {measure.baseline}, at: {outcome.first}-03}}"
        reason = (
            "" if outcome.first == year and not outcome.continues else ", reason: The board agreed to a further year"
        )
        yield f"            target: {{value: {measure.target}, at: {year + 2}-03{reason}}}"
    if _one_in(random, 10):
        amount = random.choice(("existing", random.randrange(5_000, 250_000, 500)))
        yield "        funding:"
        yield f"          - {{amount: {amount}, source: Joint finance, agency: {random.choice(list(_AGENCIES))}}}"


def _timing(random: Random, year: int) -> str:
    month = f"{year + random.randint(1, 2)}-{random.randint(2, 12):02}"  # later than the next positions
    return random.choice((month, f"by {month}", f"from {month}", f"{year + 1}-Q{random.randint(1, 4)}", "continuing"))


def _positions(random: Random, year: int, before: _Years) -> Iterator[str]:
    old = [each for group in before for each in group]
    yield f"positions:\n  as_at: {year}-01\n  outcomes:"
    for number, outcome in enumerate(old, 1):
        if _one_in(random, 30):
            yield f"    {outcome.id}: {{status: no-update}}"
            continue
        sentences = [*random.sample(_PROGRESS, random.randint(1, 3)), f"The board has this as item {number}."]
        if _one_in(random, 15):
            sentences.append(random.choice(_EMPHASIS))
        elif _one_in(random, 15):
            sentences.append(f"As for [[{random.choice(old).id}]].")
        status = "" if _one_in(random, 3) else f"status: {random.choice(_STATUSES)}, "
        yield f'    {outcome.id}: {{{status}text: "{" ".join(sentences)}"}}'
    if any(outcome.measure for outcome in old):
        yield "  indicators:"
        for outcome in old:
            if outcome.measure:
                yield f"    {outcome.id}-measure: {{value: {random.randint(46, 54)}, at: {year}-01}}"


def main() -> None:
    """Write a workspace as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--objectives", type=int, default=20)
    parser.add_argument("--outcomes", type=int, default=15, help="of each objective")
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--first", type=int, default=FIRST_YEAR, help="the first plan year")
    parser.add_argument("--one-file", action="store_true", help="for each year, instead of a folder")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    workspace(
        given.folder,
        objectives=given.objectives,
        outcomes=given.outcomes,
        years=given.years,
        first=given.first,
        in_folders=not given.one_file,
        seed=given.seed,
    )


if __name__ == "__main__":
    main()
