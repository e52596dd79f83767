"""What stands side by side in a redline and would run together, in a reader's eyes or in LibreOffice, is set apart."""

from copy import deepcopy

from lxml import etree

from cspgen.ooxml.names import Element, find, parent_of, w

_P, _R, _RPR = (w(name) for name in ("p", "r", "rPr"))
_INSERTED, _DELETED = w("ins"), w("del")
_MARKED = frozenset((_INSERTED, _DELETED))
_WORDLESS = frozenset((w("pPr"), w("bookmarkStart"), w("bookmarkEnd")))
_AFTER_SPACING = frozenset(w(name) for name in ("sz", "szCs", "highlight", "u", "shd", "vertAlign", "lang"))
_GAP = "60"  # twentieths of a point


def set_apart(root: Element) -> None:
    """Set the words of a redline apart, whose changes are marked as Word has them."""
    for paragraph in root.iter(_P):
        _part_from_next(paragraph)
    for deleted in root.iter(_DELETED):
        _part_numbers(deleted)


def _part_from_next(paragraph: Element) -> None:
    """See that words at a paragraph's end and at the next one's beginning are not both inserted, or both deleted.

    LibreOffice takes the end between them for marked too, and joins the two. Where words were replaced, they change
    places with those that replaced them.
    """
    following = paragraph.getnext()
    if following is None or following.tag != _P or _is_end_marked(paragraph):
        return
    last = next((each for each in reversed(paragraph) if not _is_empty(each)), None)
    first = next((each for each in following if not _is_empty(each)), None)
    if last is None or first is None or last.tag != first.tag or last.tag not in _MARKED:
        return
    before, after = last.getprevious(), first.getnext()
    if before is not None and before.tag in _MARKED:
        last.addnext(before)
    elif after is not None and after.tag in _MARKED:
        first.addprevious(after)


def _part_numbers(deleted: Element) -> None:
    """Widen the gap after a deleted number where a number stands right after it: else "5.1" and "2.1" read "5.12.1".

    A space would stay behind in LibreOffice. So the last digit has a wider letter spacing, which nobody sees at the end
    of a cell, where the number stands again if the change is rejected.
    """
    inserted = deleted.getnext()
    words = deleted.findall(f".//{w('delText')}")
    if not words or inserted is None or inserted.tag != _INSERTED:
        return
    number, next_number = words[-1].text or "", inserted.findtext(f".//{w('t')}") or ""
    if not (number[-1:].isdigit() and next_number[:1].isdigit()):
        return
    run = parent_of(words[-1])
    if run[-1] is not words[-1]:
        return
    last = etree.Element(_R)
    properties = etree.SubElement(last, _RPR)
    properties.extend(map(deepcopy, run.iterfind(f"{_RPR}/*")))
    later = (each for each in properties if each.tag in _AFTER_SPACING)
    at = next((properties.index(each) for each in later), len(properties))
    properties.insert(at, etree.Element(w("spacing"), {w("val"): _GAP}))
    last.append(deepcopy(words[-1]))
    last[-1].text = number[-1]
    words[-1].text = number[:-1]
    run.addnext(last)
    if not words[-1].text:
        parent_of(run).remove(run)


def _is_empty(part: Element) -> bool:
    """Say whether a part of a paragraph is no words: its properties, a bookmark, a run that holds nothing."""
    return part.tag in _WORDLESS or (part.tag == _R and all(each.tag == _RPR for each in part))


def _is_end_marked(paragraph: Element) -> bool:
    end = find(paragraph, "w:pPr/w:rPr")
    return end is not None and len(end) > 0 and end[0].tag in _MARKED
