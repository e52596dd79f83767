"""What a screen reader has of the PDF that LibreOffice makes of an accessible document, with what PDF/UA asks for.

LibreOffice 7.4 tags the mark of a list's item as part of its words (not as `Lbl`), puts a list within an item beside
it, and makes several links of one where the line or the letters change. Those are its limits, and not looked for here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import SAMPLES, sample_word_files
from lxml import etree
from tagged_pdf import Element, TaggedPdf
from word_file import Word, q, text_of, val

pytestmark = pytest.mark.readers
every_document = pytest.mark.parametrize(
    "name", [name for sample in SAMPLES if sample.layout == "accessible" for name in sample.word_names]
)
_INSIDE = {"LI", "TOCI", "TH", "TD"}


def word_file(name: str) -> Word:
    return Word.of(sample_word_files()[name])


def letters(text: str) -> str:
    """A text's letters and digits: signs that the font does not have stand behind the words that they begin."""
    return re.sub(r"[\W_]", "", text)


def tagged(element: Element, inside: str = "P") -> Iterator[tuple[str, list[str]]]:
    """Every paragraph with words: its tag, or that of the item or cell that it stands in, and its pieces of text."""
    for each in element.content:
        if isinstance(each, Element) and re.fullmatch(r"P|H\d", each.tag):
            if pieces := list(each.strings):
                yield inside if each.tag == "P" else each.tag, pieces
        elif isinstance(each, Element):
            yield from tagged(each, each.tag if each.tag in _INSIDE else inside)
        else:
            yield "no tag", [each]


def wanted(word: Word) -> Iterator[tuple[str, str]]:
    """Every paragraph with words in the Word file: the tag that it should have, and its words."""
    for each in word.all(".//w:p"):
        if text := text_of(each):
            yield _wanted_tag(word, each), text


def _wanted_tag(word: Word, paragraph: Any) -> str:
    style = val(paragraph, "w:pPr/w:pStyle")
    if level := word.outline(paragraph):
        return f"H{level}"
    if re.fullmatch(r"toc \d", word.style_name(style)):
        return "TOCI"
    number = val(paragraph, "w:pPr/w:numPr/w:numId") or val(word.inherited(style, "w:pPr/w:numPr/w:numId"))
    if number not in {None, "0"}:
        return "LI"
    row = next(paragraph.iterancestors(q("w:tr")), None)
    if row is None:
        return "P"
    return "TD" if row.find(f"{q('w:trPr')}/{q('w:tblHeader')}") is None else "TH"


def text_letters(pieces: list[str], words: str) -> str:
    """The letters of pieces of text; without the mark of a list's item, which is no text in the Word file."""
    found = letters("".join(pieces))
    return found if found == letters(words) else letters("".join(pieces[1:]))


@every_document
def test_every_word_is_tagged_as_what_it_is(name: str, printed: dict[str, Path]) -> None:
    """Heading of its level, item, entry of the contents, head or cell of a table: none left out, all in order."""
    found = list(tagged(TaggedPdf.of(printed[name]).structure))
    expected = list(wanted(word_file(name)))
    assert [tag for tag, _ in found] == [tag for tag, _ in expected]
    assert [text_letters(pieces, words) for (_, pieces), (_, words) in zip(found, expected, strict=True)] == [
        letters(words) for _, words in expected
    ]


@every_document
def test_it_says_its_language_and_title(name: str, printed: dict[str, Path]) -> None:
    """And shows the title, not the file's name; it claims to be PDF/UA-1."""
    pdf, core = (
        TaggedPdf.of(printed[name]),
        etree.fromstring(word_file(name).parts["docProps/core.xml"]),
    )
    assert pdf.catalog["/MarkInfo"]["/Marked"]
    assert pdf.catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.catalog["/Lang"] == core.findtext("{*}language")
    assert pdf.title == core.findtext("{*}title")
    assert pdf.is_called_accessible


@every_document
def test_tables_have_heads_and_no_empty_cells(name: str, printed: dict[str, Path]) -> None:
    """The first row is of heads, each for its column; all rows have as many cells, and each cell has words."""
    tables = TaggedPdf.of(printed[name]).structure.all("Table")
    assert len(tables) == len(word_file(name).tables)
    for table in tables:
        first, *rows = [row.all("TH", "TD") for row in table.all("TR")]
        assert {(cell.tag, cell.attributes.get("Scope")) for cell in first} == {("TH", "/Column")}
        assert {cell.tag for row in rows for cell in row} == {"TD"}
        assert {len(row) for row in rows} == {len(first)}
        assert [cell for row in (first, *rows) for cell in row if not cell.words] == []


@every_document
def test_pictures_say_what_they_show(name: str, printed: dict[str, Path]) -> None:
    pdf = TaggedPdf.of(printed[name])
    shown = [each.get("descr") for each in word_file(name).all(".//wp:docPr")]
    assert pdf.alternative_texts == shown
    assert len(pdf.structure.all("Figure")) == len(shown)


@every_document
def test_links_can_be_followed(name: str, printed: dict[str, Path]) -> None:
    """Each is one on the page too, which says where it leads; their words are those of the Word file's links."""
    pdf = TaggedPdf.of(printed[name])
    links = pdf.structure.all("Link")
    assert [link.words for link in links if "Object" not in link.attributes] == []
    assert "" not in pdf.link_descriptions
    theirs = word_file(name).all(".//w:hyperlink")
    assert letters("".join(link.words for link in links)) == letters("".join(map(text_of, theirs)))


@every_document
def test_lists_are_lists_of_items(name: str, printed: dict[str, Path]) -> None:
    structure = TaggedPdf.of(printed[name]).structure
    inner = [each for held in structure.all("L") for each in held.content]
    items = [each for each in inner if isinstance(each, Element) and each.tag == "LI"]
    assert len(items) == len(inner)
    assert len(items) == len(structure.all("LI"))
    assert [len(each.all("LBody")) for each in items] == [1] * len(items)
