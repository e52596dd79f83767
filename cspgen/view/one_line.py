"""Prose as one line of text, for reports in which each value has a line."""

from collections.abc import Iterable

from cspgen.model.prose import Block, Code, List, Paragraph, Quote, Span, SubHeading, Text, TextTable


def in_one_line(blocks: Iterable[Block]) -> Text:
    """The words of prose one after another, without images and thematic breaks."""
    parts: list[Text] = []
    for block in blocks:
        match block:
            case Paragraph(text) | SubHeading(_, text):
                parts.append(text)
            case Code(code):
                parts.append((Span(code, code=True),))
            case List(items):
                parts.append(_joined(map(in_one_line, items), ";"))
            case Quote(inner):
                parts.append(in_one_line(inner))
            case TextTable(head, rows):
                parts.append(_joined((_joined(row, ";") for row in (head, *rows)), "."))
    return _joined(parts, ".")


def _joined(parts: Iterable[Text], sign: str) -> Text:
    """Texts as one, with the sign after each that does not end with one."""
    joined: Text = ()
    for part in filter(None, parts):
        has_sign = not joined or joined[-1].text.rstrip()[-1:] in ".:;!?"
        joined = (*joined, Span(" " if has_sign else f"{sign} "), *part) if joined else part
    return joined
