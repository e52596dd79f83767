"""The anchors of a plan's document, and what those of an old plan's are called in a redline, to pair the two."""

import re
from collections.abc import Callable, Iterator, Mapping

from cspgen.diff.lineage import Links, predecessors
from cspgen.resolve import ResolvedPlan

_OF_THE_DOCUMENT = re.compile(r"(then|was|gone|part|section|heading)-.+|results|status-key")


def anchor_of(identity: str) -> str:
    """Return the anchor of something of the plan by its id, which is the id if no part of the document is called so."""
    return f"{identity}--" if _OF_THE_DOCUMENT.fullmatch(identity) else identity  # no id has two hyphens in a row


def then_anchor(identity: str) -> str:
    """Return the anchor of something of the followed plan: its id may name something of this plan too."""
    return f"then-{identity}"


def anchors(old: ResolvedPlan, new: ResolvedPlan) -> Mapping[str, str]:
    """Return the new names of the anchors in the old plan's document that are called otherwise in the new one's.

    What continues something has its anchor; where several do, the first of them. An old anchor that the new document
    uses for something else gets a name of its own, so that one anchor never means two things.
    """
    names = dict(_names(predecessors(old, new), old, new, anchor_of))
    if old.follows and new.follows:
        names |= _names(predecessors(old.follows, new.follows), old.follows, new.follows, then_anchor)
    return names


def _names(
    links: Links, old: ResolvedPlan, new: ResolvedPlan, anchor: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    successors: dict[str, str] = {}  # of each id of the old plan, the id that has its anchor now
    taken: set[str] = set()
    for identity, old_ids in links.items():  # the same id, where there is one, before any other
        if identity in old_ids:
            successors[identity] = identity
            taken.add(identity)
    for identity, old_ids in links.items():
        free = next((each for each in old_ids if each not in successors), None)
        if identity not in taken and free:
            successors[free] = identity
            taken.add(identity)
    appendices = {each.id for plan in (old, new) for each in plan.appendices}
    for identity in old.index:
        if identity in successors:
            name = anchor(successors[identity])
        else:
            is_free = identity in appendices or identity not in new.index
            name = anchor(identity) if is_free else f"was-{anchor(identity)}"
        if name != anchor(identity):
            yield anchor(identity), name
