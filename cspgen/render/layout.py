"""A layout run over a view: the blocks that it calls, in order, become a document.

The layout (`templates/plan.j2`, `report.j2`, or a council's own) imports its blocks from what looks like a template to
Jinja and is `Blocks`: each call adds a block. The layout writes nothing itself: text outside a block is an error.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, TypeAlias, TypeVar, cast, get_args

from jinja2 import Environment, Template, TemplateRuntimeError, Undefined

from cspgen.diagnostics import CspgenError, quoted
from cspgen.model import prose
from cspgen.model.prose import Paragraph, Span, Text
from cspgen.render import DocumentInput
from cspgen.render.charts import Drawing, drawings
from cspgen.render.columns import Column, Columns, columns
from cspgen.render.document import (
    Cell,
    CellContent,
    Contents,
    CustomBlock,
    Document,
    Heading,
    NumberedList,
    Page,
    Picture,
    Prose,
    ReportHead,
    ReportHeading,
    ReportParagraph,
    Row,
    Signatures,
    Table,
)
from cspgen.render.templates import environment, fill, where_printed
from cspgen.view import PlanView
from cspgen.view.parts.foreword import SignatoryView
from cspgen.view.parts.objectives import ObjectiveItem
from cspgen.view.plan import TitlePage
from cspgen.view.report import ReportView

_OBJECTIVE_LEVEL = 2
_ProseBlocks: TypeAlias = Sequence[prose.Block]


@dataclass(frozen=True, slots=True)
class Form:
    """What a layout may ask of the format that it is run for.

    `merges`: the format can merge cells. `flows`: pictures stand side by side where there is room. `custom` are the
    macros of its block library that are no block of ours, which a council's layout may call all the same.
    """

    merges: bool
    flows: bool
    custom: frozenset[str] = frozenset()


def lay_out(given: DocumentInput, name: str, form: Form) -> Document:
    """Return the document that the layout `name` ("plan" or "report") makes of a view.

    Raises `CspgenError` for a broken template, with its line.
    """
    jinja = environment(given.folders, xml=False)
    jinja.globals |= {**layout_names(given.view), **drawings(given)}
    blocks = Blocks(given.view, form.custom)
    values = {"plan": given.view, "words": given.view.words, "merges": form.merges, "flows": form.flows}
    layout = f"{name}.j2"
    printed = fill(jinja, layout, **values, blocks=_Importable.of(blocks))
    if printed.strip():
        parts = (f"parts/{part.kind}.j2" for part in given.view.parts)
        raise _outside_blocks(jinja, (layout, *dict.fromkeys(parts)), printed.strip())
    return tuple(blocks.made)


def _outside_blocks(jinja: Environment, layouts: Sequence[str], printed: str) -> CspgenError:
    """Return the error for text that a layout prints itself, which would come into a file at no sound place."""
    first = printed.splitlines()[0].strip()
    hint = 'print it through a block, such as {{ b.paragraph("...") }}'
    places = (where_printed(jinja, each, first) for each in layouts)
    place = next((each for each in places if ", line " in each), where_printed(jinja, layouts[0], first))
    return CspgenError(f"{place}: {quoted(first)} stands outside every block\n  hint: {hint}")


class _Importable(Template):
    """What Jinja's `import` takes for a template whose macros are the blocks."""

    _blocks: "Blocks"

    @classmethod
    def of(cls, blocks: "Blocks") -> "_Importable":
        """Return it; not by its constructor, which would read a template."""
        made = object.__new__(cls)
        made._blocks = blocks
        return made

    def make_module(self, *_: object, **__: object) -> Any:  # noqa: ANN401 - Jinja wants a module, and looks for names in it
        """Return the blocks, whatever the context is."""
        return self._blocks

    _get_default_module = make_module  # of an import without context


