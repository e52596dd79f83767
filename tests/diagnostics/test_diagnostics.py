"""What a mistyped word was probably meant to be."""

import pytest

from cspgen.diagnostics import Nearest, listed


def test_the_nearest_word_is_found() -> None:
    near = Nearest(["council", "health", "police"])
    assert near("councl") == "council"
    assert near.did_you_mean("helth") == 'did you mean "health"?'


def test_far_words_are_not_suggested() -> None:
    assert Nearest(["council"])("school") is None
    assert Nearest([]).did_you_mean("school") is None


@pytest.mark.parametrize(
    ("count", "expected"), [(2, "0, 1"), (12, "9, 10, 11"), (13, "10, 11 and 1 more"), (99, "87 more")]
)
def test_of_many_names_the_first_are_listed_and_the_others_counted(count: int, expected: str) -> None:
    assert listed([str(at) for at in range(count)]).endswith(expected)


MANY = [f"outcome-{number}" for number in range(3_000)]


@pytest.mark.parametrize("wrong", ["outcme-12", "outcoem-12", "outcomr-12", "outcome-12s", "0utcome-12"])
def test_among_many_words_that_are_alike_the_one_is_found_that_is_a_typing_error_away(wrong: str) -> None:
    assert Nearest(MANY)(wrong) == "outcome-12"


def test_thousands_of_wrong_words_get_no_suggestions_after_the_first_hundred() -> None:
    """They have one cause, and nobody reads that many."""
    near = Nearest(MANY)
    found = [near(f"{word}s") for word in MANY]
    assert found[:100] == MANY[:100]
    assert not any(found[100:])
    assert near("outcome-7s") == "outcome-7"
