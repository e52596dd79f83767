"""What changed of the plan as a whole, in words: its texts, its parts, its free sections and its appendices."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen.diff import ChangeKind, Difference, PartChange
from cspgen.model.partnership import Agency, LinkedPlan, Status
from cspgen.model.plan import Appendix, BuiltInPart, Measured, Period, Position, Report
from cspgen.model.prose import plain
from cspgen.model.timing import Month
from cspgen.view.changes.fields import Sides
from cspgen.view.changes.shapes import PartView
from cspgen.view.text_formatter import TextFormatter


def view_parts(changes: Iterable[PartChange], sides: Sides) -> Iterator[PartView]:
    """Yield each part that changed; the notices stand elsewhere, and what tells nothing is left out."""
    for change in changes:
        if change.name == "notice":
            continue
        if isinstance(change.old, Position) and isinstance(change.new, Position):
            yield from (PartView(change.kind, line) for line in _position(change.old, change.new, change, sides))
        elif change.kind is ChangeKind.REWORDED and isinstance(change.new, Agency | LinkedPlan | Status):
            yield from (PartView(change.kind, line) for line in _named_aspects(change, sides))
        elif line := _line(change, sides):
            yield PartView(change.kind, line)


def notices(difference: Difference, sides: Sides) -> Iterator[str]:
    """Yield what the new plan's notice says, then the old one's, if they have one; once where both say the same."""
    old, new = difference.old.plan, difference.new.plan
    if new.notice and new.notice == old.notice:
        yield sides.words.say("notice_of_both", notice=plain(sides.new.line(new.notice)))
        return
    of_old = "notice_of" if old.year != new.year else "notice_of_version"
    for phrase, texts, plan in (("notice_of", sides.new, new), (of_old, sides.old, old)):
        if plan.notice:
            yield sides.words.say(phrase, year=plan.year, notice=plain(texts.line(plan.notice)))


def _line(change: PartChange, sides: Sides) -> str:
    words = sides.words
    if change.name == "pictures":
        return words.say("part_picture", file=change.key)
    if change.name == "continues" and change.key:
        return words.say("part_continues", number=sides.new.resolved.index[change.key].number)
    name = _name(change, sides)
    old, new = (_short(change, value, texts) for texts, value in zip(sides, (change.old, change.new), strict=True))
    if old and new:
        return words.old_and_new(name, old, new)
    if old or new:
        return words.say("told_added" if new else "told_discontinued", label=name, value=new or old)
    if change.kind is not ChangeKind.REWORDED:
        return words.say("labelled", label=name, value=words[f"changed_{change.kind}"])
    # Of lists and of the committee report it is said only that they changed.
    whole = isinstance(change.new, tuple | Report)
    aspects = words["changed_reworded"] if whole else "; ".join(_aspects(change, sides))
    return words.say("labelled", label=name, value=aspects) if aspects else ""


def _name(change: PartChange, sides: Sides) -> str:
    words = sides.words
    if change.name == "section":
        return words.say("part_section", title=change.key)
    if change.name == "glossary" and change.key:
        return words.say("part_glossary_term", term=change.key)
    if change.name in {"positions", "reached", "discontinued"}:
        return _of_followed(change, sides)
    if change.name == "appendices" and change.key:
        texts, given = (sides.new, change.new) if change.new else (sides.old, change.old)
        return words.say("part_appendix", title=plain(texts.line(getattr(given, "title", ""))))
    return words.phrases.get(f"part_{change.name}", words.phrases.get(change.name, change.name))


def _of_followed(change: PartChange, sides: Sides) -> str:
    """Return the label of what is said of something in the plan that is followed: its number, or what it measures."""
    followed = [each.resolved.follows for each in (sides.new, sides.old) if each.resolved.follows]
    number = next((each.index[change.key].number for each in followed if change.key and change.key in each.index), "")
    indicators = (inner for each in followed for outcome in each.outcomes for inner in outcome.outcome.indicators)
    measure = next((plain(sides.new.line(each.measure)) for each in indicators if each.id == change.key), "")
    return sides.words.say(f"part_{change.name}", number=number or change.key, measure=measure or change.key)


def _position(old: Position, new: Position, change: PartChange, sides: Sides) -> Iterator[str]:
    """Yield what changed about a position that both versions give: its status in full, and that its text did."""
    label, words = _of_followed(change, sides), sides.words
    if old.status != new.status:
        then, now = (
            plain(texts.line(texts.scheme[each.status].label)) if each.status else words["none"]
            for texts, each in zip(sides, (old, new), strict=True)
        )
        yield words.old_and_new(words.say("part_detail_status", label=label), then, now)
    if old.text != new.text:
        yield words.say("labelled", label=label, value="; ".join(_aspects(change, sides)))


def _short(change: PartChange, value: object, texts: TextFormatter) -> str:  # noqa: PLR0911 - one for each kind
    """Return a title, a period or a status; longer texts are not told in a line."""
    match value:
        case Period():
            return texts.words.span(value.start, value.end)
        case Month():
            return texts.words.month(value)
        case Measured():
            return texts.words.measured(value.value, value.at)
        case LinkedPlan():
            return plain(texts.line(value.title))
        case str() if change.name in {"kind", "status"}:
            return texts.words.phrases.get(f"value_{value}") or texts.words[value]
        case str() if change.name == "lead":
            return texts.agency(value)
        case str():
            return plain(texts.line(value))
    return ""


def _named_aspects(change: PartChange, sides: Sides) -> Iterator[str]:
    """Yield what changed about an agency, a linked plan or a status: its name, then the rest, a line each."""
    words = sides.words
    label = words[f"part_{change.name}"]
    then, now = (_details(value, texts) for texts, value in zip(sides, (change.old, change.new), strict=True))
    if then["name"] != now["name"]:
        yield words.old_and_new(words.say("part_renamed", label=label), then["name"], now["name"])
    for key in now:
        if key != "name" and then[key] != now[key]:
            of = words.say("part_detail", label=label, name=now["name"], detail=words[f"detail_{key}"])
            yield words.old_and_new(of, then[key], now[key])


def _details(value: object, texts: TextFormatter) -> Mapping[str, str]:
    """Return what documents print of a thing, by the key of each."""
    match value:
        case Agency():
            return {"name": value.name}
        case LinkedPlan():
            return {
                "name": plain(texts.line(value.title)),
                "lead": texts.agency(value.lead) if value.lead else texts.words["none"],
                "relation": texts.words[f"{value.relation}_it"],
            }
        case Status():
            said = texts.scheme[value.id]
            meaning = plain(texts.line(said.meaning)) or texts.words["none"]
            return {"name": said.label, "symbol": said.symbol, "colour": said.colour, "meaning": meaning}
    return {"name": ""}


def _aspects(change: PartChange, sides: Sides) -> Iterator[str]:
    """Yield what changed about a part that both plans have: its heading in full, of longer texts that they changed."""
    old, new = (_heading(value, texts) for texts, value in zip(sides, (change.old, change.new), strict=True))
    if old != new:
        yield sides.words.say("aspect_heading", old=old, new=new)
    for name in ("before", "text", "linked_plan", "signed", "after"):
        was, now = (getattr(value, name, None) or None for value in (change.old, change.new))
        if was != now:
            kind = ChangeKind.ADDED if was is None else ChangeKind.DISCONTINUED if now is None else ChangeKind.REWORDED
            yield sides.words.say(f"with_{kind}", aspect=sides.words[f"aspect_{name}"])


def _heading(value: object, texts: TextFormatter) -> str:
    match value:
        case BuiltInPart():
            return plain(texts.line(value.heading)) or texts.words[value.part]
        case Appendix():
            return plain(texts.line(value.title))
    return ""
