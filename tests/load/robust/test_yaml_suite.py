"""The YAML test suite's inputs as plan files: what our reader makes of them, and that nothing else than findings comes.

The suite is no part of the project: `corpora` says how it is found.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from corpora import corpus
from documents import run
from placed_findings import checked, write_files
from workspaces import LAST, PARTNERSHIP, SOUND, THIS

from cspgen.load.yaml.events import Value
from cspgen.load.yaml.source import SourceFile, parse

# libyaml reads these, which the suite calls wrong: it is more lenient than YAML 1.2, and what it makes of them is what
# their writer meant.
LENIENT = {
    "9C9N-0": "the items of a list in brackets at the margin",
    "9JBA-0": "a comment right after ]",
    "CVW2-0": "a comment right after a comma",
    "DK95-1": "a tab before the second line of quoted text",
    "G5U8-0": "dashes alone as items in brackets",
    "MUS6-0": "a comment right after a directive",
    "QB6E-0": "the second line of quoted text at the margin",
    "S98Z-0": "spaces before folded text that has no lines",
    "SU5Z-0": "a comment right after a quote",
    "X4QW-0": "a comment right after >",
    "Y79Y-3": "a tab before an item in brackets",
    "YJV2-0": "a dash alone in brackets",
}
# libyaml reads these otherwise than the suite.
OTHERWISE = {
    "652Z-0": "libyaml takes the ? before a word in braces for the mark of a key, and drops it",
    "HM87-1": "libyaml takes the ? before a word in brackets for the mark of a key, and drops it",
}
# The right cases of the suite that libyaml cannot read.
UNREAD = 55
# What libyaml reads of them and we do not, beside what `needless` sees.
NEEDLESS = {"26DV-0": "an alias as a key", "E76Z-0": "an alias as a key", "UKK6-2": "a tag on nothing"}


@dataclass(frozen=True)
class Case:
    """One case of the suite: its input, whether YAML 1.2 calls it wrong, and the JSON that it stands for, if any."""

    name: str
    text: str
    wrong: bool
    json: str | None

    @property
    def raw(self) -> bytes:
        """The bytes of a file that holds it."""
        return self.text.encode()


def _cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("*.yaml")):
        listed: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text
        for at, case in enumerate(listed):
            yield Case(f"{path.stem}-{at}", _written(case["yaml"]), case.get("fail") == "true", case.get("json"))


def _written(shown: str) -> str:
    """An input without the visible characters in which the suite writes invisible ones (its ReadMe lists them)."""
    text = re.sub("—*»", "\t", shown)
    for sign, meant in (("␣", " "), ("←", "\r"), ("⇔", "\ufeff"), ("↵", "")):
        text = text.replace(sign, meant)
    return re.sub(r"∎\n\Z", "", text)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Every case of the suite."""
    found = list(_cases(corpus("yaml-test-suite") / "src"))
    assert len(found) > 400
    return found


def read(case: Case) -> SourceFile:
    """A case as our reader reads it."""
    return parse("plan.yaml", case.raw)