class Blocks:
    """The blocks that a layout can call, with the parameters that docs/house-style.md lists; each call adds one.

    What is called between a block's `{% call %}` and `{% endcall %}` is gathered in it. A call writes nothing.
    """

    noun = "block"

    def __init__(self, view: PlanView, custom: frozenset[str]) -> None:
        self.made: list[Any] = []
        self._prefix = (Span(f"{view.words['objective']} "),)
        self._macros = custom

    @property
    def names(self) -> list[str]:
        """The names of the blocks."""
        return [each for each in vars(type(self)) if each[0] != "_" and each not in {"noun", "names"}]

    def __getattr__(self, name: str) -> Callable[..., str]:
        if name not in self._macros:
            raise AttributeError(name)
        return partial(self._custom, name)

    def _custom(
        self, macro: str, *arguments: object, caller: Callable[[], object] | None = None, **named: object
    ) -> str:
        inner = None if caller is None else tuple(self._within(caller))
        return self._add(CustomBlock(macro, arguments, named, inner))

    def _add(self, block: object) -> str:
        self.made.append(block)
        return ""

    def _within(self, caller: Callable[[], object] | None) -> list[Any]:
        """Return the blocks that are called between a call block's beginning and end."""
        outer, self.made = self.made, []
        if caller:
            caller()
        inner, self.made = self.made, outer
        return inner

    def title_page(self, page: TitlePage) -> str:
        """Add the title page: `plan.title_page`."""
        return self._add(_of_kind(page, TitlePage, "title_page() takes plan.title_page"))

    def contents_list(self) -> str:
        """Add the list of contents."""
        return self._add(Contents())

    def page(self, landscape: bool = False, new: bool = False) -> str:  # noqa: FBT001, FBT002 - called by templates
        """Say on which page what follows stands."""
        return self._add(Page(bool(landscape), bool(new)))

    def heading(self, text: Text | str, level: int, anchor: str | None = None) -> str:
        """Add a heading; level 1 is that of a part."""
        level = _of_kind(level, int, "a level is a number, such as 2")
        return self._add(Heading(_text(text), level, anchor or None))

    def objective_heading(self, text: Text | str, anchor: str | None = None) -> str:
        """Add the heading of an objective, with the word "Objective" before it."""
        return self._add(Heading(_text(text), _OBJECTIVE_LEVEL, anchor or None, self._prefix))

    def paragraph(self, text: Text | str, keep: bool = False) -> str:  # noqa: FBT001, FBT002
        """Add a paragraph."""
        return self._add(Paragraph(_text(text), keep=bool(keep)))

    def prose(self, blocks: _ProseBlocks, level: int, keep: bool = False) -> str:  # noqa: FBT001, FBT002
        """Add text with paragraphs, lists, tables and images."""
        level = _of_kind(level, int, "a level is a number, such as 2")
        return self._add(Prose(_prose(blocks), level, bool(keep)))

    def numbered(self, items: Sequence[ObjectiveItem]) -> str:
        """Add the numbered list of objectives."""
        return self._add(NumberedList(_each_of(items, ObjectiveItem, "numbered() takes objectives")))

    def signatures(self, signed: Sequence[SignatoryView]) -> str:
        """Add the signatories."""
        return self._add(Signatures(_each_of(signed, SignatoryView, "signatures() takes signatories")))

    def picture(self, drawn: Drawing) -> str:
        """Add a chart."""
        return self._add(Picture(_of_kind(drawn, Drawing, "picture() takes a drawing, such as timetable(...) returns")))

    def table(self, columns: Columns, caller: Callable[[], object] | None = None) -> str:
        """Add a table, whose rows are called within it."""
        columns = _of_kind(columns, Columns, "table() takes what columns(...) returns")
        rows = _all_of(self._within(caller), Row, "table", "row")
        for row in rows:
            _check_cells(row, columns)
        return self._add(Table(columns, rows))

    def row(self, key: str | None = None, caller: Callable[[], object] | None = None) -> str:
        """Add a row, whose cells are called within it."""
        return self._add(Row(_all_of(self._within(caller), Cell, "row", "cell"), str(key) if key else None))

    def cell(
        self,
        column: Column,
        content: CellContent,
        through: Column | None = None,
        merge: Literal["restart", "continue"] | None = None,
        anchor: str | None = None,
    ) -> str:
        """Add a cell."""
        column = _of_kind(column, Column, "cell() takes one of the columns, such as c.action")
        return self._add(Cell(column, as_blocks(content), through or None, merge or None, anchor or None))

    def report_head(self, report: ReportView) -> str:
        """Add the head of the report."""
        report = _of_kind(report, ReportView, "report_head() takes plan.report")
        return self._add(ReportHead(report.agenda_item, report.title, report.to, report.date, report.sender))

    def report_heading(self, number: str, text: Text | str) -> str:
        """Add a numbered heading of the report."""
        return self._add(ReportHeading(_defined(number), _text(text)))

    def report_paragraph(self, number: str, blocks: _ProseBlocks) -> str:
        """Add a numbered paragraph of the report."""
        return self._add(ReportParagraph(_defined(number), _prose(blocks)))


