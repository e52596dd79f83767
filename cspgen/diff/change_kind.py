"""What can become of something from one plan to another."""

from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of objectives, outcomes or parts; each value is the word that JSON and the phrases' keys use."""

    ADDED = "added"
    DISCONTINUED = "discontinued"
    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
