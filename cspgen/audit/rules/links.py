"""Rules on links."""

import re
from collections.abc import Iterator

from cspgen.audit.blocks import Paragraph
from cspgen.audit.rule import Found
from cspgen.audit.traversal import paragraph_of
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


def _links(file: WordFile) -> Iterator[tuple[Paragraph, Element, str]]:
    """Yield every link with its paragraph before it, and its words after it."""
    for paragraph in file.paragraphs:
        for link in paragraph.element.iter(q("w:hyperlink")):
            if paragraph_of(link) is paragraph.element:
                yield paragraph, link, " ".join("".join(each.text or "" for each in link.iter(q("w:t"))).split())


@rule("links", Severity.WARNING, "2.4.4")
def bare_address(file: WordFile) -> Iterator[Found]:
    """A web address stands in the text, where words should say what is there.

    Why: a screen reader spells an address letter by letter.
    In Word: select the address, then Insert > Link, and write in Text to display what is there
    """
    for each in file.paragraphs:
        if found := _ADDRESS.search(each.text):
            yield Found(each.place, f"a bare address: {found[0].rstrip('.,;:)>')}")


@rule("links", Severity.WARNING, "2.4.4")
def unclear_link(file: WordFile) -> Iterator[Found]:
    """The words of a link, such as "click here", do not say where it leads.

    Why: people who cannot see the page go from link to link; each has to make sense alone.
    In Word: right-click the link > Edit Hyperlink, and write in Text to display what is there
    """
    for paragraph, _, words in _links(file):
        if _UNCLEAR.fullmatch(words.strip(" .:…>»")):
            yield Found(paragraph.place, f'a link says "{words}"')


@rule("links", criterion="2.4.4")
def empty_link(file: WordFile) -> Iterator[Found]:
    """A link has no words and no picture.

    Why: a screen reader says "link", and nothing else; others do not see it at all.
    In Word: right-click it > Remove Hyperlink, or delete it
    """
    for paragraph, link, words in _links(file):
        if not words and next(link.iter(q("w:drawing"), q("w:pict"), q("w:object"), q("w:sym")), None) is None:
            yield Found(paragraph.place, "a link has no words")


@rule("links")
def broken_link(file: WordFile) -> Iterator[Found]:
    """A link leads to a bookmark that is not in the document.

    Why: whoever follows it stays where they are.
    In Word: right-click the link > Edit Hyperlink > Place in This Document, and choose the heading
    """
    known = {*file.bookmarks(), "_top"}
    for paragraph, link, words in _links(file):
        anchor = val(link, attribute="w:anchor")
        if anchor and val(link, attribute="r:id") is None and anchor not in known:
            yield Found(paragraph.place, f'the link "{words}" leads to {anchor}, which is not in the document')


RULES = (bare_address, unclear_link, empty_link, broken_link)
