"""The size of a picture on paper, as Word needs it."""

import re
import struct

from lxml import etree

from cspgen.diagnostics import CspgenError

EMU_PER_INCH = 914_400
"""English Metric Units to an inch (ECMA-376, part 1, 20.1.2.1)."""


def picture_size(file: str, blob: bytes) -> tuple[int, int]:
    """A picture's width and height in EMU; raises `CspgenError` for one that cannot be read."""
    return _svg_size(file, blob) if file.lower().endswith(".svg") else _raster_size(file, blob)


def _svg_size(file: str, blob: bytes) -> tuple[int, int]:
    """An SVG's size in EMU, a CSS pixel being a 96th of an inch, from its width and height or its viewBox."""
    try:
        root = etree.fromstring(blob)
    except etree.XMLSyntaxError as error:
        raise unreadable(file) from error
    sides = [re.fullmatch(r"(\d+(?:\.\d+)?)(?:px)?", root.get(side, "").strip()) for side in ("width", "height")]
    box = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))
    values = [float(side[1]) for side in sides if side]
    if len(values) < 2:  # noqa: PLR2004 - a width and a height, else the viewBox's, else what CSS gives a picture
        values = [float(each) for each in box[2:4]] if len(box) == 4 else [300.0, 150.0]  # noqa: PLR2004 - x y w h
    width, height = (max(1, round(value * EMU_PER_INCH / 96)) for value in values)
    return width, height


def _raster_size(file: str, blob: bytes) -> tuple[int, int]:
    from docx.image import exceptions  # noqa: PLC0415 - `cspgen.cli` says what it saves
    from docx.image.image import Image  # noqa: PLC0415 - `cspgen.cli` says what it saves

    faults = (
        *(exceptions.InvalidImageStreamError, exceptions.UnexpectedEndOfFileError, exceptions.UnrecognizedImageError),
        *(struct.error, ZeroDivisionError, KeyError, OSError),
    )
    try:
        image = Image.from_blob(blob)
        return max(1, int(image.width)), max(1, int(image.height))
    except faults as error:
        raise unreadable(file) from error


def unreadable(file: str) -> CspgenError:
    """The error for a picture that cannot be read."""
    return CspgenError(f"{file} is no picture that can be read\n  hint: open it and save it again, as PNG or as SVG")
