"""The house style: a reference.docx whose styles, numbering, page, header and footer the documents take.

A council's own file may lack a style that cspgen uses, or call it by another id (Word in another language does):
styles are found by name, and one that is missing is taken from the built-in file, with the styles and the list that it
rests on.
"""

import zipfile
from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property
from pathlib import Path

from lxml import etree

from cspgen.diagnostics import CspgenError
from cspgen.render.package import OFFICE, Package, package_relations, relations_xml, zipped
from cspgen.render.running import SHORT_TITLE, STANDING, Element, W, fill_places, w

# What a document takes over; what only the thrown-away body needs (its pictures, links, comments) stays behind.
_TAKEN = frozenset(
    f"{OFFICE}/{name}"
    for name in (
        "styles",
        "numbering",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "header",
        "footer",
        "footnotes",
        "endnotes",
    )
)
# What must not stand in the settings of a document that is handed out: prompts, locks, marks of editing sessions.
_UNWANTED_SETTINGS = ("updateFields", "trackRevisions", "documentProtection", "rsids", "attachedTemplate", "mailMerge")


_NUMBER = f"{w('pPr')}/{w('numPr')}/{w('numId')}"


class Reference:
    """An opened reference document, to which a document adds the lists and relationships that it needs."""

    def __init__(self, path: Path, built_in: Path) -> None:
        self._path = path
        self._built_in = built_in
        try:
            self._package = Package(path)
            self._relations = self._package.relations(self._package.document)
        except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            hint = "save it again from Word as .docx, or delete it to use the built-in style"
            message = f"{path} is not a Word document that can be read ({error})\n  hint: {hint}"
            raise CspgenError(message) from error
        self._changed: dict[str, Element] = {}
        self._added: list[tuple[str, str, bool]] = []

    # The package ----------------------------------------------------------------------------------------------------

    def _related(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the part of every relationship of the document of one kind."""
        for identity, (relation, target) in self._relations.items():
            if relation == f"{OFFICE}/{kind}":
                yield identity, target

    def _xml(self, kind: str) -> Element:
        """Return the root of the document's styles or numbering, to be changed in place."""
        for _, part in self._related(kind):
            if part not in self._changed:
                self._changed[part] = etree.fromstring(self._package.parts[part])
            return self._changed[part]
        if self._path == self._built_in:
            message = f"{self._path} has no {kind}"
            raise CspgenError(message)
        part = f"word/{kind}.xml"
        self._package.parts[part] = etree.tostring(etree.Element(w(kind), nsmap={"w": W}))
        self._relations[f"rIdNew{kind}"] = (f"{OFFICE}/{kind}", part)
        return self._xml(kind)

    @cached_property
    def _other(self) -> "Reference":
        return Reference(self._built_in, self._built_in)

    # Styles and lists -----------------------------------------------------------------------------------------------

    @cached_property
    def _styles(self) -> dict[str, Element]:
        found = {}
        for style in self._xml("styles").iterfind(w("style")):
            name = style.find(w("name"))
            if name is not None:
                found[name.get(w("val"), "").casefold()] = style
        return found

    def style(self, name: str) -> str:
        """Return the id of the style with this name, taken over from the built-in file where it is missing here."""
        style = self._styles.get(name.casefold())
        if style is None:
            style = self._take_over(name)
        return style.get(w("styleId"), "")

    def _take_over(self, name: str) -> Element:
        others = self._other._styles if self._path != self._built_in else {}  # noqa: SLF001 - its own kind
        theirs = others.get(name.casefold())
        if theirs is None:
            message = f'no style is called "{name}"'
            raise LookupError(message)
        style = deepcopy(theirs)
        taken = {each.get(w("styleId")) for each in self._styles.values()}
        while style.get(w("styleId")) in taken:
            style.set(w("styleId"), f"{style.get(w('styleId'))}0")
        self._styles[name.casefold()] = style
        self._xml("styles").append(style)
        names = {each.get(w("styleId")): key for key, each in self._other._styles.items()}  # noqa: SLF001
        for tag in ("basedOn", "next", "link"):
            reference = style.find(w(tag))
            if reference is not None:
                reference.set(w("val"), self.style(names[reference.get(w("val"))]))
        number = style.find(_NUMBER)
        if number is not None:
            number.set(w("val"), self._take_over_list(number.get(w("val"), "")))
        return style

    def _take_over_list(self, number: str) -> str:
        """Copy the built-in list that `number` names, once; return its number here."""
        theirs = self._other._abstract(number)  # noqa: SLF001
        marker = f"cspgen-{theirs.get(w('abstractNumId'))}"
        for each in self._xml("numbering").iterfind(w("num")):
            if each.get("cspgen") == marker:
                return each.get(w("numId"), "")
        abstract = deepcopy(theirs)
        abstract.set(w("abstractNumId"), str(self._next("abstractNum", "abstractNumId")))
        for level in abstract.iterfind(w("lvl")):
            for link in level.findall(w("pStyle")):
                level.remove(link)
        self._add_to_numbering(abstract)
        number = self._add_number(abstract.get(w("abstractNumId"), ""))
        self._number_element(number).set("cspgen", marker)
        return number

    def _abstract(self, number: str) -> Element:
        numbering = self._xml("numbering")
        abstract = self._number_element(number).find(w("abstractNumId"))
        wanted = abstract.get(w("val")) if abstract is not None else None
        for each in numbering.iterfind(w("abstractNum")):
            if each.get(w("abstractNumId")) == wanted:
                return each
        message = f"list {number} is not defined"
        raise LookupError(message)

    def _number_element(self, number: str) -> Element:
        for each in self._xml("numbering").iterfind(w("num")):
            if each.get(w("numId")) == number:
                return each
        message = f"list {number} is not there"
        raise LookupError(message)

    def new_list(self, name: str, start: int, level: int) -> str:
        """Return the number of a new list in the form of the style `name`, whose numbers begin at `start`."""
        self.style(name)
        style: Element | None = self._styles[name.casefold()]
        number = None
        by_id = {each.get(w("styleId")): each for each in self._styles.values()}
        while style is not None and number is None:
            number = style.find(_NUMBER)
            based = style.find(w("basedOn"))
            style = by_id.get(based.get(w("val"))) if based is not None else None
        if number is None:
            theirs = self._other._styles[name.casefold()].find(_NUMBER)  # noqa: SLF001
            value = self._take_over_list(theirs.get(w("val"), "")) if theirs is not None else ""
        else:
            value = number.get(w("val"), "")
        added = self._add_number(self._abstract(value).get(w("abstractNumId"), ""))
        override = etree.SubElement(self._number_element(added), w("lvlOverride"), {w("ilvl"): str(level)})
        etree.SubElement(override, w("startOverride"), {w("val"): str(start)})
        return added

    def _add_number(self, abstract: str) -> str:
        number = str(self._next("num", "numId"))
        element = etree.Element(w("num"), {w("numId"): number})
        etree.SubElement(element, w("abstractNumId"), {w("val"): abstract})
        self._add_to_numbering(element)
        return number

    def _add_to_numbering(self, element: Element) -> None:
        """Add an abstractNum or a num where the schema wants it: every abstractNum before every num."""
        numbering = self._xml("numbering")
        later = (w("num"), w("numIdMacAtCleanup")) if element.tag == w("abstractNum") else (w("numIdMacAtCleanup"),)
        for at, child in enumerate(numbering):
            if child.tag in later:
                numbering.insert(at, element)
                return
        numbering.append(element)

    def _next(self, tag: str, key: str) -> int:
        return 1 + max((int(each.get(w(key), "0")) for each in self._xml("numbering").iterfind(w(tag))), default=0)

    # The page -------------------------------------------------------------------------------------------------------

    @cached_property
    def _section(self) -> Element:
        """The last section's properties in the reference's body, with its own header and footer or the built-in's."""
        body = etree.fromstring(self._package.parts[self._package.document]).find(w("body"))
        found = body.findall(w("sectPr")) if body is not None else []
        if not found or found[-1].find(w("pgSz")) is None or found[-1].find(w("pgMar")) is None:
            if self._path == self._built_in:
                message = f"{self._path} has no page size"
                raise CspgenError(message)
            section = deepcopy(self._other._section)  # noqa: SLF001
            for reference in section.findall(w("headerReference")) + section.findall(w("footerReference")):
                section.remove(reference)
        else:
            section = deepcopy(found[-1])
        for kind in ("footer", "header"):
            if section.find(w(f"{kind}Reference")) is None and self._path != self._built_in:
                section.insert(0, self._built_in_reference(kind))
        for tag in ("type", "sectPrChange"):
            for each in section.findall(w(tag)):
                section.remove(each)
        for name in list(section.attrib):
            del section.attrib[name]
        return section

    def _built_in_reference(self, kind: str) -> Element:
        (_, part), *_rest = self._other._related(kind)  # noqa: SLF001
        name = f"word/{kind}-built-in.xml"
        root = etree.fromstring(self._other._package.parts[part])  # noqa: SLF001
        names = {each.get(w("styleId")): key for key, each in self._other._styles.items()}  # noqa: SLF001
        for style in root.iter(w("pStyle"), w("rStyle")):
            style.set(w("val"), self.style(names[style.get(w("val"))]))
        self._package.parts[name] = etree.tostring(root)
        self._relations[f"rId{kind}BuiltIn"] = (f"{OFFICE}/{kind}", name)
        return etree.Element(w(f"{kind}Reference"), {w("type"): "default", f"{{{OFFICE}}}id": f"rId{kind}BuiltIn"})

    def section(self, *, landscape: bool, first: bool) -> str:
        """Return the w:sectPr of a section; only the first may have a first page of its own."""
        section = deepcopy(self._section)
        size = section.find(w("pgSz"))
        if size is not None:
            short, long = sorted((int(size.get(w("w"), "11906")), int(size.get(w("h"), "16838"))))
            size.set(w("w"), str(long if landscape else short))
            size.set(w("h"), str(short if landscape else long))
            size.attrib.pop(w("orient"), "")
            if landscape:
                size.set(w("orient"), "landscape")
        first_page = section.find(w("titlePg"))
        if first_page is not None and not first:
            section.remove(first_page)
        return etree.tostring(section, encoding="unicode")

    def text_area(self, *, landscape: bool) -> tuple[int, int]:
        """Return the width and height of the text on a page, in twips."""
        size, margins = self._section.find(w("pgSz")), self._section.find(w("pgMar"))
        if size is None or margins is None:
            return 9638, 14000
        short, long = sorted((int(size.get(w("w"), "11906")), int(size.get(w("h"), "16838"))))
        across, down = (long, short) if landscape else (short, long)
        side = sum(abs(int(margins.get(w(each), "0"))) for each in ("left", "right", "gutter"))
        ends = sum(abs(int(margins.get(w(each), "0"))) for each in ("top", "bottom"))
        return across - side, down - ends

    # Header and footer ----------------------------------------------------------------------------------------------

    def fill_headers(self, short_title: str, standing: str) -> None:
        """Put the short title, and the status and notice, in their places in every header and footer.

        Where no header or footer has a place for the status and notice, each header gets a paragraph of its own for
        them: a draft says so on every page, whatever the house style.
        """
        roots = {part: etree.fromstring(self._package.parts[part]) for part in self._shown_parts()}
        placed = [fill_places(root, {SHORT_TITLE: short_title, STANDING: standing}) for root in roots.values()]
        if standing and not any(placed):
            for part, root in roots.items():
                if root.tag == w("hdr"):
                    root.append(self._standing_paragraph(standing))
                    roots[part] = root
        self._changed |= roots

    def _shown_parts(self) -> list[str]:
        """Return the header and footer parts that the section uses."""
        shown = {
            each.get(f"{{{OFFICE}}}id")
            for kind in ("header", "footer")
            for each in self._section.iterfind(w(f"{kind}Reference"))
        }
        return [
            target for kind in ("header", "footer") for identity, target in self._related(kind) if identity in shown
        ]

    def _standing_paragraph(self, standing: str) -> Element:
        paragraph = etree.Element(w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("pStyle"), {w("val"): self.style("header")})
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(run, w("t")).text = standing
        return paragraph

    # The finished package -------------------------------------------------------------------------------------------

    def relate(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Add a relationship of the document to a part (named within word/) or an address; return its id."""
        for at, added in enumerate(self._added):
            if added == (kind, target, outside):
                return f"rIdC{at + 1}"
        self._added.append((kind, target, outside))
        return f"rIdC{len(self._added)}"

    def package(self, document: bytes, properties: bytes, media: dict[str, bytes]) -> bytes:
        """Return the .docx with this body, these properties and these pictures (by their names within word/)."""
        self._clean_settings()
        for part, root in self._changed.items():
            for each in root.iter(w("num")):
                each.attrib.pop("cspgen", "")
            self._package.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        kept = {
            identity: relation
            for identity, relation in self._relations.items()
            if relation[0] in _TAKEN and relation[1] in self._package.parts
        }
        files: dict[str, bytes] = {"word/document.xml": document, "docProps/core.xml": properties}
        for _, target in kept.values():
            self._package.gather(target, files)
        files |= {f"word/{name}": content for name, content in media.items()}
        files["word/_rels/document.xml.rels"] = self._document_relations(kept)
        files["_rels/.rels"] = package_relations()
        files["[Content_Types].xml"] = self._package.content_types(files)
        return zipped(files)

    def _clean_settings(self) -> None:
        for _, part in self._related("settings"):
            root = etree.fromstring(self._package.parts[part])
            for name in _UNWANTED_SETTINGS:
                for each in root.findall(w(name)):
                    root.remove(each)
            self._package.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _document_relations(self, kept: dict[str, tuple[str, str]]) -> bytes:
        rows = [(identity, kind, f"/{target}", False) for identity, (kind, target) in sorted(kept.items())]
        rows += [
            (f"rIdC{at}", f"{OFFICE}/{kind}", target, outside)
            for at, (kind, target, outside) in enumerate(self._added, 1)
        ]
        return relations_xml(rows)
