"""A council's own reference.docx: the plan follows it, what it lacks falls back, what is broken is said."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import word_laws as laws
from documents import LAYOUTS, PLAN, REPORT, ROOT, built, made_workspace
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph
from outside_readers import converted, pages_of, read_by
from word_file import Word, packed, q, text_of, val

BUILT_IN = ROOT / "templates" / "word" / "reference.docx"
NAME = "templates/word/reference.docx"
STANDING = "Draft · Not yet agreed"
MORE = """\
foreword:
  text: "First\\n\\n- one\\n- two\\n\\n1. three\\n\\n> said\\n\\n`code` and [link](https://example.org)"
  signed: [{name: A. Person}]
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


# The changes a council makes ------------------------------------------------------------------------------------------


def other_font(reference: WordDocument) -> None:
    reference.styles["Heading 1"].font.name = "Georgia"
    reference.styles["Heading 1"].font.size = Pt(31)


def fewer_styles(reference: WordDocument) -> None:
    gone = ("Kicker", "List Bullet", "List Number", "Quote", "Code", "Hyperlink", "Table Text", "Plan Table")
    _deleted(reference, *gone)


def plain_header(reference: WordDocument) -> None:
    reference.sections[0].header.paragraphs[0].text = "Fenland County Council"
    for paragraph in reference.sections[0].header.paragraphs[1:]:
        paragraph.text = ""
    reference.sections[0].footer.paragraphs[0].text = "Together for children"


def split_places(reference: WordDocument) -> None:
    first, *others = reference.sections[0].header.paragraphs
    for each in others:
        _removed(each)
    first.text = ""
    for words in ("Our [sho", "rt title", "] – [status and", " notice", "] here"):
        first.add_run(words).bold = words.startswith("rt")


def places_in_a_table(reference: WordDocument) -> None:
    header = reference.sections[0].header
    for each in header.paragraphs[1:]:
        _removed(each)
    header.paragraphs[0].text = ""
    row = header.add_table(1, 2, Inches(6)).rows[0]
    row.cells[0].text, row.cells[1].text = "[short title]", "[status and notice]"


def places_beside_tabs(reference: WordDocument) -> None:
    """As Word's own headers have it: something on the left, in the middle and on the right, and a page number."""
    header, footer = reference.sections[0].header, reference.sections[0].footer
    for each in header.paragraphs[1:]:
        _removed(each)
    header.paragraphs[0].text = "Fenland\t[status and notice]\t"
    header.paragraphs[0].add_run("[short title]").bold = True
    footer.paragraphs[0].runs[0].text = "[short title] – page "


def logo(reference: WordDocument) -> None:
    reference.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(PIXEL), width=Inches(1))


def own_first_page(reference: WordDocument) -> None:
    reference.sections[0].different_first_page_header_footer = True
    reference.sections[0].first_page_header.paragraphs[0].text = "Welcome"


def own_even_pages(reference: WordDocument) -> None:
    reference.settings.odd_and_even_pages_header_footer = True
    reference.sections[0].even_page_header.paragraphs[0].text = "Fenland"


def letter_page(reference: WordDocument) -> None:
    section = reference.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.25)


def landscape_page(reference: WordDocument) -> None:
    section = reference.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE


def header_of_an_earlier_section(reference: WordDocument) -> None:
    first, *others = reference.sections[0].header.paragraphs
    first.text = "Fenland: [Short Title], [status and notice]"
    for each in others:
        _removed(each)
    assert reference.add_section().header.is_linked_to_previous


def prompts(reference: WordDocument) -> None:
    for name in ("w:updateFields", "w:trackRevisions"):
        reference.settings.element.append(OxmlElement(name))


def no_numbering(reference: WordDocument) -> None:
    """As Word does it when a council takes the numbers off a style: list 0 is no list."""
    for name in ("List Bullet", "List Number"):
        reference.styles[name].element.pPr.numPr.numId.set(qn("w:val"), "0")


