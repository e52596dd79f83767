"""What a reader sees of a plan: numbers, dates, names and statuses as text. The templates read only this."""

from cspgen.view.shapes import PartView, PlanView
from cspgen.view.viewer import view

__all__ = ["PartView", "PlanView", "view"]
