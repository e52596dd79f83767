"""A part as it reads when every tracked change is accepted, and without what stands there for old programs."""

from copy import deepcopy

from cspgen.ooxml.names import Element, find, q

_TAKEN_OUT = tuple(map(q, ("w:del", "w:moveFrom")))
_PUT_IN = tuple(map(q, ("w:ins", "w:moveTo")))
_FORMATS = tuple(
    q(f"w:{name}Change")
    for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid", "numbering")
)
_CELLS = tuple(map(q, ("w:cellIns", "w:cellDel", "w:cellMerge")))
_MARKERS = frozenset(map(q, ("w:rPr", "w:trPr", "w:numPr", "w:tcPr")))

CHANGES = (*_TAKEN_OUT, *_PUT_IN, *_FORMATS, *_CELLS)
"""The elements that track a change (17.13.5)."""


def accepted(root: Element) -> Element:
    """Return a copy of a part with all its tracked changes accepted; the part itself stays as it is."""
    copy = deepcopy(root)
    for fallback in list(copy.iter(q("mc:Fallback"))):
        _remove(fallback)
    for mark in ("w:trPr/w:del", "w:trPr/w:moveFrom"):
        for row in [each for each in copy.iter(q("w:tr")) if find(each, mark) is not None]:
            _remove(row)
    for cell in [each for each in copy.iter(q("w:tc")) if find(each, "w:tcPr/w:cellDel") is not None]:
        _remove(cell)
    for table in [each for each in copy.iter(q("w:tbl")) if next(each.iter(q("w:tr")), None) is None]:
        _remove(table)
    links = [each for each in copy.iter(q("w:hyperlink")) if next(each.iter(*_TAKEN_OUT), None) is not None]
    joined = [each for each in copy.iter(q("w:p")) if _ends_deleted(each)]
    for each in list(copy.iter(*_TAKEN_OUT, *_FORMATS)):
        _remove(each)
    for link in [each for each in links if next(each.iter(q("w:r")), None) is None]:
        _remove(link)
    for paragraph in joined:
        _join_next(paragraph)
    for each in list(copy.iter(*_PUT_IN)):
        _unwrap(each)
    return copy


def _ends_deleted(paragraph: Element) -> bool:
    marks = find(paragraph, "w:pPr/w:rPr")
    return any(find(marks, mark) is not None for mark in ("w:del", "w:moveFrom"))


def _join_next(paragraph: Element) -> None:
    """Put what is left of a paragraph whose end was deleted at the start of the next one, which keeps its look."""
    following = paragraph.getnext()
    if following is None or following.tag != q("w:p"):
        return
    at = 0 if following.find(q("w:pPr")) is None else 1
    for child in [each for each in paragraph if each.tag != q("w:pPr")]:
        following.insert(at, child)
        at += 1
    _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put what an element holds in its place; a mere marker goes."""
    parent = element.getparent()
    if parent is not None and parent.tag not in _MARKERS:
        at = parent.index(element)
        for child in list(element):
            parent.insert(at, child)
            at += 1
    _remove(element)
