"""A house style's page: its size and margins, portrait and landscape, and the headers and footers of its sections."""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from cspgen.model.prose import Text
from cspgen.model.words import ENGLISH
from cspgen.ooxml.names import Element, w
from cspgen.ooxml.package import OFFICE, Package
from cspgen.render.word.header_footer import SHORT_TITLE, STANDING, fill_places, say_pages
from cspgen.render.word.styles import Styles

_RELATION = f"{{{OFFICE}}}id"
_A4 = (11906, 16838)  # twips
_KINDS = ("header", "footer")


class Sections:
    """The section of a package's body, from which every section of a document is made; `built_in` helps out."""

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

    def xml(self, *, landscape: bool, first: bool) -> str:
        """Return the w:sectPr of a section; only the first may have a first page of its own."""
        section = deepcopy(self._section)
        across, down = self._size(landscape=landscape)
        size = section.find(w("pgSz"))
        if size is not None:
            size.set(w("w"), str(across))
            size.set(w("h"), str(down))
            size.attrib.pop(w("orient"), "")
            if landscape:
                size.set(w("orient"), "landscape")
        first_page = section.find(w("titlePg"))
        if first_page is not None and not first:
            section.remove(first_page)
        return etree.tostring(section, encoding="unicode")

    def text_area(self, *, landscape: bool) -> tuple[int, int]:
        """Return the width and height of the text on a page, in twips."""
        across, down = self._size(landscape=landscape)
        margins = self._section.find(w("pgMar"))
        given = {} if margins is None else {side: abs(int(margins.get(w(side), "0"))) for side in _SIDES}
        width = across - sum(given.get(side, 0) for side in ("left", "right", "gutter"))
        height = down - sum(given.get(side, 0) for side in ("top", "bottom"))
        return max(width, _A4[0] // 4), max(height, _A4[1] // 4)

    def _size(self, *, landscape: bool) -> tuple[int, int]:
        size = self._section.find(w("pgSz"))
        sides = _A4 if size is None else (int(size.get(w("w"), _A4[0])), int(size.get(w("h"), _A4[1])))
        short, long = sorted(sides)
        return (long, short) if landscape else (short, long)

    # Header and footer ----------------------------------------------------------------------------------------------

    def fill_headers(self, short_title: Text, standing: Text) -> None:
        """Put the short title, and the status and notice, in their places in every header and footer.

        Where the header and footer of a kind of page (every page, even pages) have no place for the status and notice,
        the header gets a paragraph for them: a draft says so on every page, whatever the house style. A first page of
        its own may go without, as the title page says it too.
        """
        parts = dict(self._package.related("header")) | dict(self._package.related("footer"))
        placed: set[str] = set()
        filled: dict[str, bool] = {}
        headers: dict[str, Element] = {}
        for reference in self._references():
            kind, part = reference.get(w("type"), "default"), parts[reference.get(_RELATION, "")]
            root = self._package.roots[part]
            if part not in filled:
                filled[part] = fill_places(root, {SHORT_TITLE: short_title, STANDING: standing})
            if filled[part]:
                placed.add(kind)
            if reference.tag == w("headerReference"):
                headers[kind] = root
        for kind, root in headers.items():
            if standing and kind != "first" and kind not in placed:
                root.append(self._standing_paragraph())
                fill_places(root, {STANDING: standing})

    def say_pages(self, phrase: str) -> None:
        """Say the numbers of the pages in the words of a language: see `running.say_pages`."""
        if phrase != ENGLISH["pages_of"]:
            for part in self._running():
                say_pages(self._package.roots[part], ENGLISH["pages_of"], phrase)

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Put what `change` makes of each header and footer, as XML, in its place."""
        for part in self._running():
            written = change(etree.tostring(self._package.roots[part], encoding="unicode"))
            self._package.roots[part] = etree.fromstring(written)

    def _running(self) -> list[str]:
        """Return the parts that are headers and footers."""
        return sorted({part for kind in _KINDS for _, part in self._package.related(kind)})

    def _references(self) -> list[Element]:
        return [each for kind in _KINDS for each in self._section.findall(w(f"{kind}Reference"))]

    def _standing_paragraph(self) -> Element:
        paragraph = etree.Element(w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("pStyle"), {w("val"): self._styles.id("header")})
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(run, w("t")).text = STANDING
        return paragraph

    def _built_in_reference(self, kind: str, built_in: Package) -> Element:
        """Add the built-in header or footer to the package, in the package's own styles."""
        part = next(part for _, part in built_in.related(kind))
        root = deepcopy(built_in.roots[part])
        for style in root.iter(w("pStyle"), w("rStyle")):
            style.set(w("val"), self._styles.id_like(style.get(w("val"), "")))
        self._package.add(kind, f"word/{kind}-built-in.xml", root)
        return etree.Element(w(f"{kind}Reference"), {w("type"): "default", _RELATION: f"rId{kind}Added"})

    def _drop_blank_even_pages(self) -> None:
        """Let even pages have the header of the others where they are told apart but have none of their own."""
        settings = self._package.root("settings")
        even = [
            each for each in self._references() if each.get(w("type")) == "even" and each.tag == w("headerReference")
        ]
        for each in settings.findall(w("evenAndOddHeaders")):
            if not even:
                settings.remove(each)


_SIDES = ("left", "right", "gutter", "top", "bottom")


def _section_of(package: Package) -> Element | None:
    """Return the last section of a package's body, with the headers that it goes on with from those before it."""
    body = package.document.find(w("body"))
    sections = [] if body is None else list(body.iter(w("sectPr")))
    if not sections or sections[-1].find(w("pgSz")) is None or sections[-1].find(w("pgMar")) is None:
        return None
    gone_on_with: dict[tuple[str, str], Element] = {}
    for section in sections:
        for kind in _KINDS:
            for reference in section.findall(w(f"{kind}Reference")):
                gone_on_with[reference.tag, reference.get(w("type"), "default")] = reference
    last = deepcopy(sections[-1])
    for tag in ("headerReference", "footerReference", "type", "sectPrChange"):
        for each in last.findall(w(tag)):
            last.remove(each)
    last.attrib.clear()
    for at, reference in enumerate(gone_on_with.values()):
        last.insert(at, deepcopy(reference))
    return last
