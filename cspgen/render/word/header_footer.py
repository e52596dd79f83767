"""The words that stand in a header or footer: the short title, the status and notice, in the places left for them."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import accumulate

from lxml import etree

from cspgen.model.prose import Mark, Span, Text, plain, whole_mark
from cspgen.ooxml.names import Element, parent_of, w

SHORT_TITLE = "[short title]"
STANDING = "[status and notice]"
_PAGES = re.compile(r"\{pages?\}")


def fill_places(root: Element, places: Mapping[str, Text]) -> bool:
    """Put words in the places of a header or footer; return whether it has one for the status and notice.

    Word may have split a place over several runs: it is filled in the look of the run in which it begins. All else in
    the paragraph, such as tabs, page numbers and a logo, stays where it is. A paragraph that held nothing but a place
    for which there are no words goes, if it is not the last. Marks of a redline stand around runs or paragraphs, as
    `cspgen.render.redline.revisions` reads them.
    """
    placed = False
    for paragraph in list(root.iter(w("p"))):
        texts = [each for each in paragraph.iter(w("t")) if next(each.iterancestors(w("p"))) is paragraph]
        whole = "".join(each.text or "" for each in texts)
        parts = re.split(f"({'|'.join(map(re.escape, places))})", whole, flags=re.IGNORECASE)
        parts = [each.lower() if each.lower() in places else each for each in parts]  # [Short Title] is meant so too
        if len(parts) == 1:
            continue
        placed |= STANDING in parts
        shares = _shares(parts, [len(each.text or "") for each in texts], places)
        filled = tuple(span for share in shares for span in share)
        parent = parent_of(paragraph)
        is_alone = len(parent.findall(w("p"))) == 1
        if not plain(filled).strip() and not is_alone:
            parent.remove(paragraph)
            continue
        for text, share in zip(texts, shares, strict=True):
            _write(text, share)
        if (mark := whole_mark(filled)) and not is_alone:
            _surround(paragraph, mark)
    return placed


def _shares(parts: Sequence[str], lengths: Sequence[int], places: Mapping[str, Text]) -> list[Text]:
    """Return what comes into each of a paragraph's texts, which have these lengths and together read as `parts`."""
    ends = list(accumulate(lengths))
    shares: list[Text] = [() for _ in ends]
    at = 0
    for part in filter(None, parts):
        if part in places:
            shares[bisect_right(ends, at)] += places[part]
            at += len(part)
            continue
        stop = at + len(part)
        while at < stop:
            text = bisect_right(ends, at)
            end = min(ends[text], stop)
            shares[text] += (Span(part[at - stop : end - stop or None]),)
            at = end
    return shares


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


def _write(text: Element, share: Text) -> None:
    """Write words in a text; where some are marked, in runs of their own, between what stood before and after it."""
    if not any(span.mark for span in share):
        _set(text, plain(share))
        return
    run = parent_of(text)
    home = parent_of(run)
    after = _like(run)
    after.extend(list(text.itersiblings()))
    home.insert(home.index(run) + 1, after)
    for span in share:
        piece = _like(run)
        _set(etree.SubElement(piece, w("t")), span.text)
        home.insert(home.index(after), piece)
        if span.mark:
            _surround(piece, span.mark)
    run.remove(text)


def _like(run: Element) -> Element:
    """Return an empty run in the look of another."""
    made = etree.Element(run.tag)
    made.extend(deepcopy(run.findall(w("rPr"))))
    return made


def _set(text: Element, words: str) -> None:
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _surround(element: Element, mark: Mark) -> None:
    around = etree.Element(mark.value)
    parent_of(element).replace(element, around)
    around.append(element)
