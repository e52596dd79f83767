"""Files that cannot be audited: each has an error on a line, with what to do, and the exit code is 2."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from documents import run
from edited_word import Edited, sample
from unreadable import UNREADABLE
from word_file import packed

from cspgen.diagnostics import CspgenError
from cspgen.ooxml.opening import read_package


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    make, reason = UNREADABLE[name]
    path = tmp_path / "plan.docx"
    path.write_bytes(make(sample()))
    ran = run("audit", path)
    assert ran.code == 2
    assert f"cspgen: {path} {reason}" in ran.output
    assert "\n  hint: " in ran.output


def test_a_folder_and_a_missing_file_are_reported(tmp_path: Path) -> None:
    assert run("audit", tmp_path) == (2, f"cspgen: {tmp_path} is a folder\n  hint: name a Word file (.docx)\n")
    missing = tmp_path / "none.docx"
    assert run("audit", missing) == (2, f"cspgen: {missing} cannot be read: No such file or directory\n")


def test_other_files_are_audited_all_the_same(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(sample())
    bad.write_bytes(b"")
    ran = run("audit", bad, good)
    assert ran.code == 2
    assert "no findings in 1 file\n" in ran.output


def test_json_tells_of_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That there are no findings says nothing good of such a file."""
    monkeypatch.chdir(tmp_path)
    Path("good.docx").write_bytes(sample())
    Path("bad.docx").write_bytes(b"")
    command = (sys.executable, "-m", "cspgen", "audit", "bad.docx", "good.docx", "none.docx", "--format", "json")
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 2
    assert json.loads(ran.stdout) == {
        "schema": 1,
        "findings": [],
        "unreadable": [
            {
                "file": "bad.docx",
                "message": "is empty",
                "hint": "open it in the program that made it, and save it as Word Document (.docx)",
            },
            {"file": "none.docx", "message": "cannot be read: No such file or directory", "hint": None},
        ],
    }
    assert ran.stderr.startswith("cspgen: bad.docx is empty\n")


def test_odd_values_are_no_crash(tmp_path: Path) -> None:
    """What other programs write where a number or a colour should stand is passed over."""
    file = Edited(sample())
    for each in file.root().iter():
        for name in each.attrib:
            if name.endswith(("}val", "}w", "}fill", "}color", "}firstRow")):
                each.set(name, "-1e99x")
    path = tmp_path / "odd.docx"
    path.write_bytes(file.content)
    assert run("audit", path).code == 1


def test_of_several_damaged_parts_the_first_is_reported(tmp_path: Path) -> None:
    """By the order of the file, so that the same is reported in every run."""
    given = Edited(sample()).parts
    broken = {f"word/{letter}.xml": b"<w:hdr" for letter in "hgfedcba"}
    path = tmp_path / "plan.docx"
    path.write_bytes(packed({**given, **broken}))
    with pytest.raises(CspgenError, match=r"is damaged: word/h\.xml is not XML"):
        read_package(path)
