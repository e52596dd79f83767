"""The text of a plan as its readers see it: Markdown read, cross-references numbered, figures drawn, agencies named."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cspgen.diff.figures import drawn, figure
from cspgen.model.objectives import Funding, See
from cspgen.model.partnership import Partnership
from cspgen.model.prose import (
    Block,
    Image,
    List,
    Paragraph,
    Quote,
    Span,
    SubHeading,
    Text,
    TextTable,
    blocks,
    joined,
    line,
    plain,
)
from cspgen.model.words import Words, words_for
from cspgen.resolve import Numbered, ResolvedAppendix, ResolvedOutcome, ResolvedPlan
from cspgen.view.anchors import anchor_of, then_anchor

Blocks = tuple[Block, ...]
"""Prose, as its blocks."""


class TextFormatter:
    """Turns the text of one plan into what is printed.

    `parts` are the names of the parts that the document has: only they can be linked to. `names` gives anchors, and
    the files of pictures, other names in the document. `words` are what the tool itself prints; without them, those of
    the partnership's language.
    """

    def __init__(
        self,
        resolved: ResolvedPlan,
        partnership: Partnership,
        parts: Iterable[str] = (),
        names: Mapping[str, str] | None = None,
        words: Words | None = None,
    ) -> None:
        self.resolved = resolved
        self.partnership = partnership
        self.parts = frozenset(parts)
        self.names = names or {}
        self.words = words or words_for(partnership.language)
        self.scheme = partnership.scheme_in(self.words)

    def line(self, text: str | None, *, followed: bool = False) -> Text:
        """Return a line as text; with `followed`, one of the followed plan: ids are looked up there first."""
        if not text:
            return ()
        made = line(text)
        if followed and self.resolved.follows:
            made = tuple(self.drawn(span, self.resolved.follows) for span in made)
        return self.numbered(made, followed=followed)

    def prose(self, text: str | None, *, followed: bool = False) -> Blocks:
        """Return prose as blocks; with `followed`, ids are looked up in the followed plan first."""
        return tuple(self.numbered_block(block, followed=followed) for block in blocks(text)) if text else ()

    def numbered_block(self, block: Block, *, followed: bool) -> Block:  # noqa: PLR0911 - one for each kind
        """Return a block with numbers for its cross-references."""
        match block:
            case Paragraph(text):
                return Paragraph(self.numbered(text, followed=followed))
            case Image(file, alternative):
                return Image(self.renamed(file), alternative)
            case SubHeading(level, text):
                return SubHeading(level, self.numbered(text, followed=followed))
            case List(items, start):
                return List(
                    tuple(tuple(self.numbered_block(each, followed=followed) for each in item) for item in items),
                    start,
                )
            case Quote(inner):
                return Quote(tuple(self.numbered_block(each, followed=followed) for each in inner))
            case TextTable(head, rows):
                cells = tuple(tuple(self.numbered(cell, followed=followed) for cell in row) for row in rows)
                return TextTable(tuple(self.numbered(cell, followed=followed) for cell in head), cells)
        return block

    def numbered(self, text: Text, *, followed: bool) -> Text:
        """Return a text with numbers for its cross-references, and its figures; `followed` as for prose."""
        if not any(span.reference for span in text):
            return text
        return joined(self.reference(span, followed=followed) if span.reference else span for span in text)

    def reference(self, span: Span, *, followed: bool) -> Span:
        """Return a cross-reference as its number, with a link to where the thing is printed; or a figure."""
        old_index = self.resolved.follows.index if self.resolved.follows else {}
        identity = span.reference or ""
        if figure(identity):
            return replace(self.drawn(span, self.resolved), reference=None)
        old, new = old_index.get(identity), self.resolved.index.get(identity)
        found, is_old = (old, True) if old and (followed or not new) else (new, False)
        if found is None:
            return replace(span, reference=None)
        anchor = self.anchor(found, followed=is_old)
        number = (
            self.words.say("appendix", letter=found.number) if isinstance(found, ResolvedAppendix) else found.number
        )
        return replace(span, text=number, reference=None, link=f"#{anchor}" if anchor else None)

    def drawn(self, span: Span, plan: ResolvedPlan) -> Span:
        """Return a figure as what it draws from the data of a plan; any other span, and one without data, as it is."""
        wanted = figure(span.reference or "")
        text = drawn(plan, wanted, self.words) if wanted else None
        return replace(span, text=text, reference=None) if text else span

    def anchor(self, thing: Numbered, *, followed: bool = False) -> str | None:
        """Return the anchor of a thing of this plan or of the followed one; None where no part prints it."""
        if followed:
            return self.followed_anchor(thing.id) if self._is_in_progress(thing) else None
        return self.own_anchor(thing.id) if self._is_printed(thing) else None

    def _is_printed(self, thing: Numbered) -> bool:
        """Say whether a part of the document has an anchor for a thing of this plan."""
        match thing:
            case ResolvedAppendix():
                return "appendices" in self.parts
            case ResolvedOutcome():
                return "action-plan" in self.parts
        return "objectives" in self.parts or ("action-plan" in self.parts and self.resolved.has_detail)

    def _is_in_progress(self, thing: Numbered) -> bool:
        """Say whether the progress has an anchor for a thing of the followed plan."""
        if "progress" not in self.parts or not self.resolved.has_progress or isinstance(thing, ResolvedAppendix):
            return False
        ends = thing.id in self.resolved.plan.discontinued
        return isinstance(thing, ResolvedOutcome) or bool(thing.outcomes or thing.objective.see or ends)

    def own_anchor(self, identity: str) -> str:
        """Return the anchor of something of this plan."""
        return self.renamed(anchor_of(identity))

    def followed_anchor(self, identity: str) -> str:
        """Return the anchor of something of the followed plan."""
        return self.renamed(then_anchor(identity))

    def renamed(self, name: str) -> str:
        """Return the name that an anchor, or the file of a picture, has in the document."""
        return self.names.get(name, name)

    def agency(self, identity: str) -> str:
        """Return an agency's name."""
        return self.partnership.agencies[identity].name

    def see(self, see: See) -> Text:
        """Return the reference to the plan that has the detail of an objective: its own words, or else the title."""
        return self.line(see.text) or self.see_plan(see)

    def see_plan(self, see: See) -> Text:
        """Return the reference to the plan that has the detail of an objective, by its title."""
        return (Span(self.words.say("see", plan=self.partnership.linked_plans[see.linked_plan].title)),)

    def funding(self, each: Funding) -> str:
        """Return money as one line: the amount, its source, its agency, its note."""
        words, source = self.words, plain(self.line(each.source))
        amount = words["existing"] if each.amount == "existing" else words.money(each.amount, self.partnership.currency)
        agency = self.agency(each.agency) if each.agency else ""
        money = ", ".join(filter(None, (amount, source, agency)))
        note = plain(self.line(each.note))
        return f"{money} ({note})" if note else money
