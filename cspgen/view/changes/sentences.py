"""Changes in words: the head of each, its fields, and what is left out because nothing changed."""

from collections.abc import Iterable, Iterator, Sequence

from cspgen.diff import ChangeKind
from cspgen.model.words import Words
from cspgen.view.changes.shapes import DifferenceView, FieldView, ObjectiveChangeView, OutcomeChangeView

SAME_WORDS = frozenset((ChangeKind.UNCHANGED, ChangeKind.RENUMBERED))
_PLURALS = {"objective": "objectives_alone", "outcome": "outcomes"}
_ALWAYS_SAID = frozenset(("by", "when", "lead"))  # of which "added" would be said of the label

Change = ObjectiveChangeView | OutcomeChangeView


def everything(view: DifferenceView) -> Iterator[Change]:
    """Yield what became of each objective, then of the outcomes under it."""
    for each in view.objectives:
        yield each
        yield from each.outcomes


def is_told(change: Change) -> bool:
    """Say whether anything is otherwise than it was, besides the number; that nobody reported on it is no change."""
    inner = change.outcomes if isinstance(change, ObjectiveChangeView) else ()
    return change.kind not in SAME_WORDS or bool(change.fields) or any(is_told(each) for each in inner)


def is_empty(view: DifferenceView) -> bool:
    """Say whether there is nothing to tell: no change, and nobody who did not report."""
    silent = any(each.no_update for objective in view.objectives for each in objective.outcomes)
    return not (view.parts or silent or any(map(is_told, view.objectives)))


def head(change: Change, view: DifferenceView, *, noun: str | None = None) -> str:
    """Return what became of a thing: "Outcome 1.1 of 1998 ended", or with numbers alone where there is no noun.

    The `view` that it is part of says in which words. Of what ended the reason may follow.
    """
    words = view.words
    phrase = words[f"change_{'unchanged' if change.kind in SAME_WORDS else change.kind}"]
    home = change.moved_from if isinstance(change, OutcomeChangeView) else None
    return phrase.format(
        thing=_named(noun, _entries(change, words), words),
        old=f"{_named(noun, [each.number for each in change.old], words)} {view.of_old}",
        new=words.join(tuple(each.number for each in change.new)),
        home=home and home.number,
    )


def entry(change: Change, words: Words) -> str:
    """Return the number of one thing, with the one it had: "5 (was 6)"."""
    return ", ".join(_entries(change, words))


def _entries(change: Change, words: Words) -> list[str]:
    if len(change.old) == len(change.new) == 1 and change.old[0].number != change.new[0].number:
        return [words.say("was", new=change.new[0].number, old=change.old[0].number)]
    return [each.number for each in change.new or change.old]


def _named(noun: str | None, numbers: Sequence[str], words: Words) -> str:
    listed = words.join(tuple(numbers))
    return f"{words[noun if len(numbers) == 1 else _PLURALS[noun]]} {listed}" if noun else listed


def unchanged(changes: Iterable[Change], noun: str, words: Words) -> str:
    """Return which of these are as they were: "No change: objectives 3 and 7"; "" for none."""
    numbers = [entry(each, words) for each in changes if not is_told(each)]
    if not numbers:
        return ""
    things = _named(noun, numbers, words)
    return words.say("no_change", things=things[0].lower() + things[1:])


def sentence(field: FieldView, words: Words) -> str:
    """Return "By when: April 2000; now By April 2001 (12 months later)", and the reason where there is one."""
    told = _told(field, words)
    return f"{told}. {words['why']}{field.reason}" if field.reason else told


def _told(field: FieldView, words: Words) -> str:
    if field.field == "status":
        phrase = "status_was" if field.old else "status_is"
        return words.say(phrase, label=field.label, old=field.old, new=field.new)
    if field.old and field.new:
        told = words.old_and_new(field.label, field.old, field.new)
        return f"{told} ({field.note})" if field.note else told
    if not field.old and not field.new:
        return f"{field.label}: {field.note}"
    kind = ChangeKind.ADDED if field.new else ChangeKind.DISCONTINUED
    if field.field in _ALWAYS_SAID:
        return words.say(f"said_{kind}", label=field.label, value=field.new or field.old)
    return words.say(f"told_{kind}", label=field.label, value=field.new or field.old)
