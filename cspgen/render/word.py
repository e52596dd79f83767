"""The Word finisher: spans and blocks as WordprocessingML, in the house style of a reference.docx."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from cspgen.diagnostics import CspgenError
from cspgen.prose import Paragraph, Span, Text, plain
from cspgen.render import Files, Material
from cspgen.render.blocks import (
    Column,
    Columns,
    Content,
    Given,
    Ledger,
    columns,
    in_cell,
    layout_names,
    listed,
    unlinked,
)
from cspgen.render.drawings import Drawings
from cspgen.render.environment import built_in_templates, call, environment, fill, module
from cspgen.render.pages import Pages
from cspgen.render.reference import Reference
from cspgen.view import PlanView, SignatoryView

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule

_END_OF_LIST = Markup('<w:spacing w:after="120"/>')  # what follows a list keeps the distance of a paragraph
CONTENTS = Markup("<!--contents-->")
REFERENCE = "word/reference.docx"
_NO_BREAK_HYPHEN = "\u2011"
_BOOKMARK_LENGTH = 40  # Word's own limit
# Paragraphs that Word needs and nobody should see: after a table that ends the body, and between two tables.
_THIN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def render(material: Material, document: str) -> Files:
    """Return the Word file of a document by name; raises `CspgenError` for a broken template or reference.docx."""
    view = material.view
    reference = Reference(_found(material.folders), built_in_templates() / REFERENCE)
    writer = _Writer(material, reference)
    jinja = environment(material.folders, xml=True)
    jinja.filters |= {
        "runs": writer.runs,
        "unlinked": unlinked,
        "listed": listed,
        "unbroken": _unbroken,
        "longest_line": _longest_line,
    }
    jinja.globals |= {
        **layout_names(view),
        "ledger": writer.ledger,
        "pages": writer.pages,
        "style": reference.styles.id,
        "numbering": writer.numbering,
        "bookmark": writer.bookmark,
        "mark": writer.mark,
        "described": _described,
        "equal_columns": _equal_columns,
        "connections": writer.drawings.connections,
        "local_picture": writer.drawings.local_picture,
        "CONTENTS": CONTENTS,
        "end_of_list": _END_OF_LIST,
    }
    values: dict[str, Any] = {"plan": view, "words": view.words, "blocks": "word/blocks.xml.j2", "merges": True}
    blocks = module(jinja, values["blocks"], values)
    jinja.globals["cell_blocks"] = partial(writer.cell_blocks, blocks)
    body = fill(jinja, "word/document.xml.j2", layout=f"{document}.j2", **values)
    if CONTENTS in body:
        body = body.replace(CONTENTS, call(blocks, "contents", writer.ledger.headings))
    written = _spaced(body, reference).encode()
    _check(written)
    reference.sections.fill_headers(view.short_title, "" if document == "report" else view.standing)
    reference.set_language(view.language)
    return {f"{document}.docx": reference.package(written, _properties(view, document), writer.drawings.media)}


def _spaced(body: str, reference: Reference) -> str:
    """Return a body without the white space of the templates, and with the space that a table needs after it."""
    body = re.sub(r">\s+<(?!/w:t>)", "><", body)  # but the space between two looks, which is a run of its own
    body = body.replace("</w:tbl><w:tbl>", f"</w:tbl>{_THIN}<w:tbl>")
    body = body.replace("</w:tbl><w:sectPr", f"</w:tbl>{_THIN}<w:sectPr")
    # Running text after a table keeps the distance that a paragraph has.
    names = ("Normal", "Report Continue", "List Bullet", "List Number")
    running = "|".join(re.escape(reference.styles.id(name)) for name in names)
    after = rf'(</w:tbl><w:p><w:pPr><w:pStyle w:val="(?:{running})"/>(?:<w:numPr>.{{1,99}}?</w:numPr>)?)</w:pPr>'
    return re.sub(after, r'\1<w:spacing w:before="200"/></w:pPr>', body)


def _check(body: bytes) -> None:
    """Raise `CspgenError` for a body that Word would call damaged: a template of ours never writes one."""
    from xml.parsers import expat  # noqa: PLC0415 - it reads what we wrote, and builds no tree of it

    try:
        expat.ParserCreate(namespace_separator=" ").Parse(body, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        hint = "each element that a macro of templates/word/blocks.xml.j2 opens must be closed in it"
        message = f"templates/word/blocks.xml.j2 writes what Word cannot open: {error}\n  hint: {hint}"
        raise CspgenError(message) from error


def _found(folders: Sequence[Path]) -> Path:
    for folder in folders:
        if (folder / REFERENCE).is_file():
            return folder / REFERENCE
    message = f"there is no {REFERENCE} in {', '.join(str(folder) for folder in folders)}"
    raise CspgenError(message)


class _Writer:
    """Gathers what a body needs beside its text: bookmarks, lists, links, pictures."""

    def __init__(self, material: Material, reference: Reference) -> None:
        self.material = material
        self.reference = reference
        self.ledger = Ledger()
        self.pages = Pages(reference)
        self.drawings = Drawings(material, reference, self.ledger, self.pages)
        self._bookmarks: dict[str, str] = {}
        self._marks = 0

    def runs(self, text: Text) -> Markup:
        """Return a text as runs, its links as hyperlinks."""
        return Markup("".join(self._run(span) for span in text))  # noqa: S704 - each span is escaped

    def _run(self, span: Span) -> str:
        link, look = span.link, ""
        if span.code or link:
            look = f'<w:rStyle w:val="{self.reference.styles.id("Code" if span.code else "Hyperlink")}"/>'
        look += ("<w:b/>" if span.strong else "") + ("<w:i/>" if span.emphasis else "")
        look += f'<w:color w:val="{span.colour[1:]}"/>' if span.colour else ""
        run = f"<w:r><w:rPr>{look}</w:rPr>{_words(span.text)}</w:r>" if look else f"<w:r>{_words(span.text)}</w:r>"
        if not link:
            return run
        if link.startswith("#"):
            return f'<w:hyperlink w:anchor="{self.bookmark(link[1:])}" w:history="1">{run}</w:hyperlink>'
        relation = self.reference.relate("hyperlink", link, outside=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{run}</w:hyperlink>'

    def bookmark(self, anchor: str) -> str:
        """Return the bookmark of an anchor: Word wants letters, digits and underscores, 40 at most."""
        name = self._bookmarks.get(anchor)
        if name is None:
            name = "_" + re.sub(r"\W", "_", anchor)
            if len(name) > _BOOKMARK_LENGTH:
                name = f"{name[: _BOOKMARK_LENGTH - 9]}_{sha256(anchor.encode()).hexdigest()[:8]}"
            self._bookmarks[anchor] = name
        return name

    def mark(self, anchor: str | None) -> Markup:
        """Return the bookmark itself, for where a thing stands."""
        if not anchor:
            return Markup()
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{self.bookmark(anchor)}"/>'
        return Markup(f'{start}<w:bookmarkEnd w:id="{self._marks}"/>')  # noqa: S704 - a number and a name of ours

    def numbering(self, name: str, start: int | None, deep: int, cell: str | None) -> Markup:
        """Return the numbering of a list's items: a list with numbers is a list of its own, so that it begins anew."""
        if start is None:
            return Markup()
        level = 0 if cell else min(deep, 2)
        number = self.reference.styles.new_list(name, start, level)
        return Markup(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')  # noqa: S704 - numbers

    def cell_blocks(
        self, blocks: "TemplateModule", content: Content, anchor: str | None, column: Column, reach: int
    ) -> Markup:
        """Return what stands in a cell; a cell ends in a paragraph, and the anchor stands in its first one."""
        base = "Classic Table" if self.material.view.layout == "classic" else "Table"
        opening = f'<w:p><w:pPr><w:pStyle w:val="{self.reference.styles.id(f"{base} Text")}"/></w:pPr>'
        written, mark = "", str(self.mark(anchor))
        for block in in_cell(content):
            if isinstance(block, Paragraph):
                written += f"{opening}{mark}{self.runs(block.text)}</w:p>"
                mark = ""
            else:
                width = self.pages.reach(column, reach) - 240  # what a cell keeps free at its sides
                written += call(blocks, "prose", [block], 4, f"{base} Text", 0, base, width)
        return Markup(written or f"{opening}{mark}</w:p>")  # noqa: S704 - put together from escaped parts


def _words(text: str) -> str:
    """Return a run's text; a line break or a hyphen that does not break is an element of its own."""
    if "\n" not in text and _NO_BREAK_HYPHEN not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    marks = {"\n": "<w:br/>", _NO_BREAK_HYPHEN: "<w:noBreakHyphen/>"}
    parts = re.split(f"([\n{_NO_BREAK_HYPHEN}])", text)
    return "".join(marks.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part)


def _unbroken(text: Text) -> Text:
    """Return a text whose spans of years ("1999-2002") stay on one line, as a title wants."""
    return tuple(replace(span, text=re.sub(r"(?<=\d)-(?=\d)", _NO_BREAK_HYPHEN, span.text)) for span in text)


def _longest_line(signed: Sequence[SignatoryView]) -> int:
    return max((len(plain(line)) for signatory in signed for line in signatory.lines), default=0)


def _equal_columns(heads: Sequence[Text]) -> Columns:
    given: list[Given] = [(f"column{at}", plain(head), 1.0) for at, head in enumerate(heads)]
    return columns(", ".join(each[1] for each in given), *given)


def _described(table: Columns) -> str:
    return f"{table.caption}: {', '.join(column.head.lower() for column in table)}"


def _properties(view: PlanView, document: str) -> bytes:
    """Return docProps/core.xml: title, body and language; a time only where SOURCE_DATE_EPOCH gives one."""
    title = plain(view.report.title) if document == "report" and view.report else plain(view.title)
    stamp = ""
    with suppress(ValueError, OverflowError, OSError, KeyError):
        when = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        stamp = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified")
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(view.area)}, {escape(view.period)}</dc:subject>"
        f"<dc:creator>{escape(view.lead)}</dc:creator><dc:language>{escape(view.language)}</dc:language>{stamp}"
        "</cp:coreProperties>"
    ).encode()
