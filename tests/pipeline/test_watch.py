"""When a folder's files change: without a clock, and in a real terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from workspaces import PARTNERSHIP, THIS, Workspace

from cspgen.pipeline.watch import changes

Step = Callable[[], object]


class NoMoreStepsError(Exception):
    """The end of a test's steps."""


def changes_after(folder: Path, *steps: Step) -> list[int]:
    """The numbers of the looks at a folder after which a change was reported; a step is taken before each look."""
    done: list[Step] = []
    reported: list[int] = []

    def pause() -> None:
        if len(done) == len(steps):
            raise NoMoreStepsError
        done.append(steps[len(done)])
        done[-1]()

    watched = changes(folder, pause)
    with suppress(NoMoreStepsError):
        while True:
            next(watched)
            reported.append(len(done))
    return reported


def nothing() -> None:
    """Leave the files as they are."""


@pytest.fixture
def plans(workspace: Workspace) -> Path:
    """The folder of the plans of a workspace."""
    return workspace.root / "plans"


def test_what_is_there_at_first_is_reported_once(plans: Path) -> None:
    assert changes_after(plans, nothing, nothing, nothing) == [0]


@pytest.mark.parametrize("name", ["2026.yaml", "2027.yaml", "2027/plan.yaml", "pictures/new.png"])
def test_a_file_that_is_saved_is_reported(plans: Path, name: str) -> None:
    """One that was there, a new one, and one in a folder that is new too."""
    (plans / name).parent.mkdir(exist_ok=True)
    assert changes_after(plans, nothing, lambda: (plans / name).write_text("x"), nothing, nothing) == [0, 3]


def test_a_file_that_is_removed_is_reported(plans: Path) -> None:
    assert changes_after(plans, (plans / "2025.yaml").unlink, nothing, nothing) == [0, 2]


def test_a_file_that_another_replaces_is_reported(plans: Path) -> None:
    """As editors do that write beside a file first; size and time may even be the same."""
    old, new = plans / "2026.yaml", plans / ".2026.yaml.part"
    new.write_bytes(old.read_bytes())
    os.utime(new, ns=(old.stat().st_atime_ns, old.stat().st_mtime_ns))
    assert changes_after(plans, lambda: new.replace(old), nothing, nothing) == [0, 2]


def test_a_file_is_reported_when_its_saving_is_over(plans: Path) -> None:
    """An editor may empty a file first, or save it in pieces."""
    file = plans / "2026.yaml"
    steps = (lambda: file.write_text(""), lambda: file.write_text("a"), lambda: file.write_text("a: b"))
    assert changes_after(plans, *steps, nothing, nothing) == [0, 4]


@pytest.mark.parametrize("name", [".2026.yaml.swp", "2026.yaml~", ".git/index"])
def test_what_editors_and_systems_hide_is_not_reported(plans: Path, name: str) -> None:
    (plans / name).parent.mkdir(exist_ok=True)
    assert changes_after(plans, lambda: (plans / name).write_text("x"), nothing, nothing) == [0]


def test_a_change_while_the_caller_is_at_work_is_reported_when_it_comes_back(plans: Path) -> None:
    looks: list[int] = []

    def pause() -> None:
        looks.append(len(looks))

    watched = changes(plans, pause)
    next(watched)
    (plans / "2026.yaml").write_text("x")
    next(watched)
    assert len(looks) == 2


def test_a_folder_that_goes_and_comes_back_is_reported_both_times(plans: Path) -> None:
    """As it does while git changes branches."""
    away = plans.with_name("away")
    steps = (lambda: plans.rename(away), nothing, nothing, lambda: away.rename(plans), nothing, nothing)
    assert changes_after(plans, *steps) == [0, 2, 5]


