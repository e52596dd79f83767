"""The characters that no document can hold."""

import re

from cspgen.diagnostics import Diagnostic, Place

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (production [2] Char), and so a Word file, cannot hold, and the other controls that libyaml refuses.

Tabs and line ends are fine.
"""


def control_character(character: str, place: Place) -> Diagnostic:
    """The finding for a character that no document can hold."""
    message = f"the character U+{ord(character):04X} cannot stand in a document"
    return Diagnostic("control-character", place, message, "delete it, and type what should stand there")
