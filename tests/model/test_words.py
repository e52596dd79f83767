"""The catalogues: each says everything that English says; a document is in one language, a terminal speaks English."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path
from string import Formatter

import pytest
from documents import LAYOUTS, Values, in_markdown, made_workspace, rendered, run
from redlines import pair, running, story
from word_file import Word, q, text_of, val
from word_review import accepted, rejected

from cspgen.diff import diff
from cspgen.model.partnership import Partnership
from cspgen.model.timing import Month, Timing
from cspgen.model.words import CATALOGUES, ENGLISH, WELSH, Words, words_for
from cspgen.render import FORMATS
from cspgen.view.changes import view_difference

CATALOGUE_NAMES = sorted(CATALOGUES)


# --- the catalogues --------------------------------------------------------------------------------------------------


def places(phrase: str) -> set[str]:
    """What stands in braces in a phrase; the signs for what was put in and taken out are none."""
    if phrase.startswith(("{+", "[-")):
        return set()
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


@pytest.mark.parametrize("language", CATALOGUE_NAMES)
def test_every_catalogue_has_the_phrases_of_english(language: str) -> None:
    phrases = CATALOGUES[language].phrases
    assert list(phrases) == list(ENGLISH.phrases)
    assert {key: places(phrase) for key, phrase in phrases.items()} == {
        key: places(phrase) for key, phrase in ENGLISH.phrases.items()
    }
    assert [key for key, phrase in phrases.items() if not phrase.strip()] == []


@pytest.mark.parametrize("language", CATALOGUE_NAMES)
def test_every_catalogue_has_each_form_of_what_depends_on_a_number(language: str) -> None:
    words = CATALOGUES[language]
    used = {words.plural_form(number) for number in range(200)}
    assert words.plurals.keys() == ENGLISH.plurals.keys()
    for key, forms in words.plurals.items():
        assert forms.keys() == used
        assert {frozenset(places(form)) for form in forms.values()} == {
            frozenset(places(form)) for form in ENGLISH.plurals[key].values()
        }


@pytest.mark.parametrize("language", CATALOGUE_NAMES)
def test_every_catalogue_has_the_months(language: str) -> None:
    words = CATALOGUES[language]
    assert len(set(words.months)) == len(set(words.months_after)) == 12


@pytest.mark.parametrize(
    ("language", "words"),
    [("en-GB", ENGLISH), ("en", ENGLISH), ("cy", WELSH), ("cy-GB", WELSH), ("fr", ENGLISH), ("cym", ENGLISH)],
)
def test_a_language_without_a_catalogue_has_the_english_one(language: str, words: Words) -> None:
    assert words_for(language) is words


@pytest.mark.parametrize(
    ("timing", "english", "welsh"),
    [
        ("2001-04", "April 2001", "Ebrill 2001"),
        ("2001", "2001", "2001"),
        ("by 2001-04", "By April 2001", "Erbyn Ebrill 2001"),
        ("by 2001-03-31", "By 31 March 2001", "Erbyn 31 Mawrth 2001"),
        ("from 1999-04", "From April 1999", "O Ebrill 1999"),
        ("from 1999-03", "From March 1999", "O Fawrth 1999"),
        ("from 1999-03-05", "From 5 March 1999", "O 5 Mawrth 1999"),
        ("2001-Q1", "January to March 2001", "Ionawr i Fawrth 2001"),
        ("2001-Q2", "April to June 2001", "Ebrill i Fehefin 2001"),
        ("2001-Q3", "July to September 2001", "Gorffennaf i Fedi 2001"),
        ("2001-Q4", "October to December 2001", "Hydref i Ragfyr 2001"),
        ("1999-05 to 2000-05", "May 1999 to May 2000", "Mai 1999 i Fai 2000"),
        ("1999 to 2002", "1999 to 2002", "1999 i 2002"),
        ("continuing", "Continuing", "Parhaus"),
    ],
)
def test_timings(timing: str, english: str, welsh: str) -> None:
    """In Welsh a month changes its first letter right after "o" and "i", and not after a day."""
    assert ENGLISH.timing(Timing.parse(timing)) == english
    assert WELSH.timing(Timing.parse(timing)) == welsh


def test_periods_and_money() -> None:
    assert WELSH.span(Month(2000, 4), Month(2003, 3)) == "Ebrill 2000 i Fawrth 2003"
    assert WELSH.money(Decimal("180000.5"), "GBP") == ENGLISH.money(Decimal("180000.50"), "GBP") == "£180,000.50"


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("1200.50", "", "1,200.50"),
        ("-12", "children", "−12"),
        ("-0", "", "0"),
        ("40.5", "%", "40.5%"),
        ("-3", "%", "−3%"),
        ("3", "x", "3"),
        ("-7000", "£", "−£7,000"),
        ("12000.5", "£", "£12,000.50"),
        ("0.125", "€", "€0.125"),
    ],
)
def test_numbers(value: str, unit: str, printed: str) -> None:
    """With a true minus, and with a unit that is one sign; money has both decimals, or none."""
    assert ENGLISH.number(Decimal(value), unit) == printed
    assert ENGLISH.measured(Decimal(value), Month(2000, 4), unit) == f"{printed} (April 2000)"


@pytest.mark.parametrize(
    ("months", "english", "welsh"),
    [
        (1, "1 month later", "1 mis yn hwyrach"),
        (2, "2 months later", "2 fis yn hwyrach"),
        (12, "12 months later", "12 mis yn hwyrach"),
        (-1, "1 month sooner", "1 mis yn gynt"),
        (-2, "2 months sooner", "2 fis yn gynt"),
    ],
)
def test_months_later(months: int, english: str, welsh: str) -> None:
    assert ENGLISH.months_later(months) == english
    assert WELSH.months_later(months) == welsh


@pytest.mark.parametrize(
    ("items", "last", "welsh"),
    [
        (["Cyngor"], "and", "Cyngor"),
        (["Cyngor", "Heddlu"], "and", "Cyngor a Heddlu"),
        (["1", "2", "3"], "and", "1, 2 a 3"),
        (["7", "8"], "and", "7 ac 8"),
        (["3.2", "8.1"], "and", "3.2 ac 8.1"),
        (["10", "11"], "and", "10 ac 11"),
        (["9", "12"], "and", "9 a 12"),
        (["Heddlu", "Cyngor", "Plant"], "and", "Heddlu, Cyngor, Plant"),
        (["Heddlu", "Chwaraeon"], "and", "Heddlu a Chwaraeon"),
        (["Cyngor", "Iechyd"], "and", "Cyngor ac Iechyd"),
        (["Cyngor", "Ynys Môn"], "and", "Cyngor ac Ynys Môn"),
        (["Cyngor", "Youth Justice"], "and", "Cyngor a Youth Justice"),
        (["dyddiadau", "manylion"], "or", "dyddiadau neu fanylion"),
        (["dyddiadau", "camau gweithredu"], "or", "dyddiadau neu gamau gweithredu"),
    ],
)
def test_lists_in_welsh(items: list[str], last: str, welsh: str) -> None:
    assert WELSH.join(items, last) == welsh


# --- documents -------------------------------------------------------------------------------------------------------

IN_WELSH: Values = {
    "language": "cy-GB",
    "area": "Môn",
    "agencies": {"council": "Cyngor", "health": "Iechyd"},
    "linked_plans": {
        "one": {"title": "Cynllun Iechyd", "relation": "feeds-into", "lead": "health"},
        "two": {"title": "Cynllun Ysgolion", "relation": "feeds-into"},
        "three": {"title": "Cynllun Tai", "relation": "draws-on"},
        "four": {"title": "Cynllun Plant", "relation": "detail"},
    },
    "glossary": {"AALl": "Awdurdod addysg lleol"},
}
FOLLOWED: Values = {
    "title": "Cynllun Plant",
    "objectives": [
        {
            "id": "safety",
            "text": "Cadw plant yn ddiogel.",
            "outcomes": [
                {
                    "id": "harm",
                    "text": "Llai o niwed.",
                    "actions": [{"by": ["council"], "when": "by 2000-04"}],
                    "indicators": [
                        {"id": "falls", "measure": "Cwympiadau", "better": "lower", "target": {"value": 3, "at": 2001}}
                    ],
                },
                {"id": "fires", "text": "Llai o danau.", "actions": [{"when": "2001-12"}]},
                {"id": "roads", "text": "Ffyrdd diogel."},
            ],
        },
        {"id": "schools", "text": "Gwell ysgolion.", "outcomes": [{"id": "books", "text": "Mwy o lyfrau."}]},
        {"id": "homes", "text": "Gwell tai."},
        {"id": "sport", "text": "Chwaraeon.", "see": {"linked_plan": "four"}},
        {"id": "one-door", "text": "Un drws."},
        {"id": "two-doors", "text": "Dau ddrws."},
    ],
}
PLAN: Values = {
    "title": "Cynllun Plant a Phobl Ifanc",
    "kind": "update",
    "status": "consultation",
    "notice": "Heb ei gytuno",
    "foreword": {"text": "Croeso i’n cynllun.", "signed": [{"name": "Siân Puw"}]},
    "contents": [
        *("foreword", "connections", "progress", "objectives", "action-plan", "investment", "indicators"),
        *("changes", "glossary", "appendices", "endorsements", "progress-chart", "indicator-charts", "timetable"),
    ],
    "objectives": [
        {
            "id": "safety",
            "text": "Cadw pob plentyn yn ddiogel.",
            "lead": "council",
            "investment": {
                "needs": "Lle i chwarae.",
                "resources": [{"amount": 1200, "agency": "council"}, {"amount": "existing"}],
                "services": "Clybiau.",
                "change": "Mwy o glybiau.",
            },
            "outcomes": [
                {
                    "id": "harm",
                    "text": "Llai o niwed.",
                    "funding": [{"amount": 500}],
                    "actions": [{"by": ["council", "health"], "when": "by 2001-04", "lead": "health"}],
                    "indicators": [
                        {
                            "id": "trips",
                            "measure": "Baglu",
                            "better": "higher",
                            "baseline": {"value": 9, "at": "2000-01"},
                        }
                    ],
                },
                {"id": "fires", "text": "Llai o danau.", "actions": [{"text": "Larymau.", "when": "2001-Q1"}]},
                {"id": "floods", "text": "Dim llifogydd.", "actions": [{"by": ["health"], "when": "continuing"}]},
            ],
        },
        {"id": "homes", "text": "Gwell tai.", "see": {"linked_plan": "four", "when": "from 2000-05"}},
        {"id": "play", "text": "Lle i chwarae.", "outcomes": [{"id": "books", "text": "Mwy o lyfrau."}]},
        {"id": "doors", "text": "Drysau.", "continues": ["one-door", "two-doors"]},
        {"id": "balls", "text": "Peli.", "continues": ["sport"]},
        {"id": "pools", "text": "Pyllau.", "continues": ["sport"]},
    ],
    "discontinued": {"schools": None, "roads": "Gweler [[play]]."},
    "positions": {
        "as_at": "2000-01",
        "outcomes": {"harm": {"status": "at-risk", "text": "Gweler [[map]]."}, "fires": {"status": "no-update"}},
        "indicators": {"falls": {"value": 4, "at": "2000-01-05"}},
    },
    "appendices": [
        {"id": "map", "title": "Map", "text": "Map."},
        {"id": "tai", "title": "Tai", "linked_plan": "three"},
    ],
    "endorsements": [{"body": "Cabinet"}, {"body": "Bwrdd", "date": "2000-02-03", "decision": "Derbyniwyd"}],
    "report": {
        "to": "Cabinet",
        "from": "Prif Weithredwr",
        "date": "2000-03-04",
        "agenda_item": "5",
        "sections": [{"heading": "Diben", "paragraphs": ["Gofyn am gymeradwyaeth."]}],
    },
}


def in_words(texts: Iterable[str]) -> set[str]:
    """The words of some texts, in small letters."""
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())}


def said(words: Words) -> set[str]:
    """The words of a catalogue; the names of what stands in its braces are none."""
    forms = (form for forms in words.plurals.values() for form in forms.values())
    phrases = (re.sub(r"\{\w+\}", " ", phrase) for phrase in (*words.phrases.values(), *forms))
    return in_words((*phrases, *words.months, *words.months_after))


ONLY_ENGLISH = said(ENGLISH) - said(WELSH) - in_words(["Cabinet", "Map"])


def read(name: str, content: bytes) -> Iterator[str]:
    """What readers of a file see or hear: its text, and the words for pictures and tables."""
    if name.endswith(".docx"):
        word = Word.of(content)
        for _, root in word.stories():
            yield from map(text_of, root.iter(q("w:p")))
            yield from (str(text) for text in root.xpath(".//@descr"))
            yield from (val(each) or "" for each in root.iter(q("w:tblCaption"), q("w:tblDescription")))
        return
    text = content.decode()
    if name.endswith(".md"):
        text = re.sub(r"\]\([^)]*\)", "] ", text)  # where a link leads
    pages = re.findall(r"@bottom-right \{ content: ([^;]*);", text)
    yield from (re.sub(r"counters?\(\w+\)", " ", each) for each in pages)
    text = re.sub(r"<style>.*?</style>", " ", text, flags=re.DOTALL)
    yield from map(unescape, re.findall(r'(?:alt|data-head|aria-label)="([^"]*)"', text))
    yield unescape(re.sub(r"<[^>]*>", " ", text))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_welsh_plan_has_no_english_word(layout: str) -> None:
    """In every format, the report and the pictures too, there is no word of the English catalogue that is not Welsh."""
    files = rendered(PLAN, FOLLOWED, layout=layout, partnership=IN_WELSH)
    assert {name.rpartition(".")[2] for name in files} == {*FORMATS, "svg"}
    for name, content in files.items():
        words = in_words(read(name, content))
        assert (name, words & ONLY_ENGLISH) == (name, set())
        assert name.startswith("report") or {"cynllun", "gweithredu"} <= words or name.endswith("svg")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_plan_in_english_would_be_found_out(layout: str) -> None:
    """The plan shows most of what the tool says in documents: without its language, each file has English words."""
    files = rendered(PLAN, FOLLOWED, layout=layout, partnership=IN_WELSH | {"language": "en-GB"})
    found = {name: in_words(read(name, content)) & ONLY_ENGLISH for name, content in files.items()}
    assert all(found.values())
    assert len(set().union(*found.values())) > 120


def test_a_welsh_plan_says_so() -> None:
    files = rendered(PLAN, FOLLOWED, partnership=IN_WELSH)
    assert '<html lang="cy-GB"' in files["plan.html"].decode()
    for name in ("plan.docx", "report.docx"):
        word = Word.of(files[name])
        assert b"<dc:language>cy-GB</dc:language>" in word.parts["docProps/core.xml"]
        (language,) = word.root("word/styles.xml").iterfind(f"{q('w:docDefaults')}//{q('w:lang')}")
        assert val(language) == "cy-GB"
        assert ["Tudalen 1 o 1"] in running(word)


def test_what_a_welsh_plan_says() -> None:
    printed = in_markdown(PLAN, FOLLOWED, partnership=IN_WELSH)
    for words in (
        "**Môn** · 2000 i 2003 · Diweddariad blynyddol · Cyhoeddwyd gan: Cyngor",
        "| Canlyniad gofynnol | Y sefyllfa (Ionawr 2000) |",
        "**▲ Mewn perygl**<br>Gweler [Atodiad A](#map).",
        "**– Ni chafwyd diweddariad**",
        "| Cam gweithredu | Dan arweiniad | Gan bwy | Erbyn pryd |",
        "| Larymau. | Heb ei bennu | Heb ei bennu | Ionawr i Fawrth 2001 |",
        "Erbyn pryd: O Fai 2000",
        "1.1 Erbyn pryd: Erbyn Ebrill 2000; bellach Erbyn Ebrill 2001 (12 mis yn hwyrach)".replace(" ", "\u2002", 1),
        "1.1 Gan bwy: ymunodd Iechyd".replace(" ", "\u2002", 1),
        "5 a 6 (1999): cyfunwyd yn 4.",
        "![Cynllun Plant a Phobl Ifanc: mae’n bwydo i mewn i’r canlynol: Cynllun Iechyd (arweinydd: Iechyd), Cynllun Y",
        "; mae’n tynnu ar y canlynol: Cynllun Tai; mae’n gadael manylion i’r canlynol: Cynllun Plant.]",
    ):
        assert words in printed


def test_a_language_without_a_catalogue_keeps_its_name() -> None:
    """The words are English then, but the document still says in which language its text is."""
    files = rendered(PLAN, FOLLOWED, partnership=IN_WELSH | {"language": "fr-FR"})
    assert "By whom" in files["plan.md"].decode()
    assert '<html lang="fr-FR"' in files["plan.html"].decode()


@pytest.mark.parametrize("scheme", ["brag", "rag", "words"])
def test_ready_made_statuses_are_said_in_welsh(scheme: str) -> None:
    given = {"schema": "1", "area": "Môn", "lead": "a", "agencies": {"a": "A"}, "statuses": scheme}
    welsh = Partnership.model_validate(given | {"language": "cy"}).scheme
    english = Partnership.model_validate(given).scheme
    assert welsh.keys() == english.keys()
    for identity, status in welsh.items():
        assert status.label == WELSH[f"label_{identity}"]
        assert status.meaning == WELSH[f"meaning_{identity}"]
        assert (status.symbol, status.colour) == (english[identity].symbol, english[identity].colour)


def test_statuses_of_ones_own_stay_as_they_are() -> None:
    """Also one that reads like a ready-made one; what is not listed is ready-made."""
    own = {"id": "complete", "label": "Complete", "symbol": "✔", "colour": "#1F4E9E", "meaning": "Done and handed over"}
    given = {"schema": "1", "area": "Môn", "lead": "a", "agencies": {"a": "A"}, "language": "cy", "statuses": [own]}
    scheme = Partnership.model_validate(given).scheme
    assert [each.label for each in scheme.values()] == ["Complete", "Ni chafwyd diweddariad"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_redline_of_a_welsh_plan(layout: str) -> None:
    plans = pair(FOLLOWED, PLAN, layout, IN_WELSH)
    word = Word(plans.redline)
    for name, content in (("plan.docx", plans.redline), ("plan.html", plans.html_redline)):
        assert (name, in_words(read(name, content)) & ONLY_ENGLISH) == (name, set())
    for view, document in ((accepted(word), plans.document("new")), (rejected(word), plans.document("old"))):
        assert story(view) == story(Word(document))
        assert running(view) == running(Word(document))


def test_ready_made_statuses_do_not_change_with_the_language() -> None:
    """A plan in another language has that change, in its new language, and not that statuses were renamed."""
    plans = pair(FOLLOWED, PLAN, partnership=IN_WELSH)
    assert plans.old.resolved.partnership
    english = plans.old.resolved.partnership.model_copy(update={"language": "en-GB"})
    difference = diff(replace(plans.old.resolved, partnership=english), plans.new.resolved)
    changes = view_difference(difference, (english, plans.new.partnership))
    assert [each.line for each in changes.parts if each.line.startswith(("Iaith", "Statws "))] == [
        "Iaith: en-GB; bellach cy-GB"
    ]


# --- the command line ------------------------------------------------------------------------------------------------


@pytest.fixture
def welsh(tmp_path: Path) -> Path:
    """A Welsh workspace of two years."""
    year = "schema: 1\nyear: {0}\ntitle: Cynllun {0}\nperiod: {{from: {0}-04, to: {1}-03}}\n{2}objectives:\n"
    outcome = "    outcomes: [{{id: a, text: Llai o niwed., actions: [{{by: [council], when: by {}-04}}]}}]\n"
    objectives = "  - id: safety\n    text: Cadw {} yn ddiogel.\n" + outcome
    partnership = "schema: 1\narea: Môn\nlead: council\nlanguage: cy-GB\nagencies: {council: Cyngor}\n"
    return made_workspace(
        tmp_path,
        {
            "plans/partnership.yaml": partnership,
            "plans/2000.yaml": year.format(2000, 2001, "") + objectives.format("plant", 2001),
            "plans/2001.yaml": year.format(2001, 2002, "follows: 2000\n") + objectives.format("pob plentyn", 2002),
        },
    )


def test_a_terminal_gets_english(welsh: Path) -> None:
    """Whoever keeps the plans runs an English tool, whatever the language of the documents."""
    output = run("-C", welsh, "diff", "2000", "2001").output
    assert "By when: By April 2001; now By April 2002 (12 months later)" in output
    assert in_words([output]) & (said(WELSH) - said(ENGLISH)) <= in_words(["Cynllun", "yn", "o", "pob"])
    assert "By when: By April 2002" in run("-C", welsh, "history", "safety").output


def test_documents_on_changes_are_in_welsh(welsh: Path) -> None:
    output = run("-C", welsh, "diff", "2000", "2001", "--format", "md").output
    assert "# Newidiadau rhwng cynllun 2000 a chynllun 2001" in output
    assert "1 dyddiad yn hwyrach: 1.1 o 12 mis" in output
    for form in ("md", "svg"):
        for name in ((), ("safety",)):
            output += run("-C", welsh, "history", *name, "--format", form).output
    assert in_words(read("all.md", output.encode())) & ONLY_ENGLISH == set()
