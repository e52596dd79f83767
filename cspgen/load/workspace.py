"""What was read of a workspace: its documents, the models of those that could be read, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cspgen.diagnostics import FILE_START, Diagnostic, Place, Route, Span
from cspgen.load.yaml.events import Value
from cspgen.load.yaml.source import SourceFile
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan

PARTNERSHIP = "plans/partnership.yaml"

# A fault at one of these keys, or inside, hides no id: references by id can still be checked.
_KEYS_WITHOUT_IDS = frozenset(
    (
        *("area", "language", "currency", "glossary", "layout", "short", "label", "symbol", "colour", "meaning"),
        *("title", "short_title", "period", "kind", "status", "notice", "foreword", "contents", "endorsements"),
        *("report", "text", "brief", "lead", "see", "investment", "actions", "funding", "name", "relation"),
        *("measure", "unit", "better", "baseline", "target", "as_at", "value", "at_least", "at_most", "at"),
    )
)


@dataclass(frozen=True)
class Location:
    """A place in a file: the file's path from the workspace, the lines and columns, and the text of all its lines."""

    file: str
    span: Span
    lines: Sequence[str]


@dataclass(eq=False)
class SourceDocument:
    """The partnership file, or the file or folder of a plan year, as plain values.

    `name` is its path from the workspace, `value` its keys from all of its files, and `file_of_key` the file of each
    top-level key. `placeholders` are the routes at which its model holds a placeholder, because what the document says
    is faulty; `()` is among them where a file could not be read at all.
    """

    name: str
    files: tuple[SourceFile, ...]
    value: dict[str, Value] = field(default_factory=dict)
    file_of_key: dict[str, SourceFile] = field(default_factory=dict)
    placeholders: set[Route] = field(default_factory=set)

    def locate(self, place: Place) -> Location:
        """The location of a place in this document; the first file, or plan.yaml, for one that is in no file."""
        found = self.file_of_key.get(str(place.route[0])) if place.route else None
        found = found or next((each for each in self.files if each.name.endswith("/plan.yaml")), self.files[0])
        return Location(found.name, found.locate(place), found.lines)

    def is_placeholder(self, route: Route) -> bool:
        """Whether the model holds a placeholder at a route or above it."""
        return any(route[:length] in self.placeholders for length in range(1, len(route) + 1))

    def near_placeholder(self, place: Place) -> bool:
        """Whether the model holds a placeholder at a place, above or below it; or beside it, if its key is missing."""
        route = place.route[:-1] if place.key and not self._has(place.route) else place.route
        return self.is_placeholder(route) or route in self._above_placeholders

    def _has(self, route: Route) -> bool:
        value: Any = self.value
        try:
            for step in route:
                value = value[step]
        except (LookupError, TypeError):
            return False
        return True

    @cached_property
    def _above_placeholders(self) -> frozenset[Route]:
        return frozenset(route[:length] for route in self.placeholders for length in range(len(route) + 1))

    def has_all_ids(self, *keys: str) -> bool:
        """Whether no placeholder hides an id under these top-level keys, or anywhere if none is given."""
        return not any(
            _KEYS_WITHOUT_IDS.isdisjoint(route) and (not keys or not route or route[0] in keys)
            for route in self.placeholders
        )


@dataclass(eq=False)
class Workspace:
    """What was read of the folder `root`: the models of what could be read, and everything wrong with the rest.

    `years` has the path of every plan year that exists, also of those under a name that is not read: these paths are in
    `misnamed`. `documents` are by their names. `unreadable` has a message for each file or folder that the system
    refused to read.
    """

    root: Path
    partnership: Partnership | None = None
    plans: dict[int, Plan] = field(default_factory=dict)
    years: dict[int, Path] = field(default_factory=dict)
    misnamed: set[Path] = field(default_factory=set)
    documents: dict[str, SourceDocument] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def files(self) -> list[SourceFile]:
        """Every file that was read."""
        return [file for document in self.documents.values() for file in document.files]

    @property
    def file_names(self) -> list[str]:
        """The paths, from the workspace, of every file that was read."""
        return [file.name for file in self.files]

    def locate(self, place: Place) -> Location:
        """The location of a place, in whichever document it is."""
        if document := self.documents.get(place.document):
            return document.locate(place)
        for file in self.files:
            if file.name == place.document:
                return Location(file.name, file.locate(place), file.lines)
        return Location(place.document, place.span or FILE_START, ())

    def document_name(self, year: int) -> str:
        """The name of a plan year's document: the path of its file or folder from the workspace."""
        return self.relative(self.years[year])

    def relative(self, path: Path) -> str:
        """A path in the workspace, from its root and with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def report(self, rule: str, path: Path, message: str, hint: str) -> None:
        """Report what is wrong with a file or folder as a whole."""
        self.diagnostics.append(Diagnostic(rule, Place(self.relative(path), span=FILE_START), message, hint))

    def report_unreadable(self, error: OSError) -> None:
        """Report a file or folder that the system refused to read."""
        self.unreadable.append(f"{error.filename} cannot be read: {error.strerror}")
