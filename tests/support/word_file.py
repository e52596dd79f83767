"""Our own reading of a Word file, from its XML alone."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple

from lxml import etree

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def q(name: str) -> str:
    """A name such as ``w:p`` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def val(element: Any, path: str = "", attribute: str = "w:val") -> str | None:
    """An attribute of the element at a path below another, or None where it is not there."""
    found = element.find(path, _NAMES) if path and element is not None else element
    value = None if found is None else found.get(q(attribute))
    return None if value is None else str(value)


class Word:
    """A Word file: its parts, and its body."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self._roots: dict[str, Any] = {}

    @staticmethod
    @cache
    def of(content: bytes) -> "Word":
        """The same file read once."""
        return Word(content)

    def root(self, part: str) -> Any:
        """The XML of a part."""
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.parts[part])
        return self._roots[part]

    @cached_property
    def body(self) -> Any:
        """The document's body."""
        return self.root("word/document.xml").find(q("w:body"))

    def all(self, path: str, within: Any = None) -> list[Any]:
        """What an XPath finds, in the body unless `within` says otherwise."""
        return list((self.body if within is None else within).xpath(path, namespaces=_NAMES))

    @property
    def tables(self) -> list[Any]:
        """Every table of data; the signatures side by side are none."""
        return [
            each for each in self.all(".//w:tbl") if self.style_name(val(each, "w:tblPr/w:tblStyle")) != "plain table"
        ]

    @cached_property
    def styles(self) -> dict[str, Any]:
        """Every style by its id."""
        return {
            str(val(each, attribute="w:styleId")): each for each in self.root("word/styles.xml").iterfind(q("w:style"))
        }

    def style_name(self, identity: str | None) -> str:
        """The name of a style, in small letters."""
        return str(val(self.styles.get(identity or ""), "w:name")).lower()

    def style_called(self, name: str) -> Any:
        """The style of that name."""
        (found,) = [each for identity, each in self.styles.items() if self.style_name(identity) == name.lower()]
        return found

    def inherited(self, identity: str | None, path: str) -> Any:
        """What a style has at a path, or else the style that it is based on."""
        style = self.styles.get(identity or "")
        while style is not None:
            found = style.find(path, _NAMES)
            if found is not None:
                return found
            style = self.styles.get(str(val(style, "w:basedOn")))
        return None

    def outline(self, paragraph: Any) -> int | None:
        """The level of a heading, from 1; None where the paragraph is none."""
        level = val(self.inherited(val(paragraph, "w:pPr/w:pStyle"), "w:pPr/w:outlineLvl"))
        return None if level is None or level == "9" else int(level) + 1

    @property
    def headings(self) -> list[tuple[int, str, Any]]:
        """Every heading: level, words, paragraph."""
        return [(level, text_of(each), each) for each in self.all(".//w:p") if (level := self.outline(each))]

    @property
    def paragraphs(self) -> list[str]:
        """The words of every paragraph that has any, in order."""
        return [text for each in self.all(".//w:p") if (text := text_of(each))]

    def cells(self, table: Any) -> list[list[list[str]]]:
        """The rows of a table, their cells, and the cells' paragraphs that have words."""
        return [
            [[text for each in cell.iter(q("w:p")) if (text := text_of(each))] for cell in row.iterfind(q("w:tc"))]
            for row in table.iterfind(q("w:tr"))
        ]

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """A part's relationships by id: the last word of the kind, the target, and whether it lies in the file."""
        folder = dirname(part)
        name = join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels")
        if name not in self.parts:
            return {}
        found = {}
        for each in self.root(name).iter(_RELATION):
            target, inside = str(each.get("Target")), each.get("TargetMode") != "External"
            place = normpath(join("/", folder, target)).lstrip("/") if inside else target
            found[str(each.get("Id"))] = (str(each.get("Type")).rsplit("/", 1)[-1], place, inside)
        return found

    @property
    def settings(self) -> list[Any]:
        """The settings part's XML, where there is one."""
        related = self.relations("word/document.xml").values()
        return [self.root(part) for kind, part, _ in related if kind == "settings"]

    @property
    def sections(self) -> list[Any]:
        """The properties of every section, in order."""
        return self.all(".//w:sectPr")

    def shown_headers(self, section: int) -> dict[str, str]:
        """The words of the headers that the pages of a section show: ``default`` and, where they differ, others."""
        kinds = ["default"]
        if self.sections[section].find(q("w:titlePg")) is not None:
            kinds.append("first")
        settings = [
            self.root(part) for kind, part, _ in self.relations("word/document.xml").values() if kind == "settings"
        ]
        if any(each.find(q("w:evenAndOddHeaders")) is not None for each in settings):
            kinds.append("even")
        return {kind: self._header(section, kind) for kind in kinds}

    def _header(self, section: int, kind: str) -> str:
        """A header's words; a section without a header of this kind has that of the section before it (17.10.5)."""
        for each in reversed(self.sections[: section + 1]):
            for reference in each.iterfind(q("w:headerReference")):
                if val(reference, attribute="w:type") == kind:
                    _, part, _ = self.relations("word/document.xml")[str(val(reference, attribute="r:id"))]
                    return " ".join(filter(None, map(text_of, self.root(part).iter(q("w:p")))))
        return ""

    def stories(self) -> Iterator[tuple[str, Any]]:
        """Every part that holds text, with its XML."""
        for name in sorted(self.parts):
            if re.fullmatch(r"word/(document|header.*|footer.*|footnotes|endnotes)\.xml", name):
                yield name, self.root(name)


