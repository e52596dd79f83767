"""Going through a document's XML, whatever its elements are wrapped in: blocks, rows, runs and their text."""

from collections.abc import Iterator, Sequence

from cspgen.ooxml.names import Element, q, val

OBJECT = "\ufffc"
"""Stands in a text for a symbol of another font."""

_SIGNS = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "\u2011", q("w:sym"): OBJECT}
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
_WRAPPERS = tuple(map(q, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))


def blocks_in(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, a cell or a text box, those in content controls too."""
    for each in parent:
        if each.tag in {q("w:p"), q("w:tbl")}:
            yield each
        elif each.tag in _WRAPPERS or each.tag in {q("w:footnote"), q("w:endnote")}:
            yield from blocks_in(each)


def children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, by their tag, those in content controls too."""
    for each in parent:
        if each.tag == tag:
            yield each
        elif each.tag in _WRAPPERS:
            yield from children(each, tag)


def runs_in(parent: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph in order, but not those of a text box in it."""
    for each in parent:
        if each.tag == q("w:r"):
            yield each
        elif each.tag != q("w:pPr"):
            yield from runs_in(each)


def text_of(run: Element) -> str:
    """The text of a run, with tabs and line breaks."""
    return "".join(map(_text_of_child, run))


def _text_of_child(element: Element) -> str:
    return _SIGNS.get(element.tag) or element.text or "" if element.tag in {q("w:t"), *_SIGNS} else ""


def text_without_page_numbers(paragraph: Element) -> str:
    """The text of a paragraph with "#" for every number of a page that a field counts.

    Nobody wrote such a number: a file holds what the last program that saved it has counted (17.16.19).
    """
    text = ""
    fields: list[str] = []  # the instructions of the fields that have begun, the innermost last
    for run in runs_in(paragraph):
        simple = next(run.iterancestors(q("w:fldSimple")), None)
        if simple is not None and _counts_pages(val(simple, attribute="w:instr") or ""):
            text += "#" if simple.find(q("w:r")) is run else ""
            continue
        for each in run:
            kind = val(each, attribute="w:fldCharType")
            if kind == "begin":
                fields.append("")
            elif kind == "end" and fields:
                text += "#" if _counts_pages(fields.pop()) else ""
            elif each.tag == q("w:instrText") and fields:
                fields[-1] += each.text or ""
            elif not any(map(_counts_pages, fields)):
                text += _text_of_child(each)
    return text


def link_fields(paragraph: Element) -> Iterator[tuple[str, Sequence[Element]]]:
    """Yield the instruction of each field of a paragraph that is a link (17.16.5.25), and what it shows."""
    simple = (each for each in paragraph.iter(q("w:fldSimple")) if paragraph_of(each) is paragraph)
    fields = [
        (val(each, attribute="w:instr") or "", [part for run in runs_in(each) for part in run]) for each in simple
    ]
    yield from (each for each in (*fields, *_complex_fields(paragraph)) if _is_link(each[0]))


def _complex_fields(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    """Yield the instruction of each field that begins and ends in a paragraph, and what it shows."""
    fields: list[tuple[list[str], list[Element]]] = []  # those that have begun, the innermost last
    for each in (part for run in runs_in(paragraph) for part in run):
        kind = val(each, attribute="w:fldCharType")
        if kind == "begin":
            fields.append(([], []))
        elif kind == "end" and fields:
            instruction, shown = fields.pop()
            yield "".join(instruction), shown
        elif each.tag == q("w:instrText") and fields:
            fields[-1][0].append(each.text or "")
        else:
            for _, shown in fields:
                shown.append(each)


def _is_link(instruction: str) -> bool:
    return instruction.upper().split()[:1] == ["HYPERLINK"]


def _counts_pages(instruction: str) -> bool:
    return instruction.upper().split()[:1] in ([name] for name in _PAGE_FIELDS)


def words_in(text: str) -> str:
    """The words of a text, one space between them, without the objects in it."""
    return " ".join(text.replace(OBJECT, "").split())


def paragraph_of(element: Element) -> Element | None:
    """The paragraph that an element stands in: in a text box, one of the box."""
    return next(element.iterancestors(q("w:p")), None)
