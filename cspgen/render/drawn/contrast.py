"""Colours that can be seen on white, whatever colour a partnership gives its statuses."""

_WHITE = 1.05  # its luminance, and the 0.05 that WCAG 2.2 adds to either
_MARKS = 3.0  # the least contrast of what a picture means something by (WCAG 2.2, 1.4.11)


def marked(colour: str) -> str:
    """Return a colour, #rrggbb, or as much darker a one as has a contrast of 3:1 on white."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while _WHITE / (_luminance(parts) + 0.05) < _MARKS:
        parts = [part * 9 // 10 for part in parts]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _luminance(parts: list[int]) -> float:
    """Return the relative luminance, from 0 to 1 (WCAG 2.2)."""
    linear = (part / 255 for part in parts)
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in linear)  # noqa: PLR2004 - sRGB's
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
