"""The anchors of an old plan's document as a new plan's document names them, so that a redline can pair the two."""

from collections.abc import Iterator, Mapping

from cspgen.diff.lineage import Links, predecessors
from cspgen.resolve import ResolvedPlan


def anchors(old: ResolvedPlan, new: ResolvedPlan) -> Mapping[str, str]:
    """Return the new names of the anchors in the old plan's document that are called otherwise in the new one's.

    What continues something has its anchor; where several do, the first of them. An old anchor that the new document
    uses for something else gets a name of its own, so that one anchor never means two things.
    """
    names = dict(_names(predecessors(old, new), old, new, ""))
    if old.follows and new.follows:
        names |= _names(predecessors(old.follows, new.follows), old.follows, new.follows, "then-")
    return names


def _names(links: Links, old: ResolvedPlan, new: ResolvedPlan, prefix: str) -> Iterator[tuple[str, str]]:
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
            anchor = successors[identity]
        else:
            anchor = identity if identity in appendices or identity not in new.index else f"was-{identity}"
        if anchor != identity:
            yield f"{prefix}{identity}", f"{prefix}{anchor}"
