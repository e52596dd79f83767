"""Two documents as one, in which the links of either lead to where that document has what they name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from cspgen.model.prose import Span
from cspgen.render.arrange import anchors
from cspgen.render.charts import Drawing
from cspgen.render.columns import Column
from cspgen.render.document import Document
from cspgen.render.merge import merged


def merged_with_links(old: Document, new: Document) -> Document:
    """Return two documents as one, as `merged` does, in which every link holds, accepted and rejected.

    What has moved, or was replaced, would stand there twice under one anchor. So the old document's has another anchor,
    and so have the links to it: one that both documents have is deleted and inserted, as one to another address is.
    """
    ours = set(anchors(new))
    document = merged(old, new)
    while moved := {each for each, times in Counter(anchors(document)).items() if times > 1} & ours & {*anchors(old)}:
        # No id has two hyphens in a row, so that no other anchor has such a name.
        old = _renamed(old, {each: f"gone--{each}" for each in moved})
        document = merged(old, new)  # another thing may be taken for moved now
    return document


def _renamed(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - whatever a block holds
    """Return a value with other names for anchors, where it has them and where it links to them."""
    if isinstance(value, Span):
        anchor = value.link[1:] if value.link and value.link.startswith("#") else ""
        return replace(value, link=f"#{names[anchor]}") if anchor in names else value
    if isinstance(value, Mapping):
        return {key: names.get(each, each) if key == "anchor" else _renamed(each, names) for key, each in value.items()}
    if hasattr(value, "_asdict"):
        return value._replace(**_renamed(value._asdict(), names))
    if isinstance(value, tuple):
        return tuple(_renamed(each, names) for each in value)
    if is_dataclass(value) and not isinstance(value, type | Column | Drawing):
        return replace(value, **_renamed({each.name: getattr(value, each.name) for each in fields(value)}, names))
    return value
