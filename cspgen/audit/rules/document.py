"""Rules on the document as a whole: its title and language, what is left of editing it, its list of contents."""

import re
from collections.abc import Iterator

from cspgen.audit.places import WordPlace, shortened
from cspgen.audit.rule import Found
from cspgen.audit.tracked_changes import TRACKED_CHANGES
from cspgen.audit.traversal import words_in
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import find, integer, is_on, q, val

_CURRENT_MODE = 15  # of Word 2013 and later
_LONG_WORDS, _LONG_HEADINGS = 2500, 6
_IMPORTANT = re.compile(
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
def missing_title(file: WordFile) -> Iterator[Found]:
    """The document's properties hold no title.

    Why: the title is the first thing that a screen reader says of the file, and the name of a browser's tab.
    In Word: File > Info > Title
    """
    properties = file.package.core_properties
    title = None if properties is None else properties.findtext(q("dc:title"))
    if not (title or "").strip():
        yield Found(WordPlace(), "the document has no title in its properties")


@rule("document", criterion="3.1.1")
def missing_language(file: WordFile) -> Iterator[Found]:
    """Neither the document's defaults nor its normal style say which language the text is in.

    Why: a screen reader reads English words with the sounds of whatever language it takes them for.
    In Word: select all (Ctrl+A), then Review > Language > Set Proofing Language: choose one, and Set As Default
    """
    root = file.package.root("styles")
    chain = file.styles.chain(None, "paragraph")
    given = [val(root, "w:docDefaults/w:rPrDefault/w:rPr/w:lang"), *(val(each, "w:rPr/w:lang") for each in chain)]
    runs = [val(each, "w:rPr/w:lang") for each in file.body.iter(q("w:r"))]
    if not any(given) and (not runs or not all(runs)):
        yield Found(WordPlace(), "the document does not say which language it is in")


@rule("document", Severity.WARNING)
def tracked_changes(file: WordFile) -> Iterator[Found]:
    """The file has tracked changes.

    It is audited as if they were all accepted.

    Why: readers see two versions at once, and the names of who changed what.
    In Word: Review > Accept > Accept All Changes and Stop Tracking, or publish another file
    """
    tracked = [each for root in file.package.stories.values() for each in root.iter(*TRACKED_CHANGES)]
    if tracked:
        yield Found(file.place(tracked[0]), f"the document has tracked changes: {len(tracked)}, the first of them here")


@rule("document", Severity.WARNING)
def comments(file: WordFile) -> Iterator[Found]:
    """The file has comments.

    Why: they are notes to colleagues, with their names, and a screen reader reads them out within the text.
    In Word: Review > Delete > Delete All Comments in Document
    """
    root = file.package.root("comments")
    count = 0 if root is None else len(root.findall(q("w:comment")))
    first = next(file.package.roots[file.package.main].iter(q("w:commentReference")), None)
    if count and first is not None:
        yield Found(file.place(first), f"the document has comments: {count}, the first of them here")


@rule("document", Severity.WARNING)
def hidden_text(file: WordFile) -> Iterator[Found]:
    """Text is formatted as hidden.

    Why: some readers show it, others do not: two people read two documents.
    In Word: show it with Home > Show/Hide (¶), then delete it, or untick Hidden in Home > Font
    """
    for each in file.paragraphs:
        runs = [
            run for run in each.element.iter(q("w:r")) if is_on(run, "w:rPr/w:vanish") and find(run, "w:t") is not None
        ]
        web = [run for run in runs if is_on(run, "w:rPr/w:webHidden")]  # the page numbers of a list of contents
        if len(runs) > len(web):
            yield Found(each.place, "words are hidden")


@rule("document", Severity.WARNING)
def locked_document(file: WordFile) -> Iterator[Found]:
    """Editing is restricted.

    Why: readers cannot set the text larger or in other colours, and some screen readers cannot read it.
    In Word: Review > Restrict Editing > Stop Protection
    """
    if val(file.settings, "w:documentProtection", "w:enforcement") in {"1", "true", "on"}:
        yield Found(WordPlace(), "the document is locked: editing is restricted")


@rule("document", Severity.WARNING)
def compatibility_mode(file: WordFile) -> Iterator[Found]:
    """The file is in the form of an earlier Word, older than Word 2013.

    Why: Word opens it in compatibility mode, in which its own accessibility checker is off.
    In Word: File > Info > Convert
    """
    compatible = find(file.settings, "w:compat")
    modes = {val(each, attribute="w:name"): val(each) for each in (() if compatible is None else compatible)}
    mode = integer(modes.get("compatibilityMode"))
    if (mode or 0) < _CURRENT_MODE:
        yield Found(WordPlace(), "the document opens in compatibility mode")


@rule("document", Severity.WARNING, "2.4.5")
def missing_contents(file: WordFile) -> Iterator[Found]:
    """A long document (2,500 words and six headings, or more) has no list of contents.

    Why: a list of contents with links is how everyone gets to a part of a long document.
    In Word: put the cursor after the title, then References > Table of Contents
    """
    is_long = len(file.text.split()) >= _LONG_WORDS and len(file.headings) >= _LONG_HEADINGS
    if not is_long:
        return
    fields = [each.text or "" for each in file.body.iter(q("w:instrText"))]
    fields += [val(each, attribute="w:instr") or "" for each in file.body.iter(q("w:fldSimple"))]
    if not any(each.split()[:1] == ["TOC"] for each in fields):
        yield Found(WordPlace(), "the document is long and has no list of contents")


@rule("document", Severity.WARNING, "1.3.1")
def text_in_header_only(file: WordFile) -> Iterator[Found]:
    """A header, footer or watermark says something that matters, such as a status, and the text does not.

    It is taken to matter if it has a word such as "draft" or "confidential", or more than seven words. The number of
    the page, and what sets it apart from other words, does not count.

    Why: screen readers leave headers, footers and watermarks out.
    In Word: say it in the text as well, for example right under the title
    """
    text = _letters(file.text)
    found = set()
    for each in file.headers_and_footers:
        marks = [mark.get("string", "") for mark in each.element.iter(q("v:textpath"))]
        for piece in (*re.split(r"[|·\t]", _PAGE.sub("|", each.raw_text_without_page_numbers)), *marks):
            words = words_in(piece).strip(" -–—/•")
            is_important = _IMPORTANT.search(words) or len(words.split()) >= _MANY_WORDS
            if is_important and _letters(words) not in text and words not in found:
                found.add(words)
                yield Found(each.place, f'the text does not say "{shortened(words)}", the {each.place.part} does')


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
