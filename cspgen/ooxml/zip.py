"""The zip around a package: read within bounds, and written so that the same parts give the same bytes."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from cspgen.diagnostics import CspgenError

LARGEST_FILE = 300_000_000
"""Bytes of a file that is read at all, and of those of its parts that are not XML, unpacked."""

AS_DOCX = "open it in the program that made it, and save it as Word Document (.docx)"
ANOTHER_COPY = "ask whoever sent it for another copy"

_MOST_PARTS = 20_000
_LARGEST_XML = 50_000_000  # bytes in all parts together; a plan of a thousand pages has nine million
_DAMAGE = (
    *(OSError, ValueError, KeyError, EOFError, RuntimeError, NotImplementedError, RecursionError),
    *(zipfile.BadZipFile, zlib.error),
)


class UnreadableError(CspgenError):
    """A file that is no Word file, or is locked, damaged or beyond bounds; `reason` follows its path in a sentence."""

    def __init__(self, path: Path, reason: str, hint: str | None = None) -> None:
        super().__init__(f"{path} {reason}" + (f"\n  hint: {hint}" if hint else ""))
        self.path = path
        self.reason = reason
        self.hint = hint


def damaged(path: Path, how: str) -> UnreadableError:
    """The error for a damaged file: `how` it is damaged, in brackets or after a colon."""
    return UnreadableError(path, f"is damaged{how}", "open it in Word, which offers to repair it, and save it again")


class Archive:
    """The parts of a zip, read one by one within bounds; `names` are in the order of the zip.

    Raises `UnreadableError` for a zip that is damaged, locked, or would unpack to more than any document holds. Python
    unpacks no more of a part than the size that the zip gives for it, so a zip that gives a wrong size is damaged.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _DAMAGE as error:
            raise damaged(path, f" ({error})") from error
        parts = [each for each in self._zip.infolist() if not each.is_dir()]
        if any(each.flag_bits & 1 for each in parts):
            raise UnreadableError(path, "is a zip that is locked with a password", AS_DOCX)
        if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts if is_xml(each.filename)) > _LARGEST_XML:
            raise self._too_large()
        self.names = tuple(each.filename for each in parts)
        self._left = LARGEST_FILE

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            part = self._zip.getinfo(name)
        except KeyError as error:
            raise damaged(self.path, f": its part {name} is not there") from error
        if not is_xml(name):
            self._left -= part.file_size
            if self._left < 0:
                raise self._too_large()
        try:
            return self._zip.read(part)
        except _DAMAGE as error:
            raise damaged(self.path, f" ({error})") from error

    def _too_large(self) -> UnreadableError:
        return UnreadableError(self.path, "holds more than a Word document does: it is not unpacked", ANOTHER_COPY)


def is_xml(name: str) -> bool:
    """Whether a part is XML, by its name."""
    return name.endswith((".xml", ".rels"))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The parts as a zip, in one order and with one time."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        first = ("[Content_Types].xml", "_rels/.rels")
        for name in (*first, *sorted(files.keys() - set(first))):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])
    return written.getvalue()
