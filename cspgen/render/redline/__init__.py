"""The Word redline: the new plan's document with tracked changes that lead back to the old one's.

The layout is run over either plan, and what it calls is noted (`recording`); the calls are made one sequence, in which
what came and what went is marked (`body`, `tables`, `prose`, by `alignment`); that is played to the blocks that write
Word, and the marks that stand in the XML then become tracked changes (`revisions`).

So it holds for any layout, a council's own too, that accepting every change gives the new plan's document and rejecting
every change the old one's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from cspgen.diff.wording import reworded
from cspgen.prose import Mark, Text
from cspgen.render import Files, Material
from cspgen.render.blocks import as_text
from cspgen.render.connections import Drawn, connections_picture
from cspgen.render.environment import call
from cspgen.render.redline.body import merged_body
from cspgen.render.redline.calls import Call
from cspgen.render.redline.recording import recorded
from cspgen.render.redline.revisions import STAYS, Revisions
from cspgen.render.word import Document, check

_NAME = "plan"


def redline(old: Material, new: Material, author: str, date: str) -> Files:
    """Return the Word file of the new plan with the changes since the old one tracked; both in the new one's templates.

    `author` and `date` (as 2000-04-05T00:00:00Z) are those of every change. In both views the same anchor must stand
    for the same thing. Raises `CspgenError` as building a document does.
    """
    pictures = {**old.pictures, **new.pictures}
    made = Document(replace(new, pictures=pictures), Markup(f' {STAYS}="true"'))  # noqa: S704 - a constant
    macros = [name for name in vars(made.blocks) if not name.startswith("_")]
    then, now = (_recorded(each, macros) for each in (Document(replace(old, folders=new.folders)), made))
    calls = merged_body(then, now)
    made.writer.ledger.taken = frozenset(_anchors(calls))
    made.values["play"] = partial(_played, made, calls)
    revisions = Revisions(author, date)
    body = made.body(made.jinja.from_string("{{ play() }}"))
    check(body)
    del calls, then, now, made.values["play"]  # a large plan's take as much memory as what is made of the body
    body = revisions.track(body)
    sections = made.reference.sections
    sections.fill_headers(
        _both(old.view.short_title, new.view.short_title), _both(old.view.standing, new.view.standing)
    )
    sections.rewrite(revisions.track)
    return made.file(_NAME, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}')


def _recorded(document: Document, macros: Sequence[str]) -> list[Call]:
    # A picture is placed in the document that shows it, not in the one that is only looked at.
    document.jinja.globals["connections"] = partial(connections_picture, document.writer.material)
    return recorded(document.jinja, f"{_NAME}.j2", macros, document.values)


def _played(made: Document, calls: Sequence[Call]) -> Markup:
    """Return what the blocks write when they are called so."""
    written = (made.writer.tracked(each.mark, partial(_block, made, each)) for each in calls)
    return Markup("".join(written))  # noqa: S704 - what our own macros wrote


def _block(made: Document, played: Call) -> str:
    named = dict(played.named)
    if played.inner is not None:
        named["caller"] = partial(_played, made, played.inner)
    given = (made.writer.drawings.place(each) if isinstance(each, Drawn) else each for each in played.given)
    return call(made.blocks, played.block, *given, **named)


def _anchors(calls: Sequence[Call]) -> Iterator[str]:
    """Yield the anchors of what is not gone."""
    for each in calls:
        if each.mark is not Mark.DELETED:
            yield from (value for value in (*each.given[1:], *each.named.values()) if isinstance(value, str))
            yield from _anchors(each.inner or ())


def _both(old: str, new: str) -> Text:
    return reworded(as_text(old) if old else (), as_text(new) if new else ())
