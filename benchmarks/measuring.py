"""Times whole processes, which take turns, and tells what they took.

The commands of a table take turns (A B C A B C ...), so that a busy spell of the machine falls on all of them; what is
printed are medians, with the fastest and the slowest. Ratios are medians of the ratios within a turn.
"""

import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Timer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PYTHON = sys.executable
CSPGEN = str(Path(PYTHON).with_name("cspgen"))
TOO_LONG = 60.0  # seconds after which a peer is left out of the sizes
# Python may keep its compiled modules, as it does where cspgen is installed: some machines of developers forbid it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Command:
    """A command line, the folder that it runs in, and the size of what it works on."""

    name: str
    line: tuple[str, ...]
    folder: Path = ROOT
    outcomes: int = 0
    may_fail: bool = False
    """Whether it may end with 1, as checkers do that find something."""
    limit: float | None = None
    """Of a peer: after how many seconds it is ended. Where that happens, or it fails, it is left out."""


@dataclass
class Runs:
    """What the runs of a command took: seconds of wall and of processor time, and the most memory, in MB."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peak: float = 0.0


Measured = dict[Command, Runs]


def run(command: Command, runs: Runs, out: int) -> bool:
    """Run a command once and note what it took; stops everything where it fails, unless it has a limit.

    Return whether it came to its end. `ru_maxrss` is never less than the most that this process held before it began
    the command (Linux counts from the fork), so this one stays small: whatever needs memory, such as writing large
    plans, runs in a process of its own.
    """
    streams = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
    back = Path.cwd()
    os.chdir(command.folder)
    began = time.perf_counter()
    # A group of its own, so that what it started ends with it.
    process = os.posix_spawnp(command.line[0], command.line, ENVIRONMENT, file_actions=streams, setpgroup=0)
    ending = Timer(command.limit or 0, os.killpg, (process, signal.SIGKILL))
    if command.limit:
        ending.start()
    try:
        _, status, used = os.wait4(process, 0)
    except KeyboardInterrupt:
        os.killpg(process, signal.SIGKILL)
        raise
    finally:
        ending.cancel()
        os.chdir(back)
    wall = time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    if code not in ((0, 1) if command.may_fail else (0,)):
        if command.limit is None:
            sys.exit(f"{command.name} failed: {' '.join(command.line)}")
        what = f"did not finish in {command.limit:.0f} s" if code == -signal.SIGKILL else f"failed ({code})"
        say(f"left out: {command.name} of {command.outcomes:,} outcomes {what}\n")
        return False
    runs.wall.append(wall)
    runs.processor.append(used.ru_utime + used.ru_stime)
    runs.peak = max(runs.peak, used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))
    return True


def measure(commands: Sequence[Command], turns: int, *, warm: bool = False) -> Measured:
    """Return what the commands took in so many turns, after one that is not counted, unless they are `warm`.

    A peer that takes too long in the first is left out, and said to be.
    """
    taking_turns = list(commands)
    measured: Measured = {}
    with Path(os.devnull).open("wb") as nowhere:
        for command in () if warm else commands:
            warming = Runs()
            if not run(command, warming, nowhere.fileno()):
                taking_turns.remove(command)
            elif warming.wall[0] > TOO_LONG and command.line[0] != CSPGEN:
                say(f"left out: {command.name} of {command.outcomes:,} outcomes took {warming.wall[0]:.0f} s")
                taking_turns.remove(command)
        for _ in range(turns):
            for command in tuple(taking_turns):
                if not run(command, measured.setdefault(command, Runs()), nowhere.fileno()):
                    taking_turns.remove(command)
                    del measured[command]
    return measured


def say(words: str) -> None:
    """Print at once, so that a long run shows where it is."""
    print(words, flush=True)


def prepare(command: Command) -> None:
    """Run what is not measured."""
    subprocess.run(command.line, cwd=command.folder, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)


def ratio_of(ours: Runs, theirs: Runs) -> float:
    """Return the median, over the turns, of our processor time divided by theirs.

    Each command has one process that works, and what else the machine does falls on the wall time alone.
    """
    return median(mine / other for mine, other in zip(ours.processor, theirs.processor, strict=True))


def wall(runs: Runs) -> str:
    """Return the median wall time with its range, in milliseconds."""
    return f"{median(runs.wall) * 1000:,.0f} ({min(runs.wall) * 1000:,.0f} to {max(runs.wall) * 1000:,.0f})"


def table(measured: Measured) -> Iterator[str]:
    """Yield the table's lines; the last column is the processor time of the first command in multiples of the row's."""
    yield "| command | wall ms, median (min to max) | processor ms | peak MB | cspgen’s time is |"
    yield "|---|---:|---:|---:|---:|"
    ours = next(iter(measured.values()))
    for command, runs in measured.items():
        ratio = "" if command.line[0] == CSPGEN else f"{ratio_of(ours, runs):.2f} times this"
        yield f"| {command.name} | {wall(runs)} | {median(runs.processor) * 1000:,.0f} | {runs.peak:.0f} | {ratio} |"


def machine() -> Iterator[str]:
    """Yield what the times depend on, without the machine's name."""
    yield f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    yield f"{platform.python_implementation()} {platform.python_version()}"