def _removed(paragraph: Paragraph) -> None:
    element = paragraph._element  # noqa: SLF001 - python-docx removes no paragraphs
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _deleted(reference: WordDocument, *names: str) -> None:
    """Delete styles as Word does: what rests on one rests on Normal from then on, and a list is tied to it no more."""
    for name in names:
        gone = reference.styles[name]
        for style in reference.styles:
            for each in style.element.findall(qn("w:basedOn")) + style.element.findall(qn("w:next")):
                if each.get(qn("w:val")) == gone.style_id:
                    each.set(qn("w:val"), reference.styles["Normal"].style_id)
        for tied in reference.part.numbering_part.element.xpath(f'.//w:pStyle[@w:val="{gone.style_id}"]'):
            tied.getparent().remove(tied)
        gone.delete()


def changed(change: Callable[[WordDocument], object]) -> bytes:
    reference = Document(str(BUILT_IN))
    change(reference)
    saved = BytesIO()
    reference.save(saved)
    return saved.getvalue()


def other_ids() -> bytes:
    """The styles by the ids that another language's Word gives them; their names stay."""
    parts = Word(BUILT_IN.read_bytes()).parts
    used = rb'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="|w:styleId=")'
    return packed(
        {
            name: re.sub(used, rb"\1berschrift", content) if name.endswith(".xml") else content
            for name, content in parts.items()
        }
    )


def blank() -> bytes:
    """A new document, as Word makes it: none of our own styles, an empty header."""
    saved = BytesIO()
    Document().save(saved)
    return saved.getvalue()


CHANGES = (
    *(other_font, fewer_styles, plain_header, split_places, places_in_a_table, places_beside_tabs),
    *(logo, own_first_page, own_even_pages, letter_page, landscape_page),
    *(header_of_an_earlier_section, prompts, no_numbering),
)
HOUSES: dict[str, Callable[[], bytes]] = {
    **{change.__name__: (lambda change=change: changed(change)) for change in CHANGES},  # type: ignore[misc]
    "other_ids": other_ids,
    "blank": blank,
}
every_house = pytest.mark.parametrize("house", HOUSES)


def documents(folder: Path, house: bytes, layout: str = "accessible") -> dict[str, Word]:
    """The Word files of a small plan and its report in a house style."""
    root = made_workspace(folder, {"plans/2000.yaml": PLAN + REPORT + MORE, NAME: house})
    return {name: Word(content) for name, content in built(root, layout=layout).items() if name.endswith(".docx")}


def plan_in(folder: Path, house: bytes) -> Word:
    """The Word plan in a house style."""
    return documents(folder, house)["2000/plan.docx"]


# What follows, and what falls back ------------------------------------------------------------------------------------


@every_house
@pytest.mark.parametrize("layout", LAYOUTS)
def test_documents_in_any_house_style_keep_the_laws(house: str, layout: str, tmp_path: Path) -> None:
    """Whatever a council changes or leaves out, in the plan and in the report, in both layouts."""
    found = [
        (name, law.__name__, fault)
        for name, word in documents(tmp_path, HOUSES[house](), layout).items()
        for law in laws.LAWS
        for fault in law(word)
    ]
    assert found == []


@every_house
def test_a_draft_says_so_on_every_page(house: str, tmp_path: Path) -> None:
    """In each kind of header of each section; a first page of its own is the title page, which says it itself."""
    word = plan_in(tmp_path, HOUSES[house]())
    for section in range(len(word.sections)):
        for kind, shown in word.shown_headers(section).items():
            assert STANDING in shown or kind == "first"
    assert {"Draft", "Not yet agreed"} <= {*word.paragraphs}


def test_plan_follows_the_styles(tmp_path: Path) -> None:
    """Heading 1 in Georgia there is Heading 1 in Georgia here."""
    word = plan_in(tmp_path, changed(other_font))
    heading = next(each for level, _, each in word.headings if level == 1)
    style = val(heading, "w:pPr/w:pStyle")
    assert word.style_name(style) == "heading 1"
    assert val(word.inherited(style, "w:rPr/w:rFonts"), attribute="w:ascii") == "Georgia"
    assert val(word.inherited(style, "w:rPr/w:sz")) == "62"


def test_missing_styles_fall_back(tmp_path: Path) -> None:
    """They are as in the built-in file; the council's own stay as they are."""
    ours, built_in = plan_in(tmp_path, changed(fewer_styles)), Word(BUILT_IN.read_bytes())
    for name in ("Kicker", "Quote", "Table Text", "List Bullet"):
        for path in ("w:rPr/w:sz", "w:rPr/w:b", "w:rPr/w:color", "w:pPr/w:ind"):
            of_ours = ours.inherited(val(ours.style_called(name), attribute="w:styleId"), path)
            theirs = built_in.inherited(val(built_in.style_called(name), attribute="w:styleId"), path)
            assert (of_ours is None) == (theirs is None)
            assert of_ours is None or dict(of_ours.attrib) == dict(theirs.attrib)


