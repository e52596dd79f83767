"""A Word file's parts, read with care: it may be damaged, locked, hostile, or no Word file at all."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, NoReturn

from cspgen.audit.names import Element, q
from cspgen.diagnostics import CspgenError

_MOST_PARTS = 20_000
_LARGEST_FILE = 300_000_000
_LARGEST_XML = 50_000_000  # bytes in all parts together; a plan of a thousand pages has nine million
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
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


class Relation(NamedTuple):
    """A relationship: the last word of its type, the part or address it leads to, and whether it stays in the file."""

    kind: str
    target: str
    inside: bool


@dataclass(frozen=True)
class Package:
    """An opened Word file: the names of all its parts, the XML of those that are XML, and its main part."""

    names: frozenset[str]
    roots: Mapping[str, Element]
    main: str

    def relations(self, part: str) -> dict[str, Relation]:
        """Return a part's relationships by id; "" is the package itself."""
        return _relations(self.roots, part)

    def related(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Yield every part of a kind, such as "styles" or "header", that the document relates to, with its root."""
        seen = set()
        for relation in self.relations(self.main).values():
            if relation.kind == kind and relation.target in self.roots and relation.target not in seen:
                seen.add(relation.target)
                yield relation.target, self.roots[relation.target]

    def root(self, kind: str) -> Element | None:
        """Return the root of the document's "styles", "settings" ...; None where it has none."""
        return next((root for _, root in self.related(kind)), None)

    @cached_property
    def stories(self) -> dict[str, Element]:
        """The parts that hold text, by name: the document first, then headers, footers, notes and comments."""
        kinds = ("header", "footer", "footnotes", "endnotes", "comments")
        return {self.main: self.roots[self.main], **{part: root for kind in kinds for part, root in self.related(kind)}}

    @cached_property
    def core(self) -> Element | None:
        """The root of the document's properties: title, language."""
        part = next((each.target for each in self.relations("").values() if each.kind == "core-properties"), "")
        return self.roots.get(part)


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
            xml = {name: package.read(name) for name in names if name.endswith((".xml", ".rels"))}
    except _TROUBLES as error:
        _refuse(path, f"is damaged ({error})", _DAMAGED)
    roots = {name: _parsed(path, name, content) for name, content in xml.items() if not name.startswith("customXml/")}
    return Package(names, roots, _main(path, names, roots))


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


def _names(path: Path, package: zipfile.ZipFile) -> frozenset[str]:
    """Return the names of a zip's parts, where reading them stays within bounds."""
    parts = [each for each in package.infolist() if not each.is_dir()]
    if any(each.flag_bits & 1 for each in parts):
        _refuse(path, "is a zip that is locked with a password", _AS_DOCX)
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts if _is_xml(each.filename)) > _LARGEST_XML:
        _refuse(
            path, "holds more than a Word document does: it is not unpacked", "ask whoever sent it for another copy"
        )
    return frozenset(each.filename for each in parts)


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


def _main(path: Path, names: frozenset[str], roots: Mapping[str, Element]) -> str:
    """Return the name of the part that holds the document."""
    main = next((each.target for each in _relations(roots, "").values() if each.kind == "officeDocument"), "")
    if main not in roots:
        if "mimetype" in names:
            _refuse(path, "is an OpenDocument file", _AS_DOCX)
        if not main:
            _refuse(path, "is not a Word file: no part of it is the document", _AS_DOCX)
        _refuse(path, f"is damaged: its part {main} is not there", _DAMAGED)
    if roots[main].tag != q("w:document") or roots[main].find(q("w:body")) is None:
        _refuse(path, "is not a Word document, but of another program", _AS_DOCX)
    return main


def _relations(roots: Mapping[str, Element], part: str) -> dict[str, Relation]:
    folder, _, name = part.rpartition("/")
    found = roots.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    relations = {}
    for each in [] if found is None else found:
        target, inside = each.get("Target", ""), each.get("TargetMode") != "External"
        kind = each.get("Type", "").rsplit("/", 1)[-1]
        relations[each.get("Id", "")] = Relation(kind, _resolved(folder, target) if inside else target, inside)
    return relations


def _resolved(folder: str, target: str) -> str:
    """Return the name of the part that a relationship's target means, seen from a part's folder."""
    steps: list[str] = folder.split("/") if folder and not target.startswith("/") else []
    for step in target.lstrip("/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
