"""The HTML file of a plan in which what changed is marked."""

from cspgen.render import DocumentInput, Files
from cspgen.render.html import HtmlOutput
from cspgen.render.layout import lay_out
from cspgen.render.merge import merged


def redline(old: DocumentInput, new: DocumentInput) -> Files:
    """Return the HTML file of the new plan, in which what came since the old one is inserted and what went deleted.

    The plans are given as for the redline in Word.
    """
    made = HtmlOutput(new)
    document = merged(lay_out(old, "plan", made.form), lay_out(new, "plan", made.form))
    return made.file("plan", document, since=old.view.year)
