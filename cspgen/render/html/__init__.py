"""Documents in HTML: one file that needs no other, with its style sheet, its drawings and its pictures in it."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from jinja2 import Environment
from markupsafe import Markup

from cspgen.diagnostics import CspgenError
from cspgen.model.prose import plain
from cspgen.render import DocumentInput, Files
from cspgen.render.arrange import arrange
from cspgen.render.contents import nested, shared_mark, unlinked
from cspgen.render.document import Block, Contents, Document, MarkedBlock, Page
from cspgen.render.html.writer import HtmlWriter, css_text
from cspgen.render.layout import Form, label_of, lay_out
from cspgen.render.templates import environment, fill

FRAME = "html/document.html.j2"
STYLE = "html/style.css"


def render(given: DocumentInput, name: str) -> Files:
    """Return the HTML file of a document by name; raises `CspgenError` for a broken template."""
    made = HtmlOutput(given)
    return made.file(name, lay_out(given, name, made.form))


class HtmlOutput:
    """An HTML file that is being made."""

    def __init__(self, given: DocumentInput) -> None:
        self._given = given
        self._jinja = environment(given.folders, xml=True)
        self._jinja.filters |= {
            "unlinked": unlinked,
            "shared_mark": shared_mark,
            "nested": nested,
            "css": css_text,
        }
        self._jinja.globals |= {"label": label_of(given.view)}
        self._values = {"plan": given.view, "words": given.view.words}
        self._writer = HtmlWriter(given, self._jinja, self._values)
        # A cell over several rows is sound in HTML: screen readers read it out with each of its rows.
        self.form = Form(merges=True, flows=True, custom=self._writer.library.custom)

    def file(self, name: str, document: Document, since: int | None = None) -> Files:
        """Return the HTML file of this name; `since` is the year that a redline compares with."""
        view = self._given.view
        opening, contents, text = _around_contents(arrange(document))
        report = view.report if name == "report" else None
        written = fill(
            self._jinja,
            FRAME,
            **self._values,
            document=name,
            since=since,
            origin=self._given.provenance,
            title=plain(report.title if report else view.title),
            standing="" if report else view.status_line,
            style=partial(_style, self._jinja),
            opening=self._writer.blocks(opening),
            contents=self._writer.blocks(contents),
            text=self._pages(text),
        )
        return {f"{name}.html": (written.strip() + "\n").encode()}

    def _pages(self, blocks: Sequence[Block]) -> Markup:
        """Return blocks, each page of paper in an element of its own: paper turns, a screen does not."""
        starts = [at for at, block in enumerate(blocks) if isinstance(block, Page)]
        first = self._writer.blocks(blocks[: starts[0]] if starts else blocks)
        pages = (blocks[start:end] for start, end in pairwise([*starts, len(blocks)]))
        return first + Markup().join(self._page(page, self._writer.blocks(inner)) for page, *inner in pages)

    def _page(self, page: Block, inner: Markup) -> Markup:
        if not isinstance(page, Page):
            raise TypeError(page)
        kind = f"part{' new' if page.new else ''}{' wide' if page.landscape else ''}"
        return Markup('<div class="{}">\n{}</div>\n').format(kind, inner)


def _around_contents(document: Document) -> tuple[Document, Document, Document]:
    """Return what stands before the list of contents, the list, and what stands after it."""
    for at, block in enumerate(document):
        if isinstance(block.block if isinstance(block, MarkedBlock) else block, Contents):
            return document[:at], document[at : at + 1], document[at + 1 :]
    return (), (), document


def _style(jinja: Environment) -> Markup:
    """Return the style sheet as it stands in its file: it is no template, as braces are CSS's own."""
    loader = jinja.loader
    source = loader.get_source(jinja, STYLE)[0] if loader else ""
    if "</style" in source.lower():
        message = f"templates/{STYLE} must not hold </style, which would end it"
        raise CspgenError(message)
    return Markup(source)  # noqa: S704 - a style sheet of ours or of the workspace, as trusted as its templates
