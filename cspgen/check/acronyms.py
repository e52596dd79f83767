"""Acronyms in a text: which words are acronyms, which the partnership explains, and which are written out beside."""

import re
from collections.abc import Collection, Iterator, Sequence

from cspgen.model.partnership import Partnership

_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
# Possessive, so that a word is looked at once, however long it is.
_WITH_CAPITALS = re.compile(r"(?<![^\W_])(?=[^\W_]*?[A-Z]{2})[^\W_]++(?![-/(]?\d)")
_PLURAL = re.compile(r"(?:(?<=[A-Z])|[’'])s$")
_SMALL_LETTERS = re.compile(r"[^\WA-Z]{2}")  # one alone may be part of an acronym: DfEE, HImP
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_CELL_OR_LINE = re.compile(r"[^\n|]+")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ALL_CAPITALS = re.compile(r"\b[A-Z][A-Z’']*(?: [A-Z][A-Z’']*){2,}\b")
_LONGEST = 8  # letters: a longer word is an ordinary one, in capitals for emphasis
# Words in capitals for emphasis, and short forms that have become words: the guidance of GOV.UK names UK, US, EU, VAT
# and MP as such. TBC and the like are left to the rule `placeholder`.
_ORDINARY = re.compile(
    "ALL|ALWAYS|AND|ANY|ARE|AT|BE|BOTH|BUT|BY|CAN|DO|DRAFT|EACH|EVERY|FOR|FROM|HAS|HAVE|IN|IS|MAY|MUST|NEVER|NEW|NO"
    "|NOT|NOTE|NOW|OF|ON|ONE|ONLY|OR|OUR|OUT|PLEASE|SHALL|SHOULD|THE|THEIR|THIS|TO|TWO|WE|WILL|WITH|YES|YOU|YOUR"
    "|AM|EU|GOV|ID|IT|MP|OK|PDF|PM|TV|UK|US|VAT|TB[CD]|XXX+"
)
_JOINING = re.compile("a|and|at|by|for|from|in|of|on|or|the|to|with")
_CONTEXT = 200  # characters before or after an acronym in which its full form may stand
_IN_BRACKETS_AFTER = re.compile(r"\((?:the |or |known as )?[“‘\"']?$")
_FORM_AFTER = re.compile(r"[”’\"']? \(([^()]+)\)")
_REMARK = re.compile(r"[,:;].*", re.DOTALL)
_MARKUP = re.compile(r"\]\([^()]*\)|[*_\[\]]")


def singular(acronym: str) -> str:
    """The acronym without the ending of a plural or a genitive: "GCSE" for "GCSEs" and "GCSE’s"."""
    return _PLURAL.sub("", acronym)


def known_acronyms(partnership: Partnership) -> Collection[str]:
    """All words of the partnership's names and titles, its glossary and its `checks.acronyms`, in the singular."""
    agencies, plans = partnership.agencies.values(), partnership.linked_plans.values()
    names = [text for each in agencies for text in (each.name, each.short or "")]
    titles = [text for each in plans for text in (each.title, each.short or "")]
    texts = (partnership.area, *names, *titles, *partnership.glossary, *partnership.checks.acronyms)
    return {singular(word) for text in texts for word in _WORD.findall(text)} | {partnership.currency}


def may_hold_acronyms(text: str, known: Collection[str] | None = None) -> bool:
    """Whether a text has words with two capitals, besides those in `known`: a quick look before `acronyms`."""
    if not _TWO_CAPITALS.search(text):
        return False
    return known is None or not all(singular(word) in known for word in _WITH_CAPITALS.findall(text))


def acronyms(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each acronym that is not known, in a text that `mask_non_prose` returned.

    Lines in capitals and lines of a single word are taken for headings and passed by, but not a single word in an item
    of a list or in the cell of a table.
    """
    for part in _CELL_OR_LINE.finditer(_ALL_CAPITALS.sub(lambda found: "\0" * len(found[0]), text)):
        is_listed = _ITEM.match(part[0]) or "|" in text[max(0, part.start() - 1) : part.end() + 1]
        if any(each.islower() for each in part[0]) or (is_listed and len(_WORD.findall(part[0])) == 1):
            for found in _WITH_CAPITALS.finditer(part[0]):
                if _is_acronym(word := singular(found[0])) and word not in known:
                    yield part.start() + found.start(), part.start() + found.end()


def _is_acronym(word: str) -> bool:
    # What has a number is a reference: SSD99, CB3. What has small letters in a row is a name: MongoDB, ReadySC.
    if not word.isalpha() or len(word) > _LONGEST or _SMALL_LETTERS.search(word):
        return False
    return not _ROMAN.fullmatch(word) and not _ORDINARY.fullmatch(word)


def is_written_out(text: str, start: int, end: int) -> bool:
    """Whether the full form of the acronym at text[start:end] stands beside it, one of the two in brackets."""
    letters = singular(text[start:end]).lower()
    before = _MARKUP.sub("", text[max(0, start - _CONTEXT) : start])
    if bracket := _IN_BRACKETS_AFTER.search(before):
        return _spells(_WORD.findall(before[: bracket.start()]), letters)
    after = _FORM_AFTER.match(_MARKUP.sub("", text[end : end + _CONTEXT]))
    forms = (after[1], _REMARK.sub("", after[1])) if after else ()
    return any(_spells(_WORD.findall(form), letters) for form in forms)


def _spells(words: Sequence[str], letters: str, spare: int = 1) -> bool:
    """Whether the last of the words spell an acronym: "Health Improvement Programme" spells "himp".

    Each word gives its first letter and perhaps later ones. Words such as "of" may give none, and so may `spare` other
    words.
    """
    if not letters or not words:
        return not letters
    *others, last = words
    last = last.lower()
    for count in range(1, len(letters) + 1):
        given = letters[-count:]
        if last[0] == given[0] and _has_in_order(last, given) and _spells(others, letters[:-count], spare):
            return True
    spare -= not _JOINING.fullmatch(last)
    return spare >= 0 and _spells(others, letters, spare)


def _has_in_order(word: str, letters: str) -> bool:
    """Whether a word has these letters in this order, others between them."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
