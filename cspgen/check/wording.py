"""Rules on wording: acronyms, spaces, quotes, long sentences. They read the texts that a plan year itself holds.

Most plans break none of them. So each rule first searches all texts of a plan joined into one for what it is about, and
looks at single texts only where that is found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cspgen.check.acronyms import acronyms, is_written_out, known_acronyms, may_hold_acronyms, singular
from cspgen.check.masking import mask_non_prose
from cspgen.check.rule import Found
from cspgen.diagnostics import Place, Related, Route, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.model.prose import Block, List, Paragraph, Quote, blocks, plain
from cspgen.resolve import ResolvedPlan

_DOUBLE_SPACE = re.compile(r"(?<=\S) {2,}(?=\S)")
_LINE_START = re.compile(r"^[ \t]*(?:(?:[-*+>]|#{1,6}|\d{1,9}[.)])[ \t]+)*", re.MULTILINE)
TABLE_ROW = re.compile(r"^.*\|.*$", re.MULTILINE)
_TRAILING_SPACE = re.compile(r"(?<=\S)[ \t]+(?=\n)")

_LONGEST_SENTENCE = 25
_SENTENCE_END = re.compile(r"(?<![^\s.!?…])(?P<last>[^\s.!?…]*)[.!?…]+[”’\"')\]]*(?:\s+(?=[“‘\"'(\[]*[A-Z0-9£])|$)|\n")
_ABBREVIATION = re.compile(r"\(?(?:[A-Z]|[Cc]llr|[Dd]r|[Mm]rs?|[Mm]s|[Nn]os?|[Pp]p?|Rev|St|[Vv]s|approx|para)")
_HEADINGS = ("title", "short_title", "heading")
_FIRST_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """A part of a text: the route of the text, the text, and where in it the part starts and ends."""

    route: Route
    text: str
    start: int
    end: int

    def place(self, plan: ResolvedPlan) -> Place:
        return plan.place(*self.route, words=unique_excerpt(self.text, self.start, self.end))


@rule("wording", Severity.WARNING)
def unexplained_acronym(plan: ResolvedPlan) -> Iterator[Found]:
    """A plan uses an acronym that is neither in the glossary nor written out beside it.

    It need not stand there if an agency or a linked plan is called by it, or if `checks` in `plans/partnership.yaml`
    lists it under `acronyms`. Each is reported once in a plan year. Names that have small letters too, such as
    MongoDB, are no acronyms.

    Why: a parent or a new councillor does not know it, and nobody in the partnership notices.

    Wrong:

        text: Fewer children come to harm, as the SSI will see.

    Right: write it out where it is first used, or add it to the glossary in `plans/partnership.yaml`:

        text: Fewer children come to harm, as the Social Services Inspectorate (SSI) will see.
    """
    if not plan.partnership or not may_hold_acronyms(joined_texts(plan)):
        return
    known = known_acronyms(plan.partnership)
    uses: dict[str, list[_Excerpt]] = {}
    for route, text in plan.texts:
        if may_hold_acronyms(text, known) and route[-1] != "name":  # the initials of a person
            for start, end in acronyms(mask_non_prose(text), known):
                uses.setdefault(singular(text[start:end]), []).append(_Excerpt(route, text, start, end))
    for acronym, found in uses.items():
        if not any(is_written_out(each.text, each.start, each.end) for each in found):
            often = f"; the plan uses it {len(found)} times" if len(found) > 1 else ""
            hint = (
                f"add `{acronym}: what it stands for` to `glossary` in plans/partnership.yaml; "
                "or, if every reader knows it, list it there under `checks`: `acronyms`"
            )
            message = f"the acronym {quoted(acronym)} is not explained{often}"
            yield Found(found[0].place(plan), message, hint)


@rule("wording", Severity.WARNING)
def double_space(plan: ResolvedPlan) -> Iterator[Found]:
    """Two or more spaces stand between two words.

    Spaces at the beginning of a line, in tables and in code are left alone. In a text that begins with `>`, a space at
    the end of a line makes two with the one that joins the lines.

    Why: the documents print one space, so that the second only makes lines hard to compare and words hard to find.

    Wrong:

        text: Fewer children come to harm.  More feel safe.

    Right:

        text: Fewer children come to harm. More feel safe.
    """
    if "  " not in joined_texts(plan):
        return
    for route, text in plan.texts:
        if "  " in text:
            prose = _LINE_START.sub(blank, TABLE_ROW.sub(blank, mask_non_prose(text)))
            gaps = list(_DOUBLE_SPACE.finditer(prose))
            if gaps:
                start, end = gaps[0].span()
                before, after = text[:start].split()[-1], text[end:].split(maxsplit=1)[0]
                message = f"{_counted(end - start)} spaces between {quoted(before)} and {quoted(after)}"
                message += f", and {len(gaps) - 1} more in this text" if len(gaps) > 1 else ""
                found = _Excerpt(route, text, start - len(before), end + len(after))
                yield Found(found.place(plan), message, "write one space, after a full stop too")


@rule("wording", Severity.WARNING)
def mixed_quotes(plan: ResolvedPlan) -> Iterator[Found]:
    """A plan year has straight (`'`, `"`) and curly (`’`, `“ ”`) quotes.

    Apostrophes and single quotes are judged apart from double quotes. The finding stands at the first of the rarer
    form. Quotes in code do not count.

    Why: it shows on the page that the text was put together from several hands.

    Wrong:

        text: Fewer children come to harm at a parent’s or a friend's home.

    Right:

        text: Fewer children come to harm at a parent’s or a friend’s home.
    """
    everything = joined_texts(plan)
    for name, straight, curly, write in (
        ("apostrophes", "'", "‘’", "’"),
        ("double quotes", '"', "“”", "“ and ”"),
    ):
        if straight not in everything or not any(each in everything for each in curly):
            continue
        straights, curls = _quotes(plan, straight), _quotes(plan, curly)
        if straights and curls:
            rarer, other, quotes = (
                (curls, straights, straight) if len(curls) < len(straights) else (straights, curls, write)
            )
            message = f"straight and curly {name} are mixed: {len(straights)} straight, {len(curls)} curly"
            related = (Related(other[0].place(plan), f"a {'straight' if other is straights else 'curly'} one"),)
            yield Found(rarer[0].place(plan), message, f"write {quotes} everywhere", related)


@rule("wording", Severity.WARNING)
def trailing_space(plan: ResolvedPlan) -> Iterator[Found]:
    r"""A line of prose ends in spaces.

    Spaces in code are left alone, and those that YAML itself takes away.

    Why: nobody sees them, and yet in Markdown two of them begin a new line in the document.

    Wrong: two spaces after `Every family can meet us`, and the next line of the address below it.

    Right: delete them. Where you want a new line, end the line with a backslash:

        text: |
          Every family can meet us\
          at the town hall.
    """
    everything = joined_texts(plan)
    if " \n" not in everything and "\t\n" not in everything:
        return
    for route, text in plan.texts:
        ends = list(_TRAILING_SPACE.finditer(mask_non_prose(text))) if "\n" in text else []
        if ends:
            start, end = ends[0].span()
            place = _Excerpt(route, text, start - len(text[:start].split()[-1]), end).place(plan)
            message = "spaces at the end of a line" if end - start > 1 else "a space at the end of a line"
            message += f", and of {len(ends) - 1} more in this text" if len(ends) > 1 else ""
            hint = "delete them; where you want a new line, end the line with a backslash (\\)"
            yield Found(place, message, hint)


@rule("wording", Severity.WARNING, default=False)
def long_sentence(plan: ResolvedPlan) -> Iterator[Found]:
    """A sentence has more than 25 words.

    Headings and tables are left alone, and each item of a list is read by itself. This rule is looked for only where it
    is selected: many plans adopt the words of others.

    Why: the guidance of GOV.UK is to split sentences that are longer than 25 words. People lose the thread in them.

    Wrong:

        text: >-
          We want fewer children to come to harm at home, at school and online, and will therefore work with every
          family that asks for help before a crisis comes, wherever they live.

    Right:

        text: >-
          We want fewer children to come to harm at home, at school and online. So we will work with every family that
          asks for help before a crisis comes, wherever they live.
    """
    for route, text in plan.texts:
        if text.count(" ") + text.count("\n") < _LONGEST_SENTENCE or route[-1] in _HEADINGS:
            continue
        for paragraph in _paragraphs(blocks(text)):
            for sentence in _sentences(paragraph):
                words = sentence.split()
                count = sum(any(each.isalnum() for each in word) for word in words)
                if count > _LONGEST_SENTENCE:
                    place = plan.place(*route, words=_first_words(text, words))
                    hint = f"make two of it: {_LONGEST_SENTENCE} words are the most that everyone reads with ease"
                    yield Found(place, f"a sentence of {count} words", hint)


@lru_cache(maxsize=1)  # the rules look at one plan after the other
def joined_texts(plan: ResolvedPlan) -> str:
    """All texts of a plan, one after the other."""
    return "\n".join(text for _, text in plan.texts)


def blank(found: re.Match[str]) -> str:
    """As many spaces as a match has characters."""
    return " " * len(found[0])


def unique_excerpt(text: str, start: int, end: int) -> str:
    """The part of a text from start to end, with words before it on its line if it also stands earlier in the text.

    The words of a `Place` are looked for from the beginning: this way they are found here.
    """
    line = text.rfind("\n", 0, start) + 1
    at = start
    while text.find(text[at:end]) < at and at > line:
        at = max(text.rfind(" ", line, at - 1) + 1, line)
    return text[at:end] if text.find(text[at:end]) == at else text[start:end]


def _counted(spaces: int) -> str:
    return {2: "two", 3: "three"}.get(spaces, str(spaces))


def _quotes(plan: ResolvedPlan, signs: str) -> Sequence[_Excerpt]:
    """Where these quotation marks stand in a plan, each as the word around it."""
    pattern = re.compile(rf"(?<!\S)\S*[{signs}]\S*")
    found = []
    for route, text in plan.texts:
        if any(each in text for each in signs):
            for word in pattern.finditer(mask_non_prose(text)):
                times = sum(word[0].count(each) for each in signs)
                found += [_Excerpt(route, text, word.start(), word.end())] * times
    return found


def _paragraphs(found: Iterable[Block]) -> Iterator[str]:
    """Yield each paragraph as plain text, those in lists and quotations too."""
    for block in found:
        match block:
            case Paragraph(text):
                yield plain(text)
            case List(items):
                for item in items:
                    yield from _paragraphs(item)
            case Quote(inner):
                yield from _paragraphs(inner)
            case _:
                pass


def _sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph.

    Libraries that split sentences know more abbreviations, but are large. An abbreviation that is taken for the end of
    a sentence only makes two short sentences of a long one, which the rule then misses.
    """
    start = 0
    for end in _SENTENCE_END.finditer(paragraph):
        if end["last"] is None or not _ABBREVIATION.fullmatch(end["last"]):
            yield paragraph[start : end.end()]
            start = end.end()
    yield paragraph[start:]


def _first_words(text: str, words: Sequence[str]) -> str:
    """The first words of a sentence, as many as stand together in the text: a line break or markup may part them."""
    tries = (" ".join(words[:count]) for count in range(_FIRST_WORDS, 1, -1))
    return next((each for each in tries if each in text), words[0])
