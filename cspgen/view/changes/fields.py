"""A key that changed, in words: what it was and is, by how much it is later, who joined and who left."""

from collections.abc import Iterator
from typing import NamedTuple

from cspgen.diff import FieldChange, FieldChanges
from cspgen.model.plan import Action, Funding, Indicator, Measured, Objective, Target
from cspgen.model.prose import plain
from cspgen.model.timing import Timing
from cspgen.model.words import Words
from cspgen.resolve import ResolvedOutcome
from cspgen.view.changes.shapes import FieldView
from cspgen.view.text_formatter import TextFormatter

_PROSE = frozenset(("needs", "services", "change"))
_NAMING = frozenset(("indicator", "measure"))  # say themselves which indicator is meant
_ACTION = frozenset(("action", "text"))  # whose label is "Action"
_COUNTED = frozenset(("baseline", "target"))


class Sides(NamedTuple):
    """The texts of both plans; what the tool itself prints is in the language of the document that tells of both."""

    old: TextFormatter
    new: TextFormatter

    @property
    def words(self) -> Words:
        """What the tool itself prints."""
        return self.new.words


Outcomes = tuple[ResolvedOutcome, ...]


def view_fields(fields: FieldChanges, sides: Sides, old: Outcomes = (), new: Outcomes = ()) -> Iterator[FieldView]:
    """Yield the keys that changed, of an outcome in the old plan and in the new one, or of an objective.

    An action that is the only one, of either year, and has no text is taken apart: so "By whom" and "By when" are told
    of it, as where they change. Of several indicators it is said which one is meant.
    """
    alone = all(len(each.outcome.actions) < 2 for each in (*old, *new))  # noqa: PLR2004 - the only one
    indicators = {inner.id: inner for each in (*old, *new) for inner in each.outcome.indicators}
    for each in fields:
        action = each.new or each.old
        if alone and isinstance(action, Action) and not (action.text or action.funding):
            yield from (_field(part, sides) for part in _taken_apart(each, action))
            continue
        told = _field(each, sides)
        if each.owner in indicators and each.field not in _NAMING:
            indicator = indicators[each.owner]
            label = _of_indicator(told, indicator, sides.new if new else sides.old, is_one=len(indicators) == 1)
            told = told._replace(label=label)
        yield told


def _of_indicator(field: FieldView, indicator: Indicator, texts: TextFormatter, *, is_one: bool) -> str:
    """Return "Target of “Visits” (families)": the unit stands behind what it measures, as in documents."""
    told = field.label
    if not is_one:
        phrase = texts.words.phrases.get(f"{field.field}_of", texts.words["field_of"])
        told = phrase.format(label=told, measure=plain(texts.line(indicator.measure)))
    if field.field in _COUNTED and indicator.unit:
        told = texts.words.say("with_unit", label=told, unit=plain(texts.line(indicator.unit)))
    return told


def _taken_apart(change: FieldChange, action: Action) -> Iterator[FieldChange]:
    for name in ("lead", "by", "when"):
        if value := getattr(action, name):
            yield FieldChange(name, None if change.new else value, value if change.new else None, change.owner)


def _field(change: FieldChange, sides: Sides) -> FieldView:
    words = sides.words
    label = _numbered(change.field, change.owner, words)
    if change.field in _PROSE and change.old and change.new:  # too long to be told in a line
        return FieldView(change.field, label, "", "", words["changed_reworded"])
    both = bool(change.old and change.new)
    if change.field == "by" and both:  # who joined and who left says it all
        return FieldView(change.field, label, "", "", _joined_and_left(change, sides))
    old, new = (_value(texts, change, value) for texts, value in zip(sides, (change.old, change.new), strict=True))
    months = change.months or 0
    late = words.months_later(months) if months else ""
    return FieldView(change.field, label, old, new, late, months, _reason(sides.new, change.new))


def _reason(texts: TextFormatter, value: object) -> str:
    return plain(texts.line(value.reason)) if isinstance(value, Target) else ""


def _numbered(field: str, of: int | str | None, words: Words) -> str:
    """Return the label of a key, with the number of its action from the second on."""
    label = words[f"field_{field}"]
    if not isinstance(of, int) or of == 1:
        return label
    return f"{label} {of}" if field in _ACTION else words.say("of_action", label=label, number=of)


def _joined_and_left(change: FieldChange, sides: Sides) -> str:
    parts = []
    for phrase, texts, ids in (("joins", sides.new, change.joined), ("leaves", sides.old, change.left)):
        if ids:
            agencies = sides.words.join([texts.agency(each) for each in ids])
            parts.append(sides.words.say(phrase, agencies=agencies))
    return "; ".join(parts)


def _value(texts: TextFormatter, change: FieldChange, value: object) -> str:
    """Return a value as its plan prints it, "" for none."""
    told, words = "", texts.words
    match value:
        case Timing():
            told = words.timing(value)
        case Measured():
            told = words.measured(value.value, value.at)
        case Funding():
            told = texts.funding(value)
        case Indicator():
            told = plain(texts.line(value.measure))
        case Action():
            told = _action(texts, value)
        case tuple():
            told = ", ".join(texts.agency(str(each)) for each in value)
        case str():
            told = _words(texts, change, value)
    return told


def _action(texts: TextFormatter, action: Action) -> str:
    parts = [plain(texts.line(action.text)).removesuffix("."), ", ".join(texts.agency(each) for each in action.by)]
    return "; ".join(part for part in (*parts, texts.words.timing(action.when) if action.when else "") if part)


def _words(texts: TextFormatter, change: FieldChange, value: str) -> str:
    match change.field:
        case "lead":
            return texts.agency(value)
        case "see":
            return plain(texts.line(texts.partnership.linked_plans[value].title))
        case "status":
            return plain(texts.line(texts.scheme[value].label))
        case "better":
            return texts.words[f"better_{value}"]
    return " ".join(plain(texts.line(" ".join(value.split()))).split())


# --- what is new -------------------------------------------------------------------------------------------------


def outcome_details(actions: tuple[Action, ...], texts: TextFormatter) -> Iterator[str]:
    """Yield who does something and by when: on lines of their own or, of what is not the only action, on one line."""
    for number, action in enumerate(actions, 1):
        if action.text or len(actions) > 1:
            yield texts.words.say(
                "labelled", label=_numbered("action", number, texts.words), value=_action(texts, action)
            )
            continue
        if action.lead:
            yield _labelled("led_by", texts.agency(action.lead), texts.words)
        if action.by:
            yield _labelled("by_whom", ", ".join(texts.agency(each) for each in action.by), texts.words)
        if action.when:
            yield _labelled("by_when", texts.words.timing(action.when), texts.words)


def objective_details(objective: Objective, texts: TextFormatter) -> Iterator[str]:
    """Yield who leads an objective, the plan that holds its detail, and by when."""
    if objective.lead:
        yield _labelled("led_by", texts.agency(objective.lead), texts.words)
    if objective.see and objective.see.linked_plan:
        title = texts.partnership.linked_plans[objective.see.linked_plan].title
        yield _labelled("field_see", plain(texts.line(title)), texts.words)
    if objective.see and objective.see.when:
        yield _labelled("by_when", texts.words.timing(objective.see.when), texts.words)


def _labelled(label: str, value: str, words: Words) -> str:
    return words.say("labelled", label=words[label], value=value)
