"""Changes in words: what became of a thing, which fields changed, and what stayed as it was."""

from collections.abc import Iterable, Iterator, Sequence

from cspgen.diff import ChangeKind
from cspgen.model.words import Words
from cspgen.view.changes.ranges import Renumbered, in_ranges
from cspgen.view.changes.views import ChangeView, DifferenceView, FieldView, NumberedText, OutcomeChangeView

_PLURALS = {"objective": "objectives_alone", "outcome": "outcomes"}
_NEVER_ADDED = frozenset(("by", "when", "lead"))  # "By when added: April 2000" would be no English


def change_title(change: ChangeView, view: DifferenceView, *, noun: str | None = None) -> str:
    """What became of a thing: "Outcome 1.1 of 1998 ended" or, without a `noun`, "1.1 of 1998 ended".

    `noun` is "objective" or "outcome". `view` is what the change belongs to: it has the words.
    """
    words = view.words
    if change.kind is ChangeKind.RECAST:
        return _title_of_recast(change, view, noun)
    phrase = words[f"change_{'unchanged' if change.kind.is_same_text else change.kind}"]
    moved_from = change.moved_from if isinstance(change, OutcomeChangeView) else None
    return phrase.format(
        thing=with_noun(noun, _numbers(change, words), words),
        old=f"{with_noun(noun, [each.number for each in change.old], words)} {view.of_old}",
        new=words.join(tuple(each.number for each in change.new)),
        home=moved_from and moved_from.number,
    )


def _title_of_recast(change: ChangeView, view: DifferenceView, noun: str | None) -> str:
    """What an outcome became, as "Outcome 8.2 of 1998 became objective 6", or what an objective continues."""
    words, thing = view.words, with_noun(noun, [each.number for each in change.old or change.new], view.words)
    level = "objective" if isinstance(change, OutcomeChangeView) else "outcome"
    others = lower_first(with_noun(level, change.recast, words))
    if change.old:
        return words.say("change_recast_old", thing=f"{thing} {view.of_old}", others=others)
    return words.say("change_recast_new", thing=thing, others=f"{others} {view.of_old}")


def number_with_old(change: ChangeView, words: Words) -> str:
    """The number of a thing, with the old one where it is different: "5 (was 6)"."""
    return ", ".join(_numbers(change, words))


def _numbers(change: ChangeView, words: Words) -> list[str]:
    if len(change.old) == len(change.new) == 1 and change.old[0].number != change.new[0].number:
        return [words.say("was", new=change.new[0].number, old=change.old[0].number)]
    return [each.number for each in change.new or change.old]


def with_noun(noun: str | None, numbers: Sequence[str], words: Words) -> str:
    """Numbers after the noun, "objective" or "outcome", that goes with so many: "Outcomes 1.1 and 1.2"."""
    joined = words.join(tuple(numbers))
    return f"{words[noun if len(numbers) == 1 else _PLURALS[noun]]} {joined}" if noun else joined


def lower_first(label: str) -> str:
    """A label within a line."""
    return label[0].lower() + label[1:]


def unchanged_line(changes: Iterable[ChangeView], noun: str, view: DifferenceView) -> str:
    """Which of these are as they were: "No change: objectives 3 and 7 to 10"; "" for none."""
    words = view.words
    same = [_renumbered(each) for each in changes if not each.is_change]
    if not same:
        return ""
    joined = words.join(in_ranges(same, view.places, words))
    things = f"{words[noun if len(same) == 1 else _PLURALS[noun]]} {joined}"
    return words.say("no_change", things=lower_first(things))


def _renumbered(change: ChangeView) -> Renumbered:
    """The number of a thing that goes on, and the old one where it was another one."""
    old, new = change.old[0].number, change.new[0].number
    return Renumbered(new, "" if old == new else old)


def lines_on(thing: NumberedText, fields: Iterable[FieldView], words: Words) -> Iterator[str]:
    """What belongs to a thing and has nothing to be compared with, then the keys that changed of it."""
    yield from thing.details
    yield from (field_sentence(each, words) for each in fields if each.of in {"", thing.id})


def field_sentence(field: FieldView, words: Words) -> str:
    """What changed: "By when: April 2000; now By April 2001 (12 months later)", and the reason where there is one."""
    change = _field_change(field, words)
    return f"{change}. {words['why']}{field.reason}" if field.reason else change


def _field_change(field: FieldView, words: Words) -> str:
    if field.field == "status":
        phrase = "status_was" if field.old else "status_is"
        return words.say(phrase, label=field.label, old=field.old, new=field.new)
    if field.old and field.new:
        change = words.old_and_new(field.label, field.old, field.new)
        # A target ends with its date in brackets: two pairs of them are hard to read out.
        note = f", {field.note}" if change.endswith(")") else f" ({field.note})"
        return f"{change}{note}" if field.note else change
    if not field.old and not field.new:
        return f"{field.label}: {field.note}"
    kind = ChangeKind.ADDED if field.new else ChangeKind.DISCONTINUED
    phrase = f"said_{kind}" if field.field in _NEVER_ADDED else f"labelled_{kind}"
    return words.say(phrase, label=field.label, value=field.new or field.old)
