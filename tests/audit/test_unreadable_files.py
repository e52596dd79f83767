"""Files that cannot be audited: each is told in a line, with what to do, and the exit code is 2."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from audited import DOCUMENT, Edited, sample
from documents import run
from word_file import packed

from cspgen.audit.opening import read
from cspgen.diagnostics import CspgenError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENTITIES = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))
_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{_ENTITIES}]><w>&e9;</w>'


def parts(main: bytes | None) -> bytes:
    """The sample with other bytes in its main part, or without it."""
    given = Edited(sample()).parts
    del given[DOCUMENT]
    return packed(given if main is None else {**given, DOCUMENT: main})


def bomb() -> bytes:
    """A zip of a few hundred kilobytes that would unpack to two hundred million bytes of XML."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(DOCUMENT, b" " * 200_000_000)
    return written.getvalue()


def lying() -> bytes:
    """A zip whose list says that the main part is small."""
    content = bytearray(bomb())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


def many_parts() -> bytes:
    return packed({f"word/{at}.xml": b"" for at in range(20_001)})


UNREADABLE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "text": (lambda: b"Dear all,", "is not a Word file"),
    "rtf": (lambda: rb"{\rtf1 Dear all}", "is Rich Text"),
    "pdf": (lambda: b"%PDF-1.7", "is a PDF"),
    "doc": (lambda: _OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "is a file of Word 97-2003"),
    "encrypted": (lambda: _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    "half a zip": (lambda: sample()[: len(sample()) // 2], "is damaged"),
    "another zip": (lambda: packed({"readme.txt": b"Hello"}), "is not a Word file: no part of it is the document"),
    "odt": (
        # As LibreOffice saves it, with a part that is called .xml and is empty.
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "Configurations2/current.xml": b""}),
        "is an OpenDocument file",
    ),
    "epub": (
        lambda: packed({"mimetype": b"application/epub+zip"}),
        "is not a Word file: no part of it is the document",
    ),
    "no document": (lambda: parts(None), "is damaged: its part word/document.xml is not there"),
    "broken xml": (lambda: parts(b"<w:document"), "is damaged: word/document.xml is not XML"),
    "another program": (lambda: parts(b"<workbook/>"), "is not a Word document, but of another program"),
    "entities": (lambda: parts(_LAUGHS.encode()), "has a document type in word/document.xml"),
    "entities in utf-16": (lambda: parts(_LAUGHS.encode("utf-16")), "word/document.xml"),
    "too deep": (lambda: parts(b"<w>" * 100_000), "is damaged: word/document.xml is not XML"),
    "bomb": (bomb, "holds more than a Word document does"),
    "lying bomb": (lying, "is damaged"),
    "many parts": (many_parts, "holds more than a Word document does"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told(name: str, tmp_path: Path) -> None:
    make, told = UNREADABLE[name]
    path = tmp_path / "plan.docx"
    path.write_bytes(make())
    ran = run("audit", path)
    assert ran.code == 2
    assert f"cspgen: {path} " in ran.output
    assert told in ran.output
    assert "\n  hint: " in ran.output


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
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


def test_of_several_damaged_parts_the_first_is_told(tmp_path: Path) -> None:
    """By the order of the file, so that the same is told in every run."""
    given = Edited(sample()).parts
    broken = {f"word/{letter}.xml": b"<w:hdr" for letter in "hgfedcba"}
    path = tmp_path / "plan.docx"
    path.write_bytes(packed({**given, **broken}))
    with pytest.raises(CspgenError, match=r"is damaged: word/h\.xml is not XML"):
        read(path)
