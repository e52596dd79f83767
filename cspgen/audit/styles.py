"""How text looks: through the document's defaults, table, paragraph and character styles, and what is set by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from cspgen.audit.colours import Colours
from cspgen.ooxml.names import Element, find, integer, is_on, q, val

_FONT_OF_WORD = "Times New Roman"  # where a file says nothing of fonts and sizes (17.7.5)
_SIZE_OF_WORD = 10.0
_ALIGNED: Mapping[str, str] = {"both": "justified", "distribute": "justified"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks; `size` is in points, a colour is RRGGBB, None for automatic or none."""

    font: str = _FONT_OF_WORD
    size: float = _SIZE_OF_WORD
    bold: bool = False
    colour: str | None = None
    shade: str | None = None
    behind: str | None = None
    capitals: bool = False
    underlined: bool = False
    hidden: bool = False

    @property
    def large(self) -> bool:
        """Whether WCAG calls the text large: 18 point, or 14 point and bold."""
        return self.size >= 18 or (self.bold and self.size >= 14)  # noqa: PLR2004 - WCAG's own numbers


class Styles:
    """A document's styles by id, and the looks that they give."""

    def __init__(self, root: Element | None, colours: Colours) -> None:
        self._colours = colours
        styles = [] if root is None else root.findall(q("w:style"))
        self.by_id = {each.get(q("w:styleId"), ""): each for each in styles}
        self._defaults = {
            each.get(q("w:type"), ""): each.get(q("w:styleId"), "")
            for each in styles
            if each.get(q("w:default"), "0") in {"1", "true", "on"}
        }
        self._plain = Look(**self._said(find(root, "w:docDefaults/w:rPrDefault/w:rPr")))
        self._plain_paragraph = find(root, "w:docDefaults/w:pPrDefault/w:pPr")
        self.chain = cache(self._chain)
        self._in_style = cache(self._in_style_chain)
        self._giving = cache(self._giving_style)

    def _chain(self, identity: str | None, kind: str) -> tuple[Element, ...]:
        """Return a style of a kind (the default one, where None is named or it is not there) and those it rests on."""
        style = self.by_id.get(identity or "")
        if style is None or style.get(q("w:type"), kind) != kind:
            style = self.by_id.get(self._defaults.get(kind, ""))
        found: list[Element] = []
        while style is not None and style not in found:
            found.append(style)
            style = self.by_id.get(val(style, "w:basedOn") or "")
        return tuple(found)

    def names(self, identity: str | None) -> tuple[str, ...]:
        """Return the names, in small letters, of a paragraph style and of those it rests on."""
        return tuple((val(each, "w:name") or "").casefold() for each in self.chain(identity, "paragraph"))

    def title(self, identity: str | None) -> str:
        """Return the name of a paragraph style as Word shows it."""
        chain = self.chain(identity, "paragraph")
        return _title(chain[0]) if chain else "Normal"

    @property
    def usual(self) -> Look:
        """How text in the default paragraph style looks."""
        return replace(self._plain, **self._in_style(None, "paragraph"))

    def of_paragraph(self, paragraph: Element, path: str) -> Element | None:
        """Return what a paragraph has at a path such as `w:pPr/w:jc`: its own, or its styles', or the default."""
        own = find(paragraph, path)
        if own is not None:
            return own
        for style in self.chain(val(paragraph, "w:pPr/w:pStyle"), "paragraph"):
            if (found := find(style, path)) is not None:
                return found
        return find(self._plain_paragraph, path.removeprefix("w:pPr/"))

    def alignment(self, paragraph: Element) -> str:
        """Return "justified", or how Word calls another alignment of a paragraph."""
        given = val(self.of_paragraph(paragraph, "w:pPr/w:jc")) or "left"
        return _ALIGNED.get(given, given)

    def aligning(self, paragraph: Element) -> str | None:
        """Return the name of the style that aligns a paragraph, as `giving` does."""
        if find(paragraph, "w:pPr/w:jc") is not None:
            return None
        chain = self.chain(val(paragraph, "w:pPr/w:pStyle"), "paragraph")
        return next((_title(each) for each in chain if find(each, "w:pPr/w:jc") is not None), self.title(None))

    def giving(self, aspect: str, run: Element, paragraph: Element, table: Sequence[Element] = ()) -> str | None:
        """Return the name of the style that gives a run an aspect of its `Look`; None where that is set by hand.

        What the document's defaults give counts as given by the default paragraph style: there it is changed for all.
        """
        properties = find(run, "w:rPr")
        if aspect in self._said(properties):
            return None
        style = self._giving(aspect, val(properties, "w:rStyle"), val(paragraph, "w:pPr/w:pStyle"))
        if style is not None:
            return _title(style)
        for each in reversed(table):
            if aspect in self._said(find(each, "w:rPr")):
                return _title(next(each.iterancestors(q("w:style")), each))
        return self.title(None)

    def _giving_style(self, aspect: str, character: str | None, paragraph: str | None) -> Element | None:
        chains = (self.chain(character, "character") if character else (), self.chain(paragraph, "paragraph"))
        return next((each for each in chain(*chains) if aspect in self._said(find(each, "w:rPr"))), None)

    def paragraph_look(self, paragraph: Element, table: Iterable[Element] = ()) -> Look:
        """Return how plain text in a paragraph looks; `table` are the parts of a table's style that hold there."""
        look = self._plain
        for each in table:
            look = replace(look, **self._said(find(each, "w:rPr")))
        look = replace(look, **self._in_style(val(paragraph, "w:pPr/w:pStyle"), "paragraph"))
        behind = self._colours.shading(self.of_paragraph(paragraph, "w:pPr/w:shd"))
        return replace(look, behind=behind)

    def run_look(self, run: Element, around: Look) -> Look:
        """Return how a run looks in a paragraph whose plain text looks as `around`."""
        properties = find(run, "w:rPr")
        if properties is None:
            return around
        said = self._said(properties)
        named = val(properties, "w:rStyle")
        if named:
            said = dict(self._in_style(named, "character")) | said
        return replace(around, **said)

    def shade(self, element: Element | None, path: str) -> str | None:
        """Return the colour of the shading at a path below an element."""
        return self._colours.shading(find(element, path))

    def _in_style_chain(self, identity: str | None, kind: str) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for style in reversed(self.chain(identity, kind)):
            said |= self._said(find(style, "w:rPr"))
        return said

    def _said(self, properties: Element | None) -> dict[str, Any]:
        """Return what a `w:rPr` says of a look."""
        if properties is None:
            return {}
        toggles = {"bold": "w:b", "capitals": "w:caps", "hidden": "w:vanish"}
        said: dict[str, Any] = {name: is_on(properties, path) for name, path in toggles.items()}
        fonts = find(properties, "w:rFonts")
        theme = val(fonts, attribute="w:asciiTheme")
        said["font"] = (self._colours.font(theme) if theme else None) or val(fonts, attribute="w:ascii")
        size = integer(val(properties, "w:sz"))
        said["size"] = size / 2 if size else None
        underline = val(properties, "w:u")
        said["underlined"] = None if underline is None else underline != "none"
        said = {name: value for name, value in said.items() if value is not None}
        if (colour := find(properties, "w:color")) is not None:
            said["colour"] = self._colours.text(colour)
        if (shade := find(properties, "w:shd")) is not None:
            said["shade"] = self._colours.shading(shade)
        if (highlight := find(properties, "w:highlight")) is not None:
            said["shade"] = self._colours.highlight(highlight)
        return said


def _title(style: Element) -> str:
    """Return the name of a style as Word shows it."""
    name = val(style, "w:name") or "Normal"
    return name[:1].upper() + name[1:]
