"""Markdown in text fields, read once by a CommonMark library into spans and blocks that every format prints.

A `Text` is a tuple of spans; prose is a tuple of blocks. Raw HTML is not part of the format: it stays the text that it
is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


class Mark(StrEnum):
    """What became of a run of text since the plan that a redline compares with."""

    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one look.

    `link` is an address, or `#` and an anchor; `reference` is an id or a figure still to be looked up; `colour` is
    #RRGGBB and never says anything alone; `mark` is None but in a redline. A line break within a paragraph is a newline
    in the text.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str | None = None
    reference: str | None = None
    colour: str | None = None
    mark: Mark | None = None


Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; `keep` keeps it on one page with what follows."""

    text: Text
    keep: bool = False


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A sub-heading; `level` counts from 1 within its prose."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class List:
    """A list; `start` is the first number, or None where it has bullets; `marks` are those of its items, if any is."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    marks: tuple[Mark | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted lines."""

    text: str


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table: its header cells, and its rows, each with as many cells; `marks` are those of its rows, if any is."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    marks: tuple[Mark | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A local image: its path beside the plan file, and its alternative text."""

    file: str
    alternative: str


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A line across the page: what Markdown calls a thematic break."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Blocks that were inserted or deleted as a whole, in a redline."""

    blocks: tuple["Block", ...]
    mark: Mark


Block = Paragraph | SubHeading | List | Quote | Code | TextTable | Image | ThematicBreak | Marked

# Without these a line has no inline markup, and a paragraph that also begins with a letter has no block markup: most of
# a plan's text is so, and need not go through the parser.
_MARKUP = re.compile(r"[\\`*_\[\]<&!|\n]|  ")
_SPACE = re.compile(r"[ \t\r\n]+")
# Each part is bounded, or cannot be read in two ways: else brackets that never close would take hours.
_SPACED_PICTURE = re.compile(r"""(!\[[^\]\n]{0,300}\])\(([^()<>"'\n]*+)\)""")
_SPACED = re.compile(r"\S +\S")
# A line may end after a colon: `[[count: on-track]]` has a space, at which editors break lines.
_REFERENCE = re.compile(r"\[\[([^\[\]\n]+(?:(?<=:)\n[^\[\]\n]+)?)\]\]")
# What could make [[x]] something else than a reference: code, escapes, HTML, pictures, links, indented blocks. A text
# without these need not go through the parser to tell its references.
_NO_REFERENCE = re.compile(r"[`\\<!~\t]|\]\(|\]:| {4}")


def line(text: str) -> Text:
    """Return inline Markdown as spans."""
    # Not split(): that would take a no-break space, which keeps "£5 million" on one line, for any other.
    text = _SPACE.sub(" ", text).strip(" ")
    if not _MARKUP.search(text):
        return (Span(text),) if text else ()
    (inline,) = _parser().parseInline(text)
    return _spans(inline.children or ())


def blocks(text: str) -> tuple[Block, ...]:
    """Return block Markdown (CommonMark and GFM tables) as blocks."""
    if text[:1].isalpha() and not _MARKUP.search(text):
        return (Paragraph((Span(text),)),)
    return tuple(_blocks(_Tokens(_parser().parse(text))))


def references(text: str) -> Iterator[str]:
    """Yield what `[[...]]` names in a line or in prose, in order: ids and figures; what stands in code is not one."""
    if "[[" not in text:
        return
    if not _NO_REFERENCE.search(text):
        yield from (found.strip() for found in _REFERENCE.findall(text))
        return
    for token in _parser().parse(text):
        for child in token.children or ():
            if child.type == "reference":
                yield child.content


def pictures(text: str) -> Iterator[str]:
    """Yield the paths of the images in prose, in order."""
    if "![" not in text:
        return
    for token in _parser().parse(text):
        for child in token.children or ():
            if child.type == "image":
                yield _file(child)


def broken_pictures(text: str) -> Iterator[tuple[str, str]]:
    """Yield what was meant as a picture in prose and is none, for a space in the file's name, and what to write."""
    if "![" not in text or not _SPACED_PICTURE.search(text):
        return
    for token in _parser().parse(text):
        words = "".join(child.content for child in token.children or () if child.type == "text")
        for found in _SPACED_PICTURE.finditer(words):
            if _SPACED.search(found[2]):
                yield found[0], f"{found[1]}(<{found[2].strip()}>)"


