"""Times `cspgen validate` beside other checkers of YAML on a thousand plan years, and tells what each of them finds."""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from measuring import CSPGEN, ENVIRONMENT, HERE, PYTHON, ROOT, Command, machine, measure, prepare, say, table

FIRST, OBJECTIVES, OUTCOMES = 1001, 6, 5
SCHEMA = ROOT / "schemas" / "plan.schema.json"
PEERS = ("check-jsonschema", "yamllint")
SCRIPT = (PYTHON, str(HERE / "pydantic_plan.py"))
# What a hand slips into a plan: where it stands in a plan year, and what stands there then.
FAULTS: Mapping[str, tuple[str, str]] = {
    "an indentation that is no YAML": (r"\n    brief:", r"\n   brief:"),
    "a key given twice": (r"(status: adopted\n)", r"\1\1"),
    "a key misspelt": (r"\n    brief:", r"\n    breif:"),
    "a required key left out": (r"\ntitle: .*", ""),
    "a month that is none": (r"(when: (?:by |from )?\d{4})-\d\d\b", r"\1-13"),
    "a day that its month lacks": (r"(when: (?:by |from )?\d{4})-\d\d\b", r"\1-02-30"),
    "an agency misspelt": (r"(    lead: [a-z-]+)", r"\1s"),
    "a status misspelt": (r"status: on-track", r"status: ontrack"),
    "an id used twice": (r"(      - id: )(\S+)([\s\S]*?\n      - id: )\S+", r"\1\2\3\2"),
    "a position left out": (r"(  outcomes:\n)    [a-z0-9-]+: \{.*\n(    )", r"\1\2"),
    "a position on nothing": (r"(positions:\n.*\n  outcomes:\n)", r"\1    nothing: Done.\n"),
    "a reference to nothing": (r"(\n    text: [^.]*)", r"\1, as [[nothing]] says"),
    "a plan year followed that is not there": (r"follows: \d{4}", "follows: 0999"),
    "a period that ends before it begins": (r"to: \d{4}-03\}", "to: 1000-03}"),
    "a deadline before the plan begins": (r"when: (?:by |from )?\d{4}-\d\d\b", "when: 1000-03"),
    "complete, but the target is missed": (
        r"    (\S+): \{(?:status: [a-z-]+, )?(text: [\s\S]*?\n    \1-measure: )",
        r"    \1: {status: complete, \2",
    ),
}


def workspace(folder: Path, years: int) -> Path:
    """Write a workspace of plan years, each of them one file; in a process of its own, see `measuring.run`."""
    size = ("--objectives", str(OBJECTIVES), "--outcomes", str(OUTCOMES), "--years", str(years))
    line = (PYTHON, str(HERE / "generate.py"), str(folder), *size, "--first", str(FIRST), "--one-file")
    prepare(Command("generate", line))
    return folder


def checkers(folder: Path) -> Iterator[Command]:
    """Yield the commands that check a workspace's plan years, cspgen's own first; those that are installed."""
    files = sorted(str(path.relative_to(folder)) for path in folder.glob("plans/[0-9]*.yaml"))
    beside = Path(PYTHON).parent
    yield Command("cspgen validate", (CSPGEN, "validate", "--strict"), folder, may_fail=True)
    if (beside / "check-jsonschema").exists():
        line = (str(beside / "check-jsonschema"), "--schemafile", str(SCHEMA), *files)
        yield Command("check-jsonschema", line, folder, may_fail=True)
    if (beside / "yamllint").exists():
        for config in ("relaxed", "default"):
            line = (str(beside / "yamllint"), "--config-data", f"extends: {config}", *files)
            yield Command(f"yamllint, {config}", line, folder, may_fail=True)
    yield Command("PyYAML (libyaml) and pydantic", (*SCRIPT, *files), folder, may_fail=True)
    yield Command("floor: PyYAML (libyaml) loads", (*SCRIPT, "--load-only", *files), folder)


def findings(folder: Path) -> Iterator[str]:
    """Yield the lines of a table of what the checkers find: each fault stands in one plan year of two, alone."""
    commands = [each for each in checkers(folder) if not each.name.startswith("floor")]
    # Of a checker that has something to say of plans without a fault, nothing can be told.
    commands = [each for each in commands if not finds(each)]
    yield f"| fault | {' | '.join(each.name for each in commands)} |"
    yield f"|---|{'---|' * len(commands)}"
    year = folder / "plans" / f"{FIRST + 1}.yaml"
    sound = year.read_text(encoding="utf-8")
    for name, (pattern, put) in FAULTS.items():
        faulty = re.sub(pattern, put, sound, count=1)
        if faulty == sound:
            sys.exit(f"{name}: the generated plan has no place for it")
        year.write_text(faulty, encoding="utf-8")
        yield f"| {name} | {' | '.join('yes' if finds(each) else '-' for each in commands)} |"
    year.write_text(sound, encoding="utf-8")


def finds(command: Command) -> bool:
    """Say whether a checker finds anything."""
    ended = subprocess.run(command.line, cwd=command.folder, env=ENVIRONMENT, check=False, capture_output=True)
    return ended.returncode != 0


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--years", type=int, default=1_000)
    given = parser.parse_args()
    say("; ".join(machine()) + ".\n")
    with tempfile.TemporaryDirectory() as name:
        small = workspace(Path(name) / "small", years=2)
        there = [Path(command.line[0]).name for command in checkers(small)]
        for peer in PEERS:
            if peer not in there:
                say(f"left out: {peer} is not installed beside cspgen; benchmarks/README.md says how\n")
        say("\n".join(findings(small)) + "\n")
        if given.turns:
            large = workspace(Path(name) / "large", years=given.years)
            # Warm: the small workspace was checked just before.
            say("\n".join(table(measure(list(checkers(large)), given.turns, warm=True))))


if __name__ == "__main__":
    main()
