"""A Word package: its parts, their relationships and content types (ECMA-376, part 2)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from lxml import etree

from cspgen.ooxml.names import NAMESPACES, OFFICE, Element
from cspgen.ooxml.zip import Archive

CONTENT_TYPES = "[Content_Types].xml"
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


class Relation(NamedTuple):
    """A relationship: the last word of its type, the part or address that it leads to, and which of them that is."""

    kind: str
    target: str
    is_internal: bool


class Package:
    """An opened Word file; `opening` makes it.

    `names` are the names of all its parts. `roots` are those that were parsed: what changes in them is not written to
    `content`. `is_strict` says whether the file was saved as "Strict Open XML": its `roots` have the usual names all
    the same, its `content` has not.
    """

    def __init__(self, archive: Archive, roots: dict[str, Element], *, is_strict: bool) -> None:
        self.path = archive.path
        self.names = set(archive.names)
        self.roots = roots
        self.is_strict = is_strict
        self._archive = archive
        self._relations: dict[str, dict[str, Relation]] = {}

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document; "" without one."""
        return next((each.target for each in self.relations("").values() if each.kind == "officeDocument"), "")

    def content(self, part: str) -> bytes:
        """The bytes of a part, as they are in the file."""
        return self._archive.read(part)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """A part's relationships by id; "" is the package itself."""
        if part not in self._relations:
            folder = part.rpartition("/")[0]
            root = self.roots.get(relations_part(part))
            self._relations[part] = {
                each.get("Id", ""): _relation(folder, each) for each in ([] if root is None else root)
            }
        return self._relations[part]

    def related(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Yield every part of a kind, such as "styles" or "header", that the document relates to, with its root."""
        targets = dict.fromkeys(each.target for each in self.relations(self.main).values() if each.kind == kind)
        yield from ((target, self.roots[target]) for target in targets if target in self.roots)

    def root(self, kind: str) -> Element | None:
        """The root of the document's "styles", "settings" ...; None where it has none."""
        return next((root for _, root in self.related(kind)), None)

    def add(self, kind: str, part: str, root: Element) -> str:
        """Add a part of a kind to which the document relates, and return the id of the relationship."""
        relations = self.roots.setdefault(relations_part(self.main), _no_relations())
        identity = f"rId{kind}Added"
        _add_relation(relations, identity, f"{OFFICE}/{kind}", f"/{part}")
        self._relations.pop(self.main, None)
        self.roots[part] = root
        self.names.add(part)
        return identity

    def ensure_root(self, kind: str) -> Element:
        """The root of the document's "styles", "numbering" or "settings"; an empty one is added where it has none."""
        root = self.root(kind)
        if root is None:
            root = etree.fromstring(f'<w:{kind} xmlns:w="{NAMESPACES["w"]}"/>')
            self.add(kind, f"word/{kind}.xml", root)
        return root

    @cached_property
    def stories(self) -> Mapping[str, Element]:
        """The parts that hold text, by name: the document first, then headers, footers, notes and comments."""
        kinds = ("header", "footer", "footnotes", "endnotes", "comments")
        return {self.main: self.roots[self.main], **{part: root for kind in kinds for part, root in self.related(kind)}}

    @cached_property
    def core_properties(self) -> Element | None:
        """The root of the part with the document's title and language; None where there is none."""
        part = next((each.target for each in self.relations("").values() if each.kind == "core-properties"), "")
        return self.roots.get(part)


def relations_part(part: str) -> str:
    """The name of the part that holds a part's relationships; "" is the package itself."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _relation(folder: str, element: Element) -> Relation:
    kind, target = element.get("Type", "").rsplit("/", 1)[-1], element.get("Target", "")
    is_internal = element.get("TargetMode") != "External"
    return Relation(kind, _resolved(folder, target) if is_internal else target, is_internal)


def _resolved(folder: str, target: str) -> str:
    """The name of the part that a relationship's target means, seen from a part's folder."""
    steps: list[str] = folder.split("/") if folder and not target.startswith("/") else []
    for step in target.lstrip("/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


# What is written ------------------------------------------------------------------------------------------------------


def to_xml(root: Element) -> bytes:
    """A part's XML as a file holds it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_xml(rows: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """Relationships from their ids, types, targets, and whether they lead to a part of the package."""
    root = _no_relations()
    for identity, kind, target, is_internal in rows:
        _add_relation(root, identity, kind, target, is_internal=is_internal)
    return to_xml(root)


def package_relations(files: Collection[str]) -> bytes:
    """The package's own relationships: to the document and to its properties, those that there are."""
    rows = (
        ("rId1", f"{OFFICE}/officeDocument", "word/document.xml", True),
        ("rId2", f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml", True),
        ("rId3", f"{OFFICE}/custom-properties", "docProps/custom.xml", True),
    )
    return relations_xml(row for row in rows if row[2] in files)


def content_types(package: Package, files: Collection[str]) -> bytes:
    """The content types of these files: those that a package gives its own, and ours for what we add."""
    types = package.roots[CONTENT_TYPES]
    given = {
        each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
        for each in types.iterfind(f"{{{_TYPES}}}Override")
    }
    defaults = {
        each.get("Extension", "").lower(): each.get("ContentType", "")
        for each in types.iterfind(f"{{{_TYPES}}}Default")
    }
    defaults |= _DEFAULTS
    given = {**_ADDED, **given, **_OURS}
    root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
    used = {PurePosixPath(name).suffix[1:].lower() for name in files} | {"rels", "xml"}
    for extension in sorted(used & defaults.keys()):
        etree.SubElement(root, f"{{{_TYPES}}}Default", {"Extension": extension, "ContentType": defaults[extension]})
    for name in sorted(given.keys() & files):
        etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": given[name]})
    return to_xml(root)


def _no_relations() -> Element:
    return etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')


def _add_relation(root: Element, identity: str, kind: str, target: str, *, is_internal: bool = True) -> None:
    added = {"Id": identity, "Type": kind, "Target": target}
    each = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", added)
    if not is_internal:
        each.set("TargetMode", "External")
