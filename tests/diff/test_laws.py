"""Laws of differences, on pairs of plans made at random: lines that split, merge, move and end."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from documents import Values
from hypothesis import example, given
from hypothesis import strategies as st
from plan_years import plans

from cspgen.diff import ChangeKind, ObjectiveChange, OutcomeChange, diff
from cspgen.diff.wording import reworded
from cspgen.model.prose import Mark, Span, Text, plain
from cspgen.resolve import Numbered  # noqa: TC001 - where mypy wants it, beside the rest

_NAMES = ("a", "b", "c", "d")
_texts = st.sampled_from(["Safe.", "Safer still.", "Well."])


@st.composite
def _years(draw: st.DrawFn) -> tuple[Values, Values]:
    """Two years: the second continues some of the first, by id or by another, and lists some outcomes elsewhere."""
    old: list[Values] = [
        {
            "id": name,
            "text": draw(_texts),
            "outcomes": [{"id": f"{name}-{at}", "text": draw(_texts)} for at in range(2)],
        }
        for name in draw(st.lists(st.sampled_from(_NAMES), unique=True, min_size=1))
    ]
    ids = [each["id"] for each in old]
    outcomes = [inner["id"] for each in old for inner in each["outcomes"]]
    free: list[str] = list(draw(st.permutations([*outcomes, "x-1", "x-2", "x-3"])))
    new = []
    for at, name in enumerate(draw(st.lists(st.sampled_from([*_NAMES, "e", "f"]), unique=True, min_size=1))):
        listed = [
            {
                "id": identity,
                "text": draw(_texts),
                "continues": draw(st.lists(st.sampled_from([*outcomes, *ids]), unique=True, max_size=2)),
            }
            for identity in free[2 * at : 2 * at + draw(st.integers(0, 2))]
        ]
        continues = draw(st.lists(st.sampled_from([*ids, *outcomes]), unique=True, max_size=2))
        new.append({"id": name, "text": draw(_texts), "outcomes": listed, "continues": continues})
    return {"objectives": old}, {"objectives": new}


@given(_years())
def test_everything_is_in_one_change(years: tuple[Values, Values]) -> None:
    old, new = plans(*years)
    made = diff(old, new)
    sides: list[tuple[Sequence[ObjectiveChange | OutcomeChange], Iterable[Numbered], Iterable[Numbered]]] = [
        (made.objectives, old.objectives, new.objectives),
        (tuple(made.outcomes), old.outcomes, new.outcomes),
    ]
    for changes, olds, news in sides:
        assert Counter(each.id for change in changes for each in change.old) == Counter(each.id for each in olds)
        assert Counter(each.id for change in changes for each in change.new) == Counter(each.id for each in news)


@given(_years())
def test_the_other_way_round_is_the_contrary(years: tuple[Values, Values]) -> None:
    """What one adds, the other discontinues; a split is a merger; what moved has moved back."""
    old, new = plans(*years)
    there, back = diff(old, new), diff(new, old)
    assert _kinds(there.objectives) == _turned(_kinds(back.objectives))
    assert _kinds(there.outcomes) == _turned(_kinds(back.outcomes))


_CONTRARY = {ChangeKind.ADDED: ChangeKind.DISCONTINUED, ChangeKind.DISCONTINUED: ChangeKind.ADDED}


def _kinds(
    changes: Iterable[ObjectiveChange | OutcomeChange],
) -> Counter[tuple[ChangeKind, frozenset[str], frozenset[str]]]:
    """What is not one to one is reported as a split or a merger, whichever way there are more: here it is one kind."""
    return Counter(
        (
            ChangeKind.SPLIT if each.kind is ChangeKind.MERGED else each.kind,
            frozenset(thing.id for thing in each.old),
            frozenset(thing.id for thing in each.new),
        )
        for each in changes
    )


def _turned(
    kinds: Counter[tuple[ChangeKind, frozenset[str], frozenset[str]]],
) -> Counter[tuple[ChangeKind, frozenset[str], frozenset[str]]]:
    return Counter({(_CONTRARY.get(kind, kind), new, old): number for (kind, old, new), number in kinds.items()})


@given(_years())
def test_a_plan_differs_in_nothing_from_itself(years: tuple[Values, Values]) -> None:
    for plan in plans(*years):
        made = diff(plan, plan)
        assert made.is_empty
        assert {each.kind for each in made.objectives} | {each.kind for each in made.outcomes} <= {ChangeKind.UNCHANGED}


_spans = st.lists(st.builds(Span, st.text("ab c,.-é1", min_size=1, max_size=12), strong=st.booleans()), max_size=4).map(
    tuple
)


@given(_spans, _spans)
def test_without_what_is_inserted_it_is_the_old_text_and_without_what_is_deleted_the_new(old: Text, new: Text) -> None:
    made = reworded(old, new)
    assert plain(tuple(each for each in made if each.mark is not Mark.INSERTED)) == plain(old)
    assert plain(tuple(each for each in made if each.mark is not Mark.DELETED)) == plain(new)
    assert all(each.text for each in made)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("As in 6.1 of it.", "As in 5.1 of it.", "As in [6.1 ]{5.1 }of it."),
        ("As in 6.1.", "As in 5.1.", "As in[ 6.1]{ 5.1}."),
        ("6. Be safe at home.", "5. Be safe at home.", "[6. ]{5. }Be safe at home."),
        ("Pay £500, at once.", "Pay £600, at once.", "Pay £[500, ]{600, }at once."),
        ("2025/26 and 2026/27.", "2024/25 and 2026/27.", "[2025/26 ]{2024/25 }and 2026/27."),
        ("From 6 of 7 to it.", "From 8 of 9 to it.", "From [6 ]{8 }of [7 ]{9 }to it."),
        ("Be safe by May.", "Be well by May.", "Be [safe]{well} by May."),
        ("a x, and a. b b c", "a x, a, and a. y z b c", "a x, {a, }and a. [b]{y z} b c"),
        ("95%", "96%", "[95%]{96%}"),
    ],
)
def test_numbers_that_would_meet_are_set_apart(old: str, new: str, marked: str) -> None:
    """By the space beside them, in either mark; of anything else no mark begins or ends with a space that stays."""
    looks = {Mark.DELETED: "[{}]", Mark.INSERTED: "{{{}}}"}
    spans = reworded((Span(old),), (Span(new),))
    assert "".join(looks[each.mark].format(each.text) if each.mark else each.text for each in spans) == marked


@given(*(st.text("ab c,.-1", min_size=1, max_size=12) for _ in range(2)))
@example("1 ", "1  ")
def test_no_replaced_phrase_begins_or_ends_with_a_space_that_stays(old: str, new: str) -> None:
    """But for one that sets numbers apart, or where all of the text is replaced."""
    made = reworded((Span(old),), (Span(new),))
    for before, after in pairwise(made if any(each.mark is None for each in made) else ()):
        if (before.mark, after.mark) == (Mark.DELETED, Mark.INSERTED):
            numbers = re.search(r"\d[,.-]* ?$", before.text) and re.match(r" ?\d", after.text)
            for at in (0, -1):
                assert numbers or not before.text[at] == after.text[at] == " "


@given(_spans, _spans)
def test_whole_words_are_marked(old: Text, new: Text) -> None:
    """A change never begins or ends within a word of the old text or of the new."""
    for side, mark in ((old, Mark.INSERTED), (new, Mark.DELETED)):
        kept = [each for each in reworded(old, new) if each.mark is not mark]
        at, ends = 0, set()
        for each in kept:
            at += len(each.text)
            ends.add(at)
        looks = set()
        at = 0
        for each in side:
            at += len(each.text)
            looks.add(at)
        words = plain(side)
        for end in ends - looks:
            assert end == len(words) or not (words[end - 1].isalnum() and words[end].isalnum())
