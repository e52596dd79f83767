"""The symbols of statuses, as paths: few fonts have all of them, and a chart is set in one font. Others are text."""

from collections.abc import Mapping

from cspgen.render.charts.page_metrics import SIZE
from cspgen.render.charts.text_metrics import has_glyphs, text_width

SYMBOL_SIZE = 11
"""The side of the square that a path is drawn in."""

_MAX_CHARACTERS = 3  # of a symbol that is text, as in "R", "RA" and "1st"; more are a word
_EMOJI_SELECTOR = "\ufe0f"  # asks for a coloured version of the character before it

_TICK = "M1 6 L4.2 9.5 L10 1.5"
_CROSS = "M1.5 1.5 L9.5 9.5 M9.5 1.5 L1.5 9.5"
_DISC = "M0.5 5.5 A5 5 0 1 1 10.5 5.5 A5 5 0 1 1 0.5 5.5 Z"

_STROKED: Mapping[str, str] = {
    **dict.fromkeys("✔✓", _TICK),
    **dict.fromkeys("✖✗✘✕×", _CROSS),
    **dict.fromkeys("○◯", _DISC),
    **dict.fromkeys("–—-", "M1 5.5 H10"),
    "□": "M1.5 1.5 H9.5 V9.5 H1.5 Z",
    "△": "M5.5 1 L10.2 9.8 H0.8 Z",
    "◇": "M5.5 0.8 L10.2 5.5 L5.5 10.2 L0.8 5.5 Z",
    "◐": _DISC,
}
_FILLED: Mapping[str, str] = {
    **dict.fromkeys("●⬤", _DISC),
    **dict.fromkeys("▶►", "M1.5 0.8 L10.2 5.5 L1.5 10.2 Z"),
    "■": "M1 1 H10 V10 H1 Z",
    "▲": "M5.5 0.8 L10.4 10 H0.6 Z",
    "▼": "M5.5 10.2 L10.4 1 H0.6 Z",
    "◆": "M5.5 0.3 L10.7 5.5 L5.5 10.7 L0.3 5.5 Z",
    "◐": "M5.5 0.5 A5 5 0 0 0 5.5 10.5 Z",
}


def symbol_paths(symbol: str) -> tuple[str, str] | None:
    """The stroked and the filled path of a symbol, as SVG path data that may be empty; None for an unknown symbol."""
    symbol = symbol.removesuffix(_EMOJI_SELECTOR)
    if symbol not in _STROKED and symbol not in _FILLED:
        return None
    return _STROKED.get(symbol, ""), _FILLED.get(symbol, "")


def symbol_width(symbol: str) -> float:
    """The width of a symbol, as paths or as text; 0 if it cannot be drawn."""
    if symbol_paths(symbol):
        return SYMBOL_SIZE
    return text_width(symbol, SIZE) if len(symbol) <= _MAX_CHARACTERS and has_glyphs(symbol) else 0
