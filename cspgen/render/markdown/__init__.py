"""Documents in GitHub-flavoured Markdown, with the pictures that they show beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from cspgen.model.prose import Image, List, Marked, Paragraph
from cspgen.render import DocumentInput, Files
from cspgen.render.arrange import arrange
from cspgen.render.columns import Columns
from cspgen.render.contents import unlinked
from cspgen.render.document import Block, Cell, CustomBlock, Document, MarkedBlock, Page, Picture, Prose, Row, Table
from cspgen.render.layout import Form, label_of, lay_out
from cspgen.render.library import BlockLibrary
from cspgen.render.markdown.spans import at_start, fence, spans
from cspgen.render.templates import environment, fill

BLOCKS = "markdown/blocks.md.j2"
FRAME = "markdown/document.md.j2"


def render(given: DocumentInput, name: str) -> Files:
    """Return the Markdown file of a document and the pictures that it shows, by name."""
    made = _MarkdownOutput(given)
    return made.file(name, lay_out(given, name, made.form))


@dataclass(frozen=True, slots=True)
class TableFrame:
    """What the macro of a table is given: its columns, and its rows, a line each."""

    columns: Columns
    rows: str


class _MarkdownOutput:
    """A Markdown file that is being made."""

    def __init__(self, given: DocumentInput) -> None:
        self._given = given
        self._pictures: dict[str, bytes] = {}
        self._jinja = environment(given.folders, xml=False)
        self._jinja.filters |= {
            "spans": spans,
            "at_start": at_start,
            "cell_text": partial(spans, cell=True),
            "fenced": _fenced,
            "quoted": lambda text: "\n".join(f"> {each}".rstrip() for each in text.split("\n")),
            "unlinked": unlinked,
        }
        self._jinja.globals |= {
            "label": label_of(given.view),
            "write": self._blocks,
            "image_address": self._address,
        }
        self._values = {"plan": given.view, "words": given.view.words}
        self._library = BlockLibrary(self._jinja, BLOCKS, self._values)
        self.form = Form(merges=False, flows=False, custom=self._library.custom)

    def file(self, name: str, document: Document) -> Files:
        """Return the file of this name, and the pictures that it shows."""
        written = fill(self._jinja, FRAME, **self._values, body=self._blocks(arrange(document)))
        return {f"{name}.md": f"{written.strip()}\n".encode(), **self._pictures}

    def _blocks(self, blocks: Iterable[Block]) -> str:
        """Return blocks with an empty line between them."""
        return "\n\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        given = None
        match block:
            case Page():
                return ""
            case MarkedBlock(inner):
                return self._block(inner)
            case Prose(inner) | Marked(inner):
                return self._blocks(inner)
            case CustomBlock():
                return self._library.write_custom(block, self._blocks).strip("\n")
            case Table(columns, rows):
                given = TableFrame(columns, "\n".join(self._row(row, padded=block.in_prose) for row in rows))
            case Picture(drawing):
                self._pictures[drawing.file] = drawing.svg
        return self._library.write(block, given).strip("\n")

    def _row(self, row: Row, *, padded: bool) -> str:
        """Return a row; `padded` puts a space into a cell without words."""
        return "|" + "".join(f" {self._cell(cell) or (' ' if padded else '')} |" for cell in row.cells)

    def _cell(self, cell: Cell) -> str:
        anchor = f'<a id="{cell.anchor}"></a>' if cell.anchor else ""
        return f"{anchor}{self._in_a_line(cell.content)}"

    def _in_a_line(self, blocks: Sequence[Any]) -> str:
        """Return blocks as one line: paragraphs with breaks between them, lists in HTML's own tags."""
        written, begun = "", False
        for block in blocks:
            match block:
                case Paragraph(text):
                    written += ("<br>" if begun else "") + spans(text, cell=True)
                case List(items, start):
                    tag, number = ("ul", "") if start is None else ("ol", "" if start == 1 else f' start="{start}"')
                    inner = "".join(f"<li>{self._in_a_line(item)}</li>" for item in items)
                    written += f"<{tag}{number}>{inner}</{tag}>"
                case Image(file, alternative):
                    written += f"![{spans(_one_line(alternative))}]({self._address(file)})"
            begun = not isinstance(block, List)  # what ends a list has broken the line
        return written

    def _address(self, file: str) -> str:
        """Return where an image of the plan's own stands beside the document."""
        name = self._given.names[file]
        self._pictures[name] = self._given.pictures[file]
        return quote(name)


def _one_line(words: str) -> str:
    return " ".join(words.split("\n"))


def _fenced(text: str) -> str:
    marks = fence(text, 3)
    return f"{marks}\n{text}\n{marks}"
