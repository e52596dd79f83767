"""Ids in what people wrote: those that a text lists, and the one that a name could have."""

import re
import unicodedata

from cspgen.model.fields import ID_PATTERN

ID = re.compile(ID_PATTERN)
BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+and\s+")
"""What people write between two ids, or two names, that stand in one text."""

DASHES = re.compile("[\u2010-\u2015\u2212]")
"""What Word makes of a hyphen."""

_LINKING = frozenset(("a", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"))


def ids_in(given: str) -> list[str]:
    """Return the ids that a text lists, also with other signs between them than commas; nothing for other text."""
    ids = [DASHES.sub("-", each) for each in BETWEEN.split(given.strip())]
    return ids if all(ID.fullmatch(each) for each in ids) else []


def slug_of(text: str, words: int = 4) -> str:
    """Return the id that a text could have: its first words, without those that only link others; "" for no letters."""
    text = DASHES.sub("-", text).replace("'", "")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)[:words]
    while len(parts) > 1 and parts[-1] in _LINKING:
        parts.pop()
    return "-".join(parts)
