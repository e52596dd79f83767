"""Writes a workspace of any size for benchmarks: a partnership and the plan years that follow one another.

The same seed and size give the same files on every machine. The words are invented; their lengths are those of
councils' plans: an outcome of some 20 words, a position of 10 to 50. `cspgen validate` finds nothing wrong in them:
an outcome's figures bear out its status, and what ends has a reason. Most outcomes read the same from year to year;
with a share `--revised`, all else does too, but for that share.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

from inventing import (
    AGENCIES,
    AIMS,
    ENDS,
    GLOSSARY,
    GROUPS,
    LINKED,
    THEMES,
    Objective,
    Outcome,
    Year,
    unrelated_years,
)
from revising import revised_years

FIRST_YEAR = 2024


def workspace(folder: Path, years: Iterator[Year], *, in_folders: bool = True) -> None:
    """Write plans/partnership.yaml and plan years into a folder, each a folder of files, or one file."""
    plans = folder / "plans"
    plans.mkdir(parents=True, exist_ok=True)
    (plans / "partnership.yaml").write_text(_partnership(), encoding="utf-8")
    for year in years:
        parts = {"plan": _plan(year), "objectives": _objectives(year)}
        if year.follows:
            parts["positions"] = _positions(year)
        texts = {name: "\n".join(lines) + "\n" for name, lines in parts.items()}
        if in_folders:
            (plans / str(year.number)).mkdir(exist_ok=True)
            for name, text in texts.items():
                (plans / str(year.number) / f"{name}.yaml").write_text(text, encoding="utf-8")
        else:
            (plans / f"{year.number}.yaml").write_text("".join(texts.values()), encoding="utf-8")


def _partnership() -> str:
    agencies = "\n".join(f"  {key}: {name}" for key, name in AGENCIES.items())
    linked = "\n".join(f"  {key}: {{title: {title}, relation: {relation}}}" for key, title, relation in LINKED)
    glossary = "\n".join(f"  {term}: {meaning}" for term, meaning in GLOSSARY.items())
    return (
        "schema: 1\narea: Anyshire\nlead: county-council\n"
        f"agencies:\n{agencies}\nlinked_plans:\n{linked}\nglossary:\n{glossary}\n"
    )


def _plan(year: Year) -> Iterator[str]:
    yield f"schema: 1\nyear: {year.number}\ntitle: Children and Young People’s Plan {year.number} to {year.end}"
    yield f"period: {{from: {year.number}-04, to: {year.end}-03}}\nstatus: adopted"
    if year.follows:
        yield f"follows: {year.follows}"
    yield "foreword:\n  text: |\n    This plan is the work of *all* our partners. It says:\n"
    yield "    - what we want for children and young people;\n    - what we will do, and by when;"
    yield "    - how we will know.\n\n    We thank everyone who took part.\n  signed:"
    yield "    - {name: A. N. Other, role: Director of Children’s Services, organisation: County Council}"


def _objectives(year: Year) -> Iterator[str]:
    yield "objectives:"
    for number, objective in enumerate(year.objectives):
        yield from _objective(year, number, objective)


def _objective(year: Year, number: int, objective: Objective) -> Iterator[str]:
    theme = THEMES[number % len(THEMES)]
    words = theme.replace("-", " ")
    aim = AIMS[number % len(AIMS)]
    yield f"  - id: {theme}-{number + 1}"
    yield f"    text: {aim} {words} for {GROUPS[number % len(GROUPS)]}, {ENDS[number % len(ENDS)]}."
    yield f"    brief: {aim} {words}."
    yield f"    lead: {objective.lead}"
    yield "    outcomes:"
    for outcome in objective.outcomes:
        yield from _outcome(year, outcome)


def _outcome(year: Year, outcome: Outcome) -> Iterator[str]:
    yield f"      - id: {outcome.id}"
    yield f"        text: {outcome.text}"
    if outcome.continues and outcome.first == year.number:
        yield f"        continues: [{outcome.continues}]"
    yield "        actions:"
    for action in outcome.actions:
        yield f"          - {{by: [{', '.join(action.by)}], when: {action.when}}}"
    if measure := outcome.measure:
        yield "        indicators:"
        yield f"          - id: {outcome.id}-measure"
        yield f"            measure: {measure.name}\n            unit: {measure.unit}"
        yield f"            better: {measure.better}"
        yield f"            baseline: {{value: {measure.baseline}, at: {outcome.first}-03}}"
        reason = ", reason: The board agreed to a further year" if measure.moved else ""
        yield f"            target: {{value: {measure.target}, at: {measure.by}-03{reason}}}"
    if outcome.funding:
        yield "        funding:"
        yield f"          - {{{outcome.funding}}}"


def _positions(year: Year) -> Iterator[str]:
    yield f"positions:\n  as_at: {year.number}-01\n  outcomes:"
    for identity, position in year.positions.items():
        said = [f"status: {position.status}"] if position.status else []
        said += [f'text: "{position.text}"'] if position.text else []
        yield f"    {identity}: {{{', '.join(said)}}}"
    if year.values:
        yield "  indicators:"
        for identity, value in year.values.items():
            yield f"    {identity}-measure: {{value: {value}, at: {year.number}-01}}"
    if year.discontinued:
        yield "discontinued:"
        for identity, reason in year.discontinued.items():
            yield f"  {identity}: {reason}"


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
    parser.add_argument(
        "--revised", type=float, metavar="SHARE", help="of a year that the next one changes, such as 0.2"
    )
    given = parser.parse_args()
    random = Random(given.seed)  # noqa: S311 - repeatable, not secret
    size = (given.first, given.years, given.objectives, given.outcomes)
    years = unrelated_years(random, *size) if given.revised is None else revised_years(random, *size, given.revised)
    workspace(given.folder, years, in_folders=not given.one_file)


if __name__ == "__main__":
    main()
