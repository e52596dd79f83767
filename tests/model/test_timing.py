"""Months and timings: what is one, what is none, and what they cover."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspgen.model.timing import Manner, Month, NotATimeError, Timing


@st.composite
def months(draw: st.DrawFn) -> Month:
    """Any month, day or year."""
    day = draw(st.dates())
    precision = draw(st.integers(1, 3))
    return Month(day.year, day.month if precision > 1 else None, day.day if precision > 2 else None)


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    """Any timing of any manner."""
    start, end = sorted((draw(months()), draw(months())), key=lambda month: month.first)
    quarter = 3 * draw(st.integers(1, 4))
    return draw(
        st.sampled_from(
            (
                Timing(Manner.IN, start, start),
                Timing(Manner.BY, end=end),
                Timing(Manner.FROM, start),
                Timing(Manner.SPAN, start, end),
                Timing(Manner.QUARTER, Month(start.year, quarter - 2), Month(start.year, quarter)),
                Timing(Manner.CONTINUING),
            )
        )
    )


@given(months())
def test_a_month_reads_as_it_is_written(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(timings())
def test_a_timing_reads_as_it_is_written(timing: Timing) -> None:
    assert Timing.parse(str(timing)) == timing


@given(st.text())
def test_no_other_text_is_a_timing(text: str) -> None:
    """And none makes reading fail in another way."""
    with pytest.raises(NotATimeError):
        Timing.parse(f"{text}!")


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("1999-04", Timing(Manner.IN, Month(1999, 4), Month(1999, 4))),
        ("1999", Timing(Manner.IN, Month(1999), Month(1999))),
        ("by 2000-03-31", Timing(Manner.BY, end=Month(2000, 3, 31))),
        ("from  1999-04", Timing(Manner.FROM, Month(1999, 4))),
        ("1999-04 to 2000-03", Timing(Manner.SPAN, Month(1999, 4), Month(2000, 3))),
        ("1999-Q3", Timing(Manner.QUARTER, Month(1999, 7), Month(1999, 9))),
        (" continuing ", Timing(Manner.CONTINUING)),
    ],
)
def test_forms(text: str, timing: Timing) -> None:
    """Every form that the format has."""
    assert Timing.parse(text) == timing


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-06-31", 'no such date: "2026-06-31"'),
        ("2025-02-29", 'no such date: "2025-02-29"'),
        ("2026-13", 'no such month: "2026-13"'),
        ("2026-00", 'no such month: "2026-00"'),
        ("0000-Q1", 'no such year: "0000"'),
        ("2026-Q5", '"2026-Q5" is not a timing'),
        ("2026-q1", '"2026-q1" is not a timing'),
        ("26-04", '"26-04" is not a timing'),
        ("٢٠٢٦", '"٢٠٢٦" is not a timing'),
        ("by March", '"March" is not a month'),
        ("Continuing", '"Continuing" is not a timing'),
        ("2026-04 to 2026-03", "from 2026-04 to 2026-03 runs backwards"),
        ("", '"" is not a timing'),
    ],
)
def test_what_is_no_timing(text: str, message: str) -> None:
    """A date that no calendar has is refused as such."""
    with pytest.raises(NotATimeError) as error:
        Timing.parse(text)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("March 2027", "2027-03"),
        ("1st Sep. 2027", "2027-09-01"),
        ("By 2027-03", "by 2027-03"),
        ("by 31/03/2029", "by 2029-03-31"),
        ("by the end of March 2027", "by 2027-03"),
        ("since April 2026", "from 2026-04"),
        ("April 2026 to March 2027", "2026-04 to 2027-03"),
        ("2026-04–2027-03", "2026-04 to 2027-03"),
        ("03/2027", "2027-03"),
        ("2027-3", "2027-03"),
        ("On-going", "continuing"),
        ("end of March 2027", "by 2027-03"),
        ("The end of 2027", "by 2027"),
        ("31st of March 2027", "2027-03-31"),
        ("by Mar-27", "by 2027-03"),
        ("Sept ’27", "2027-09"),
    ],
)
def test_what_other_words_mean(text: str, meant: str) -> None:
    """The hint gives the words to write, and they are a timing."""
    with pytest.raises(NotATimeError) as error:
        Timing.parse(text)
    assert error.value.hint == f"write {meant}"
    assert str(Timing.parse(meant)) == meant


@pytest.mark.parametrize(
    "text",
    ["31/02/2029", "Marcher 2026", "29 February 2025", "March", "0000-Q1", "2026-28", "to 2027", "March 27"],
)
def test_what_no_words_mean(text: str) -> None:
    """Then the hint names the forms, or what the calendar has."""
    with pytest.raises(NotATimeError) as error:
        Timing.parse(text)
    assert "2026-04" in error.value.hint or "0001" in error.value.hint


@pytest.mark.parametrize("text", ["2026/27", "2026-27", "2026–27", "2026/2027"])
def test_a_financial_year_is_hinted_at_as_a_guess(text: str) -> None:
    with pytest.raises(NotATimeError) as error:
        Timing.parse(text)
    assert error.value.hint == "write 2026-04 to 2027-03 (if the financial year is meant)"


@pytest.mark.parametrize(("text", "quarter"), [("Q4 2026/27", "2027-Q1"), ("2026-27 Q1", "2026-Q2")])
def test_a_quarter_of_a_financial_year_is_hinted_at_as_one_of_the_calendar(text: str, quarter: str) -> None:
    with pytest.raises(NotATimeError) as error:
        Timing.parse(text)
    assert error.value.hint.startswith(f"write {quarter} (if a quarter of the financial year is meant")


def test_what_is_not_known_yet_is_left_out() -> None:
    with pytest.raises(NotATimeError) as error:
        Timing.parse("To be confirmed")
    assert error.value.hint == "leave `when` out until it is known"


@pytest.mark.parametrize(("text", "meant"), [("end of March 2027", "2027-03"), ("Mar-27", "2027-03")])
def test_what_other_words_mean_as_a_month(text: str, meant: str) -> None:
    with pytest.raises(NotATimeError) as error:
        Month.parse(text)
    assert error.value.hint == f"write {meant}"


@given(st.text(st.sampled_from("0123456789-–/. qQtobyfrmjanend"), max_size=25), st.sampled_from([Month, Timing]))
def test_whatever_a_hint_says_to_write_can_be_read(text: str, kind: type[Month | Timing]) -> None:
    try:
        kind.parse(text)
    except NotATimeError as error:
        meant = error.hint.removeprefix("the dash is a long one: ").removeprefix("write ").split(" (")[0]
        if error.hint.startswith(("write", "the dash")) and "2026-04" not in error.hint and "earlier" not in error.hint:
            kind.parse(meant)


def test_a_month_covers_all_its_days() -> None:
    assert (Month(2024, 2).first, Month(2024, 2).last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (Month(2024).first, Month(2024).last) == (date(2024, 1, 1), date(2024, 12, 31))
    assert Month(2024, 2, 3).first == Month(2024, 2, 3).last == date(2024, 2, 3)


def test_a_span_within_one_month_is_no_step_backwards() -> None:
    assert Timing.parse("2026-04-20 to 2026-04").end == Month(2026, 4)


def test_a_span_that_runs_backwards_breaks_a_rule_of_its_own() -> None:
    with pytest.raises(NotATimeError) as error:
        Timing.parse("2026-09 to 2026-03")
    assert error.value.rule == "backwards"
