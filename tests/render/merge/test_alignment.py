"""Two sequences side by side: nothing is lost, and both keep their order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cspgen.render.merge.alignment import aligned

_words = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def _like(one: str, other: str) -> float:
    return 0.5 if {one, other} in ({"a", "b"}, {"c", "d"}) else float(one == other)


@given(_words, _words)
def test_both_sequences_stand_in_the_pairs_in_their_order(old: list[str], new: list[str]) -> None:
    pairs = aligned(old, new, str, _like)
    assert [then for then, _ in pairs if then is not None] == old
    assert [now for _, now in pairs if now is not None] == new
    assert all(_like(then, now) > 0 for then, now in pairs if then is not None and now is not None)


@given(st.lists(st.integers(), unique=True), st.randoms())
def test_of_what_changed_places_as_much_as_can_be_stays(old: list[int], random: Random) -> None:
    """The longest part that is in order in both: found here by trying, one after another."""
    new = list(old)
    random.shuffle(new)
    kept = [then for then, now in aligned(old, new, int) if then is not None and now is not None]
    place = {each: at for at, each in enumerate(old)}
    longest: list[int] = []
    for at, each in enumerate(new):
        before = (longest[to] for to in range(at) if place[new[to]] < place[each])
        longest.append(1 + max(before, default=0))
    assert len(kept) == max(longest, default=0)


def test_what_is_gone_stands_before_what_came_in_its_place() -> None:
    assert aligned("axb", "ayb", str) == [("a", "a"), ("x", None), (None, "y"), ("b", "b")]


def test_what_is_alike_is_paired_with_what_is_most_alike() -> None:
    """Not with the first that will do: the likenesses of all pairs add up to as much as they can."""
    likeness = {(1, 2): 0.4, (1, 3): 0.9, (4, 3): 0.4}
    pairs = aligned([1, 4], [2, 3], int, lambda one, other: likeness.get((one, other), 0.0))
    assert pairs == [(None, 2), (1, 3), (4, None)]


def test_a_long_gap_is_compared_place_by_place() -> None:
    """So that a table of thousands of rows that are all other ones takes no hour."""
    old, new = ["a"] * 60, ["b"] * 61
    pairs = aligned(old, new, str, _like)
    assert (len(pairs), pairs[-1]) == (61, (None, "b"))
