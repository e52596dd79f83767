"""A Word package: its parts, their relationships and content types, and the zip that holds them (ECMA-376, part 2)."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from lxml import etree

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
}
# A part that a reference document may lack, and that we then add.
_ADDED: Mapping[str, str] = {
    "word/styles.xml": f"{_WORDPROCESSING}.styles+xml",
    "word/numbering.xml": f"{_WORDPROCESSING}.numbering+xml",
}

Relation: TypeAlias = tuple[str, str]
"""A relationship's type, and the part (or, outside the package, the address) that it leads to."""


class Package:
    """An opened package: its parts by name. Raises OSError, BadZipFile, KeyError or XMLSyntaxError for what is none."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
        kinds = dict(self.relations("").values())
        self.document = kinds[f"{OFFICE}/officeDocument"]

    def relations(self, part: str) -> dict[str, Relation]:
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
            for _, target in self.relations(part).values():
                self.gather(target, files)

    def content_types(self, files: Mapping[str, bytes]) -> bytes:
        """Return the content types of these parts: the package's own, and ours for what we add."""
        old = etree.fromstring(self.parts["[Content_Types].xml"])
        given = {
            each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
            for each in old.iterfind(f"{{{_TYPES}}}Override")
        }
        defaults = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in old.iterfind(f"{{{_TYPES}}}Default")
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


def package_relations() -> bytes:
    """Return the package's own relationships: to the document and to its properties."""
    return relations_xml(
        [
            ("rId1", f"{OFFICE}/officeDocument", "word/document.xml", False),
            ("rId2", f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml", False),
        ]
    )


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
