"""A key that changed, in words: its old and new value, how much later it is, who joined and who left."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cspgen.diff import FieldChange
from cspgen.model.objectives import Action, Funding, Indicator, Measured, Target
from cspgen.model.prose import plain
from cspgen.model.timing import Timing
from cspgen.model.words import Words
from cspgen.resolve import ResolvedOutcome
from cspgen.view.changes.phrasing import field_sentence, lower_first
from cspgen.view.changes.views import FieldView, of_old
from cspgen.view.one_line import in_one_line
from cspgen.view.text_formatter import TextFormatter

_PROSE = frozenset(("needs", "services", "change"))  # too long to be printed in a line
_NAME_INDICATOR = frozenset(("indicator", "measure"))  # their values say which indicator is meant
_NUMBERED = frozenset(("action", "text"))  # their label is "Action", which the number may follow
_WITH_UNIT = frozenset(("baseline", "target"))


class Formatters(NamedTuple):
    """What formats the texts of the old plan, and those of the new one."""

    old: TextFormatter
    new: TextFormatter

    @property
    def words(self) -> Words:
        """What the tool itself prints about both plans."""
        return self.new.words

    @property
    def of_old(self) -> str:
        """What to add to a number of the old plan: "of 1998"."""
        return of_old(self.old.resolved.plan.year, self.new.resolved.plan.year, self.words)


Outcomes = tuple[ResolvedOutcome, ...]


def view_fields(
    fields: Iterable[FieldChange], formatters: Formatters, old: Outcomes = (), new: Outcomes = ()
) -> Iterator[FieldView]:
    """The changed keys of an objective or, with `old` and `new`, of the outcome in the old and in the new plan.

    A single action that came or went and has no text is shown as its agencies, its date and its money, as they are
    shown where they change. Where there are several actions or indicators, the label says which one is meant.
    """
    is_only_action = all(len(each.outcome.actions) < 2 for each in (*old, *new))  # noqa: PLR2004 - the only one
    indicators = {inner.id: inner for each in (*old, *new) for inner in each.outcome.indicators}
    for each in _with_parts_of_action(fields, is_only_action=is_only_action):
        field = _field(each, formatters, is_only_action=is_only_action)
        if each.owner in indicators and each.field not in _NAME_INDICATOR:
            formatter = formatters.new if new else formatters.old
            label = _indicator_label(field, indicators[each.owner], formatter, is_only=len(indicators) == 1)
            field = field._replace(label=label)
        yield field


def _indicator_label(field: FieldView, indicator: Indicator, formatter: TextFormatter, *, is_only: bool) -> str:
    """The label with its indicator: "Target of “Visits” (families)"; the unit comes after what it measures."""
    label, words = field.label, formatter.words
    if not is_only:
        phrase = words.phrases.get(f"{field.field}_of", words["field_of"])
        label = phrase.format(label=label, measure=plain(formatter.line(indicator.measure)))
    if field.field in _WITH_UNIT and indicator.unit:
        label = words.say("with_unit", label=label, unit=plain(formatter.line(indicator.unit)))
    return label


def _with_parts_of_action(fields: Iterable[FieldChange], *, is_only_action: bool) -> Iterator[FieldChange]:
    """The changes; an action that came or went is its keys, where it is the only one and has no text."""
    for change in fields:
        action = change.new or change.old
        if not is_only_action or not isinstance(action, Action) or action.text:
            yield change
            continue
        given = [(name, getattr(action, name)) for name in ("lead", "by", "when")]
        for name, value in (*given, *(("funding", each) for each in action.funding)):
            if value:
                yield FieldChange(name, None if change.new else value, value if change.new else None, change.owner)


def _field(change: FieldChange, formatters: Formatters, *, is_only_action: bool = True) -> FieldView:
    """The change in words; of several actions it is not said who joined one: they may go on in another."""
    words = formatters.words
    label = _label(change, words, is_only_action=is_only_action, of_old=formatters.of_old)
    if change.is_order or (change.old and change.new and change.field in _PROSE):
        return FieldView(change.field, label, "", "", words["changed_reworded"], is_order=change.is_order)
    if change.old and change.new and change.field == "by" and is_only_action and _has_one_order(change):
        return FieldView(change.field, label, "", "", _joined_and_left(change, formatters))
    old, new = _value(change.old, change, formatters.old), _value(change.new, change, formatters.new)
    if isinstance(change.new, Indicator) and change.old:  # what else changed of it stands by itself
        return FieldView(
            change.field, label, "", "", words.say("goes_on", value=plain(formatters.new.line(change.new.measure)))
        )
    months = 0 if change.field == "baseline" else change.months or 0  # a later one is no delay
    note = words.months_later(months) if months else ""
    reason = plain(formatters.new.line(change.new.reason)) if isinstance(change.new, Target) else ""
    is_order = change.field == "by" and bool(old and new) and not (change.joined or change.left)
    return FieldView(change.field, label, old, new, note, months, reason, is_order=is_order)


def _has_one_order(change: FieldChange) -> bool:
    """Whether the agencies that both plans name stand in the same order: then who joined and who left says it all."""
    old, new = (value if isinstance(value, tuple) else () for value in (change.old, change.new))
    return [each for each in old if each in new] == [each for each in new if each in old]


def _label(change: FieldChange, words: Words, *, is_only_action: bool, of_old: str = "") -> str:
    """The label of a key, with the number of its action where there are several.

    An action that was dropped has its old number, which another one may have now: `of_old` says so.
    """
    label, number = words[f"field_{change.field}"], str(change.owner)
    if not isinstance(change.owner, int) or is_only_action:
        return label
    if change.was:
        number = words.say("was", new=number, old=change.was)
    elif change.new is None and change.field == "action" and of_old:
        number = f"{number} {of_old}"
    return f"{label} {number}" if change.field in _NUMBERED else words.say("of_action", label=label, number=number)


def _joined_and_left(change: FieldChange, formatters: Formatters) -> str:
    words, parts = formatters.words, []
    for phrase, formatter, ids in (
        ("joins", formatters.new, change.joined),
        ("leaves", formatters.old, change.left),
    ):
        if ids:
            parts.append(words.say(phrase, agencies=words.join([formatter.agency(each) for each in ids])))
    return "; ".join(parts)


def _value(value: object, change: FieldChange, formatter: TextFormatter) -> str:
    """A value as its plan prints it, "" for none."""
    printed, words = "", formatter.words
    match value:
        case Timing():
            printed = words.timing(value)
        case Target() if value.reason and not _has_reason(change.new, value.reason):  # which follows in a sentence
            why = plain(formatter.line(value.reason)).removesuffix(".")
            printed = f"{words.target(value)}; {lower_first(words['why'])}{why}"
        case Measured():
            printed = words.measured(value.value, value.at)
        case Target():
            printed = words.target(value)
        case Funding():
            printed = formatter.funding(value)
        case Indicator():
            printed = _indicator(value, change, formatter)
        case Action():
            printed = _action(value, formatter)
        case tuple():
            printed = ", ".join(formatter.agency(str(each)) for each in value)
        case str():
            printed = _text_or_name(value, change, formatter)
    return printed


def _has_reason(target: object, reason: str) -> bool:
    return isinstance(target, Target) and target.reason == reason


def _action(action: Action, formatter: TextFormatter) -> str:
    text = plain(formatter.line(action.text)).removesuffix(".")
    lead = f"{lower_first(formatter.words['led_by'])} {formatter.agency(action.lead)}" if action.lead else ""
    agencies = ", ".join(formatter.agency(each) for each in action.by)
    when = formatter.words.timing(action.when) if action.when else ""
    return "; ".join(filter(None, (text, lead, agencies, when, *map(formatter.funding, action.funding))))


def _indicator(indicator: Indicator, change: FieldChange, formatter: TextFormatter) -> str:
    """All of an indicator: "Visits (families); higher is better; baseline: 90 (2025); target: 200 (2027)"."""
    words = formatter.words
    measure, unit = (plain(formatter.line(each)) for each in (indicator.measure, indicator.unit))
    parts = [
        words.say("with_unit", label=measure, unit=unit) if unit else measure,
        words[f"better_{indicator.better}"],
    ]
    for name in ("baseline", "target"):
        if value := getattr(indicator, name):
            label = lower_first(words[f"field_{name}"])
            parts.append(words.say("labelled", label=label, value=_value(value, change, formatter)))
    return "; ".join(parts)


def _text_or_name(value: str, change: FieldChange, formatter: TextFormatter) -> str:
    match change.field:
        case "lead":
            return formatter.agency(value)
        case "see":
            return plain(formatter.line(formatter.partnership.linked_plans[value].title))
        case "status":
            return plain(formatter.line(formatter.scheme[value].label))
        case "better":
            return formatter.words[f"better_{value}"]
        case field if field in _PROSE:
            return plain(in_one_line(formatter.prose(value)))
    return " ".join(plain(formatter.line(" ".join(value.split()))).split())


# --- what has nothing to be compared with ------------------------------------------------------------------------


def details(fields: Iterable[FieldChange], formatters: Formatters) -> Iterator[str]:
    """Lines on all that belongs to something that only one plan has: who does what by when, its money, its indicators.

    An action has a line or, if it is the only one and has no text, a line for each key.
    """
    fields = tuple(fields)
    is_only_action = sum(each.field == "action" for each in fields) < 2  # noqa: PLR2004 - the only one
    for each in _with_parts_of_action(fields, is_only_action=is_only_action):
        if each.field == "status":
            yield field_sentence(_field(each, formatters), formatters.words)
            continue
        value, formatter = (each.old, formatters.old) if each.new is None else (each.new, formatters.new)
        label = _label(each, formatters.words, is_only_action=is_only_action)
        yield formatters.words.say("labelled", label=label, value=_value(value, each, formatter))
