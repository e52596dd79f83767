"""When the files of a folder change: what `cspgen validate --watch` waits for.

The folder is looked at again and again. A library that has the system tell of changes would still need that for network
drives, where systems tell nothing, and a watch of theirs ends when the folder is away for a moment, as it may be while
git changes branches.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

_State = Mapping[str, tuple[int, ...]]


def changes(folder: Path, pause: Callable[[], object]) -> Iterator[None]:
    """Yield at once, and then each time that the files of a folder are others than when it last yielded.

    `pause` waits between two looks. A change is told when two looks in a row see the same: an editor that saves in
    several steps is done then. What changes while the caller is at work is told when it comes back.
    """
    told = seen = _look(folder)
    yield
    while True:
        pause()
        now = _look(folder)
        if now == seen != told:
            told = now
            yield
        seen = now


def _look(folder: Path) -> _State:
    """Return what tells the files in a folder and its folders from others of their names; hidden ones do not count."""
    state: dict[str, tuple[int, ...]] = {}
    met: set[str] = set()
    waiting = [os.fspath(folder)]
    while waiting:
        path = waiting.pop()
        real = os.path.realpath(path)
        if real in met:  # links are followed, as they are when plans are read, but not in circles
            continue
        met.add(real)
        state[path] = ()
        try:
            with os.scandir(path) as entries:
                shown = [each for each in entries if not each.name.startswith(".") and not each.name.endswith("~")]
        except OSError as error:
            state[path] = (error.errno or 0,)
            continue
        for entry in shown:
            try:
                found = entry.stat()
            except OSError as error:
                state[entry.path] = (error.errno or 0,)
                continue
            if stat.S_ISDIR(found.st_mode):
                waiting.append(entry.path)
            else:
                state[entry.path] = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
    return state
