"""Our own accepting and rejecting of tracked changes, from the XML alone, and the laws that a redline keeps.

After the clauses under 17.13.5 of ECMA-376, part 1. `REDLINE_LAWS` lists the laws; those of `word_laws` hold for the
two documents that a redline is made of.
"""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from typing import Any, NamedTuple

import word_laws
from lxml import etree
from word_file import Word, packed, q, text_of, val

_INS, _DEL = q("w:ins"), q("w:del")
_PROPERTIES = ("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr")
_CHANGES = tuple(q(f"w:{each}Change") for each in _PROPERTIES)
_DELETED = {q("w:delText"): q("w:t"), q("w:delInstrText"): q("w:instrText")}
_ELSEWHERE = ("w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge", "w:numberingChange")
# Marks, the end of a paragraph, a section's page, headers and footers.
_APART = (_INS, _DEL, *map(q, ("w:rPr", "w:sectPr", "w:headerReference", "w:footerReference")))
_ANCHORS = (q("w:bookmarkStart"), q("w:bookmarkEnd"))


class _View(NamedTuple):
    """A file without marks, and the paragraphs that lost theirs and found none to join."""

    word: Word
    unjoined: list[str]


def accepted(word: Word) -> Word:
    """The file with every tracked change accepted."""
    return _view(word, _INS, _DEL).word


def rejected(word: Word) -> Word:
    """The file with every tracked change rejected."""
    return _view(word, _DEL, _INS).word


@lru_cache(maxsize=8)
def _view(word: Word, keep: str, drop: str) -> _View:
    parts, unjoined = dict(word.parts), []
    for name, marked in word.stories():
        root = deepcopy(marked)
        _settle_properties(root, back=keep == _DEL)
        _settle_rows(root, keep, drop)
        _settle_runs(root, keep, drop)
        unjoined += [f"{name}: {each}" for each in _settle_paragraphs(root, keep, drop)]
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _View(Word(packed(parts)), unjoined)


def _settle_properties(root: Any, *, back: bool) -> None:
    """``w:pPrChange`` and its kin hold all properties of before; what `_APART` lists is no part of them."""
    for change in list(root.iter(*_CHANGES)):
        now = change.getparent()
        now.remove(change)
        if back:
            kept = [each for each in now if each.tag in _APART]
            before = [each for old in change for each in old]
            now[:] = kept + before if now.tag in (q("w:rPr"), q("w:sectPr")) else before + kept


def _settle_rows(root: Any, keep: str, drop: str) -> None:
    for row in list(root.iter(q("w:tr"))):
        if row.find(f"{q('w:trPr')}/{drop}") is not None:
            row.getparent().remove(row)
        else:
            _unmark(row.find(q("w:trPr")), keep)
    for table in reversed(list(root.iter(q("w:tbl")))):
        if table.find(q("w:tr")) is None:
            table.getparent().remove(table)


def _settle_runs(root: Any, keep: str, drop: str) -> None:
    """A link that loses all its runs goes with them."""
    for each in [each for each in root.iter(drop) if _holds_runs(each)]:
        each.getparent().remove(each)
    for each in [each for each in root.iter(keep) if _holds_runs(each)]:
        for child in list(each):
            each.addprevious(child)
        each.getparent().remove(each)
    if keep == _DEL:
        for each in root.iter(*_DELETED):
            each.tag = _DELETED[each.tag]
    for link in list(root.iter(q("w:hyperlink"))):
        if link.find(f".//{q('w:r')}") is None:
            link.getparent().remove(link)


def _settle_paragraphs(root: Any, keep: str, drop: str) -> Iterator[str]:
    """A paragraph whose mark goes is the beginning of the next one, which keeps its properties (17.13.5.15)."""
    for paragraph in list(root.iter(q("w:p"))):
        properties = paragraph.find(f"{q('w:pPr')}/{q('w:rPr')}")
        goes = properties is not None and properties.find(drop) is not None
        _unmark(properties, keep, drop)
        if not goes:
            continue
        following = _following(paragraph)
        if following is None:
            yield f"a paragraph's mark goes, and no paragraph follows: {text_of(paragraph)[:60]!r}"
            continue
        at = 0 if following.find(q("w:pPr")) is None else 1
        following[at:at] = [each for each in paragraph if each.tag != q("w:pPr")]
        paragraph.getparent().remove(paragraph)


def _unmark(properties: Any, *marks: str) -> None:
    """Take marks out of properties, and the properties where nothing is left in them."""
    if properties is not None:
        for mark in [each for each in properties if each.tag in marks]:
            properties.remove(mark)
        if len(properties) == 0:
            properties.getparent().remove(properties)


def _holds_runs(mark: Any) -> bool:
    """Whether a ``w:ins`` or ``w:del`` stands around runs, rather than in the properties of a paragraph or a row."""
    return mark.getparent().tag not in (q("w:rPr"), q("w:trPr"), q("w:numPr"))


def _following(paragraph: Any) -> Any:
    """The paragraph right after another, bookmarks apart; None where a table or nothing follows."""
    following = paragraph.getnext()
    while following is not None and following.tag in _ANCHORS:
        following = following.getnext()
    return following if following is not None and following.tag == q("w:p") else None


