"""What was read from a folder: its documents, the models of what could be read, and everything wrong with the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cspgen.diagnostics import Diagnostic, Place, Route, Span
from cspgen.load.yaml.events import START, Value
from cspgen.load.yaml.source import SourceFile
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan

PARTNERSHIP = "plans/partnership.yaml"

# A fault at one of these keys, or inside, changes no id: what refers to things by id can still be checked.
_WITHOUT_IDS = frozenset(
    (
        *("area", "language", "currency", "glossary", "layout", "short", "label", "symbol", "colour", "meaning"),
        *("title", "short_title", "period", "kind", "status", "notice", "foreword", "contents", "endorsements"),
        *("report", "text", "brief", "lead", "see", "investment", "actions", "funding", "name", "relation"),
        *("measure", "unit", "better", "baseline", "target", "as_at", "value", "at"),
    )
)


@dataclass(frozen=True)
class Location:
    """Where a finding stands, ready to be shown."""

    file: str
    span: Span
    lines: Sequence[str]


@dataclass(eq=False)
class Document:
    """One thing that people wrote: the partnership file, or a plan year's file or folder.

    `name` is its path as shown; `origin` tells the file of each top-level key. `faulty` are the routes at which the
    model does not hold what the document says; `()` stands for a file that could not be read at all.
    """

    name: str
    sources: tuple[SourceFile, ...]
    value: dict[str, Value] = field(default_factory=dict)
    origin: dict[str, SourceFile] = field(default_factory=dict)
    faulty: set[Route] = field(default_factory=set)

    def locate(self, place: Place) -> Location:
        """Return the file, lines and columns of a place in this document."""
        found = self.origin.get(str(place.route[0])) if place.route else None
        found = found or next((each for each in self.sources if each.file.endswith("/plan.yaml")), self.sources[0])
        return Location(found.file, found.locate(place), found.lines)

    def stands_in(self, route: Route) -> bool:
        """Say whether the model holds a stand-in for a fault at a route, or above it."""
        return any(route[:length] in self.faulty for length in range(1, len(route) + 1))

    def is_unsure(self, place: Place) -> bool:
        """Say whether the model holds a stand-in at a place, above it or within; or beside it, its key missing."""
        route = place.route[:-1] if place.key and not self._has(place.route) else place.route
        return self.stands_in(route) or route in self._around_faults

    def _has(self, route: Route) -> bool:
        value: Any = self.value
        try:
            for step in route:
                value = value[step]
        except (LookupError, TypeError):
            return False
        return True

    @cached_property
    def _around_faults(self) -> frozenset[Route]:
        return frozenset(route[:length] for route in self.faulty for length in range(len(route) + 1))

    def knows_ids(self, *keys: str) -> bool:
        """Say whether every id under these top-level keys, or everywhere, is as the document says."""
        return not any(
            _WITHOUT_IDS.isdisjoint(route) and (not keys or not route or route[0] in keys) for route in self.faulty
        )


@dataclass(eq=False)
class Workspace:
    """What was read from a folder: the models of what could be read, and everything wrong with the rest.

    `years` are all that are there, also under names that are not read: these are `misnamed`. `unreadable` says what the
    system refused to read, and why.
    """

    root: Path
    partnership: Partnership | None = None
    plans: dict[int, Plan] = field(default_factory=dict)
    years: dict[int, Path] = field(default_factory=dict)
    misnamed: set[Path] = field(default_factory=set)
    documents: dict[str, Document] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The paths of all files that were read, as shown."""
        return [source.file for document in self.documents.values() for source in document.sources]

    def locate(self, place: Place) -> Location:
        """Return where a place stands, in whichever document it is."""
        if document := self.documents.get(place.document):
            return document.locate(place)
        for document in self.documents.values():
            for each in document.sources:
                if each.file == place.document:
                    return Location(each.file, each.locate(place), each.lines)
        return Location(place.document, place.span or START, ())

    def document_of(self, year: int) -> str:
        """Return the name of a plan year's document: the path of its file or folder, as shown."""
        return self.shown(self.years[year])

    def shown(self, path: Path) -> str:
        """Return a path in the workspace as it is shown."""
        return path.relative_to(self.root).as_posix()

    def report(self, rule: str, path: Path, message: str, hint: str) -> None:
        """Report what is wrong with a file or a folder as such."""
        self.diagnostics.append(Diagnostic(rule, Place(self.shown(path), span=START), message, hint))

    def refused(self, error: OSError) -> None:
        """Note what the system refused to read."""
        self.unreadable.append(f"{error.filename} cannot be read: {error.strerror}")
