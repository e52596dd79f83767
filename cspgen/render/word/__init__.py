"""The Word finisher: spans and blocks as WordprocessingML, in the house style of a reference.docx."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cspgen.diagnostics import CspgenError
from cspgen.model.prose import Mark, Text, plain, whole_mark
from cspgen.render import Files, Material
from cspgen.render.blocks import (
    Columns,
    Given,
    as_text,
    columns,
    deepest,
    layout_names,
    listed,
    shared_mark,
    unlinked,
    version,
)
from cspgen.render.charts import drawings
from cspgen.render.templates import built_in_templates, call, environment, fill, module
from cspgen.render.word.properties import DOCUMENT, core, custom
from cspgen.render.word.reference import Reference
from cspgen.render.word.writer import NO_BREAK_HYPHEN, Writer
from cspgen.view.parts.foreword import SignatoryView

if TYPE_CHECKING:
    from jinja2 import Template

_END_OF_LIST = Markup('<w:spacing w:after="120"/>')  # what follows a list keeps the distance of a paragraph
CONTENTS = Markup("<!--contents-->")
REFERENCE = "word/reference.docx"
_OF_WORD = frozenset((".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot"))
BLOCKS = "word/blocks.xml.j2"
# Paragraphs that Word needs and nobody should see: after a table that ends the body, and between two tables.
_TABLE_AT_THE_END = re.compile(rf"</w:tbl>(?:</(?:{'|'.join(Mark)})>)*(?=<w:sectPr)")
_THIN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


class Document:
    """A Word document that is being made: the templates it is filled from, and what they write to.

    `stays` is the attribute of a run that a redline does not mark.
    """

    def __init__(self, material: Material, stays: str = "") -> None:
        self.view = view = material.view
        self.reference = Reference(_found(material.folders), built_in_templates() / REFERENCE)
        self.writer = writer = Writer(material, self.reference)
        self.jinja = environment(material.folders, xml=True)
        self.jinja.filters |= {
            "runs": writer.runs,
            "unlinked": unlinked,
            "listed": listed,
            "shared_mark": shared_mark,
            "deepest": deepest,
            "unbroken": _unbroken,
            "longest_line": _longest_line,
            "whole_mark": whole_mark,
        }
        self.jinja.globals |= {
            **layout_names(view),
            "ledger": writer.ledger,
            "pages": writer.pages,
            "style": self.reference.styles.id,
            "numbering": writer.numbering,
            "bookmark": writer.bookmark,
            "mark": writer.mark,
            "cell_blocks": writer.cell_blocks,
            "tracked": writer.tracked,
            "described": _described,
            "equal_columns": _equal_columns,
            **drawings(material, writer.drawings.place),
            "local_picture": writer.drawings.local_picture,
            "CONTENTS": CONTENTS,
            "STAYS": stays,
            "end_of_list": _END_OF_LIST,
        }
        self.values: dict[str, Any] = {
            "plan": view,
            "words": view.words,
            "blocks": BLOCKS,
            "merges": True,
            "flows": False,
        }
        self.blocks = module(self.jinja, BLOCKS, self.values)
        writer.blocks = self.blocks

    def body(self, layout: "str | Template") -> str:
        """Return the main part as a layout fills it, without the white space of the templates."""
        body = fill(self.jinja, "word/document.xml.j2", layout=layout, **self.values)
        if CONTENTS in body:
            body = body.replace(CONTENTS, call(self.blocks, "contents", self.writer.ledger.headings))
        body = re.sub(r">\s+<(?!/w:t>)", "><", body)  # but the space between two looks, which is a run of its own
        return _TABLE_AT_THE_END.sub(rf"\g<0>{_THIN}", body)

    def file(self, name: str, body: str) -> Files:
        """Return the Word file of this name with this body."""
        written = _spaced(body, self.reference).encode()
        self.reference.set_language(self.view.language)
        self.reference.sections.translate_page_numbers(self.view.words["pages_of"])
        told = {"docProps/core.xml": core(self.view, name)}
        if origin := self.writer.material.origin:
            told["docProps/custom.xml"] = custom({DOCUMENT: name, **origin})
        return {f"{name}.docx": self.reference.package(written, told, self.writer.drawings.media)}


def render(material: Material, document: str) -> Files:
    """Return the Word file of a document by name; raises `CspgenError` for a broken template or reference.docx."""
    made = Document(material)
    body = made.body(f"{document}.j2")
    check(body)
    standing = "" if document == "report" else material.view.standing
    made.reference.sections.fill_headers(as_text(material.view.short_title), as_text(standing) if standing else ())
    files = made.file(document, body)
    if missing := made.reference.styles.missing:
        names = ", ".join(missing)
        material.note(f"{REFERENCE} of the workspace lacks what cspgen uses, and its own is taken: {names}")
    for name in _overlooked(material.folders):
        material.note(f"templates/{name} is not read: save it as a Word document called templates/{REFERENCE}")
    return files


def _spaced(body: str, reference: Reference) -> str:
    """Return a body with the space that a table needs after it."""
    body = body.replace("</w:tbl><w:tbl>", f"</w:tbl>{_THIN}<w:tbl>")
    # Running text after a table keeps the distance that a paragraph has.
    names = ("Normal", "Report Continue", "List Bullet", "List Number")
    running = "|".join(re.escape(reference.styles.id(name)) for name in names if name in reference.styles)
    style = rf'<w:pStyle w:val="(?:{running})"/>(?:<w:keepNext/>)?(?:<w:numPr>.{{1,99}}?</w:numPr>)?'
    after = rf"(</w:tbl><w:p><w:pPr>{style})(?=</w:pPr>|<w:rPr>)"
    return re.sub(after, r'\1<w:spacing w:before="200"/>', body)


def check(body: str) -> None:
    """Raise `CspgenError` for a body that Word would call damaged: a template of ours never writes one."""
    from xml.parsers import expat  # noqa: PLC0415 - it reads what we wrote, and builds no tree of it

    try:
        expat.ParserCreate(namespace_separator=" ").Parse(body.encode(), True)  # noqa: FBT003 - expat's own signature
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


def _overlooked(folders: Sequence[Path]) -> Iterator[str]:
    """Yield what a workspace without a reference.docx has that may be meant as one, by its name in templates/."""
    own = folders[0]
    if len(folders) > 1 and not (own / REFERENCE).is_file():
        for each in sorted((*own.glob("*"), *own.glob("word/*"))):
            if each.suffix.lower() in _OF_WORD and not each.name.startswith("~$"):  # as Word's locks are
                yield each.relative_to(own).as_posix()


def _unbroken(text: Text) -> Text:
    """Return a text whose spans of years ("1999-2002") stay on one line, as a title wants."""
    return tuple(replace(span, text=re.sub(r"(?<=\d)-(?=\d)", NO_BREAK_HYPHEN, span.text)) for span in text)


def _longest_line(signed: Sequence[SignatoryView]) -> int:
    return max((len(plain(line)) for signatory in signed for line in signatory.lines), default=0)


def _equal_columns(heads: Sequence[Text]) -> Columns:
    given: list[Given] = [(f"column{at}", plain(head), 1.0) for at, head in enumerate(heads)]
    return columns(", ".join(each[1] for each in given), *given)


def _described(table: Columns) -> str:
    heads = (plain(version(as_text(column.head), Mark.INSERTED)).lower() for column in table)
    return f"{table.caption}: {', '.join(heads)}"
