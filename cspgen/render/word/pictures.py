"""Pictures as Word holds them: in the line, a PNG for every reader, and the vector beside it where there is one."""

from dataclasses import dataclass
from pathlib import Path

from cspgen.model.prose import Image
from cspgen.ooxml.pictures import EMU_PER_INCH, picture_size, unreadable
from cspgen.render import Material, charts
from cspgen.render.word.pages import Pages
from cspgen.render.word.reference import Reference

# English Metric Units: 914,400 to an inch, 635 to a twip (ECMA-376, part 1, 20.1.2.1).
_EMU_PER_TWIP = 635
_EMU_PER_UNIT = 9_000  # a unit of our own drawings is a quarter of a millimetre
_RASTER_PER_INCH = 150


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as Word holds it: its size in EMU, its relationships, its number among the pictures."""

    id: int
    name: str
    alternative: str
    cx: int
    cy: int
    raster: str
    vector: str | None


class Drawings:
    """The pictures of one document: places each on its page, and gathers their files by their names within word/."""

    def __init__(self, material: Material, reference: Reference, pages: Pages) -> None:
        self.media: dict[str, bytes] = {}
        self._material = material
        self._reference = reference
        self._pages = pages
        self._count = 0

    def place(self, drawn: charts.Drawing) -> Drawing:
        """Place a picture that we drew."""
        size = (round(drawn.width * _EMU_PER_UNIT), round(drawn.height * _EMU_PER_UNIT))
        name = Path(drawn.file)
        return self._drawing(name.stem, drawn.alternative, drawn.svg, name.suffix, size, None)

    def local_picture(self, picture: Image, width: int | None) -> Drawing:
        """Place a picture that prose names."""
        name = Path(picture.file)
        blob = self._material.pictures[picture.file]
        size = picture_size(picture.file, blob)
        return self._drawing(name.stem, picture.alternative, blob, name.suffix.lower(), size, width)

    def _drawing(
        self, name: str, alternative: str, blob: bytes, suffix: str, size: tuple[int, int], width: int | None
    ) -> Drawing:
        self._count += 1
        most = ((width or self._pages.width) * _EMU_PER_TWIP, round(self._pages.height * 0.9) * _EMU_PER_TWIP)
        scale = min(1.0, most[0] / size[0], most[1] / size[1])
        cx, cy = (round(each * scale) for each in size)
        vector = None
        if suffix == ".svg":
            from cspgen.render.charts.raster import png  # noqa: PLC0415 - only a vector needs its raster fallback

            vector = self._add_media(f"picture{self._count}.svg", blob)
            pixels = max(1, round(cx / EMU_PER_INCH * _RASTER_PER_INCH))
            try:
                blob, suffix = png(blob.decode(errors="replace"), pixels), ".png"
            except ValueError as error:
                raise unreadable(name) from error
        raster = self._add_media(f"picture{self._count}{suffix}", blob)
        return Drawing(self._count, name, alternative, cx, cy, raster, vector)

    def _add_media(self, name: str, blob: bytes) -> str:
        self.media[f"media/{name}"] = blob
        return self._reference.relate("image", f"media/{name}")
