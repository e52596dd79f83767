"""The same source gives the same bytes: where it lies, who runs it and when make no difference, in whole processes."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from documents import WORKSPACES, built, contents
from lxml import etree
from redlines import sample_pair
from word_file import Word, q

FORMS = ("build", "--format", "docx,md,html")
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "cambridgeshire": [FORMS],
    "anyshire": [FORMS],
    "every-key": [
        FORMS,
        (*FORMS, "--layout", "classic", "--out", "classic"),
        ("diff", "2030", "2031", "--out", "made/redline.docx"),
        ("diff", "2030", "2031", "--layout", "classic", "--out", "made/redline.html"),
        ("history", "--out", "made/history.md"),  # and its picture
    ],
}
ONE = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "LANGUAGE": "cy", "PYTHONHASHSEED": "1", "COLUMNS": "200"}
OTHER = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANGUAGE": "tr",
    "PYTHONHASHSEED": "2",
    "COLUMNS": "40",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",  # so that the locale is that of ASCII, as it was on old machines
}


def made_in(root: Path, place: str, surroundings: dict[str, str], umask: int, written: float) -> dict[str, bytes]:
    """What the commands write for a sample that lies in a folder, its files last written at some time."""
    names = ("plans", "templates") if place == "anyshire" else ("plans",)  # a house style of its own
    sources = [root / name for name in names]
    for source in sources:
        shutil.copytree(WORKSPACES[place] / source.name, source)
        for path in source.rglob("*"):
            os.utime(path, (written, written))
    (root / "made").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | surroundings
    for command in COMMANDS[place]:
        cspgen = [sys.executable, "-m", "cspgen", *command]
        subprocess.run(cspgen, cwd=root, env=environment, umask=umask, check=True, capture_output=True)
    for source in sources:
        shutil.rmtree(source)
    return {name: content for name, (content, _) in contents(root).items()}


@pytest.mark.parametrize(
    "place", [each if each == "every-key" else pytest.param(each, marks=pytest.mark.slow) for each in COMMANDS]
)
def test_surroundings_make_no_difference(place: str, tmp_path: Path) -> None:
    """The folder, its depth and name; time zone, locale, seed, width; whose the files are, and how old."""
    one = made_in(tmp_path / "a", place, ONE, 0o022, 946684800)
    other = made_in(tmp_path / "far/below/in a place" / "tŷ", place, OTHER, 0o077, 1924991999)
    assert one.keys() == other.keys()
    assert [name for name, content in one.items() if content != other[name]] == []
    kinds = {Path(name).suffix for name in one}
    assert kinds >= {".docx", ".html", ".md", ".svg"}


def test_a_time_stands_in_the_properties_of_word_files_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH changes nothing else, of no format."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    without = built(WORKSPACES["every-key"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "954892800")
    dated = built(WORKSPACES["every-key"])
    assert without.keys() == dated.keys()
    for name, content in without.items():
        if name.endswith(".docx"):
            one, other = Word(content).parts, Word(dated[name]).parts
            assert one.keys() == other.keys()
            assert [part for part in one if one[part] != other[part]] == ["docProps/core.xml"]
        else:
            assert content == dated[name]


def test_a_time_in_a_redline_is_that_of_its_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the properties."""
    pair = sample_pair("every-key", 2030, 2031, "accessible")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "954892800")
    one = Word(replace(pair).redline).parts
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "954979200")
    other = Word(replace(pair).redline).parts
    changed = [part for part in one if one[part] != other[part]]
    assert {"docProps/core.xml", "word/document.xml"} <= set(changed)
    changed.remove("docProps/core.xml")
    assert [part for part in changed if undated(one[part]) != undated(other[part])] == []


def undated(part: bytes) -> bytes:
    """A part without the dates of its tracked changes."""
    root = etree.fromstring(part)
    for each in root.iter():
        each.attrib.pop(q("w:date"), "")
    return bytes(etree.tostring(root))
