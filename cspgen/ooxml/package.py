"""A Word package: its parts, their relationships and content types, and the zip that holds them (ECMA-376, part 2)."""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from lxml import etree

from cspgen.diagnostics import CspgenError
from cspgen.ooxml.names import Element, W

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DEFAULTS: Mapping[str, str] = {
    "xml": "application/xml",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "png": "image/png",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}
_OURS: Mapping[str, str] = {
    "word/document.xml": f"{_WORDPROCESSING}.document.main+xml",
    "word/header-built-in.xml": f"{_WORDPROCESSING}.header+xml",
    "word/footer-built-in.xml": f"{_WORDPROCESSING}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
# A part that a reference document may lack, and that we then add.
_ADDED: Mapping[str, str] = {
    "word/styles.xml": f"{_WORDPROCESSING}.styles+xml",
    "word/numbering.xml": f"{_WORDPROCESSING}.numbering+xml",
    "word/settings.xml": f"{_WORDPROCESSING}.settings+xml",
}

# What a document takes over; what only the thrown-away body needs (its pictures, links, comments) stays behind.
_CHANGED = frozenset(f"{OFFICE}/{name}" for name in ("styles", "numbering", "settings", "header", "footer"))
_TAKEN = _CHANGED | {f"{OFFICE}/{name}" for name in ("webSettings", "fontTable", "theme", "footnotes", "endnotes")}
_UNREADABLE = (
    *(OSError, KeyError, ValueError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
)

Relation: TypeAlias = tuple[str, str]
"""A relationship's type, and the part (or, outside the package, the address) that it leads to."""


class Package:
    """An opened Word file: its parts by name, and the roots of those that a document takes over and may change.

    Raises `CspgenError` for a file that is no Word document, or one of whose parts is gone or is not XML.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with zipfile.ZipFile(path) as package:
                self.parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
            self.main = dict(self._relations_of("").values())[f"{OFFICE}/officeDocument"]
            self.relations = {
                identity: relation
                for identity, relation in self._relations_of(self.main).items()
                if relation[0] in _TAKEN
            }
            self.document = etree.fromstring(self.parts[self.main])
            self.roots = {
                part: etree.fromstring(self.parts[part]) for kind, part in self.relations.values() if kind in _CHANGED
            }
            self._types = etree.fromstring(self.parts["[Content_Types].xml"])
        except _UNREADABLE as error:
            hint = "save it again from Word as .docx, or delete it to use the built-in style"
            message = f"{path} is not a Word document that can be read ({error})\n  hint: {hint}"
            raise CspgenError(message) from error

    def related(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the part of every relationship of the document of one kind, such as "header"."""
        for identity, (relation, target) in self.relations.items():
            if relation == f"{OFFICE}/{kind}":
                yield identity, target

    def root(self, kind: str) -> Element:
        """Return the root of the document's "styles", "numbering" or "settings", an empty one where it has none."""
        for _, part in self.related(kind):
            return self.roots[part]
        return self.add(kind, f"word/{kind}.xml", etree.fromstring(f'<w:{kind} xmlns:w="{W}"/>'))

    def add(self, kind: str, part: str, root: Element) -> Element:
        """Add a part to which the document relates, and return its root."""
        self.roots[part] = root
        self.parts[part] = b""
        self.relations[f"rId{kind}Added"] = (f"{OFFICE}/{kind}", part)
        return root

    def write_roots(self) -> None:
        """Write the roots, as they are now, to their parts."""
        for part, root in self.roots.items():
            self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _relations_of(self, part: str) -> dict[str, Relation]:
        """Return a part's relationships by id; "" is the package itself."""
        folder, _, name = part.rpartition("/")
        found = self.parts.get(f"{folder}/_rels/{name}.rels".lstrip("/") if part else "_rels/.rels")
        if found is None:
            return {}
        relations = {}
        for each in etree.fromstring(found):
            target = each.get("Target", "")
            inside = each.get("TargetMode") != "External"
            relations[each.get("Id", "")] = (each.get("Type", ""), _resolved(folder, target) if inside else target)
        return relations

    def gather(self, part: str, files: dict[str, bytes]) -> None:
        """Add to `files` a part and whatever it relates to, such as a header's logo."""
        if part in files or part not in self.parts:
            return
        files[part] = self.parts[part]
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations in self.parts:
            files[relations] = self.parts[relations]
            for _, target in self._relations_of(part).values():
                self.gather(target, files)

    def content_types(self, files: Mapping[str, bytes]) -> bytes:
        """Return the content types of these parts: the package's own, and ours for what we add."""
        given = {
            each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
            for each in self._types.iterfind(f"{{{_TYPES}}}Override")
        }
        defaults = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in self._types.iterfind(f"{{{_TYPES}}}Default")
        }
        defaults |= _DEFAULTS
        given = {**_ADDED, **given, **_OURS}
        root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
        used = {PurePosixPath(name).suffix[1:].lower() for name in files} | {"rels", "xml"}
        for extension in sorted(used & defaults.keys()):
            etree.SubElement(root, f"{{{_TYPES}}}Default", {"Extension": extension, "ContentType": defaults[extension]})
        for name in sorted(files.keys() & given.keys()):
            etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": given[name]})
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_xml(rows: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """Return relationships from their ids, types, targets, and whether they lead outside."""
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    for identity, kind, target, outside in rows:
        each = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", {"Id": identity, "Type": kind, "Target": target})
        if outside:
            each.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def package_relations(files: Collection[str]) -> bytes:
    """Return the package's own relationships: to the document and to its properties, those that there are."""
    rows = (
        ("rId1", f"{OFFICE}/officeDocument", "word/document.xml", False),
        ("rId2", f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml", False),
        ("rId3", f"{OFFICE}/custom-properties", "docProps/custom.xml", False),
    )
    return relations_xml(row for row in rows if row[2] in files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the parts as a zip, in one order and with one time: the same parts give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        first = ("[Content_Types].xml", "_rels/.rels")
        for name in (*first, *sorted(files.keys() - set(first))):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])
    return written.getvalue()


def _resolved(folder: str, target: str) -> str:
    """Return the name of the part that a relationship's target means, seen from a part's folder."""
    if target.startswith("/"):
        return target.lstrip("/")
    steps: list[str] = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
