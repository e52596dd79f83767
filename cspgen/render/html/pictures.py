"""Pictures as an HTML file holds them: our drawings as elements of the page, the plan's own pictures as their bytes."""

import re
from base64 import b64encode
from pathlib import PurePosixPath

from lxml import etree
from markupsafe import Markup, escape

from cspgen.diagnostics import CspgenError
from cspgen.model.prose import Image
from cspgen.render import DocumentInput
from cspgen.render.charts import Drawing
from cspgen.render.charts.page_metrics import WIDTH

_SVG = "http://www.w3.org/2000/svg"
_KINDS = {"jpg": "jpeg", "svg": "svg+xml"}
_REFERENCE = re.compile(r"url\(\s*(['\"]?)#([^)'\"]+)\1\s*\)")


class Pictures:
    """The pictures of one document."""

    def __init__(self, given: DocumentInput) -> None:
        self._blobs = given.pictures
        self._count = 0

    def address(self, image: Image) -> str:
        """Return the address of an image that prose names: its own bytes.

        An SVG too: shown as a picture it runs no script, fetches nothing, and its names do not meet those of the page.
        """
        kind = PurePosixPath(image.file).suffix.lower().removeprefix(".")
        blob = b64encode(self._blobs[image.file]).decode()
        return f"data:image/{_KINDS.get(kind, kind)};base64,{blob}"

    def inline(self, drawn: Drawing) -> Markup:
        """Return a drawing as an element, with its title and description, and names that no other drawing has."""
        self._count += 1
        prefix = f"_drawing{self._count}_"  # no anchor begins so: an id of a plan begins with a letter
        try:
            root = etree.fromstring(drawn.svg)
        except etree.XMLSyntaxError as error:
            message = f"templates/pictures writes {PurePosixPath(drawn.file).name}, which is no SVG: {error}"
            raise CspgenError(message) from error
        _rename(root, prefix)
        names = [
            _described(root, at, tag, text, prefix)
            for at, (tag, text) in enumerate(_title_and_description(root, drawn))
        ]
        root.set("role", "img")
        root.set("aria-labelledby", " ".join(names))
        written = etree.tostring(root, encoding="unicode")
        kind = "drawing" if drawn.width >= WIDTH else "drawing narrow"
        label = names[0]
        return Markup(  # noqa: S704 - made from XML, and names of ours
            f'<div class="{kind}" role="region" aria-labelledby="{escape(label)}" tabindex="0">{written}</div>'
        )


def _title_and_description(root: etree._Element, drawn: Drawing) -> list[tuple[str, str]]:
    """Return the title and the description of a drawing, with their tags; its alternative text where it has none."""
    title = root.findtext(f"{{{_SVG}}}title") or drawn.alternative
    return [("title", title), ("desc", root.findtext(f"{{{_SVG}}}desc") or drawn.alternative)]


def _described(root: etree._Element, at: int, tag: str, text: str, prefix: str) -> str:
    """Put the title or the description where readers look for it, and return its name."""
    found = root.find(f"{{{_SVG}}}{tag}")
    if found is None:
        found = root.makeelement(f"{{{_SVG}}}{tag}")
    root.insert(at, found)
    found.text = text
    found.set("id", found.get("id") or f"{prefix}{tag}")
    return str(found.get("id"))


def _rename(root: etree._Element, prefix: str) -> None:
    """Put a prefix before every name in a drawing, and wherever it is called."""
    for element in root.iter("*"):
        for key, value in element.attrib.items():
            name, text = str(key), str(value)
            if name == "id":
                element.set(name, f"{prefix}{text}")
            elif name in {"aria-labelledby", "aria-describedby"}:
                element.set(name, " ".join(f"{prefix}{each}" for each in text.split()))
            elif name.rpartition("}")[2] == "href" and text.startswith("#"):
                element.set(name, f"#{prefix}{text[1:]}")
            elif "url(" in text:
                element.set(name, _REFERENCE.sub(rf"url(#{prefix}\2)", text))
