"""One process that runs the command line for many tests: a run that hangs, or ends the interpreter, still fails alone.

To start Python and import the package takes a second on a slow machine, and most runs a tenth of that.
"""

import gc
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from typing import IO, NamedTuple

import pytest


class Answer(NamedTuple):
    """What a run of the command line came to, or None for its code where the process ended in the middle of it."""

    code: int | None
    output: str
    errors: str


class CommandLine:
    """The command line in a process that is started when it is first needed, and again after one that ended."""

    def __init__(self, wait: float) -> None:
        self.wait = wait
        self._process: subprocess.Popen[str] | None = None

    def run(self, *arguments: str) -> Answer:
        """Run the command line; the test fails where it takes longer than `wait`, in seconds."""
        process = self._process or self._started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(arguments) + "\n")
        process.stdin.flush()
        with ThreadPoolExecutor(1) as reader:
            line = reader.submit(process.stdout.readline)
            try:
                answer = line.result(self.wait)
            except TimeoutError:
                self.stop()  # which ends the reader's waiting too
                pytest.fail(f"no answer in {self.wait} seconds")
        if not answer:
            self.stop()
            return Answer(None, "", f"the process ended with {process.returncode}")
        return Answer(*json.loads(answer))

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _started(self) -> "subprocess.Popen[str]":
        command = [sys.executable, __file__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii")
        return self._process


@contextmanager
def command_line(wait: float) -> Iterator[CommandLine]:
    """The command line for as long as it is needed."""
    line = CommandLine(wait)
    try:
        yield line
    finally:
        line.stop()


def _answer(requests: IO[str], answers: IO[str]) -> None:
    """Run the command line for each line of arguments; an exception that a user would see ends the process."""
    from cspgen.cli import cli  # noqa: PLC0415 - the tests' own process has no need of it

    for line in requests:
        output, errors, code = StringIO(), StringIO(), 0
        with redirect_stdout(output), redirect_stderr(errors):
            try:
                cli(json.loads(line), prog_name="cspgen")
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
        gc.collect()  # which the command line leaves to the end of its process
        print(json.dumps((code, output.getvalue(), errors.getvalue())), file=answers, flush=True)


if __name__ == "__main__":
    _answer(sys.stdin, sys.stdout)
