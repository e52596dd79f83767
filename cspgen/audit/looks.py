"""Rules on how text looks: contrast, letters, lines."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from cspgen.audit.blocks import Paragraph, Run
from cspgen.audit.document import Document
from cspgen.audit.places import Place
from cspgen.audit.rule import Found, together
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.model.contrast import READABLE, VISIBLE, contrast

Cause = TypeVar("Cause", bound=tuple[str, Hashable])  # the style at fault, and what it does
_SMALLEST = 12
_SERIFS = re.compile(
    r"\b(times|cambria|georgia|garamond|book antiqua|palatino|bookman|baskerville|caslon|century(?! gothic)|constantia"
    r"|didot|bodoni|rockwell|minion|perpetua|goudy|sylfaen|computer modern|latin modern roman|charter|aptos serif)\b"
)
_LETTER = re.compile(r"[^\W\d_]")
_NAMED = 2  # styles that are named beside the one at fault; the others are counted
_MANY_CAPITALS = 3  # words; fewer are abbreviations or a name


@rule("text", criterion="1.4.3")
def low_contrast(document: Document) -> Iterator[Found]:
    """The contrast of words and what is behind them is less than 4.5 to 1; for large text, less than 3 to 1.

    Large is text of 18 point, or of 14 point in bold.

    Why: about one person in twenty sees too little contrast to read pale words, and nobody reads them well in the sun.
    In Word: Home > Font Colour, or Table Design > Shading: a darker colour on a lighter one, or the other way round
    """
    wanted: dict[tuple[str, tuple[str, str]], float] = {}

    def poor(paragraph: Paragraph, run: Run) -> tuple[str, tuple[str, str]] | None:
        colour, enough = run.look.colour, VISIBLE if run.look.large else READABLE
        if colour is None or contrast(colour, run.background) >= enough:
            return None
        # What is behind the words is as much the cause as their colour, unless it is the page.
        on_page = run.background == document.page
        style = paragraph.style_giving("colour", run) if on_page else paragraph.title
        cause = style, (colour, run.background)
        wanted[cause] = max(enough, wanted.get(cause, 0))
        return cause

    for cause, place, more in _by_style(_each_run([*document.paragraphs, *document.running], poor)):
        style, (colour, background) = cause
        ratio = int(contrast(colour, background) * 10) / 10  # rounded down, so that 4.49 is never told to be 4.5
        told = f"{ratio:.1f} to 1, less than {wanted[cause]:g}: #{colour} on #{background}"
        yield Found(place, f'the contrast of "{style}" text is {told}{more}')


@rule("text", Severity.WARNING)
def small_text(document: Document) -> Iterator[Found]:
    """Text is smaller than 12 point, in tables and notes as well; not in headers and footers.

    Why: twelve point is the least that public bodies are advised to print; many people need more.
    In Word: right-click the style in Home > Styles > Modify, and set its size to 12
    """

    def small(paragraph: Paragraph, run: Run) -> tuple[str, float] | None:
        if run.look.size >= _SMALLEST or not _LETTER.search(run.text):
            return None
        return paragraph.style_giving("size", run), run.look.size

    for (style, size), place, more in _by_style(_each_run(document.paragraphs, small)):
        yield Found(place, f'"{style}" text is {size:g} point, smaller than {_SMALLEST}{more}')


@rule("text", Severity.WARNING)
def serif_font(document: Document) -> Iterator[Found]:
    """Text is in a font with serifs, such as Times New Roman.

    Why: plain letters, such as Arial's, are easier for people with dyslexia and people with low vision.
    In Word: Design > Fonts > Arial for the whole document, or Modify the style in Home > Styles
    """

    def serif(paragraph: Paragraph, run: Run) -> tuple[str, str] | None:
        font = run.look.font
        if not _LETTER.search(run.text) or not _has_serifs(document, font):
            return None
        return paragraph.style_giving("font", run), font

    for (style, font), place, more in _by_style(_each_run(document.paragraphs, serif)):
        yield Found(place, f'"{style}" text is in {font}, a font with serifs{more}')


@rule("text", Severity.WARNING)
def justified_text(document: Document) -> Iterator[Found]:
    """Text is justified: aligned at both edges.

    Why: the gaps between its words differ from line to line, which is hard on people with dyslexia.
    In Word: Home > Align Left, or Modify the style in Home > Styles
    """
    found = (
        ((each.style_aligning, "justified"), each)
        for each in document.paragraphs
        if each.text and document.styles.alignment(each.element) == "justified"
    )
    for (style, _), place, more in _by_style(found):
        yield Found(place, f'"{style}" text is justified{more}')


@rule("text", Severity.WARNING)
def capital_letters(document: Document) -> Iterator[Found]:
    """Three words or more are in capital letters, typed so or by their format.

    Why: words in capitals have no shape to read them by, and some screen readers spell them out.
    In Word: Home > Change Case > Sentence case, and untick All caps in Home > Font
    """
    for each in document.paragraphs:
        for run in each.runs:
            words = [word for word in run.text.split() if len(word) > 1 and _LETTER.search(word)]
            if len(words) >= _MANY_CAPITALS and (run.look.capitals or all(word.isupper() for word in words)):
                yield Found(each.place, "words are in capital letters")
                break


@rule("text", Severity.WARNING)
def underlined_text(document: Document) -> Iterator[Found]:
    """Words are underlined that are no link.

    Why: readers take underlined words for links.
    In Word: Home > Underline to take it off; Home > Bold to stress a word
    """

    def underlined(paragraph: Paragraph, run: Run) -> tuple[str, str] | None:
        if not run.look.underlined or run.link or not _LETTER.search(run.text):
            return None
        return paragraph.style_giving("underlined", run), "underlined"

    linked = [each for each in document.paragraphs if not each.has_field_link]
    for (style, _), place, more in _by_style(_each_run(linked, underlined)):
        yield Found(place, f'words in "{style}" text are underlined{more}')


def _each_run(
    paragraphs: list[Paragraph], cause: Callable[[Paragraph, Run], Cause | None]
) -> Iterator[tuple[Cause, Paragraph]]:
    """Yield the style at fault and what it does, once for each paragraph."""
    for paragraph in paragraphs:
        causes = (cause(paragraph, run) for run in paragraph.runs)
        yield from ((each, paragraph) for each in dict.fromkeys(causes) if each is not None)


def _by_style(found: Iterable[tuple[Cause, Paragraph]]) -> Iterator[tuple[Cause, Place, str]]:
    """Yield as `together` does, with the names of the other styles whose text looks so because of the one at fault."""
    faults = list(found)
    styles: dict[Cause, dict[str, None]] = {}
    for cause, paragraph in faults:
        styles.setdefault(cause, {})[paragraph.title] = None
    for cause, place, more in together((cause, paragraph.place) for cause, paragraph in faults):
        yield cause, place, more + _also([each for each in styles[cause] if each != cause[0]])


def _also(styles: Sequence[str]) -> str:
    named = [f'"{each}"' for each in styles[:_NAMED]]
    if len(styles) > _NAMED:
        named.append(f"{len(styles) - _NAMED} more")
    *first, last = named or [""]
    listed = f"{', '.join(first)} and {last}" if first else last
    return f", also in {listed}" if listed else ""


def _has_serifs(document: Document, font: str) -> bool:
    name = font.casefold()
    if name in document.serifs:
        return document.serifs[name]
    return bool(_SERIFS.search(name)) or ("serif" in name and "sans" not in name)


RULES = (low_contrast, small_text, serif_font, justified_text, capital_letters, underlined_text)
