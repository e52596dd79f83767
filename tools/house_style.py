"""The built-in house style: the Word file a council opens, changes and saves back.

`reference.docx` is to the Word renderer what it is to pandoc: styles, numbering, theme,
page, header and footer are taken from it, and its body is left behind. That body is a
sample page, in which every style says what it is for.

    python tools/house_style.py templates/word/reference.docx
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from house_style_looks import BLUE, COMPATIBILITY, LISTS, LOOKS, MIST, NAVY, TABLES, TEAL, Edge, Look, TableLook

from cspgen.ooxml.zip import zipped

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
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as source:
        return zipped({name: source.read(name) for name in source.namelist()})


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(house_style())
