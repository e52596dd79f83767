"""The HTML finisher: one file that needs no other, with its style sheet, its drawings and its pictures in it."""

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from cspgen.diagnostics import CspgenError
from cspgen.model.prose import Mark, plain
from cspgen.render import Files, Material
from cspgen.render.blocks import Entry, as_text, in_cell, layout_names, listed, shared_mark, unlinked, version
from cspgen.render.charts import drawings
from cspgen.render.html.writer import PAGE, Writer, css_text
from cspgen.render.templates import call, environment, fill, module

if TYPE_CHECKING:
    from jinja2 import Environment, Template

BLOCKS = "html/blocks.html.j2"
CONTENTS = Markup("<!--contents-->")
STYLE = "html/style.css"


class Document:
    """An HTML document that is being made: the templates it is filled from, and what they write to."""

    def __init__(self, material: Material) -> None:
        self.view = view = material.view
        self.origin = material.origin
        self.writer = writer = Writer(material)
        self.jinja = environment(material.folders, xml=True)
        self.jinja.filters |= {
            "spans": writer.spans,
            "plain": lambda text: plain(version(as_text(text), Mark.INSERTED)),
            "unlinked": unlinked,
            "listed": listed,
            "shared_mark": shared_mark,
            "nested": _nested,
            "in_cell": in_cell,
            "kept": lambda text: escape(text).replace("\n", Markup("&#10;")),  # empty lines of the templates go
            "css": css_text,
        }
        self.jinja.globals |= {
            **layout_names(view),
            "ledger": writer.ledger,
            "levels": writer.levels,
            "rows": writer.rows,
            "tracked": writer.tracked,
            "named": writer.named,
            "says_more": writer.says_more,
            "equal_columns": writer.equal_columns,
            **drawings(material, lambda drawn: drawn),
            "drawing": writer.pictures.inline,
            "local_picture": writer.pictures.local_picture,
            "CONTENTS": CONTENTS,
        }
        # A cell that reaches over rows is sound in HTML: it says how many rows it heads, and readers tell it with each.
        self.values: dict[str, Any] = {
            "plan": view,
            "words": view.words,
            "blocks": BLOCKS,
            "merges": True,
            "flows": True,
        }
        self.blocks = module(self.jinja, BLOCKS, self.values)

    def body(self, layout: "str | Template") -> str:
        """Return what a layout writes."""
        return fill(self.jinja, layout, **self.values) if isinstance(layout, str) else layout.render(**self.values)

    def file(self, document: str, body: str, since: int | None = None) -> Files:
        """Return the HTML file of this name with this body; `since` is the year that a redline compares with."""
        opening, is_listed, text = body.rpartition(CONTENTS)
        contents = call(self.blocks, "contents", self.writer.ledger.headings) if is_listed else ""
        report = self.view.report if document == "report" else None
        written = fill(
            self.jinja,
            "html/document.html.j2",
            **self.values,
            document=document,
            since=since,
            origin=self.origin,
            title=plain(report.title if report else self.view.title),
            standing="" if report else self.view.standing,
            style=partial(_style, self.jinja),
            opening=Markup(self.writer.rows.told(opening)),  # noqa: S704 - our own templates wrote and escaped it
            contents=Markup(contents),  # noqa: S704
            text=Markup(_paged(self.writer.rows.told(text))),  # noqa: S704
        )
        return {f"{document}.html": (re.sub(r"\n\s*\n", "\n", written).strip() + "\n").encode()}


def render(material: Material, document: str) -> Files:
    """Return the HTML file of a document by name; raises `CspgenError` for a broken template."""
    made = Document(material)
    return made.file(document, made.body(f"{document}.j2"))


def _nested(entries: Sequence[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Return what the contents list as parts, each with the sections that are listed below it."""
    made: list[tuple[Entry, list[Entry]]] = []
    for each in entries:
        if each.level > 1 and made:
            made[-1][1].append(each)
        else:
            made.append((each, []))
    return made


def _paged(body: str) -> str:
    """Return a body with what stands on pages of its own in an element of its own: paper turns, a screen does not."""
    first, *rest = re.split(PAGE.format("([a-z ]*)"), body)
    pages = zip(rest[::2], rest[1::2], strict=True)
    return first + "".join(f'<div class="{kind.strip()}">{page}</div>\n' for kind, page in pages)


def _style(jinja: "Environment") -> Markup:
    """Return the style sheet as it stands in its file: it is no template, as braces are CSS's own."""
    loader = jinja.loader
    source = loader.get_source(jinja, STYLE)[0] if loader else ""
    if "</style" in source.lower():
        message = f"templates/{STYLE} must not hold </style, which would end it"
        raise CspgenError(message)
    return Markup(source)  # noqa: S704 - a style sheet of ours or of the workspace, as trusted as its templates
