"""What an editor does with the schemas: yaml-language-server, which we did not write, is asked as editors ask it."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer, language_server

pytestmark = pytest.mark.readers

ROOT = Path(__file__).parents[2]
ANYSHIRE = ROOT / "examples/anyshire"
SAMPLES = sorted(file.relative_to(ROOT) for each in (ROOT, ANYSHIRE) for file in each.glob("plans/**/*.yaml"))
KEY = 10  # what the protocol calls a property
MODELINE = "# yaml-language-server: $schema=../schemas/{}.schema.json\n"
AGENCIES = {
    "social-services": "Social Services",
    "education": "Education",
    "health": "Health",
    "health-authority": "Health Authority",
    "primary-care-groups": "Primary Care Groups",
    "police": "Police",
    "acpc": "Area Child Protection Committee",
    "county-council": "County Council",
    "probation": "Probation",
    "district-councils": "District Councils",
}
TOP = [
    *("schema", "year", "title", "short_title", "period", "kind", "status", "notice", "layout", "follows"),
    *("carry_forward", "objectives", "positions", "discontinued", "foreword", "contents", "appendices"),
    *("endorsements", "report"),
]
STATUSES = ["complete", "on-track", "at-risk", "off-track", "not-started", "stopped", "no-update"]
POSITIONS = "positions:\n  as_at: 2000-01\n  outcomes:\n"
OBJECTIVE = "objectives:\n  - id: safe-at-home\n"
OUTCOME = f"{OBJECTIVE}    outcomes:\n      - id: early-help\n        text: Families get help.\n"
ACTIONS = f"{OUTCOME}        actions:\n"


@dataclass
class Editor:
    """A person who writes in plans/ of the repository; where they stand in a text is marked with ``|``."""

    server: LanguageServer
    names: Iterator[int]

    def write(self, text: str, kind: str) -> tuple[Path, int, int]:
        """Open a new file that begins with the modeline; return it with the line and column of the mark."""
        file = ROOT / "plans" / f"{next(self.names)}.yaml"
        before, _, after = text.partition("|")
        self.server.open(file, MODELINE.format(kind) + before + after)
        return file, 1 + before.count("\n"), len(before) - before.rfind("\n") - 1

    def offered(self, text: str, kind: str = "plan") -> list[dict[str, Any]]:
        """Everything that is offered at the mark."""
        return self.server.completion(*self.write(text, kind))

    def keys(self, text: str, kind: str = "plan") -> list[str]:
        """The keys that are offered."""
        return [item["label"] for item in self.offered(text, kind) if item["kind"] == KEY]

    def values(self, text: str, kind: str = "plan") -> dict[str, str]:
        """The values that are offered, and the description of each."""
        offered = {
            item["label"]: item.get("documentation", "") for item in self.offered(text, kind) if item["kind"] != KEY
        }
        # Offered too in an empty [ ], whatever the schema: an item with a dash.
        return {label: each for label, each in offered.items() if not label.startswith("- (array item)")}

    def shown(self, text: str, kind: str = "plan") -> str:
        """What is shown where the mouse rests at the mark."""
        return self.server.hover(*self.write(text, kind))

    def flagged(self, text: str, kind: str = "plan") -> list[tuple[int, str]]:
        """The lines of the text that are flagged, from 1, and why."""
        file, _, _ = self.write(text, kind)
        return [(each["range"]["start"]["line"], each["message"]) for each in self.server.flagged(file)]


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with language_server(ROOT) as server:
        yield Editor(server, count(2001))


@pytest.fixture(scope="module")
def flagged_samples(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[dict[str, Any]]]:
    """What is flagged in the samples: the repository's where they are, Anyshire's in a copy of its folder."""
    copied = tmp_path_factory.mktemp("copied") / "anyshire"
    shutil.copytree(ANYSHIRE, copied)
    files = {
        sample: copied / (ROOT / sample).relative_to(ANYSHIRE) if sample.is_relative_to("examples") else ROOT / sample
        for sample in SAMPLES
    }
    for file in files.values():
        editor.server.open(file, file.read_text(encoding="utf-8"))
    return {sample: editor.server.flagged(file) for sample, file in files.items()}


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_nothing_is_flagged_in_a_sample(flagged_samples: dict[Path, list[dict[str, Any]]], sample: Path) -> None:
    """A modeline that names no schema would be flagged too."""
    assert flagged_samples[sample] == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("|", " ".join(TOP)),
        (f"{OBJECTIVE}    |", "text brief continues lead outcomes see investment"),
        ("objectives:\n  - |", "id text brief continues lead outcomes see investment"),
        (f"{ACTIONS}          - |", "text lead by when funding"),
        (f"{ACTIONS}          - by: [police]\n            |", "text lead when funding"),
        (f"{ACTIONS}          - {{by: [police], w|}}", "text lead when funding"),
        (f"{POSITIONS}    early-help:\n      |", "status text"),
        ("period:\n  |", "from to"),
        ("report:\n  |", "to from date agenda_item title sections"),
    ],
    ids=["top", "objective", "new objective", "action", "begun action", "in braces", "position", "period", "report"],
)
def test_keys_are_offered(editor: Editor, text: str, keys: str) -> None:
    """Those that can stand there and are not there yet."""
    assert editor.keys(text) == keys.split()


def test_keys_of_the_partnership_are_offered(editor: Editor) -> None:
    keys = "schema area lead language currency agencies linked_plans glossary statuses layout checks"
    assert editor.keys("|", "partnership") == keys.split()


@pytest.mark.parametrize(
    "text",
    [
        f"{ACTIONS}          - by: [|]",
        f"{ACTIONS}          - {{by: [police, |]}}",
        f"{ACTIONS}          - by:\n              - |",
        f"{ACTIONS}          - lead: |",
        f"{OBJECTIVE}    lead: |",
    ],
    ids=["list", "list in braces", "list of lines", "lead of an action", "lead of an objective"],
)
def test_agencies_are_offered(editor: Editor, text: str) -> None:
    """Each id with its name."""
    assert editor.values(text) == AGENCIES


def test_linked_plans_are_offered(editor: Editor) -> None:
    offered = editor.values(f"{OBJECTIVE}    see:\n      linked_plan: |")
    assert offered["himp"] == "Health Improvement Programme"
    assert len(offered) == 9


@pytest.mark.parametrize(
    "text",
    [f"{POSITIONS}    early-help: {{status: |}}", f"{POSITIONS}    early-help:\n      status: |"],
    ids=["in braces", "on a line"],
)
def test_statuses_are_offered(editor: Editor, text: str) -> None:
    """Each with its word and meaning; `no-update` is among them."""
    offered = editor.values(text)
    assert list(offered) == STATUSES
    assert offered["on-track"] == "On track: Will be done on time"


def test_rules_are_offered(editor: Editor) -> None:
    assert {"default", "unknown-agency"} <= editor.values("checks:\n  ignore: [|]", "partnership").keys()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("year: 2001\nobjektives: []", 2, "Property objektives is not allowed."),
        (f"{ACTIONS}          - {{by: [police], until: 2001}}", 7, "Property until is not allowed."),
        (
            "year: 2001\nstatus: drafft",
            2,
            'Value is not accepted. Valid values: "draft", "consultation", "adopted", "superseded".',
        ),
        ("objectives:\n  - text: Keep children safe.", 2, 'Missing property "id".'),
        (
            f"{ACTIONS}          - {{by: [police], when: soon}}",
            7,
            "write it as in 1999-04, by 2000-03, from 1999-04, 1999-04 to 2000-03, 1999-Q3, continuing",
        ),
        ("carry_forward: [Safe At Home]", 1, "an id is small letters, digits and single hyphens, such as front-door"),
        (
            f"{POSITIONS}    Early help: We began.",
            4,
            "an id is small letters, digits and single hyphens, such as front-door",
        ),
    ],
    ids=["wrong key", "wrong key inside", "wrong value", "missing key", "no time", "no id", "no id as a key"],
)
def test_mistakes_are_flagged(editor: Editor, text: str, line: int, message: str) -> None:
    assert editor.flagged(text) == [(line, message)]


def test_name_in_the_place_of_an_id_is_flagged(editor: Editor) -> None:
    """The message lists the ids that are known."""
    [(line, message)] = editor.flagged(f"{OBJECTIVE}    lead: Social Services")
    assert line == 3
    assert '"social-services", "education"' in message


@pytest.mark.parametrize(
    "text",
    [
        f"{OBJECTIVE}    lead: new-agency\n    see: {{linked_plan: new-plan}}",
        f"{POSITIONS}    early-help: {{status: new-status, text: Late.}}",
        "title: 2001\nnotice: yes\nreport: {to: A, from: B, date: 2000-04-05, agenda_item: 8, sections: []}",
        "discontinued:\n  early-help:\n  late-help: 2001",
    ],
    ids=["new ids", "new status", "numbers as text", "no reason"],
)
def test_what_validate_takes_is_not_flagged(editor: Editor, text: str) -> None:
    """The schema may be older than the partnership file."""
    assert editor.flagged(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sta|tus: draft", ["#### Status", "How far the plan has come", "* `consultation`"]),
        (f"{OBJECTIVE}    le|ad: police", ["#### Lead agency\n", "The agency answerable", "* `police`: Police"]),
        (f"{OBJECTIVE}    le|ad: new-agency", ["#### Lead agency\n", "An id that was not there yet when"]),
        (f"{ACTIONS}          - b|y: [police]", ["#### By whom\n", "By whom: ids from", "- social-services"]),
        (f"{ACTIONS}          - wh|en: by 2000-03", ["#### By when\n", "By when it is done", "1999-04 to 2000-03"]),
        (f"{POSITIONS}    ear|ly-help: We began.", ["#### Position\n", "The position reached on an outcome"]),
        ("contents:\n  - prog|ress", ["* `progress`: The positions on last year’s outcomes"]),
        ("objec|tives: []", ["#### Joint objectives\n", "The joint objectives, in order", "- id: keeping-safe"]),
    ],
    ids=["enum", "known agency", "new agency", "agencies", "timing", "position", "part", "list"],
)
def test_descriptions_are_shown(editor: Editor, text: str, shown: list[str]) -> None:
    """The title, the description, the values that can stand there and examples."""
    found = editor.shown(text)
    assert [each for each in shown if each not in found] == []


# --- docs/editors.md -----------------------------------------------------------------------------------------------

PAGE = (ROOT / "docs/editors.md").read_text(encoding="utf-8")


def block(before: str) -> str:
    """What stands in the first block of the page after some words."""
    found = re.search(r"^(`{3,})\w+\n(.*?)\n\1$", PAGE[PAGE.index(before) :], re.MULTILINE | re.DOTALL)
    assert found
    return found[2]


def test_page_shows_what_is_offered(editor: Editor) -> None:
    lines = [f"{agency:<20} {name}" for agency, name in editor.values(f"{ACTIONS}          - by: [|").items()]
    assert block("After `by: [`").splitlines() == lines


def test_page_shows_what_is_flagged(editor: Editor) -> None:
    mistakes = block("**It underlines mistakes.**")
    flagged = "\n".join(f"{line}: {message}" for line, message in sorted(editor.flagged(mistakes)))
    assert PAGE.partition(mistakes)[2].startswith(f"\n```\n\n```text\n{flagged}\n```\n")


def test_page_shows_what_is_shown(editor: Editor) -> None:
    indicator = block("**It says what a key means.**").replace("better", "bet|ter").replace("\n", "\n            ")
    shown = editor.shown(f"{OUTCOME}        indicators:\n          - {indicator}")
    assert PAGE.count(shown.partition("\n\nSource: ")[0].replace("\n\n\n", "\n\n")) == 1


def test_settings_of_the_page_take_the_place_of_modelines(tmp_path: Path) -> None:
    settings = json.loads(block("**Or tell the editor once for all files.**"))
    shutil.copytree(ANYSHIRE / "schemas", tmp_path / "schemas")
    files = {
        "plans/2026.yaml": "objektives: []",
        "plans/2026/positions.yaml": "objektives: []",
        "plans/partnership.yaml": "agencees: {}",
    }
    with language_server(tmp_path, settings["yaml.schemas"]) as server:
        for file, text in files.items():
            server.open(tmp_path / file, text)
        flagged = {file: [each["message"] for each in server.flagged(tmp_path / file)] for file in files}
    assert [*flagged.values()][:2] == [["Property objektives is not allowed."]] * 2
    assert "Property agencees is not allowed." in flagged["plans/partnership.yaml"]
