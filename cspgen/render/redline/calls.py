"""What a layout makes of a plan, as values: the blocks that it calls, in order, each with what it gives to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cspgen.model.prose import Mark


@dataclass(slots=True)
class Call:
    """A block that a layout called: its name, what it was given, and the calls inside it (None where it takes none).

    `mark` says that all of it was inserted or deleted; what changed within it is marked on its texts.
    """

    block: str
    given: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    inner: Sequence["Call"] | None = None
    mark: Mark | None = None
