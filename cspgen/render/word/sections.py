"""A house style's page: its size and margins, portrait and landscape, and its headers and footers."""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from cspgen.model.prose import Text
from cspgen.model.words import ENGLISH
from cspgen.ooxml.names import Element, q, val, w
from cspgen.ooxml.package import Package
from cspgen.render.word.header_footer import SHORT_TITLE, STATUS_LINE, fill_placeholders, translate_page_numbers
from cspgen.render.word.styles import Styles

_A4 = (11906, 16838)  # twips
_KINDS = ("header", "footer")
_MEASURE = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}


def thin_spacing() -> Element:
    """Return the spacing of an empty paragraph that nobody sees: one point high, with nothing around it."""
    none = {w("before"): "0", w("after"): "0", w("line"): "20", w("lineRule"): "exact"}
    return etree.Element(w("spacing"), none)


class Paper(NamedTuple):
    """How the pages of a section lie, and whether it is the first: only that may have a first page of its own."""

    landscape: bool = False
    first: bool = True


class Sections:
    """Makes the sections of documents from the last section of a house style, with the headers and footers it has.

    The built-in file's take their place where it has none; `built_in` is None for the built-in file itself.
    """

    def __init__(self, package: Package, styles: Styles, built_in: Package | None) -> None:
        self._package = package
        self._styles = styles
        self._built_in = built_in
        own = _section_of(package)
        theirs = _section_of(built_in) if own is None and built_in else None
        self._section = next((each for each in (own, theirs) if each is not None), etree.Element(w("sectPr")))
        for reference in self._references() if own is None else ():
            self._section.remove(reference)
        for kind in reversed(_KINDS):
            if built_in and not any(reference.tag == w(f"{kind}Reference") for reference in self._references()):
                self._section.insert(0, self._built_in_reference(kind, built_in))
        self._drop_blank_even_pages()
        self.pictures = self._number_pictures()
        """How many pictures its headers and footers have: their ids are 1 and so on."""

    def xml(self, paper: Paper, was: Paper | None = None) -> str:
        """The w:sectPr of a section, which notes how its pages lay in the old plan, if otherwise (17.13.5.32)."""
        section = self._of(paper)
        before = self._of(was or paper)
        if etree.tostring(before) != etree.tostring(section):
            etree.strip_elements(before, *(w(f"{kind}Reference") for kind in _KINDS))
            etree.SubElement(section, w("sectPrChange")).append(before)
        return etree.tostring(section, encoding="unicode")

    def _of(self, paper: Paper) -> Element:
        section = deepcopy(self._section)
        across, down = self._size(landscape=paper.landscape)
        size = section.find(w("pgSz"))
        if size is not None:
            size.set(w("w"), str(across))
            size.set(w("h"), str(down))
            size.attrib.pop(w("orient"), "")
            if paper.landscape:
                size.set(w("orient"), "landscape")
        first_page = section.find(w("titlePg"))
        if first_page is not None and not paper.first:
            section.remove(first_page)
        return section

    def text_area(self, *, landscape: bool) -> tuple[int, int]:
        """The width and height of the text on a page, in twips."""
        across, down = self._size(landscape=landscape)
        margins = self._section.find(w("pgMar"))
        width = across - sum(_twips(margins, side, 0) for side in ("left", "right", "gutter"))
        height = down - sum(_twips(margins, side, 0) for side in ("top", "bottom"))
        return max(width, _A4[0] // 4), max(height, _A4[1] // 4)

    def _size(self, *, landscape: bool) -> tuple[int, int]:
        size = self._section.find(w("pgSz"))
        short, long = sorted((_twips(size, "w", _A4[0]), _twips(size, "h", _A4[1])))
        return (long, short) if landscape else (short, long)

    # Headers and footers --------------------------------------------------------------------------------------------

    def fill_headers(self, short_title: Text, status_line: Text) -> None:
        """Put the short title and the status line in their placeholders in every header and footer.

        Where the header and footer of a kind of page (every page, even pages) have no placeholder for the status line,
        the header gets a paragraph for it: a draft says so on every page, whatever the house style. A first page of its
        own may go without, as the title page says it too.
        """
        relations = self._package.relations(self._package.main)
        has_status_line: dict[str, bool] = {}  # by part
        placed: set[str] = set()  # kinds of page
        headers: dict[str, Element] = {}  # by kind of page
        for reference in self._references():
            kind, part = reference.get(w("type"), "default"), relations[reference.get(q("r:id"), "")].target
            root = self._package.roots[part]
            if part not in has_status_line:
                has_status_line[part] = fill_placeholders(root, {SHORT_TITLE: short_title, STATUS_LINE: status_line})
            if has_status_line[part]:
                placed.add(kind)
            if reference.tag == w("headerReference"):
                headers[kind] = root
        for kind, root in headers.items():
            if status_line and kind != "first" and kind not in placed:
                root.append(self._status_paragraph())
                fill_placeholders(root, {STATUS_LINE: status_line})

    def translate_page_numbers(self, phrase: str) -> None:
        """Say the numbers of the pages in the words of a language: see `header_footer.translate_page_numbers`."""
        if phrase != ENGLISH["pages_of"]:
            for part in self._headers_and_footers():
                translate_page_numbers(self._package.roots[part], ENGLISH["pages_of"], phrase)

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Change each header and footer: `change` returns new XML for the old."""
        for part in self._headers_and_footers():
            written = change(etree.tostring(self._package.roots[part], encoding="unicode"))
            self._package.roots[part] = etree.fromstring(written)

    def begin_thin(self) -> None:
        """Begin the header or footer that a section names first with an empty paragraph of one point.

        LibreOffice reads it in the middle of the paragraph that ends the section. If that one's end is tracked, it puts
        the mark on the first paragraph in the header, which would be joined to the next.
        """
        part = self._package.relations(self._package.main)[self._references()[0].get(q("r:id"), "")].target
        paragraph = etree.Element(w("p"))
        etree.SubElement(paragraph, w("pPr")).append(thin_spacing())
        self._package.roots[part].insert(0, paragraph)

    def _headers_and_footers(self) -> list[str]:
        return sorted({part for kind in _KINDS for part, _ in self._package.related(kind)})

    def _number_pictures(self) -> int:
        # An id stands for one picture of the file (ECMA-376, part 1, 20.4.2.5); house styles begin anew in each part.
        parts = [self._package.roots[part] for part in self._headers_and_footers()]
        pictures = [each for root in parts for each in root.iter(q("wp:docPr"))]
        for number, each in enumerate(pictures, 1):
            each.set("id", str(number))
        return len(pictures)

    def _references(self) -> list[Element]:
        return [each for kind in _KINDS for each in self._section.findall(w(f"{kind}Reference"))]

    def _status_paragraph(self) -> Element:
        paragraph = etree.Element(w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("pStyle"), {w("val"): self._styles.id("header")})
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(run, w("t")).text = STATUS_LINE
        return paragraph

    def _built_in_reference(self, kind: str, built_in: Package) -> Element:
        """Add the built-in header or footer to the package, in the package's own styles."""
        root = deepcopy(next(root for _, root in built_in.related(kind)))
        for style in root.iter(w("pStyle"), w("rStyle")):
            style.set(w("val"), self._styles.id_like(style.get(w("val"), "")))
        identity = self._package.add(kind, f"word/{kind}-built-in.xml", root)
        return etree.Element(w(f"{kind}Reference"), {w("type"): "default", q("r:id"): identity})

    def _drop_blank_even_pages(self) -> None:
        """Let even pages have the header of the others where they are to differ but have none of their own."""
        settings = self._package.ensure_root("settings")
        even = [
            each for each in self._references() if each.get(w("type")) == "even" and each.tag == w("headerReference")
        ]
        for each in settings.findall(w("evenAndOddHeaders")):
            if not even:
                settings.remove(each)


def _section_of(package: Package) -> Element | None:
    """The last section of a package's body, with the headers and footers of earlier sections that continue in it.

    None where it does not say the size of the page and its margins.
    """
    sections = list(package.roots[package.main].iterfind(f"{w('body')}//{w('sectPr')}"))
    if not sections or sections[-1].find(w("pgSz")) is None or sections[-1].find(w("pgMar")) is None:
        return None
    references = {
        (reference.tag, reference.get(w("type"), "default")): reference
        for section in sections
        for kind in _KINDS
        for reference in section.findall(w(f"{kind}Reference"))
    }
    last = deepcopy(sections[-1])
    for tag in ("headerReference", "footerReference", "type", "sectPrChange"):
        for each in last.findall(w(tag)):
            last.remove(each)
    last.attrib.clear()
    for at, reference in enumerate(references.values()):
        last.insert(at, deepcopy(reference))
    return last


def _twips(element: Element | None, name: str, default: int) -> int:
    """A measure of a page in twips, whatever its sign and its unit (22.9.2.14), or the default where there is none."""
    measure = _MEASURE.fullmatch((val(element, attribute=f"w:{name}") or "").removeprefix("-"))
    return round(float(measure[1]) * _TWIPS.get(measure[2], 1)) if measure else default
