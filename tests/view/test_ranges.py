"""Numbers of a plan as ranges: short, and never wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspgen.model.words import ENGLISH, WELSH
from cspgen.view.changes.ranges import Places, Renumbered, in_ranges

_PLAN = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1", "3.2", "3.3")
_PLACES = Places(*({each: place for place, each in enumerate(_PLAN)} for _ in range(2)))


def said(*numbers: str) -> list[str]:
    return in_ranges(map(Renumbered, numbers), _PLACES, ENGLISH)


@pytest.mark.parametrize(
    ("numbers", "ranges"),
    [
        (("1.1",), ["1.1"]),
        (("1.1", "1.2"), ["1.1", "1.2"]),
        (("1.1", "1.2", "1.3"), ["1.1 to 1.3"]),
        (("1.1", "1.2", "1.4"), ["1.1", "1.2", "1.4"]),
        (("1.2", "1.3", "1.4", "2.2", "3.1", "3.3"), ["1.2 to 1.4", "2.2", "3.1", "3.3"]),
        (("1.4", "2.1", "2.2"), ["1.4 to 2.2"]),
        (("3.1", "1.4", "1.2", "1.3", "1.3"), ["1.2 to 1.4", "3.1"]),
    ],
)
def test_three_or_more_that_follow_one_another_are_a_range(numbers: tuple[str, ...], ranges: list[str]) -> None:
    """In the order of the plan, from one objective to the next too, and each once."""
    assert said(*numbers) == ranges


def test_a_range_says_what_its_numbers_were() -> None:
    """It goes on only as long as both numbers do."""
    places = Places({str(each): each for each in range(1, 9)}, {str(each): each for each in range(1, 9)})
    numbers = [Renumbered("1"), Renumbered("2", "1"), Renumbered("3", "2"), Renumbered("4", "3"), Renumbered("5", "8")]
    assert in_ranges(numbers, places, ENGLISH) == ["1", "2 to 4 (were 1 to 3)", "5 (was 8)"]
    assert in_ranges(numbers, places, WELSH) == ["1", "2 i 4 (1 i 3 gynt)", "5 (8 gynt)"]


@given(st.sets(st.sampled_from(_PLAN)))
def test_a_range_holds_what_is_given_and_nothing_else(numbers: set[str]) -> None:
    held: list[str] = []
    for each in said(*numbers):
        start, _, end = each.partition(" to ")
        held += _PLAN[_PLAN.index(start) : _PLAN.index(end or start) + 1]
    assert held == sorted(numbers)
