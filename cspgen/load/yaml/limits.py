"""The bounds on what a plan file may hold, so that no file takes all of the time or the memory."""

MAX_BYTES = 20_000_000
"""The size of a file."""

MAX_DEPTH = 60
"""Levels of lists and mappings within one another."""

MAX_REPEATED = 100_000
"""Values that aliases repeat in a file: a few lines of aliases to aliases can stand for millions."""

MAX_EVENTS = 2_000_000
"""Values in a file, and beginnings and ends of lists and mappings: 30,000 outcomes take half of them."""

MAX_FAULTS = 1_000
"""Faults of a file that are reported: where there are more, they have one cause."""

TOO_MANY_FAULTS = (
    f"the file has more than {MAX_FAULTS:,} faults, and only the first are reported",
    "correct those, and look again",
)
"""The message and the hint for a file that has more."""
