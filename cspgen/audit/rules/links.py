"""Rules on links."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cspgen.audit.blocks import Paragraph
from cspgen.audit.rule import Found
from cspgen.audit.traversal import link_fields, paragraph_of
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import Element, q, val

_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_UNCLEAR = re.compile(
    r"(click )?(here|this)|click|(read|see|find out|learn)? ?more|(more|further) (information|details)|details|download"
    r"|(this )?(link|page|website|document)",
    re.IGNORECASE,
)


_ARGUMENT = re.compile(r'"([^"]*)"|(\S+)')
_WITH_ARGUMENT = frozenset(("\\o", "\\t"))
_OBJECTS = tuple(map(q, ("w:drawing", "w:pict", "w:object", "w:sym")))


class _Link(NamedTuple):
    """A link: its words, the bookmark in the document that it leads to (None for none), whether it shows a picture."""

    paragraph: Paragraph
    words: str
    bookmark: str | None
    has_object: bool


def _links(file: WordFile) -> Iterator[_Link]:
    """Yield every link of the text, those in the form of a field too."""
    for paragraph in file.paragraphs:
        for link in paragraph.element.iter(q("w:hyperlink")):
            if paragraph_of(link) is paragraph.element:
                is_outside = val(link, attribute="r:id") is not None
                yield _link(paragraph, list(link), None if is_outside else val(link, attribute="w:anchor"))
        for instruction, shown in link_fields(paragraph.element):
            yield _link(paragraph, shown, _bookmark(instruction))


def _link(paragraph: Paragraph, shown: Sequence[Element], bookmark: str | None) -> _Link:
    words = "".join(text.text or "" for each in shown for text in each.iter(q("w:t")))
    has_object = any(next(each.iter(*_OBJECTS), None) is not None for each in shown)
    return _Link(paragraph, " ".join(words.split()), bookmark, has_object)


def _bookmark(instruction: str) -> str | None:
    r"""The bookmark that a field such as `HYPERLINK \l "_Toc1"` leads to; None where it leads to an address."""
    arguments = iter([quoted or bare for quoted, bare in _ARGUMENT.findall(instruction)][1:])
    bookmark = None
    for each in arguments:
        if each == r"\l":
            bookmark = next(arguments, None)
        elif each in _WITH_ARGUMENT:
            next(arguments, None)
        elif not each.startswith("\\"):
            return None
    return bookmark


@rule("links", Severity.WARNING, "2.4.4")
def bare_address(file: WordFile) -> Iterator[Found]:
    """A web address stands in the text, where words should say what is there.

    Why: a screen reader spells an address letter by letter.
    In Word: select the address, then Insert > Link, and write in Text to display what is there
    """
    for each in file.paragraphs:
        if addresses := [found[0].rstrip(".,;:)>") for found in _ADDRESS.finditer(each.text)]:
            more = f", and {len(addresses) - 1} more in this paragraph" if len(addresses) > 1 else ""
            yield Found(each.place, f"a bare address: {addresses[0]}{more}")


@rule("links", Severity.WARNING, "2.4.4")
def unclear_link(file: WordFile) -> Iterator[Found]:
    """The words of a link, such as "click here", do not say where it leads.

    Why: people who cannot see the page go from link to link; each has to make sense alone.
    In Word: right-click the link > Edit Hyperlink, and write in Text to display what is there
    """
    for link in _links(file):
        if _UNCLEAR.fullmatch(link.words.strip(" .:…>»")):
            yield Found(link.paragraph.place, f'a link says "{link.words}"')


@rule("links", criterion="2.4.4")
def empty_link(file: WordFile) -> Iterator[Found]:
    """A link has no words and no picture.

    Why: a screen reader says "link", and nothing else; others do not see it at all.
    In Word: right-click it > Remove Hyperlink, or delete it
    """
    for link in _links(file):
        if not link.words and not link.has_object:
            yield Found(link.paragraph.place, "a link has no words")


@rule("links")
def broken_link(file: WordFile) -> Iterator[Found]:
    """A link leads to a bookmark that is not in the document.

    Why: whoever follows it stays where they are.
    In Word: right-click the link > Edit Hyperlink > Place in This Document, and choose the heading
    """
    known = {*file.bookmarks(), "_top"}
    for link in _links(file):
        if link.bookmark and link.bookmark not in known:
            message = f'the link "{link.words}" leads to {link.bookmark}, which is not in the document'
            yield Found(link.paragraph.place, message)


RULES = (bare_address, unclear_link, empty_link, broken_link)
