"""Redlines made for tests, and what stands in a Word document: its paragraphs, and its tables cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from documents import LAYOUTS, Sample, Values, resolved_plans, sample_plans
from word_file import Word, q, text_of, val

from cspgen.pipeline.compare import compare_plans
from cspgen.pipeline.redline import build_html_redline, build_redline
from cspgen.pipeline.validate import SoundPlan
from cspgen.render import FORMATS, DocumentInput
from cspgen.render.templates import built_in_templates, template_folders
from cspgen.view import view

Side = Literal["old", "new"]
Story = list[str | list[list[list[str]]]]


@dataclass(frozen=True)
class Pair:
    """Two plans of one workspace, to be compared in one layout."""

    old: SoundPlan
    new: SoundPlan
    layout: str

    @cached_property
    def redline(self) -> bytes:
        """The Word file of the new plan with the changes tracked."""
        return build_redline(compare_plans(self.old, self.new), self.layout)

    @cached_property
    def html_redline(self) -> bytes:
        """The HTML file of the new plan with the changes marked."""
        return build_html_redline(compare_plans(self.old, self.new), self.layout)

    def document(self, side: Side, form: str = "docx") -> bytes:
        """The file of one of the plans, in the same layout."""
        plan: SoundPlan = getattr(self, side)
        seen = view(plan.resolved, plan.partnership, self.layout)
        given = DocumentInput(seen, template_folders(plan.root), plan.pictures)
        return FORMATS[form](given, "plan")[f"plan.{form}"]


def pair(old: Values, new: Values, layout: str = "accessible", partnership: Values | None = None) -> Pair:
    """The plans of 1999 and 2000, given as values."""
    plans, partners = resolved_plans(new, old, partnership)
    nowhere = built_in_templates().parent
    return Pair(SoundPlan(nowhere, plans[1999], partners), SoundPlan(nowhere, plans[2000], partners), layout)


@dataclass(frozen=True)
class SamplePair(Pair):
    """Two plan years of a sample workspace, whose own documents are built once for all tests."""

    samples: Mapping[Side, Sample]

    def document(self, side: Side, form: str = "docx") -> bytes:
        """The file of one of the plans, in the same layout, as it is built."""
        return self.samples[side].files[f"plan.{form}"]


@cache
def sample_pair(place: str, old: int, new: int, layout: str) -> SamplePair:
    """Two plan years of a sample workspace."""
    plans = sample_plans(place)
    samples: Mapping[Side, Sample] = {"old": Sample(place, old, layout), "new": Sample(place, new, layout)}
    return SamplePair(plans[old], plans[new], layout, samples)


SAMPLE_PAIRS = {
    f"{place}-{old}-{new}-{layout}": (place, old, new, layout)
    for place, old, new in (
        ("cambridgeshire", 1998, 1999),
        ("cambridgeshire", 1999, 2000),
        ("cambridgeshire", 2000, 1999),
        ("cambridgeshire", 1998, 2000),
        ("every-key", 2030, 2031),
        ("every-key", 2031, 2030),
        ("anyshire", 2024, 2025),
        ("anyshire", 2025, 2026),
        ("anyshire", 2026, 2025),
    )
    for layout in LAYOUTS
}


def story(word: Word) -> Story:
    """The words of a body in order: of each paragraph that has some, and of each table by row, cell and paragraph."""
    return list(_story(word.body))


def _story(parent: Any) -> Iterator[str | list[list[list[str]]]]:
    for each in parent:
        if each.tag == q("w:p"):
            if text := text_of(each):
                yield text
        elif each.tag == q("w:tbl"):
            yield [
                [[text_of(line) for line in cell.iter(q("w:p"))] for cell in row.iterfind(q("w:tc"))]
                for row in each.iterfind(q("w:tr"))
            ]
        else:
            yield from _story(each)


def merges(word: Word) -> list[list[tuple[int, int, int]]]:
    """The cells of each table that reach over several rows: the row and column of the first, and how many rows."""
    return [_merges(table) for table in word.all(".//w:tbl")]


def _merges(table: Any) -> list[tuple[int, int, int]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for at, row in enumerate(table.iterfind(q("w:tr"))):
        column = 0
        for cell in row.iterfind(q("w:tc")):
            merge = cell.find(f"{q('w:tcPr')}/{q('w:vMerge')}")
            if merge is not None and val(merge) == "restart":
                found.setdefault(column, []).append((at, 1))
            elif merge is not None:
                start, rows = found[column][-1]
                found[column][-1] = (start, rows + 1)
            column += int(val(cell, "w:tcPr/w:gridSpan") or 1)
    return sorted((start, column, rows) for column, cells in found.items() for start, rows in cells if rows > 1)


def styled(word: Word) -> list[tuple[str, str]]:
    """Every paragraph that has words, with the name of its style."""
    return [
        (word.style_name(val(each, "w:pPr/w:pStyle")), text) for each in word.all(".//w:p") if (text := text_of(each))
    ]


def running(word: Word) -> list[list[str]]:
    """The words of each header and footer."""
    return [
        [text for line in root.iter(q("w:p")) if (text := text_of(line))]
        for name, root in word.stories()
        if name != "word/document.xml"
    ]


def page_starts(word: Word) -> list[tuple[str, str]]:
    """Where a page is begun, by a section or before a paragraph: how it lies, and the first words on it."""
    ends = [each for each in word.body.iter(q("w:sectPr")) if each.getparent().tag != q("w:sectPrChange")]
    lies = [val(each, "w:pgSz", "w:orient") or "portrait" for each in ends]
    starts, at, is_new = [], 0, True
    for each in word.body.iter(q("w:p")):
        words = text_of(each)
        if words and (is_new or each.find(f"{q('w:pPr')}/{q('w:pageBreakBefore')}") is not None):
            starts.append((lies[at], words))
        is_new = is_new and not words
        if each.find(f"{q('w:pPr')}/{q('w:sectPr')}") is not None:
            at, is_new = at + 1, True
    return starts


def contents_fields(word: Word) -> list[str]:
    """What the fields of the contents say that they list; one that lists nothing is none."""
    listed = word.all(".//w:sdtContent[.//w:t]//w:instrText[starts-with(normalize-space(), 'TOC')]")
    return [each.text for each in listed]


def empty_headings(word: Word) -> list[int]:
    """The levels of headings without words."""
    return [level for level, text, _ in word.headings if not text]


def too_wide(word: Word) -> list[str]:
    """The first words of tables that are wider than the text on their page."""
    found, since = [], []
    for each in word.body.iter(q("w:tbl"), q("w:sectPr")):
        if each.tag == q("w:tbl"):
            since.append(each)
        elif each.getparent().tag != q("w:sectPrChange"):
            width = int(val(each, "w:pgSz", "w:w") or 0)
            width -= sum(int(val(each, "w:pgMar", f"w:{side}") or 0) for side in ("left", "right"))
            found += [text_of(one)[:40] for one in since if int(val(one, "w:tblPr/w:tblW", "w:w") or 0) > width]
            since = []
    return found
