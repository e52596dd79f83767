"""What changed between two plans, told: one module a format, one mapping."""

from collections.abc import Callable, Mapping

from cspgen.report.changes.json import json
from cspgen.report.changes.text import text
from cspgen.report.changes.told import Changes

FORMATS: Mapping[str, Callable[[Changes], str]] = {"text": text, "json": json}
"""What makes the text of a difference, by the name of its format."""

__all__ = ["FORMATS", "Changes"]
