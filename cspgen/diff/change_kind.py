"""What can become of something from one plan to another."""

from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of objectives, outcomes or parts; each value is the word that JSON and the keys of phrases have."""

    ADDED = "added"
    DISCONTINUED = "discontinued"
    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    RECAST = "recast"  # an outcome that goes on as an objective, or an objective that goes on as an outcome

    @property
    def is_same_text(self) -> bool:
        """Whether it is one thing in its old place and words; its number and what belongs to it may be different."""
        return self in (ChangeKind.UNCHANGED, ChangeKind.RENUMBERED)
