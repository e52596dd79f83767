"""The bytes of a file as text: files that are not text at all, and files that are not saved as UTF-8."""

import re

from cspgen.diagnostics import Diagnostic, Place
from cspgen.load.yaml.characters import UNPRINTABLE
from cspgen.load.yaml.lines import LineIndex

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks that files in UTF-16 begin with."""

SAVE_AS_TEXT = "save it as plain text, with the encoding UTF-8"
"""The hint where a file is not plain text."""

# YAML 1.1 ends a line at these characters; editors do not, and people paste them without seeing them.
_INVISIBLE_LINE_ENDS = "\x85\u2028\u2029"
# What becomes of quotes, dashes and dots whose UTF-8 was read as Windows-1252, as in Childrenâ€™s. Other characters
# become two letters (Â£, Ã©), which may stand in words.
_BYTE_OF_WINDOWS = {bytes([each]).decode("cp1252", errors="ignore") or chr(each): each for each in range(0x80, 0xC0)}
_MISREAD = re.compile(f"â€([{''.join(_BYTE_OF_WINDOWS)}])")
_SAVE_IN_WORD = "in Word: Save As, Plain Text, with the encoding UTF-8"
_WRITE_ANEW = "a plan is written as plain text, and begins with `schema: 1`"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_SIGNATURES = (
    (_PICTURES, "a picture", "call it by its own ending, such as .png, and keep it in a folder beside the plan"),
    ((b"%PDF-",), "a PDF", _WRITE_ANEW),
    ((b"{\\rtf",), "a document in Rich Text Format", _SAVE_IN_WORD),
    ((b"\xd0\xcf\x11\xe0",), "a document of an old version of Office", _SAVE_IN_WORD),
    ((b"<!doctype html", b"<html"), "a web page", _WRITE_ANEW),
)
_ZIP = b"PK\x03\x04"
# The kinds of zip file by part of the name of a file in them.
_ZIP_PARTS = (
    (b"word/", "a Word document", _SAVE_IN_WORD),
    (b"xl/", "a spreadsheet", _WRITE_ANEW),
    (b"opendocument.spreadsheet", "a spreadsheet", _WRITE_ANEW),
    (b"opendocument.text", "a document of LibreOffice", SAVE_AS_TEXT),
)


def other_file_type(raw: bytes) -> tuple[str, str] | None:
    """The type of a file that is not plain text by its first bytes, and a hint; None for any other file."""
    if raw.startswith(_ZIP):
        return next(((kind, hint) for part, kind, hint in _ZIP_PARTS if part in raw), ("a zip file", _WRITE_ANEW))
    start = raw[:20].lstrip().lower()
    found = ((kind, hint) for marks, kind, hint in _SIGNATURES if raw.startswith(marks) or start.startswith(marks))
    return next(found, None)


def decode(file: str, raw: bytes) -> tuple[str, list[Diagnostic]]:
    """The text of a file, and the finding not-utf-8 where it is in another encoding.

    A byte order mark, and line ends that editors do not show, are left out of the text.
    """
    findings = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        findings.append(_not_utf8(file, text, error))
    text = text.lstrip("\ufeff")
    for character in _INVISIBLE_LINE_ENDS:
        text = text.replace(character, " ")
    return text, findings


def _not_utf8(file: str, text: str, error: UnicodeDecodeError) -> Diagnostic:
    # The codec counts without the byte order mark.
    before = error.object[: error.start].decode("utf-8")
    place = Place(file, span=LineIndex(text).span(len(before)))
    if error.object.startswith(UTF_16):
        message = "the file is saved as UTF-16, not as UTF-8"
        return Diagnostic("not-utf-8", place, message, "save the file with the encoding UTF-8")
    byte = error.object[error.start : error.start + 1]
    likely = byte.decode("cp1252", errors="replace")
    hint = f'save the file with the encoding UTF-8 (in Windows-1252 that byte is "{likely}")'
    return Diagnostic("not-utf-8", place, f"byte 0x{byte.hex().upper()} is not UTF-8", hint)


def misread_characters(file: str, text: str) -> list[Diagnostic]:
    """One finding for all characters of a text that went through a wrong encoding before it was saved, or none."""
    found = _MISREAD.finditer(text)
    first = next(found, None)
    if not first:
        return []
    meant = bytes((0xE2, 0x80, _BYTE_OF_WINDOWS[first[1]])).decode("utf-8")
    meant = meant if meant.isprintable() else " "  # a space of another width, or an end of a line
    place = Place(file, span=LineIndex(text).span(first.start(), first.end()))
    more = sum(1 for _ in found)
    others = "there is one more" if more == 1 else f"there are {more:,} more"
    hint = f'write "{meant}"{f"; {others}" if more else ""}'
    message = f'"{UNPRINTABLE.sub(" ", first[0])}" was "{meant}" before it was read in a wrong encoding'
    return [Diagnostic("not-utf-8", place, message, hint)]
