"""Times `cspgen diff --format docx` beside other makers of redlines, and tells whether their redlines hold.

The peers compare the two Word files that cspgen built; cspgen compares the plans. The yardstick is `cspgen build` of
the new plan: a redline is meant to take no more than twice its time and memory.
"""

import argparse
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from measuring import (
    CSPGEN,
    ENVIRONMENT,
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
    wall,
)
from peer_redline import PEERS
from reviewing import accepted, body, lines, marked, rejected, words

OBJECTIVE = 15  # outcomes in each objective of a generated plan
SIZES, LARGE = (30, 300, 3_000), 30_000
GENERATED = ("2025", "2026")  # of three years, so that both have positions
LIMIT = 60.0  # seconds for a peer
LAYOUTS = ("accessible", "classic")
BUILD, WORD = "cspgen build NEW (Word and Markdown)", "cspgen build NEW --format docx"
CHANGES, OURS = "cspgen diff --format text", "cspgen diff --format docx"
Peers = Mapping[str, tuple[str, str]]  # the peers that are there, with their versions and licences


@dataclass(frozen=True)
class Pair:
    """Two plan years of a workspace, and where their Word files are put."""

    workspace: Path
    years: tuple[str, str]
    out: Path
    layout: str = "accessible"
    outcomes: int = 0

    @property
    def documents(self) -> tuple[Path, Path]:
        """The two Word files."""
        old, new = (self.out / year / "plan.docx" for year in self.years)
        return old, new

    def ours(self, name: str, *line: str) -> Command:
        """Return a command of cspgen on this pair."""
        return Command(name, (CSPGEN, "-C", str(self.workspace), *line), outcomes=self.outcomes)

    def build(self, name: str, years: Sequence[str], out: Path) -> Command:
        """Return the command that builds the plans of some years: in Word, or in both formats if not asked."""
        how = ("--document", "plan", "--layout", self.layout, "--out", str(out))
        return self.ours(name, "build", *years, *how, *(("--format", "docx") if name == WORD else ()))

    def redline(self, python: str, name: str, out: Path) -> Command:
        """Return the command that makes the redline: a peer's, or ours."""
        if name == OURS:
            return self.ours(OURS, "diff", *self.years, "--layout", self.layout, "--out", str(out))
        line = (python, str(HERE / "peer_redline.py"), name, *map(str, self.documents), str(out))
        return Command(name, line, outcomes=self.outcomes, limit=LIMIT)


