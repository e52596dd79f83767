"""The glossary: what abbreviations and terms mean."""

from cspgen.model.prose import Text
from cspgen.view.document_formatter import DocumentFormatter


def view(formatter: DocumentFormatter) -> tuple[tuple[str, Text], ...]:
    """Return the terms, in alphabetical order, each with its meaning."""
    entries = sorted(formatter.partnership.glossary.items(), key=lambda entry: entry[0].casefold())
    return tuple((term, formatter.line(meaning)) for term, meaning in entries)
