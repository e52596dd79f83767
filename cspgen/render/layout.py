"""A layout run over a view: the blocks that it calls, in order, become a document.

The layout (`templates/plan.j2`, `report.j2`, or a council's own) imports its blocks from a template whose macros hand
every call on to a builder here. It writes nothing itself: text that it prints outside a block is an error.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from jinja2 import Environment, TemplateRuntimeError, Undefined

from cspgen.diagnostics import CspgenError, quoted
from cspgen.model import prose
from cspgen.model.prose import Paragraph, Span, Text
from cspgen.render import DocumentInput
from cspgen.render.charts import Drawing, drawings
from cspgen.render.columns import Column, Columns, columns
from cspgen.render.document import (
    Block,
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
from cspgen.view.shapes import ReportView, TitlePage

_OBJECTIVE_LEVEL = 2


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
    jinja.globals |= {**layout_names(given.view), **drawings(given, lambda drawing: drawing)}
    builder = _Builder(given.view)
    macros = (*_BLOCKS, *sorted(form.custom))
    source = (
        f"{{% macro {each}() %}}{{{{ build('{each}', varargs, kwargs, caller) }}}}{{% endmacro %}}" for each in macros
    )
    values = {"plan": given.view, "words": given.view.words, "merges": form.merges, "flows": form.flows}
    layout = f"{name}.j2"
    printed = fill(jinja, layout, **values, blocks=jinja.from_string("".join(source)), build=builder.build)
    if printed.strip():
        raise _outside_blocks(jinja, layout, printed.strip())
    return tuple(builder.blocks)


def _outside_blocks(jinja: Environment, layout: str, printed: str) -> CspgenError:
    """Return the error for text that a layout prints itself, which would come into a file at no sound place."""
    first = printed.splitlines()[0].strip()
    hint = 'print it through a block, such as {{ b.paragraph("...") }}'
    message = f"{where_printed(jinja, layout, first)}: {quoted(first)} stands outside every block\n  hint: {hint}"
    return CspgenError(message)


class _Builder:
    """Gathers the blocks that a layout calls; what stands in a table, a row or a custom block is gathered in it."""

    def __init__(self, view: PlanView) -> None:
        self.blocks: list[Any] = []
        self._prefix = (Span(f"{view.words['objective']} "),)

    def build(self, name: str, given: Sequence[Any], named: Mapping[str, Any], caller: object) -> str:
        """Add the block `name`, made of what the layout gave to it; it writes nothing."""
        inner = caller if callable(caller) and not isinstance(caller, Undefined) else None
        make = _BLOCKS.get(name)
        if make is None:
            within = None if inner is None else tuple(self._within(inner))
            self.blocks.append(CustomBlock(name, tuple(given), dict(named), within))
            return ""
        arguments = [_defined(each) for each in given]
        keywords = {key: _defined(each) for key, each in named.items()}
        try:
            if name in _HOLDERS:
                block = make(self._within(inner) if inner else [], *arguments, **keywords)
            else:
                block = make(*arguments, **keywords)
        except TypeError as error:
            if error.__traceback__ and error.__traceback__.tb_next:  # not from the call itself: a fault of ours
                raise
            raise TemplateRuntimeError(str(error).replace(f"_{name}()", f"{name}()")) from error
        if isinstance(block, Heading) and name == "objective_heading":
            block = replace(block, prefix=self._prefix)
        self.blocks.append(block)
        return ""

    def _within(self, caller: Callable[[], object]) -> list[Any]:
        """Return the blocks that are called between a call block's beginning and end."""
        outer, self.blocks = self.blocks, []
        caller()
        inner, self.blocks = self.blocks, outer
        return inner


def _defined(value: Any) -> Any:  # noqa: ANN401 - whatever a template hands over
    """Return a value, or None for an `if` without `else`; a name that is not there raises with the names that are."""
    if isinstance(value, Undefined):
        bool(value)
        return None
    return value


# The blocks that a layout can call, each from the arguments that docs/house-style.md lists ---------------------------


def _title_page(page: TitlePage) -> Block:
    return page


def _contents_list() -> Block:
    return Contents()


def _page(landscape: bool = False, new: bool = False) -> Block:  # noqa: FBT001, FBT002 - called by templates
    return Page(bool(landscape), bool(new))


def _heading(text: Text | str, level: int, anchor: str | None = None) -> Block:
    return Heading(as_text(text), level, anchor or None)


def _objective_heading(text: Text | str, anchor: str | None = None) -> Block:
    return Heading(as_text(text), _OBJECTIVE_LEVEL, anchor or None)


def _paragraph(text: Text | str, keep: bool = False) -> Block:  # noqa: FBT001, FBT002
    return Paragraph(as_text(text), keep=bool(keep))


def _prose(blocks: Sequence[prose.Block], level: int, keep: bool = False) -> Block:  # noqa: FBT001, FBT002
    return Prose(tuple(blocks), level, bool(keep))


def _numbered(items: Sequence[ObjectiveItem]) -> Block:
    return NumberedList(tuple(items))


def _signatures(signed: Sequence[SignatoryView]) -> Block:
    return Signatures(tuple(signed))


def _picture(drawn: Drawing) -> Block:
    return Picture(drawn)


def _table(rows: Sequence[Any], columns: Columns) -> Block:
    return Table(columns, _all_of(rows, Row, "table", "row"))


def _row(cells: Sequence[Any], key: str | None = None) -> Row:
    return Row(_all_of(cells, Cell, "row", "cell"), str(key) if key else None)


def _cell(
    column: Column,
    content: CellContent,
    through: Column | None = None,
    merge: Literal["restart", "continue"] | None = None,
    anchor: str | None = None,
) -> Cell:
    return Cell(column, as_blocks(content), through or None, merge or None, anchor or None)


def _report_head(report: ReportView) -> Block:
    return ReportHead(report.agenda_item, report.title, report.to, report.date, report.sender)


def _report_heading(number: str, text: Text | str) -> Block:
    return ReportHeading(number, as_text(text))


def _report_paragraph(number: str, blocks: Sequence[prose.Block]) -> Block:
    return ReportParagraph(number, tuple(blocks))


_BLOCKS: Mapping[str, Callable[..., Any]] = {
    "title_page": _title_page,
    "contents_list": _contents_list,
    "page": _page,
    "heading": _heading,
    "objective_heading": _objective_heading,
    "paragraph": _paragraph,
    "prose": _prose,
    "numbered": _numbered,
    "signatures": _signatures,
    "picture": _picture,
    "table": _table,
    "row": _row,
    "cell": _cell,
    "report_head": _report_head,
    "report_heading": _report_heading,
    "report_paragraph": _report_paragraph,
}
_HOLDERS = frozenset(("table", "row"))  # given what stands in them first


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
    return (Span(content),) if isinstance(content, str) else content


def as_blocks(content: CellContent) -> tuple[prose.Block, ...]:
    """Return what a layout puts into a cell as blocks: words, a text, several lines or blocks as they are."""
    if isinstance(content, str):
        return (Paragraph((Span(content),)),) if content else ()
    if content and isinstance(content[0], Span):
        return (Paragraph(cast("Text", tuple(content))),)
    return tuple(
        block
        for each in content
        for block in (as_blocks(each) if isinstance(each, str) else (cast("prose.Block", each),))
    )


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
