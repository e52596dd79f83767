"""The contrast of colours, as WCAG defines it."""

from functools import cache

READABLE = 4.5
"""The least contrast of text and its background (WCAG 2.2, 1.4.3)."""
VISIBLE = 3.0
"""The least contrast of large text, and of what carries meaning in a picture (WCAG 2.2, 1.4.3 and 1.4.11)."""


@cache
def contrast(one: str, other: str) -> float:
    """The contrast of two colours, rrggbb or #rrggbb, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def darkened(colour: str, least: float) -> str:
    """A colour, #rrggbb, made darker until it has at least this contrast on white."""
    while contrast(colour, "#ffffff") < least:
        colour = "#" + "".join(f"{int(colour[at : at + 2], 16) * 9 // 10:02x}" for at in (1, 3, 5))
    return colour


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)  # noqa: PLR2004 - WCAG's own numbers
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
