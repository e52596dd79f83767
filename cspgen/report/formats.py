"""The formats of findings by name."""

from collections.abc import Callable, Mapping

from cspgen.report.concise import concise
from cspgen.report.findings import Report
from cspgen.report.github import github
from cspgen.report.gitlab import gitlab
from cspgen.report.json import json
from cspgen.report.junit import junit
from cspgen.report.markdown import markdown
from cspgen.report.sarif import sarif
from cspgen.report.text import text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "concise": concise,
    "json": json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
    "md": markdown,
}
"""The function that writes a report, by the name of its format; it returns "" where there is nothing to print."""
