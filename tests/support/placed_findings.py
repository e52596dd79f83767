"""Workspaces of any bytes, checked: each finding has a place in a file, and every format can show it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cspgen.diagnostics import Place
from cspgen.pipeline.validate import CheckedWorkspace, check_workspace
from cspgen.report.findings import Report
from cspgen.report.formats import FORMATS

ROOT = Path(__file__).parents[2]
SAMPLES = {"cambridgeshire": ROOT / "plans", "anyshire": ROOT / "examples" / "anyshire" / "plans"}

_LINE_END = re.compile(r"\r\n|\r|\n")


@cache
def sample_files(name: str) -> Mapping[str, bytes]:
    """Every file of a sample's folder `plans` by its path in the workspace, in order, pictures among them."""
    folder = SAMPLES[name]
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in files}


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their paths in the workspace."""
    for name, content in files.items():
        path = root / name
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_bytes(content)


def checked(root: Path, *years: int) -> CheckedWorkspace:
    """A workspace, checked; a finding that has no place in a file, or that no format can show, fails the test."""
    found = check_workspace(root, years)
    locate = found.workspace.locate
    for finding in found.findings:
        for place in (finding.place, *(each.place for each in finding.related)):
            assert_in_its_file(root, found, place)
        assert finding.rule
        assert finding.message
    report = Report(found.findings, locate, found.workspace.file_names, len(found.plans))
    for form in FORMATS.values():
        form(report).encode()
    return found


def assert_in_its_file(root: Path, found: CheckedWorkspace, place: Place) -> None:
    """A place's file is there, or is said to be missing; its lines and columns, from 1, are in it as it was written."""
    located = found.workspace.locate(place)
    span, path = located.span, root / located.file
    lines = _lines(path) if path.is_file() else [""]
    assert path.exists() or span.line == span.column == 1, located.file
    assert 1 <= span.line <= span.end_line <= len(lines), (located.file, span, len(lines))
    # One column further than the line is long: what is missing at its end stands there.
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, (located.file, span, lines[span.line - 1][:200])
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2, (located.file, span)
    assert (span.line, span.column) <= (span.end_line, span.end_column), (located.file, span)


def _lines(path: Path) -> list[str]:
    """The lines of a file as an editor shows them: whatever its encoding, and without a mark at the beginning."""
    return _LINE_END.split(path.read_bytes().decode("utf-8-sig", errors="replace").lstrip("\ufeff"))
