"""The foreword: its text, and who signs it."""

from typing import NamedTuple

from cspgen.model.prose import Text
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.text_formatter import Blocks


class SignatoryView(NamedTuple):
    """The lines that one signatory is printed in: name, role, organisation, those that there are."""

    lines: tuple[Text, ...]


class ForewordView(NamedTuple):
    """The foreword's text and who signs it."""

    text: Blocks
    signed: tuple[SignatoryView, ...]


def view(formatter: DocumentFormatter) -> ForewordView | None:
    """Return the foreword."""
    foreword = formatter.resolved.plan.foreword
    if not foreword:
        return None
    signed = (
        SignatoryView(tuple(formatter.line(each) for each in (who.name, who.role, who.organisation) if each))
        for who in foreword.signed
    )
    return ForewordView(formatter.prose(foreword.text), tuple(signed))
