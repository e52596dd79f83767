"""The laws that every Word file of ours keeps: functions from a file to what is wrong in it; `LAWS` lists them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join
from typing import Any

from lxml import etree
from word_file import Word, internal_links, q, text_of, val

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def header_rows(word: Word) -> Iterator[str]:
    """Every table has header rows, from the first without a gap, and says so in both ways that readers look for."""
    for table in word.tables:
        heads = [row.find(f"{q('w:trPr')}/{q('w:tblHeader')}") is not None for row in table.iterfind(q("w:tr"))]
        if not heads[0] or heads != sorted(heads, reverse=True):
            yield f"{_called(table)}: header rows {heads}"
        if val(table, "w:tblPr/w:tblLook", "w:firstRow") != "1":
            yield f"{_called(table)}: no first row in tblLook"


def whole_rows(word: Word) -> Iterator[str]:
    """No row splits over two pages."""
    for row in word.all(".//w:tr[not(w:trPr/w:cantSplit)]"):
        yield f"a row that splits: {text_of(row)[:60]}"


def complete_cells(word: Word) -> Iterator[str]:
    """Every row has a cell, and every cell ends in a paragraph: Word calls the file damaged otherwise (17.4.66)."""
    yield from (f"a row without a cell in {_called(row.getparent())}" for row in word.all(".//w:tr[not(w:tc)]"))
    yield from (
        f"a cell that ends in no paragraph: {text_of(each)}" for each in word.all(".//w:tc[not(*[last()]/self::w:p)]")
    )


def grids(word: Word) -> Iterator[str]:
    """The columns add up to the table's width, and each row's cells to the columns that they cover."""
    for table in word.all(".//w:tbl"):
        columns = [
            int(str(val(each, attribute="w:w"))) for each in table.iterfind(f"{q('w:tblGrid')}/{q('w:gridCol')}")
        ]
        if sum(columns) != int(str(val(table, "w:tblPr/w:tblW", "w:w"))):
            yield f"{_called(table)}: its columns are not as wide as the table"
        for row in table.iterfind(q("w:tr")):
            at = 0
            for cell in row.iterfind(q("w:tc")):
                span = _span(cell)
                if int(str(val(cell, "w:tcPr/w:tcW", "w:w"))) != sum(columns[at : at + span]):
                    yield f"{_called(table)}: the cell {text_of(cell)[:40]!r} is not as wide as its columns"
                at += span
            if at != len(columns):
                yield f"{_called(table)}: a row covers {at} of {len(columns)} columns"


def merges(word: Word) -> Iterator[str]:
    """A merged cell goes on only below one that covers the same columns and is merged itself; it holds no words."""
    for table in word.all(".//w:tbl"):
        above: dict[tuple[int, int], str] = {}
        for row in table.iterfind(q("w:tr")):
            here: dict[tuple[int, int], str] = {}
            at = 0
            for cell in row.iterfind(q("w:tc")):
                merge = cell.find(f"{q('w:tcPr')}/{q('w:vMerge')}")
                place = (at, _span(cell))
                if merge is not None:
                    here[place] = val(merge) or "continue"
                if here.get(place) == "continue" and place not in above:
                    yield f"{_called(table)}: a merged cell goes on below none"
                if here.get(place) == "continue" and text_of(cell):
                    yield f"{_called(table)}: words are hidden in a merged cell: {text_of(cell)}"
                at += place[1]
            above = here


def described_tables(word: Word) -> Iterator[str]:
    """A table has a name and a description for those who cannot see it."""
    for table in word.tables:
        if not val(table, "w:tblPr/w:tblCaption") or not val(table, "w:tblPr/w:tblDescription"):
            yield f"a table without a name or description: {text_of(table)[:60]}"


def heading_levels(word: Word) -> Iterator[str]:
    """Headings begin at level 1 and skip none on the way down."""
    before = 0
    for level, text, _ in word.headings:
        if level > before + 1:
            yield f"level {level} after {before}: {text}"
        before = level


def wordy_headings(word: Word) -> Iterator[str]:
    """No heading is empty."""
    yield from (f"an empty heading of level {level}" for level, text, _ in word.headings if not text)


def bookmarks(word: Word) -> Iterator[str]:
    """Bookmarks have names and ids of their own, names that Word takes, and an end; a link leads to one."""
    starts, ends = word.all(".//w:bookmarkStart"), word.all(".//w:bookmarkEnd")
    names = [str(val(each, attribute="w:name")) for each in starts]
    ids = [val(each, attribute="w:id") for each in starts]
    yield from (f"two bookmarks {name}" for name in _twice(map(str.casefold, names)))  # to Word letters are of one case
    yield from (f"two bookmarks with the id {each}" for each in _twice(ids))
    yield from (f"no name for a bookmark: {name}" for name in names if not re.fullmatch(r"[^\W\d]\w{0,39}", name))
    if sorted(map(str, ids)) != sorted(str(val(each, attribute="w:id")) for each in ends):
        yield "bookmarks without an end"
    yield from (f"a link to no bookmark: {link.words}" for link in internal_links(word) if link.target is None)


def relations(word: Word) -> Iterator[str]:
    """Whatever a part names by a relationship is there, every part has a type, and none lies unused in the file."""
    reached = {"[Content_Types].xml"}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        known = word.relations(part)
        reached |= {part, join(dirname(part), "_rels", f"{part.rsplit('/', 1)[-1]}.rels")}
        if part.endswith(".xml"):
            for used in re.findall(rb'\br:(?:id|embed|link|pict)="([^"]*)"', word.parts[part]):
                if used.decode() not in known:
                    yield f"{part} names {used.decode()}, which is no relationship"
        for identity, (_, target, inside) in known.items():
            if inside and target not in word.parts:
                yield f"{part}: {identity} leads to {target}, which is not there"
            elif inside and target not in reached:
                waiting.append(target)
    yield from (f"{name} is not used" for name in word.parts.keys() - reached)
    types = word.root("[Content_Types].xml")
    overrides = [str(each.get("PartName")) for each in types.iter(f"{_TYPES}Override")]
    defaults = {str(each.get("Extension")).lower() for each in types.iter(f"{_TYPES}Default")}
    yield from (f"a type for {name}, which is not there" for name in overrides if name.lstrip("/") not in word.parts)
    for name in word.parts.keys() - {"[Content_Types].xml"}:
        if f"/{name}" not in overrides and name.rsplit(".", 1)[-1].lower() not in defaults:
            yield f"{name} has no type"


def named_styles(word: Word) -> Iterator[str]:
    """Every style that is used, or that another rests on, is defined once."""
    uses = [(name, root) for name, root in word.stories()] + [("styles", word.root("word/styles.xml"))]
    tags = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
    for name, root in uses:
        for each in root.iter(*map(q, tags)):
            if val(each) not in word.styles:
                yield f"{name} uses the style {val(each)}, which is not there"
    defined = word.root("word/styles.xml").findall(q("w:style"))
    yield from (
        f"two styles with the id {each}" for each in _twice(val(each, attribute="w:styleId") for each in defined)
    )
    yield from (f"two styles called {each}" for each in _twice(str(val(each, "w:name")).lower() for each in defined))


def named_lists(word: Word) -> Iterator[str]:
    """Every list that is used is defined once, and every list rests on a definition."""
    numbering = word.root("word/numbering.xml")
    numbers = [val(each, attribute="w:numId") for each in numbering.iterfind(q("w:num"))]
    abstracts = [val(each, attribute="w:abstractNumId") for each in numbering.iterfind(q("w:abstractNum"))]
    yield from (f"two lists {each}" for each in (*_twice(numbers), *_twice(abstracts)))
    for each in numbering.iterfind(q("w:num")):
        if val(each, "w:abstractNumId") not in abstracts:
            yield f"the list {val(each, attribute='w:numId')} rests on none"
    for name, root in (*word.stories(), ("styles", word.root("word/styles.xml"))):
        for each in root.iter(q("w:numId")):
            if val(each) not in (*numbers, "0"):
                yield f"{name} uses the list {val(each)}, which is not there"
    for each in numbering.iter(q("w:pStyle")):
        if val(each) not in word.styles:
            yield f"a list is tied to the style {val(each)}, which is not there"


def fields(word: Word) -> Iterator[str]:
    """Every field begins, parts and ends, within one story; none asks to be updated when the file is opened."""
    for name, root in word.stories():
        open_fields: list[str] = []
        for each in root.iter(q("w:fldChar")):
            kind = val(each, attribute="w:fldCharType")
            if val(each, attribute="w:dirty") is not None:
                yield f"{name}: a field that asks to be updated"
            if kind == "begin":
                open_fields.append("begin")
            elif not open_fields or (kind == "separate" and open_fields[-1] != "begin"):
                yield f"{name}: {kind} without its begin"
            elif kind == "separate":
                open_fields[-1] = "separate"
            else:
                open_fields.pop()
        yield from (f"{name}: a field that does not end" for _ in open_fields)
    settings = [word.root(part) for kind, part, _ in word.relations("word/document.xml").values() if kind == "settings"]
    yield from (
        "updateFields asks the reader a question" for each in settings if each.find(q("w:updateFields")) is not None
    )


def contents_list(word: Word) -> Iterator[str]:
    """The list of contents holds the headings of the levels that it names, as links to them, without page numbers."""
    instructions = [str(each.text) for each in word.all(".//w:instrText[starts-with(normalize-space(), 'TOC')]")]
    for instruction in instructions:
        found = re.search(r'\\o "1-(\d)"', instruction)
        deepest = int(found[1]) if found else 0
        wanted = [
            (text, val(each, "w:bookmarkStart", "w:name")) for level, text, each in word.headings if level <= deepest
        ]
        entries = [each for each in word.all(".//w:sdtContent/w:p") if "toc heading" not in _style(word, each)]
        listed = [(text_of(each), val(each, "w:hyperlink", "w:anchor")) for each in entries]
        if listed != wanted:
            yield f"the contents list {listed}, the document has {wanted}"
        if "\\n" not in instruction or word.all(".//w:sdtContent//w:tab[parent::w:r]"):
            yield "the contents have page numbers"
        styles = [_style(word, each) for each in entries]
        levels = [f"toc {level}" for level, _, _ in word.headings if level <= deepest]
        if styles != levels:
            yield f"the contents have the styles {styles}"


def pictures(word: Word) -> Iterator[str]:
    """Pictures stand in the line, have words for those who cannot see them, and ids of their own in the whole file."""
    found = word.all(".//wp:docPr")
    yield from (f"a picture without words: {each.get('name')}" for each in found if not each.get("descr"))
    everywhere = [each for _, root in word.stories() for each in word.all(".//wp:docPr", root)]
    yield from (f"two pictures with the id {each}" for each in _twice(each.get("id") for each in everywhere))
    yield from ("a picture that floats" for _ in word.all(".//wp:anchor"))
    for each in word.all(".//wp:extent"):
        if int(each.get("cx")) <= 0 or int(each.get("cy")) <= 0:
            yield "a picture without size"


def clean(word: Word) -> Iterator[str]:
    """A published file has no marks of editing, no comments, no hidden text, no lock; title and language are set."""
    names = ("ins", "del", "moveFrom", "moveTo", "commentReference", "vanish")
    for name, root in word.stories():
        yield from (f"{name} has w:{each}" for each in names if root.find(f".//{q('w:' + each)}") is not None)
        yield from (f"{name} has marks of editing sessions" for _ in [1] if b"w:rsid" in word.parts[name])
    core = word.parts["docProps/core.xml"].decode()
    for each in ("dc:title", "dc:creator", "dc:language"):
        if not re.search(f"<{each}>[^<]+</{each}>", core):
            yield f"{each} is not set"


# The order in which the schema (ECMA-376, part 1, annex A) wants the children of an element.
_ORDER: Mapping[str, Sequence[str]] = {
    tag: order.split()
    for tag, order in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "ins del rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
        " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
        " vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
        " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
        " hideMark",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
        " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
        " sectPrChange",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat"
        " locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "num": "abstractNumId lvlOverride",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    }.items()
}


def element_order(word: Word) -> Iterator[str]:
    """Children stand in the order of the schema: Word refuses some files where they do not."""
    others = [(name, word.root(f"word/{name}.xml")) for name in ("styles", "numbering")]
    for name, root in (*word.stories(), *others):
        for tag, order in _ORDER.items():
            for each in root.iter(q(f"w:{tag}")):
                given = [etree.QName(child).localname for child in each if isinstance(child.tag, str)]
                given = ["headerReference" if child == "footerReference" else child for child in given]
                if given != sorted(given, key=lambda child: order.index(child) if child in order else -1):
                    yield f"{name}: w:{tag} holds {given}"
    for each in word.all(".//w:p/w:pPr[preceding-sibling::*]"):
        yield f"w:pPr is not the first of its paragraph: {text_of(each.getparent())}"
    if word.body[-1].tag != q("w:sectPr"):
        yield "the body does not end in the last section's page"


LAWS = (
    header_rows,
    whole_rows,
    complete_cells,
    grids,
    merges,
    described_tables,
    heading_levels,
    wordy_headings,
    bookmarks,
    relations,
    named_styles,
    named_lists,
    fields,
    contents_list,
    pictures,
    clean,
    element_order,
)


def simple_tables(word: Word) -> Iterator[str]:
    """The law of the accessible layout: no merged, nested or empty cell."""
    yield from ("a merged cell" for _ in word.all(".//w:vMerge | .//w:gridSpan"))
    yield from ("a table in a table" for _ in word.all(".//w:tc//w:tbl"))
    yield from ("a table that floats" for _ in word.all(".//w:tblpPr"))
    for cell in word.all(".//w:tc"):
        if not text_of(cell) and cell.find(f".//{q('wp:inline')}") is None:
            yield f"an empty cell in {_called(cell.getparent().getparent())}"


def _called(table: Any) -> str:
    return val(table, "w:tblPr/w:tblCaption") or "a table"


def _span(cell: Any) -> int:
    return int(val(cell, "w:tcPr/w:gridSpan") or "1")


def _style(word: Word, paragraph: Any) -> str:
    return word.style_name(val(paragraph, "w:pPr/w:pStyle"))


def _twice(values: Any) -> list[Any]:
    given = list(values)
    return sorted({each for each in given if given.count(each) > 1}, key=str)
