"""A view to the files of a document: one finisher a format, each over the same layout templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cspgen.view import PlanView


@dataclass(frozen=True)
class Material:
    """What a document is made from: the view, where templates are looked for, the plan's local pictures by path."""

    view: PlanView
    folders: tuple[Path, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


Files = Mapping[str, bytes]


def _markdown(material: Material, document: str) -> Files:
    from cspgen.render import markdown  # noqa: PLC0415 - a command pays only for the formats that it writes

    return markdown.render(material, document)


def _word(material: Material, document: str) -> Files:
    from cspgen.render import word  # noqa: PLC0415

    return word.render(material, document)


FORMATS: Mapping[str, Callable[[Material, str], Files]] = {"docx": _word, "md": _markdown}
"""Each format: from the material and the document's name ("plan" or "report") to its files by name."""
