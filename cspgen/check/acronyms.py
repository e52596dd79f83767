"""Acronyms in a text: which words are some, which the partnership explains, and which stand beside their full form."""

import re
from collections.abc import Collection, Iterator, Sequence

from cspgen.model.partnership import Partnership

_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
# Possessive, so that a word is looked at once, however long it is.
_WITH_CAPITALS = re.compile(r"(?<![^\W_])(?=[^\W_]*?[A-Z]{2})[^\W_]++(?![-/(]?\d)")
_PLURAL = re.compile(r"(?:(?<=[A-Z])|[’'])s$")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_CELL_OR_LINE = re.compile(r"[^\n|]+")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SHOUTED = re.compile(r"\b[A-Z][A-Z’']*(?: [A-Z][A-Z’']*){2,}\b")
_LONGEST = 8  # a word of more letters is an ordinary one, in capitals so that nobody overlooks it
# Words that are in capitals so that nobody overlooks them, and short forms that are words by now: the guidance of
# GOV.UK names UK, US, EU, VAT and MP as such. What is to be filled in is the rule placeholder's.
_ORDINARY = re.compile(
    "ALL|ALWAYS|AND|ANY|ARE|AT|BE|BOTH|BUT|BY|CAN|DO|DRAFT|EACH|EVERY|FOR|FROM|HAS|HAVE|IN|IS|MAY|MUST|NEVER|NEW|NO"
    "|NOT|NOTE|NOW|OF|ON|ONE|ONLY|OR|OUR|OUT|PLEASE|SHALL|SHOULD|THE|THEIR|THIS|TO|TWO|WE|WILL|WITH|YES|YOU|YOUR"
    "|AM|EU|GOV|ID|IT|MP|OK|PDF|PM|TV|UK|US|VAT|TB[CD]|XXX+"
)
_JOINING = re.compile("a|and|at|by|for|from|in|of|on|or|the|to|with")
_BESIDE = 200  # characters beside an acronym in which its full form may stand
_OPENED = re.compile(r"\((?:the |or |known as )?[“‘\"']?$")
_EXPLAINED_AFTER = re.compile(r"[”’\"']? \(([^()]+)\)")
_REMARK = re.compile(r"[,:;].*", re.DOTALL)
_LOOKS = re.compile(r"\]\([^()]*\)|[*_\[\]]")


def singular(acronym: str) -> str:
    """Return "GCSE" for "GCSEs" and "GCSE’s"."""
    return _PLURAL.sub("", acronym)


def known_acronyms(partnership: Partnership) -> Collection[str]:
    """Return the words that a reader knows from the partnership file, acronyms among them."""
    agencies, plans = partnership.agencies.values(), partnership.linked_plans.values()
    names = [text for each in agencies for text in (each.name, each.short or "")]
    titles = [text for each in plans for text in (each.title, each.short or "")]
    texts = (partnership.area, *names, *titles, *partnership.glossary, *partnership.checks.acronyms)
    return {singular(word) for text in texts for word in _WORD.findall(text)} | {partnership.currency}


def may_hold_acronyms(text: str, known: Collection[str] | None = None) -> bool:
    """Say, fast, whether a text has words with two capitals; of those that are not known, where these are given."""
    if not _TWO_CAPITALS.search(text):
        return False
    return known is None or not all(singular(word) in known for word in _WITH_CAPITALS.findall(text))


def acronyms(wording: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where acronyms stand that are not known.

    A line in capitals is a heading, and so is a single word, unless it is an item of a list or the cell of a table.
    """
    for part in _CELL_OR_LINE.finditer(_SHOUTED.sub(lambda found: "\0" * len(found[0]), wording)):
        listed = _ITEM.match(part[0]) or "|" in wording[max(0, part.start() - 1) : part.end() + 1]
        if any(each.islower() for each in part[0]) or (listed and len(_WORD.findall(part[0])) == 1):
            for found in _WITH_CAPITALS.finditer(part[0]):
                if _is_acronym(word := singular(found[0])) and word not in known:
                    yield part.start() + found.start(), part.start() + found.end()


def _is_acronym(word: str) -> bool:
    # What has a number is a reference: SSD99, CB3.
    return word.isalpha() and len(word) <= _LONGEST and not _ROMAN.fullmatch(word) and not _ORDINARY.fullmatch(word)


def is_written_out(text: str, start: int, end: int) -> bool:
    """Say whether what the acronym at a place in a text stands for is beside it, one of the two in brackets."""
    letters = singular(text[start:end]).lower()
    before = _LOOKS.sub("", text[max(0, start - _BESIDE) : start])
    if opened := _OPENED.search(before):
        return _spell(_WORD.findall(before[: opened.start()]), letters)
    after = _EXPLAINED_AFTER.match(_LOOKS.sub("", text[end : end + _BESIDE]))
    forms = (after[1], _REMARK.sub("", after[1])) if after else ()
    return any(_spell(_WORD.findall(form), letters) for form in forms)


def _spell(words: Sequence[str], letters: str, spare: int = 1) -> bool:
    """Say whether the last words spell an acronym: "Health Improvement Programme" spells "himp".

    Each gives its first letter and perhaps later ones. Those that only join may give none, and so may `spare` others.
    """
    if not letters or not words:
        return not letters
    *others, last = words
    last = last.lower()
    for count in range(1, len(letters) + 1):
        given = letters[-count:]
        if last[0] == given[0] and _holds(last, given) and _spell(others, letters[:-count], spare):
            return True
    spare -= not _JOINING.fullmatch(last)
    return spare >= 0 and _spell(others, letters, spare)


def _holds(word: str, letters: str) -> bool:
    """Say whether a word has these letters in this order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
