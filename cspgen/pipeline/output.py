"""Files written so that none is left half-written."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from errno import EACCES, EISDIR
from pathlib import Path

from cspgen.diagnostics import CspgenError


@dataclass(frozen=True)
class BuiltFile:
    """A file that was made: the path that it is for, and its bytes."""

    path: Path
    content: bytes


def write_files(files: Iterable[BuiltFile], written: Callable[[Path], None]) -> None:
    """Write every file beside its final name, then put all in their places; call `written` with each path.

    Raises `CspgenError` where one cannot be written, and leaves no part of a file behind.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for file in files:
            _check_writable(file.path)
            beside = file.path.with_name(f".{file.path.name}.{os.getpid()}.part")
            waiting.append((beside, file.path))
            try:
                beside.write_bytes(file.content)
            except PermissionError as error:
                raise PermissionError(EACCES, "its folder is read-only", str(file.path)) from error
        for beside, path in waiting:
            beside.replace(path)
            written(path)
    except OSError as error:
        message = f"{error.filename2 or error.filename} cannot be written: {error.strerror}"
        if isinstance(error, PermissionError):
            message += "\n  hint: if it is open in Word, close it there; or write somewhere else with --out"
        raise CspgenError(message) from error
    finally:
        for beside, _ in waiting:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _check_writable(path: Path) -> None:
    """Make the folder of a file; raise `OSError` where the file could not take the place of what is there."""
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "a folder stands in its place", str(path))
    if path.exists() and not os.access(path, os.W_OK):  # or it would be replaced by a file that is writable
        raise PermissionError(EACCES, "it is read-only", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
