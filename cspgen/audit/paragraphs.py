"""Rules on lists, links and space."""

import re
from collections.abc import Iterator
from itertools import groupby

from cspgen.audit.blocks import Paragraph
from cspgen.audit.document import Document
from cspgen.audit.rule import Found
from cspgen.audit.walking import paragraph_of
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import Element, q, val

_MARKS = {
    "bullet": re.compile(r"\s*([•▪◦‣⁃·\uf0b7\uf0a7])\s*\w"),
    "sign": re.compile(r"\s*([-–—*●○■□✓✔➢]|o(?=\t))\s+\w"),
    "number": re.compile(r"\s*\(?(\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+\w", re.IGNORECASE),
    "dotted number": re.compile(r"\s*(\d{1,3}(\.\d{1,3})+)\.?\s+\w"),
}
_COUNTED = frozenset({"number", "dotted number"})
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_UNCLEAR = re.compile(
    r"(click )?(here|this)|click|(read|see|find out|learn)? ?more|(more|further) (information|details)|details|download"
    r"|(this )?(link|page|website|document)",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\S(?: {4,}|\t{3,})\S")
_MEANS_SOMETHING = tuple(
    map(
        q,
        (
            *("w:br", "w:sectPr", "w:drawing", "w:pict", "w:object", "m:oMath", "w:footnoteReference", "w:sym"),
            *("w:sdt", "w:pBdr"),  # a border alone is a line across the page
        ),
    )
)


@rule("lists", Severity.WARNING, "1.3.1")
def typed_list_mark(document: Document) -> Iterator[Found]:
    """Bullets or numbers are typed at the start of paragraphs or lines, where Word would set them.

    What might be no list is found where at least two lines in a row begin so, and numbers count up: "● On track" alone
    in a cell is a status.

    Why: a screen reader says "list of four items, one of four" of a real list, and of this one nothing.
    In Word: delete what is typed, select the paragraphs, then Home > Bullets or Numbering
    """
    lines = (
        (each, line) for each in document.paragraphs if not each.listed for line in each.raw.split("\n") if line.strip()
    )
    marked = ((each, *_mark(line)) for each, line in lines)
    for (kind, cell), group in groupby(marked, key=lambda item: (item[1], item[0].cell)):
        items = list(group)
        marks = [mark for _, _, mark in items]
        alone = kind == "bullet" and cell is None
        counts = kind not in _COUNTED or (len(set(marks)) == len(marks) and not (cell and kind == "dotted number"))
        if kind and (alone or (len(items) > 1 and counts)):
            noun = "number" if kind in _COUNTED else "bullet"
            told = f"a {noun} is typed" if len(items) == 1 else f"{noun}s are typed in {len(items)} lines, from here on"
            yield Found(items[0][0].place, f"{told}, not set by Word")


def _mark(line: str) -> tuple[str, str]:
    """Return what kind of mark a line begins with, and the mark; "" twice for none."""
    found = ((kind, pattern.match(line)) for kind, pattern in _MARKS.items())
    return next(((kind, match[1]) for kind, match in found if match), ("", ""))


def _links(document: Document) -> Iterator[tuple[Paragraph, Element, str]]:
    """Yield every link: its paragraph, the link, and its words."""
    for paragraph in document.paragraphs:
        for link in paragraph.element.iter(q("w:hyperlink")):
            if paragraph_of(link) is paragraph.element:
                yield paragraph, link, " ".join("".join(each.text or "" for each in link.iter(q("w:t"))).split())


@rule("links", Severity.WARNING, "2.4.4")
def bare_address(document: Document) -> Iterator[Found]:
    """A web address stands in the text, where words should say what is there.

    Why: a screen reader spells an address letter by letter.
    In Word: select the address, then Insert > Link, and write in Text to display what is there
    """
    for each in document.paragraphs:
        if found := _ADDRESS.search(each.text):
            yield Found(each.place, f"a bare address: {found[0].rstrip('.,;:)>')}")


@rule("links", Severity.WARNING, "2.4.4")
def unclear_link(document: Document) -> Iterator[Found]:
    """The words of a link, such as "click here", do not say where it leads.

    Why: people who cannot see the page go from link to link; each has to make sense alone.
    In Word: right-click the link > Edit Hyperlink, and write in Text to display what is there
    """
    for paragraph, _, words in _links(document):
        if _UNCLEAR.fullmatch(words.strip(" .:…>»")):
            yield Found(paragraph.place, f'a link says "{words}"')


@rule("links", criterion="2.4.4")
def empty_link(document: Document) -> Iterator[Found]:
    """A link has no words and no picture.

    Why: a screen reader says "link", and nothing else; others do not see it at all.
    In Word: right-click it > Remove Hyperlink, or delete it
    """
    for paragraph, link, words in _links(document):
        if not words and next(link.iter(q("w:drawing"), q("w:pict"), q("w:object"), q("w:sym")), None) is None:
            yield Found(paragraph.place, "a link has no words")


@rule("links")
def broken_link(document: Document) -> Iterator[Found]:
    """A link leads to a bookmark that is not in the document.

    Why: whoever follows it stays where they are.
    In Word: right-click the link > Edit Hyperlink > Place in This Document, and choose the heading
    """
    known = {*document.bookmarks(), "_top"}
    for paragraph, link, words in _links(document):
        anchor = val(link, attribute="w:anchor")
        if anchor and val(link, attribute="r:id") is None and anchor not in known:
            yield Found(paragraph.place, f'the link "{words}" leads to {anchor}, which is not in the document')


@rule("space", Severity.WARNING, "1.3.2")
def blank_paragraph(document: Document) -> Iterator[Found]:
    """A paragraph without words makes space.

    One that draws a line is not found; nor is one between two tables, or at the end below a table: Word needs it.

    Why: a screen reader says "blank" at each; some readers take it for the end of the document.
    In Word: delete it; make space with Layout > Spacing > Before and After, a new page with Layout > Breaks
    """
    for blank, group in groupby(
        zip([None, *document.paragraphs], document.paragraphs, strict=False), key=lambda pair: _blank(pair[1])
    ):
        if blank:
            (before, first), *others = group
            told = f"{len(others) + 1} blank paragraphs make space" if others else "a blank paragraph makes space"
            if before and not first.cell:
                yield Found(before.place, f"{told} after this one")
            else:
                yield Found(first.place, told)


def _blank(paragraph: Paragraph) -> bool:
    element = paragraph.element
    if (
        paragraph.text
        or paragraph.level
        or paragraph.around.part
        or next(element.iter(*_MEANS_SOMETHING), None) is not None
    ):
        return False
    before, after = element.getprevious(), element.getnext()
    if paragraph.cell is not None and before is None and after is None:
        return False  # an empty cell
    table = q("w:tbl")
    ends = after is None or after.tag in {q("w:sectPr"), table}
    starts = before is None or before.tag in {q("w:tcPr"), table}
    return not (ends and before is not None and before.tag == table) and not (paragraph.cell and starts and ends)


@rule("space", Severity.WARNING, "1.3.2")
def typed_space(document: Document) -> Iterator[Found]:
    """Spaces or tabs in a row set words apart: four spaces, or three tabs.

    Why: what looks like columns is read out as one line, and falls apart when the text is enlarged.
    In Word: Insert > Table for columns, Layout > Indent for an indent, a tab stop in Home > Paragraph > Tabs
    """
    for each in document.paragraphs:
        if _WIDE.search(each.raw) and not any(name.startswith(("code", "html", "source")) for name in each.names):
            yield Found(each.place, "spaces or tabs in a row set words apart")


RULES = (
    *(typed_list_mark, bare_address, unclear_link, empty_link, broken_link),
    *(blank_paragraph, typed_space),
)
