"""Pictures as Word holds them: in the line, a PNG for every reader, and the vector beside it where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cspgen.model.prose import Image
from cspgen.ooxml.pictures import EMU_PER_INCH, picture_size, unreadable
from cspgen.render.charts import Drawing
from cspgen.render.charts.raster import png
from cspgen.render.word.reference import Reference

_EMU_PER_TWIP = 635  # English Metric Units (ECMA-376, part 1, 20.1.2.1)
_EMU_PER_UNIT = 9_000  # a unit of our own drawings is a quarter of a millimetre
_RASTER_PER_INCH = 150
_TALLEST = 0.9  # of the text's height


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture as Word holds it: its size in EMU, its relationships, its id in the file."""

    id: int
    name: str
    alternative: str
    cx: int
    cy: int
    raster: str
    vector: str | None
    anchor: str | None = None


class Pictures:
    """The pictures of one document: gives each its size and number, and gathers their files by names within word/."""

    def __init__(self, blobs: Mapping[str, bytes], reference: Reference) -> None:
        self.media: dict[str, bytes] = {}
        self._blobs = blobs
        self._reference = reference
        self._count = 0

    def drawn(self, drawing: Drawing, area: tuple[int, int]) -> PlacedPicture:
        """Place a chart; `area` is the width and height of the text on its page, in twips."""
        size = (round(drawing.width * _EMU_PER_UNIT), round(drawing.height * _EMU_PER_UNIT))
        name = Path(drawing.file)
        return self._placed(name.stem, drawing.alternative, drawing.svg, name.suffix, size, area)

    def image(self, image: Image, area: tuple[int, int]) -> PlacedPicture:
        """Place an image that prose names, in at most this width and nine tenths of this height (in twips)."""
        name = Path(image.file)
        blob = self._blobs[image.file]
        size = picture_size(image.file, blob)
        return self._placed(name.stem, image.alternative, blob, name.suffix.lower(), size, area)

    def _placed(
        self, name: str, alternative: str, blob: bytes, suffix: str, size: tuple[int, int], area: tuple[int, int]
    ) -> PlacedPicture:
        self._count += 1
        most = (area[0] * _EMU_PER_TWIP, round(area[1] * _TALLEST) * _EMU_PER_TWIP)
        scale = min(1.0, most[0] / size[0], most[1] / size[1])
        cx, cy = (round(each * scale) for each in size)
        vector = None
        if suffix == ".svg":
            vector = self._add_media(f"picture{self._count}.svg", blob)
            pixels = max(1, round(cx / EMU_PER_INCH * _RASTER_PER_INCH))
            try:
                blob, suffix = png(blob.decode(errors="replace"), pixels), ".png"
            except ValueError as error:
                raise unreadable(name) from error
        raster = self._add_media(f"picture{self._count}{suffix}", blob)
        identity = self._reference.sections.pictures + self._count
        return PlacedPicture(identity, name, alternative, cx, cy, raster, vector)

    def _add_media(self, name: str, blob: bytes) -> str:
        self.media[f"media/{name}"] = blob
        return self._reference.relate("image", f"media/{name}")
