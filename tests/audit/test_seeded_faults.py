"""Each rule finds the fault that is put into a sound document, there, and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from edited_word import DOCUMENT, HEADER, SETTINGS, STYLES, Change, Edited, findings, made, sample
from lxml import etree
from word_file import q

from cspgen.audit import RULES

_CORE = "docProps/core.xml"
_CONNECTIONS = ("Connections with other partnership plans in Cambridgeshire",)
_PUBLISHED = "Published by County Council"
_POSITIONS = "Positions on the outcomes of objective 1"
_TAKEN_OUT = '<w:del w:id="9001" w:author="A"><w:r><w:{0}>gone</w:{0}></w:r></w:del>'
_TABLE = (
    '<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/><w:tblCaption w:val="In"/><w:tblDescription w:val="In it"/></w:tblPr>'
    "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def paragraph(words: str, style: str = "Normal", more: str = "") -> Any:
    return made(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def after(words: str, *elements: Any) -> Change:
    """Put elements after the paragraph with these words."""

    def change(file: Edited) -> None:
        for each in reversed(elements):
            file.paragraph(words).addnext(each)

    return change


def within(words: str, xml: str) -> Change:
    """Put XML at the end of the paragraph with these words."""
    return lambda file: file.paragraph(words).append(made(xml))


def looking(words: str, xml: str) -> Change:
    """Give the runs of the paragraph with these words a format."""
    return lambda file: file.look(file.paragraph(words), xml)


def replacing(old: str, new: str, part: str = DOCUMENT) -> Change:
    return lambda file: file.replace(old, new, part)


def without(path: str, part: str = DOCUMENT) -> Change:
    """Take out the first element at a path of a part."""

    def change(file: Edited) -> None:
        found = file.root(part).find(".//" + "/".join(map(q, path.split("/"))))
        found.getparent().remove(found)

    return change


def in_table(number: int, path: str) -> Change:
    """Take out the first element at a path of a table."""

    def change(file: Edited) -> None:
        found = file.table(number).find(".//" + "/".join(map(q, path.split("/"))))
        found.getparent().remove(found)

    return change


def put(at: tuple[int, int, int], path: str, xml: str) -> Change:
    """Put XML at the end of what stands at a path of a cell, counted from 1."""
    return lambda file: file.cell(*at).find("/".join(map(q, path.split("/")))).append(made(xml))


def late_header(file: Edited) -> None:
    row = file.row(2, 3).find(q("w:trPr"))
    row.append(made("<w:tblHeader/>"))


def emptied(file: Edited) -> None:
    for run in list(file.cell(2, 2, 2).iter(q("w:r"))):
        run.getparent().remove(run)


def only_colour(file: Edited) -> None:
    put((2, 2, 2), "w:tcPr", '<w:shd w:val="clear" w:fill="FFDD99"/>')(file)
    for text in file.cell(2, 2, 2).iter(q("w:t")):
        text.text = "●"


def one_row(file: Edited) -> None:
    table = file.table(2)
    for row in table.findall(q("w:tr"))[1:]:
        table.remove(row)
    in_table(2, "w:tblHeader")(file)


def no_top(file: Edited) -> None:
    for each in list(file.body.iter(q("w:pStyle"))):
        if each.get(q("w:val")) == "Title" or each.get(q("w:val")) == "Heading1":
            each.set(q("w:val"), "Normal")


def split_ends(file: Edited) -> None:
    end = list(file.body.iter(q("w:fldChar")))[-1]
    end.getparent().getparent().remove(end.getparent())


def long_without_contents(file: Edited) -> None:
    without("w:sdt")(file)
    after(_PUBLISHED, *(paragraph(f"The partners met and agreed what to do in year {at}. " * 10) for at in range(30)))(
        file
    )


def floating(file: Edited) -> None:
    picture = next(file.body.iter(q("wp:inline")))
    picture.tag = q("wp:anchor")


def commented(file: Edited) -> None:
    file.replace(
        "</Relationships>",
        '<Relationship Id="rIdN" Type="x/comments" Target="c.xml"/></Relationships>',
        "word/_rels/document.xml.rels",
    )
    comments = made('<w:comments><w:comment w:id="0"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>')
    file.parts["word/c.xml"] = etree.tostring(comments)
    within(_PUBLISHED, '<w:r><w:commentReference w:id="0"/></w:r>')(file)


TABLE_2: Mapping[str, object] = {"table": 2, "table_name": _POSITIONS}
CELL: Mapping[str, object] = {**TABLE_2, "row": 2, "column": 2}
SEEDS: Mapping[str, tuple[Change, Mapping[str, object]]] = {
    "missing-title": (replacing("<dc:title>Children’s Services Plan 2000-2003</dc:title>", "", _CORE), {}),
    "missing-language": (without("w:lang", STYLES), {}),
    "tracked-changes": (within(_PUBLISHED, _TAKEN_OUT.format("delText")), {"words": _PUBLISHED}),
    "comments": (commented, {"words": _PUBLISHED}),
    "hidden-text": (
        within(_PUBLISHED, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"),
        {"words": f"{_PUBLISHED}x"},
    ),
    "locked-document": (
        lambda file: file.root(SETTINGS).append(made('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')),
        {},
    ),
    "compatibility-mode": (replacing('compatibilityMode" w:uri="', 'otherMode" w:uri="', SETTINGS), {}),
    "missing-contents": (long_without_contents, {}),
    "text-in-header-only": (
        lambda file: file.root(HEADER).append(paragraph("Confidential until adopted", "Header")),
        {"part": "header", "words": "Confidential until adopted"},
    ),
    "missing-top-heading": (no_top, {}),
    "skipped-heading": (
        after("Glossary", paragraph("Words", "Heading3")),
        {"heading": ("Glossary",), "words": "Words"},
    ),
    "empty-heading": (
        after("Glossary", made('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:p>')),
        {"words": None},
    ),
    "bold-as-heading": (
        after(
            "Glossary", made("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>How to read it</w:t></w:r></w:p>"), paragraph("So.")
        ),
        {"heading": ("Glossary",), "words": "How to read it"},
    ),
    "missing-header-row": (in_table(2, "w:tblHeader"), TABLE_2),
    "late-header-row": (late_header, {**TABLE_2, "row": 3}),
    "unmarked-header-row": (
        lambda file: file.table(2).find(f"{q('w:tblPr')}/{q('w:tblLook')}").set(q("w:firstRow"), "0"),
        TABLE_2,
    ),
    "missing-table-name": (in_table(2, "w:tblCaption"), {"table": 2, "table_name": None}),
    "missing-table-description": (in_table(2, "w:tblDescription"), TABLE_2),
    "layout-table": (one_row, TABLE_2),
    "merged-cells": (put((2, 2, 2), "w:tcPr", '<w:vMerge w:val="restart"/>'), CELL),
    "uneven-rows": (lambda file: file.row(2, 2).remove(file.cell(2, 2, 2)), {**TABLE_2, "row": 2, "column": None}),
    "nested-table": (lambda file: file.cell(2, 2, 2).insert(1, made(_TABLE)), CELL),
    "floating-table": (
        lambda file: file.table(2).find(q("w:tblPr")).append(made('<w:tblpPr w:vertAnchor="text"/>')),
        TABLE_2,
    ),
    "empty-cell": (emptied, CELL),
    "splitting-row": (in_table(2, "w:tr/w:trPr/w:cantSplit"), {**TABLE_2, "row": 1}),
    "colour-alone": (only_colour, CELL),
    "low-contrast": (looking(_PUBLISHED, '<w:color w:val="888888"/>'), {"words": _PUBLISHED}),
    "small-text": (looking(_PUBLISHED, '<w:sz w:val="22"/>'), {"words": _PUBLISHED}),
    "serif-font": (looking(_PUBLISHED, '<w:rFonts w:ascii="Times New Roman"/>'), {"words": _PUBLISHED}),
    "justified-text": (
        lambda file: file.paragraph(_PUBLISHED).find(q("w:pPr")).append(made('<w:jc w:val="both"/>')),
        {"words": _PUBLISHED},
    ),
    "capital-letters": (looking(_PUBLISHED, "<w:caps/>"), {"words": _PUBLISHED}),
    "underlined-text": (looking(_PUBLISHED, '<w:u w:val="single"/>'), {"words": _PUBLISHED}),
    "missing-alternative-text": (
        lambda file: next(file.body.iter(q("wp:docPr"))).set("descr", ""),
        {"heading": _CONNECTIONS},
    ),
    "file-name-as-alternative-text": (
        lambda file: next(file.body.iter(q("wp:docPr"))).set("descr", "image1.png"),
        {"heading": _CONNECTIONS},
    ),
    "floating-object": (floating, {"heading": _CONNECTIONS}),
    "typed-list-mark": (
        after(_PUBLISHED, paragraph("1. Look."), paragraph("2. Leap.")),
        {"words": "1. Look."},
    ),
    "bare-address": (
        after(_PUBLISHED, paragraph("See https://example.org/x.")),
        {"words": "See https://example.org/x."},
    ),
    "unclear-link": (
        within(_PUBLISHED, '<w:hyperlink w:anchor="_part_glossary"><w:r><w:t>here</w:t></w:r></w:hyperlink>'),
        {"words": f"{_PUBLISHED}here"},
    ),
    "empty-link": (within(_PUBLISHED, '<w:hyperlink w:anchor="_part_glossary"/>'), {"words": _PUBLISHED}),
    "broken-link": (
        within(_PUBLISHED, '<w:hyperlink w:anchor="gone"><w:r><w:t> and more of it</w:t></w:r></w:hyperlink>'),
        {"words": f"{_PUBLISHED} and more of it"},
    ),
    "blank-paragraph": (after(_PUBLISHED, made("<w:p/>"), made("<w:p/>")), {"words": _PUBLISHED}),
    "typed-space": (after(_PUBLISHED, paragraph("Name      Post")), {"words": "Name Post"}),
    "cell-without-paragraph": (lambda file: file.cell(2, 2, 2).append(made(_TABLE)), CELL),
    "orphan-merge": (put((2, 2, 2), "w:tcPr", "<w:vMerge/>"), CELL),
    "unended-field": (split_ends, {"heading": ()}),
    "repeated-id": (
        within("Glossary", '<w:bookmarkStart w:id="9009" w:name="_part_endorsements"/>'),
        {"words": "Endorsements"},
    ),
    "missing-relation": (
        within(_PUBLISHED, '<w:hyperlink r:id="rIdNone"><w:r><w:t> and its partners</w:t></w:r></w:hyperlink>'),
        {"words": f"{_PUBLISHED} and its partners"},
    ),
    "misplaced-deletion": (within(_PUBLISHED, "<w:r><w:delText>gone</w:delText></w:r>"), {"words": _PUBLISHED}),
    "missing-style": (after(_PUBLISHED, paragraph("Odd.", "Nowhere")), {"words": "Odd."}),
    "missing-list": (
        after(_PUBLISHED, paragraph("Odd.", more='<w:numPr><w:numId w:val="99"/></w:numPr>')),
        {"words": "Odd."},
    ),
}
# A fault that is also one of another kind.
_AS_WELL: Mapping[str, set[str]] = {
    "cell-without-paragraph": {"nested-table"},
    "missing-top-heading": {"skipped-heading", "bold-as-heading"},
}


@pytest.mark.parametrize("name", SEEDS)
def test_a_seeded_fault_is_found_where_it_is(name: str, tmp_path: Path) -> None:
    """Once, at its place, and with it nothing else, but for what is the same fault in other words."""
    change, place = SEEDS[name]
    file = Edited(sample())
    change(file)
    found = findings(file.content, tmp_path)
    assert {each.rule for each in found} == {name} | _AS_WELL.get(name, set())
    (finding,) = [each for each in found if each.rule == name]
    assert {field: getattr(finding.place, field) for field in place} == place
    assert finding.hint


def test_every_rule_has_a_seeded_fault() -> None:
    assert SEEDS.keys() == RULES.keys()
