"""What changed of the plan as a whole, in words: its texts, its parts, its free sections and its appendices."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen.diff import ChangeKind, Difference, PartChange
from cspgen.model.contents import Appendix, BuiltInPart, Report
from cspgen.model.objectives import Measured
from cspgen.model.partnership import Agency, LinkedPlan, Status
from cspgen.model.plan import Period
from cspgen.model.positions import Position
from cspgen.model.prose import plain
from cspgen.model.timing import Month
from cspgen.view.changes.fields import Formatters
from cspgen.view.changes.views import PartChangeView
from cspgen.view.text_formatter import TextFormatter


def view_parts(changes: Iterable[PartChange], formatters: Formatters) -> Iterator[PartChangeView]:
    """The lines on what changed, without the notices, which are printed above everything."""
    for change in changes:
        if change.name != "notice":
            yield from (PartChangeView(change.kind, line) for line in _lines(change, formatters))


def notice_lines(difference: Difference, formatters: Formatters) -> Iterator[str]:
    """The notice of the new plan, then that of the old one, where there are any; one line where both are the same."""
    old, new = difference.old.plan, difference.new.plan
    words = formatters.words
    if new.notice and new.notice == old.notice:
        yield words.say("notice_of_both", notice=plain(formatters.new.line(new.notice)))
        return
    of_old = "notice_of" if old.year != new.year else "notice_of_version"
    for phrase, formatter, plan in (("notice_of", formatters.new, new), (of_old, formatters.old, old)):
        if plan.notice:
            yield words.say(phrase, year=plan.year, notice=plain(formatter.line(plan.notice)))


def _lines(change: PartChange, formatters: Formatters) -> Iterator[str]:
    if isinstance(change.old, Position) and isinstance(change.new, Position):
        yield from _position_lines(change.old, change.new, change, formatters)
    elif change.kind is ChangeKind.REWORDED and isinstance(change.new, Agency | LinkedPlan | Status):
        yield from _property_lines(change, formatters)
    elif line := _line(change, formatters):
        yield line


def _line(change: PartChange, formatters: Formatters) -> str:
    """The line on a change; "" where it changed nothing that is printed."""
    words = formatters.words
    if change.name == "pictures":
        return words.say("part_picture", file=change.key)
    if change.name == "continues" and change.key:
        return words.say("part_continues", number=formatters.new.resolved.index[change.key].number)
    label = _label(change, formatters)
    old, new = _short_value(change.old, change, formatters.old), _short_value(change.new, change, formatters.new)
    if old and new:
        return words.old_and_new(label, old, new)
    if old or new:
        return words.say("labelled_added" if new else "labelled_discontinued", label=label, value=new or old)
    if change.kind is not ChangeKind.REWORDED:
        return words.say("labelled", label=label, value=words[f"changed_{change.kind}"])
    # Of lists and of the committee report the line says only that they changed.
    is_whole = isinstance(change.new, tuple | Report)
    aspects = words["changed_reworded"] if is_whole else "; ".join(_aspects(change, formatters))
    return words.say("labelled", label=label, value=aspects) if aspects else ""


def _label(change: PartChange, formatters: Formatters) -> str:
    words = formatters.words
    if change.name == "section":
        return words.say("part_section", title=change.key)
    if change.name == "glossary" and change.key:
        return words.say("part_glossary_term", term=change.key)
    if change.name in {"positions", "reached", "discontinued"}:
        return _followed_label(change, formatters)
    if change.name == "appendices" and change.key:
        formatter, appendix = (formatters.new, change.new) if change.new else (formatters.old, change.old)
        return words.say("part_appendix", title=plain(formatter.line(getattr(appendix, "title", ""))))
    return words.phrases.get(f"part_{change.name}", words.phrases.get(change.name, change.name))


def _followed_label(change: PartChange, formatters: Formatters) -> str:
    """The label of something in the followed plan: with its number or, for an indicator, with what it measures."""
    new, old = formatters.new, formatters.old
    followed = [each.resolved.follows for each in (new, old) if each.resolved.follows]
    number = next((each.index[change.key].number for each in followed if change.key and change.key in each.index), "")
    indicators = (inner for each in followed for outcome in each.outcomes for inner in outcome.outcome.indicators)
    measure = next((plain(new.line(each.measure)) for each in indicators if each.id == change.key), "")
    return new.words.say(f"part_{change.name}", number=number or change.key, measure=measure or change.key)


def _position_lines(old: Position, new: Position, change: PartChange, formatters: Formatters) -> Iterator[str]:
    """What changed of a position that both versions have: the statuses, and whether the text changed."""
    label, words = _followed_label(change, formatters), formatters.words
    if old.status != new.status:
        statuses = (
            plain(formatter.line(formatter.scheme[each.status].label)) if each.status else words["none"]
            for formatter, each in zip(formatters, (old, new), strict=True)
        )
        yield words.old_and_new(words.say("part_detail_status", label=label), *statuses)
    if old.text != new.text:
        yield words.say("labelled", label=label, value="; ".join(_aspects(change, formatters)))


def _short_value(value: object, change: PartChange, formatter: TextFormatter) -> str:  # noqa: PLR0911 - one for each kind
    """A title, a period, a name or a status; "" for what is too long to be printed in a line."""
    match value:
        case Period():
            return formatter.words.span(value.start, value.end)
        case Month():
            return formatter.words.month(value)
        case Measured():
            return formatter.words.measured(value.value, value.at)
        case LinkedPlan():
            return plain(formatter.line(value.title))
        case str() if change.name in {"kind", "status"}:
            return formatter.words.phrases.get(f"value_{value}") or formatter.words[value]
        case str() if change.name == "lead":
            return formatter.agency(value)
        case str():
            return plain(formatter.line(value))
    return ""


def _property_lines(change: PartChange, formatters: Formatters) -> Iterator[str]:
    """What changed of an agency, a linked plan or a status: its name, then its other properties, a line each."""
    words = formatters.words
    label = words[f"part_{change.name}"]
    old, new = _properties(change.old, formatters.old), _properties(change.new, formatters.new)
    if old["name"] != new["name"]:
        yield words.old_and_new(words.say("part_renamed", label=label), old["name"], new["name"])
    for key in new:
        if key != "name" and old[key] != new[key]:
            detail = words.say("part_detail", label=label, name=new["name"], detail=words[f"detail_{key}"])
            yield words.old_and_new(detail, old[key], new[key])


def _properties(value: object, formatter: TextFormatter) -> Mapping[str, str]:
    """What documents print of an agency, a linked plan or a status, by name."""
    words = formatter.words
    match value:
        case Agency():
            return {"name": value.name}
        case LinkedPlan():
            return {
                "name": plain(formatter.line(value.title)),
                "lead": formatter.agency(value.lead) if value.lead else words["none"],
                "relation": words[f"{value.relation}_it"],
            }
        case Status():
            status = formatter.scheme[value.id]
            meaning = plain(formatter.line(status.meaning)) or words["none"]
            return {"name": status.label, "symbol": status.symbol, "colour": status.colour, "meaning": meaning}
    return {"name": ""}


def _aspects(change: PartChange, formatters: Formatters) -> Iterator[str]:
    """What changed of a part that both plans have: both headings, and which of its longer texts changed."""
    words = formatters.words
    old, new = _heading(change.old, formatters.old), _heading(change.new, formatters.new)
    if old != new:
        yield words.say("aspect_heading", old=old, new=new)
    for name in ("before", "text", "linked_plan", "signed", "after"):
        before, after = (getattr(value, name, None) or None for value in (change.old, change.new))
        if before != after:
            kind = ChangeKind.REWORDED
            if before is None or after is None:
                kind = ChangeKind.ADDED if before is None else ChangeKind.DISCONTINUED
            yield words.say(f"with_{kind}", aspect=words[f"aspect_{name}"])


def _heading(value: object, formatter: TextFormatter) -> str:
    match value:
        case BuiltInPart():
            return plain(formatter.line(value.heading)) or formatter.words[value.part]
        case Appendix():
            return plain(formatter.line(value.title))
    return ""
