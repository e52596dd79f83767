"""Contrast, sizes and fonts as they come about: through styles, themes, tables and what is set by hand."""

from pathlib import Path

import pytest
from edited_word import Edited, findings, word

_PALE = '<w:color w:val="8A8A8A"/>'
_BASE = f'<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:rPr>{_PALE}</w:rPr></w:style>'
_ON = '<w:style w:type="paragraph" w:styleId="On"><w:name w:val="On"/><w:basedOn w:val="{0}"/>{1}</w:style>'
_CIRCLE = "".join(
    f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
    for one, other in (("One", "Two"), ("Two", "One"))
)
_DARK = '<w:shd w:val="clear" w:fill="12355B"/>'
_TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tblStylePr w:type="firstRow">'
    f'<w:rPr><w:color w:val="{{0}}"/></w:rPr><w:tcPr>{_DARK}</w:tcPr></w:tblStylePr></w:style>'
)


def line(run: str = "", paragraph: str = "", words: str = "Words to be read.") -> str:
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def table(content: str, cell: str = "", style: str = "Dark", first: str = "1") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblLook w:firstRow="{first}"/><w:tblCaption w:val="T"/>'
        '<w:tblDescription w:val="T"/></w:tblPr><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{content}</w:tc></w:tr></w:tbl>"
    )


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def said(content: bytes, folder: Path) -> list[str]:
    """What is found of formats, but for the unmarked first row of some tables and the top heading."""
    ignored = ("missing-top-heading", "unmarked-header-row")
    return [each.message for each in findings(content, folder, ignored)]


