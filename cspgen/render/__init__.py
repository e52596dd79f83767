"""Views to documents: a layout makes blocks of a view, and the writer of each format makes files of the blocks."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib import import_module
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from cspgen.view import PlanView


@dataclass(frozen=True)
class DocumentInput:
    """What a document is made from: the view, where templates are looked for, the plan's own images by path.

    `provenance` is what the document says of that in its properties, by name. `note` is called with what there is to
    say while it is made. `drawn` holds the charts that were drawn for one format, for the others.
    """

    view: PlanView
    folders: tuple[Path, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[str], None] = lambda _: None
    drawn: dict[Hashable, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the images beside every document: two of one name from two folders get two names."""
        names: dict[str, str] = {}
        for file in self.pictures:
            path = PurePosixPath(file)
            tried = chain([path.name], (f"{path.stem}-{at}{path.suffix}" for at in count(2)))
            names[file] = next(name for each in tried if (name := f"pictures/{each}") not in names.values())
        return names


Files: TypeAlias = Mapping[str, bytes]
"""The files of a document, by their names beside one another."""
Render: TypeAlias = Callable[[DocumentInput, str], Files]


def _render(module: str, given: DocumentInput, name: str) -> Files:
    render: Render = import_module(module).render  # a command pays only for the formats that it writes
    return render(given, name)


FORMATS: Mapping[str, Render] = {
    "docx": partial(_render, "cspgen.render.word"),
    "md": partial(_render, "cspgen.render.markdown"),
    "html": partial(_render, "cspgen.render.html"),
}
"""Each format: from the input and the document's name ("plan" or "report") to its files."""
