"""What a reader sees of a plan: numbers, dates, names and statuses as text. The templates read only this."""

from cspgen.view.plan import PartView, PlanView, view

__all__ = ["PartView", "PlanView", "view"]
