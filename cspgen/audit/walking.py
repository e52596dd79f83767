"""Going through a document's XML, whatever things are wrapped in: its blocks, rows, runs and words."""

from collections.abc import Iterator

from cspgen.ooxml.names import Element, q, val

_SIGNS = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "\u2011", q("w:sym"): "\ufffc"}
_COUNTS_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
_WRAPPERS = tuple(map(q, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))


def blocks_in(parent: Element | None) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, a cell or a text box, those in content controls too."""
    if parent is None:
        return
    for each in parent:
        if each.tag in {q("w:p"), q("w:tbl")}:
            yield each
        elif each.tag in _WRAPPERS or each.tag in {q("w:footnote"), q("w:endnote")}:
            yield from blocks_in(each)


def within(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, by their tag."""
    for each in parent:
        if each.tag == tag:
            yield each
        elif each.tag in _WRAPPERS:
            yield from within(each, tag)


def runs_in(parent: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph in order, but not those of a text box in it."""
    for each in parent:
        if each.tag == q("w:r"):
            yield each
        elif each.tag != q("w:pPr"):
            yield from runs_in(each)


def text_of(run: Element) -> str:
    """Return the words of a run; a symbol of another font is an object (U+FFFC)."""
    return "".join(map(_text_of_part, run))


def _text_of_part(part: Element) -> str:
    return _SIGNS.get(part.tag) or part.text or "" if part.tag in {q("w:t"), *_SIGNS} else ""


def text_without_pages(paragraph: Element) -> str:
    """Return the words of a paragraph with "#" for what a field counts of pages.

    Nobody wrote such a number: a file holds what the last program that saved it has counted (17.16.19).
    """
    text = ""
    fields: list[str] = []  # what each field that has begun says that it shows, the innermost last
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
                text += _text_of_part(each)
    return text


def _counts_pages(field: str) -> bool:
    return field.upper().split()[:1] in ([name] for name in _COUNTS_PAGES)


def words_in(text: str) -> str:
    """Return the words of a text, one space between them, without the objects in it."""
    return " ".join(text.replace("\ufffc", "").split())


def paragraph_of(element: Element) -> Element | None:
    """Return the paragraph that an element stands in: in a text box, one of the box."""
    return next(element.iterancestors(q("w:p")), None)
