"""The names of a Word file's XML as lxml spells them, and small readings of an element."""

from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml gives its elements no public name

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the types of relationships begin with: with "/styles" for the styles of a document."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def q(name: str) -> str:
    """A name such as `w:p` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def w(name: str) -> str:
    """A name of WordprocessingML, such as `p`, as lxml spells it."""
    return q(f"w:{name}")


def parent_of(element: Element) -> Element:
    """The element that holds one; raises `ValueError` for a root."""
    parent = element.getparent()
    if parent is None:
        message = f"{element.tag} stands in nothing"
        raise ValueError(message)
    return parent


def find(element: Element | None, path: str) -> Element | None:
    """The first element at a path such as `w:pPr/w:jc` below an element; None where there is none."""
    return None if element is None else element.find(_path(path))


@cache
def _path(path: str) -> str:
    return "/".join(map(q, path.split("/")))


def val(element: Element | None, path: str = "", attribute: str = "w:val") -> str | None:
    """An attribute of an element, or of the one at a path below it; None where it is not there."""
    found = find(element, path) if path else element
    return None if found is None else found.get(q(attribute))


def is_on(element: Element | None, path: str) -> bool | None:
    """Whether a property such as `w:b` is on (17.17.4); None where it is not there."""
    found = find(element, path)
    return None if found is None else found.get(q("w:val"), "true") not in _OFF


def integer(text: str | None) -> int | None:
    """A whole number; None for any other text: files by other programs hold `22.5` and worse."""
    try:
        return int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None
