"""Our own reading of an HTML file, through a parser that we did not write (JustHTML, which follows the standard)."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

from justhtml import JustHTML
from markdown_file import Line

_BLOCKS = {"p", "li", "th", "td", "pre", "div", "ul", "ol", "blockquote", "table", "tr", "caption", "header", "br"}
_BLOCKS |= {f"h{level}" for level in range(1, 7)}
_UNREAD = {"svg", "caption", "head", "style", "title"}


class Html:
    """An HTML file: what its parser found wrong, and its elements."""

    def __init__(self, source: str) -> None:
        self.source = source
        parsed = JustHTML(source, collect_errors=True, sanitize=False)
        self.errors = [str(each) for each in parsed.errors]
        self.root: Any = parsed.root

    @staticmethod
    @cache
    def of(content: bytes) -> "Html":
        """The same file read once."""
        return Html(content.decode())

    def all(self, selector: str, within: Any = None) -> list[Any]:
        """The elements that a CSS selector finds, in document order."""
        return list((self.root if within is None else within).query(selector))

    def one(self, selector: str) -> Any:
        """The only element that a CSS selector finds."""
        (found,) = self.all(selector)
        return found

    @cached_property
    def elements(self) -> list[Any]:
        """Every element, in document order."""
        return list(_elements(self.root))

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The level and the words of every heading."""
        return [(int(each.name[1]), words_of(each)) for each in self.elements if re.fullmatch(r"h[1-6]", each.name)]

    @property
    def style(self) -> str:
        """What stands in its style elements."""
        return "\n".join(_text(each) for each in self.all("style"))

    @cached_property
    def lines(self) -> list[Line]:
        """Its paragraphs as a reader of Markdown would number and name them; captions and pictures are none."""
        return list(_Lines().read(self.one("body")))

    @property
    def words(self) -> str:
        """All its words, one space between them, without captions and the numbers that have elements of their own."""
        lines = _Lines(numbered=False).read(self.one("body"))
        return " ".join(line.text for line in lines)


class _Lines:
    """Reads lines out of a tree: inline text gathers until a block begins or ends."""

    def __init__(self, *, numbered: bool = True) -> None:
        self._numbered = numbered
        self._kinds = ["paragraph"]
        self._mark = ""
        self._text = ""

    def read(self, node: Any) -> Iterator[Line]:
        if node.name == "#text":
            self._text += node.data
            return
        if not isinstance(node.attrs, dict) or node.name in _UNREAD or _is_unread(node, numbered=self._numbered):
            return
        if node.name not in _BLOCKS:
            for each in node.children:
                yield from self.read(each)
            return
        yield from self._flush()
        self._kinds.append(_kind(node, self._kinds[-1]))
        if self._numbered and node.name == "li" and node.parent.name == "ol" and self._kinds[-1] == "item":
            items = [each for each in node.parent.children if each.name == "li"]
            self._mark = f"{int(node.parent.attrs.get('start', 1)) + items.index(node)}. "
        for each in node.children:
            yield from self.read(each)
        yield from self._flush()
        self._kinds.pop()

    def _flush(self) -> Iterator[Line]:
        text, self._text = " ".join(self._text.split()), ""
        if text:
            yield Line(self._kinds[-1], self._mark + text)
            self._mark = ""


def _is_unread(node: Any, *, numbered: bool) -> bool:
    classes = node.attrs.get("class", "").split()
    return "hidden" in classes or "skip" in classes or ("number" in classes and not numbered)


def _kind(node: Any, around: str) -> str:
    if node.name in {"th", "td"}:
        return "head" if node.parent.parent.name == "thead" else "cell"
    if around in {"head", "cell"}:
        return around
    if re.fullmatch(r"h[1-6]", node.name):
        return str(node.name)
    return "code" if node.name == "pre" else "item" if node.name in {"ul", "ol"} else around


def _elements(node: Any) -> Iterator[Any]:
    for each in node.children:
        if each.name and each.name[0] not in "#!":
            yield each
            yield from _elements(each)


def _text(node: Any) -> str:
    return "".join(each.data if each.name == "#text" else _text(each) for each in node.children)


def words_of(node: Any) -> str:
    """The words of an element, one space between them."""
    return " ".join(_text(node).split())
