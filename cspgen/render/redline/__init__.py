"""The redline: the new plan's document, marked with the changes that lead back to the old one's; in Word and in HTML.

The layout is run over either plan, and what it calls is noted (`recording`); the calls are made one sequence, in which
what came and what went is marked (`body`, `tables`, `prose`, by `alignment`); that is played to the blocks that write
the format (`playing`). The marks that stand in Word's XML then become tracked changes (`revisions`).

So it holds for any layout, a council's own too, that accepting every change gives the new plan's document and rejecting
every change the old one's.
"""

from dataclasses import replace

from markupsafe import Markup

from cspgen.diff.wording import reworded
from cspgen.model.prose import Text
from cspgen.render import Files, Material
from cspgen.render.blocks import as_text
from cspgen.render.redline.playing import NAME, played_body


def redline(old: Material, new: Material, author: str, date: str) -> Files:
    """Return the Word file of the new plan with the changes since the old one tracked; both in the new one's templates.

    `author` and `date` (as 2000-04-05T00:00:00Z) are those of every change. In both views the same anchor must stand
    for the same thing. Raises `CspgenError` as building a document does.
    """
    from cspgen.render.redline.revisions import STAYS, Revisions  # noqa: PLC0415 - only for Word
    from cspgen.render.word import Document, check  # noqa: PLC0415

    old, new = _in_one_style(old, new)
    made = Document(new, Markup(f' {STAYS}="true"'))  # noqa: S704 - a constant
    body = played_body((Document(old), old), (made, new), made.writer.drawings.place)
    revisions = Revisions(author, date)
    check(body)
    body = revisions.track(body)
    sections = made.reference.sections
    sections.fill_headers(
        _both(old.view.short_title, new.view.short_title), _both(old.view.standing, new.view.standing)
    )
    sections.rewrite(revisions.track)
    return made.file(NAME, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}')


def html_redline(old: Material, new: Material) -> Files:
    """Return the HTML file of the new plan, in which what came since the old one is inserted and what went deleted."""
    from cspgen.render.html import Document  # noqa: PLC0415 - only for HTML

    old, new = _in_one_style(old, new)
    made = Document(new)
    body = played_body((Document(old), old), (made, new))
    return made.file(NAME, body, since=old.view.year)


def _in_one_style(old: Material, new: Material) -> tuple[Material, Material]:
    """Return both in the new one's templates, the new one with the pictures of what went."""
    return replace(old, folders=new.folders), replace(new, pictures={**old.pictures, **new.pictures})


def _both(old: str, new: str) -> Text:
    return reworded(as_text(old) if old else (), as_text(new) if new else ())
