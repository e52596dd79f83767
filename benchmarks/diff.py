"""Times the comparison of two loaded plans, without their loading, from 30 to 30,000 outcomes; beside it a floor.

The floor is the least that any comparison by id does: both plans are read once, and the texts under one id compared.
DeepDiff, where it is installed, compares the two plans as plain values. Each figure is the fastest of several passes,
in processor time, without Python's garbage collector, as on the command line.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from measuring import HERE, PYTHON, Command, machine, prepare, say

from cspgen.diff import diff
from cspgen.pipeline.validate import check_workspace
from cspgen.resolve import ResolvedPlan

YEARS = (2025, 2026)
SIZES = {30: (6, 5), 300: (20, 15), 3_000: (200, 15), 30_000: (2_000, 15)}
PASSES = 10
TOO_LONG = 20.0  # seconds


def pair(folder: Path, objectives: int, outcomes: int, revised: float | None) -> tuple[ResolvedPlan, ResolvedPlan]:
    """Return the last two plans of three; without `revised`, every outcome's actions and position are drawn anew."""
    size = ("--objectives", str(objectives), "--outcomes", str(outcomes), "--years", "3")
    share = () if revised is None else ("--revised", str(revised))
    prepare(Command("generate", (PYTHON, str(HERE / "generate.py"), str(folder), *size, *share)))
    checked = check_workspace(folder, YEARS)
    return checked.plans[YEARS[0]], checked.plans[YEARS[1]]


def floor(old: ResolvedPlan, new: ResolvedPlan) -> int:
    """Count the outcomes that both plans have under one id, and that read otherwise."""
    then = {each.id: each.outcome.text for each in old.outcomes}
    return sum(then.get(each.id, each.outcome.text) != each.outcome.text for each in new.outcomes)


def fastest(work: Callable[[], object], passes: int = PASSES) -> float:
    """Return the processor time of the fastest pass, in seconds."""
    times = []
    for _ in range(passes):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def peer(old: ResolvedPlan, new: ResolvedPlan, last: float) -> str:
    """Return what DeepDiff takes of a plan ten times as large as that which took `last` seconds."""
    if not find_spec("deepdiff"):
        return "not installed"
    if 10 * last > TOO_LONG:
        return "too long to wait for"
    plain = [each.plan.model_dump(mode="json", by_alias=True, warnings=False) for each in (old, new)]
    compare = import_module("deepdiff").DeepDiff
    return f"{fastest(lambda: compare(*plain), 1):.2f}"


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=max(SIZES), help="no plans of more outcomes than this")
    largest = parser.parse_args().largest
    say("\n".join(machine()))
    say("\n| outcomes | of them changed | cspgen.diff, s | floor, s | times the floor | DeepDiff, s |")
    say("|---:|---|---:|---:|---:|---:|")
    for changed, revised in (("a fifth, each way", 0.2), ("nearly all", None)):
        last = 0.0
        for outcomes, size in SIZES.items():
            if outcomes > largest:
                continue
            with tempfile.TemporaryDirectory() as folder:
                old, new = pair(Path(folder), *size, revised)
            gc.collect()
            gc.disable()
            ours, least = fastest(partial(diff, old, new)), fastest(partial(floor, old, new))
            theirs = peer(old, new, last)
            gc.enable()
            last = float(theirs) if theirs[0].isdigit() else TOO_LONG
            say(f"| {outcomes:,} | {changed} | {ours:.4f} | {least:.4f} | {ours / least:.0f} | {theirs} |")


if __name__ == "__main__":
    main()