@pytest.mark.parametrize("gone", [["Report Paragraph"], ["Report Heading"], ["Report Heading", "Report Paragraph"]])
def test_report_is_numbered_by_one_list(gone: list[str], tmp_path: Path) -> None:
    """Its paragraphs are 2.1, 2.2 under 2.0: heading and paragraph count in one list, whichever of them falls back."""
    word = documents(tmp_path, changed(lambda reference: _deleted(reference, *gone)))["2000/report.docx"]
    lists = {
        val(each, attribute="w:numId"): val(each, "w:abstractNumId")
        for each in word.root("word/numbering.xml").iterfind(q("w:num"))
    }
    heading, paragraph = (word.style_called(f"Report {name}") for name in ("Heading", "Paragraph"))
    levels = [val(each, "w:pPr/w:numPr/w:ilvl") or "0" for each in (heading, paragraph)]
    used = {lists[val(each, "w:pPr/w:numPr/w:numId")] for each in (heading, paragraph)}
    assert (levels, len(used)) == (["0", "1"], 1)


def test_styles_are_found_by_name(tmp_path: Path) -> None:
    """A Word in another language gives other ids: no style is added beside the council's own."""
    word = plan_in(tmp_path, other_ids())
    assert all(identity.startswith("berschrift") for identity in word.styles)
    assert [text for _, text, _ in word.headings][:2] == ["Foreword", "Joint objectives"]


def test_places_in_the_header_are_filled(tmp_path: Path) -> None:
    """Also where Word has split them over runs, or they stand in a table; the words around them stay."""
    title = "Children’s Services Plan"
    assert (
        plan_in(tmp_path / "split", changed(split_places)).shown_headers(0)["default"]
        == f"Our {title} – {STANDING} here"
    )
    assert plan_in(tmp_path / "table", changed(places_in_a_table)).shown_headers(0)["default"] == f"{title} {STANDING}"


def test_what_stands_beside_a_place_stays_there(tmp_path: Path) -> None:
    """The tabs between two places, the page number after one, and the look of each."""
    word = plan_in(tmp_path, changed(places_beside_tabs))
    title = "Children’s Services Plan"
    assert word.shown_headers(0)["default"] == f"Fenland {STANDING} {title}"
    header = word.root("word/header1.xml")
    assert [text_of(run) for run in word.all(".//w:r[w:rPr/w:b]", header)] == [title]
    assert text_of(word.root("word/footer1.xml")) == f"{title} – page 1 of 1"


def test_words_without_places_stay(tmp_path: Path) -> None:
    """A header without places keeps its words, and the status and notice come after them."""
    word = plan_in(tmp_path, changed(plain_header))
    assert word.shown_headers(0)["default"] == f"Fenland County Council {STANDING}"
    assert any("Together for children" in content.decode() for name, content in word.parts.items() if "footer" in name)


def test_header_of_an_earlier_section_is_taken(tmp_path: Path) -> None:
    """In Word a section without a header shows that of the section before it."""
    word = plan_in(tmp_path, changed(header_of_an_earlier_section))
    assert word.shown_headers(0)["default"] == f"Fenland: Children’s Services Plan, {STANDING}"


def test_logo_is_kept(tmp_path: Path) -> None:
    """The picture, its relationship and its type go with the header."""
    word = plan_in(tmp_path, changed(logo))
    (header,) = [part for kind, part, _ in word.relations("word/document.xml").values() if kind == "header"]
    ((kind, picture, _),) = word.relations(header).values()
    assert kind == "image"
    assert word.parts[picture] == PIXEL


@pytest.mark.parametrize("layout", LAYOUTS)
def test_page_follows(layout: str, tmp_path: Path) -> None:
    """Letter paper and wide margins, on its side where a table is wide; tables are as wide as the text."""
    word = documents(tmp_path, changed(letter_page), layout)["2000/plan.docx"]
    sizes = [(val(each, "w:pgSz", "w:w"), val(each, "w:pgSz", "w:h")) for each in word.sections]
    assert sizes == {"accessible": [("12240", "15840")], "classic": [("12240", "15840"), ("15840", "12240")]}[layout]
    width = {"accessible": 12240, "classic": 15840}[layout] - 2 * 1800
    assert [val(table, "w:tblPr/w:tblW", "w:w") for table in word.tables] == [str(width)]


