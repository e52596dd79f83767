"""Waits for changes to the files of a folder, for `cspgen validate --watch`.

The folder is polled. A library that has the system report changes would still have to poll network drives, where
systems report none; and such a watch ends when the folder is gone for a moment, as while git changes branches.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

_State = Mapping[str, tuple[int, ...]]


def changes(folder: Path, pause: Callable[[], object]) -> Iterator[None]:
    """Yield at once, and then each time that the files of a folder differ from when it last yielded.

    `pause` waits before each look at the folder. A change counts once two looks in a row see the same, so that an
    editor that saves in several steps is done. What changes while the caller is busy counts when it comes back.
    """
    reported = seen = _state_of(folder)
    yield
    while True:
        pause()
        current = _state_of(folder)
        if current == seen != reported:
            reported = current
            yield
        seen = current


def _state_of(folder: Path) -> _State:
    """The times, size and inode of each file in a folder and in those within it, but for hidden ones, by path."""
    state: dict[str, tuple[int, ...]] = {}
    visited: set[str] = set()
    waiting = [os.fspath(folder)]
    while waiting:
        path = waiting.pop()
        real = os.path.realpath(path)
        if real in visited:  # links are followed, as they are when plans are read, but not in circles
            continue
        visited.add(real)
        state[path] = ()
        try:
            with os.scandir(path) as entries:
                visible = [each for each in entries if not each.name.startswith(".") and not each.name.endswith("~")]
        except OSError as error:
            state[path] = (error.errno or 0,)
            continue
        for entry in visible:
            try:
                status = entry.stat()
            except OSError as error:
                state[entry.path] = (error.errno or 0,)
                continue
            if stat.S_ISDIR(status.st_mode):
                waiting.append(entry.path)
            else:
                state[entry.path] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return state
