"""Programs that we did not write, and how they read our documents."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

FROM_NPM = Path(__file__).parents[2] / "tools" / "readers" / "node_modules"
"""The packages of npm, in the versions of `tools/readers`: `make test-readers` installs them there."""


def reader(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where CSPGEN_READERS is ``required``."""
    return shutil.which(name, path=FROM_NPM / ".bin") or shutil.which(name) or _missing(name)


def npm_file(name: str) -> Path:
    """A file of a package of npm, by its path in there; without it as above."""
    path = FROM_NPM / name
    return path if path.is_file() else _missing(name)


def _missing(name: str) -> NoReturn:
    if os.environ.get("CSPGEN_READERS") == "required":
        pytest.fail(f"{name} is not installed: .ci/run says which packages the readers are in")
    pytest.skip(f"{name} is not installed")


def read_by(name: str, *arguments: str | Path) -> str:
    """What a program prints; where it fails, the test does."""
    command = [reader(name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


# With what PDF/UA asks for: tags, the title in the window's bar, and the claim to be PDF/UA-1.
_TAGGED_PDF = 'pdf:writer_pdf_Export:{"PDFUACompliance": {"type": "boolean", "value": "true"}}'


def converted(folder: Path, kind: str, documents: Mapping[str, bytes]) -> dict[str, Path]:
    """Word files, given by name, as LibreOffice saves them as ``txt``, tagged ``pdf`` or ``docx``, all in one call."""
    source, target = folder / "word", folder / kind
    source.mkdir(parents=True, exist_ok=True)
    for name, content in documents.items():
        (source / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    form = {"txt": "txt:Text (encoded):UTF8", "pdf": _TAGGED_PDF, "docx": "docx"}[kind]
    files = [source / f"{name}.docx" for name in documents]
    read_by("soffice", profile, "--headless", "--convert-to", form, "--outdir", target, *files)
    made = {name: target / f"{name}.{kind}" for name in documents}
    assert [name for name, path in made.items() if not path.is_file()] == []
    return made


def open_xml_faults(files: Iterable[Path]) -> dict[str, list[str]]:
    """What Microsoft's Open XML SDK finds wrong in Word files for the newest Word; those without fault are left out.

    Its validator takes one file in a call, so several are at work at once.
    """
    validator = reader("ooxml-validator")

    def judged(file: Path) -> tuple[str, list[str]]:
        command = [validator, str(file), "--officeVersion", "Microsoft365"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)
        assert done.returncode in {0, 1}, done.stderr.decode()
        verdict = json.loads(done.stdout)
        assert verdict["ok"] is (not verdict["errors"])
        return file.name, [f"{each['path']} {each['xPath']}: {each['description']}" for each in verdict["errors"]]

    with ThreadPoolExecutor(os.cpu_count()) as several:
        return {name: faults for name, faults in several.map(judged, files) if faults}


# Without it the first start in a new profile ends before it comes to the macro.
_FIRST_START_DONE = """<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>"""
_LIBRARIES = """<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" library:link="false"
 xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"/>
</library:libraries>"""
_LIBRARY = """<library:library xmlns:library="http://openoffice.org/2000/library"
 library:name="Standard" library:readonly="false" library:passwordprotected="false">
<library:element library:name="Review"/>
</library:library>"""
# Line by line in the list: a document's address, the command, the address of the result without its ending.
_REVIEW = """<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Review" script:language="StarBasic">
Sub Review(list As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  Dim text(1) As New com.sun.star.beans.PropertyValue
  Dim nothing_more()
  Dim source As String, command As String, target As String
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  text(0).Name = "FilterName"
  text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions"
  text(1).Value = "UTF8"
  On Error Goto Finish
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Open list For Input As #1
  Do While Not Eof(1)
    Line Input #1, source
    Line Input #1, command
    Line Input #1, target
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, nothing_more())
    document.storeToURL(target &amp; ".docx", word())
    document.storeToURL(target &amp; ".txt", text())
    document.close(True)
  Loop
Finish:
  StarDesktop.terminate()
End Sub
</script:module>"""


def reviewed(folder: Path, documents: Mapping[str, bytes]) -> dict[str, tuple[Path, Path]]:
    """Word files, given by name, with all their tracked changes accepted, and rejected, by LibreOffice in one call.

    Beside each lies its text, with the ending ``txt``.
    """
    profile, marked = folder / "profile", folder / "marked"
    accepted, rejected = folder / "accepted", folder / "rejected"
    _write_macro(profile / "user")
    marked.mkdir(parents=True, exist_ok=True)
    tasks: list[str] = []
    for name, content in documents.items():
        source = marked / f"{name}.docx"
        source.write_bytes(content)
        tasks += [source.as_uri(), ".uno:AcceptAllTrackedChanges", (accepted / name).as_uri()]
        tasks += [source.as_uri(), ".uno:RejectAllTrackedChanges", (rejected / name).as_uri()]
    (folder / "tasks").write_text("\n".join([*tasks, ""]), encoding="ascii")
    run = f'macro:///Standard.Review.Review("{(folder / "tasks").as_uri()}")'
    read_by("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", run)
    made = {name: (accepted / f"{name}.docx", rejected / f"{name}.docx") for name in documents}
    assert [path for both in made.values() for path in both if not path.with_suffix(".txt").is_file()] == []
    return made


def _write_macro(user: Path) -> None:
    """Put the macro where LibreOffice looks for a user's own."""
    for name, content in {
        "registrymodifications.xcu": _FIRST_START_DONE,
        "basic/script.xlc": _LIBRARIES,
        "basic/Standard/script.xlb": _LIBRARY,
        "basic/Standard/Review.xba": _REVIEW,
    }.items():
        (user / name).parent.mkdir(parents=True, exist_ok=True)
        (user / name).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n', encoding="utf-8")


def pages_of(pdf: Path) -> list[str]:
    """The words of every page of a PDF, one space between them, as Poppler reads them."""
    pages = read_by("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    return [" ".join(page.split()) for page in pages]


def pages_with_pictures(pdf: Path) -> set[int]:
    """The numbers of the pages with a picture, as Poppler finds them; one less than 2 inches wide is a mark."""
    lines = (line.split() for line in read_by("pdfimages", "-list", pdf).splitlines()[2:])
    # The columns are: page, number, type, width, height, colours, components, bits, encoding, interpolated, object (two
    # columns), pixels per inch (two), size, ratio.
    return {
        int(page) for page, _, kind, wide, *_, dpi, _, _, _ in lines if kind == "image" and int(wide) > 2 * int(dpi)
    }


class Cell(NamedTuple):
    """A cell as pandoc reads it: how many rows and columns it covers, and its paragraphs."""

    rows: int
    columns: int
    paragraphs: list[str]


class Pandoc:
    """A document as pandoc reads it."""

    def __init__(self, path: Path, form: str = "docx") -> None:
        self._blocks = json.loads(read_by("pandoc", "-f", form, "-t", "json", path))["blocks"]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Every paragraph: ``h1`` to ``h6``, ``paragraph``, ``item``, ``head`` or ``cell``, and its words.

        An item of a numbered list has its number; a picture and an empty paragraph are none.
        """
        return [each for block in self._blocks for each in _lines(block, "paragraph")]

    @property
    def tables(self) -> list[tuple[list[list[Cell]], list[list[Cell]]]]:
        """The header rows and the rows of every table."""
        return [_table(block["c"]) for block in self._blocks if block["t"] == "Table"]


def _table(content: Any) -> tuple[list[list[Cell]], list[list[Cell]]]:
    head = [_row(row, "head") for row in content[3][1]]
    return head, [_row(row, "cell") for body in content[4] for row in (*body[2], *body[3])]


def _row(row: Any, kind: str) -> list[Cell]:
    return [
        Cell(rows, columns, [text for block in blocks for _, text in _lines(block, kind)])
        for _, _, rows, columns, blocks in row[1]
    ]


def _lines(block: Any, kind: str) -> Iterator[tuple[str, str]]:
    match block["t"], block.get("c"):
        case "Para" | "Plain", inlines:
            texts = (" ".join(text.split()) for text in _words(inlines).split("\n"))
            yield from ((kind, text) for text in texts if text)
        case "Header", [level, _, inlines]:
            yield f"h{level}", " ".join(_words(inlines).split())
        case "BulletList", items:
            yield from _items([""] * len(items), items, kind)
        case "OrderedList", [[start, *_], items]:
            yield from _items([f"{start + at}. " for at in range(len(items))], items, kind)
        case "Table", content:
            for part, rows in zip(("head", "cell"), _table(content), strict=True):
                yield from ((part, text) for row in rows for cell in row for text in cell.paragraphs)
        case "BlockQuote", blocks:
            yield from (each for inner in blocks for each in _lines(inner, kind))
        case "CodeBlock", [_, text]:
            yield "code", " ".join(text.split())
        case "HorizontalRule" | "Null" | "RawBlock", _:
            return
        case other:
            message = f"a block that this reading does not know: {other}"
            raise ValueError(message)


def _items(marks: list[str], items: Any, kind: str) -> Iterator[tuple[str, str]]:
    kind = "item" if kind == "paragraph" else kind
    for mark, blocks in zip(marks, items, strict=True):
        lines = [each for block in blocks for each in _lines(block, kind)]
        yield from [(kind, mark + text) for kind, text in lines[:1]] + lines[1:]


def _words(inlines: Any) -> str:
    """The words of inlines; a picture has none, HTML's own break parts lines."""
    text = ""
    for inline in inlines:
        match inline["t"], inline.get("c"):
            case "Str", words:
                text += words
            case "Space" | "SoftBreak", _:
                text += " "
            case "LineBreak", _:
                text += "\n"
            case "Code" | "Math", [_, words]:
                text += words
            case "RawInline", [_, tag]:
                text += "\n" if tag.startswith(("<br", "<li", "<ul", "<ol", "</li", "</ul", "</ol")) else ""
            case "Image" | "Note", _:
                pass
            case "Link" | "Span" | "Quoted", [_, inner, *_]:
                text += _words(inner)
            case _, inner:
                text += _words(inner)
    return text
