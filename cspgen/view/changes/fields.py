"""A key that changed, in words: its old and new value, how much later it is, who joined and who left."""

from collections.abc import Iterator
from typing import NamedTuple

from cspgen.diff import FieldChange, FieldChanges
from cspgen.model.objectives import Action, Funding, Indicator, Measured, Objective, Target
from cspgen.model.prose import plain
from cspgen.model.timing import Timing
from cspgen.model.words import Words
from cspgen.resolve import ResolvedOutcome
from cspgen.view.changes.views import FieldView
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


Outcomes = tuple[ResolvedOutcome, ...]


def view_fields(
    fields: FieldChanges, formatters: Formatters, old: Outcomes = (), new: Outcomes = ()
) -> Iterator[FieldView]:
    """The changed keys of an objective or, with `old` and `new`, of the outcome in the old and in the new plan.

    A single action that came or went and has no text is shown as its agencies and its date, as they are shown where
    they change. Where there are several indicators, the label says which one is meant.
    """
    is_only_action = all(len(each.outcome.actions) < 2 for each in (*old, *new))  # noqa: PLR2004 - the only one
    indicators = {inner.id: inner for each in (*old, *new) for inner in each.outcome.indicators}
    for each in fields:
        action = each.new or each.old
        if is_only_action and isinstance(action, Action) and not (action.text or action.funding):
            yield from (_field(part, formatters) for part in _fields_of_action(each, action))
            continue
        field = _field(each, formatters)
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


def _fields_of_action(change: FieldChange, action: Action) -> Iterator[FieldChange]:
    for name in ("lead", "by", "when"):
        if value := getattr(action, name):
            yield FieldChange(name, None if change.new else value, value if change.new else None, change.owner)


def _field(change: FieldChange, formatters: Formatters) -> FieldView:
    words = formatters.words
    label = _label(change.field, change.owner, words)
    if change.old and change.new and change.field in _PROSE:
        return FieldView(change.field, label, "", "", words["changed_reworded"])
    if change.old and change.new and change.field == "by":  # who joined and who left says it all
        return FieldView(change.field, label, "", "", _joined_and_left(change, formatters))
    old, new = _value(change.old, change, formatters.old), _value(change.new, change, formatters.new)
    months = change.months or 0
    note = words.months_later(months) if months else ""
    reason = plain(formatters.new.line(change.new.reason)) if isinstance(change.new, Target) else ""
    return FieldView(change.field, label, old, new, note, months, reason)


def _label(field: str, owner: int | str | None, words: Words) -> str:
    """The label of a key, with the number of its action where that is not 1."""
    label = words[f"field_{field}"]
    if not isinstance(owner, int) or owner == 1:
        return label
    return f"{label} {owner}" if field in _NUMBERED else words.say("of_action", label=label, number=owner)


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
        case Measured():
            printed = words.measured(value.value, value.at)
        case Funding():
            printed = formatter.funding(value)
        case Indicator():
            printed = plain(formatter.line(value.measure))
        case Action():
            printed = _action(value, formatter)
        case tuple():
            printed = ", ".join(formatter.agency(str(each)) for each in value)
        case str():
            printed = _text_or_name(value, change, formatter)
    return printed


def _action(action: Action, formatter: TextFormatter) -> str:
    text = plain(formatter.line(action.text)).removesuffix(".")
    agencies = ", ".join(formatter.agency(each) for each in action.by)
    when = formatter.words.timing(action.when) if action.when else ""
    return "; ".join(part for part in (text, agencies, when) if part)


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
    return " ".join(plain(formatter.line(" ".join(value.split()))).split())


# --- what is new -------------------------------------------------------------------------------------------------


def outcome_details(actions: tuple[Action, ...], formatter: TextFormatter) -> Iterator[str]:
    """Lines on who does something by when: a line for each action or, of a single one without a text, for each key."""
    words = formatter.words
    for number, action in enumerate(actions, 1):
        if action.text or len(actions) > 1:
            yield words.say("labelled", label=_label("action", number, words), value=_action(action, formatter))
            continue
        if action.lead:
            yield _labelled("led_by", formatter.agency(action.lead), words)
        if action.by:
            yield _labelled("by_whom", ", ".join(formatter.agency(each) for each in action.by), words)
        if action.when:
            yield _labelled("by_when", words.timing(action.when), words)


def objective_details(objective: Objective, formatter: TextFormatter) -> Iterator[str]:
    """Lines on who leads an objective, which plan has its detail, and by when."""
    if objective.lead:
        yield _labelled("led_by", formatter.agency(objective.lead), formatter.words)
    if objective.see and objective.see.linked_plan:
        title = formatter.partnership.linked_plans[objective.see.linked_plan].title
        yield _labelled("field_see", plain(formatter.line(title)), formatter.words)
    if objective.see and objective.see.when:
        yield _labelled("by_when", formatter.words.timing(objective.see.when), formatter.words)


def _labelled(label: str, value: str, words: Words) -> str:
    return words.say("labelled", label=words[label], value=value)
