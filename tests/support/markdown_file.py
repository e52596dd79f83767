"""What a CommonMark library makes of our Markdown."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token


class Line(NamedTuple):
    """A paragraph as a reader of Markdown sees it; `kind` is h1 to h6, paragraph, item, head, cell, code or html."""

    kind: str
    text: str


_BREAKS = re.compile(r"</?(br|ul|ol|li)\b", re.IGNORECASE)
_OWN = {"fence": "code", "code_block": "code", "html_block": "html"}


class Markdown:
    """What markdown-it (CommonMark and tables) makes of Markdown.

    `lines` are its paragraphs in order, an item of a numbered list with its number; `tables` their rows and cells,
    the paragraphs of a cell a line each; `links` and `pictures` the addresses that it links to and shows.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: list[Line] = []
        self.tables: list[list[list[str]]] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self._lists: list[int | None] = []
        self._kinds: list[str] = []
        self._mark = ""
        for token in MarkdownIt("commonmark").enable("table").parse(source):
            self._take(token)

    @property
    def targets(self) -> list[str]:
        """The ids that links can lead to."""
        return re.findall(r'<a id="([^"]*)"></a>', self.source)

    def kinds(self, *kinds: str) -> list[str]:
        """The words of the lines of some kinds."""
        return [text for kind, text in self.lines if kind in kinds]

    def _take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1) if token.tag == "ol" else None)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                number = self._lists[-1]
                self._mark = "" if number is None else f"{number}. "
                self._lists[-1] = None if number is None else number + 1
            case "table_open":
                self.tables.append([])
            case "tr_open":
                self.tables[-1].append([])
            case "heading_open" | "th_open" | "td_open":
                self._kinds.append({"th": "head", "td": "cell"}.get(token.tag, token.tag))
            case "heading_close" | "th_close" | "td_close":
                self._kinds.pop()
            case "inline":
                self._inline(self._texts(token.children or []))
            case "fence" | "code_block" | "html_block":
                self.lines.append(Line(_OWN[token.type], " ".join(token.content.split())))

    def _inline(self, texts: list[str]) -> None:
        kind = self._kinds[-1] if self._kinds else "item" if self._lists else "paragraph"
        if kind in {"head", "cell"}:
            self.tables[-1][-1].append("\n".join(texts))
        for text in texts:
            self.lines.append(Line(kind, self._mark + text))
            self._mark = ""

    def _texts(self, children: Sequence[Token]) -> list[str]:
        """The lines of inline Markdown that have words: a picture has none, HTML's own breaks part lines."""
        text = ""
        for token in children:
            match token.type:
                case "softbreak":
                    text += " "
                case "hardbreak":
                    text += "\n"
                case "html_inline":
                    text += "\n" if _BREAKS.match(token.content) else ""
                case "link_open":
                    self.links.append(str(token.attrGet("href")))
                case "image":
                    self.pictures.append(str(token.attrGet("src")))
                case _:
                    text += token.content
        lines = (" ".join(each.split()) for each in text.split("\n"))
        return [each for each in lines if each]
