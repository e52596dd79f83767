"""The text of a plan as its readers see it: Markdown read, cross-references numbered and linked, agencies named."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cspgen.model.partnership import Partnership
from cspgen.model.plan import Funding, See
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
    line,
    plain,
)
from cspgen.model.words import Words, words_for
from cspgen.resolve import Numbered, ResolvedAppendix, ResolvedOutcome, ResolvedPlan
from cspgen.view.shapes import Blocks


class Texts:
    """Turns the text of one plan into what is printed; `shown` names the parts that the document has, to link to.

    `places` gives anchors other names, those that the same things have in another plan's document, and pictures other
    files. `words` are what the tool itself prints: without them, those of the partnership's language.
    """

    def __init__(
        self,
        resolved: ResolvedPlan,
        partnership: Partnership,
        shown: Iterable[str],
        places: Mapping[str, str] | None = None,
        words: Words | None = None,
    ) -> None:
        self.resolved = resolved
        self.partnership = partnership
        self.shown = frozenset(shown)
        self.places = places or {}
        self.words = words or words_for(partnership.language)
        self.scheme = partnership.scheme_in(self.words)

    def line(self, text: str | None, *, then: bool = False) -> Text:
        """Return a line as text; `then` looks ids up in the followed plan first."""
        return self.numbered(line(text), then=then) if text else ()

    def prose(self, text: str | None, *, then: bool = False) -> Blocks:
        """Return prose as blocks; `then` as for a line."""
        return tuple(self.numbered_block(block, then=then) for block in blocks(text)) if text else ()

    def numbered_block(self, block: Block, *, then: bool) -> Block:  # noqa: PLR0911 - one for each kind
        """Return the block with its cross-references numbered."""
        match block:
            case Paragraph(text):
                return Paragraph(self.numbered(text, then=then))
            case Image(file, alternative):
                return Image(self.place(file), alternative)
            case SubHeading(level, text):
                return SubHeading(level, self.numbered(text, then=then))
            case List(items, start):
                return List(
                    tuple(tuple(self.numbered_block(each, then=then) for each in item) for item in items),
                    start,
                )
            case Quote(inner):
                return Quote(tuple(self.numbered_block(each, then=then) for each in inner))
            case TextTable(head, rows):
                cells = tuple(tuple(self.numbered(cell, then=then) for cell in row) for row in rows)
                return TextTable(tuple(self.numbered(cell, then=then) for cell in head), cells)
        return block

    def numbered(self, text: Text, *, then: bool) -> Text:
        """Return the text with its cross-references numbered; `then` looks ids up in the followed plan first."""
        if not any(span.reference for span in text):
            return text
        return tuple(self.reference(span, then=then) if span.reference else span for span in text)

    def reference(self, span: Span, *, then: bool) -> Span:
        """Return a cross-reference as its number, linked to where the thing is printed."""
        followed = self.resolved.follows.index if self.resolved.follows else {}
        identity = span.reference or ""
        old, new = followed.get(identity), self.resolved.index.get(identity)
        found, is_old = (old, True) if old and (then or not new) else (new, False)
        if found is None:
            return replace(span, reference=None)
        anchor = self.anchor(found, then=is_old)
        number = (
            self.words.say("appendix", letter=found.number) if isinstance(found, ResolvedAppendix) else found.number
        )
        return replace(span, text=number, reference=None, link=f"#{anchor}" if anchor else None)

    def anchor(self, thing: Numbered, *, then: bool = False) -> str | None:
        """Return the anchor of the place where a thing is printed, or None where it is printed nowhere."""
        if then:
            return self.place(f"then-{thing.id}") if "progress" in self.shown else None
        home = {ResolvedAppendix: "appendices", ResolvedOutcome: "action-plan"}.get(type(thing))
        shown = home in self.shown if home else not self.shown.isdisjoint(("action-plan", "objectives"))
        return self.place(thing.id) if shown else None

    def place(self, name: str) -> str:
        """Return what an anchor, or a picture's file, is called in the document."""
        return self.places.get(name, name)

    def agency(self, identity: str) -> str:
        """Return an agency's name."""
        return self.partnership.agencies[identity].name

    def see(self, see: See) -> Text:
        """Return where the detail of an objective stands: in the plan's words, or else by the title of that plan."""
        return self.line(see.text) or self.see_plan(see)

    def see_plan(self, see: See) -> Text:
        """Return the title of the plan in which the detail of an objective stands, as words that lead there."""
        return (Span(self.words.say("see", plan=self.partnership.linked_plans[see.linked_plan].title)),)

    def funding(self, each: Funding) -> str:
        """Return money as one line: the amount, its source, its agency, its note."""
        amount = (
            self.words["existing"]
            if each.amount == "existing"
            else self.words.money(each.amount, self.partnership.currency)
        )
        source = plain(self.line(each.source))
        told = ", ".join(part for part in (amount, source, self.agency(each.agency) if each.agency else "") if part)
        note = plain(self.line(each.note))
        return f"{told} ({note})" if note else told