@pytest.mark.parametrize("changed", ["2026.yaml", "2027/plan.yaml", "pictures/a.png"])
def test_links_that_lead_nowhere_or_in_circles_hide_nothing(plans: Path, changed: str) -> None:
    (plans / changed).parent.mkdir(exist_ok=True)
    (plans / "circle").symlink_to(plans)
    (plans / "nowhere.yaml").symlink_to(plans / "gone.yaml")
    (plans / "itself.yaml").symlink_to("itself.yaml")
    assert changes_after(plans, lambda: (plans / changed).write_text("x"), nothing, nothing) == [0, 2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_may_not_be_looked_at_is_reported_when_it_may(plans: Path) -> None:
    inside = plans / "2027"
    inside.mkdir(mode=0)
    assert changes_after(plans, lambda: inside.chmod(0o755), nothing, nothing) == [0, 2]


# --- the command -------------------------------------------------------------------------------------------------

ENOUGH = 60  # seconds after which nothing more is to be expected of a command that hangs


class Watched:
    """A command that watches, and what it has written so far."""

    def __init__(self, running: subprocess.Popen[bytes], output: int) -> None:
        self.running = running
        self.output = output
        self.written = ""

    def until(self, words: str) -> str:
        """What is written from here to these words."""
        while words not in self.written:
            ready, _, _ = select.select([self.output], [], [], ENOUGH)
            assert ready, f"{words!r} does not come; there is {self.written!r}"
            try:
                more = os.read(self.output, 100_000).decode()
            except OSError:  # how a terminal ends on Linux
                more = ""
            assert more, f"{words!r} does not come; there is {self.written!r}"
            self.written += more
        before, _, self.written = self.written.partition(words)
        return before

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.running.send_signal(signal.SIGINT)
        return self.running.wait(ENOUGH)


@contextmanager
def watching(workspace: Workspace, *options: str, terminal: bool = True) -> Iterator[Watched]:
    """`cspgen validate --watch` in a terminal, or in a pipe."""
    command = [sys.executable, "-m", "cspgen", "-C", str(workspace.root), "validate", "--watch", *options]
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    output, end = pty.openpty() if terminal else os.pipe()
    try:
        before = termios.tcgetattr(end) if terminal else None
        with subprocess.Popen(command, stdout=end, stderr=end, stdin=subprocess.DEVNULL, env=environment) as running:
            try:
                yield Watched(running, output)
                assert (termios.tcgetattr(end) if terminal else None) == before
            finally:
                running.kill()
    finally:
        os.close(output)
        os.close(end)


LAST_LINE = "watching plans/"
CLEAR = "\x1b[2J"


def test_findings_are_drawn_again_in_place_when_a_file_is_saved(workspace: Workspace) -> None:
    with watching(workspace) as watched:
        assert "no errors in 2 plan years" in watched.until(LAST_LINE)
        workspace.change(THIS, "[council, health]", "[council, helth]")
        drawn = watched.until(LAST_LINE)
        assert CLEAR in drawn
        assert 'unknown agency "helth"' in drawn
        workspace.change(THIS, "[council, helth]", "[council, health]")
        assert "no errors in 2 plan years" in watched.until(LAST_LINE)
        watched.until("Ctrl-C")
        assert watched.interrupt() == 0


def test_watching_goes_on_while_the_plans_are_away_or_cannot_be_read(workspace: Workspace) -> None:
    plans, away = workspace.root / "plans", workspace.root / "away"
    with watching(workspace, "2026") as watched:
        watched.until(LAST_LINE)
        plans.rename(away)
        assert "cspgen: " in watched.until(LAST_LINE)
        away.rename(plans)
        assert "no errors in 2 plan years" in watched.until(LAST_LINE)
        (workspace.root / PARTNERSHIP).rename(workspace.root / "p")
        os.mkfifo(workspace.root / PARTNERSHIP)
        assert "partnership.yaml is not a file" in watched.until(LAST_LINE)
        assert watched.interrupt() == 0


def test_without_a_terminal_nothing_is_cleared(workspace: Workspace) -> None:
    with watching(workspace, "--format", "concise", terminal=False) as watched:
        watched.until(LAST_LINE)
        workspace.change(THIS, "[council, health]", "[council, helth]")
        drawn = watched.until(LAST_LINE)
        assert f'{THIS}:13:28: error unknown-agency unknown agency "helth"\n' in drawn
        assert "\x1b" not in drawn
        assert watched.interrupt() == 0


def test_what_is_made_for_programs_is_not_watched(workspace: Workspace) -> None:
    with watching(workspace, "--format", "json", terminal=False) as watched:
        watched.until("--watch writes text or concise")
        assert watched.running.wait(ENOUGH) == 2
