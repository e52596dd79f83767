"""Times `cspgen build` beside pandoc and a docxtpl script, on the plan of 1999 and on plans of growing size."""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from measuring import (
    CSPGEN,
    HERE,
    PYTHON,
    ROOT,
    Command,
    Measured,
    Runs,
    machine,
    measure,
    prepare,
    ratio_of,
    say,
    table,
    wall,
)

OUTCOMES = 15  # of each objective of a generated plan
SIZES, LARGE = (30, 300, 3_000), 30_000


def plan_of_1999(scratch: Path, template: Path | None, *, pandoc: bool) -> Iterator[Command]:
    """Yield the commands on the plan of 1999, cspgen's own first."""
    out = scratch / "1999"
    yield Command("cspgen build 1999: Word and Markdown", (CSPGEN, "build", "1999", "--out", str(out)))
    yield Command("cspgen build 1999 --format docx", (CSPGEN, "build", "1999", "--format", "docx", "--out", str(out)))
    if pandoc:
        prepare(Command("cspgen", (CSPGEN, "build", "1999", "--out", str(out))))
        word = ("pandoc", "plan.md", "-o", str(scratch / "pandoc.docx"))
        style = f"--reference-doc={ROOT / 'templates' / 'word' / 'reference.docx'}"
        yield Command("pandoc, Markdown to Word", word, out / "1999")
        yield Command("pandoc --reference-doc, Markdown to Word", (*word, style), out / "1999")
    if template:
        yield from docxtpl(template, ROOT / "plans" / "1999", scratch)
    yield Command("floor: python -c pass", (PYTHON, "-c", "pass"))
    # pydantic imports what it is made of when it is first used.
    libraries = "import yaml, jinja2, pydantic; pydantic.BaseModel"
    yield Command(f"floor: python -c '{libraries}'", (PYTHON, "-c", libraries))


def generated(scratch: Path, template: Path | None, sizes: Sequence[int], *, pandoc: bool) -> Iterator[Command]:
    """Yield the commands on generated plans: cspgen on each size, the peers on the middle ones."""
    for outcomes in sizes:
        folder, year = scratch / str(outcomes), "2025"
        writing = ("--objectives", str(outcomes // OUTCOMES), "--outcomes", str(OUTCOMES))
        prepare(Command("generate", (PYTHON, str(HERE / "generate.py"), str(folder), *writing)))
        build = Command("cspgen build", (CSPGEN, "-C", str(folder), "build", year), outcomes=outcomes)
        yield build
        if outcomes in SIZES[1:]:
            if pandoc:
                prepare(build)
                word = ("pandoc", "plan.md", "-o", str(scratch / "pandoc.docx"))
                yield Command("pandoc", word, folder / "build" / year, outcomes)
            if template:
                yield from docxtpl(template, folder / "plans" / year, scratch, outcomes)


def docxtpl(template: Path, year: Path, scratch: Path, outcomes: int = 0) -> Iterator[Command]:
    """Yield the script with the YAML parser that scripts use, and with the one in C."""
    line = (PYTHON, str(HERE / "docxtpl_plan.py"), "fill", str(template), str(year), str(scratch / "docxtpl.docx"))
    yield Command("docxtpl script, YAML to Word", line, outcomes=outcomes)
    yield Command("docxtpl script with libyaml, YAML to Word", (*line, "--libyaml"), outcomes=outcomes)


def table_of_sizes(measured: Measured) -> Iterator[str]:
    """Yield the table's lines; time and memory for each further outcome stay the same where the growth is linear."""
    yield (
        "| outcomes | command | wall ms, median (min to max) | processor ms | peak MB "
        "| ms for each further outcome | KB for each further outcome | cspgen’s time is |"
    )
    yield "|---:|---|---:|---:|---:|---:|---:|---:|"
    ours = {command.outcomes: runs for command, runs in measured.items() if command.line[0] == CSPGEN}
    before: dict[str, tuple[int, Runs]] = {}
    for command, runs in measured.items():
        further = ["", ""]
        if command.name in before:
            outcomes, smaller = before[command.name]
            more = command.outcomes - outcomes
            further[0] = f"{(median(runs.wall) - median(smaller.wall)) * 1000 / more:.2f}"
            further[1] = f"{(runs.peak - smaller.peak) * 1024 / more:.0f}"
        before[command.name] = command.outcomes, runs
        ratio = "" if command.line[0] == CSPGEN else f"{ratio_of(ours[command.outcomes], runs):.2f} times this"
        yield (
            f"| {command.outcomes:,} | {command.name} | {wall(runs)} | {median(runs.processor) * 1000:,.0f} "
            f"| {runs.peak:.0f} | {further[0]} | {further[1]} | {ratio} |"
        )


def surroundings(*, pandoc: bool) -> Iterator[str]:
    """Yield what the times depend on."""
    yield from machine()
    if pandoc:
        told = subprocess.run(["pandoc", "--version"], check=True, capture_output=True, text=True).stdout
        yield told.splitlines()[0]


def main() -> None:
    """Run the benchmarks and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=15, help="on the plan of 1999")
    parser.add_argument("--size-turns", type=int, default=5, help="on generated plans; 0 leaves them out")
    parser.add_argument("--large", action="store_true", help=f"also a plan of {LARGE:,} outcomes")
    given = parser.parse_args()
    pandoc = shutil.which("pandoc") is not None
    script = find_spec("docxtpl") is not None
    say("; ".join(surroundings(pandoc=pandoc)) + ".\n")
    for there, told in ((pandoc, "pandoc is not installed"), (script, "docxtpl is not installed beside cspgen")):
        if not there:
            say(f"left out: {told}; benchmarks/README.md says how\n")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        template = scratch / "template.docx" if script else None
        if template:
            prepare(Command("template", (PYTHON, str(HERE / "docxtpl_plan.py"), "template", str(template))))
        measured = measure(list(plan_of_1999(scratch, template, pandoc=pandoc)), given.turns)
        say("\n".join(table(measured)) + "\n")
        if given.size_turns:
            sizes = (*SIZES, LARGE) if given.large else SIZES
            commands = list(generated(scratch, template, sizes, pandoc=pandoc))
            say("\n".join(table_of_sizes(measure(commands, given.size_turns))))


if __name__ == "__main__":
    main()
