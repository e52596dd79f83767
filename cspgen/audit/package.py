"""The parts of a Word file, and how they relate to each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from cspgen.audit.names import Element


class Relation(NamedTuple):
    """A relationship: the last word of its type, the part or address it leads to, and whether it stays in the file."""

    kind: str
    target: str
    inside: bool


@dataclass(frozen=True)
class Package:
    """An opened Word file: the names of all its parts, the XML of those that are XML, and its main part."""

    names: frozenset[str]
    roots: Mapping[str, Element]
    main: str

    def relations(self, part: str) -> dict[str, Relation]:
        """Return a part's relationships by id; "" is the package itself."""
        return relations_of(self.roots, part)

    def related(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Yield every part of a kind, such as "styles" or "header", that the document relates to, with its root."""
        seen = set()
        for relation in self.relations(self.main).values():
            if relation.kind == kind and relation.target in self.roots and relation.target not in seen:
                seen.add(relation.target)
                yield relation.target, self.roots[relation.target]

    def root(self, kind: str) -> Element | None:
        """Return the root of the document's "styles", "settings" ...; None where it has none."""
        return next((root for _, root in self.related(kind)), None)

    @cached_property
    def stories(self) -> dict[str, Element]:
        """The parts that hold text, by name: the document first, then headers, footers, notes and comments."""
        kinds = ("header", "footer", "footnotes", "endnotes", "comments")
        return {self.main: self.roots[self.main], **{part: root for kind in kinds for part, root in self.related(kind)}}

    @cached_property
    def core(self) -> Element | None:
        """The root of the document's properties: title, language."""
        part = next((each.target for each in self.relations("").values() if each.kind == "core-properties"), "")
        return self.roots.get(part)


def relations_of(roots: Mapping[str, Element], part: str) -> dict[str, Relation]:
    """Return a part's relationships by id, given the XML of all parts; "" is the package itself."""
    folder, _, name = part.rpartition("/")
    found = roots.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    relations = {}
    for each in [] if found is None else found:
        target, inside = each.get("Target", ""), each.get("TargetMode") != "External"
        kind = each.get("Type", "").rsplit("/", 1)[-1]
        relations[each.get("Id", "")] = Relation(kind, _resolved(folder, target) if inside else target, inside)
    return relations


def _resolved(folder: str, target: str) -> str:
    """Return the name of the part that a relationship's target means, seen from a part's folder."""
    steps: list[str] = folder.split("/") if folder and not target.startswith("/") else []
    for step in target.lstrip("/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
