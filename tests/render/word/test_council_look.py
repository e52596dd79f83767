"""A council's own look, that of the Anyshire example, beside the built-in one: on the sample plans, in both layouts."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from documents import LAYOUTS, ROOT, WORKSPACES, built
from edited_word import CLASSIC, findings
from outside_readers import read_by
from word_file import Word, q, val
from word_laws import LAWS, pictures

from cspgen.model.contrast import contrast

REFERENCE = "templates/word/reference.docx"
COUNCIL = Word((WORKSPACES["anyshire"] / REFERENCE).read_bytes())
LOOKS = {"built-in": ROOT / REFERENCE, "council": WORKSPACES["anyshire"] / REFERENCE}

# Each sample in its own look is audited in tests/audit/test_built_documents.py.
OTHER_LOOKS = [(place, "built-in" if place == "anyshire" else "council") for place in WORKSPACES]
every_document_in_another_look = pytest.mark.parametrize(
    ("place", "look", "layout"), [(*other, layout) for other in OTHER_LOOKS for layout in LAYOUTS]
)
every_council_document = pytest.mark.parametrize(
    ("place", "layout"), [(place, layout) for place in WORKSPACES for layout in LAYOUTS]
)


@cache
def documents(place: str, look: str, layout: str) -> dict[str, bytes]:
    """The Word files of a sample workspace in a look and a layout."""
    return built_with(LOOKS[look], place, layout)


def built_with(reference: Path, place: str, layout: str) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        copytree(WORKSPACES[place] / "plans", Path(folder) / "plans")
        own = Path(folder) / REFERENCE
        own.parent.mkdir(parents=True)
        copyfile(reference, own)
        return built(Path(folder), layout=layout, forms=("docx",))


def council_documents(place: str, layout: str) -> Iterator[tuple[str, Word]]:
    for name, content in documents(place, "council", layout).items():
        yield name, Word(content)


@every_document_in_another_look
def test_the_audit_finds_nothing_but_what_the_layout_is_known_for(
    place: str, look: str, layout: str, tmp_path: Path
) -> None:
    known = CLASSIC if layout == "classic" else set()
    found = [
        (name, str(each.place), each.message)
        for name, content in documents(place, look, layout).items()
        for each in findings(content, tmp_path)
        if each.rule not in known
    ]
    assert found == []


@pytest.mark.readers
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_look_saved_by_another_program_does_as_well(layout: str, tmp_path: Path) -> None:
    """LibreOffice writes other parts, defaults and settings than Word; and a style of its own called Caption."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    read_by("soffice", profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path, LOOKS["council"])
    for content in built_with(tmp_path / "reference.docx", "anyshire", layout).values():
        assert {each.rule for each in findings(content, tmp_path)} <= (CLASSIC if layout == "classic" else set())
        faults = {fault for law in LAWS for fault in law(Word(content))}
        assert faults <= {"two styles called caption"}


@pytest.mark.parametrize("look", LOOKS)
def test_every_style_can_be_read(look: str) -> None:
    """4.5 to 1 for text of every size: each style on white or its own shade, and the header row of each table."""
    word = Word(LOOKS[look].read_bytes())
    for identity in word.styles:
        colour = val(word.inherited(identity, "w:rPr/w:color")) or "000000"
        shade = val(word.inherited(identity, "w:pPr/w:shd"), attribute="w:fill") or "FFFFFF"
        assert contrast(colour, shade) >= 4.5, identity
    for header in word.all(".//w:tblStylePr", word.root("word/styles.xml")):
        colour = val(header, "w:rPr/w:color") or "000000"
        assert contrast(colour, str(val(header, "w:tcPr/w:shd", "w:fill"))) >= 4.5


@every_council_document
def test_all_text_is_in_the_fonts_of_the_council(place: str, layout: str) -> None:
    for name, word in council_documents(place, layout):
        used = {val(each, attribute="w:val") for each in word.all(".//w:pStyle | .//w:rStyle")}
        fonts = {val(word.inherited(each, "w:rPr/w:rFonts"), attribute="w:ascii") for each in used} - {None}
        assert fonts <= {"Calibri", "Consolas"}, name
        assert not word.all(".//w:rFonts"), name


@every_council_document
def test_headings_are_in_the_colours_of_the_council(place: str, layout: str) -> None:
    colours = {1: "5A1E4F", 2: "8E2462", 3: "5A1E4F", 4: "9A5400"}
    word = Word(next(content for name, content in documents(place, "council", layout).items() if "plan" in name))
    for level, text, paragraph in word.headings:
        style = val(paragraph, "w:pPr/w:pStyle")
        assert val(word.inherited(style, "w:rPr/w:color")) == colours[level], text


@every_council_document
def test_the_banner_is_on_the_first_page_and_the_mark_on_the_others(place: str, layout: str) -> None:
    banner, mark = "Anyshire Council", "Anyshire Council: hills, a river and the sun"
    for _, word in council_documents(place, layout):
        first, *others = word.sections
        assert shown_pictures(word, first) == {"first": banner, "default": mark}
        assert all(shown_pictures(word, each) == {"default": mark} for each in others)


@every_council_document
def test_pictures_have_ids_of_their_own_in_the_whole_file(place: str, layout: str) -> None:
    """The council's pictures in the headers, and those of the text."""
    for _, word in council_documents(place, layout):
        assert list(pictures(word)) == []


def shown_pictures(word: Word, section: Any) -> dict[str, str]:
    """What the council's picture in each kind of header that the pages of a section have is said to show."""
    kinds = {"default"} if section.find(q("w:titlePg")) is None else {"default", "first"}
    shown = {}
    for reference in section.iterfind(q("w:headerReference")):
        if (kind := str(val(reference, attribute="w:type"))) in kinds:
            _, header, _ = word.relations("word/document.xml")[str(val(reference, attribute="r:id"))]
            ((_, picture, _),) = word.relations(header).values()
            assert word.parts[picture] == COUNCIL.parts[picture]
            (shown[kind],) = (each.get("descr") for each in word.all(".//wp:docPr", word.root(header)))
    return shown