class Link(NamedTuple):
    """A link within a document: its words, and those of what it leads to, None where there is nothing."""

    words: str
    target: str | None


def internal_links(word: Word) -> list[Link]:
    """The links within a body, in order: as elements of their own, and as the fields HYPERLINK, REF and PAGEREF."""
    targets = _targets(word.body)
    named = sorted((at, name, words) for at, name, words in _named_links(word.body) if name)
    return [Link(" ".join(words.split()), targets.get(name)) for _, name, words in named]


def _named_links(body: Any) -> Iterator[tuple[int, str, str]]:
    """Links with their place in the text and the bookmark that they name, "" for none."""
    fields: list[tuple[int, dict[str, str]]] = []
    for at, each in enumerate(body.iter(q("w:hyperlink"), q("w:fldChar"), q("w:instrText"), q("w:t"))):
        kind = val(each, attribute="w:fldCharType")
        if each.tag == q("w:hyperlink"):
            yield at, val(each, attribute="w:anchor") or "", "".join(text.text or "" for text in each.iter(q("w:t")))
        elif kind == "begin":
            fields.append((at, {"instrText": "", "t": ""}))
        elif kind == "end":
            begun, field = fields.pop()
            found = re.match(r'\s*(?:HYPERLINK +\\l|REF|PAGEREF) +"?([^"\s]+)', field["instrText"])
            yield begun, found[1] if found else "", field["t"]
        elif kind is None:
            for _, field in fields if each.tag == q("w:t") else fields[-1:]:
                field[etree.QName(each).localname] += each.text or ""


def _targets(body: Any) -> dict[str, str]:
    """What each bookmark stands at, by its name: a row, or else the paragraph in which its words begin."""
    open_ones: dict[str | None, tuple[str, Any]] = {}
    found: dict[str, Any] = {}
    for each in body.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"), q("w:t"), q("w:drawing")):
        if each.tag == q("w:bookmarkStart"):
            open_ones[val(each, attribute="w:id")] = (str(val(each, attribute="w:name")), each)
        elif each.tag == q("w:bookmarkEnd"):
            if begun := open_ones.pop(val(each, attribute="w:id"), None):
                found.setdefault(*begun)
        else:
            for name, _ in open_ones.values():
                found.setdefault(name, each)
    return {name: _standing(each) for name, each in found.items()}


def _standing(element: Any) -> str:
    holder = next(element.iterancestors(q("w:tr")), None)
    return text_of(next(element.iterancestors(q("w:p"))) if holder is None else holder)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The Word file of these parts."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def text_of(paragraph: Any) -> str:
    """The words of a paragraph; a tab or a line break is a space."""
    signs = {q("w:tab"): " ", q("w:br"): " ", q("w:noBreakHyphen"): "\u2011"}
    text = ""
    for each in paragraph.iter(q("w:t"), *signs):
        if each.getparent().tag == q("w:r"):
            text += signs.get(each.tag) or each.text or ""
    return " ".join(text.split())
