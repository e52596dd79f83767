"""Text metrics: what is cut says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspgen.render.charts.text_metrics import text_width, truncate, wrap

SIZE = 10


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("Keep children safe.", 1, ("Keep children safe.",)),
        ("Keep children safe, at home and out.", 1, ("Keep children…",)),
        ("Intergovernmentalization", 1, ("Intergovernmenta…",)),
        ("Intergovernmentalization of the services", 1, ("Intergovernmenta…",)),
        ("Intergovernmentalization", 2, ("Intergovernmentali", "zation")),
    ],
    ids=["whole", "words", "a word", "a word of many", "a word on two lines"],
)
def test_what_is_cut_ends_in_an_ellipsis(text: str, lines: int, expected: tuple[str, ...]) -> None:
    """Between words where it can be, else within a word."""
    assert truncate(text, SIZE, 95, lines) == expected


@given(st.text("ab cdW-", max_size=60), st.integers(30, 90), st.integers(1, 3))
def test_what_is_cut_fits(text: str, limit: int, lines: int) -> None:
    """Nothing is left out without an ellipsis."""
    made = truncate(text, SIZE, limit, lines)
    assert len(made) <= lines
    assert all(text_width(each, SIZE) <= limit for each in made)
    whole = "".join(text.split())
    shown = "".join("".join(made).split())
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown.removesuffix("…")))


def test_a_word_as_long_as_a_page_takes_no_time() -> None:
    """It breaks anywhere, into lines that are full but for the last; it took twenty seconds once."""
    word = "x" * 5_000
    *full, last = wrap(word, SIZE, 90)
    assert "".join((*full, last)) == word
    assert {len(each) for each in full} == {16}
    assert text_width("x" * 17, SIZE) > 90 >= text_width("x" * 16, SIZE)
