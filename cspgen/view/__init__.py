"""What a reader sees of a plan: numbers, dates, names and statuses as text. The templates read only this."""

from cspgen.view.shapes import LinkedPlanView, PlanView, Relation, SignatoryView
from cspgen.view.viewer import view

__all__ = ["LinkedPlanView", "PlanView", "Relation", "SignatoryView", "view"]
