"""The Word file of a plan with tracked changes: accepting all gives the new document, rejecting all the old one."""

from markupsafe import Markup

from cspgen.diff.wording import reworded
from cspgen.model.prose import Text
from cspgen.render import DocumentInput, Files
from cspgen.render.layout import as_text, lay_out
from cspgen.render.merge.links import merged_with_links
from cspgen.render.word import WordOutput
from cspgen.render.word.revisions import STAYS, Revisions


def redline(old: DocumentInput, new: DocumentInput, author: str, date: str) -> Files:
    """Return the Word file of the new plan with the changes since the old one tracked.

    `author` and `date` (as 2000-04-05T00:00:00Z) are those of every change. Both plans are laid out by the same
    templates, the same anchor stands for the same thing in both, and the new one has the pictures of the old one too.
    Raises `CspgenError` as building a document does.
    """
    made = WordOutput(new, stays=Markup(f' {STAYS}="true"'))  # noqa: S704 - a constant
    body = made.body(merged_with_links(lay_out(old, "plan", made.form), lay_out(new, "plan", made.form)))
    revisions = Revisions(author, date)
    body = revisions.track(body, made.reference.addresses)
    made.fill_headers(
        _both(old.view.short_title, new.view.short_title), _both(old.view.status_line, new.view.status_line)
    )
    if made.has_tracked_sections:
        made.reference.sections.begin_thin()
    made.reference.sections.rewrite(revisions.track)
    return made.file("plan", f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}')


def _both(old: str, new: str) -> Text:
    return reworded(as_text(old) if old else (), as_text(new) if new else ())
