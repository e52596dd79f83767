"""The built-in house style: the Word file a council opens, changes and saves back.

`reference.docx` is to the Word renderer what it is to pandoc: styles, numbering, theme,
page, header and footer are taken from it, and its body is left behind. That body is a
sample page, in which every style says what it is for.

    python -m cspgen.render.housestyle templates/word/reference.docx
"""

import sys
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

NAVY, TEAL, SLATE, BLUE, WHITE = "12355B", "0B5560", "44505C", "0B4A94", "FFFFFF"
RULE, MIST, CHALK = "A9B4BF", "EAF1F3", "F3F4F6"

Edge = tuple[str, int, str, int]
"""A border: side, width in eighths of a point, colour, points between it and the text."""

_BOX = ("top", "left", "bottom", "right")
NOTICE_BAR: tuple[Edge, ...] = tuple((side, 36, TEAL, 7) if side == "left" else (side, 4, MIST, 4) for side in _BOX)
CODE_BOX: tuple[Edge, ...] = tuple((side, 4, CHALK, 4) for side in _BOX)
QUOTE_BAR: tuple[Edge, ...] = (("left", 18, RULE, 9),)
SIGNING_LINE: tuple[Edge, ...] = (("top", 6, SLATE, 5),)
RULE_BELOW: tuple[Edge, ...] = (("bottom", 4, RULE, 5),)
RULED: tuple[Edge, ...] = tuple((side, 4, RULE, 0) for side in ("top", "bottom", "insideH"))
GRID: tuple[Edge, ...] = tuple((side, 4, "000000", 0) for side in (*_BOX, "insideH", "insideV"))


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph or character style: sizes and spaces in points, indents in centimetres.

    What is None, False or empty is inherited from the style it is `based` on. `rank` is its
    place in Word's gallery, `keep` holds it together and with what follows, `line` is a
    multiple, `close` drops the space between neighbours of the same style.
    """

    rank: int
    use: str
    _: KW_ONLY
    based: str = "Normal"
    next: str = ""
    gallery: bool = True
    character: bool = False
    font: str = ""
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    verbatim: bool = False
    colour: str = ""
    keep: bool = False
    edges: tuple[Edge, ...] = ()
    shade: str = ""
    tab: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    close: bool = False
    align: str = ""
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table style; `sample` names the styles of its cells, that of the header row first."""

    use: str
    sample: tuple[str, ...]
    edges: tuple[Edge, ...] = ()
    header_shade: str = ""
    header_colour: str = ""


