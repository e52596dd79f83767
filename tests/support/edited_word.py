"""Word files edited for tests of the audit, and what it finds in them."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from documents import Sample
from lxml import etree
from word_file import packed, q, text_of, val

from cspgen.audit import audit
from cspgen.audit.rule import Finding

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
HEADER = "word/header1.xml"
# What the classic layout is known for: it looks as plans did in 1999. Its docs say so, and whom it is not for.
CLASSIC = {"merged-cells", "empty-cell", "small-text", "capital-letters", "layout-table"}
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def made(xml: str) -> Any:
    """The element that a piece of a document's XML stands for."""
    return etree.fromstring(f"<made {_SPACES}>{xml}</made>")[0]


class Edited:
    """A Word file that a test edits."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self._roots: dict[str, Any] = {}

    def root(self, part: str = DOCUMENT) -> Any:
        """The XML of a part, to be changed."""
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.parts[part])
        return self._roots[part]

    @property
    def body(self) -> Any:
        """The body."""
        return self.root().find(q("w:body"))

    @property
    def content(self) -> bytes:
        """The file as it is now."""
        return packed(self.parts | {part: etree.tostring(root) for part, root in self._roots.items()})

    def replace(self, old: str, new: str, part: str = DOCUMENT) -> None:
        """Put other XML in the place of the first that reads like `old`."""
        self._roots.pop(part, None)
        assert old.encode() in self.parts[part], old
        self.parts[part] = self.parts[part].replace(old.encode(), new.encode(), 1)

    def table(self, number: int) -> Any:
        """A table, counted from 1."""
        return list(self.body.iter(q("w:tbl")))[number - 1]

    def row(self, table: int, row: int) -> Any:
        """A row of a table."""
        return self.table(table).findall(q("w:tr"))[row - 1]

    def cell(self, table: int, row: int, column: int) -> Any:
        """A cell of a table."""
        return self.row(table, row).findall(q("w:tc"))[column - 1]

    def paragraph(self, words: str) -> Any:
        """The first paragraph with these words, but for the list of contents."""
        found = (each for each in self.body.iter(q("w:p")) if text_of(each) == words)
        return next(each for each in found if not str(val(each, "w:pPr/w:pStyle")).startswith("TOC"))

    def style(self, identity: str) -> Any:
        """A style."""
        return next(each for each in self.root(STYLES).iter(q("w:style")) if val(each, "", "w:styleId") == identity)

    def look(self, paragraph: Any, xml: str) -> None:
        """Give every run of a paragraph a format of its own."""
        for run in paragraph.iter(q("w:r")):
            properties = run.find(q("w:rPr"))
            if properties is None:
                properties = made("<w:rPr/>")
                run.insert(0, properties)
            properties.append(made(xml))


def findings(content: bytes, folder: Path, ignore: tuple[str, ...] = ()) -> list[Finding]:
    """What the audit finds in a Word file."""
    path = folder / "audited.docx"
    path.write_bytes(content)
    return list(audit(path, ignore))


@cache
def sample() -> bytes:
    """A plan with most of what a plan can hold, in the accessible layout."""
    return Sample("cambridgeshire", 2000, "accessible").files["plan.docx"]


def word(body: str, styles: str = "") -> bytes:
    """The plan's Word file with another body, nothing in its header, and more styles."""
    edited = Edited(sample())
    header = edited.root(HEADER)
    for each in list(header):
        header.remove(each)
    section = edited.body.findall(q("w:sectPr"))[-1]
    for each in list(edited.body):
        edited.body.remove(each)
    edited.body.extend([*made(f"<w:body>{body}</w:body>"), section])
    edited.root(STYLES).extend(list(made(f"<w:styles>{styles}</w:styles>")))
    return edited.content


Change = Callable[[Edited], object]
