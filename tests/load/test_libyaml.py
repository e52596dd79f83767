"""What libyaml says of texts that are not YAML, in either of its generations, and what is reported.

Only one libyaml is installed at a time. `libyaml.txt` holds what both say: a text, the generations, their words (with
the characters that they point to), and the finding. What the other generation says is given to the reader as if it were
installed. `make test-lowest` runs these tests with the older one.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from yaml import _yaml

from cspgen.load.yaml.errors import causes
from cspgen.load.yaml.events import read_value
from cspgen.load.yaml.lines import LineIndex

# PyYAML 6.0 to 6.0.3 hold libyaml 0.2.5, 6.0.4 holds 0.2.6.
INSTALLED = "0.2.6" if _yaml.get_version() >= (0, 2, 6) else "0.2.5"
SAMPLE = re.compile(
    r'(?P<text>".*?")(?: \+ (?P<times>\d+) \* (?P<unit>".*"))?\n'
    r"(?P<versions>[\d.]+(?: and [\d.]+)?) (?P<error>\w+): (?P<said>.*)\n"
    r"(?P<finding>.*)\n"
)


class Said(NamedTuple):
    """A text, the generations of libyaml that say something of it, what they say, and what is reported."""

    text: str
    versions: str
    error: str
    said: str
    finding: str


def sample() -> list[Said]:
    """All that stands in `libyaml.txt`."""
    blocks = Path(__file__).with_name("libyaml.txt").read_text(encoding="utf-8").split("\n\n")
    found = [SAMPLE.fullmatch(block.rstrip("\n") + "\n") for block in blocks]
    return [
        Said(
            text(each["text"], each["times"], each["unit"]),
            each["versions"],
            each["error"],
            each["said"],
            each["finding"],
        )
        for each in found
        if each
    ]


def text(first: str, times: str | None, unit: str | None) -> str:
    """A text as the sample writes it: in quotes, and one that is repeated."""
    return str(json.loads(first)) + int(times or 0) * str(json.loads(unit or '""'))


SAID = sample()


def shown(error: yaml.MarkedYAMLError) -> str:
    """An error as the sample writes it."""
    context = error.context_mark and f"{error.context} ({error.context_mark.index}): "
    return f"{context or ''}{error.problem} ({error.problem_mark.index if error.problem_mark else ''})"


def raised(said: Said) -> yaml.MarkedYAMLError:
    """The error that the sample writes."""
    *context, problem = re.findall(r"(.+?) \((\d+)\)(?:: |$)", said.said)
    parts = [part for words, at in (*context, problem) for part in (words, mark(said.text, int(at)))]
    kind = {"ScannerError": yaml.scanner.ScannerError, "ParserError": yaml.parser.ParserError}[said.error]
    return kind(*([] if context else [None, None]), *parts)


def mark(source: str, at: int) -> yaml.Mark:
    """A place in a text, as libyaml gives it."""
    return yaml.Mark("plan.yaml", at, 0, at, source, at)


def error_of(source: str) -> yaml.YAMLError | None:
    """The error with which the installed libyaml ends a text, or None where it reads it."""
    loader = yaml.CBaseLoader(source)
    try:
        while not isinstance(loader.get_event(), yaml.StreamEndEvent):
            pass
    except yaml.YAMLError as error:
        return error
    finally:
        loader.dispose()
    return None


@pytest.mark.parametrize("said", [each for each in SAID if INSTALLED in each.versions], ids=lambda each: each.said)
def test_the_installed_libyaml_says_what_the_sample_holds(said: Said) -> None:
    error = error_of(said.text)
    assert isinstance(error, yaml.MarkedYAMLError)
    assert (type(error).__name__, shown(error)) == (said.error, said.said)


@pytest.mark.parametrize("said", SAID, ids=lambda each: each.said)
def test_what_either_libyaml_says_is_reported_in_our_words(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    class Saying(yaml.CBaseLoader):
        """A loader that ends the sample's text with the error there, and reads any other."""

        def __init__(self, source: str) -> None:
            super().__init__(source)
            self._ends = source == said.text

        def get_event(self) -> yaml.Event | None:
            if self._ends:
                raise raised(said)
            return super().get_event()

    monkeypatch.setattr(yaml, "CBaseLoader", Saying)
    _, [finding] = read_value("plan.yaml", LineIndex(said.text))
    span = finding.place.span
    assert span
    assert f"{span.line}:{span.column} {finding.rule}: {finding.message}" == said.finding


def test_each_cause_that_libyaml_names_is_in_the_sample() -> None:
    """As the reader looks for it: the problem, then the context."""
    said = [f"{error.problem} {error.context}" for error in map(raised, SAID)]
    assert [each.libyaml for each in causes.BY_MESSAGE if not any(each.libyaml in words for words in said)] == []


def test_the_sample_is_read_whole() -> None:
    assert len(SAID) == Path(__file__).with_name("libyaml.txt").read_text(encoding="utf-8").count("Error: ")
