"""Which text reads like which: bounds, and a measure on a public pair of catalogues whose answer is known."""

import json
import re
from typing import Any

import pytest
from corpora import corpus
from hypothesis import given
from hypothesis import strategies as st

from cspgen.diff.likeness import WeightedLikeness, share_half_their_words, unweighted_likeness

_words = st.sampled_from(["keep", "children", "safe", "from", "harm", "at", "home", "school"])
_texts = st.lists(_words, max_size=8).map(" ".join)


@given(_texts, _texts, st.lists(_texts, max_size=5))
def test_likeness_is_between_none_and_all_and_the_same_both_ways(one: str, other: str, more: list[str]) -> None:
    alike = WeightedLikeness(lambda: [one, other, *more])
    assert 0 <= alike.between(one, other) <= 1 + 1e-9
    assert alike.between(one, other) == pytest.approx(alike.between(other, one))
    if one:
        assert alike.between(one, one) == pytest.approx(1)


@given(_texts, _texts)
def test_without_weights_it_is_the_same_both_ways_too(one: str, other: str) -> None:
    assert 0 <= unweighted_likeness(one, other) <= 1
    assert unweighted_likeness(one, other) == unweighted_likeness(other, one)
    assert unweighted_likeness(one, one) == 1
    assert share_half_their_words(one, other) == share_half_their_words(other, one)


def test_what_each_measure_is_for() -> None:
    """An action that got another sentence is the same one; in a redline, texts with one common word are no pair."""
    short, long = "Train staff.", "Train all the staff. And then all the volunteers who work beside them."
    assert unweighted_likeness(short, long) == pytest.approx(2 * 2 / (2 + 11))
    assert share_half_their_words(short, long)
    assert unweighted_likeness("Keep all children safe at home.", "Open two libraries at once.") == 0
    assert unweighted_likeness("", "Train staff.") == 0


def test_a_rare_word_weighs_more_than_common_ones() -> None:
    texts = [
        "help for children in care",
        "help for children in Eastbury",
        "travellers in Eastbury",
        "help for children",
    ]
    alike = WeightedLikeness(lambda: texts)
    assert alike.between(texts[1], texts[2]) > alike.between(texts[1], texts[0]) / 2
    assert WeightedLikeness(lambda: texts).suggestions({"new": texts[1]}, {"old": "roads and bridges"}) == {}


def test_the_likest_is_proposed() -> None:
    old = {"a": "Keep children safe at home.", "b": "Keep children safe on the roads.", "c": "Open two libraries."}
    new = {"x": "Keep all children safe on the roads.", "y": "Plant trees."}
    every = [*old.values(), *new.values()]
    assert WeightedLikeness(lambda: every).suggestions(new, old) == {"x": "b"}


def test_what_moved_between_two_editions_of_a_catalogue() -> None:
    """NIST SP 800-53, revision 4 to 5: of 45 links from a control that went to one that came, 38 are proposed.

    5 proposals are wrong. The links are those that the catalogue itself gives for what it withdrew.
    """
    before, after = (_controls(name) for name in ("rev4.json", "rev5.json"))
    old = {key: _text(each) for key, each in before.items() if not each.get("withdrawn")}
    new = {key: _text(each) for key, each in after.items() if not each.get("withdrawn")}
    links = {
        (link["to"].split("_")[0], key)
        for key, each in after.items()
        for link in each.get("links", ())
        if key in old and key not in new
    }
    came = {key: text for key, text in new.items() if key not in old}
    gone = {key: text for key, text in old.items() if key not in new}
    proposed = set(WeightedLikeness(lambda: [*old.values(), *new.values()]).suggestions(came, gone).items())
    assert len([each for each in links if each[0] in came]) == 45
    assert (len(proposed & links), len(proposed - links)) == (38, 5)


def _controls(name: str) -> dict[str, dict[str, Any]]:
    catalogue = json.loads((corpus("sp800-53") / name).read_text(encoding="utf-8"))
    return {each["id"]: each for family in catalogue["families"] for each in family["controls"]}


def _text(control: dict[str, Any]) -> str:
    return re.sub(r"\{\{.*?\}\}", " ", " ".join([f"{control['title']}.", *control.get("statement", ())]))
