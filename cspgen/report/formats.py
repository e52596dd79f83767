"""The formats of findings by name."""

from collections.abc import Callable, Mapping

from cspgen.lazy import lazy
from cspgen.report.findings import Report
from cspgen.report.text import text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "concise": lazy("cspgen.report.concise:concise"),
    "json": lazy("cspgen.report.json:json"),
    "github": lazy("cspgen.report.github:github"),
    "gitlab": lazy("cspgen.report.gitlab:gitlab"),
    "sarif": lazy("cspgen.report.sarif:sarif"),
    "junit": lazy("cspgen.report.junit:junit"),
    "md": lazy("cspgen.report.markdown:md"),
}
"""What makes the text of a report, by the name of its format; "" is nothing to print."""
