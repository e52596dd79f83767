"""Drawings as PNG, for readers that show no vectors."""

import resvg_py

from cspgen.render.templates import built_in_templates


def png(svg: str, width_px: int) -> bytes:
    """A PNG of the SVG, `width_px` pixels wide, set in the fonts that cspgen ships: the same bytes on every machine."""
    fonts = [str(font) for font in sorted((built_in_templates() / "fonts").glob("*.ttf"))]
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width_px,
        skip_system_fonts=True,
        font_files=fonts,
        font_family="Liberation Sans",
        sans_serif_family="Liberation Sans",
    )
