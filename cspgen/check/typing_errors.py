"""Rules on typing errors: brackets that do not close, the same words twice, what nobody filled in."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from cspgen.check.acronyms import known_acronyms
from cspgen.check.masking import mask_non_prose
from cspgen.check.rule import Found
from cspgen.check.wording import joined_texts, unique_excerpt
from cspgen.diagnostics import Place, Related, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.diff.figures import EXAMPLES, figure
from cspgen.resolve import ResolvedPlan

_ID = rf"(?:(?:{'|'.join(EXAMPLES)}): ?)?[a-z0-9-]+"  # or a figure
_ONE_BRACKET_SHORT = rf"\[\[ *(?P<opened>{_ID}) *\](?!\])|(?<!\[)\[ *(?P<closed>{_ID}) *\]\]"
# A single word in brackets is most often an editor's note in a quotation; some signs after the brackets make a link.
_SINGLE_BRACKETS = r"(?<!\[)\[(?P<single>[a-z0-9]+(?:-[a-z0-9]+)+)\](?![\](\[:\0])"
_BROKEN = re.compile(rf"(?<![\\!\]\w])(?:{_ONE_BRACKET_SHORT}|{_SINGLE_BRACKETS})")
_UNDESCRIBED = re.compile(r"(?<!\\)!\[\s*\](?=\0)")
_TO_FILL_IN = re.compile(
    r"(?<!\w)(?:TB[CD]|tb[cd]|XXX+|\?{3,}"
    r"|\[(?:date|figure|amount|insert\b[^\[\]\n]*|to be (?:added|confirmed|decided)|tb[cd]|TB[CD])\](?!\0))(?!\w)"
)
_SIGNS = ("TBC", "TBD", "tbc", "tbd", "XXX", "???")
_BRACKETED = re.compile(r"\[(?:date|figure|amount|insert|to be )")
_SHORTEST_OUTCOME, _SHORTEST_POSITION = 3, 7
"""How many words a text has at least that is not to be there twice."""


class _Text(NamedTuple):
    """A text that is to be there once: what it is about, as an id and as messages name it, and its place."""

    text: str
    id: str
    name: str
    place: Place


@rule("ids")
def broken_reference(plan: ResolvedPlan) -> Iterator[Found]:
    """A cross-reference lacks a bracket: `[[less-harm]`, `[less-harm]]` or `[less-harm]`.

    It is reported once in a text, and only where the words are an id of this plan or last year's. With single brackets
    on both sides it is a warning, and reported only for ids with a hyphen: editors put a single word into a quotation
    in such brackets. So is a figure such as `[[count: on-track]]` that lacks one bracket. Links and code are left
    alone.

    Why: it is no reference, and is printed with its brackets instead of the number.

    Wrong:

        text: We are proudest of outcome [[less-harm].

    Right: two brackets on either side:

        text: We are proudest of outcome [[less-harm]].
    """
    if not plan.is_complete:
        return
    if "[" not in joined_texts(plan):
        return
    for route, text in plan.texts:
        if "[" not in text or not _BROKEN.search(text):
            continue
        for found in _first_matches(_BROKEN, text):
            identity = found["opened"] or found["closed"] or found["single"]
            if f"[{identity}]:" in text or not _is_known(plan, identity):
                continue
            yield Found(
                plan.place(*route, words=unique_excerpt(text, *found.span())),
                f"{quoted(found[0])} would be printed as it stands",
                f"write [[{identity}]]",
                severity=Severity.WARNING if found["single"] else Severity.ERROR,
            )


def _first_matches(pattern: re.Pattern[str], text: str) -> Iterable[re.Match[str]]:
    """The matches in the prose of a text, without those whose words were matched before."""
    found: dict[str, re.Match[str]] = {}
    for each in pattern.finditer(mask_non_prose(text)):
        found.setdefault(each[0], each)
    return found.values()


def _is_known(plan: ResolvedPlan, identity: str) -> bool:
    return bool(figure(identity)) or identity in plan.index or bool(plan.follows and identity in plan.follows.index)


@rule("ids", Severity.WARNING)
def repeated_agency(plan: ResolvedPlan) -> Iterator[Found]:
    """An agency stands twice in one `by`.

    Why: it is printed twice. Most often the second was to be another agency.

    Wrong:

        - {by: [council, council], when: by 2026-12}

    Right:

        - {by: [council, health], when: by 2026-12}
    """
    for objective_at, objective in enumerate(plan.plan.objectives):
        for outcome_at, outcome in enumerate(objective.outcomes):
            for action_at, action in enumerate(outcome.actions):
                by = action.by
                if len(by) > 1 and len({*by}) < len(by):
                    route = ("objectives", objective_at, "outcomes", outcome_at, "actions", action_at, "by")
                    seen: dict[str, int] = {}
                    for at, agency in enumerate(by):
                        if seen.setdefault(agency, at) != at:
                            first = plan.place(*route, seen[agency])
                            yield Found(
                                plan.place(*route, at),
                                f"the agency {quoted(agency)} is named twice",
                                "name it once; or was another agency meant?",
                                (Related(first, "first named here"),),
                            )


@rule("structure", Severity.WARNING)
def repeated_text(plan: ResolvedPlan) -> Iterator[Found]:
    """Two outcomes of a plan have the same text, or two positions have.

    Texts of one or two words, positions of fewer than seven, and what holds a cross-reference are left alone. What is
    carried forward may repeat itself, and a superseded plan is left alone.

    Why: one of them was most likely copied, and never changed. A reader cannot tell the two outcomes apart, or asks
    whether anybody looked at the second.

    Wrong: the outcome `school-nurses` has this text, too.

        - id: school-crossings
          text: Every school has a nurse.

    Right:

        - id: school-crossings
          text: Every road to school has a safe crossing.

    Where one position holds for two outcomes, write `As for [[school-nurses]].` at the second.
    """
    if plan.is_superseded:
        return
    if _has_repeats([each.outcome.text for each in plan.outcomes]):
        outcomes = (
            _Text(each.outcome.text, each.id, f"outcome {each.number} {quoted(each.id)}", each.place.under("text"))
            for each in plan.outcomes
        )
        yield from _repeated(plan, outcomes, _SHORTEST_OUTCOME, "write what each of them is about")
    given = plan.plan.positions.outcomes if plan.plan.positions else {}
    texts = {identity: each.text for identity, each in given.items() if each.text}
    if _has_repeats(texts.values()):
        positions = (
            _Text(
                text,
                identity,
                f"the position on {quoted(identity)}",
                plan.place("positions", "outcomes", identity, "text"),
            )
            for identity, text in texts.items()
        )
        hint = "write what was reached of each of them, or `As for [[...]].` and the id of the other"
        yield from _repeated(plan, positions, _SHORTEST_POSITION, hint)


def _has_repeats(texts: Collection[str]) -> bool:
    return len({*texts}) < len(texts)


def _repeated(plan: ResolvedPlan, texts: Iterable[_Text], fewest: int, hint: str) -> Iterator[Found]:
    """Yield a finding for each text of at least `fewest` words that was there before."""
    seen: dict[str, _Text] = {}
    for each in texts:
        first = seen.setdefault(each.text, each)
        if first.id == each.id or len(each.text.split()) < fewest or "[[" in each.text:
            continue
        # What is carried forward has its finding at the other of the two, if that stands in this plan.
        at, other = (each, first) if each.place.document == plan.document else (first, each)
        if at.place.document == plan.document:
            related = (Related(other.place, "the other of the two"),)
            message = f"this is the text of {other.name}, too"
            yield Found(at.place, message, hint, related)


@rule("wording", Severity.WARNING)
def placeholder(plan: ResolvedPlan) -> Iterator[Found]:
    """An adopted plan has a place that was to be filled in: `TBC`, `TBD`, `XXX`, `???`, `[date]`.

    What the glossary explains is left alone, and so is code. A plan that is not adopted yet may have such places.

    Why: they were marks for the writers, and now the public reads them.

    Wrong:

        text: The new centre opens on [date].

    Right: fill it in, or leave it out:

        text: The new centre opens in September 2026.
    """
    if plan.plan.status != "adopted" or not _may_have_placeholders(joined_texts(plan)):
        return
    known = known_acronyms(plan.partnership) if plan.partnership else ()
    for route, text in plan.texts:
        if _may_have_placeholders(text):
            for found in _first_matches(_TO_FILL_IN, text):
                if found[0] not in known:
                    place = plan.place(*route, words=unique_excerpt(text, *found.span()))
                    message = f"{quoted(found[0])} stands here, and the plan is adopted"
                    yield Found(place, message, "fill it in, or leave it out")


def _may_have_placeholders(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or bool(_BRACKETED.search(text))


@rule("parts", Severity.WARNING)
def picture_without_description(plan: ResolvedPlan) -> Iterator[Found]:
    """A picture has no words between its brackets.

    Why: whoever cannot see it hears those words instead. Public bodies in the UK must publish documents that everyone
    can use, and a picture without a description is not one.

    Wrong:

        ![](pictures/trained.svg)

    Right: say what the picture shows. For a chart, give its figures.

        ![Half of the schools have trained staff](pictures/trained.svg)
    """
    for route, text in plan.linking_texts:
        if "![" in text:
            for found in _UNDESCRIBED.finditer(mask_non_prose(text)):
                end = text.find(")", found.end()) + 1
                yield Found(
                    plan.place(*route, words=text[found.start() : end]),
                    "a picture without a description",
                    "say between the square brackets what it shows, for those who cannot see it",
                )
