"""Accepts or rejects every change of a Word file, and tells what it then reads.

By the rules of ECMA-376 part 1, 17.13.5, as Word follows them: what is inserted or deleted may be runs, the mark of a
paragraph, which then joins the next one, a row, or a cell. Only the body is read; changes of format are not looked at.
"""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CAME = ("ins", "moveTo", "cellIns")
_WENT = ("del", "moveFrom", "cellDel")
_BARS = ("|", "¦")  # between the cells of a row, and the paragraphs of a cell
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def body(path: Path) -> etree._Element:
    """Return the body of a Word file."""
    with zipfile.ZipFile(path) as package:
        found = etree.fromstring(package.read("word/document.xml")).find(f"{_W}body")
    if found is None:
        raise ValueError(path)
    return found


def accepted(path: Path) -> etree._Element:
    """Return the body with every change accepted."""
    return _without(body(path), _WENT)


def rejected(path: Path) -> etree._Element:
    """Return the body with every change rejected."""
    return _without(body(path), _CAME)


def lines(of: etree._Element) -> list[str]:
    """Return the text: a line for each paragraph, and for each row of a table, with bars between what stands in it."""
    return list(_lines(of))


def words(of: Sequence[str]) -> list[str]:
    """Return the words of such lines, wherever they stand."""
    return [word for line in of for word in line.split() if word not in _BARS]


def marked(path: Path) -> tuple[int, int]:
    """Return how many words a redline shows as new, and how many as deleted, with those of what was moved."""
    of = body(path)
    came = sum(len(_text(each).split()) for each in of.iter(*(f"{_W}{name}" for name in _CAME)))
    return came, sum(len("".join(_deleted(each)).split()) for each in of.iter(*(f"{_W}{name}" for name in _WENT)))


def _without(of: etree._Element, marks: tuple[str, ...]) -> etree._Element:
    """Take out what these marks say; what the others say stays as it stands."""
    going = tuple(f"{_W}{name}" for name in marks)
    for each in list(of.iter(f"{_W}tr", f"{_W}tc")):
        if _marked(each, "trPr", going) or _marked(each, "tcPr", going):
            _drop(each)
    for each in list(of.iter(f"{_W}tr", f"{_W}tbl")):
        if each.find(f".//{_W}tc") is None:
            _drop(each)
    for each in list(of.iter(*going)):
        if len(each):  # else it is the mark of a paragraph
            _drop(each)
    for each in list(of.iter(f"{_W}delText")):
        each.tag = f"{_W}t"
    for each in list(of.iter(f"{_W}p")):
        if _marked(each, f"pPr/{_W}rPr", going):
            _join(each)
    return of


def _marked(element: etree._Element, properties: str, marks: tuple[str, ...]) -> bool:
    return any(element.find(f"{_W}{properties}/{mark}") is not None for mark in marks)


def _join(paragraph: etree._Element) -> None:
    """Put what a paragraph without a mark holds before what the next one holds.

    Where a table comes next, or nothing, it goes if it is empty, as it does when one deletes it by hand.
    """
    content = [each for each in paragraph if each.tag != f"{_W}pPr"]
    following = paragraph.getnext()
    while following is not None and following.tag not in (f"{_W}p", f"{_W}tbl", f"{_W}sectPr", f"{_W}sdt"):
        following = following.getnext()
    if following is not None and following.tag == f"{_W}p":
        at = 1 if following.find(f"{_W}pPr") is not None else 0
        following[at:at] = content
        _drop(paragraph)
    elif not any(_text(each) for each in content) and (following is not None or paragraph.getprevious() is not None):
        _drop(paragraph)


def _drop(element: etree._Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _lines(of: etree._Element) -> Iterator[str]:
    for each in of:
        if each.tag == f"{_W}p":
            yield _text(each)
        elif each.tag == f"{_W}tr":
            between, within = (f" {bar} " for bar in _BARS)
            yield between.join(within.join(_lines(cell)) for cell in each.iter(f"{_W}tc"))
        elif each.tag in (f"{_W}tbl", f"{_W}sdt", f"{_W}sdtContent", *(f"{_W}{name}" for name in (*_CAME, *_WENT))):
            yield from _lines(each)


def _text(of: etree._Element) -> str:
    runs = (each for run in of.iter(f"{_W}r") for each in run)
    return "".join(each.text or "" if each.tag == f"{_W}t" else _SIGNS.get(str(each.tag), "") for each in runs)


def _deleted(of: etree._Element) -> Iterator[str]:
    for each in of.iter(f"{_W}t", f"{_W}delText"):
        yield each.text or ""
