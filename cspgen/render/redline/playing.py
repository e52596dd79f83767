"""What two layouts call, as one, and its way to the blocks that write a format."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from markupsafe import Markup

from cspgen.model.prose import Mark
from cspgen.render import Material
from cspgen.render.blocks import Ledger
from cspgen.render.charts import Drawing, drawings
from cspgen.render.redline.body import merged_body
from cspgen.render.redline.calls import Call
from cspgen.render.redline.recording import recorded
from cspgen.render.templates import call
from cspgen.view.parts.objectives import ObjectiveItem

NAME = "plan"
"""The document that a redline is of."""


class _Writer(Protocol):
    ledger: Ledger

    def tracked(self, mark: Mark | None, caller: Callable[[], str]) -> Markup: ...


class Medium(Protocol):
    """A document that is being made in some format."""

    jinja: Environment
    values: dict[str, Any]
    blocks: TemplateModule

    @property
    def writer(self) -> _Writer:
        """What writes its texts."""

    def body(self, layout: "str | Template") -> str:
        """Return what a layout makes of it."""


def played_body(
    old: tuple[Medium, Material], new: tuple[Medium, Material], place: Callable[[Drawing], object] = lambda drawn: drawn
) -> str:
    """Return the body of the new document with what came and what went since the old one.

    Each comes with what it is made from; `place` puts a drawing into the new one. Raises `CspgenError` as building a
    document does.
    """
    made = new[0]
    macros = [name for name in vars(made.blocks) if not name.startswith("_")]
    calls = merged_body(_recorded(*old, macros), _recorded(*new, macros))
    made.writer.ledger.taken = frozenset(_anchors(calls))
    made.values["play"] = partial(_played, made, place, calls)
    del calls  # a large plan's take as much memory as what is made of the body
    body = made.body(made.jinja.from_string("{{ play() }}"))
    del made.values["play"]
    return body


def _recorded(document: Medium, material: Material, macros: Sequence[str]) -> list[Call]:
    # A picture is placed in the document that shows it, not in the one that is only looked at.
    document.jinja.globals |= drawings(material, lambda drawn: drawn)
    return recorded(document.jinja, f"{NAME}.j2", macros, document.values)


def _played(made: Medium, place: Callable[[Drawing], object], calls: Sequence[Call]) -> Markup:
    """Return what the blocks write when they are called so."""
    written = (made.writer.tracked(each.mark, partial(_block, made, place, each)) for each in calls)
    return Markup("".join(written))  # noqa: S704 - what our own macros wrote


def _block(made: Medium, place: Callable[[Drawing], object], played: Call) -> str:
    named = dict(played.named)
    if played.inner is not None:
        named["caller"] = partial(_played, made, place, played.inner)
    given = (place(each) if isinstance(each, Drawing) else each for each in played.given)
    return call(made.blocks, played.block, *given, **named)


def _anchors(calls: Sequence[Call]) -> Iterator[str]:
    """Yield the anchors of what is not gone."""
    for each in calls:
        if each.mark is not Mark.DELETED:
            yield from (value for value in (*each.given[1:], *each.named.values()) if isinstance(value, str))
            yield from (item.anchor for item in _items(each) if item.anchor and item.mark is not Mark.DELETED)
            yield from _anchors(each.inner or ())


def _items(played: Call) -> Sequence[ObjectiveItem]:
    return played.given[0] if played.block == "numbered" else ()