def shape(value: Value | Any) -> object:
    """A value without its scalars: where lists and mappings are, and the mappings' keys."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else "a scalar"


def as_written(value: Any) -> object:
    """JSON values with every scalar as text, as our reader leaves them, where that text is the same in both."""
    if isinstance(value, dict):
        return {key: as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_written(inner) for inner in value]
    return value if isinstance(value, str) else None


def test_every_case_is_a_plan_file(cases: list[Case], tmp_path: Path) -> None:
    """Beside a sound year, and followed by one; each gives findings, or none, at places in the file."""
    _written_out(tmp_path, SOUND)
    for case in cases:
        for file in (THIS, LAST):
            write_files(tmp_path, {file: case.raw})
            assert checked(tmp_path).has_errors, case.name
            write_files(tmp_path, {file: SOUND[file].encode()})
    assert not checked(tmp_path).findings


def test_every_case_is_a_partnership_file(cases: list[Case], tmp_path: Path) -> None:
    _written_out(tmp_path, SOUND)
    for case in cases:
        write_files(tmp_path, {PARTNERSHIP: case.raw})
        assert checked(tmp_path).has_errors, case.name


def test_every_case_is_a_file_of_a_plan_years_folder(cases: list[Case], tmp_path: Path) -> None:
    """The findings on the other file are not lost, and none of its keys is reported missing because of this one."""
    _written_out(tmp_path, {each: text for each, text in SOUND.items() if each != THIS})
    whole = SOUND[THIS].replace("title:", "titel:")
    for case in cases:
        write_files(tmp_path, {"plans/2026/plan.yaml": whole.encode(), "plans/2026/more.yaml": case.raw})
        found = checked(tmp_path)
        assert any(each.message == 'unknown key "titel"' for each in found.findings), case.name


def test_the_command_line_reports_every_tenth_case(cases: list[Case], tmp_path: Path) -> None:
    """Exit code 1, and no exception: `run` lets none through."""
    _written_out(tmp_path, SOUND)
    for case in cases[::10]:
        write_files(tmp_path, {THIS: case.raw})
        done = run("-C", tmp_path, "validate")
        assert done.code == 1, case.name
        assert "plans/2026.yaml:" in done.output


def test_what_yaml_calls_wrong_is_refused(cases: list[Case]) -> None:
    accepted = {case.name for case in cases if case.wrong and not read(case).diagnostics}
    assert accepted == set(LENIENT)


def test_what_is_yaml_is_refused_where_libyaml_cannot_read_it_or_no_plan_needs_it(cases: list[Case]) -> None:
    """What libyaml reads is YAML 1.1, and not all of it: tabs between tokens, `{a: }`, other directives.

    Where it does read a case, we refuse what no plan file needs: more or fewer documents than one, keys that are no
    words, and an anchor given twice, which names two things.
    """
    right = [case for case in cases if not case.wrong]
    unread = [case for case in right if not libyaml_reads(case)]
    assert len(unread) == UNREAD
    assert all(read(case).diagnostics for case in unread)
    refused = {case.name for case in right if case not in unread and is_refused(read(case))}
    assert refused == {case.name for case in right if case not in unread and needless(case)}


def is_refused(source: SourceFile) -> bool:
    """Whether a file could not be read; what holds nothing has been."""
    return source.value is None and bool(source.diagnostics)


def libyaml_reads(case: Case) -> bool:
    """Whether libyaml's parser gets to the end of a case."""
    try:
        list(yaml.parse(case.text, yaml.CBaseLoader))
    except yaml.YAMLError:
        return False
    return True


def needless(case: Case) -> bool:
    """Whether a case holds what is YAML and has no place in a plan file."""
    try:
        (document,) = yaml.compose_all(case.text, yaml.CBaseLoader)
    except (ValueError, yaml.composer.ComposerError):  # not one document; an anchor given twice
        return True
    return not all(isinstance(key, yaml.ScalarNode) for key in keys(document)) or case.name in NEEDLESS


def keys(node: yaml.Node) -> Iterator[yaml.Node]:
    """Every key of every mapping in a node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield from keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from keys(item)


def test_what_is_read_has_the_shape_that_the_suite_says(cases: list[Case]) -> None:
    """Lists, mappings and keys of every input that is read without findings, as the suite's JSON has them."""
    compared, other = 0, set()
    for case in cases:
        source = read(case)
        if source.diagnostics or not case.json or case.name in LENIENT:
            continue
        compared += 1
        if shape(source.value) != shape(json.loads(case.json)):
            other.add(case.name)
    assert compared > 170
    assert other == set(OTHERWISE)


def _written_out(root: Path, files: dict[str, str]) -> None:
    write_files(root, {name: text.encode() for name, text in files.items()})
