"""The words that stand in a header or footer: the short title, the status and notice, in the places left for them."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from cspgen.prose import Mark, Span, Text, plain, whole_mark

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHORT_TITLE = "[short title]"
STANDING = "[status and notice]"
_PAGES = re.compile(r"\{pages?\}")

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


def fill_places(root: Element, places: Mapping[str, Text]) -> bool:
    """Put words in the places of a header or footer; return whether it has one for the status and notice.

    Word may have split a place over several runs: a paragraph's words are put together, filled, and written in the
    look of its first run. A paragraph that held nothing but a place for which there are no words goes, if it is not
    the last. Marks of a redline stand around runs or paragraphs, as `cspgen.render.redline.revisions` reads them.
    """
    placed = False
    for paragraph in list(root.iter(w("p"))):
        texts = [each for each in paragraph.iter(w("t")) if next(each.iterancestors(w("p"))) is paragraph]
        whole = "".join(each.text or "" for each in texts)
        parts = re.split(f"({'|'.join(map(re.escape, places))})", whole)
        if len(parts) == 1:
            continue
        placed |= STANDING in parts
        filled = tuple(span for part in parts for span in (places[part] if part in places else (Span(part),)))
        parent = parent_of(paragraph)
        is_alone = len(parent.findall(w("p"))) == 1
        if not plain(filled).strip() and not is_alone:
            parent.remove(paragraph)
            continue
        _write(texts, filled)
        if (mark := whole_mark(filled)) and not is_alone:
            _surround(paragraph, mark)
    return placed


def say_pages(root: Element, then: str, now: str) -> None:
    """Say "Page 1 of 3" in other words, where a header or footer says it just so: as {page} and {pages} in `then`.

    That is how the built-in house style says it. A house style that says it otherwise has the last word.
    """
    words = dict(zip(_PAGES.split(then), _PAGES.split(now), strict=True))
    for paragraph in root.iter(w("p")):
        if {"PAGE", "NUMPAGES"} <= {(each.text or "").strip() for each in paragraph.iter(w("instrText"))}:
            for text in paragraph.iter(w("t")):
                if said := words.get(text.text or ""):
                    _set(text, said)


def _write(texts: Sequence[Element], filled: Text) -> None:
    """Write a text in the place of the first of these, and nothing in those of the others."""
    first = texts[0]
    run = parent_of(first)
    for each in texts[1:]:
        each.text = ""
    if not any(span.mark for span in filled):
        _set(first, plain(filled))
        return
    home = parent_of(run)
    for span in filled:
        piece = deepcopy(run)
        words, *others = piece.findall(w("t"))
        for each in others:
            piece.remove(each)
        _set(words, span.text)
        home.insert(home.index(run), piece)
        if span.mark:
            _surround(piece, span.mark)
    home.remove(run)


def _set(text: Element, words: str) -> None:
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _surround(element: Element, mark: Mark) -> None:
    around = etree.Element(mark.value)
    parent_of(element).replace(element, around)
    around.append(element)
