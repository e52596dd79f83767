"""The format of text: from the document's defaults, table, paragraph and character styles, and what is set by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from cspgen.audit.colours import Colours
from cspgen.ooxml.names import Element, find, integer, is_on, q, val

_DEFAULT_FONT = "Times New Roman"  # Word's own, where a file says nothing of fonts and sizes (17.7.5)
_DEFAULT_SIZE = 10.0
_ALIGNMENTS: Mapping[str, str] = {"both": "justified", "distribute": "justified"}


@dataclass(frozen=True, slots=True)
class Formatting:
    """The format of a run of text.

    `size` is in points; a colour is RRGGBB, None for automatic or none. `shade` is the colour behind the run itself,
    `paragraph_shade` that behind its paragraph.
    """

    font: str = _DEFAULT_FONT
    size: float = _DEFAULT_SIZE
    bold: bool = False
    colour: str | None = None
    shade: str | None = None
    paragraph_shade: str | None = None
    capitals: bool = False
    underlined: bool = False
    hidden: bool = False

    @property
    def is_large(self) -> bool:
        """Whether WCAG calls the text large: 18 point, or 14 point and bold."""
        return self.size >= 18 or (self.bold and self.size >= 14)  # noqa: PLR2004 - WCAG's own numbers


class Styles:
    """The styles of a Word file, the formats that they give, and the colour of its page."""

    def __init__(self, root: Element | None, colours: Colours, page_colour: str) -> None:
        self.page_colour = page_colour
        self._colours = colours
        styles = [] if root is None else root.findall(q("w:style"))
        self.by_id = {each.get(q("w:styleId"), ""): each for each in styles}
        self._defaults = {
            each.get(q("w:type"), ""): each.get(q("w:styleId"), "")
            for each in styles
            if each.get(q("w:default"), "0") in {"1", "true", "on"}
        }
        self._document_default = Formatting(**self._formatting_in(find(root, "w:docDefaults/w:rPrDefault/w:rPr")))
        self._document_default_paragraph = find(root, "w:docDefaults/w:pPrDefault/w:pPr")
        self.chain = cache(self._chain)
        self._style_formatting = cache(self._chain_formatting)
        self._nearest_that_sets = cache(self._nearest_style_that_sets)

    def _chain(self, identity: str | None, kind: str) -> tuple[Element, ...]:
        """A style of a kind, then those that it is based on; the default style where there is none with this id."""
        style = self.by_id.get(identity or "")
        if style is None or style.get(q("w:type"), kind) != kind:
            style = self.by_id.get(self._defaults.get(kind, ""))
        found: list[Element] = []
        while style is not None and style not in found:
            found.append(style)
            style = self.by_id.get(val(style, "w:basedOn") or "")
        return tuple(found)

    def names(self, identity: str | None) -> tuple[str, ...]:
        """The names, in small letters, of a paragraph style and of those that it is based on."""
        return tuple((val(each, "w:name") or "").casefold() for each in self.chain(identity, "paragraph"))

    def display_name(self, identity: str | None) -> str:
        """The name of a paragraph style as Word shows it."""
        chain = self.chain(identity, "paragraph")
        return _display_name(chain[0]) if chain else "Normal"

    @property
    def default_formatting(self) -> Formatting:
        """The format of text in the default paragraph style."""
        return replace(self._document_default, **self._style_formatting(None, "paragraph"))

    def paragraph_property(self, paragraph: Element, path: str) -> Element | None:
        """What a paragraph has at a path such as `w:pPr/w:jc`: its own, or its styles', or the default."""
        own = find(paragraph, path)
        if own is not None:
            return own
        for style in self.chain(val(paragraph, "w:pPr/w:pStyle"), "paragraph"):
            if (found := find(style, path)) is not None:
                return found
        return find(self._document_default_paragraph, path.removeprefix("w:pPr/"))

    def alignment(self, paragraph: Element) -> str:
        """The alignment of a paragraph: "justified", or Word's own name for any other."""
        given = val(self.paragraph_property(paragraph, "w:pPr/w:jc")) or "left"
        return _ALIGNMENTS.get(given, given)

    def style_that_aligns(self, paragraph: Element) -> str | None:
        """The name of the style that aligns a paragraph, as `style_that_sets` does."""
        if find(paragraph, "w:pPr/w:jc") is not None:
            return None
        chain = self.chain(val(paragraph, "w:pPr/w:pStyle"), "paragraph")
        aligning = (_display_name(each) for each in chain if find(each, "w:pPr/w:jc") is not None)
        return next(aligning, self.display_name(None))

    def style_that_sets(
        self, aspect: str, run: Element, paragraph: Element, table: Sequence[Element] = ()
    ) -> str | None:
        """The name of the style that sets an aspect of a run's `Formatting`; None where that is set by hand.

        What the document's defaults set counts as set by the default paragraph style: there it is changed for all.
        """
        properties = find(run, "w:rPr")
        if aspect in self._formatting_in(properties):
            return None
        style = self._nearest_that_sets(aspect, val(properties, "w:rStyle"), val(paragraph, "w:pPr/w:pStyle"))
        if style is not None:
            return _display_name(style)
        for each in reversed(table):
            if aspect in self._formatting_in(find(each, "w:rPr")):
                return _display_name(next(each.iterancestors(q("w:style")), each))
        return self.display_name(None)

    def _nearest_style_that_sets(self, aspect: str, character: str | None, paragraph: str | None) -> Element | None:
        chains = (self.chain(character, "character") if character else (), self.chain(paragraph, "paragraph"))
        return next((each for each in chain(*chains) if aspect in self._formatting_in(find(each, "w:rPr"))), None)

    def paragraph_formatting(self, paragraph: Element, table: Iterable[Element] = ()) -> Formatting:
        """The format of plain text in a paragraph; `table` are the parts of a table's style that apply there."""
        formatting = self._document_default
        for each in table:
            formatting = replace(formatting, **self._formatting_in(find(each, "w:rPr")))
        formatting = replace(formatting, **self._style_formatting(val(paragraph, "w:pPr/w:pStyle"), "paragraph"))
        shade = self._colours.shading(self.paragraph_property(paragraph, "w:pPr/w:shd"))
        return replace(formatting, paragraph_shade=shade)

    def run_formatting(self, run: Element, paragraph: Formatting) -> Formatting:
        """The format of a run in a paragraph, given that of the paragraph's plain text."""
        properties = find(run, "w:rPr")
        if properties is None:
            return paragraph
        own = self._formatting_in(properties)
        style = val(properties, "w:rStyle")
        if style:
            own = dict(self._style_formatting(style, "character")) | own
        return replace(paragraph, **own)

    def shading(self, element: Element | None, path: str) -> str | None:
        """The colour of the shading at a path below an element."""
        return self._colours.shading(find(element, path))

    def _chain_formatting(self, identity: str | None, kind: str) -> dict[str, Any]:
        formatting: dict[str, Any] = {}
        for style in reversed(self.chain(identity, kind)):
            formatting |= self._formatting_in(find(style, "w:rPr"))
        return formatting

    def _formatting_in(self, properties: Element | None) -> dict[str, Any]:
        """The fields of a `Formatting` that a `w:rPr` sets."""
        if properties is None:
            return {}
        toggles = {"bold": "w:b", "capitals": "w:caps", "hidden": "w:vanish"}
        found: dict[str, Any] = {name: is_on(properties, path) for name, path in toggles.items()}
        fonts = find(properties, "w:rFonts")
        theme = val(fonts, attribute="w:asciiTheme")
        found["font"] = (self._colours.font(theme) if theme else None) or val(fonts, attribute="w:ascii")
        size = integer(val(properties, "w:sz"))
        found["size"] = size / 2 if size else None
        underline = val(properties, "w:u")
        found["underlined"] = None if underline is None else underline != "none"
        found = {name: value for name, value in found.items() if value is not None}
        if (colour := find(properties, "w:color")) is not None:
            found["colour"] = self._colours.text(colour)
        if (shade := find(properties, "w:shd")) is not None:
            found["shade"] = self._colours.shading(shade)
        if (highlight := find(properties, "w:highlight")) is not None:
            found["shade"] = self._colours.highlight(highlight)
        return found


def _display_name(style: Element) -> str:
    """The name of a style as Word shows it."""
    name = val(style, "w:name") or "Normal"
    return name[:1].upper() + name[1:]
