"""The words of headers and footers: the short title and the status line in their placeholders, the page numbers."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import accumulate

from lxml import etree

from cspgen.model.prose import Mark, Span, Text, plain, whole_mark
from cspgen.ooxml.names import Element, parent_of, q, w

SHORT_TITLE = "[short title]"
STATUS_LINE = "[status and notice]"
_PAGES = re.compile(r"\{pages?\}")


def fill_placeholders(root: Element, texts: Mapping[str, Text]) -> bool:
    """Write each text over its placeholder in a header or footer; return whether it has one for the status line.

    Word may have split a placeholder over several runs: its text takes the format of the run in which it begins. All
    else in the paragraph, such as tabs, page numbers and a logo, stays where it is. A paragraph that held nothing but
    placeholders, whose texts are empty, is removed, if it is not the last. Marks of a redline stand around runs or
    paragraphs, as `cspgen.render.word.revisions` reads them.
    """
    has_status_line = False
    for paragraph in list(root.iter(w("p"))):
        elements = [each for each in paragraph.iter(w("t")) if next(each.iterancestors(w("p"))) is paragraph]
        words = "".join(each.text or "" for each in elements)
        pieces = re.split(f"({'|'.join(map(re.escape, texts))})", words, flags=re.IGNORECASE)
        pieces = [each.lower() if each.lower() in texts else each for each in pieces]  # [Short Title] is one too
        if len(pieces) == 1:
            continue
        has_status_line |= STATUS_LINE in pieces
        shares = _shares(pieces, [len(each.text or "") for each in elements], texts)
        filled = tuple(span for share in shares for span in share)
        parent = parent_of(paragraph)
        is_alone = len(parent.findall(w("p"))) == 1
        if not plain(filled).strip() and not is_alone:
            parent.remove(paragraph)
            continue
        for element, share in zip(elements, shares, strict=True):
            _write(element, share)
        if (mark := whole_mark(filled)) and not is_alone:
            _surround(paragraph, mark)
    return has_status_line


def _shares(pieces: Sequence[str], lengths: Sequence[int], texts: Mapping[str, Text]) -> list[Text]:
    """What to write in each of a paragraph's `w:t`, which have these lengths and together read as `pieces`."""
    ends = list(accumulate(lengths))
    shares: list[Text] = [() for _ in ends]
    at = 0
    for piece in filter(None, pieces):
        if piece in texts:
            shares[bisect_right(ends, at)] += texts[piece]
            at += len(piece)
            continue
        stop = at + len(piece)
        while at < stop:
            index = bisect_right(ends, at)
            end = min(ends[index], stop)
            shares[index] += (Span(piece[at - stop : end - stop or None]),)
            at = end
    return shares


def translate_page_numbers(root: Element, old: str, new: str) -> None:
    """Say "Page 1 of 3" in other words, where a header or footer says it as `old` does, with {page} and {pages}.

    The built-in house style says it so. A house style that says it in other words keeps them.
    """
    words = dict(zip(_PAGES.split(old), _PAGES.split(new), strict=True))
    for paragraph in root.iter(w("p")):
        if {"PAGE", "NUMPAGES"} <= {(each.text or "").strip() for each in paragraph.iter(w("instrText"))}:
            for text in paragraph.iter(w("t")):
                if replacement := words.get(text.text or ""):
                    _set(text, replacement)


def _write(text: Element, share: Text) -> None:
    """Write a share in a `w:t`; with marks, in runs of its own between what stands before and after it in its run."""
    if not any(span.mark for span in share):
        _set(text, plain(share))
        return
    run = parent_of(text)
    parent = parent_of(run)
    after = _like(run)
    after.extend(list(text.itersiblings()))
    parent.insert(parent.index(run) + 1, after)
    for span in share:
        piece = _like(run)
        _set(etree.SubElement(piece, w("t")), span.text)
        parent.insert(parent.index(after), piece)
        if span.mark:
            _surround(piece, span.mark)
    run.remove(text)


def _like(run: Element) -> Element:
    """An empty run in the format of another."""
    copy = etree.Element(run.tag)
    copy.extend(deepcopy(run.findall(w("rPr"))))
    return copy


def _set(text: Element, words: str) -> None:
    text.text = words
    text.set(q("xml:space"), "preserve")


def _surround(element: Element, mark: Mark) -> None:
    around = etree.Element(mark.value)
    parent_of(element).replace(element, around)
    around.append(element)