def generated(scratch: Path, outcomes: int, revised: float) -> Pair:
    """Write a workspace of three years, and return its last two."""
    folder = scratch / str(outcomes)
    size = ("--objectives", str(outcomes // OBJECTIVE), "--outcomes", str(OBJECTIVE), "--years", "3", "--seed", "2")
    line = (PYTHON, str(HERE / "generate.py"), str(folder), *size, "--revised", str(revised))
    prepare(Command("generate", line))
    return Pair(folder, GENERATED, folder / "built", outcomes=outcomes)


def commands(pair: Pair, scratch: Path, python: str, makers: Sequence[str]) -> Iterator[Command]:
    """Yield what is timed on a pair: the yardstick, the changes as text, and each redline."""
    for name in (BUILD, WORD):
        yield pair.build(name, pair.years[1:], scratch / "yardstick")
    yield pair.ours(CHANGES, "diff", *pair.years, "--format", "text", "--out", str(scratch / "changes.txt"))
    for name in makers:
        yield pair.redline(python, name, scratch / f"{name.replace(' ', '')}.docx")


def table(asked: Sequence[Command], measured: Measured) -> Iterator[str]:
    """Yield the table's lines; a command that was left out has a line without figures."""
    yield (
        "| outcomes | command | wall ms, median (min to max) | processor ms | peak MB "
        "| time beside the build | memory beside the build | cspgen’s redline takes |"
    )
    yield "|---:|---|---:|---:|---:|---:|---:|---:|"
    named = {(command.outcomes, command.name): runs for command, runs in measured.items()}
    for command in asked:
        runs = named.get((command.outcomes, command.name))
        if runs is None:
            yield f"| {command.outcomes:,} | {command.name} | not done in {LIMIT:.0f} s, or failed | | | | | |"
            continue
        build, ours = named[command.outcomes, BUILD], named.get((command.outcomes, OURS))
        figures = f"{wall(runs)} | {median(runs.processor) * 1000:,.0f} | {runs.peak:.0f}"
        beside = "|" if command.name == BUILD else f"{ratio_of(runs, build):.2f} | {runs.peak / build.peak:.2f}"
        yield f"| {command.outcomes:,} | {command.name} | {figures} | {beside} | {_times(command, ours, runs)} |"


def _times(command: Command, ours: Runs | None, runs: Runs) -> str:
    return f"{ratio_of(ours, runs):.2f} times this" if ours and command.name in PEERS else ""


def law(pairs: Sequence[Pair], scratch: Path, python: str, makers: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table of what the redlines of these pairs are worth, in each layout."""
    yield "| pair | redline | accept all reads as the new one | reject all reads as the old one | words new, deleted |"
    yield "|---|---|---|---|---:|"
    for pair in (replace(each, layout=layout) for each in pairs for layout in LAYOUTS):
        prepare(pair.build(WORD, pair.years, pair.out))
        told = f"{' to '.join(pair.years)}, {pair.layout}"
        old, new = (lines(body(path)) for path in pair.documents)
        for name in makers:
            out = scratch / "law.docx"
            out.unlink(missing_ok=True)
            try:
                command = pair.redline(python, name, out)
                subprocess.run(command.line, cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True, timeout=LIMIT)
                came, went = marked(out)
                verdicts = (_same(lines(accepted(out)), new), _same(lines(rejected(out)), old))
            except (subprocess.SubprocessError, OSError) as error:
                yield f"| {told} | {name} | {type(error).__name__} | | |"
                continue
            yield f"| {told} | {name} | {' | '.join(verdicts)} | {came:,}, {went:,} |"


def _same(read: Sequence[str], wanted: Sequence[str]) -> str:
    """Say whether two texts are the same, or how many of the paragraphs and rows are not."""
    if list(read) == list(wanted):
        return "yes"
    blocks = SequenceMatcher(None, read, wanted, autojunk=False).get_matching_blocks()
    most = max(len(read), len(wanted))
    apart = most - sum(block.size for block in blocks)
    how = "its words, but" if words(read) == words(wanted) else "no:"
    return f"{how} {apart} of {most} paragraphs and rows are otherwise"


def peers(python: str) -> Peers:
    """Return the peers that a Python has."""
    line = (python, str(HERE / "peer_redline.py"))
    told = subprocess.run(line, check=True, capture_output=True, text=True, env=ENVIRONMENT).stdout
    rows = (row.split("\t") for row in told.splitlines() if row)
    return {name: (version, licence) for name, version, licence in rows}


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=3, help="0 leaves the times out")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="OUTCOMES")
    parser.add_argument("--large", action="store_true", help=f"also plans of {LARGE:,} outcomes, for cspgen alone")
    parser.add_argument("--revised", type=float, default=0.2, metavar="SHARE", help="of a plan that its next changes")
    parser.add_argument("--law", action="store_true", help="also what the redlines are worth")
    parser.add_argument("--peers", default=PYTHON, metavar="PYTHON", help="of the environment that has the peers")
    given = parser.parse_args()
    there = peers(given.peers)
    say("; ".join((*machine(), *(f"{name} {version} ({licence})" for name, (version, licence) in there.items()))))
    for name in PEERS:
        if name not in there:
            say(f"left out: {name} is not installed; benchmarks/README.md says how\n")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        if given.turns:
            asked: list[Command] = []
            for outcomes in (*given.sizes, *((LARGE,) if given.large else ())):
                pair = generated(scratch, outcomes, given.revised)
                makers = [OURS, *(there if outcomes < LARGE else ())]
                if outcomes < LARGE:
                    prepare(pair.build(WORD, pair.years, pair.out))
                asked += commands(pair, scratch, given.peers, makers)
            say("\n".join(table(asked, measure(asked, given.turns))))
        # Afterwards: it needs memory, see `measuring.run`.
        if given.law:
            pairs = (generated(scratch, SIZES[0], given.revised), Pair(ROOT, ("1999", "2000"), scratch / "own"))
            say("\n" + "\n".join(law(pairs, scratch, given.peers, [OURS, *there])))


if __name__ == "__main__":
    main()
