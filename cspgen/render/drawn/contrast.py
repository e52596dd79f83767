"""Colours that can be seen on white, whatever colour a partnership gives its statuses."""

from cspgen.contrast import contrast

_MARKS = 3.0  # the least contrast of what a picture means something by (WCAG 2.2, 1.4.11)


def marked(colour: str) -> str:
    """Return a colour, #rrggbb, or as much darker a one as has a contrast of 3:1 on white."""
    colour = colour.lower()
    while contrast(colour, "#ffffff") < _MARKS:
        colour = "#" + "".join(f"{int(colour[at : at + 2], 16) * 9 // 10:02x}" for at in (1, 3, 5))
    return colour