_T = TypeVar("_T")


def _defined(value: _T) -> _T:
    """Return a value; raises for a name that is not there, with the names that are."""
    if isinstance(value, Undefined):
        bool(value)  # an undefined value of ours raises here
        message = "there is no value: the `if` in the call needs an `else`"
        raise TemplateRuntimeError(message)
    return value


def _of_kind(value: _T, kind: type | tuple[type, ...], expected: str) -> _T:
    """Return a value that is of the kind that a block takes; raises for any other, and says what was expected."""
    if not isinstance(_defined(value), kind):
        message = f"{expected}, and not {quoted(str(value))} ({type(value).__name__})"
        raise TemplateRuntimeError(message)
    return value


def _each_of(values: Sequence[_T], kind: type | tuple[type, ...], expected: str) -> tuple[_T, ...]:
    """Return values that are each of the kind that a block takes."""
    if isinstance(values, str) or not isinstance(_defined(values), Sequence):
        _of_kind(values, type(None), expected)
    return tuple(_of_kind(each, kind, expected) for each in values)


def _text(content: Text | str) -> Text:
    return (
        as_text(content)
        if isinstance(content, str)
        else _each_of(content, Span, "a text is words, or text of the plan")
    )


def _prose(blocks: Sequence[Any]) -> tuple[prose.Block, ...]:
    return _each_of(blocks, get_args(prose.Block), "prose is text that may have paragraphs; for words use paragraph()")


def _check_cells(row: Row, columns: Columns) -> None:
    """Raise for a row without one cell for each column, in order: its words would stand below wrong heads."""
    covered = [at for cell in row.cells for at in range(cell.column.at, cell.column.at + cell.reach)]
    if covered != list(range(len(columns))):
        lacking = ", ".join(each.name for each in columns if each.at not in covered)
        what = f"no cell for {lacking}" if lacking else "its cells in another order, or two for one column"
        names = ", ".join(columns.names)
        message = f"a row of the table {quoted(columns.caption)} has {what}; its columns are {names}"
        raise TemplateRuntimeError(message)


def _all_of(blocks: Sequence[Any], kind: type, holder: str, wanted: str) -> tuple[Any, ...]:
    """Return blocks that are all of one kind, as what holds them wants; raises for any other."""
    if any(type(each) is not kind for each in blocks):
        message = f"a {holder} holds nothing but what {wanted}() writes"
        raise TemplateRuntimeError(message)
    return tuple(blocks)


# What a layout may call beside the blocks ----------------------------------------------------------------------------


def layout_names(view: PlanView) -> dict[str, object]:
    """Return what a layout may call, whatever the format; `label` gives heads the letters of the layout."""
    return {
        "columns": columns,
        "with_lines": with_lines,
        "label": label_of(view),
        "as_text": as_text,
        "as_list": as_list,
    }


def label_of(view: PlanView) -> Callable[[Text | str], Text | str]:
    """Return what gives a head the letters of the layout: capitals in the classic one."""
    return capitals if view.layout == "classic" else lambda text: text


def as_text(content: Text | str) -> Text:
    """Return words as a text; a text stays what it is."""
    return (Span(content),) if isinstance(content, str) else _defined(content)


def as_blocks(content: CellContent) -> tuple[prose.Block, ...]:
    """Return what a layout puts into a cell as blocks: words, a text, several lines or blocks as they are."""
    if isinstance(content, str):
        return (Paragraph((Span(content),)),) if content else ()
    if _defined(content) and isinstance(content[0], Span):
        return (Paragraph(cast("Text", tuple(content))),)
    return tuple(block for each in content for block in (as_blocks(each) if isinstance(each, str) else _prose((each,))))


def with_lines(text: Text, *lines: str | None) -> tuple[prose.Block, ...]:
    """Return a text as a paragraph, and each line that there is as one below it."""
    return (Paragraph(text), *(Paragraph((Span(each),)) for each in lines if each))


def as_list(lines: Iterable[str]) -> tuple[prose.Block, ...]:
    """Return lines as a list with bullets."""
    return (prose.List(tuple((Paragraph((Span(each),)),) for each in lines)),)


def capitals(content: Text | str) -> Text | str:
    """Return a text in capital letters, as the classic layout prints its headings."""
    return (
        content.upper()
        if isinstance(content, str)
        else tuple(replace(span, text=span.text.upper()) for span in content)
    )
