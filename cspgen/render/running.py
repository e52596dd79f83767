"""The words that stand in a header or footer: the short title, the status and notice, in the places left for them."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHORT_TITLE = "[short title]"
STANDING = "[status and notice]"

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no public name


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml spells it."""
    return f"{{{W}}}{name}"


def fill_places(root: Element, places: dict[str, str]) -> bool:
    """Put words in the places of a header or footer; return whether it has one for the status and notice.

    Word may have split a place over several runs: a paragraph's words are put together, filled, and written into its
    first text. A paragraph that held nothing but a place for which there are no words goes, if it is not the last.
    """
    placed = False
    for paragraph in list(root.iter(w("p"))):
        texts = [each for each in paragraph.iter(w("t")) if next(each.iterancestors(w("p"))) is paragraph]
        whole = "".join(each.text or "" for each in texts)
        filled = whole
        for place, words in places.items():
            placed |= place == STANDING and place in whole
            filled = filled.replace(place, words)
        if filled == whole:
            continue
        parent = paragraph.getparent()
        if not filled.strip() and parent is not None and len(parent.findall(w("p"))) > 1:
            parent.remove(paragraph)
            continue
        texts[0].text = filled
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for each in texts[1:]:
            each.text = ""
    return placed
