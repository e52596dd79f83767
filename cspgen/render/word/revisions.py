"""Tracked changes in WordprocessingML (ECMA-376, part 1, 17.13.5), made of marks around what changed.

A body is written with elements of our own around runs, paragraphs, tables and rows: `<inserted>` and `<deleted>`. Here
they become the marks that Word wants: around every run, on the end of every paragraph, on every row.

An end of a paragraph that is marked joins two paragraphs when it goes, so it must have a next one to join: the last
paragraph of a cell has none, nor has one before a table or before a section's end (LibreOffice leaves an empty
paragraph there). Those ends stay, and the end of the paragraph before is marked instead.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from cspgen.model.prose import Mark
from cspgen.ooxml.names import Element, parent_of, q, w
from cspgen.render.word.marked_links import hold_links
from cspgen.render.word.parting import set_apart
from cspgen.render.word.sections import thin_spacing

WAS = "was"
"""The element around a paragraph as it looked in the old plan, before the same paragraph as it looks now."""

STAYS = "stays"
"""The attribute of a run that is neither inserted nor deleted, whatever stands around it."""

_P, _R, _TC, _TR, _TBL = (w(name) for name in ("p", "r", "tc", "tr", "tbl"))
_PPR, _RPR, _TRPR, _SECTPR, _PPRCHANGE = (w(name) for name in ("pPr", "rPr", "trPr", "sectPr", "pPrChange"))
_TAGS: Mapping[str, str] = {Mark.INSERTED: w("ins"), Mark.DELETED: w("del")}
_STYLE = f"{_PPR}/{w('pStyle')}"
_END, _SECTION, _LOOK_BEFORE = f"{_PPR}/{_RPR}", f"{_PPR}/{_SECTPR}", f"{_PPR}/{_PPRCHANGE}/{_PPR}"
_MARKS = {tag: Mark(mark) for mark, tag in _TAGS.items()}
_DELETED_TEXTS: Mapping[str, str] = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_ID, _AUTHOR, _DATE = w("id"), w("author"), w("date")
_LOOK_CHANGES = (_PPRCHANGE, w("sectPrChange"))
_AROUND = tuple(mark.value for mark in Mark)
_NO_LOOK = frozenset((_RPR, _SECTPR, _PPRCHANGE))  # of a paragraph's properties


@dataclass
class Revisions:
    """Whose changes they are and when they were made; counts them over all parts of a file."""

    author: str
    date: str
    _count: int = field(default=0, init=False)

    def track(self, written: str, addresses: Mapping[str, str] | None = None) -> str:
        """Return a part with the marks in it turned into tracked changes; `addresses` are those of its links."""
        root = etree.fromstring(written.encode())
        self._settle_looks(root)
        hold_links(root, addresses or {})
        _hold_sections(root)
        ended: list[Element] = []
        for around in reversed(list(root.iter(*_AROUND))):  # of a mark within a mark, the inner one holds
            mark, ends = Mark(around.tag), []
            for each in list(around.iter(_P, _TR, _R)):
                if each.tag == _R:
                    self._run(each, mark)
                elif each.tag == _TR:
                    _row_properties(each).append(self._change(mark))
                elif _mark(each) is None:
                    _end_properties(each).insert(0, self._change(mark))
                    if parent_of(each).tag != _TC:  # in a row that goes as a whole, every end goes with it
                        ends.append(each)
            ended[:0] = ends
        etree.strip_tags(root, *_AROUND)
        for paragraph in ended:
            self._settle(paragraph)
        set_apart(root)
        for run in root.findall(f".//{_R}[@{STAYS}]"):
            del run.attrib[STAYS]
        self._sign(root)
        return etree.tostring(root, encoding="UTF-8").decode()

    def _sign(self, root: Element) -> None:
        """Give every change a number, in the order of the text, its author and its date."""
        for change in root.iter(*_TAGS.values(), *_LOOK_CHANGES):
            if change.get(_ID) is None:  # else it came with the house style
                self._count += 1
                change.set(_ID, str(self._count))
                change.set(_AUTHOR, self.author)
                change.set(_DATE, self.date)

    def _change(self, mark: Mark) -> Element:
        return etree.Element(_TAGS[mark])

    def _run(self, run: Element, mark: Mark) -> None:
        """Mark a run, together with one of the same mark that stands before it."""
        before, parent = run.getprevious(), parent_of(run)
        if run.get(STAYS) or parent.tag in _TAGS.values():
            return
        if before is not None and before.tag == _TAGS[mark]:
            before.append(run)
        else:
            change = self._change(mark)
            parent.replace(run, change)
            change.append(run)
        if mark is Mark.DELETED:
            for each in run:
                each.tag = _DELETED_TEXTS.get(each.tag, each.tag)

    def _settle_looks(self, root: Element) -> None:
        """Note how paragraphs looked in the old plan where it is written before them."""
        for was in list(root.iter(WAS)):
            for old, new in zip(was.findall(_P), was.itersiblings(_P), strict=False):
                self._change_look(new, _look(old), _look(new))
            parent_of(was).remove(was)

    # Ends that stay ---------------------------------------------------------------------------------------------------

    def _settle(self, last: Element) -> None:
        """See that what is marked up to this paragraph has a next one to be joined to, or need not."""
        mark, after = _mark(last), last.getnext()
        if mark is None or _mark(after) is mark:
            return
        tail = [last]
        before = last.getprevious()
        while before is not None and _mark(before) is mark:
            tail.append(before)
            before = before.getprevious()
        takes_break = _begins_page(after) and before is not None and before.tag == _P and not _ends_section(before)
        runs_on = _runs_on(before, mark) and not _ends_section(last)  # else the section's end would stay
        if _is_paragraph(after) and not (_must_stay(last) or runs_on or takes_break):
            return
        if before is not None and _mark(before) and _goes_too(after, mark) and not _alike(before, tail[-1]):
            self._leave(tail, mark, goes=True)  # a heading that goes with its table: no paragraph before it is one
            return
        # What is gone, then what has come in its place: the innermost two are one paragraph.
        if before is not None and _mark(before) and not (_ends_section(before) or _ends_section(tail[-1])):
            before = self._one(before, tail.pop())
            if not tail:
                return
        if before is not None and _is_paragraph(before) and not _ends_section(before):
            self._shift(before, last, mark)
        else:
            self._leave(tail, mark, goes=_goes_too(after, mark))

    def _shift(self, before: Element, last: Element, mark: Mark) -> None:
        """Mark the end of the paragraph before in place of that of the last; joined, they look as the one that stays.

        What is joined looks as the later paragraph by the rules of the XML, as the former in LibreOffice: in either
        view both look alike.
        """
        _unmark(last)
        _end_properties(before).insert(0, self._change(mark))
        if mark is Mark.INSERTED:
            self._change_look(last, _old_look(before), _look(last))
        else:
            self._change_look(last, _look(last), _look(before))

    def _leave(self, tail: Sequence[Element], mark: Mark, *, goes: bool) -> None:
        """Let the last paragraph stay behind, empty, where there is none to join it to; it is no empty heading then.

        `tail` are the paragraphs of one mark up to it, the last one first. What stays behind looks as the first one in
        LibreOffice. Where it `goes` before a table that goes as a whole, it stays behind in LibreOffice alone.
        """
        if not goes:
            _unmark(tail[0])
        for each in tail[:1] if _must_stay(tail[0]) else {tail[0]: None, tail[-1]: None}:
            following = each.getnext()
            if _ends_section(each) or (following is not None and _ends_section(following)):
                continue  # these nobody sees as it is
            if mark is Mark.INSERTED:
                self._change_look(each, [thin_spacing()], _look(each))
            else:
                self._change_look(each, _look(each), [_close()])
                _end_properties(each).extend(etree.Element(w(name), {w("val"): "2"}) for name in ("sz", "szCs"))

    def _one(self, first: Element, second: Element) -> Element:
        """Make a deleted and an inserted paragraph one that stays, and return it."""
        gone, come = (first, second) if _mark(first) is Mark.DELETED else (second, first)
        words = [each for each in gone if each.tag != _PPR]
        for at, each in enumerate(words, 1):
            come.insert(at, each)  # after its properties
        _unmark(come)
        self._change_look(come, _look(gone), _look(come))
        parent_of(gone).remove(gone)
        return come

    def _change_look(self, paragraph: Element, old: list[Element], new: list[Element]) -> None:
        """Give a paragraph new properties, and note the old ones, where they are others."""
        if [etree.tostring(each) for each in old] == [etree.tostring(each) for each in new]:
            return
        properties = _properties(paragraph)
        rest = [each for each in properties if each.tag in _NO_LOOK and each.tag != _PPRCHANGE]
        properties[:] = [*map(deepcopy, new), *rest]
        change = etree.Element(_PPRCHANGE)
        etree.SubElement(change, _PPR).extend(map(deepcopy, old))
        properties.append(change)


def _alike(one: Element, other: Element) -> bool:
    """Say whether two paragraphs have one style."""
    styles = [each.find(_STYLE) for each in (one, other)]
    return len({None if style is None else style.get(w("val")) for style in styles}) == 1


def _runs_on(before: Element | None, mark: Mark) -> bool:
    """Say whether the paragraph before ends in words with the same mark: LibreOffice takes its end for marked too."""
    if before is None or not _is_paragraph(before) or _mark(before):
        return False
    runs = list(before.iter(_R))
    return bool(runs) and parent_of(runs[-1]).tag == _TAGS[mark]


def _close() -> Element:
    """Return the spacing of a paragraph that nobody sees once its words are gone, as its end is one point high."""
    return etree.Element(w("spacing"), {w("before"): "0", w("after"): "0"})


def _hold_sections(root: Element) -> None:
    """Write a space into the end of each section that stays but follows what is marked.

    LibreOffice drops an empty one as it opens the file, and takes how the pages lie for a property of the paragraph
    after it: then the turn goes with the mark.
    """
    for section_end in filter(_ends_section, root.iter(_P)):
        before = section_end.getprevious()
        if parent_of(section_end).tag not in _AROUND and before is not None and before.tag in _AROUND:
            run = etree.SubElement(section_end, _R)
            etree.SubElement(run, w("t"), {q("xml:space"): "preserve"}).text = " "


def _must_stay(last: Element) -> bool:
    """Say whether a paragraph cannot be joined to the next, as a field ends in it that stays."""
    fields = (each for run in last.iter(_R) if run.get(STAYS) for each in run.iterfind(w("fldChar")))
    return any(each.get(w("fldCharType")) == "end" for each in fields)


def _goes_too(after: Element | None, mark: Mark) -> bool:
    """Say whether what follows is a table that goes with the paragraph before it, and then a paragraph."""
    while after is not None and after.tag == _TBL:
        rows = after.findall(_TR)
        if not all(row.find(f"{_TRPR}/{_TAGS[mark]}") is not None for row in rows):
            return False
        after = after.getnext()
    return _is_paragraph(after)


def _begins_page(after: Element | None) -> bool:
    """Say whether a paragraph begins a page: in LibreOffice, what goes right before it takes the break away with it."""
    return after is not None and after.find(f"{_PPR}/{w('pageBreakBefore')}") is not None


def _is_paragraph(element: Element | None) -> bool:
    return element is not None and element.tag == _P


def _mark(paragraph: Element | None) -> Mark | None:
    """Return what became of the end of a paragraph: its mark stands first."""
    if paragraph is None or paragraph.tag != _P:
        return None
    end = paragraph.find(_END)
    return None if end is None or not len(end) else _MARKS.get(end[0].tag)


def _unmark(paragraph: Element) -> None:
    run = _end_properties(paragraph)
    for tag in _TAGS.values():
        for each in run.findall(tag):
            run.remove(each)
    if not len(run):
        _properties(paragraph).remove(run)


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(_SECTION) is not None


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(_PPR)
    if found is None:
        found = etree.Element(_PPR)
        paragraph.insert(0, found)
    return found


def _end_properties(paragraph: Element) -> Element:
    """Return the properties of a paragraph's end."""
    properties = _properties(paragraph)
    found = properties.find(_RPR)
    if found is None:
        found = etree.Element(_RPR)
        later = (each for each in properties if each.tag in _NO_LOOK)
        at = next((properties.index(each) for each in later), len(properties))
        properties.insert(at, found)
    return found


def _row_properties(row: Element) -> Element:
    found = row.find(_TRPR)
    if found is None:
        found = etree.Element(_TRPR)
        row.insert(len(row.findall(w("tblPrEx"))), found)
    return found


def _look(paragraph: Element) -> list[Element]:
    """Return a paragraph's properties but those of its end."""
    return [each for each in _properties(paragraph) if each.tag not in _NO_LOOK]


def _old_look(paragraph: Element) -> list[Element]:
    old = paragraph.find(_LOOK_BEFORE)
    return _look(paragraph) if old is None else list(old)