# A table is easier to read, and to compare line by line, than what the formatter makes of it.
# fmt: off
LOOKS = {
    "Normal": Look(0, "body text. This file is the look of your documents: change its styles, "
        "margins, header and footer in Word, and save it. The words on this page are left behind.",
        based="", after=6, line=1.08),
    "Kicker": Look(10, "the line above the title, for the name of the area", next="Title",
        size=14, bold=True, colour=TEAL, keep=True, before=150, after=6),
    "Title": Look(10, "the name of the document", next="Subtitle", size=28, bold=True,
        colour=NAVY, keep=True, after=6, line=1),
    "Subtitle": Look(11, "what kind of document it is, and for when", next="Normal", size=16,
        colour=SLATE, keep=True, after=8, line=1.05),
    "Notice": Look(12, "the status of the document, such as “Draft for consultation”, and other "
        "notices of the title page.", edges=NOTICE_BAR, shade=MIST, before=8, after=12, left=0.4,
        right=0.2),
    "TOC Heading": Look(39, "stands over the list of contents", next="Normal", size=20,
        bold=True, colour=NAVY, keep=True, before=30, after=8, line=1),
    "toc 1": Look(39, "an entry for a heading 1", next="Normal", gallery=False, bold=True,
        before=6, after=4, line=1),
    "toc 2": Look(39, "an entry for a heading 2", next="Normal", gallery=False, after=4, line=1,
        left=0.6),
    "toc 3": Look(39, "an entry for a heading 3", next="Normal", gallery=False, after=4, line=1,
        left=1.2),
    "heading 1": Look(9, "a part of the document", next="Normal", size=18, bold=True,
        colour=NAVY, keep=True, before=18, after=6, line=1, outline=0),
    "heading 2": Look(9, "a section of a part", next="Normal", size=14, bold=True, colour=TEAL,
        keep=True, before=16, after=5, line=1.05, outline=1),
    "heading 3": Look(9, "a sub-section", next="Normal", size=12.5, bold=True, colour=NAVY,
        keep=True, before=12, after=4, line=1.05, outline=2),
    "heading 4": Look(9, "the smallest heading", next="Normal", size=12, bold=True, colour=TEAL,
        keep=True, before=12, after=3, line=1.05, outline=3),
    "List Bullet": Look(20, "an item of a list in no order", after=2, left=0.8, hanging=0.8),
    "List Continue": Look(22, "a further paragraph of such an item, bulleted or numbered",
        after=4, left=0.8),
    "List Bullet 2": Look(20, "an item inside an item", after=4, left=1.6, hanging=0.8),
    "List Continue 2": Look(22, "a further paragraph of it", after=4, left=1.6),
    "List Bullet 3": Look(20, "the innermost item", after=4, left=2.4, hanging=0.8),
    "List Continue 3": Look(22, "a further paragraph of it", after=4, left=2.4),
    "List Number": Look(21, "an item of a list in order", after=2, left=0.8, hanging=0.8),
    "List Number 2": Look(21, "a step of an item", after=4, left=1.6, hanging=0.8),
    "List Number 3": Look(21, "a step of a step", after=4, left=2.4, hanging=0.8),
    "Quote": Look(29, "the words of somebody else, set off from the text", edges=QUOTE_BAR,
        colour=SLATE, before=8, after=12, left=0.8, right=0.8),
    "Code Block": Look(30, "text as it stands in a file", font="Courier New", verbatim=True,
        edges=CODE_BOX, shade=CHALK, before=8, after=12, line=1, left=0.2, right=0.2, close=True),
    "Picture": Look(31, "the paragraph that holds a picture", before=8, after=14,
        line=1, align="center"),
    "caption": Look(35, "names the table below it or the picture above it", next="Normal",
        bold=True, colour=SLATE, keep=True, before=10, after=5, line=1.05),
    "Report Title": Look(39, "the name of a committee report", based="Title", next="Report Meta",
        size=18, before=6, after=8),
    "Report Heading": Look(41, "a numbered section of a committee report", based="heading 1",
        next="Report Paragraph", size=13, before=14, after=6, left=1.25, hanging=1.25, outline=0),
    "Report Paragraph": Look(42, "a numbered paragraph of that section, by which a minute can "
        "refer to it", left=1.25, hanging=1.25),
    "Report Continue": Look(43, "a further paragraph under the same number", left=1.25),
    "Report Meta": Look(40, "the lines To, Date and From at the head of a report; what follows "
        "the tab stays in its own column", after=4, line=1.05, left=3, hanging=3, tab=3),
    "Table Heading": Look(50, "a heading in such a table, of a column or of a row",
        based="Table Text", bold=True),
    "Table Text": Look(50, "text in a cell of such a table", before=2, after=2, line=1),
    "Table List Bullet": Look(51, "an item of a list in a cell", based="Table Text", left=0.5,
        hanging=0.5),
    "Table List Number": Look(51, "an item of a list in order in a cell", based="Table Text",
        left=0.75, hanging=0.75),
    "Classic Table Heading": Look(52, "a heading in such a table", based="Classic Table Text",
        bold=True),
    "Classic Table Text": Look(52, "text in a cell of such a table", based="Table Text", size=10,
        before=1, after=2),
    "Classic Table List Bullet": Look(53, "an item of a list in a cell",
        based="Classic Table Text", left=0.45, hanging=0.45),
    "Classic Table List Number": Look(53, "an item of a list in order in a cell",
        based="Classic Table Text", left=0.65, hanging=0.65),
    "Signature": Look(54, "the line on which someone signs, with the name and post beneath it",
        edges=SIGNING_LINE, before=42, after=2, line=1.05, close=True),
    "header": Look(99, "", gallery=False, size=10, colour=SLATE, edges=RULE_BELOW, after=0, line=1),
    "footer": Look(99, "", gallery=False, size=10, colour=SLATE, after=0, line=1, align="right"),
    "Strong": Look(22, "words that matter", character=True, bold=True),
    "Emphasis": Look(20, "words to be stressed", character=True, italic=True),
    "Code": Look(30, "a word as it stands in a file", character=True, font="Courier New",
        verbatim=True),
    "Hyperlink": Look(99, "a link", gallery=False, character=True, underline=True, colour=BLUE),
}

TABLES = {
    "Plan Table": TableLook("the tables of the accessible layout",
        sample=("Table Heading", "Table Text", "Table List Bullet", "Table List Number"),
        edges=RULED, header_shade=NAVY, header_colour=WHITE),
    "Classic Table": TableLook("the tables of the classic layout, more compact",
        sample=("Classic Table Heading", "Classic Table Text", "Classic Table List Bullet",
            "Classic Table List Number"),
        edges=GRID, header_shade="E4E7EA"),
    "Plain Table": TableLook("a table without lines, for signatures side by side",
        sample=("Table Text", "Signature")),
}

