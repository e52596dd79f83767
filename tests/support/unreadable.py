"""Files that are no Word file, or damaged or hostile ones: made from the bytes of a sound one."""

import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from word_file import Word, packed

DOCUMENT = "word/document.xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENTITIES = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{_ENTITIES}]><w>&e9;</w>'


def with_part(file: bytes, part: str, content: bytes | None) -> bytes:
    """A file with other bytes in a part, or without the part."""
    parts = {name: given for name, given in Word(file).parts.items() if name != part}
    return packed(parts if content is None else {**parts, part: content})


@cache
def bomb() -> bytes:
    """A zip of a few hundred kilobytes that would unpack to two hundred million bytes of XML."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(DOCUMENT, b" " * 200_000_000)
    return written.getvalue()


def giving_size(file: bytes, part: str, size: int) -> bytes:
    """A file whose list of parts gives another size for one of them."""
    content = bytearray(file)
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(part.encode()))
    content[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(content)


@cache
def many_parts() -> bytes:
    """A zip of more parts than any document has."""
    return packed({f"word/{at}.xml": b"" for at in range(20_001)})


UNREADABLE: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is empty"),
    "text": (lambda _: b"Dear all,", "is not a Word file"),
    "rtf": (lambda _: rb"{\rtf1 Dear all}", "is Rich Text"),
    "pdf": (lambda _: b"%PDF-1.7", "is a PDF"),
    "doc": (lambda _: _OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "is a file of Word 97-2003"),
    "encrypted": (lambda _: _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    "half a zip": (lambda file: file[: len(file) // 2], "is damaged"),
    "bytes lost within": (lambda file: file[:600] + bytes(300) + file[900:], "is damaged"),
    "an empty zip": (lambda _: packed({}), "is not a Word file: no part of it is the document"),
    "another zip": (lambda _: packed({"readme.txt": b"Hello"}), "is not a Word file: no part of it is the document"),
    "odt": (
        # As LibreOffice saves it, with a part that is called .xml and is empty.
        lambda _: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "Configurations2/current.xml": b""}),
        "is an OpenDocument file",
    ),
    "epub": (
        lambda _: packed({"mimetype": b"application/epub+zip"}),
        "is not a Word file: no part of it is the document",
    ),
    "no document": (
        lambda file: with_part(file, DOCUMENT, None),
        "is damaged: its part word/document.xml is not there",
    ),
    "broken xml": (
        lambda file: with_part(file, DOCUMENT, b"<w:document"),
        "is damaged: word/document.xml is not XML",
    ),
    "another program": (
        lambda file: with_part(file, DOCUMENT, b"<workbook/>"),
        "is not a Word document, but of another program",
    ),
    "entities": (
        lambda file: with_part(file, DOCUMENT, LAUGHS.encode()),
        "has a document type in word/document.xml",
    ),
    "entities in utf-16": (
        lambda file: with_part(file, DOCUMENT, LAUGHS.encode("utf-16")),
        "is damaged: word/document.xml is not XML",  # libxml2 stops at what they would expand to
    ),
    "too deep": (
        lambda file: with_part(file, DOCUMENT, b"<w>" * 100_000),
        "is damaged: word/document.xml is not XML",
    ),
    "bomb": (lambda _: bomb(), "holds more than a Word document does"),
    "lying bomb": (lambda _: giving_size(bomb(), DOCUMENT, 1000), "is damaged"),
    "many parts": (lambda _: many_parts(), "holds more than a Word document does"),
}
"""How to make each, and what the error says of it after its path."""
