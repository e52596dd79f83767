"""What stands in a Word file, whoever saved it: the properties that we gave it, and its paragraphs."""

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from cspgen.render.properties import CUSTOM
from cspgen.render.running import Element, w

_RUNNING = re.compile(r"word/(?:header|footer)[^/]*\.xml")
_LARGEST = 200_000_000  # bytes of a part: more is no plan, but a trap
_UNREADABLE = (
    *(KeyError, EOFError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
)


@dataclass(frozen=True)
class Opened:
    """A Word file: the properties that it was given, by name, and the words of its paragraphs that have some.

    Those of its headers and footers come last.
    """

    properties: Mapping[str, str]
    paragraphs: tuple[str, ...]


def opened(content: bytes) -> Opened:
    """Return what stands in a Word file, tracked changes as if accepted; raises `ValueError` for one it is not."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            stories = [_root(package, "word/document.xml")]
            stories += [_root(package, name) for name in sorted(package.namelist()) if _RUNNING.fullmatch(name)]
            properties = _root(package, "docProps/custom.xml")
    except _UNREADABLE as error:
        message = "it is no Word file that can be read"
        raise ValueError(message) from error
    return Opened(_properties(properties), tuple(each for story in stories for each in _paragraphs(story)))


def _root(package: zipfile.ZipFile, name: str) -> Element | None:
    if name not in package.namelist() and name.startswith("docProps/"):
        return None
    if package.getinfo(name).file_size > _LARGEST:
        raise EOFError
    return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))


def _properties(root: Element | None) -> Mapping[str, str]:
    found = () if root is None else root.iter(f"{{{CUSTOM}}}property")
    return {each.get("name", ""): "".join(map(str, each.itertext())).strip() for each in found}


def _paragraphs(root: Element | None) -> tuple[str, ...]:
    signs = {w("tab"): " ", w("br"): " ", w("noBreakHyphen"): "\u2011"}
    texts = (
        "".join(signs.get(each.tag) or each.text or "" for each in paragraph.iter(w("t"), *signs))
        for paragraph in (() if root is None else root.iter(w("p")))
    )
    return tuple(words for text in texts if (words := " ".join(text.split())))