LISTS = (  # numbered from 1; each a tuple of levels: style, format, text
    (("List Bullet", "bullet", "•"), ("List Bullet 2", "bullet", "\u2013"),
        ("List Bullet 3", "bullet", "▪")),
    (("List Number", "decimal", "%1."), ("List Number 2", "lowerLetter", "%2."),
        ("List Number 3", "lowerRoman", "%3.")),
    (("Report Heading", "decimal", "%1.0"), ("Report Paragraph", "decimal", "%1.%2")),
    (("Table List Bullet", "bullet", "•"),),
    (("Table List Number", "decimal", "%1."),),
    (("Classic Table List Bullet", "bullet", "•"),),
    (("Classic Table List Number", "decimal", "%1."),),
)

COMPATIBILITY = {  # mode 15 is Word's present one; its accessibility checker is off in others
    "compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1, "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
# fmt: on

_NOT_IN_WORD = (
    *("Classic", "Code", "Kicker", "Notice", "Picture"),
    *("Plain Table", "Plan Table", "Report", "Table"),
)
_KEPT = (RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES)
_THEME_COLOURS = {"1F497D": NAVY, "EEECE1": MIST, "4F81BD": NAVY, "C0504D": TEAL, "0000FF": BLUE}


def house_style() -> bytes:
    """The reference document; the same bytes on every call."""
    document = Document()
    theme = document.part.part_related_by(RT.THEME)
    for holder in (document.part, document.part.package):
        for key in [key for key, link in holder.rels.items() if link.reltype not in _KEPT]:
            del holder.rels[key]
    _add_theme(document, theme)
    _refill(document.styles.element, _styles())
    _refill(document.part.numbering_part.element, _numbering())
    _refill(document.settings.element, _settings())
    _set_page(document)
    _write_sample(document)
    _set_properties(document)
    return _packed(document)


def style_id(name: str) -> str:
    """`Heading1` for "heading 1": the identifier that Word itself gives to the style."""
    if name == "Normal Table":
        return "TableNormal"
    return "".join(word[0].upper() + word[1:] for word in name.replace("toc", "TOC").split())


def _tag(name: str, /, **attributes: float | str | None) -> str:
    """`<w:name w:attribute="value"/>`; "" if every attribute is None or empty."""
    given = [f' w:{key}="{value}"' for key, value in attributes.items() if value not in (None, "")]
    return f"<w:{name}{''.join(given)}/>" if given else ""


def _twips(points: float | None) -> int | None:
    return None if points is None else round(points * 20)


def _cm(length: float | None) -> int | None:
    return None if length is None else round(length * 1440 / 2.54)


def _refill(root: BaseOxmlElement, xml: str) -> None:
    """Puts what is in `xml` in the place of all that `root` holds."""
    for child in list(root):
        root.remove(child)
    root.extend(list(parse_xml(xml)))


def _styles() -> str:
    """`<w:styles>`: the defaults, the four styles Word cannot do without, and ours.

    The font stands in the defaults only, so one change in Word (to Normal) reaches all text.
    """
    return f"""<w:styles {nsdecls("w")}><w:docDefaults>
        <w:rPrDefault><w:rPr>{_fonts("Arial")}<w:sz w:val="24"/><w:szCs w:val="24"/>
            <w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
        <w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>
        <w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"
            w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>
        {_hidden("character", "Default Paragraph Font")}{_hidden("table", "Normal Table")}
        {_hidden("numbering", "No List")}
        {"".join(_style(name, look) for name, look in LOOKS.items())}
        {"".join(_table_style(name, look) for name, look in TABLES.items())}</w:styles>"""


def _hidden(kind: str, name: str) -> str:
    """The `<w:style>` that Word applies where no other of its kind is named."""
    cells = f"<w:tblPr>{_tag('tblInd', w=0, type='dxa')}{_margins(0, 108)}</w:tblPr>"
    return f"""<w:style w:type="{kind}" w:default="1" w:styleId="{style_id(name)}">
        {_tag("name", val=name)}<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
        {cells * (kind == "table")}</w:style>"""


def _opening(kind: str, name: str, based: str) -> str:
    """`<w:style>` up to its rank; a name that Word does not know is marked as custom."""
    custom = ' w:customStyle="1"' * name.startswith(_NOT_IN_WORD)
    default = ' w:default="1"' * (name == "Normal")
    return f"""<w:style w:type="{kind}"{default}{custom} w:styleId="{style_id(name)}">
        {_tag("name", val=name)}{_tag("basedOn", val=style_id(based))}"""


def _style(name: str, look: Look) -> str:
    """The `<w:style>` of a paragraph or of characters."""
    kind, based = "paragraph", look.based
    if look.character:
        kind, based = "character", "Default Paragraph Font"
    paragraph = f"<w:pPr>{_paragraph_properties(name, look)}</w:pPr>" * (not look.character)
    return f"""{_opening(kind, name, based)}{_tag("next", val=style_id(look.next))}
        <w:uiPriority w:val="{look.rank}"/>{"<w:qFormat/>" * look.gallery}
        {paragraph}<w:rPr>{_run_properties(look)}</w:rPr></w:style>"""


def _paragraph_properties(name: str, look: Look) -> str:
    """The children of `<w:pPr>` in the order of the schema.

    The indents of a numbered style are those of its level in the list.
    """
    numbering = "".join(
        f"<w:numPr>{_tag('ilvl', val=at or None)}{_tag('numId', val=number)}</w:numPr>"
        for number, levels in enumerate(LISTS, 1)
        for at, (numbered, _, _) in enumerate(levels)
        if numbered == name
    )
    tab = f"<w:tabs>{_tag('tab', val='left', pos=_cm(look.tab))}</w:tabs>" if look.tab else ""
    spacing = _tag(
        "spacing",
        before=_twips(look.before),
        after=_twips(look.after),
        line=look.line and round(look.line * 240),
        lineRule="auto" if look.line else None,
    )
    return (
        "<w:keepNext/><w:keepLines/>" * look.keep
        + numbering
        + _edges("pBdr", look.edges)
        + _shade(look.shade)
        + tab
        + spacing
        + ("" if numbering else _indent(look))
        + "<w:contextualSpacing/>" * look.close
        + _tag("jc", val=look.align)
        + _tag("outlineLvl", val=look.outline)
    )


def _run_properties(look: Look) -> str:
    """The children of `<w:rPr>` in the order of the schema."""
    half_points = look.size and round(look.size * 2)
    return (
        (_fonts(look.font) if look.font else "")
        + "<w:b/><w:bCs/>" * look.bold
        + "<w:i/><w:iCs/>" * look.italic
        + "<w:noProof/>" * look.verbatim
        + _tag("color", val=look.colour)
        + _tag("sz", val=half_points)
        + _tag("szCs", val=half_points)
        + '<w:u w:val="single"/>' * look.underline
    )


def _fonts(font: str) -> str:
    """`<w:rFonts>` for every script: a theme's font would win over an unnamed one."""
    return _tag("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def _edges(holder: str, edges: tuple[Edge, ...]) -> str:
    """`<w:pBdr>` or `<w:tblBorders>`."""
    lines = [_tag(side, val="single", sz=width, space=gap, color=colour) for side, width, colour, gap in edges]
    return f"<w:{holder}>{''.join(lines)}</w:{holder}>" if lines else ""


def _shade(fill: str) -> str:
    return _tag("shd", val="clear", color="auto", fill=fill) if fill else ""


def _indent(look: Look) -> str:
    return _tag("ind", left=_cm(look.left), right=_cm(look.right), hanging=_cm(look.hanging))


def _margins(above: int, beside: int) -> str:
    """`<w:tblCellMar>`, in twentieths of a point."""
    sides = {"top": above, "left": beside, "bottom": above, "right": beside}
    lines = [_tag(side, w=width, type="dxa") for side, width in sides.items()]
    return f"<w:tblCellMar>{''.join(lines)}</w:tblCellMar>"


def _table_style(name: str, look: TableLook) -> str:
    """The `<w:style>` of a table.

    Its header row is shaded and coloured here, but bold by the paragraph's style: bold in
    both would cancel out (Word's "toggle properties", ECMA-376 part 1, 17.7.3). And no style
    of a cell sets a colour: it would win over the white of this one.
    """
    header = f"""<w:tblStylePr w:type="firstRow">
        <w:rPr>{_tag("color", val=look.header_colour)}</w:rPr>
        <w:tcPr>{_shade(look.header_shade)}</w:tcPr></w:tblStylePr>"""
    return f"""{_opening("table", name, "Normal Table")}<w:uiPriority w:val="59"/><w:qFormat/>
        <w:tblPr>{_edges("tblBorders", look.edges)}{_margins(40, 100)}</w:tblPr>
        {header if look.header_shade else ""}</w:style>"""


def _numbering() -> str:
    """`<w:numbering>`: one abstract list and one list for each of `LISTS`."""
    abstract = "".join(
        f"""<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x5C500000 + number:X}"/>
            <w:multiLevelType w:val="multilevel"/>
            {"".join(_level(at, *level) for at, level in enumerate(levels))}</w:abstractNum>"""
        for number, levels in enumerate(LISTS, 1)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _ in enumerate(LISTS, 1)
    )
    return f"<w:numbering {nsdecls('w')}>{abstract}{lists}</w:numbering>"


def _level(at: int, name: str, form: str, text: str) -> str:
    """`<w:lvl>`, tied to its style and indented as the style's look says."""
    mark = f"<w:rPr>{_fonts('Arial')}{_tag('color', val=TEAL)}</w:rPr>" * (form == "bullet")
    return f"""<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{_tag("numFmt", val=form)}
        {_tag("pStyle", val=style_id(name))}{_tag("lvlText", val=text)}<w:lvlJc w:val="left"/>
        <w:pPr>{_indent(LOOKS[name])}</w:pPr>{mark}</w:lvl>"""


def _settings() -> str:
    """`<w:settings>`: nothing that asks a question on opening, nothing that records who typed."""
    address = "http://schemas.microsoft.com/office/word"
    modes = [_tag("compatSetting", name=name, uri=address, val=value) for name, value in COMPATIBILITY.items()]
    scheme = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    scheme |= {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    scheme |= {name: name for name in ("hyperlink", "followedHyperlink")}
    return f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
        <w:characterSpacingControl w:val="doNotCompress"/><w:compat>{"".join(modes)}</w:compat>
        <w:themeFontLang w:val="en-GB"/>{_tag("clrSchemeMapping", **scheme)}
        <w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""


def _add_theme(document: WordDocument, theme: Part) -> None:
    """Gives the document `theme` with our fonts and colours, which Word offers in its menus."""
    text = theme.blob.decode()
    for old, new in _THEME_COLOURS.items():
        text = text.replace(f'srgbClr val="{old}"', f'srgbClr val="{new}"')
    for old in ("Calibri", "Cambria"):
        text = text.replace(f'latin typeface="{old}"', 'latin typeface="Arial"')
    ours = Part(theme.partname, theme.content_type, text.encode(), document.part.package)
    document.part.relate_to(ours, RT.THEME)


def _set_page(document: WordDocument) -> None:
    """A4 upright, the header's two lines and the footer's page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.7)
    section.left_margin, section.right_margin = Cm(2.2), Cm(2.2)
    section.header_distance, section.footer_distance = Cm(0.8), Cm(0.9)
    document.element.body[-1].attrib.clear()  # the template's revision marks
    section.header.paragraphs[0].text = "[short title]"
    section.header.add_paragraph("[status and notice]", "header")
    _refill(section.footer._element, _footer())  # noqa: SLF001 - no public way to a field


def _footer() -> str:
    """`Page { PAGE } of { NUMPAGES }`, placed by the style: a tab would be off in landscape."""

    def field(code: str) -> str:
        parts = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join(f"<w:r>{part}</w:r>" for part in parts)

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    return f"""<w:ftr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>
        {words("Page ")}{field("PAGE")}{words(" of ")}{field("NUMPAGES")}</w:p></w:ftr>"""


def _write_sample(document: WordDocument) -> None:
    """Every style saying, in itself, what it is for."""
    in_tables = {name for look in TABLES.values() for name in look.sample}
    for name, look in LOOKS.items():
        if look.character:
            document.add_paragraph().add_run(f"{name}: {look.use}", name)
        elif look.use and name not in in_tables:
            document.add_paragraph(f"{name}:{chr(9) if look.tab else ' '}{look.use}", name)
    for name, table in TABLES.items():
        rows = [(table.sample[0], name, table.use)]
        rows += [(style, style, LOOKS[style].use) for style in table.sample]
        grid = document.add_table(0, 2, name)
        for style, *texts in rows:
            for cell, text in zip(grid.add_row().cells, texts, strict=True):
                cell.paragraphs[0].text = text
                cell.paragraphs[0].style = style
        document.add_paragraph()


def _set_properties(document: WordDocument) -> None:
    properties = document.core_properties
    properties.title = "House style"
    properties.author = "cspgen"
    properties.comments = "The look of the documents: change its styles in Word and save it."
    properties.language = "en-GB"
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)


def _packed(document: WordDocument) -> bytes:
    """The document as a zip that holds no time of writing and no trace of the machine."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in sorted(source.namelist()):  # "[Content_Types].xml" comes first, as it must
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(house_style())
