"""Rules on the format of text: contrast, size, font, alignment, capital letters, underlines."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from cspgen.audit.blocks import Paragraph, Run
from cspgen.audit.places import WordPlace
from cspgen.audit.rule import Found, grouped_by_cause
from cspgen.audit.word_file import WordFile
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
_MOST_NAMED = 2  # styles that are named beside the one at fault; the others are counted
_MANY_CAPITALS = 3  # words; fewer are abbreviations or a name


@rule("text", criterion="1.4.3")
def low_contrast(file: WordFile) -> Iterator[Found]:
    """The contrast of words and what is behind them is less than 4.5 to 1; for large text, less than 3 to 1.

    Large is text of 18 point, or of 14 point in bold.

    Why: about one person in twenty sees too little contrast to read pale words, and nobody reads them well in the sun.
    In Word: Home > Font Colour, or Table Design > Shading: a darker colour on a lighter one, or the other way round
    """
    needed: dict[tuple[str, tuple[str, str]], float] = {}

    def poor(paragraph: Paragraph, run: Run) -> tuple[str, tuple[str, str]] | None:
        colour, enough = run.formatting.colour, VISIBLE if run.formatting.is_large else READABLE
        if colour is None or contrast(colour, run.background) >= enough:
            return None
        # What is behind the words is as much the cause as their colour, unless it is the page.
        on_page = run.background == file.styles.page_colour
        style = paragraph.style_that_sets("colour", run) if on_page else paragraph.style_name
        cause = style, (colour, run.background)
        needed[cause] = max(enough, needed.get(cause, 0))
        return cause

    for cause, place, more in _by_style(_each_run([*file.paragraphs, *file.headers_and_footers], poor)):
        style, (colour, background) = cause
        ratio = int(contrast(colour, background) * 10) / 10  # rounded down, so that 4.49 is never reported as 4.5
        ratios = f"{ratio:.1f} to 1, less than {needed[cause]:g}: #{colour} on #{background}"
        yield Found(place, f'the contrast of "{style}" text is {ratios}{more}')


@rule("text", Severity.WARNING)
def small_text(file: WordFile) -> Iterator[Found]:
    """Text is smaller than 12 point, in tables and notes as well; not in headers and footers.

    Why: twelve point is the least that public bodies are advised to print; many people need more.
    In Word: right-click the style in Home > Styles > Modify, and set its size to 12
    """

    def small(paragraph: Paragraph, run: Run) -> tuple[str, float] | None:
        if run.formatting.size >= _SMALLEST or not _LETTER.search(run.text):
            return None
        return paragraph.style_that_sets("size", run), run.formatting.size

    for (style, size), place, more in _by_style(_each_run(file.paragraphs, small)):
        yield Found(place, f'"{style}" text is {size:g} point, smaller than {_SMALLEST}{more}')


@rule("text", Severity.WARNING)
def serif_font(file: WordFile) -> Iterator[Found]:
    """Text is in a font with serifs, such as Times New Roman.

    Why: plain letters, such as Arial's, are easier for people with dyslexia and people with low vision.
    In Word: Design > Fonts > Arial for the whole document, or Modify the style in Home > Styles
    """

    def serif(paragraph: Paragraph, run: Run) -> tuple[str, str] | None:
        font = run.formatting.font
        if not _LETTER.search(run.text) or not _has_serifs(file, font):
            return None
        return paragraph.style_that_sets("font", run), font

    for (style, font), place, more in _by_style(_each_run(file.paragraphs, serif)):
        yield Found(place, f'"{style}" text is in {font}, a font with serifs{more}')


@rule("text", Severity.WARNING)
def justified_text(file: WordFile) -> Iterator[Found]:
    """Text is justified: aligned at both edges.

    Why: the gaps between its words differ from line to line, which is hard on people with dyslexia.
    In Word: Home > Align Left, or Modify the style in Home > Styles
    """
    found = (
        ((each.style_that_aligns, "justified"), each)
        for each in file.paragraphs
        if each.text and file.styles.alignment(each.element) == "justified"
    )
    for (style, _), place, more in _by_style(found):
        yield Found(place, f'"{style}" text is justified{more}')


@rule("text", Severity.WARNING)
def capital_letters(file: WordFile) -> Iterator[Found]:
    """Three words or more are in capital letters, typed so or by their format.

    Why: words in capitals have no shape to read them by, and some screen readers spell them out.
    In Word: Home > Change Case > Sentence case, and untick All caps in Home > Font
    """
    for each in file.paragraphs:
        for run in each.runs:
            words = [word for word in run.text.split() if len(word) > 1 and _LETTER.search(word)]
            if len(words) >= _MANY_CAPITALS and (run.formatting.capitals or all(word.isupper() for word in words)):
                yield Found(each.place, "words are in capital letters")
                break


@rule("text", Severity.WARNING)
def underlined_text(file: WordFile) -> Iterator[Found]:
    """Words are underlined that are no link.

    Why: readers take underlined words for links.
    In Word: Home > Underline to take it off; Home > Bold to stress a word
    """

    def underlined(paragraph: Paragraph, run: Run) -> tuple[str, str] | None:
        if not run.formatting.underlined or run.is_link or not _LETTER.search(run.text):
            return None
        return paragraph.style_that_sets("underlined", run), "underlined"

    linked = [each for each in file.paragraphs if not each.has_field_link]
    for (style, _), place, more in _by_style(_each_run(linked, underlined)):
        yield Found(place, f'words in "{style}" text are underlined{more}')


def _each_run(
    paragraphs: list[Paragraph], cause: Callable[[Paragraph, Run], Cause | None]
) -> Iterator[tuple[Cause, Paragraph]]:
    """Yield each cause that a paragraph's runs have, once for the paragraph."""
    for paragraph in paragraphs:
        causes = (cause(paragraph, run) for run in paragraph.runs)
        yield from ((each, paragraph) for each in dict.fromkeys(causes) if each is not None)


def _by_style(found: Iterable[tuple[Cause, Paragraph]]) -> Iterator[tuple[Cause, WordPlace, str]]:
    """Yield as `grouped_by_cause` does, and name the other styles whose text has the fault for the same cause."""
    faults = list(found)
    styles: dict[Cause, dict[str, None]] = {}
    for cause, paragraph in faults:
        styles.setdefault(cause, {})[paragraph.style_name] = None
    for cause, place, more in grouped_by_cause((cause, paragraph.place) for cause, paragraph in faults):
        yield cause, place, more + _also([each for each in styles[cause] if each != cause[0]])


def _also(styles: Sequence[str]) -> str:
    named = [f'"{each}"' for each in styles[:_MOST_NAMED]]
    if len(styles) > _MOST_NAMED:
        named.append(f"{len(styles) - _MOST_NAMED} more")
    *first, last = named or [""]
    listed = f"{', '.join(first)} and {last}" if first else last
    return f", also in {listed}" if listed else ""


def _has_serifs(file: WordFile, font: str) -> bool:
    name = font.casefold()
    if name in file.serifs:
        return file.serifs[name]
    return bool(_SERIFS.search(name)) or ("serif" in name and "sans" not in name)


RULES = (low_contrast, small_text, serif_font, justified_text, capital_letters, underlined_text)
