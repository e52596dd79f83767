"""Opening a Word file with care: it may be damaged, locked, hostile, or no Word file at all."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from cspgen.ooxml.names import Element, q
from cspgen.ooxml.package import Package
from cspgen.ooxml.zip import ANOTHER_COPY, AS_DOCX, LARGEST_FILE, Archive, UnreadableError, damaged, is_xml

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# A file saved as "Strict Open XML" has other names for the same things (ECMA-376, part 4).
_STRICT_NAMES = b"http://purl.oclc.org/ooxml/"
_STRICT_MAIN = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT: Mapping[bytes, bytes] = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    _STRICT_MAIN: b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def read_package(path: Path) -> Package:
    """The package in a Word file; raises `UnreadableError` as `read_file` and `open_package` do."""
    return open_package(path, read_file(path))


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `UnreadableError` where it cannot be read, or is larger than any Word file."""
    if path.is_dir():
        raise UnreadableError(path, "is a folder", "name a Word file (.docx)")
    try:
        if path.stat().st_size > LARGEST_FILE:
            hint = "compress its pictures in Word: Picture Format > Compress Pictures"
            raise UnreadableError(path, "is too large to be read", hint)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(path, f"cannot be read: {error.strerror or error}") from error


def open_package(path: Path, content: bytes) -> Package:
    """The package in a Word file with these bytes; errors name it by its path.

    Raises `UnreadableError` for a file that is no Word file, or is locked, damaged or hostile. Parts in customXml/ are
    not parsed: they are other programs' own.
    """
    _check_kind(path, content)
    archive = Archive(path, content)
    if "mimetype" in archive.names and archive.read("mimetype").startswith(_OPEN_DOCUMENT):
        # Some of its parts are called .xml and are empty.
        raise UnreadableError(path, "is an OpenDocument file", AS_DOCX)
    xml = {name: archive.read(name) for name in archive.names if is_xml(name)}
    roots = {name: _parsed(path, name, part) for name, part in xml.items() if not name.startswith("customXml/")}
    package = Package(archive, roots, is_strict=any(_STRICT_MAIN in part for part in xml.values()))
    _check_main(package)
    return package


def _check_kind(path: Path, content: bytes) -> None:
    """Raise `UnreadableError` for what is no zip, and say what it is."""
    start = content[:8]
    if start.startswith(_OLE):
        if _ENCRYPTED in content:
            hint = "in Word: File > Info > Protect Document > Encrypt with Password, empty the box, and save"
            raise UnreadableError(path, "is locked with a password", hint)
        raise UnreadableError(path, "is a file of Word 97-2003 (.doc), or of another old program", AS_DOCX)
    if start.startswith(rb"{\rtf"):
        raise UnreadableError(path, "is Rich Text (.rtf)", AS_DOCX)
    if start.startswith(b"%PDF"):
        raise UnreadableError(path, "is a PDF", "name the Word file that it was made from")
    if not start.startswith(b"PK"):
        raise UnreadableError(path, "is not a Word file" if start else "is empty", AS_DOCX)


def _parsed(path: Path, name: str, content: bytes) -> Element:
    """A part's XML; one that declares a document type, as Word never does, is refused before its entities expand."""
    if _STRICT_NAMES in content:
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
    has_document_type = b"<!DOCTYPE" in content or b"<!ENTITY" in content
    if not has_document_type:
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(path, f": {name} is not XML ({error})") from error
        has_document_type = root.getroottree().docinfo.internalDTD is not None
    if has_document_type:
        raise UnreadableError(path, f"has a document type in {name}, as no Word file has", ANOTHER_COPY)
    return root


def _check_main(package: Package) -> None:
    """Raise `UnreadableError` for a package without a document."""
    if not package.main:
        raise UnreadableError(package.path, "is not a Word file: no part of it is the document", AS_DOCX)
    root = package.roots.get(package.main)
    if root is None:
        raise damaged(package.path, f": its part {package.main} is not there")
    if root.tag != q("w:document") or root.find(q("w:body")) is None:
        raise UnreadableError(package.path, "is not a Word document, but of another program", AS_DOCX)
