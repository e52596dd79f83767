"""Ids in what people wrote: those that a text lists, and the id that a name could have."""

import re
import unicodedata

from cspgen.model.fields import ID_PATTERN

ID = re.compile(ID_PATTERN)
SEPARATOR = re.compile(r"\s*[,;/&+]\s*|\s+and\s+")
"""What people write between two ids, or two names, in one text."""

DASHES = re.compile("[\u2010-\u2015\u2212]")
"""What Word turns a hyphen into."""

_LINKING_WORDS = frozenset(("a", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"))


def ids_in(given: str) -> list[str]:
    """The ids that a text lists, whatever separates them; none for a text that is no list of ids."""
    ids = [DASHES.sub("-", each) for each in SEPARATOR.split(given.strip())]
    return ids if all(ID.fullmatch(each) for each in ids) else []


def slug_of(text: str, words: int = 4) -> str:
    """The id that a text could have, of up to this many of its first words; "" for a text without letters or digits."""
    text = DASHES.sub("-", text).replace("'", "")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)[:words]
    while len(parts) > 1 and parts[-1] in _LINKING_WORDS:
        parts.pop()
    return "-".join(parts)
