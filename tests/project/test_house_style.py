"""The built-in reference document: complete, legible, and the same on every machine."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from house_style import house_style, style_id
from lxml import etree

from cspgen.model.contrast import contrast

COMMITTED = Path(__file__).parents[2] / "templates" / "word" / "reference.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

STYLES = """
    Normal, Kicker, Title, Subtitle, Notice, TOC Heading, toc 1, toc 2, toc 3,
    heading 1, heading 2, heading 3, heading 4,
    List Bullet, List Bullet 2, List Bullet 3, List Number, List Number 2, List Number 3,
    List Continue, List Continue 2, List Continue 3, Quote, Code Block, Picture, caption,
    Report Title, Report Meta, Report Heading, Report Paragraph, Report Continue, Signature, header, footer,
    Table Heading, Table Text, Table List Bullet, Table List Number,
    Classic Table Heading, Classic Table Text, Classic Table List Bullet,
    Classic Table List Number, Strong, Emphasis, Code, Hyperlink,
    Plan Table, Classic Table, Plain Table,
    Default Paragraph Font, Normal Table, No List
"""
NAMES = {" ".join(name.split()) for name in STYLES.split(",")}
COMPACT = {
    *("header", "footer", "Classic Table Heading", "Classic Table Text"),
    *("Classic Table List Bullet", "Classic Table List Number"),
}


def parts(document: bytes) -> dict[str, bytes]:
    """The canonical XML of every part, so that only a real difference is one."""
    with ZipFile(BytesIO(document)) as archive:
        return {
            name: etree.tostring(etree.fromstring(archive.read(name)), method="c14n") for name in archive.namelist()
        }


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return parts(house_style())


@pytest.fixture(scope="module")
def styles(built: dict[str, bytes]) -> dict[str, etree._Element]:
    """Every `<w:style>` by its name."""
    root = etree.fromstring(built["word/styles.xml"])
    return {str(name.attrib[VAL]): style for style in root.iter(f"{W}style") for name in style.iterchildren(f"{W}name")}


def inherited(styles: dict[str, etree._Element], name: str, path: str, attribute: str) -> str | None:
    """The value that a style has or takes from those it is based on."""
    by_id = {style.attrib[f"{W}styleId"]: style for style in styles.values()}
    style: etree._Element | None = styles[name]
    while style is not None:
        found = style.find(path)
        if found is not None:
            return str(found.attrib[attribute])
        based = style.find(f"{W}basedOn")
        style = None if based is None else by_id[str(based.attrib[VAL])]
    return None


def test_same_bytes_on_every_call() -> None:
    """Nothing of the clock or of the machine gets into the file."""
    assert house_style() == house_style()


def test_zip_holds_no_times() -> None:
    """Every entry has the first date a zip can have; the content types come first."""
    with ZipFile(BytesIO(house_style())) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_committed_file_is_the_built_one(built: dict[str, bytes]) -> None:
    """If this fails, run `python -m house_style templates/word/reference.docx`."""
    assert parts(COMMITTED.read_bytes()) == built


def test_every_style_is_there_and_no_other(styles: dict[str, etree._Element]) -> None:
    assert set(styles) == NAMES


def test_style_ids_are_those_of_word(styles: dict[str, etree._Element]) -> None:
    """The compiler finds a style by name; people who read the XML expect these."""
    ids = {name: style.attrib[f"{W}styleId"] for name, style in styles.items()}
    assert ids == {name: style_id(name) for name in NAMES}
    assert (ids["heading 1"], ids["toc 1"], ids["caption"]) == ("Heading1", "TOC1", "Caption")


def test_text_is_large_enough(styles: dict[str, etree._Element]) -> None:
    """12 point and more, but 10 in the margins and in the compact tables."""
    for name in NAMES:
        size = int(inherited(styles, name, f"{W}rPr/{W}sz", VAL) or 24)
        assert size >= (20 if name in COMPACT else 24), name


def test_text_stands_out(built: dict[str, bytes], styles: dict[str, etree._Element]) -> None:
    """4.5 to 1 against the shading or white; headings 7 to 1."""
    fill = f"{W}fill"
    for name in NAMES:
        colour = inherited(styles, name, f"{W}rPr/{W}color", VAL) or "000000"
        ground = inherited(styles, name, f"{W}pPr/{W}shd", fill) or "FFFFFF"
        least = 7 if "eading" in name or name == "Title" else 4.5
        assert contrast(colour, ground) >= least, name
    for header in (part for style in styles.values() for part in style.iter(f"{W}tblStylePr")):
        colours = [found.attrib[VAL] for found in header.iter(f"{W}color")] or ["000000"]
        (shade,) = header.iter(f"{W}shd")
        assert contrast(str(colours[0]), str(shade.attrib[fill])) >= 4.5
    for mark in etree.fromstring(built["word/numbering.xml"]).iter(f"{W}color"):
        assert contrast(str(mark.attrib[VAL]), "FFFFFF") >= 4.5


def test_cells_leave_colour_and_bold_to_one_style(styles: dict[str, etree._Element]) -> None:
    """A colour in a cell's style would undo the header row's white; bold in both cancels out."""
    for name in ("Normal", "Table Text", "Table Heading", "Classic Table Heading"):
        assert inherited(styles, name, f"{W}rPr/{W}color", VAL) is None
    for name in ("Plan Table", "Classic Table"):
        assert not list(styles[name].iter(f"{W}b"))


def test_fonts_are_named_for_every_script(built: dict[str, bytes]) -> None:
    """A theme's font would win over Arial in the script left out."""
    for part in ("word/styles.xml", "word/numbering.xml"):
        for fonts in etree.fromstring(built[part]).iter(f"{W}rFonts"):
            assert set(fonts.attrib) == {f"{W}{of}" for of in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert set(fonts.attrib.values()) in ({"Arial"}, {"Courier New"})


def test_lists_and_styles_name_each_other(built: dict[str, bytes], styles: dict[str, etree._Element]) -> None:
    """Word numbers by the style only if the level of the list knows the style too."""
    levels = {
        (list_.attrib[f"{W}abstractNumId"], level.attrib[f"{W}ilvl"]): style.attrib[VAL]
        for list_ in etree.fromstring(built["word/numbering.xml"]).iter(f"{W}abstractNum")
        for level in list_.iter(f"{W}lvl")
        for style in level.iter(f"{W}pStyle")
    }
    numbered = {}
    for style in styles.values():
        for numbering in style.iter(f"{W}numPr"):
            level = numbering.find(f"{W}ilvl")
            at = "0" if level is None else level.attrib[VAL]
            (number,) = numbering.iter(f"{W}numId")
            numbered[number.attrib[VAL], at] = style.attrib[f"{W}styleId"]
    assert numbered == levels
    assert {"ListBullet", "ListNumber3", "ReportHeading", "ReportParagraph"} <= set(levels.values())


def test_headings_make_the_outline(styles: dict[str, etree._Element]) -> None:
    """The contents list itself is not in the outline."""
    path = f"{W}pPr/{W}outlineLvl"
    levels = {name: inherited(styles, name, path, VAL) for name in sorted(NAMES)}
    assert {name: level for name, level in levels.items() if level} == {
        **{f"heading {level + 1}": str(level) for level in range(4)},
        "Report Heading": "0",
    }


def test_settings_ask_and_record_nothing(built: dict[str, bytes]) -> None:
    """Word's present mode; no question on opening, no tracking, no editing sessions."""
    settings = built["word/settings.xml"].decode()
    assert 'w:name="compatibilityMode"' in settings
    assert 'w:val="15"' in settings
    assert not [word for word in ("updateFields", "trackRevisions") if word in settings]
    assert not [name for name, xml in built.items() if b"rsid" in xml]


def test_header_and_footer_hold_what_the_compiler_fills(built: dict[str, bytes]) -> None:
    """The placeholders as whole texts, the page numbers as fields."""
    header = etree.fromstring(built["word/header1.xml"])
    assert [text.text for text in header.iter(f"{W}t")] == ["[short title]", "[status and notice]"]
    footer = etree.fromstring(built["word/footer1.xml"])
    assert "".join(text.text or "" for text in footer.iter(f"{W}t")) == "Page 1 of 1"
    codes = [(code.text or "").strip() for code in footer.iter(f"{W}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]
