"""The appendices, each under its letter."""

from typing import NamedTuple

from cspgen.model.prose import Paragraph, Span, Text
from cspgen.resolve import ResolvedAppendix
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.text_formatter import Blocks


class AppendixView(NamedTuple):
    """An appendix with its whole heading."""

    heading: Text
    anchor: str
    text: Blocks


def view(formatter: DocumentFormatter) -> tuple[AppendixView, ...]:
    """Return the appendices of the plan."""
    return tuple(_appendix(each, formatter) for each in formatter.resolved.appendices)


def _appendix(resolved: ResolvedAppendix, formatter: DocumentFormatter) -> AppendixView:
    appendix, words = resolved.appendix, formatter.words
    before, after = words.say("appendix_heading", letter=resolved.number, title="\0").split("\0")
    heading = (Span(before), *formatter.line(appendix.title), *((Span(after),) if after else ()))
    text = formatter.prose(appendix.text)
    if appendix.linked_plan and not text:
        title = formatter.partnership.linked_plans[appendix.linked_plan].title
        text = (Paragraph((Span(words.say("appended", plan=title)),)),)
    return AppendixView(heading, formatter.own_anchor(appendix.id), text)
