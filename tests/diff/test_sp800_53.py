"""A real pair with a known answer: NIST SP 800-53, revision 4 to revision 5.

A family is an objective, a control or an enhancement an outcome. What revision 5 withdrew, and says where it moved or
what it went into, is continued there.
"""

import json
from collections import Counter
from functools import cache
from typing import Any

from corpora import corpus
from documents import LAYOUTS, Values
from plan_years import plans
from redlines import pair, story
from word_file import Word
from word_review import REDLINE_LAWS, accepted, rejected

from cspgen.diff import ChangeKind, diff
from cspgen.diff.likeness import WeightedLikeness

_Control = dict[str, Any]


@cache
def controls(file: str) -> dict[str, _Control]:
    """The controls of a revision by id, each with its family's title."""
    catalogue = json.loads((corpus("sp800-53") / file).read_text(encoding="utf-8"))
    return {
        each["id"]: each | {"family": (family["id"], family["title"])}
        for family in catalogue["families"]
        for each in family["controls"]
    }


def active(file: str) -> dict[str, _Control]:
    return {key: each for key, each in controls(file).items() if not each.get("withdrawn")}


def links() -> list[tuple[str, str]]:
    """What revision 5 withdrew and revision 4 had, each with the control that goes on with it."""
    new = active("rev5.json")
    return [
        (key, target)
        for key in active("rev4.json")
        if key not in new
        for link in controls("rev5.json").get(key, {}).get("links", ())
        if (target := link["to"].split("_")[0]) in new
    ]


def plan(file: str, *, linked: bool = False) -> Values:
    """A revision as a plan year; `linked` with what its outcomes continue."""
    came_from: dict[str, list[str]] = {}
    for predecessor, target in links() if linked else ():
        came_from.setdefault(target, [target] if target in active("rev4.json") else []).append(predecessor)
    families: dict[str, Values] = {}
    for key, each in active(file).items():
        identity, title = each["family"]
        objective = families.setdefault(identity, {"id": f"family-{identity}", "text": title, "outcomes": []})
        continues = {"continues": [_id(one) for one in came_from[key]]} if key in came_from else {}
        objective["outcomes"].append({"id": _id(key), "text": each["title"]} | continues)
    return {"objectives": list(families.values())}


def _id(key: str) -> str:
    return key.replace(".", "-")


def test_by_id_alone() -> None:
    """739 controls stand in both revisions, 268 are new, 87 are gone."""
    old, new = plans(plan("rev4.json"), plan("rev5.json"))
    kinds = Counter(each.kind for each in diff(old, new).outcomes)
    assert (len(tuple(old.outcomes)), len(tuple(new.outcomes))) == (826, 1007)
    assert (kinds[ChangeKind.ADDED], kinds[ChangeKind.DISCONTINUED]) == (268, 87)
    assert sum(kinds.values()) - 268 - 87 == 739


def test_with_what_the_catalogue_says_of_the_withdrawn() -> None:
    """Of the 87 that are gone 85 go on in a control; SA-12 went into a whole family, and SC-19 has no link."""
    old, new = plans(plan("rev4.json"), plan("rev5.json", linked=True))
    kinds = Counter(each.kind for each in diff(old, new).outcomes)
    assert kinds == {
        ChangeKind.UNCHANGED: 64,
        ChangeKind.RENUMBERED: 403,
        ChangeKind.REWORDED: 247,
        ChangeKind.ADDED: 225,
        ChangeKind.DISCONTINUED: 2,
        ChangeKind.MERGED: 35,
        ChangeKind.SPLIT: 1,
        ChangeKind.MOVED: 28,
    }
    linked, targets = {predecessor for predecessor, _ in links()}, {target for _, target in links()}
    assert kinds[ChangeKind.DISCONTINUED] == 87 - len(linked)
    assert kinds[ChangeKind.ADDED] == 268 - len(targets - active("rev4.json").keys())


def test_with_the_links_hidden_most_of_the_moved_are_proposed() -> None:
    """By their titles alone 38 of 45, beside 26 proposals that the catalogue does not bear out."""
    old, new = active("rev4.json"), active("rev5.json")
    came = {key: each["title"] for key, each in new.items() if key not in old}
    gone = {key: each["title"] for key, each in old.items() if key not in new}
    every = [each["title"] for each in (*old.values(), *new.values())]
    proposed = WeightedLikeness(lambda: every).suggestions(came, gone)
    true = {(predecessor, target) for predecessor, target in links() if target in came}
    right = [pair for pair in ((predecessor, target) for target, predecessor in proposed.items()) if pair in true]
    assert (len(true), len(right), len(proposed) - len(right)) == (45, 38, 26)


def test_the_redline_of_the_pair() -> None:
    """Every control of either revision stands in it, and it leads to either document, in both layouts."""
    old, new = plan("rev4.json"), plan("rev5.json", linked=True)
    for layout in LAYOUTS:
        made = pair(old, new, layout)
        word = Word(made.redline)
        assert [fault for law in REDLINE_LAWS for fault in law(word)] == []
        assert story(accepted(word)) == story(Word(made.document("new")))
        assert story(rejected(word)) == story(Word(made.document("old")))
