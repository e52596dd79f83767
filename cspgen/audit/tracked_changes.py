"""Tracked changes (17.13.5): which elements they are, and how a part reads when all are accepted."""

from copy import deepcopy

from cspgen.ooxml.names import Element, find, q

_DELETIONS = tuple(map(q, ("w:del", "w:moveFrom")))
_INSERTIONS = tuple(map(q, ("w:ins", "w:moveTo")))
_FORMATS = tuple(
    q(f"w:{name}Change")
    for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid", "numbering")
)
_CELLS = tuple(map(q, ("w:cellIns", "w:cellDel", "w:cellMerge")))
_PROPERTIES = frozenset(map(q, ("w:rPr", "w:trPr", "w:numPr", "w:tcPr")))

TRACKED_CHANGES = (*_DELETIONS, *_INSERTIONS, *_FORMATS, *_CELLS)
"""The elements that track a change."""


def accept_changes(root: Element) -> Element:
    """A copy of a part with all its tracked changes accepted, and without what stands there for old programs."""
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
    links = [each for each in copy.iter(q("w:hyperlink")) if next(each.iter(*_DELETIONS), None) is not None]
    joined = [each for each in copy.iter(q("w:p")) if _is_end_deleted(each)]
    for each in list(copy.iter(*_DELETIONS, *_FORMATS)):
        _remove(each)
    for link in [each for each in links if next(each.iter(q("w:r")), None) is None]:
        _remove(link)
    for paragraph in joined:
        _join_next(paragraph)
    for each in list(copy.iter(*_INSERTIONS)):
        _unwrap(each)
    return copy


def _is_end_deleted(paragraph: Element) -> bool:
    marks = find(paragraph, "w:pPr/w:rPr")
    return any(find(marks, mark) is not None for mark in ("w:del", "w:moveFrom"))


def _join_next(paragraph: Element) -> None:
    """Move what is left of a paragraph whose end was deleted to the start of the next one, which keeps its format."""
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
    """Put the children of an element in its place; a mark in properties, such as a row's, is removed."""
    parent = element.getparent()
    if parent is not None and parent.tag not in _PROPERTIES:
        at = parent.index(element)
        for child in list(element):
            parent.insert(at, child)
            at += 1
    _remove(element)
