"""The names of WordprocessingML as lxml spells them."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no public name


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml spells it."""
    return f"{{{W}}}{name}"


def parent_of(element: Element) -> Element:
    """Return the element that holds one; raises `ValueError` for a root."""
    found = element.getparent()
    if found is None:
        message = f"{element.tag} stands in nothing"
        raise ValueError(message)
    return found