def plain(text: Text) -> str:
    """Return the words of a text without their looks."""
    return "".join(span.text for span in text)


def joined(spans: Iterable[Span]) -> Text:
    """Return spans as a text in which neighbours of one look are one; what is still to be looked up stays apart."""
    text: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if text and not span.reference and replace(text[-1], text="") == replace(span, text=""):
            text[-1] = replace(span, text=text[-1].text + span.text)
        else:
            text.append(span)
    return tuple(text)


def whole_mark(text: Text) -> Mark | None:
    """Return the mark that all words of a text have, None where some have another or none."""
    marks = {span.mark for span in text if span.text.strip()}
    return next(iter(marks)) if len(marks) == 1 else None


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - `cspgen.cli` says what it saves

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("link", "reference", _reference)
    return parser


def _reference(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("reference", "", 0).content = found[1].strip()
    state.pos = found.end()
    return True


def _spans(tokens: Sequence["Token"]) -> Text:
    """Return inline tokens as spans."""
    spans: list[Span] = []
    looks = [Span("")]  # the last is that of the text that comes
    for token in tokens:
        look = looks[-1]
        match token.type:
            case "strong_open":
                looks.append(replace(look, strong=True))
            case "em_open":
                looks.append(replace(look, emphasis=True))
            case "link_open":
                looks.append(replace(look, link=str(token.attrs["href"])))
            case "strong_close" | "em_close" | "link_close":
                looks.pop()
            case "reference":
                spans.append(replace(look, text=f"[[{token.content}]]", reference=token.content))
            case _:
                text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
                spans.append(replace(look, text=text, code=token.type == "code_inline"))
    return joined(spans)


class _Tokens:
    """Block tokens with a place in them."""

    def __init__(self, tokens: Sequence["Token"]) -> None:
        self._tokens = iter(tokens)

    def __iter__(self) -> Iterator["Token"]:
        return self._tokens

    def next(self) -> "Token":
        return next(self._tokens)


def _blocks(tokens: _Tokens, until: str = "") -> Iterator[Block]:
    for token in tokens:
        if token.type == until:
            return
        yield from _BLOCKS[token.type](tokens, token)


def _paragraph(tokens: _Tokens, _token: "Token") -> Iterator[Block]:
    children = tokens.next().children or []
    tokens.next()
    text = _spans([child for child in children if child.type != "image"])
    if plain(text).strip():
        yield Paragraph(text)
    for child in children:
        if child.type == "image":
            yield Image(_file(child), child.content)


def _file(image: "Token") -> str:
    # The parser has made an address of the path: spaces and accents are %20 and the like in it.
    return unquote(unquote(str(image.attrs["src"])))


def _heading(tokens: _Tokens, token: "Token") -> Iterator[Block]:
    text = _spans(tokens.next().children or [])
    tokens.next()
    yield SubHeading(int(token.tag[1:]), text)


def _list(tokens: _Tokens, token: "Token") -> Iterator[Block]:
    items = []
    for item in tokens:
        if item.type != "list_item_open":
            break
        items.append(tuple(_blocks(tokens, "list_item_close")))
    ordered = token.type == "ordered_list_open"
    yield List(tuple(items), int(token.attrs.get("start", 1)) if ordered else None)


def _quote(tokens: _Tokens, _token: "Token") -> Iterator[Block]:
    yield Quote(tuple(_blocks(tokens, "blockquote_close")))


def _code(_tokens: _Tokens, token: "Token") -> Iterator[Block]:
    yield Code(token.content.rstrip("\n"))


def _table(tokens: _Tokens, _token: "Token") -> Iterator[Block]:
    rows: list[list[Text]] = []
    for token in tokens:
        match token.type:
            case "tr_open":
                rows.append([])
            case "inline":
                rows[-1].append(_spans(token.children or []))
            case "table_close":
                break
    head, *body = (tuple(row) for row in rows)
    yield TextTable(head, tuple(body))


def _thematic_break(_tokens: _Tokens, _token: "Token") -> Iterator[Block]:
    yield ThematicBreak()


_BLOCKS: Mapping[str, Callable[[_Tokens, "Token"], Iterator[Block]]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "blockquote_open": _quote,
    "fence": _code,
    "code_block": _code,
    "table_open": _table,
    "hr": _thematic_break,
}
