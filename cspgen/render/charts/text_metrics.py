"""Text metrics: how wide text is in Liberation Sans (as wide as Arial), and where its lines break.

A width is in the unit of the font size; a limit that a function takes is too.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import accumulate, takewhile

# Advance widths in thousandths of the font size, rounded up: the wider of Regular and Bold, version 2.1.5 of the font.
_ADVANCES = {
    character: width
    for width, characters in {
        238: "'",
        278: " ,./I\\ijlł‘’",
        280: "|",
        334: "!()-:;[]`ft·",
        351: "•",
        390: "*r{}",
        400: "°",
        475: '"',
        500: "z“”↑↓",
        557: "#$0123456789J_aceksvxy£§«»–€",
        584: "+<=>^~×−",
        611: "?FLTZbdghnopqußøŁđðþ",
        667: "EPSVXYÞ",
        723: "&ABCDHKNRUĐ",
        737: "©",
        778: "GOQwØ",
        834: "M",
        890: "%mæ",
        944: "Wœ",
        1000: "ÆŒ—…←→↔",
        1016: "@",
    }.items()
    for character in characters
}
_UNKNOWN_ADVANCE = 1000


def text_width(text: str, size: float) -> float:
    """The width of a text, or a little more."""
    return sum(map(_advance, text)) * size / 1000


def has_glyphs(text: str) -> bool:
    """Whether the font is known to have every character of a text."""
    return all(_base(character) in _ADVANCES for character in text)


@lru_cache(maxsize=4096)
def _word_advance(word: str) -> int:
    """In thousandths of the font size. Cached, as the same words are broken into lines of many widths."""
    return sum(map(_advance, word))


@cache
def _advance(character: str) -> int:
    """In thousandths of the font size. An accent adds nothing, or so little that a box's padding takes it (í, ľ)."""
    return _ADVANCES.get(_base(character), _UNKNOWN_ADVANCE)


def _base(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]


def wrap(text: str, size: float, limit: float) -> tuple[str, ...]:
    """The text in lines no wider than `limit`: as few as possible, and all of much the same width.

    A word that is wider than a line breaks after a hyphen if it has one, else anywhere.
    """
    lines = _break_lines(text, size, limit)
    if len(lines) == 1:
        return lines
    widest_word = max((text_width(word, size) for word in text.split()), default=limit)
    narrower = limit - size / 4
    while narrower >= widest_word and len(attempt := _break_lines(text, size, narrower)) == len(lines):
        lines, narrower = attempt, narrower - size / 4
    return lines


def _break_lines(text: str, size: float, limit: float) -> tuple[str, ...]:
    """The text in lines, each of them as full as it can be."""
    lines = [""]
    advance = 0  # of the last line, in thousandths of the font size
    for word in text.split():
        extended = advance + _advance(" ") + _word_advance(word) if lines[-1] else _word_advance(word)
        if extended * size / 1000 <= limit:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
            advance = extended
            continue
        rest = word
        while text_width(rest, size) > limit and len(rest) > 1:
            advances = accumulate(map(_advance, rest[:-1]))
            fitting = sum(1 for _ in takewhile(lambda each: each * size / 1000 <= limit, advances)) or 1
            end = rest.rfind("-", 0, fitting) + 1 or fitting
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
        advance = _word_advance(rest)
    return tuple(filter(None, lines))


def truncate(text: str, size: float, limit: float, max_lines: int) -> tuple[str, ...]:
    """The text in at most `max_lines` lines no wider than `limit`; it ends in "…" where words are left out.

    Of a single word that is too long, as many letters are kept as fit.
    """
    words = text.split()
    # A much too long text is shortened roughly first, as breaking it into lines takes longer.
    while len(words) > 1 and text_width(" ".join(words), size) > (max_lines + 1) * limit:
        words.pop()
    short = " ".join(words) if len(words) == len(text.split()) else f"{' '.join(words)}…"
    while len(_break_lines(short, size, limit)) > max_lines and len(words) > 1:
        words.pop()
        short = f"{' '.join(words).rstrip('.,;:')}…"
    lines = wrap(short, size, limit)
    if len(lines) <= max_lines:
        return lines
    last = lines[max_lines - 1]
    while len(last) > 1 and text_width(f"{last}…", size) > limit:
        last = last[:-1]
    return (*lines[: max_lines - 1], f"{last}…")
