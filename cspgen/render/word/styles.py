"""A house style's styles and lists: found by name, and copied from the built-in file where they are missing."""

from copy import deepcopy

from lxml import etree

from cspgen.ooxml.names import Element, integer, val, w
from cspgen.ooxml.package import Package

_NUMBER = f"{w('pPr')}/{w('numPr')}/{w('numId')}"
_NO_LIST = "0"  # what Word writes where a style has its list taken off


class Styles:
    """The styles of a package, and those of the built-in one (None for the built-in one itself)."""

    def __init__(self, package: Package, built_in: "Styles | None") -> None:
        self._package = package
        self._built_in = built_in
        self._copied: set[str] = set()
        self._missing: set[str] = set()
        self._copied_lists: dict[str, str] = {}
        self._by_name: dict[str, Element] = {}
        for style in package.ensure_root("styles").iterfind(w("style")):
            name = style.find(w("name"))
            if name is not None:
                self._by_name[name.get(w("val"), "").casefold()] = style
        self._drop_broken_lists()

    @property
    def missing(self) -> list[str]:
        """The names of the styles that were asked for and copied from the built-in file, in order."""
        return sorted(self._missing)

    def id(self, name: str) -> str:
        """The id of the style with this name; raises LookupError where the built-in file has none either."""
        style = self._by_name.get(name.casefold())
        if style is None:
            self._missing.add(name)
            style = self._copy_style(name)
        return style.get(w("styleId"), "")

    def id_like(self, built_in_id: str) -> str:
        """The id that a style of the built-in file, known by its id, has here."""
        name = self._other.name_of(built_in_id)
        style = self._by_name[name] if name in self._by_name else self._copy_style(name)
        return style.get(w("styleId"), "")

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._by_name

    def name_of(self, identity: str) -> str:
        """The name of the style with this id."""
        return next(name for name, style in self._by_name.items() if style.get(w("styleId")) == identity)

    @property
    def _other(self) -> "Styles":
        if self._built_in is None:
            message = "the built-in house style has no other to copy from"
            raise LookupError(message)
        return self._built_in

    def _copy_style(self, name: str) -> Element:
        """Copy a style of the built-in file with the styles that it names, and its list."""
        theirs = self._built_in._by_name.get(name.casefold()) if self._built_in else None  # noqa: SLF001 - its own kind
        if theirs is None:
            message = f'no style is called "{name}"'
            raise LookupError(message)
        style = deepcopy(theirs)
        ids = {each.get(w("styleId")) for each in self._by_name.values()}
        while style.get(w("styleId")) in ids:
            style.set(w("styleId"), f"{style.get(w('styleId'))}0")
        self._copied.add(name.casefold())
        self._by_name[name.casefold()] = style
        self._package.ensure_root("styles").append(style)
        for tag in ("basedOn", "next", "link"):
            reference = style.find(w(tag))
            if reference is not None:
                reference.set(w("val"), self.id_like(reference.get(w("val"), "")))
        number = style.find(_NUMBER)
        if number is not None:
            number.set(w("val"), self._list_like(number.get(w("val"), "")))
        return style

    # Lists ----------------------------------------------------------------------------------------------------------

    def _drop_broken_lists(self) -> None:
        """Remove lists without a definition, and take the styles off lists that are not there."""
        numbering = self._package.ensure_root("numbering")
        definitions = {each.get(w("abstractNumId")) for each in numbering.iterfind(w("abstractNum"))}
        for each in numbering.findall(w("num")):
            if val(each, "w:abstractNumId") not in definitions:
                numbering.remove(each)
        lists = {_NO_LIST, *self._numbers()}
        for style in self._by_name.values():
            number = style.find(_NUMBER)
            if number is not None and number.get(w("val")) not in lists:
                number.set(w("val"), _NO_LIST)

    def new_list(self, name: str, start: int, level: int) -> str:
        """Add a list in the form of the style `name`, whose numbers begin at `start`; return its number."""
        self.id(name)
        number = self._list_of(name.casefold())
        if number is None:
            theirs = self._other._list_of(name.casefold())  # noqa: SLF001
            number = self._list_like(theirs or "")
        added = self._add_number(self._definition(number).get(w("abstractNumId"), ""))
        override = etree.SubElement(added, w("lvlOverride"), {w("ilvl"): str(level)})
        etree.SubElement(override, w("startOverride"), {w("val"): str(start)})
        return added.get(w("numId"), "")

    def _list_of(self, name: str) -> str | None:
        """The number of the list of a style, or of the nearest style it is based on; None without a list."""
        by_id = {each.get(w("styleId")): each for each in self._by_name.values()}
        style: Element | None = self._by_name.get(name)
        seen: list[Element] = []
        while style is not None and style not in seen:
            number = style.find(_NUMBER)
            if number is not None:
                value = number.get(w("val"), _NO_LIST)
                return value if value in self._numbers() else None
            seen.append(style)
            style = by_id.get(val(style, "w:basedOn"))
        return None

    def _list_like(self, number: str) -> str:
        """The number here of a list of the built-in file: the list of a style that has it there, or else a copy."""
        for name, theirs in self._other._by_name.items():  # noqa: SLF001
            shared = theirs.find(_NUMBER)
            if shared is not None and shared.get(w("val")) == number and name not in self._copied:
                own = self._list_of(name)
                if own is not None:
                    return own
        if number not in self._copied_lists:
            self._copied_lists[number] = self._copy_list(number)
        return self._copied_lists[number]

    def _copy_list(self, number: str) -> str:
        definition = deepcopy(self._other._definition(number))  # noqa: SLF001
        definition.set(w("abstractNumId"), str(self._next("abstractNum", "abstractNumId")))
        for level in definition.iterfind(w("lvl")):
            for link in level.findall(w("pStyle")):
                level.remove(link)
        self._add_to_numbering(definition)
        return self._add_number(definition.get(w("abstractNumId"), "")).get(w("numId"), "")

    def _numbers(self) -> dict[str, Element]:
        return {each.get(w("numId"), ""): each for each in self._package.ensure_root("numbering").iterfind(w("num"))}

    def _definition(self, number: str) -> Element:
        """The w:abstractNum of a list."""
        wanted = val(self._numbers()[number], "w:abstractNumId")
        definitions = self._package.ensure_root("numbering").iterfind(w("abstractNum"))
        return next(each for each in definitions if each.get(w("abstractNumId")) == wanted)

    def _add_number(self, definition: str) -> Element:
        element = etree.Element(w("num"), {w("numId"): str(self._next("num", "numId"))})
        etree.SubElement(element, w("abstractNumId"), {w("val"): definition})
        self._add_to_numbering(element)
        return element

    def _add_to_numbering(self, element: Element) -> None:
        """Add an abstractNum or a num where the schema wants it: every abstractNum before every num."""
        numbering = self._package.ensure_root("numbering")
        later = (w("num"), w("numIdMacAtCleanup")) if element.tag == w("abstractNum") else (w("numIdMacAtCleanup"),)
        at = next((at for at, child in enumerate(numbering) if child.tag in later), len(numbering))
        numbering.insert(at, element)

    def _next(self, tag: str, key: str) -> int:
        numbering = self._package.ensure_root("numbering")
        return 1 + max((integer(each.get(w(key))) or 0 for each in numbering.iterfind(w(tag))), default=0)
