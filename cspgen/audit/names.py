"""The names of a Word file's XML, and small readings of an element."""

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:  # lxml is imported when a file is read
    Element: TypeAlias = Any

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def q(name: str) -> str:
    """Return a name such as `w:p` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def find(element: Element | None, path: str) -> Element | None:
    """Return what stands at a path such as `w:pPr/w:jc` below an element, None where it is not there."""
    return None if element is None else element.find(_path(path))


@cache
def _path(path: str) -> str:
    return "/".join(map(q, path.split("/")))


def val(element: Element | None, path: str = "", attribute: str = "w:val") -> str | None:
    """Return an attribute of an element, or of what stands at a path below it; None where it is not there."""
    found = find(element, path) if path else element
    return None if found is None else found.get(q(attribute))


def on(element: Element | None, path: str) -> bool | None:
    """Return whether a property such as `w:b` is on (17.17.4); None where nothing is said of it."""
    found = find(element, path)
    return None if found is None else found.get(q("w:val"), "true") not in _OFF


def number(text: str | None) -> int | None:
    """Return a whole number, or None where a text is none: files by other programs hold `22.5` and worse."""
    try:
        return int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None
