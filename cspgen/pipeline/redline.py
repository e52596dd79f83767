"""Two compared plans to the new plan's document with the changes marked."""

from cspgen.pipeline.compare import Comparison
from cspgen.pipeline.provenance import REDLINE, redline_provenance
from cspgen.render import DocumentInput
from cspgen.render.html import redline as html
from cspgen.render.templates import template_folders
from cspgen.render.word import redline as word
from cspgen.render.word.properties import DOCUMENT, source_date
from cspgen.view import view
from cspgen.view.anchors import anchors


def build_redline(
    comparison: Comparison, layout: str | None = None, author: str | None = None, date: str | None = None
) -> bytes:
    """The Word file of the new plan, with the changes tracked.

    `layout` takes the place of the new plan's, `author` (whose the changes are) that of its lead agency, and `date`
    (2000-04-05T00:00:00Z) that of SOURCE_DATE_EPOCH or else of the first day of the plan year. Raises `CspgenError` for
    templates or pictures that cannot be used.
    """
    old, new = _inputs(comparison, layout)
    when = date or source_date() or f"{comparison.new.year:04}-01-01T00:00:00Z"
    return word.redline(old, new, author or new.view.lead, when)["plan.docx"]


def build_html_redline(comparison: Comparison, layout: str | None = None) -> bytes:
    """The HTML file of the new plan, with the changes marked; `layout` takes the place of the new plan's."""
    return html.redline(*_inputs(comparison, layout))["plan.html"]


def _inputs(comparison: Comparison, layout: str | None) -> tuple[DocumentInput, DocumentInput]:
    """What a redline is made from: both plans by the new one's templates, with the same anchor for the same thing.

    The new plan's input has the pictures of both.
    """
    old, new = comparison.old, comparison.new
    folders = template_folders(new.root)
    properties = {DOCUMENT: REDLINE, **redline_provenance(old, new)}
    new_view = view(new.resolved, new.partnership, layout)
    names = dict(anchors(old.resolved, new.resolved))
    old_pictures: dict[str, bytes] = {}
    for file, content in old.pictures.items():
        if new.pictures.get(file, content) != content:
            names[file] = f"old/{file}"  # another picture of the same name
        old_pictures[names.get(file, file)] = content
    old_view = view(old.resolved, old.partnership, new_view.layout, names)
    new_input = DocumentInput(new_view, folders, {**old_pictures, **new.pictures}, properties)
    return DocumentInput(old_view, folders, old_pictures), new_input
