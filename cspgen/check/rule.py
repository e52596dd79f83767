"""The type of a rule of plans."""

from typing import TypeAlias

from cspgen.diagnostics import Diagnostic
from cspgen.diagnostics.rule import Rule
from cspgen.resolve import ResolvedPlan

PlanRule: TypeAlias = Rule[ResolvedPlan, Diagnostic]
