"""A council's reference.docx that is damaged, hostile or no Word file: `cspgen build` says so, and writes nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import PLAN, ROOT, contents, made_workspace, run
from unreadable import LAUGHS, UNREADABLE, giving_size, with_part
from word_file import Word, packed

BUILT_IN = (ROOT / "templates" / "word" / "reference.docx").read_bytes()
NAME = "templates/word/reference.docx"
_RELATIONS = "word/_rels/document.xml.rels"


def with_logo(file: bytes, content: bytes = b"logo") -> bytes:
    """A house style with a picture in its header."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/logo.png"/>'
        "</Relationships>"
    )
    parts = {"word/_rels/header1.xml.rels": relations.encode(), "word/media/logo.png": content}
    return packed(Word(file).parts | parts)


def strict(file: bytes) -> bytes:
    """A file as Word saves it under the type "Strict Open XML Document"."""
    namespaces = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
            b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ),
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    parts = Word(file).parts
    for usual, other in namespaces.items():
        parts = {name: content.replace(usual, other) for name, content in parts.items()}
    return packed(parts)


def replaced(file: bytes, part: str, old: str, new: str) -> bytes:
    content = Word(file).parts[part].decode()
    changed = re.sub(old, new, content, count=1)
    assert changed != content
    return with_part(file, part, changed.encode())


# What only a house style can have, beside what no Word file can.
NASTY: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    **UNREADABLE,
    "no content types": (
        lambda file: with_part(file, "[Content_Types].xml", None),
        "is damaged: its part [Content_Types].xml is not there",
    ),
    "no header": (
        lambda file: with_part(file, "word/header1.xml", None),
        "is damaged: its part word/header1.xml is not there",
    ),
    "no styles": (
        lambda file: with_part(file, "word/styles.xml", None),
        "is damaged: its part word/styles.xml is not there",
    ),
    "a header of no relationship": (
        lambda file: replaced(file, "word/document.xml", r'(<w:headerReference[^>]*r:id=")\w+', r"\1rId99"),
        'is damaged: the header or footer "rId99" of a section is not there',
    ),
    "styles that are not XML": (
        lambda file: with_part(file, "word/styles.xml", b"<w:styles"),
        "is damaged: word/styles.xml is not XML",
    ),
    "an empty header": (
        lambda file: with_part(file, "word/header1.xml", b""),
        "is damaged: word/header1.xml is not XML",
    ),
    "entities in the header": (
        lambda file: with_part(file, "word/header1.xml", LAUGHS.encode()),
        "has a document type in word/header1.xml",
    ),
    "a file read into the header": (
        lambda file: with_part(
            file, "word/header1.xml", b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><w>&e;</w>'
        ),
        "has a document type in word/header1.xml",
    ),
    "a bomb for a logo": (
        lambda file: giving_size(with_logo(file), "word/media/logo.png", 400_000_000),
        "holds more than a Word document does",
    ),
    "a damaged logo": (
        lambda file: with_logo(file, b"\xaa" * 40).replace(with_logo(file, b"\xaa" * 40)[-600:-500], b""),
        "is damaged",
    ),
    "strict": (strict, 'is saved as "Strict Open XML Document"'),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with built documents, which takes the place of its reference.docx."""
    made = made_workspace(tmp_path_factory.mktemp("nasty"), {"plans/2000.yaml": PLAN})
    assert run("-C", made, "build").code == 0
    (made / NAME).parent.mkdir(parents=True)
    return made


@pytest.mark.parametrize("name", NASTY)
def test_the_build_says_what_is_wrong_and_writes_nothing(name: str, root: Path) -> None:
    make, reason = NASTY[name]
    before = contents(root / "build")
    (root / NAME).write_bytes(make(BUILT_IN))
    code, output = run("-C", root, "build")
    assert code == 2
    assert output.startswith(f"cspgen: {root / NAME} {reason}")
    assert output.endswith(", or delete it to use the built-in style\n")
    assert contents(root / "build") == before
