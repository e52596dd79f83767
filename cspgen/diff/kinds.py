"""What can become of a thing from one plan to another."""

from enum import StrEnum


class Kind(StrEnum):
    """How old and new stand to each other."""

    ADDED = "added"
    DISCONTINUED = "discontinued"
    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
