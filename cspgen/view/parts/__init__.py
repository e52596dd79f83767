"""What each part of a plan's document prints: one module a part, found by the part's name.

The module of the part `action-plan` is `action_plan`. It has a function `view`, which takes a `DocumentFormatter` and
returns the values that the layout of the part prints; None, or an empty tuple, where the plan has nothing for the part.
`cspgen.model.parts` declares the parts, and says where the rest of each stands.
"""

from importlib import import_module
from typing import Protocol, cast

from cspgen.resolve import ResolvedPlan
from cspgen.view.document_formatter import DocumentFormatter


class _PartModule(Protocol):
    """A module of this package."""

    def view(self, formatter: DocumentFormatter, /) -> object: ...


def view_part(part: str, formatter: DocumentFormatter) -> object:
    """Return what a part prints, as values for its layout; an empty tuple where the plan has nothing for it."""
    module = cast("_PartModule", import_module(f"{__name__}.{part.replace('-', '_')}"))
    return module.view(formatter) or ()


def has_content(part: str, plan: ResolvedPlan) -> bool:
    """Whether a plan has anything for a part."""
    return plan.partnership is not None and bool(view_part(part, DocumentFormatter(plan, plan.partnership)))
