"""The bytes of a file to text: what is no text at all, and what was saved in another encoding than UTF-8."""

import re
from itertools import islice

from cspgen.diagnostics import Diagnostic, Place
from cspgen.load.yaml.events import UNPRINTABLE
from cspgen.load.yaml.lines import Lines

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""What files in UTF-16 begin with."""

AS_TEXT = "save it as plain text, with the encoding UTF-8"
"""The hint where a file is not plain text."""

_MOST_MISREAD = 100
# YAML 1.1 ends a line here; editors do not, and people paste these without seeing them.
_UNSEEN_LINE_ENDS = "\x85\u2028\u2029"
# What is left of quotes, dashes and points whose UTF-8 was read as Windows-1252, as in Childrenâ€™s. Of other signs two
# letters are left (Â£, Ã©), which words may have.
_AS_WINDOWS = {bytes([each]).decode("cp1252", errors="ignore") or chr(each): each for each in range(0x80, 0xC0)}
_MISREAD = re.compile(f"â€([{''.join(_AS_WINDOWS)}])")
_FROM_WORD = "in Word: Save As, Plain Text, with the encoding UTF-8"
_ANEW = "a plan is written as plain text, and begins with `schema: 1`"
_PICTURE = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_OTHERS = (
    (_PICTURE, "a picture", "call it by its own ending, such as .png, and keep it in a folder beside the plan"),
    ((b"%PDF-",), "a PDF", _ANEW),
    ((b"{\\rtf",), "a document in Rich Text Format", _FROM_WORD),
    ((b"\xd0\xcf\x11\xe0",), "a document of an old version of Office", _FROM_WORD),
    ((b"<!doctype html", b"<html"), "a web page", _ANEW),
)
# What the zips of others hold, by a part of a name in them.
_ZIP = b"PK\x03\x04"
_ZIPS = (
    (b"word/", "a Word document", _FROM_WORD),
    (b"xl/", "a spreadsheet", _ANEW),
    (b"opendocument.spreadsheet", "a spreadsheet", _ANEW),
    (b"opendocument.text", "a document of LibreOffice", AS_TEXT),
)


def other_kind(raw: bytes) -> tuple[str, str] | None:
    """Return what a file is that its first bytes tell to be no plain text, and the hint; None for all others."""
    if raw.startswith(_ZIP):
        return next(((kind, hint) for part, kind, hint in _ZIPS if part in raw), ("a zip file", _ANEW))
    start = raw[:20].lstrip().lower()
    found = ((kind, hint) for marks, kind, hint in _OTHERS if raw.startswith(marks) or start.startswith(marks))
    return next(found, None)


def decoded(file: str, raw: bytes) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file, without line ends that editors do not show, and a finding where it is not UTF-8."""
    faults = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        faults.append(_not_utf8(file, text, error))
    text = text.lstrip("\ufeff")
    for character in _UNSEEN_LINE_ENDS:
        text = text.replace(character, " ")
    return text, faults


def _not_utf8(file: str, text: str, error: UnicodeDecodeError) -> Diagnostic:
    # The codec has taken a mark at the beginning off before it counts.
    before = error.object[: error.start].decode("utf-8")
    place = Place(file, span=Lines(text).span(len(before)))
    if error.object.startswith(UTF_16):
        message = "the file is saved as UTF-16, not as UTF-8"
        return Diagnostic("not-utf-8", place, message, "save the file with the encoding UTF-8")
    byte = error.object[error.start : error.start + 1]
    likely = byte.decode("cp1252", errors="replace")
    hint = f'save the file with the encoding UTF-8 (in Windows-1252 that byte is "{likely}")'
    return Diagnostic("not-utf-8", place, f"byte 0x{byte.hex().upper()} is not UTF-8", hint)


def misread(file: str, text: str) -> list[Diagnostic]:
    """Return one finding for all the signs of a text that were saved in a wrong encoding before, or none."""
    found = list(islice(_MISREAD.finditer(text), _MOST_MISREAD + 1))
    if not found:
        return []
    first = found[0]
    meant = bytes((0xE2, 0x80, _AS_WINDOWS[first[1]])).decode("utf-8")
    meant = meant if meant.isprintable() else " "  # a space of another width, or an end of a line
    place = Place(file, span=Lines(text).span(first.start(), first.end()))
    more = len(found) - 1
    others = "there is one more" if more == 1 else f"there are {more if more < _MOST_MISREAD else 'many'} more"
    hint = f'write "{meant}"{f"; {others}" if more else ""}'
    message = f'"{UNPRINTABLE.sub(" ", first[0])}" was "{meant}" before it was read in a wrong encoding'
    return [Diagnostic("not-utf-8", place, message, hint)]
