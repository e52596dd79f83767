"""Rules on how text looks: contrast, letters, lines."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from cspgen.audit.blocks import Paragraph, Run
from cspgen.audit.rule import Found, rule, together
from cspgen.contrast import contrast
from cspgen.diagnostics import Severity

if TYPE_CHECKING:
    from cspgen.audit.document import Document
    from cspgen.audit.places import Place

Cause = TypeVar("Cause")
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0
_SMALLEST = 12
_SERIFS = re.compile(
    r"\b(times|cambria|georgia|garamond|book antiqua|palatino|bookman|baskerville|caslon|century(?! gothic)|constantia"
    r"|didot|bodoni|rockwell|minion|perpetua|goudy|sylfaen|computer modern|latin modern roman|charter|aptos serif)\b"
)
_LETTER = re.compile(r"[^\W\d_]")
_MANY_CAPITALS = 3  # words; fewer are abbreviations or a name


@rule("text", criterion="1.4.3")
def low_contrast(document: "Document") -> Iterator[Found]:
    """The contrast of words and what is behind them is less than 4.5 to 1; for large text, less than 3 to 1.

    Large is text of 18 point, or of 14 point in bold.

    Why: about one person in twenty sees too little contrast to read pale words, and nobody reads them well in the sun.
    In Word: Home > Font Colour, or Table Design > Shading: a darker colour on a lighter one, or the other way round
    """

    def poor(paragraph: Paragraph, run: Run) -> tuple[str, str, str] | None:
        colour = run.look.colour
        if colour is None or contrast(colour, run.background) >= (_ENOUGH_LARGE if run.look.large else _ENOUGH):
            return None
        wanted = "3" if run.look.large else "4.5"
        # Rounded down, so that 4.49 is never told to be 4.5.
        ratio = int(contrast(colour, run.background) * 10) / 10
        return paragraph.title, f"{ratio:.1f} to 1, less than {wanted}", f"#{colour} on #{run.background}"

    for (style, ratio, colours), place, more in together(_each_run([*document.paragraphs, *document.running], poor)):
        yield Found(place, f'the contrast of "{style}" text is {ratio}: {colours}{more}')


@rule("text", Severity.WARNING)
def small_text(document: "Document") -> Iterator[Found]:
    """Text is smaller than 12 point, in tables and notes as well; not in headers and footers.

    Why: twelve point is the least that public bodies are advised to print; many people need more.
    In Word: right-click the style in Home > Styles > Modify, and set its size to 12
    """

    def small(paragraph: Paragraph, run: Run) -> tuple[str, float] | None:
        return (paragraph.title, run.look.size) if run.look.size < _SMALLEST and _LETTER.search(run.text) else None

    for (style, size), place, more in together(_each_run(document.paragraphs, small)):
        yield Found(place, f'"{style}" text is {size:g} point, smaller than {_SMALLEST}{more}')


@rule("text", Severity.WARNING)
def serif_font(document: "Document") -> Iterator[Found]:
    """Text is in a font with serifs, such as Times New Roman.

    Why: plain letters, such as Arial's, are easier for people with dyslexia and people with low vision.
    In Word: Design > Fonts > Arial for the whole document, or Modify the style in Home > Styles
    """

    def serif(paragraph: Paragraph, run: Run) -> tuple[str, str] | None:
        font = run.look.font
        return (paragraph.title, font) if _LETTER.search(run.text) and _has_serifs(document, font) else None

    for (style, font), place, more in together(_each_run(document.paragraphs, serif)):
        yield Found(place, f'"{style}" text is in {font}, a font with serifs{more}')


@rule("text", Severity.WARNING)
def justified_text(document: "Document") -> Iterator[Found]:
    """Text is justified: aligned at both edges.

    Why: the gaps between its words differ from line to line, which is hard on people with dyslexia.
    In Word: Home > Align Left, or Modify the style in Home > Styles
    """
    found = (
        (each.title, each.place)
        for each in document.paragraphs
        if each.text and document.styles.alignment(each.element) == "justified"
    )
    for style, place, more in together(found):
        yield Found(place, f'"{style}" text is justified{more}')


@rule("text", Severity.WARNING)
def capital_letters(document: "Document") -> Iterator[Found]:
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
def underlined_text(document: "Document") -> Iterator[Found]:
    """Words are underlined that are no link.

    Why: readers take underlined words for links.
    In Word: Home > Underline to take it off; Home > Bold to stress a word
    """

    def underlined(paragraph: Paragraph, run: Run) -> str | None:
        return paragraph.title if run.look.underlined and not run.link and _LETTER.search(run.text) else None

    linked = [each for each in document.paragraphs if not each.has_field_link]
    for style, place, more in together(_each_run(linked, underlined)):
        yield Found(place, f'words in "{style}" text are underlined{more}')


def _each_run(
    paragraphs: list[Paragraph], cause: Callable[[Paragraph, Run], Cause | None]
) -> Iterator[tuple[Cause, "Place"]]:
    for paragraph in paragraphs:
        causes = (cause(paragraph, run) for run in paragraph.runs)
        yield from ((each, paragraph.place) for each in dict.fromkeys(causes) if each is not None)


def _has_serifs(document: "Document", font: str) -> bool:
    name = font.casefold()
    if name in document.serifs:
        return document.serifs[name]
    return bool(_SERIFS.search(name)) or ("serif" in name and "sans" not in name)


RULES = (low_contrast, small_text, serif_font, justified_text, capital_letters, underlined_text)
