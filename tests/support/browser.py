"""Chromium without a window, driven over a pipe (its DevTools protocol), and what axe-core finds in a page."""

import fcntl
import json
import os
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from outside_readers import npm_file, reader

_PATIENCE = 120  # seconds for one answer, on a slow machine
_SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"),
    "--hide-scrollbars",  # they would take room from a narrow page
)
# What axe-core needs to know of each finding: its rule, and where it is.
_AXE = """axe.run(document, {resultTypes: ["violations"]}).then(found =>
    found.violations.map(each => each.id + ": " + each.nodes.map(node => node.target.join(" ")).join(", ")))"""


class Browser:
    """A browser with one page."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._heard, self._asked, self._session = b"", 0, ""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")

    def open(self, file: Path, width: int = 1280, scheme: str = "light") -> None:
        """Show a file in a window so wide, in the scheme of colours that the reader likes."""
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self._ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._ask("Page.navigate", url=file.as_uri())
        while self._hear().get("method") != "Page.loadEventFired":
            pass

    def value(self, script: str) -> Any:
        """What a script comes to in the page."""
        done = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def violations(self) -> list[str]:
        """What axe-core finds in the page, by its rules for WCAG and its best practices."""
        self.value(_axe_core())
        found: list[str] = self.value(_AXE)
        return found

    def pdf(self) -> bytes:
        """The page as it is printed, on the paper that its style asks for."""
        return b64decode(self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def _ask(self, method: str, **params: object) -> Any:
        self._asked += 1
        asked = {"id": self._asked, "method": method, "params": params}
        session = {"sessionId": self._session} if self._session else {}
        os.write(self._write, json.dumps(asked | session).encode() + b"\0")
        while (answer := self._hear()).get("id") != self._asked:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            part = os.read(self._read, 1 << 16)
            assert part, "the browser has ended"
            self._heard += part
        message, _, self._heard = self._heard.partition(b"\0")
        heard: dict[str, Any] = json.loads(message)
        return heard


@cache
def _axe_core() -> str:
    return npm_file("axe-core/axe.min.js").read_text(encoding="utf-8")


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start Chromium with a profile of its own in a folder; end it afterwards."""
    theirs_in, ours_out = _pipe()
    ours_in, theirs_out = _pipe()
    command = [reader("chromium"), *_SWITCHES, f"--user-data-dir={profile}", "--remote-debugging-pipe"]
    # The protocol speaks on the files 3 and 4.
    shell = ["bash", "-c", f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}', *command]
    process = subprocess.Popen(
        shell, pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Browser(ours_out, ours_in)
    finally:
        os.close(ours_out)  # it ends when nobody speaks to it any more
        try:
            process.wait(_PATIENCE)
        finally:
            process.kill()
            process.wait()
            os.close(ours_in)


def _pipe() -> tuple[int, int]:
    """The reading and the writing end of a pipe, neither of them file 3 or 4."""
    made = os.pipe()
    read, write = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in made)
    for each in made:
        os.close(each)
    return read, write
