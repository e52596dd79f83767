"""Rules on the document as a whole: its title and language, what is left of editing it, its list of contents."""

import re
from collections.abc import Iterator

from cspgen.audit.accepted import CHANGES
from cspgen.audit.document import Document
from cspgen.audit.places import Place, clipped
from cspgen.audit.rule import Found
from cspgen.audit.walking import words_in
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import find, integer, is_on, q, val

_PRESENT_MODE = 15
_LONG_WORDS, _LONG_HEADINGS = 2500, 6
_MATTERS = re.compile(
    r"\b(draft|consultation|confidential|official|restricted|embargo\w*|superseded|withdrawn|interim|final|adopted"
    r"|approved|agreed|not yet|until|fictional|illustrative|sample)\b",
    re.IGNORECASE,
)
_MANY_WORDS = 8
_PAGE = re.compile(
    r"\b(?:page|tudalen)\s+[#\d]+(?:\s*(?:of|o|/)\s*[#\d]+)?|#(?:\s*(?:of|o|/)\s*#)?",
    re.IGNORECASE,
)


@rule("document", criterion="2.4.2")
def missing_title(document: Document) -> Iterator[Found]:
    """The document's properties hold no title.

    Why: the title is the first thing that a screen reader says of the file, and the name of a browser's tab.
    In Word: File > Info > Title
    """
    properties = document.package.core_properties
    title = None if properties is None else properties.findtext(q("dc:title"))
    if not (title or "").strip():
        yield Found(Place(), "the document has no title in its properties")


@rule("document", criterion="3.1.1")
def missing_language(document: Document) -> Iterator[Found]:
    """Neither the document's defaults nor its normal style say which language the text is in.

    Why: a screen reader reads English words with the sounds of whatever language it takes them for.
    In Word: select all (Ctrl+A), then Review > Language > Set Proofing Language: choose one, and Set As Default
    """
    root = document.package.root("styles")
    chain = document.styles.chain(None, "paragraph")
    given = [val(root, "w:docDefaults/w:rPrDefault/w:rPr/w:lang"), *(val(each, "w:rPr/w:lang") for each in chain)]
    runs = [val(each, "w:rPr/w:lang") for each in document.body.iter(q("w:r"))] if document.body is not None else []
    if not any(given) and (not runs or not all(runs)):
        yield Found(Place(), "the document does not say which language it is in")


@rule("document", Severity.WARNING)
def tracked_changes(document: Document) -> Iterator[Found]:
    """The file has tracked changes.

    It is audited as if they were all accepted.

    Why: readers see two versions at once, and the names of who changed what.
    In Word: Review > Accept > Accept All Changes and Stop Tracking, or publish another file
    """
    tracked = [each for root in document.package.stories.values() for each in root.iter(*CHANGES)]
    if tracked:
        where = document.place(tracked[0])
        yield Found(where, f"the document has tracked changes: {len(tracked)}, the first of them here")


@rule("document", Severity.WARNING)
def comments(document: Document) -> Iterator[Found]:
    """The file has comments.

    Why: they are notes to colleagues, with their names, and a screen reader reads them out within the text.
    In Word: Review > Delete > Delete All Comments in Document
    """
    root = document.package.root("comments")
    count = 0 if root is None else len(root.findall(q("w:comment")))
    first = next(document.package.roots[document.package.main].iter(q("w:commentReference")), None)
    if count and first is not None:
        yield Found(document.place(first), f"the document has comments: {count}, the first of them here")


@rule("document", Severity.WARNING)
def hidden_text(document: Document) -> Iterator[Found]:
    """Text is formatted as hidden.

    Why: some readers show it, others do not: two people read two documents.
    In Word: show it with Home > Show/Hide (¶), then delete it, or untick Hidden in Home > Font
    """
    for each in document.paragraphs:
        runs = [
            run for run in each.element.iter(q("w:r")) if is_on(run, "w:rPr/w:vanish") and find(run, "w:t") is not None
        ]
        web = [run for run in runs if is_on(run, "w:rPr/w:webHidden")]  # the page numbers of a list of contents
        if len(runs) > len(web):
            yield Found(each.place, "words are hidden")


@rule("document", Severity.WARNING)
def locked_document(document: Document) -> Iterator[Found]:
    """Editing is restricted.

    Why: readers cannot set the text larger or in other colours, and some screen readers cannot read it.
    In Word: Review > Restrict Editing > Stop Protection
    """
    if val(document.settings, "w:documentProtection", "w:enforcement") in {"1", "true", "on"}:
        yield Found(Place(), "the document is locked: editing is restricted")


@rule("document", Severity.WARNING)
def compatibility_mode(document: Document) -> Iterator[Found]:
    """The file is in the form of an earlier Word, older than Word 2013.

    Why: Word opens it in compatibility mode, in which its own accessibility checker is off.
    In Word: File > Info > Convert
    """
    compatible = find(document.settings, "w:compat")
    modes = {val(each, attribute="w:name"): val(each) for each in (() if compatible is None else compatible)}
    mode = integer(modes.get("compatibilityMode"))
    if (mode or 0) < _PRESENT_MODE:
        yield Found(Place(), "the document opens in compatibility mode")


@rule("document", Severity.WARNING, "2.4.5")
def missing_contents(document: Document) -> Iterator[Found]:
    """A long document (2,500 words and six headings, or more) has no list of contents.

    Why: a list of contents with links is how everyone gets to a part of a long document.
    In Word: put the cursor after the title, then References > Table of Contents
    """
    long = len(document.words.split()) >= _LONG_WORDS and len(document.headings) >= _LONG_HEADINGS
    if not long or document.body is None:
        return
    fields = [each.text or "" for each in document.body.iter(q("w:instrText"))]
    fields += [val(each, attribute="w:instr") or "" for each in document.body.iter(q("w:fldSimple"))]
    if not any(each.split()[:1] == ["TOC"] for each in fields):
        yield Found(Place(), "the document is long and has no list of contents")


@rule("document", Severity.WARNING, "1.3.1")
def text_in_header_only(document: Document) -> Iterator[Found]:
    """A header, footer or watermark says something that matters, such as a status, and the text does not.

    It is taken to matter if it has a word such as "draft" or "confidential", or more than seven words. The number of
    the page, and what sets it apart from other words, does not count.

    Why: screen readers leave headers, footers and watermarks out.
    In Word: say it in the text as well, for example right under the title
    """
    said = _letters(document.words)
    told = set()
    for each in document.running:
        marks = [mark.get("string", "") for mark in each.element.iter(q("v:textpath"))]
        for text in (*re.split(r"[|·\t]", _PAGE.sub("|", each.raw_without_pages)), *marks):
            words = words_in(text).strip(" -–—/•")
            matters = _MATTERS.search(words) or len(words.split()) >= _MANY_WORDS
            if matters and _letters(words) not in said and words not in told:
                told.add(words)
                yield Found(each.place, f'the text does not say "{clipped(words)}", the {each.place.part} does')


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


RULES = (
    missing_title,
    missing_language,
    tracked_changes,
    comments,
    hidden_text,
    locked_document,
    compatibility_mode,
    missing_contents,
    text_in_header_only,
)
