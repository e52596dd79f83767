"""Findings for people: one module a format."""

from cspgen.report.text import text

__all__ = ["text"]
