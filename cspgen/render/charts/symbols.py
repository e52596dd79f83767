"""The symbols of statuses: as shapes, since few fonts have them all and a picture is set in one, or as letters."""

from collections.abc import Mapping

from cspgen.render.charts.page_metrics import SIZE
from cspgen.render.charts.text_metrics import has_glyphs, text_width

SIDE = 11
"""The side of the square that a shape is drawn in."""

_MOST = 3  # letters and signs, as in "R", "RA" and "1st": more are a word
_AS_PICTURE = "\ufe0f"  # what asks for a coloured picture of the sign before it

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


def shape(symbol: str) -> tuple[str, str] | None:
    """Return what is stroked and what is filled of a symbol, as SVG's path data; None for one that is not known."""
    symbol = symbol.removesuffix(_AS_PICTURE)
    if symbol not in _STROKED and symbol not in _FILLED:
        return None
    return _STROKED.get(symbol, ""), _FILLED.get(symbol, "")


def room(symbol: str) -> float:
    """Return how wide a symbol is drawn, as a shape or as letters; 0 for one that is left out."""
    if shape(symbol):
        return SIDE
    return text_width(symbol, SIZE) if len(symbol) <= _MOST and has_glyphs(symbol) else 0
