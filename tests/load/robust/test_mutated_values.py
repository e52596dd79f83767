"""Every value of every sample plan, made wrong: a finding points at its own line.

The places of the values are taken from PyYAML, not from our own locator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from placed_findings import SAMPLES, checked, sample_files, write_files

from cspgen.diagnostics import Route

MAPPING, LIST, NOTHING, REFERENCE = "{wrong: value}", "[[wrong]]", "''", "'[[no-such-id]]'"
# What may be empty in the format: the number on an agenda that is not known yet, and the reason why something ends.
MAY_BE_EMPTY = (("report", "agenda_item"), ("discontinued",))
MONTHS = frozenset(("from", "to", "as_at", "at", "date", "when"))
NUMBERS = frozenset(("schema", "year", "follows", "value", "amount"))
WORDS = frozenset(("kind", "status", "layout", "better", "relation", "part", "statuses"))
NAMED = frozenset(("lead", "by", "agency", "linked_plan", "continues", "carry_forward", "select", "ignore"))
FORMS = frozenset(("id", "colour", "language", "currency"))


@dataclass(frozen=True)
class Value:
    """A value of a sample's file: the route to it, its line, and where its text begins and ends."""

    sample: str
    file: str
    route: Route
    line: int
    start: int
    end: int
    block: bool

    def __str__(self) -> str:
        return f"{self.sample} {self.file}:{self.line} {self.route}"

    @property
    def year(self) -> int | None:
        """The plan year that it belongs to, or None for the partnership's."""
        name = self.file.split("/")[1].removesuffix(".yaml")
        return int(name) if name.isdigit() else None

    def written(self, wrong: str) -> str:
        """What is written in its place; what was empty stands right after a colon, a block ends with its last line."""
        return (" " if self.start == self.end else "") + wrong + ("\n" if self.block else "")

    @property
    def wrongs(self) -> Iterator[str]:
        """What is wrong in its place: for any text a list, a mapping, nothing, an unknown reference; for the rest more.

        An id is made wrong only in its form: another id is as good, and the finding is at what refers to the old one.
        """
        yield from (MAPPING, LIST, REFERENCE)
        if not any(self.route[: len(each)] == each for each in MAY_BE_EMPTY):
            yield NOTHING
        name = next(str(step) for step in reversed(self.route) if isinstance(step, str))
        if self.route[0] == "report" and name in {"from", "to"}:  # who reports, and to whom
            return
        if name in MONTHS:
            yield "2026-13"
        elif name in NUMBERS:
            yield "many"
        elif name in WORDS:
            yield "no-such-word"
        elif name in NAMED:
            yield "no-such-id"
        elif name in FORMS:
            yield "Not In This Form"
        elif self.route[0] == "contents" and len(self.route) == len(("contents", 0)):
            yield "no-such-part"


def values(sample: str, file: str) -> Iterator[Value]:
    """Every scalar of a file that is no key."""
    text = sample_files(sample)[file].decode()
    root = yaml.compose(text, yaml.CBaseLoader)
    assert root
    for route, node in _scalars(root):
        start, end = node.start_mark, node.end_mark
        yield Value(sample, file, route, start.line + 1, start.index, end.index, node.style in {"|", ">"})


def _scalars(node: yaml.Node, route: Route = ()) -> Iterator[tuple[Route, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield route, node
    elif isinstance(node, yaml.MappingNode):
        for key, inner in node.value:
            yield from _scalars(inner, (*route, key.value))
    else:
        for at, inner in enumerate(node.value):
            yield from _scalars(inner, (*route, at))


FILES = [(sample, file) for sample in SAMPLES for file in sample_files(sample) if file.endswith(".yaml")]
VALUES = [value for sample, file in FILES for value in values(sample, file)]


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A copy of the folder `plans` of each sample."""
    folders = {name: tmp_path_factory.mktemp(name) for name in SAMPLES}
    for name, root in folders.items():
        write_files(root, sample_files(name))
    return folders


def places_of_findings(
    root: Path, sample: str, file: str, mutated: str, year: int | None = None
) -> set[tuple[int, int]]:
    """The lines and columns of the findings on a file after it was changed."""
    write_files(root, {file: mutated.encode()})
    try:
        found = checked(root, *([year] if year else []))
    finally:
        write_files(root, {file: sample_files(sample)[file]})
    located = (found.workspace.locate(each.place) for each in found.findings)
    return {(each.span.line, each.span.column) for each in located if each.file == file}


def test_there_are_values_to_mutate() -> None:
    assert len(VALUES) > 1_800
    assert {each.route[0] for each in VALUES} >= {"objectives", "positions", "report", "statuses", "contents", "checks"}


@given(st.sampled_from(VALUES), st.data())
def test_a_wrong_value_is_reported_on_its_line(roots: dict[str, Path], value: Value, data: st.DataObject) -> None:
    """One at a time, everything else being right."""
    wrong = data.draw(st.sampled_from(list(value.wrongs)), label="wrong")
    text = sample_files(value.sample)[value.file].decode()
    mutated = text[: value.start] + value.written(wrong) + text[value.end :]
    places = places_of_findings(roots[value.sample], value.sample, value.file, mutated, value.year)
    assert value.line in {line for line, _ in places}


@pytest.mark.parametrize("wrong", [MAPPING, LIST, NOTHING, "2026-13", "many", "no-such-word", "Not In This Form"])
@pytest.mark.parametrize(("sample", "file"), FILES)
def test_every_wrong_value_of_a_file_is_reported_at_its_place(
    roots: dict[str, Path], sample: str, file: str, wrong: str
) -> None:
    """All at once: every value that can be wrong in this way is, and each has a finding at its own columns.

    A missing value is reported at its key, and a status that needs a text at its position.
    """
    text, mutated, at = sample_files(sample)[file].decode(), "", 0
    expected: list[tuple[Value, int, int]] = []
    for value in VALUES:
        if (value.sample, value.file) == (sample, file) and wrong in value.wrongs:
            mutated += text[at : value.start]
            at = value.end
            expected.append((value, mutated.count("\n") + 1, len(mutated) - mutated.rfind("\n")))
            mutated += value.written(wrong)
    places = places_of_findings(roots[sample], sample, file, mutated + text[at:])
    unreported = []
    for value, line, column in expected:
        own = range(1 if wrong in {NOTHING, "no-such-word"} else column, column + len(value.written(wrong)) + 1)
        if places.isdisjoint((line, each) for each in own):
            unreported.append(str(value))
    assert not unreported
