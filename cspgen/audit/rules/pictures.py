"""Rules on pictures, charts, shapes and text boxes."""

import re
from collections.abc import Iterable, Iterator

from cspgen.audit.blocks import Paragraph
from cspgen.audit.places import WordPlace
from cspgen.audit.rule import Found
from cspgen.audit.traversal import paragraph_of
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import Element, find, q

_FILE_NAME = re.compile(
    r"(picture|image|img|graphic|chart|diagram|photo|logo|screenshot|object)?[\s_-]*\d*"
    r"|[^\n]{1,80}\.(png|jpe?g|gif|svg|bmp|tiff?|webp|[ew]mf)",
    re.IGNORECASE,
)


def _pictures(file: WordFile) -> Iterator[tuple[WordPlace, str, str]]:
    """Yield the place, the name and the alternative text of every picture that is not marked as decorative.

    One that several headers or footers show alike comes once.
    """
    yield from _pictures_in(file.paragraphs)
    yield from dict.fromkeys(_pictures_in(file.headers_and_footers))


def _pictures_in(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[WordPlace, str, str]]:
    """Yield the pictures of some paragraphs.

    A text box is none: its words are read out. A picture in one comes with the paragraphs of the box.
    """
    for paragraph in paragraphs:
        for each in paragraph.element.iter(q("wp:docPr")):
            frame = each.getparent()
            is_text_box = frame is not None and next(frame.iter(q("w:txbxContent")), None) is not None
            if not is_text_box and not _is_decorative(each) and paragraph_of(each) is paragraph.element:
                described = each.get("descr") or each.get("title") or ""
                yield paragraph.place, each.get("name") or "", described.strip()
        for each in paragraph.element.iter(q("v:imagedata")):
            shape = each.getparent()
            if shape is not None and paragraph_of(each) is paragraph.element:
                yield paragraph.place, shape.get("id") or "", (shape.get("alt") or "").strip()


def _is_decorative(properties: Element) -> bool:
    return any(each.get("val", "1") in {"1", "true"} for each in properties.iter(q("adec:decorative")))


@rule("pictures", criterion="1.1.1")
def missing_alternative_text(file: WordFile) -> Iterator[Found]:
    """A picture, chart or shape, also in a header or footer, has no alternative text and is not marked as decorative.

    Why: people who cannot see it hear "picture", and nothing of what it shows.
    In Word: right-click it > View Alt Text: write what it shows, or tick Mark as decorative
    """
    for place, name, described in _pictures(file):
        if not described:
            yield Found(
                place, f'the picture "{name}" has no alternative text' if name else "a picture has no alternative text"
            )


@rule("pictures", Severity.WARNING, "1.1.1")
def file_name_as_alternative_text(file: WordFile) -> Iterator[Found]:
    """The alternative text of a picture is the name of a file, such as "red.png", or a word such as "Picture 1".

    Why: it says that there is a picture, but not what it shows.
    In Word: right-click it > View Alt Text: write what it shows
    """
    for place, _, described in _pictures(file):
        if described and _FILE_NAME.fullmatch(described.rpartition("/")[2].rpartition("\\")[2]):
            yield Found(place, f'the alternative text of a picture is "{described}"')


@rule("pictures", Severity.WARNING, "1.3.2")
def floating_object(file: WordFile) -> Iterator[Found]:
    """A picture, shape or text box floats: text flows around it, or runs behind it.

    Why: a screen reader reads it before or after text that it does not belong to, or not at all.
    In Word: click it > Layout Options > In Line with Text; move the words of a text box into the text
    """
    for paragraph in file.paragraphs:
        for each in paragraph.element.iter(q("wp:anchor")):
            properties = find(each, "wp:docPr")
            if paragraph_of(each) is paragraph.element and (properties is None or not _is_decorative(properties)):
                box = next(each.iter(q("w:txbxContent")), None)
                yield Found(paragraph.place, "a picture or shape floats" if box is None else "a text box floats")


RULES = (missing_alternative_text, file_name_as_alternative_text, floating_object)
