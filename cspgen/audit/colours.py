"""Colours as Word shows them, through a theme and shading."""

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls

from cspgen.ooxml.names import Element, find, integer, q, val

_SLOTS: Mapping[str, str] = {
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_MAPPED: Mapping[str, str] = {"text1": "t1", "background1": "bg1", "text2": "t2", "background2": "bg2"}
_HIGHLIGHTS: Mapping[str, str] = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
    "white": "FFFFFF",
}
_GREYISH = 0.1
_DIGITS = frozenset("0123456789abcdefABCDEF")


class Colours:
    """The colours and fonts of a document's theme (None without one), as its settings map them."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        scheme = find(theme, "a:themeElements/a:clrScheme")
        self._scheme = {}
        for slot in [] if scheme is None else scheme:
            for colour in slot:
                self._scheme[slot.tag.rpartition("}")[2]] = colour.get("lastClr") or colour.get("val", "")
        mapping = find(settings, "w:clrSchemeMapping")
        self._mapping = {word: val(mapping, attribute=f"w:{slot}") for word, slot in _MAPPED.items()}
        fonts = find(theme, "a:themeElements/a:fontScheme")
        self._fonts = {each: find(fonts, f"a:{each}Font/a:latin") for each in ("major", "minor")}

    def font(self, name: str) -> str | None:
        """The font that `minorHAnsi` or `majorAscii` stands for."""
        latin = self._fonts.get(name[:5])
        return None if latin is None else latin.get("typeface") or None

    def text(self, element: Element | None) -> str | None:
        """The colour of a `w:color` as RRGGBB; None where it is automatic: Word then chooses black or white."""
        return self._colour(element, "val", "theme", "Color") if element is not None else None

    def shading(self, element: Element | None) -> str | None:
        """The colour of a `w:shd` (17.3.5), whose pattern mixes two; None where it shades nothing."""
        if element is None or (pattern := val(element) or "clear") == "nil":
            return None
        fill = self._colour(element, "fill", "theme", "Fill")
        share = 100 if pattern == "solid" else integer(pattern[3:]) if pattern.startswith("pct") else 0
        if not share:
            return fill
        return _mixed(self._colour(element, "color", "theme", "Color") or "000000", fill or "FFFFFF", share / 100)

    @staticmethod
    def highlight(element: Element | None) -> str | None:
        """The colour of a `w:highlight`."""
        return _HIGHLIGHTS.get(val(element) or "")

    def _colour(self, element: Element, plain: str, theme: str, kind: str) -> str | None:
        word = element.get(q(f"w:{theme}{kind}"))
        given = element.get(q(f"w:{plain}"), "auto")
        themed = self._scheme.get(self._slot(word)) if word else None
        if word and themed and _is_colour(themed):
            tint, shade = (
                element.get(q(f"w:{theme}{kind if kind == 'Fill' else ''}{way}")) for way in ("Tint", "Shade")
            )
            return _toned(themed, tint, shade)
        return given.upper() if _is_colour(given) else None

    def _slot(self, word: str) -> str:
        mapped = self._mapping.get(word) or word
        return _SLOTS.get(mapped, mapped)


def _is_colour(text: str) -> bool:
    return len(text) == len("RRGGBB") and _DIGITS.issuperset(text)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _toned(colour: str, tint: str | None, shade: str | None) -> str:
    """A theme's colour made lighter or darker (17.18.99): both are parts of 255, in hexadecimal."""
    hue, light, full = rgb_to_hls(*_parts(colour))
    for part, lighter in ((tint, True), (shade, False)):
        if part and _DIGITS.issuperset(part):
            share = min(int(part, 16), 255) / 255
            light = light * share + (1 - share if lighter else 0)
    return _written(hls_to_rgb(hue, light, full))


def _mixed(front: str, back: str, share: float) -> str:
    pairs = zip(_parts(front), _parts(back), strict=True)
    return _written(tuple(one * share + other * (1 - share) for one, other in pairs))


def _written(parts: tuple[float, ...]) -> str:
    return "".join(f"{round(min(max(each, 0), 1) * 255):02X}" for each in parts)


def is_colourful(colour: str | None) -> bool:
    """Whether a colour is more than a shade of grey."""
    parts = _parts(colour) if colour else (0.0,)
    return max(parts) - min(parts) > _GREYISH
