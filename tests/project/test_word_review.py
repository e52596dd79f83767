"""Accepting and rejecting hand-made examples, by us and by LibreOffice, and each law of a redline with its faults."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
import word_review as laws
from outside_readers import reviewed
from word_file import Word, packed, q, text_of, val
from word_review import REDLINE_LAWS, accepted, rejected

Law = Callable[[Word], Iterator[str]]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEADING, _CELL, _BULLET = "Heading3", "TableText", "ListBullet"
_NUMBER = count(1)


def _mark(kind: str, inner: str = "") -> str:
    return f'<w:{kind} w:id="{next(_NUMBER)}" w:author="A" w:date="2024-04-01T00:00:00Z">{inner}</w:{kind}>'


def run(words: str, kind: str = "") -> str:
    """A run, inserted or deleted where `kind` is ``ins`` or ``del``."""
    tag = "delText" if kind == "del" else "t"
    plain = f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'
    return _mark(kind, plain) if kind else plain


def paragraph(content: str, mark: str = "", style: str = "", was: str | None = None, end: str = "") -> str:
    """A paragraph of runs; `was` is the style that it had, `end` a section's."""
    named = [f'<w:pStyle w:val="{each}"/>' if each else "" for each in (style, was)]
    change = "" if was is None else _mark("pPrChange", f"<w:pPr>{named[1]}</w:pPr>")
    marked = f"<w:rPr>{_mark(mark)}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named[0]}{marked}{end}{change}</w:pPr>{content}</w:p>"


def whole(words: str, kind: str, style: str = "") -> str:
    """A paragraph that is inserted or deleted, with its mark."""
    return paragraph(run(words, kind), kind, style)


