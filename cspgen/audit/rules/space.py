"""Rules on space: blank paragraphs, and spaces or tabs in a row."""

import re
from collections.abc import Iterator
from itertools import groupby

from cspgen.audit.blocks import Paragraph
from cspgen.audit.rule import Found
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import q

_WIDE = re.compile(r"\S(?: {4,}|\t{3,})\S")
_VISIBLE = tuple(
    map(
        q,
        (
            *("w:br", "w:sectPr", "w:drawing", "w:pict", "w:object", "m:oMath", "w:footnoteReference", "w:sym"),
            *("w:sdt", "w:pBdr"),  # a border alone is a line across the page
        ),
    )
)


@rule("space", Severity.WARNING, "1.3.2")
def blank_paragraph(file: WordFile) -> Iterator[Found]:
    """A paragraph without words makes space.

    One that draws a line is not found; nor is one between two tables, or at the end below a table: Word needs it.

    Why: a screen reader says "blank" at each; some readers take it for the end of the document.
    In Word: delete it; make space with Layout > Spacing > Before and After, a new page with Layout > Breaks
    """
    for is_blank, group in groupby(
        zip([None, *file.paragraphs], file.paragraphs, strict=False), key=lambda pair: _is_blank(pair[1])
    ):
        if is_blank:
            (before, first), *others = group
            message = f"{len(others) + 1} blank paragraphs make space" if others else "a blank paragraph makes space"
            if before and not first.cell:
                yield Found(before.place, f"{message} after this one")
            else:
                yield Found(first.place, message)


def _is_blank(paragraph: Paragraph) -> bool:
    element = paragraph.element
    if paragraph.text or paragraph.level or paragraph.context.part or next(element.iter(*_VISIBLE), None) is not None:
        return False
    before, after = element.getprevious(), element.getnext()
    if paragraph.cell is not None and before is None and after is None:
        return False  # an empty cell
    table = q("w:tbl")
    is_last = after is None or after.tag in {q("w:sectPr"), table}
    is_first = before is None or before.tag in {q("w:tcPr"), table}
    is_needed = is_last and before is not None and before.tag == table
    return not is_needed and not (paragraph.cell and is_first and is_last)


@rule("space", Severity.WARNING, "1.3.2")
def typed_space(file: WordFile) -> Iterator[Found]:
    """Spaces or tabs in a row set words apart: four spaces, or three tabs.

    Why: what looks like columns is read out as one line, and falls apart when the text is enlarged.
    In Word: Insert > Table for columns, Layout > Indent for an indent, a tab stop in Home > Paragraph > Tabs
    """
    for each in file.paragraphs:
        is_code = any(name.startswith(("code", "html", "source")) for name in each.style_names)
        if _WIDE.search(each.raw_text) and not is_code:
            yield Found(each.place, "spaces or tabs in a row set words apart")


RULES = (blank_paragraph, typed_space)
