"""What changed of the plan as a whole, in words: its texts, its parts, its free sections and its appendices."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen import words
from cspgen.diff import Difference, Kind, PartChange
from cspgen.model import Appendix, BuiltInPart, Measured, Period, Position, Report
from cspgen.partnership import Agency, LinkedPlan, Status
from cspgen.prose import plain
from cspgen.timing import Month
from cspgen.view.changes.fields import Sides
from cspgen.view.changes.shapes import PartView
from cspgen.view.texts import Texts
from cspgen.words import PHRASES


def view_parts(changes: Iterable[PartChange], sides: Sides) -> Iterator[PartView]:
    """Yield each part that changed; the notices stand elsewhere, and what tells nothing is left out."""
    for change in changes:
        if change.name == "notice":
            continue
        if isinstance(change.old, Position) and isinstance(change.new, Position):
            yield from (PartView(change.kind, line) for line in _position(change.old, change.new, change, sides))
        elif change.kind is Kind.REWORDED and isinstance(change.new, Agency | LinkedPlan | Status):
            yield from (PartView(change.kind, line) for line in _named_aspects(change, sides))
        elif line := _line(change, sides):
            yield PartView(change.kind, line)


def notices(difference: Difference, sides: Sides) -> Iterator[str]:
    """Yield what the new plan's notice says, then the old one's, if they have one; once where both say the same."""
    old, new = difference.old.plan, difference.new.plan
    if new.notice and new.notice == old.notice:
        yield PHRASES["notice_of_both"].format(notice=plain(sides.new.line(new.notice)))
        return
    of_old = "notice_of" if old.year != new.year else "notice_of_version"
    for phrase, texts, plan in (("notice_of", sides.new, new), (of_old, sides.old, old)):
        if plan.notice:
            yield PHRASES[phrase].format(year=plan.year, notice=plain(texts.line(plan.notice)))


def _line(change: PartChange, sides: Sides) -> str:
    if change.name == "pictures":
        return PHRASES["part_picture"].format(file=change.of)
    if change.name == "continues" and change.of:
        return PHRASES["part_continues"].format(number=sides.new.resolved.index[change.of].number)
    name = _name(change, sides)
    old, new = (_short(change, value, texts) for texts, value in zip(sides, (change.old, change.new), strict=True))
    if old and new:
        return words.then_now(name, old, new)
    if old or new:
        phrase = PHRASES["changed_added" if new else "changed_discontinued"]
        return f"{name} {phrase}: {new or old}"
    if change.kind is not Kind.REWORDED:
        return PHRASES["labelled"].format(label=name, value=PHRASES[f"changed_{change.kind}"])
    # Of lists and of the committee report it is said only that they changed.
    whole = isinstance(change.new, tuple | Report)
    aspects = PHRASES["changed_reworded"] if whole else "; ".join(_aspects(change, sides))
    return PHRASES["labelled"].format(label=name, value=aspects) if aspects else ""


def _name(change: PartChange, sides: Sides) -> str:
    if change.name == "section":
        return PHRASES["part_section"].format(title=change.of)
    if change.name == "glossary" and change.of:
        return PHRASES["part_glossary_term"].format(term=change.of)
    if change.name in {"positions", "reached", "discontinued"}:
        return _of_followed(change, sides)
    if change.name == "appendices" and change.of:
        texts, given = (sides.new, change.new) if change.new else (sides.old, change.old)
        return PHRASES["part_appendix"].format(title=plain(texts.line(getattr(given, "title", ""))))
    return PHRASES.get(f"part_{change.name}", PHRASES.get(change.name, change.name))


def _of_followed(change: PartChange, sides: Sides) -> str:
    """Return the label of what is said of something in the plan that is followed: its number, or what it measures."""
    followed = [each.resolved.follows for each in (sides.new, sides.old) if each.resolved.follows]
    number = next((each.index[change.of].number for each in followed if change.of and change.of in each.index), "")
    indicators = (inner for each in followed for outcome in each.outcomes for inner in outcome.outcome.indicators)
    measure = next((plain(sides.new.line(each.measure)) for each in indicators if each.id == change.of), "")
    return PHRASES[f"part_{change.name}"].format(number=number or change.of, measure=measure or change.of)


def _position(old: Position, new: Position, change: PartChange, sides: Sides) -> Iterator[str]:
    """Yield what changed about a position that both versions give: its status in full, and that its text did."""
    label = _of_followed(change, sides)
    if old.status != new.status:
        then, now = (
            plain(texts.line(texts.partnership.scheme[each.status].label)) if each.status else PHRASES["none"]
            for texts, each in zip(sides, (old, new), strict=True)
        )
        yield words.then_now(PHRASES["part_detail_status"].format(label=label), then, now)
    if old.text != new.text:
        yield PHRASES["labelled"].format(label=label, value="; ".join(_aspects(change, sides)))


def _short(change: PartChange, value: object, texts: Texts) -> str:  # noqa: PLR0911 - one for each kind
    """Return a title, a period or a status; longer texts are not told in a line."""
    match value:
        case Period():
            return PHRASES["span"].format(start=words.month(value.start), end=words.month(value.end))
        case Month():
            return words.month(value)
        case Measured():
            return PHRASES["measured_at"].format(value=words.number(value.value), month=words.month(value.at))
        case LinkedPlan():
            return plain(texts.line(value.title))
        case str() if change.name in {"kind", "status"}:
            return PHRASES.get(f"value_{value}") or PHRASES[value]
        case str() if change.name == "lead":
            return texts.agency(value)
        case str():
            return plain(texts.line(value))
    return ""


def _named_aspects(change: PartChange, sides: Sides) -> Iterator[str]:
    """Yield what changed about an agency, a linked plan or a status: its name, then the rest, a line each."""
    label = PHRASES[f"part_{change.name}"]
    then, now = (_details(value, texts) for texts, value in zip(sides, (change.old, change.new), strict=True))
    if then["name"] != now["name"]:
        yield words.then_now(PHRASES["part_renamed"].format(label=label), then["name"], now["name"])
    for key in now:
        if key != "name" and then[key] != now[key]:
            of = PHRASES["part_detail"].format(label=label, name=now["name"], detail=PHRASES[f"detail_{key}"])
            yield words.then_now(of, then[key], now[key])


def _details(value: object, texts: Texts) -> Mapping[str, str]:
    """Return what documents print of a thing, by the key of each."""
    match value:
        case Agency():
            return {"name": value.name}
        case LinkedPlan():
            return {
                "name": plain(texts.line(value.title)),
                "lead": texts.agency(value.lead) if value.lead else PHRASES["none"],
                "relation": PHRASES[f"{value.relation}_it"],
            }
        case Status():
            meaning = plain(texts.line(value.meaning)) or PHRASES["none"]
            return {"name": value.label, "symbol": value.symbol, "colour": value.colour, "meaning": meaning}
    return {"name": ""}


def _aspects(change: PartChange, sides: Sides) -> Iterator[str]:
    """Yield what changed about a part that both plans have: its heading in full, of longer texts that they changed."""
    old, new = (_heading(value, texts) for texts, value in zip(sides, (change.old, change.new), strict=True))
    if old != new:
        yield PHRASES["aspect_heading"].format(old=old, new=new)
    for name in ("before", "text", "linked_plan", "signed", "after"):
        was, now = (getattr(value, name, None) or None for value in (change.old, change.new))
        if was != now:
            kind = Kind.ADDED if was is None else Kind.DISCONTINUED if now is None else Kind.REWORDED
            yield f"{PHRASES[f'aspect_{name}']} {PHRASES[f'changed_{kind}']}"


def _heading(value: object, texts: Texts) -> str:
    match value:
        case BuiltInPart():
            return plain(texts.line(value.heading)) or PHRASES[value.part]
        case Appendix():
            return plain(texts.line(value.title))
    return ""
