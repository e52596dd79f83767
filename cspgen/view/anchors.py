"""The anchors of an old plan's document as a new plan's document names them, so that a redline can pair the two."""

from collections.abc import Iterator, Mapping

from cspgen.diff.lineage import Links, predecessors
from cspgen.resolve import ResolvedPlan


def anchors(old: ResolvedPlan, new: ResolvedPlan) -> Mapping[str, str]:
    """Return the anchors in the old plan's document that are called otherwise in the new one's, with their new names.

    What continues one thing has its anchor; of several that do, the first. What an anchor of the new document does not
    continue gets another name, so that the same anchor always stands for the same thing.
    """
    named = dict(_named(predecessors(old, new), old, new, ""))
    if old.follows and new.follows:
        named |= _named(predecessors(old.follows, new.follows), old.follows, new.follows, "then-")
    return named


def _named(links: Links, old: ResolvedPlan, new: ResolvedPlan, prefix: str) -> Iterator[tuple[str, str]]:
    goes_on: dict[str, str] = {}
    taken: set[str] = set()
    for identity, origin_ids in links.items():  # the same id, where there is one, before any other
        if identity in origin_ids:
            goes_on[identity] = identity
            taken.add(identity)
    for identity, origin_ids in links.items():
        free = next((each for each in origin_ids if each not in goes_on), None)
        if identity not in taken and free:
            goes_on[free] = identity
            taken.add(identity)
    appendices = {each.id for plan in (old, new) for each in plan.appendices}
    for identity in old.index:
        if identity in goes_on:
            anchor = goes_on[identity]
        else:
            anchor = identity if identity in appendices or identity not in new.index else f"was-{identity}"
        if anchor != identity:
            yield f"{prefix}{identity}", f"{prefix}{anchor}"