def test_landscape_house_style_is_turned(tmp_path: Path) -> None:
    """Which way a page lies is the layout's to say: running text is upright."""
    (section,) = plan_in(tmp_path, changed(landscape_page)).sections
    assert val(section, "w:pgSz", "w:orient") is None
    assert int(str(val(section, "w:pgSz", "w:w"))) < int(str(val(section, "w:pgSz", "w:h")))


def test_first_page_of_its_own_is_the_first_alone(tmp_path: Path) -> None:
    """A later section does not begin with a title page again."""
    word = documents(tmp_path, changed(own_first_page), "classic")["2000/plan.docx"]
    assert [each.find(q("w:titlePg")) is not None for each in word.sections] == [True, False]


def test_body_is_left_behind(tmp_path: Path) -> None:
    """The sample page of the house style is no part of a document, nor are its prompts and its marks of editing."""
    word = plan_in(tmp_path, changed(prompts))
    assert word.paragraphs[0] == "Fenland"
    assert not any(each.find(q("w:trackRevisions")) is not None for each in word.settings)


@pytest.mark.readers
def test_libreoffice_opens_every_house_style(tmp_path: Path) -> None:
    """And shows the status and notice on every page."""
    words = {
        f"{house}-{layout}": packed(
            documents(tmp_path / house / layout, HOUSES[house](), layout)["2000/plan.docx"].parts
        )
        for house in HOUSES
        for layout in LAYOUTS
    }
    for name, pdf in converted(tmp_path, "pdf", words).items():
        pages = pages_of(pdf)
        assert pages, name
        for page in pages:
            assert STANDING in page or "Draft Not yet agreed" in page, name
    letter = read_by("pdfinfo", tmp_path / "pdf" / "letter_page-accessible.pdf")
    assert "612 x 792" in letter


# What is odd ----------------------------------------------------------------------------------------------------------


def _rewritten(part: str, old: str, new: str) -> bytes:
    """The built-in file with every place in a part rewritten that a pattern matches."""
    parts = Word(BUILT_IN.read_bytes()).parts
    content, count = re.subn(old, new, parts[part].decode())
    assert count
    return packed({**parts, part: content.encode()})


def test_measures_may_have_units(tmp_path: Path) -> None:
    """The sizes of pages and margins are in twips, or in points, inches or millimetres (22.9.2.14)."""
    page = '<w:pgSz w:w="8.5in" w:h="792pt"/><w:pgMar w:left="25.4mm" w:right="72pt" w:top="1440" w:bottom="1in"/>'
    word = plan_in(tmp_path, _rewritten("word/document.xml", "<w:pgSz.*<w:pgMar[^>]*/>", page))
    size = next(iter(word.sections)).find(q("w:pgSz"))
    assert (val(size, attribute="w:w"), val(size, attribute="w:h")) == ("12240", "15840")
    (width,) = {val(table, "w:tblPr/w:tblW", "w:w") for table in word.tables}
    assert width == str(12240 - 2 * 1440)


ODD: dict[str, Callable[[], bytes]] = {
    "values": lambda: _rewritten("word/document.xml", r'(w:(?:w|h|left|right|top|bottom|val))="[^"]*"', r'\1="-1e99x"'),
    "sizes of styles": lambda: _rewritten("word/styles.xml", r"<w:(sz|ind|spacing) [^>]*/>", r'<w:\1 w:val="x"/>'),
    "numbers of lists": lambda: _rewritten("word/numbering.xml", r'w:numId="\d+"', 'w:numId="x"'),
    "lists without a definition": lambda: _rewritten("word/numbering.xml", r'w:abstractNumId="\d+"', ""),
    "styles in a circle": lambda: _rewritten(
        "word/styles.xml",
        r'w:styleId="(ListNumber)">.*?</w:pPr>',
        r'w:styleId="\1"><w:name w:val="List Number"/><w:basedOn w:val="\1"/>',
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_is_odd_is_passed_over(odd: str, tmp_path: Path) -> None:
    assert plan_in(tmp_path, ODD[odd]()).paragraphs[0] == "Fenland"