GREY = 'the contrast of "{0}" text is 3.4 to 1, less than 4.5: #8A8A8A on #FFFFFF'
CASES = {
    "by hand": (line(_PALE), "", [GREY.format("Normal")]),
    "in a style": (line(paragraph=styled("Base")), _BASE, [GREY.format("Base")]),
    "in the style below": (
        line(paragraph=styled("On")),
        _BASE + _ON.format("Base", ""),
        [GREY.format("Base") + ', also in "On"'],
    ),
    "set right by hand": (line('<w:color w:val="000000"/>', styled("Base")), _BASE, []),
    "automatic by hand": (line('<w:color w:val="auto"/>', styled("Base")), _BASE, []),
    "styles in a circle": (line(paragraph=styled("One")), _CIRCLE, []),
    "large": (line(f'{_PALE}<w:sz w:val="36"/>'), "", []),
    "large because bold": (line(f'{_PALE}<w:b/><w:sz w:val="28"/>', words="It is bold."), "", []),
    "not large": (line(f'{_PALE}<w:b w:val="0"/><w:sz w:val="28"/>'), "", [GREY.format("Normal")]),
    "hidden": (line(f"{_PALE}<w:vanish/>"), "", ["words are hidden"]),
    "on a highlight": (
        line('<w:color w:val="0B4A94"/><w:highlight w:val="darkBlue"/>'),
        "",
        ['the contrast of "Normal" text is 1.8 to 1, less than 4.5: #0B4A94 on #000080'],
    ),
    "on a shaded paragraph": (
        line('<w:color w:val="000000"/>', _DARK),
        "",
        ['the contrast of "Normal" text is 1.6 to 1, less than 4.5: #000000 on #12355B'],
    ),
    "on a pattern": (
        line('<w:color w:val="000000"/><w:shd w:val="pct50" w:fill="FFFFFF" w:color="000000"/>'),
        "",
        [],
    ),
    "in a header row": (
        table(line()),
        _TABLE_STYLE.format("333333"),
        ['the contrast of "Normal" text is 1.0 to 1, less than 4.5: #333333 on #12355B'],
    ),
    "in a good header row": (table(line()), _TABLE_STYLE.format("FFFFFF"), []),
    "in a header row that is off": (table(line(), first="0"), _TABLE_STYLE.format("333333"), []),
    "white in a cell made white": (
        table(line(), '<w:shd w:val="clear" w:fill="FFFFFF"/>'),
        _TABLE_STYLE.format("FFFFFF"),
        ['the contrast of "Dark" text is 1.0 to 1, less than 4.5: #FFFFFF on #FFFFFF, also in "Normal"'],
    ),
    "of the theme": (
        line('<w:color w:val="000000" w:themeColor="accent1" w:themeTint="66"/>'),
        "",
        ['the contrast of "Normal" text is 1.6 to 1, less than 4.5: #B9CDE5 on #FFFFFF'],
    ),
    "small": (line('<w:sz w:val="23"/>'), "", ['"Normal" text is 11.5 point, smaller than 12']),
    "serifs of the theme": (
        line('<w:rFonts w:asciiTheme="majorHAnsi"/>'),
        "",
        ['"Normal" text is in Cambria, a font with serifs'],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_format_comes_from_where_word_takes_it(name: str, tmp_path: Path) -> None:
    body, styles, expected = CASES[name]
    file = Edited(word(body, styles))
    theme = file.root("word/theme/theme1.xml")
    for slot in theme.iter("{*}accent1"):
        slot[0].set("val", "4F81BD")
    for major in theme.iter("{*}majorFont"):
        major.find("{*}latin").set("typeface", "Cambria")
    assert said(file.content, tmp_path) == expected


def test_what_has_one_cause_is_reported_once(tmp_path: Path) -> None:
    body = line('<w:sz w:val="20"/>') * 3
    assert said(word(body), tmp_path) == ['"Normal" text is 10 point, smaller than 12, here and in 2 more places']


_TIMES = '<w:rFonts w:ascii="Times New Roman"/>'
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="S{at}"><w:name w:val="S{at}"/><w:basedOn w:val="Base"/></w:style>'
    for at in range(4)
)
_CAUSES = {  # with how often each is there beside the first place: large text may be paler, and is not small
    _PALE: ('the contrast of "Base" text is 3.4 to 1, less than 4.5: #8A8A8A on #FFFFFF', 4),
    '<w:color w:val="CCCCCC"/>': ('the contrast of "Base" text is 1.6 to 1, less than 4.5: #CCCCCC on #FFFFFF', 5),
    _TIMES: ('"Base" text is in Times New Roman, a font with serifs', 5),
    '<w:sz w:val="20"/>': ('"Base" text is 10 point, smaller than 12', 4),
    '<w:u w:val="single"/>': ('words in "Base" text are underlined', 5),
}


@pytest.mark.parametrize("cause", _CAUSES)
def test_what_a_style_gives_to_others_is_reported_for_that_style(cause: str, tmp_path: Path) -> None:
    """Once, whichever of them comes first, also where some of its text is large."""
    message, more = _CAUSES[cause]
    large = line('<w:sz w:val="40"/>', styled("Base"))
    body = "".join(line(paragraph=styled(f"S{at}")) for at in range(4)) + line(paragraph=styled("Base")) + large
    assert said(word(body, _BASE.replace(_PALE, cause) + _STYLES), tmp_path) == [
        f'{message}, here and in {more} more places, also in "S0", "S1" and 2 more'
    ]


def test_a_style_that_justifies_others_is_reported_once(tmp_path: Path) -> None:
    justified = _BASE.replace(f"<w:rPr>{_PALE}</w:rPr>", '<w:pPr><w:jc w:val="both"/></w:pPr>')
    body = line(paragraph=styled("S0")) + line(paragraph=styled("S1")) + line(paragraph='<w:jc w:val="both"/>')
    assert said(word(body, justified + _STYLES), tmp_path) == [
        '"Base" text is justified, here and in 1 more place, also in "S0" and "S1"',
        '"Normal" text is justified',
    ]


def test_what_no_style_sets_is_reported_for_the_default_style(tmp_path: Path) -> None:
    """There it can be changed for all; what is set by hand is reported for the paragraph's own style."""
    file = Edited(word(line(paragraph=styled("S0")) + line() + line(_TIMES, styled("S1")), _STYLES))
    for fonts in list(file.root("word/styles.xml").iter("{*}rFonts")):
        fonts.getparent().remove(fonts)
    assert said(file.content, tmp_path) == [
        '"Normal" text is in Times New Roman, a font with serifs, here and in 1 more place, also in "S0"',
        '"S1" text is in Times New Roman, a font with serifs',
    ]


def test_a_character_style_at_fault_is_reported_by_its_name(tmp_path: Path) -> None:
    strong = f'<w:style w:type="character" w:styleId="Soft"><w:name w:val="Soft"/><w:rPr>{_PALE}</w:rPr></w:style>'
    found = said(word(line('<w:rStyle w:val="Soft"/>'), strong), tmp_path)
    assert found == [GREY.format("Soft") + ', also in "Normal"']


def test_a_file_without_styles_is_in_words_own_look(tmp_path: Path) -> None:
    """Ten point Times New Roman (17.7.5)."""
    file = Edited(word(line()))
    del file.parts["word/styles.xml"]
    found = {each.rule for each in findings(file.content, tmp_path)}
    assert {"small-text", "serif-font", "missing-language"} <= found