def _marks(root: Any) -> Iterator[Any]:
    yield from root.iter(_INS, _DEL, *_CHANGES)


def known_marks(word: Word) -> Iterator[str]:
    """Only insertions, deletions and changed properties: moves and columns are undone wrongly by some readers."""
    for name, root in word.stories():
        yield from (f"{name} has {each}" for each in _ELSEWHERE if root.find(f".//{q(each)}") is not None)


def mark_ids(word: Word) -> Iterator[str]:
    """Every mark has an id, and over all the parts no two have the same."""
    ids = [val(each, attribute="w:id") for _, root in word.stories() for each in _marks(root)]
    yield from (f"{times} marks with the id {each}" for each, times in Counter(ids).items() if times > 1 or not each)


def signed_marks(word: Word) -> Iterator[str]:
    """Every mark says by whom and when; only that of a table's grid cannot (17.13.5.33)."""
    for name, root in word.stories():
        for each in _marks(root):
            date = val(each, attribute="w:date") or ""
            signed = val(each, attribute="w:author") and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date)
            if each.tag != q("w:tblGridChange") and not signed:
                yield f"{name}: w:{etree.QName(each).localname} without author or date"


def flat_marks(word: Word) -> Iterator[str]:
    """Nothing is marked twice: no mark around or beside another."""
    for name, root in word.stories():
        for each in root.iter(_INS, _DEL):
            inner = [mark for mark in each.iter(_INS, _DEL) if mark is not each and _holds_runs(mark)]
            beside = [mark for mark in each.itersiblings(_INS, _DEL) if not _holds_runs(each)]
            if inner or beside:
                yield f"{name}: marked twice: {_words(each.getparent())}"


def placed_marks(word: Word) -> Iterator[str]:
    """The mark is the first thing in a paragraph's ``w:rPr`` and the last in ``w:trPr``; a run's own has none."""
    for name, root in word.stories():
        for each in root.iter(_INS, _DEL):
            inside = each.getparent()
            owner, after = inside.getparent(), [other.tag for other in each.itersiblings()]
            if inside.tag == q("w:rPr") and (inside[0] is not each or owner.tag != q("w:pPr")):
                yield f"{name}: not the mark of a paragraph, first in its w:rPr: {_words(owner.getparent())}"
            if inside.tag == q("w:trPr") and after not in ([], [q("w:trPrChange")]):
                yield f"{name}: a row's mark is not the last of its w:trPr: {_words(owner)}"


def deleted_words(word: Word) -> Iterator[str]:
    """Words and field codes in a deletion are written as deleted, and nowhere else."""
    for name, root in word.stories():
        for each in root.iter(*_DELETED, *_DELETED.values()):
            if (each.tag in _DELETED) != any(_holds_runs(mark) for mark in each.iterancestors(_DEL)):
                yield f"{name}: w:{etree.QName(each).localname} {each.text!r} in the wrong place"


def rows_marked_throughout(word: Word) -> Iterator[str]:
    """In a row that is marked all runs and paragraphs are, in the same way."""
    for name, root in word.stories():
        for row in root.iter(q("w:tr")):
            mark = _row_mark(row)
            if mark is None:
                continue
            runs = [run for run in row.iter(q("w:r")) if next(run.iterancestors(mark), None) is None]
            plain = [each for each in row.iter(q("w:p")) if each.find(f"{q('w:pPr')}/{q('w:rPr')}/{mark}") is None]
            if runs or plain:
                yield f"{name}: a row that is not marked throughout: {_words(row)}"


def merged_groups(word: Word) -> Iterator[str]:
    """A merge that begins in a marked row ends there: all its rows are marked the same way.

    LibreOffice works out merges before it accepts or rejects; a row that is kept would lose its cell.
    """
    for name, root in word.stories():
        for table in root.iter(q("w:tbl")):
            heads: dict[int, str | None] = {}
            for row in table.iterfind(q("w:tr")):
                here: dict[int, str | None] = {}
                at = 0
                for cell in row.iterfind(q("w:tc")):
                    merge = cell.find(f"{q('w:tcPr')}/{q('w:vMerge')}")
                    if merge is not None:
                        begins = val(merge) == "restart"
                        here[at] = _row_mark(row) if begins else heads.get(at)
                        if not begins and here[at] not in (None, _row_mark(row)):
                            yield f"{name}: a row goes on a merge that another mark begins: {_words(row)}"
                    at += int(val(cell, "w:tcPr/w:gridSpan") or "1")
                heads = here


def section_breaks(word: Word) -> Iterator[str]:
    """The paragraph that ends a section, or the one of the same mark before it, holds a run.

    LibreOffice drops an empty one, and takes how the pages lie for a property of what follows. Its mark LibreOffice
    puts on the first paragraph of the header: so that one is empty.
    """
    for paragraph in word.all(".//w:p[w:pPr/w:sectPr]"):
        before, mark = paragraph.getprevious(), _end_mark(paragraph)
        if mark is None and _end_mark(before) is None:
            continue
        held = paragraph if mark is None else before
        if held is None or held.find(f".//{q('w:r')}") is None or _end_mark(held) != mark:
            yield f"a mark at the empty end of a section: {_words(paragraph if before is None else before)}"
        for reference in word.all("(./w:pPr/w:sectPr/w:headerReference)[1]", paragraph) if mark else ():
            header = word.root(word.relations("word/document.xml")[str(val(reference, attribute="r:id"))][1])
            yield from (f"a mark for the header: {each}" for each in [text_of(header.find(q("w:p")))] if each)


