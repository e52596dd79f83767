"""A view to the files of a document: one finisher a format, each over the same layout templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, count
from pathlib import Path, PurePosixPath

from cspgen.view import PlanView


@dataclass(frozen=True)
class Material:
    """What a document is made from: the view, where templates are looked for, the plan's local pictures by path.

    `origin` is what the document says of that in its properties, by name. `note` is called with what there is to say
    while it is made.
    """

    view: PlanView
    folders: tuple[Path, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    origin: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[str], None] = lambda _: None

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the pictures beside every document: two of one name from two folders get two names."""
        names: dict[str, str] = {}
        for file in self.pictures:
            path = PurePosixPath(file)
            tried = chain([path.name], (f"{path.stem}-{at}{path.suffix}" for at in count(2)))
            names[file] = next(name for each in tried if (name := f"pictures/{each}") not in names.values())
        return names


Files = Mapping[str, bytes]


def _markdown(material: Material, document: str) -> Files:
    from cspgen.render import markdown  # noqa: PLC0415 - a command pays only for the formats that it writes

    return markdown.render(material, document)


def _word(material: Material, document: str) -> Files:
    from cspgen.render import word  # noqa: PLC0415

    return word.render(material, document)


def _html(material: Material, document: str) -> Files:
    from cspgen.render import html  # noqa: PLC0415

    return html.render(material, document)


FORMATS: Mapping[str, Callable[[Material, str], Files]] = {"docx": _word, "md": _markdown, "html": _html}
"""Each format: from the material and the document's name ("plan" or "report") to its files by name."""
