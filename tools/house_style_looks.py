"""The looks of the built-in house style: its colours, its styles and lists, as tables."""

from dataclasses import KW_ONLY, dataclass

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
        next="Report Paragraph", size=13, before=11, after=5, left=1.25, hanging=1.25, outline=0),
    "Report Paragraph": Look(42, "a numbered paragraph of that section, by which a minute can "
        "refer to it", after=5, left=1.25, hanging=1.25),
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
