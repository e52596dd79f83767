"""Opening a Word file with care: it may be damaged, locked, hostile, or no Word file at all."""

import zipfile
import zlib
from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from cspgen.audit.names import Element, q
from cspgen.audit.package import Package, relations_of
from cspgen.diagnostics import CspgenError

_MOST_PARTS = 20_000
_LARGEST_FILE = 300_000_000
_LARGEST_XML = 50_000_000  # bytes in all parts together; a plan of a thousand pages has nine million
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_AS_DOCX = "open it in the program that made it, and save it as Word Document (.docx)"
_DAMAGED = "open it in Word, which offers to repair it, and save it again"
# A file saved as "Strict Open XML" has other names for the same things (ECMA-376, part 4).
_STRICT: Mapping[bytes, bytes] = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_TROUBLES = (
    *(OSError, ValueError, KeyError, EOFError, RuntimeError, NotImplementedError, RecursionError),
    *(zipfile.BadZipFile, zlib.error),
)


def read(path: Path) -> Package:
    """Return the parts of a Word file; raises `CspgenError` for what is none, is locked, damaged or beyond bounds."""
    return opened(path, load(path))


def load(path: Path) -> bytes:
    """Return the bytes of a Word file; raises `CspgenError` for what cannot be read, or is beyond bounds."""
    if path.is_dir():
        _refuse(path, "is a folder", "name a Word file (.docx)")
    try:
        if path.stat().st_size > _LARGEST_FILE:
            _refuse(
                path, "is too large to be read", "compress its pictures in Word: Picture Format > Compress Pictures"
            )
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}"
        raise CspgenError(message) from error


def opened(path: Path, content: bytes) -> Package:
    """Return the parts of a Word file with these bytes; raises `CspgenError` as `read` does, and names the path."""
    _refuse_others(path, content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = _names(path, package)
            if _is_open_document(package, names):
                _refuse(path, "is an OpenDocument file", _AS_DOCX)
            xml = {name: package.read(name) for name in names if _is_xml(name)}
    except _TROUBLES as error:
        _refuse(path, f"is damaged ({error})", _DAMAGED)
    roots = {name: _parsed(path, name, content) for name, content in xml.items() if not name.startswith("customXml/")}
    return Package(frozenset(names), roots, _main(path, roots))


def _refuse(path: Path, what: str, hint: str) -> NoReturn:
    message = f"{path} {what}\n  hint: {hint}"
    raise CspgenError(message)


def _refuse_others(path: Path, content: bytes) -> None:
    """Refuse what is no zip, and say what it is."""
    start = content[:8]
    if start.startswith(_OLE):
        if _ENCRYPTED in content:
            hint = "in Word: File > Info > Protect Document > Encrypt with Password, empty the box, and save"
            _refuse(path, "is locked with a password", hint)
        _refuse(path, "is a file of Word 97-2003 (.doc), or of another old program", _AS_DOCX)
    if start.startswith(rb"{\rtf"):
        _refuse(path, "is Rich Text (.rtf)", _AS_DOCX)
    if start.startswith(b"%PDF"):
        _refuse(path, "is a PDF", "name the Word file that it was made from")
    if not start.startswith(b"PK"):
        _refuse(path, "is not a Word file" if start else "is empty", _AS_DOCX)


def _names(path: Path, package: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the names of a zip's parts in its order, where reading them stays within bounds."""
    parts = [each for each in package.infolist() if not each.is_dir()]
    if any(each.flag_bits & 1 for each in parts):
        _refuse(path, "is a zip that is locked with a password", _AS_DOCX)
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts if _is_xml(each.filename)) > _LARGEST_XML:
        _refuse(
            path, "holds more than a Word document does: it is not unpacked", "ask whoever sent it for another copy"
        )
    return tuple(each.filename for each in parts)


def _is_open_document(package: zipfile.ZipFile, names: Collection[str]) -> bool:
    """Say whether a zip calls itself OpenDocument; some of its parts are called .xml and are empty."""
    if "mimetype" not in names:
        return False
    with package.open("mimetype") as told:
        return told.read(len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _parsed(path: Path, name: str, content: bytes) -> Element:
    """Return a part's XML; one that declares a document type, as Word never does, is refused before it is read."""
    from lxml import etree  # noqa: PLC0415 - lists of rules need no XML

    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        _refuse(path, f"has a document type in {name}, as no Word file has", "ask whoever sent it for another copy")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _refuse(path, f"is damaged: {name} is not XML ({error})", _DAMAGED)
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse(path, f"has a document type in {name}, as no Word file has", "ask whoever sent it for another copy")
    return root


def _main(path: Path, roots: Mapping[str, Element]) -> str:
    """Return the name of the part that holds the document."""
    main = next((each.target for each in relations_of(roots, "").values() if each.kind == "officeDocument"), "")
    if main not in roots:
        if not main:
            _refuse(path, "is not a Word file: no part of it is the document", _AS_DOCX)
        _refuse(path, f"is damaged: its part {main} is not there", _DAMAGED)
    if roots[main].tag != q("w:document") or roots[main].find(q("w:body")) is None:
        _refuse(path, "is not a Word document, but of another program", _AS_DOCX)
    return main