def parted_paragraphs(word: Word) -> Iterator[str]:
    """Replaced words at a paragraph's end have no mark that the words at the next one's beginning have too.

    LibreOffice would take the end between them for marked as well, and join the two.
    """
    for name, root in word.stories():
        for paragraph in root.iter(q("w:p")):
            following = paragraph.getnext()
            if following is None or following.tag != q("w:p") or _end_mark(paragraph) is not None:
                continue
            last, first = _worded(paragraph)[-2:], _worded(following)[:1]
            tags = [each.tag for each in (*last, *first)]
            if tags in ([_DEL, _INS, _INS], [_INS, _DEL, _DEL]):
                yield f"{name}: joined by LibreOffice to the next: {_words(paragraph)}"


def joined_paragraphs(word: Word) -> Iterator[str]:
    """In both views every paragraph whose mark goes finds one to join; otherwise it would stay, empty."""
    yield from (f"accepted, {each}" for each in _view(word, _INS, _DEL).unjoined)
    yield from (f"rejected, {each}" for each in _view(word, _DEL, _INS).unjoined)


def merges_in_all_views(word: Word) -> Iterator[str]:
    """Merged cells go on below those they belong to: as marked, accepted and rejected."""
    for view, each in _views(word):
        yield from (f"{view}, {fault}" for fault in word_laws.merges(each))


def cells_in_all_views(word: Word) -> Iterator[str]:
    """Every row has a cell and every cell ends in a paragraph: as marked, accepted and rejected."""
    for view, each in _views(word):
        yield from (f"{view}, {fault}" for fault in word_laws.complete_cells(each))


def fields_in_all_views(word: Word) -> Iterator[str]:
    """Every field begins, parts and ends: as marked, accepted and rejected."""
    for view, each in _views(word):
        yield from (f"{view}, {fault}" for fault in word_laws.fields(each))


def held_bookmarks(word: Word) -> Iterator[str]:
    """A bookmark has words, or a picture: LibreOffice loses one without beside a deletion."""
    open_ones: dict[str | None, str] = {}
    for each in word.body.iter(*map(q, ("w:bookmarkStart", "w:bookmarkEnd", "w:t", "w:delText", "w:drawing"))):
        if each.tag == q("w:bookmarkStart"):
            open_ones[val(each, attribute="w:id")] = str(val(each, attribute="w:name"))
        elif each.tag == q("w:bookmarkEnd") and (name := open_ones.pop(val(each, attribute="w:id"), None)):
            yield f"a bookmark without words: {name}"
        elif each.tag != q("w:bookmarkEnd"):
            open_ones.clear()


def links_that_stay(word: Word) -> Iterator[str]:
    """A link that comes or goes as a whole is a field, whose beginning and end come and go with it."""
    for link in word.all(".//w:hyperlink"):
        marks = {next(run.iterancestors(_INS, _DEL), word.body).tag for run in link.iter(q("w:r"))}
        if len(marks) == 1 and word.body.tag not in marks:
            yield f"a link that is marked as a whole: {_words(link)}"


def _views(word: Word) -> Iterator[tuple[str, Word]]:
    yield from (("as marked", word), ("accepted", accepted(word)), ("rejected", rejected(word)))


def _worded(paragraph: Any) -> list[Any]:
    """The children of a paragraph that hold words."""
    texts = (q("w:t"), q("w:delText"))
    return [each for each in paragraph if next(each.iter(*texts), None) is not None]


def _end_mark(paragraph: Any) -> str | None:
    """``w:ins`` or ``w:del`` as lxml spells it; None for an end that is not marked, a table, or nothing."""
    properties = None if paragraph is None else paragraph.find(f"{q('w:pPr')}/{q('w:rPr')}")
    return next((tag for tag in (_INS, _DEL) if properties is not None and properties.find(tag) is not None), None)


def _row_mark(row: Any) -> str | None:
    """``w:ins`` or ``w:del`` as lxml spells it; None for a row that is not marked."""
    return next((tag for tag in (_INS, _DEL) if row.find(f"{q('w:trPr')}/{tag}") is not None), None)


def _words(element: Any) -> str:
    """The first words of an element, deleted ones too."""
    return " ".join("".join(each.text or "" for each in element.iter(q("w:t"), q("w:delText"))).split())[:60]


REDLINE_LAWS = (
    known_marks,
    mark_ids,
    signed_marks,
    flat_marks,
    placed_marks,
    deleted_words,
    rows_marked_throughout,
    merged_groups,
    section_breaks,
    parted_paragraphs,
    joined_paragraphs,
    merges_in_all_views,
    cells_in_all_views,
    fields_in_all_views,
    held_bookmarks,
    links_that_stay,
)
