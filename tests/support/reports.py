"""Reports to write: one on a workspace, and any findings whatever."""

import string
from textwrap import dedent
from typing import Any

from hypothesis import strategies as st
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

from cspgen.check.rule import PlanRule
from cspgen.diagnostics import Diagnostic, Place, Related, Severity, Span
from cspgen.diagnostics.rule import Rule
from cspgen.load.workspace import Location
from cspgen.report.findings import Report

# What the formats print of rules and findings stands here, so that they are judged by themselves.
DOCUMENTATION = dedent("""\
    An agency is named that `plans/partnership.yaml` does not list.

    Why: Nobody would answer for the action.

    Wrong: The `c` is missing.

        by: [counil]

    Right:

        by: [council]
    """)
RULES: dict[str, PlanRule] = {
    "unknown-agency": Rule("unknown-agency", "ids", Severity.ERROR, lambda: DOCUMENTATION),
    "yaml-syntax": Rule("yaml-syntax", "yaml", Severity.ERROR, lambda: DOCUMENTATION),
    "unanswered-outcome": Rule("unanswered-outcome", "years", Severity.WARNING, lambda: DOCUMENTATION),
}


def report_on(workspace: Workspace, **more: Any) -> Report:
    """A report on a workspace: findings in two files, one of them about two plan years."""
    by = ("objectives", 0, "outcomes", 0, "actions", 0, "by", 1)
    outcome = Related(Place(LAST, ("objectives", 0, "outcomes", 0, "id")), "the outcome")
    findings = (
        Diagnostic("unknown-agency", Place(THIS, by), 'unknown agency "helth"', 'did you mean "health"?'),
        Diagnostic(
            "unanswered-outcome",
            Place(THIS, ("positions", "outcomes"), key=True),
            'no position on outcome 1.1 "less-harm" of 2025',
            "add `less-harm: ` and the position reached, or {status: no-update}",
            Severity.WARNING,
            (outcome,),
        ),
        Diagnostic("unknown-agency", Place(PARTNERSHIP, ("lead",)), 'unknown agency "<Räte & co>"'),
    )
    checked = workspace.check().workspace
    return Report(findings, checked.locate, checked.file_names, len(checked.plans), rules=RULES, **more)


WORDS = (
    *(
        '"',
        "'",
        "\n",
        "\r\n",
        "\t",
        "😀",
        "é",
        "\x00",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\u2028",
        "\ud800",
        "\ufffe",
        "]]>",
        "%0A",
    ),
    *("|", "`", "``", "\\", "<b>", "</td>", "&amp;", "::", ",", "--", "[x](y)", "![x](y)", "*x*", "_x_", "~~x~~", "#1"),
    *(
        "http://x.y",
        "www.x.y",
        "a@b.uk",
        "$x$",
        "<!--",
        "-->",
        "\\|",
        " ",
        "  ",
        "/",
        "./",
        "..",
        "//",
        "C:\\x",
        "%",
        "?",
    ),
)

words = st.lists(st.sampled_from(WORDS) | st.text(string.ascii_letters, min_size=1, max_size=5), max_size=6).map(
    "".join
)
lines = st.lists(words.map(lambda text: text.replace("\n", "").replace("\r", "")), max_size=5)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Where something stands; the file may have no such line."""
    line, column, further = draw(st.integers(1, 7)), draw(st.integers(1, 9)), draw(st.integers(0, 2))
    return Span(line, column, line + further, draw(st.integers(1 if further else column, 12)))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any findings on any files."""
    files = draw(st.dictionaries(words.map(lambda name: f"plans/{name}.yaml"), lines, min_size=1, max_size=4))
    places = st.builds(Place, st.sampled_from(sorted(files)), span=spans())
    findings = st.builds(
        Diagnostic,
        st.sampled_from((*RULES, "no-such-rule")),
        places,
        words,
        st.none() | words,
        st.sampled_from(Severity),
        st.lists(st.builds(Related, places, words), max_size=2).map(tuple),
    )

    def locate(place: Place) -> Location:
        return Location(place.document, place.span or Span(1, 1, 1, 1), files[place.document])

    found = sorted(draw(st.lists(findings, max_size=6)), key=lambda each: each.place.document)
    base = draw(st.sampled_from(("", "children/", "a b/c:d/")))
    return Report(found, locate, list(files), len(files), base=base, rules=RULES)
