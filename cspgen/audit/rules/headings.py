"""Rules on headings."""

from collections.abc import Iterator

from cspgen.audit.blocks import Paragraph
from cspgen.audit.places import WordPlace
from cspgen.audit.rule import Found
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule

_LONGEST = 100  # characters; what is longer is a paragraph in bold
_LARGER = 1.2  # times the size of other text
_OTHERS = frozenset({"title", "subtitle", "caption", "toc heading", "table of figures", "quote", "intense quote"})


@rule("headings", criterion="1.3.1")
def missing_top_heading(file: WordFile) -> Iterator[Found]:
    """No paragraph has the style Title or Heading 1.

    Why: the top heading says what the document is; people who cannot see the page begin there.
    In Word: put the cursor in the title of the text, then Home > Styles > Title, or Heading 1
    """
    if file.paragraphs and not any(each.is_title or each.level == 1 for each in file.paragraphs if each.text):
        yield Found(WordPlace(), "the document has no title and no top heading in its text")


@rule("headings", criterion="1.3.1")
def skipped_heading(file: WordFile) -> Iterator[Found]:
    """A heading is more than one level below the one before it.

    Why: whoever goes through the headings with a screen reader looks for a part that is not there.
    In Word: put the cursor in the heading, then Home > Styles > the level below the heading before it
    """
    before = 0
    for each in file.headings:
        level = each.level or 0
        if level > before + 1:
            after = f"after a heading {before}" if before else "before any heading of level 1"
            yield Found(
                each.place, f"a heading {level} stands {after}", f"in Home > Styles, make it Heading {before + 1}"
            )
        before = level


@rule("headings", criterion="2.4.6")
def empty_heading(file: WordFile) -> Iterator[Found]:
    """A paragraph in the style of a heading has no words.

    Why: a screen reader says "heading level 2", and then nothing.
    In Word: delete it, or give it the style Normal; make space with Layout > Spacing
    """
    for each in file.headings:
        if not each.text and not each.has_object:
            yield Found(each.place, f"a heading {each.level} has no words")


@rule("headings", Severity.WARNING, "1.3.1")
def bold_as_heading(file: WordFile) -> Iterator[Found]:
    """A short paragraph outside tables, all in bold or in larger letters, stands over others as a heading would.

    Why: only those who see it know that it is a heading; it is not in Word's navigation, nor in a list of contents.
    In Word: put the cursor in it, then Home > Styles > Heading 1, 2 or 3; change the look of the style, not the words
    """
    own = [each for each in file.paragraphs if each.cell is None and each.context.part is None and each.text]
    titles = [at for at, each in enumerate(own) if each.is_title]
    start = titles[0] if titles and not any(each.level for each in own[: titles[0]]) else 0
    for each, after in zip(own[start:], own[start + 1 :], strict=False):
        if _looks_like_heading(each) and not _looks_like_heading(after):
            yield Found(each.place, "a paragraph poses as a heading")


def _looks_like_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph looks like a heading and is none."""
    if paragraph.level or paragraph.is_list_item or len(paragraph.text) > _LONGEST or paragraph.text[-1] in ".;,!":
        return False
    if any(name in _OTHERS or name.startswith("toc ") for name in paragraph.style_names) or not paragraph.runs:
        return False
    if any(run.is_link for run in paragraph.runs):
        return False
    bold = all(run.formatting.bold for run in paragraph.runs)
    usual = paragraph.styles.default_formatting.size
    return bold or all(run.formatting.size >= max(usual * _LARGER, 14) for run in paragraph.runs)


RULES = (missing_top_heading, skipped_heading, empty_heading, bold_as_heading)
