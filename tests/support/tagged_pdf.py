"""The structure of a tagged PDF, which a screen reader goes by: its tree as Poppler reads it, the rest by pypdf."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from outside_readers import read_by
from pypdf import PdfReader, PdfWriter

_TAG = re.compile(r"(\w+)(?: \((?:block|inline)\))?:?")
_EN_SPACE = re.compile(rb"/Span<</ActualText<FEFF2002>>>\s*BDC(.*?)EMC", re.DOTALL)
_ATTRIBUTE = re.compile(r"/(\w+) (.*)")


@dataclass
class Element:
    """An element of the structure: its tag, its attributes, and its words and elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "list[str | Element]" = field(default_factory=list)

    @property
    def below(self) -> "Iterator[Element]":
        """All elements below, in order."""
        for each in self.content:
            if isinstance(each, Element):
                yield each
                yield from each.below

    def all(self, *tags: str) -> "list[Element]":
        """The elements below that have one of these tags, in order."""
        return [each for each in self.below if each.tag in tags]

    @property
    def strings(self) -> Iterator[str]:
        """The pieces of text, as the PDF has them, in order."""
        for each in self.content:
            if isinstance(each, Element):
                yield from each.strings
            else:
                yield each

    @property
    def words(self) -> str:
        """The words, with one space between them."""
        return " ".join("".join(self.strings).split())


class TaggedPdf:
    """A PDF file and what it says of itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = PdfReader(path)

    @staticmethod
    @cache
    def of(path: Path) -> "TaggedPdf":
        """The same file read once."""
        return TaggedPdf(path)

    @property
    def catalog(self) -> Any:
        """What the file says of the document as a whole (ISO 32000-1, 7.7.2)."""
        return self._reader.root_object

    @property
    def title(self) -> str | None:
        """The title that its metadata give."""
        return self._reader.metadata.title if self._reader.metadata else None

    @property
    def is_called_accessible(self) -> bool:
        """Whether the file claims to be PDF/UA-1."""
        return "<pdfuaid:part>1</pdfuaid:part>" in read_by("pdfinfo", "-meta", self._path)

    @property
    def alternative_texts(self) -> list[str]:
        """The alternative text of every figure, in the order of the structure; Poppler does not give it."""
        figures = (each for each in _below(self.catalog["/StructTreeRoot"]) if each.get("/S") == "/Figure")
        return [each.get("/Alt", "") for each in figures]

    @property
    def link_descriptions(self) -> list[str]:
        """What is said of every link on the pages."""
        notes = (note.get_object() for page in self._reader.pages for note in page.get("/Annots", ()))
        return [str(each.get("/Contents", "")) for each in notes if each["/Subtype"] == "/Link"]

    @cached_property
    def structure(self) -> Element:
        """The structure; what stands outside it, as headers do, no screen reader reads."""
        root = Element("Root")
        above = [(-1, root)]
        for line in read_by("pdfinfo", "-struct-text", self._without_inner_spans()).splitlines():
            text = line.strip()
            depth = len(line) - len(line.lstrip())
            if text.startswith('"'):
                while above[-1][0] >= depth:
                    above.pop()
                above[-1][1].content.append(text[1:-1])
            elif attribute := _ATTRIBUTE.fullmatch(text):
                above[-1][1].attributes[attribute[1]] = attribute[2]
            elif tag := _TAG.fullmatch(text):
                while above[-1][0] >= depth:
                    above.pop()
                element = Element(tag[1])
                above[-1][1].content.append(element)
                above.append((depth, element))
            else:
                assert text.startswith("Object "), text  # where a link can be followed
                above[-1][1].attributes["Object"] = text
        return root

    def _without_inner_spans(self) -> Path:
        """The same file without the spans that say what an en space stands for.

        Poppler 22.12 drops what follows such a span in the same piece of marked content.
        """
        writer = PdfWriter(clone_from=self._path)
        for page in writer.pages:
            content = page.get_contents()
            assert content is not None
            content.set_data(_EN_SPACE.sub(rb"\1", content.get_data()))
            page.replace_contents(content)
        path = self._path.with_suffix(".plain.pdf")
        writer.write(path)
        return path


def _below(element: Any) -> Iterator[Any]:
    """The elements below one, as pypdf reads them."""
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        inner = child.get_object()
        if isinstance(inner, dict):
            yield inner
            yield from _below(inner)
