"""Colours that can be seen on white, whatever colour a partnership gives its statuses."""

from cspgen.contrast import darkened

_MARKS = 3.0  # the least contrast of what a picture means something by (WCAG 2.2, 1.4.11)


def marked(colour: str) -> str:
    """Return a colour, #rrggbb, or as much darker a one as has a contrast of 3:1 on white."""
    return darkened(colour.lower(), _MARKS)