def cell(*paragraphs: str, merge: str = "") -> str:
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{merged}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, kind: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{_mark(kind) if kind else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    wide = '<w:tblPr><w:tblW w:w="4000" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl>{wide}{grid}{''.join(rows)}</w:tbl>"


def rows(*words: str, kind: str = "") -> list[str]:
    """Rows of two cells, inserted or deleted as a whole where `kind` says so."""
    texts = [each.split("|") for each in words]
    return [row(*(cell(paragraph(run(text, kind), kind)) for text in each), kind=kind) for each in texts]


def document(body: str) -> bytes:
    """A Word file with this body and the styles that the examples name."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{each}"><w:name w:val="{each}"/></w:style>'
        for each in (_HEADING, _CELL, _BULLET)
    )
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/><Override '
        f'PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}{page}</w:body></w:document>',
    }
    return packed({name: content.encode() for name, content in parts.items()})


def read(word: Word) -> list[str]:
    """The body's blocks: a paragraph as style and words, a row as its cells, a cell as its paragraphs."""
    lines = []
    for block in word.body.iter(q("w:p"), q("w:tr")):
        if block.tag == q("w:tr"):
            cells = [" + ".join(_line(word, each) for each in cell.iter(q("w:p"))) for cell in block.iter(q("w:tc"))]
            lines.append(" | ".join(cells))
        elif next(block.iterancestors(q("w:tc")), None) is None:
            lines.append(_line(word, block))
    return lines


def _line(word: Word, block: object) -> str:
    style = word.style_name(val(block, "w:pPr/w:pStyle"))
    named = {"heading3": "# ", "heading 3": "# ", "listbullet": "- ", "list bullet": "- "}
    return named.get(style, "") + text_of(block)


class Example(NamedTuple):
    """A body with marks, and what is left of it."""

    body: str
    accepted: list[str]
    rejected: list[str]


_KEPT = table(*rows("k|1"))
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
_CODE = '<w:r><w:instrText> HYPERLINK \\l "x" </w:instrText></w:r>'
EXAMPLES = {
    "words": Example(
        paragraph(run("a ") + run("old", "del") + run("new", "ins") + run(" z")), ["a new z"], ["a old z"]
    ),
    "words in a link": Example(
        paragraph(f'{run("see ")}<w:hyperlink w:anchor="x">{run("it")}{run(" all", "ins")}</w:hyperlink>'),
        ["see it all"],
        ["see it"],
    ),
    "link": Example(
        paragraph(run("see ") + _mark("ins", _BEGIN + _CODE + _SEPARATE + run("it") + _END)), ["see it"], ["see"]
    ),
    "paragraph inserted": Example(
        paragraph(run("a")) + whole("b", "ins") + paragraph(run("c"), style=_BULLET), ["a", "b", "- c"], ["a", "- c"]
    ),
    "paragraph deleted": Example(
        paragraph(run("a")) + whole("b", "del") + whole("c", "del") + paragraph(run("d")),
        ["a", "d"],
        ["a", "b", "c", "d"],
    ),
    "mark alone deleted": Example(paragraph(run("a "), "del") + paragraph(run("b")), ["a b"], ["a", "b"]),
    "style changed": Example(paragraph(run("a"), style=_BULLET, was=_CELL), ["- a"], ["a"]),
    "row inserted": Example(table(*rows("a|1"), *rows("b|2", kind="ins")), ["a | 1", "b | 2"], ["a | 1"]),
    "row deleted": Example(table(*rows("a|1", kind="del"), *rows("b|2")), ["b | 2"], ["a | 1", "b | 2"]),
    "table replaced": Example(
        paragraph(run("x")) + table(*rows("a|1", kind="del")) + table(*rows("b|2", kind="ins")) + paragraph(run("z")),
        ["x", "b | 2", "z"],
        ["x", "a | 1", "z"],
    ),
    "last paragraph of a cell inserted": Example(
        table(
            row(
                cell(paragraph(run("a"), "ins", _CELL), paragraph(run("b", "ins"), style=_BULLET, was=_CELL)),
                cell(paragraph(run("1"))),
            )
        )
        + paragraph(run("z")),
        ["a + - b | 1", "z"],
        ["a | 1", "z"],
    ),
    "last paragraph of a cell deleted": Example(
        table(
            row(
                cell(paragraph(run("a"), "del", _CELL), paragraph(run("b", "del"), style=_CELL, was=_BULLET)),
                cell(paragraph(run("1"))),
            )
        )
        + paragraph(run("z")),
        ["a | 1", "z"],
        ["a + - b | 1", "z"],
    ),
    "empty cell filled with two paragraphs": Example(
        table(
            row(
                cell(
                    paragraph(run("a", "ins"), "ins", _BULLET, was=_CELL),
                    paragraph(run("b", "ins"), style=_BULLET, was=_CELL),
                ),
                cell(paragraph(run("1"))),
            )
        ),
        ["- a + - b | 1"],
        [" | 1"],
    ),
    "paragraph before a table inserted": Example(
        paragraph(run("h"), "ins", _HEADING) + paragraph(run("b", "ins"), was=_HEADING) + _KEPT,
        ["# h", "b", "k | 1"],
        ["# h", "k | 1"],
    ),
    "heading and table deleted after a paragraph": Example(
        paragraph(run("p"), "del")
        + paragraph(run("h", "del"), was=_HEADING)
        + table(*rows("a|1", kind="del"))
        + paragraph(run("z"), style=_HEADING),
        ["p", "# z"],
        ["p", "# h", "a | 1", "# z"],
    ),
    "heading and table replaced between tables": Example(
        _KEPT
        + paragraph(run("h", "del") + run("i", "ins"), style=_HEADING)
        + table(*rows("a|1", kind="del"))
        + table(*rows("b|2", kind="ins"))
        + paragraph(run("z"), style=_HEADING),
        ["k | 1", "# i", "b | 2", "# z"],
        ["k | 1", "# h", "a | 1", "# z"],
    ),
    "merged group inserted": Example(
        table(
            row(cell(paragraph(run("g")), merge="restart"), cell(paragraph(run("1")))),
            row(cell(whole("h", "ins"), merge="restart"), cell(whole("2", "ins")), kind="ins"),
            row(cell(paragraph("", "ins"), merge="continue"), cell(whole("3", "ins")), kind="ins"),
        ),
        ["g | 1", "h | 2", " | 3"],
        ["g | 1"],
    ),
    "paragraph before a section's end inserted": Example(
        paragraph(run("a"), "ins")
        + paragraph(run("b", "ins"))
        + paragraph("", end='<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>')
        + paragraph(run("z")),
        ["a", "b", "", "z"],
        ["a", "", "z"],
    ),
}
BETWEEN_TABLES = document(
    _KEPT
    + whole("h", "del", _HEADING)
    + table(*rows("a|1", kind="del"))
    + paragraph(run("z"), style=_HEADING)
    + _KEPT
    + paragraph("")
)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_accepts_and_rejects(example: Example) -> None:
    """A mark that goes takes its words, its row or its paragraph with it; the styles are those of the right view."""
    word = Word(document(example.body))
    assert (read(accepted(word)), read(rejected(word))) == (example.accepted, example.rejected)


@pytest.mark.parametrize("law", REDLINE_LAWS, ids=lambda law: str(law.__name__))
def test_examples_keep_the_law(law: Law) -> None:
    """Each law says in its docstring what it asks of a redline."""
    assert {name: list(law(Word(document(each.body)))) for name, each in EXAMPLES.items()} == {
        name: [] for name in EXAMPLES
    }


@pytest.mark.parametrize("view", [accepted, rejected])
def test_no_mark_stays(view: Callable[[Word], Word]) -> None:
    """Nor does what is written as deleted."""
    for each in EXAMPLES.values():
        left = view(Word(document(each.body))).parts["word/document.xml"]
        assert re.findall(rb"<w:(ins|del|delText|pPrChange|rPr)\b", left) == []


def test_table_goes_before_the_heading_above_it_joins() -> None:
    """A heading and its table go together: the heading's paragraph joins what stands below the table."""
    word = Word(BETWEEN_TABLES)
    assert read(accepted(word)) == ["k | 1", "# z", "k | 1", ""]
    assert read(rejected(word)) == ["k | 1", "# h", "a | 1", "# z", "k | 1", ""]
    assert [list(law(word)) for law in REDLINE_LAWS] == [[] for _ in REDLINE_LAWS]


def test_headers_are_reviewed_too() -> None:
    """A header is a part of its own."""
    parts = Word(document("")).parts
    header = f'<w:hdr xmlns:w="{_W}">{paragraph(run("old", "del") + run("new", "ins"))}</w:hdr>'
    word = Word(packed(parts | {"word/header1.xml": header.encode()}))
    assert [text_of(view(word).root("word/header1.xml")) for view in (accepted, rejected)] == ["new", "old"]


def test_a_field_is_taken_back_with_its_codes() -> None:
    """A deleted field's codes are codes again where the deletion is rejected."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")]
    code = "<w:r><w:delInstrText> PAGE </w:delInstrText></w:r>"
    word = Word(
        document(paragraph(_mark("del", kinds[0] + code + kinds[1]) + run("3", "del") + _mark("del", kinds[2])))
    )
    assert [list(law(word)) for law in REDLINE_LAWS] == [[] for _ in REDLINE_LAWS]
    assert rejected(word).all(".//w:instrText")[0].text == " PAGE "
    assert accepted(word).all(".//w:r") == []


_CONTINUED = row(cell(paragraph(""), merge="continue"), cell(paragraph(run("2"))))
FAULTS: list[tuple[Law, str]] = [
    (laws.known_marks, paragraph(_mark("moveTo", run("a")))),
    (laws.mark_ids, paragraph('<w:ins w:id="7"/><w:del w:id="7"/>')),
    (laws.mark_ids, paragraph("<w:ins/>")),
    (laws.signed_marks, paragraph('<w:ins w:id="1" w:author="A"/>')),
    (laws.signed_marks, paragraph('<w:ins w:id="1" w:date="2024-04-01T00:00:00Z"/>')),
    (laws.signed_marks, paragraph('<w:ins w:id="1" w:author="A" w:date="2024-04-01"/>')),
    (laws.flat_marks, paragraph(_mark("ins", run("a", "ins")))),
    (laws.flat_marks, paragraph(_mark("ins", run("a", "del")))),
    (laws.flat_marks, f"<w:p><w:pPr><w:rPr>{_mark('ins')}{_mark('del')}</w:rPr></w:pPr></w:p>"),
    (laws.placed_marks, f"<w:p><w:pPr><w:rPr><w:b/>{_mark('ins')}</w:rPr></w:pPr></w:p>"),
    (laws.placed_marks, f"<w:p><w:r><w:rPr>{_mark('ins')}</w:rPr></w:r></w:p>"),
    (laws.placed_marks, f"<w:tr><w:trPr>{_mark('ins')}<w:cantSplit/></w:trPr></w:tr>"),
    (laws.deleted_words, paragraph(_mark("del", run("a")))),
    (laws.deleted_words, paragraph("<w:r><w:delText>a</w:delText></w:r>")),
    (laws.deleted_words, paragraph(_mark("ins", "<w:r><w:delInstrText>a</w:delInstrText></w:r>"))),
    (laws.rows_marked_throughout, table(row(cell(whole("a", "ins")), cell(paragraph(run("b"), "ins")), kind="ins"))),
    (laws.rows_marked_throughout, table(row(cell(whole("a", "ins")), cell(paragraph(run("b", "ins"))), kind="ins"))),
    (laws.rows_marked_throughout, table(row(cell(whole("a", "ins")), cell(whole("b", "del")), kind="ins"))),
    (
        laws.merged_groups,
        table(
            row(cell(paragraph(run("g")), merge="restart"), cell(paragraph(run("0")))),
            row(cell(whole("h", "ins"), merge="restart"), cell(whole("1", "ins")), kind="ins"),
            _CONTINUED,
        ),
    ),
    (laws.section_breaks, paragraph("", "ins", end="<w:sectPr/>")),
    (laws.section_breaks, whole("a", "del") + paragraph("", end="<w:sectPr/>")),
    (laws.section_breaks, whole("a", "del") + paragraph("", "ins", end="<w:sectPr/>")),
    (laws.parted_paragraphs, paragraph(run("a", "del") + run("b", "ins")) + paragraph(run("c", "ins") + run("d"))),
    (laws.joined_paragraphs, table(row(cell(paragraph(run("a")), whole("b", "del"))))),
    (laws.joined_paragraphs, whole("a", "ins") + _KEPT),
    (laws.joined_paragraphs, whole("a", "del")),
    (laws.merges_in_all_views, table(_CONTINUED)),
    (
        laws.merges_in_all_views,
        table(row(cell(whole("g", "del"), merge="restart"), cell(whole("1", "del")), kind="del"), _CONTINUED),
    ),
    (laws.cells_in_all_views, table(row(cell(paragraph(run("a")) + table(*rows("b|2")))))),
    (laws.held_bookmarks, paragraph('<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>' + run("a"))),
    (
        laws.links_that_stay,
        paragraph(f'<w:hyperlink w:anchor="x">{run("it", "del")}{run(" all", "del")}</w:hyperlink>'),
    ),
    (laws.fields_in_all_views, paragraph(_BEGIN)),
    (laws.fields_in_all_views, paragraph(_mark("ins", _BEGIN) + _END)),
]


@pytest.mark.parametrize(("law", "body"), FAULTS, ids=[law.__name__ for law, _ in FAULTS])
def test_law_finds_the_fault(law: Law, body: str) -> None:
    """What each law is there to find."""
    assert list(law(Word(document(body))))


def test_every_law_has_a_fault_to_find() -> None:
    assert {law for law, _ in FAULTS} == set(REDLINE_LAWS)


@pytest.mark.readers
def test_libreoffice_accepts_and_rejects_as_we_do(tmp_path: Path) -> None:
    """Paragraph for paragraph, row for row, with their styles; an empty paragraph at a section's end it has not."""
    made = reviewed(tmp_path, {name: document(each.body) for name, each in EXAMPLES.items()})
    for name, (ours_accepted, ours_rejected) in {name: (each[1], each[2]) for name, each in EXAMPLES.items()}.items():
        theirs = [read(Word(path.read_bytes())) for path in made[name]]
        ours = [[line for line in lines if line] for lines in (ours_accepted, ours_rejected)]
        assert (name, theirs) == (name, ours)


@pytest.mark.readers
def test_libreoffice_leaves_a_heading_before_a_table_empty(tmp_path: Path) -> None:
    """What it cannot do: a heading that goes with its table, right below another table, stays without its words."""
    (taken, _) = reviewed(tmp_path, {"between": BETWEEN_TABLES})["between"]
    assert read(Word(taken.read_bytes())) == ["k | 1", "# ", "# z", "k | 1", ""]
