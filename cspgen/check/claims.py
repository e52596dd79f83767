"""The rule on what the committee report says in numbers, statuses and dates, where the data contradict it.

It reads English sentences. Only plain ones are judged, whose words leave no doubt what they count. A sentence that says
more, such as of which area or year it speaks, is passed by: a false alarm costs more than a silence.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cspgen.check.masking import mask_non_prose
from cspgen.check.rule import Found
from cspgen.check.wording import unique_excerpt
from cspgen.diagnostics import Place, Related, Route, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.diff.figures import DISCONTINUED, EXAMPLES, POSITIONS, UNSTATED, counts, statuses
from cspgen.model.partnership import NO_UPDATE
from cspgen.model.positions import Positions
from cspgen.model.timing import Month, NotATimeError
from cspgen.model.words import ENGLISH
from cspgen.resolve import ResolvedPlan

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Mapping[str, int] = {
    "no": 0,
    "none": 0,
    **{one: number for number, one in enumerate(_ONES, 1)},
    **{ten: number * 10 for number, ten in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": at * 10 + by for at, ten in enumerate(_TENS, 2) for by, one in enumerate(_ONES[:9], 1)},
}
_ALL = ("all", "every", "each")

# In a sentence all space is a blank, and what was drawn or masked is NUL.
_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_DATE = rf"(?:(\d{{1,2}})(?:st|nd|rd|th)? +)?({'|'.join(ENGLISH.months)}) +(\d{{4}})\b"
_A_DATE = rf"(?:(?:\d{{1,2}}[a-z]{{0,2}} +)?(?:{'|'.join(ENGLISH.months)}) +\d{{4}}|\0+)"
_OUTCOMES = r"(?:required +)?outcomes?(?: +(?:of|in) +last +year[’']s +plan)?"
_OF_HOW_MANY = rf"(?:(?:the|our|its|all|last +year[’']s) +)*(?:(?:{_N}|\0+) +)?{_OUTCOMES}"
# What is read as a number or a month is of ASCII's letters: others count as the same where capitals do.
_ANY_CASE = re.IGNORECASE | re.ASCII
_HOW_MANY = re.compile(rf"(?<![\w.,-])({_N}) +{_OUTCOMES}", _ANY_CASE)

_DATES = re.compile(_DATE, _ANY_CASE)
_SENTENCE_END = re.compile(r"[.!?]+[”’\"')*_]*(?:\s+|$)|\n\s*(?:\n|[-*+]\s|\d+[.)]\s)")
_LONGEST = 1_000  # characters of a sentence: to read one that never ends would take minutes
# What may stand before a count, before another one in the same sentence, and after one.
_LEAD = re.compile(
    r"(?:[-+>] )?(?:[^,;:]*\bthat +)? *"
    r"(?:(?:so far|now|currently|overall|in total|today|to date|there (?:is|are)|we have),? +"
    rf"|(?:as +)?at +{_A_DATE},? +|of +{_OF_HOW_MANY},? +)*",
    re.IGNORECASE,
)
_CHAIN = re.compile(r" *[,;:–—-]* +(?:(?:and|but|while|with) +)?", re.IGNORECASE)
_REST = re.compile(
    rf" *(?:$|[.,;:!?)–—]| - )| +(?:and|but|while|now|this year|so far|(?:as +)?at +{_A_DATE})(?!\w)", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:.!?]|$")
# Words that make a sentence say something else than what is so now, or that it speaks of some outcomes only.
_HEDGE = re.compile(
    r"\b(?:if|when|until|till|unless|once|whether|will|would|should|could|may|might|expect\w*|aim\w*|hope\w*|want\w*"
    r"|last year|previous\w*|earlier|ago|before|since|then|than|compared|forecast\w*)\b"
    r"(?![’']s +(?:[\w-]+ +)?(?:plan|outcomes?)\b)"
)
_SCOPE = re.compile(r"\bobjectives?\b", re.IGNORECASE)
# What makes the sentences after it in its paragraph speak of a part of the plan: "Under objective 1, ...".
_NARROWS = re.compile(
    r"\bobjective\b|\bobjectives +\d|(?:^|[.!?]\s|\n)\W{0,9}(?:under|in|for|within|among|on|as +(?:to|for))\s"
    rf"(?!\s*(?:\d|\[\[|\0|total\b|all\b|short\b|summary\b|addition\b|general\b|(?:{'|'.join(ENGLISH.months)})\b"
    r"|(?:the|this|last)\s(?:past\s)?(?:year|plan)\b))[^,.!?\n]*,",
    re.IGNORECASE,
)
# A heading of these words alone is over what is said of the whole plan.
_GENERAL = re.compile(
    r"(?:(?:a|achieve\w*|an|and|annual|are|as|at|background|by|changed?|changes|conclusions?|consultation|context|current"
    r"|decisions?|details?|discussion|executive|far|final|findings|first|for|from|has|have|how|in|information"
    r"|introduction|is|issues|key|last|main|monitoring|new|next|of|on|our|outcomes?|overall|overview|performance|period"
    r"|plans?|positions?|progress|purpose|reached|reasons?|recommendations?|report(?:ing)?|results?|review|second|so"
    r"|stand|status(?:es)?|steps|summary|the|third|this|to|updates?|was|we|were|what|where|with|yearly|years?) )*"
)
_TITLE = re.compile(r"\bchildren[’']?s?(?:[’']s)?(?: and young people(?:[’']s)?)?(?: services?)? plan\b", re.IGNORECASE)
_DATED = re.compile(rf"\bat +{_A_DATE}", re.IGNORECASE)
_ABOUT_POSITIONS = re.compile(r"\b(?:positions?|progress|outcomes?)\b", re.IGNORECASE)
_POSITIONS_AT = re.compile(r"\b(?:positions? +(?:\w+ +)?(?:as +)?(?:at|of)|as +at) +$", re.IGNORECASE)
_AT_FIRST = re.compile(r" *at +$", re.IGNORECASE)
_PLAN_HAS = re.compile(
    r"\b(?:the|this|our)(?: +(?:new|attached|revised|draft|final))? +plan +(?:now +)?(?:has|holds|contains|sets +out)",
    re.IGNORECASE,
)
_SIZE = re.compile(
    rf"(?:,? +and|,)? +(?P<number>{_N}) +(?:(?:joint|required) +)?(?P<what>objective|outcome|action)s?(?!\w)",
    _ANY_CASE,
)


class _Sentence(NamedTuple):
    """A sentence of a plan's report: the text that it is in, where it begins there, and its words, masked.

    `earlier` is what stands before it in its paragraph or, for the first sentence, the paragraph before.
    `is_of_a_part` says whether a sentence before it in its paragraph turns to a part of the plan.
    """

    plan: ResolvedPlan
    route: Route
    text: str
    start: int
    words: str
    earlier: str
    is_of_a_part: bool

    def place(self, start: int, end: int) -> Place:
        """The place of some of its words."""
        return self.plan.place(*self.route, words=unique_excerpt(self.text, self.start + start, self.start + end))


@rule("contradictions", Severity.WARNING)
def stale_report(plan: ResolvedPlan) -> Iterator[Found]:
    """The committee report gives a number, a status or a date that the data contradict.

    It reads plain English sentences: how many outcomes have which status ("Seven outcomes are complete", "12 of the 19
    outcomes are on track and none is at risk"), how many objectives, outcomes or actions the plan has, and the date of
    the positions. A sentence that says more, such as of which year or which objective it speaks, is passed by;
    so are those after it in the paragraph, and what stands under a heading such as "Health". Where an outcome has a
    position without a status, statuses are not counted. A superseded plan is left alone.

    Why: the report was written before the last positions came in, or is last year's. The committee has the plan beside
    it, and one of the two is wrong.

    Wrong: the one position, of January 2026, says that its outcome is on track.

        - At January 2026, one outcome is complete and none is on track.

    Right: write the number that the positions give. Or let it be counted when the document is built:

        - At [[date:positions]], [[count:complete]] outcomes are complete and [[count:on-track]] is on track.
    """
    if not plan.is_complete or not plan.partnership or not plan.plan.report or plan.is_superseded:
        return
    ids = {each.label: each.id for each in plan.partnership.scheme.values() if each.id != NO_UPDATE}
    claim, given, positions = _claim(tuple(ids)), statuses(plan), plan.plan.positions
    previous, is_general = "", True
    for route, text in plan.texts:
        if route[:2] == ("report", "sections"):
            if route[-1] == "heading":
                is_general = _is_general(text)
            for sentence in _sentences(plan, route, text, previous):
                yield from _wrong_sizes(sentence)
                if given and positions:
                    yield from _wrong_dates(sentence, positions.as_at, claim)
                    if is_general and UNSTATED not in given.values():
                        yield from _wrong_statuses(sentence, positions, claim, ids)
            previous = text


def _is_general(heading: str) -> bool:
    """Whether what stands under a heading is on the whole plan, as under "Progress", and not on a part of it."""
    said = _TITLE.sub("plan", mask_non_prose(heading).replace("\0", "x").lower())
    return bool(_GENERAL.fullmatch("".join(f"{word} " for word in re.findall(r"[^\W\d_]+", re.sub("[’']s", "", said)))))


def _sentences(plan: ResolvedPlan, route: Route, text: str, previous: str) -> Iterator[_Sentence]:
    masked, start, is_of_a_part = mask_non_prose(text), 0, False
    for end in (*(found.end() for found in _SENTENCE_END.finditer(masked)), len(masked)):
        if end - start <= _LONGEST:
            words = re.sub(r"[\s*_]", " ", masked[start:end])
            yield _Sentence(plan, route, text, start, words, text[:start].strip() or previous, is_of_a_part)
            is_of_a_part = is_of_a_part or _narrows(plan, words)
        start = end


@lru_cache(maxsize=1)  # all reports of a workspace have the statuses of one scheme
def _claim(labels: tuple[str, ...]) -> re.Pattern[str]:
    """How many outcomes have which status, or which of several: "12 of the 19 outcomes are complete or on track"."""
    label = f"(?:{'|'.join(map(_label, sorted(labels, key=len, reverse=True)))})(?!\\w)"
    return re.compile(
        rf"(?<![\w.,£$€-])(?P<number>{_N}|{'|'.join(_ALL)})(?!\w)(?P<noun>(?: +of)? +{_OF_HOW_MANY})?"
        rf"(?: +(?P<verb>is|are|was|were))?(?: +(?:now|still|currently))?"
        rf" +(?P<statuses>{label}(?:(?:,|,? +(?:and|or)) +{label})*)",
        _ANY_CASE,
    )


def _label(label: str) -> str:
    """A pattern of a status's word; "Complete" may be "completed", too."""
    return r"[ -]+".join(map(re.escape, re.split(r"[\s-]+", label))) + ("d?" if label.endswith("e") else "")


def _named(words: str, ids: Mapping[str, str]) -> list[str]:
    """The statuses that words name, in the order of the scheme; "part achieved" does not name "achieved"."""
    named = set()
    for label in sorted(ids, key=len, reverse=True):
        words, times = re.subn(rf"(?<!\w){_label(label)}(?!\w)", "\0", words, flags=re.IGNORECASE)
        named |= {ids[label]} if times else set()
    return [each for each in ids.values() if each in named]


def _wrong_statuses(
    sentence: _Sentence, positions: Positions, claim: re.Pattern[str], ids: Mapping[str, str]
) -> Iterator[Found]:
    """Yield the numbers of outcomes with a status that are not those of the positions."""
    plan, words, given = sentence.plan, sentence.words, statuses(sentence.plan)
    if not all(_is_of(found, positions.as_at) for found in _DATES.finditer(words)):
        return
    totals = {len(given), len(given) - counts(plan)[DISCONTINUED]}
    reach = 0
    for found in claim.finditer(words):
        before, number = words[reach : found.start()], found["number"].lower()
        if not _is_plain(sentence, found, before):
            continue
        reach = found.end()
        sizes = {_value(each[1]) for each in _HOW_MANY.finditer(f"{before} {found['noun'] or ''}")}
        if any(2 * each < len(given) for each in sizes):  # it speaks of some outcomes only
            return
        place, said = sentence.place(found.start(), found.end()), quoted(found[0])
        named = _named(found["statuses"], ids)
        those = [identity for identity, status in given.items() if status in named]
        if len(those) not in (totals if number in _ALL else {_value(number)}):
            drawn = " and ".join(f"[[count:{each}]]" for each in named)
            first = [Related(plan.place("positions", "outcomes", each, "status"), "one of them") for each in those[:1]]
            message = f"{said}, but by the positions it is {len(those)} of {len(given)}"
            yield Found(place, message, f"write {len(those)}, or {drawn}, which is counted for you", tuple(first))
        elif sizes - totals - {counts(plan)["outcomes"], len(positions.outcomes)}:
            message = f"{said}, but last year’s plan has {len(given)} outcomes"
            yield Found(place, message, f"write {len(given)}, or [[count:{POSITIONS}]], which is counted for you")


def _is_plain(sentence: _Sentence, found: re.Match[str], before: str) -> bool:
    """Whether a number of outcomes with a status stands there as such; `before` are the words since the last one."""
    words, number, is_first = sentence.words, found["number"].lower(), len(before) == found.start()
    until = _clause(words, found.end())
    if _HEDGE.search(until) or _SCOPE.search(words) or _names_an_agency(sentence.plan, until):
        return False
    if sentence.is_of_a_part or (number == "none" and not sentence.start and _narrows(sentence.plan, sentence.earlier)):
        return False
    if not _REST.match(words, found.end()) or (number in ("no", *_ALL) and not found["noun"]):
        return False
    if found["verb"] in ("was", "were") and not _DATED.search(words):
        return False
    is_of_outcomes = bool(found["noun"] or not is_first or "outcome" in before)
    if number == "none":
        return is_of_outcomes or (not before.strip() and "outcome" in sentence.earlier)
    return is_of_outcomes and bool((_LEAD if is_first else _CHAIN).fullmatch(before))


def _wrong_dates(sentence: _Sentence, as_at: Month, claim: re.Pattern[str]) -> Iterator[Found]:
    """Yield the dates that the sentence gives the positions, where they are of another."""
    words = sentence.words
    dates = list(_DATES.finditer(words))
    if not _ABOUT_POSITIONS.search(words) or any(_is_of(found, as_at) for found in dates):
        return
    for found in dates:
        before = words[: found.start()]
        claimed = claim.search(words, found.end())
        is_now = claimed and claimed["verb"] in ("is", "are") and _AT_FIRST.fullmatch(before)
        start = _POSITIONS_AT.search(before)
        if (start or is_now) and not _HEDGE.search(_clause(words, found.end())):
            at = start.start() if start else len(before) - len(before.lstrip())
            yield Found(
                sentence.place(at, found.end()),
                f"{quoted(words[at : found.end()])}, but the positions are of {as_at}",
                f"write {ENGLISH.month(as_at)}, or {EXAMPLES['date']}, which is drawn from the data",
                (Related(sentence.plan.place("positions", "as_at"), "when the positions were taken"),),
            )


def _wrong_sizes(sentence: _Sentence) -> Iterator[Found]:
    """Yield the numbers of objectives, outcomes and actions of the plan that are not its own."""
    words = sentence.words
    for start in _PLAN_HAS.finditer(words):
        if _HEDGE.search(_clause(words, start.end())):
            continue
        sizes, end = [], start.end()
        while found := _SIZE.match(words, end):
            sizes.append(found)
            end = found.end()
        for found in sizes if _REST.match(words, end) else ():
            name = f"{found['what'].lower()}s"
            true = counts(sentence.plan)[name]
            if _value(found["number"]) != true:
                yield Found(
                    sentence.place(found.start("number"), found.end()),
                    f"{quoted(found[0].lstrip(' ,').removeprefix('and '))}, but the plan has {true}",
                    f"write {true}, or [[count:{name}]], which is counted for you",
                )


def _clause(words: str, at: int) -> str:
    """The words of a sentence up to the end of a clause, the first of them in small letters."""
    end = _CLAUSE_END.search(words, at)
    until = words[: end.start() if end else None].lstrip()
    return until[:1].lower() + until[1:]


def _narrows(plan: ResolvedPlan, words: str) -> bool:
    """Whether words turn to a part of the plan, so that what follows them is said of that part."""
    return bool(_NARROWS.search(words)) or _names_an_agency(plan, words)


def _names_an_agency(plan: ResolvedPlan, words: str) -> bool:
    agencies = plan.partnership.agencies.values() if plan.partnership else ()
    return any(name in words for each in agencies for name in (each.name, each.short) if name)


def _value(number: str) -> int:
    number = number.lower()
    return _NUMBERS[number] if number in _NUMBERS else int(number)


def _is_of(found: re.Match[str], month: Month) -> bool:
    """Whether a date in words lies in a month, or the month in it; no date at all, such as 31 June, does not."""
    day, name, year = found.groups()
    number = [each.lower() for each in ENGLISH.months].index(name.lower()) + 1
    try:
        date = Month.parse("-".join((year, f"{number:02}", *([f"{int(day):02}"] if day else ()))))
    except NotATimeError:
        return False
    return date.first <= month.last and month.first <= date.last
