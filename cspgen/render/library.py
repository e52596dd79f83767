"""A block library: the macros of a template, each of which writes one kind of block in one format."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.runtime import Macro

from cspgen.diagnostics import CspgenError
from cspgen.model.prose import Code, Image, List, Paragraph, Quote, ThematicBreak
from cspgen.render.document import (
    Block,
    Contents,
    CustomBlock,
    Document,
    Heading,
    NumberedList,
    Picture,
    ReportHead,
    ReportHeading,
    ReportParagraph,
    Signatures,
    Table,
)
from cspgen.render.templates import built_in_templates, call, faults, module, source_of, where_printed
from cspgen.view.plan import TitlePage

MACROS: Mapping[type, str] = {
    TitlePage: "title_page",
    Contents: "contents",
    Heading: "heading",
    Paragraph: "paragraph",
    List: "list",
    Quote: "quote",
    Code: "code",
    Image: "image",
    ThematicBreak: "thematic_break",
    NumberedList: "numbered",
    Signatures: "signatures",
    Picture: "picture",
    Table: "table",
    ReportHead: "report_head",
    ReportHeading: "report_heading",
    ReportParagraph: "report_paragraph",
}
"""The macro that writes each block, in a format that leaves the block to its library."""
_WITH_SEVERAL_VALUES = frozenset((*MACROS.values(), "objective_heading", "prose", "row", "cell")) - {"title_page"}


class BlockLibrary:
    """The macros of a block library, of which the writer of a format calls one for each block.

    Raises `CspgenError` for a template that is broken, or that was written for cspgen 0.1, whose macros took what a
    block holds as several arguments: it names the line.
    """

    def __init__(
        self,
        jinja: Environment,
        template: str,
        values: Mapping[str, object],
        known: Collection[str] = tuple(MACROS.values()),
    ) -> None:
        self._jinja = jinja
        self._template = template
        self._known = frozenset(known)
        self._refuse_old_macros()
        self._macros = module(jinja, template, values)

    @property
    def custom(self) -> frozenset[str]:
        """The names of further macros, which a council's layout may call as blocks of its own."""
        names = (name for name, each in vars(self._macros).items() if isinstance(each, Macro))
        return frozenset(name for name in names if not name.startswith("_")) - self._known

    def write(self, block: Block, given: object = None) -> str:
        """Return what the macro of a block writes, `given` the block or what the format prepared in its place."""
        return self.write_macro(MACROS[type(block)], block if given is None else given)

    def write_macro(self, name: str, given: object) -> str:
        """Return what a macro writes of a value."""
        return call(self._jinja, self._macros, name, given)

    def write_custom(self, block: CustomBlock, write: Callable[[Document], str]) -> str:
        """Return what the macro of a council's own writes; `write` writes the blocks that stand in it."""
        around = {} if block.inner is None else {"caller": partial(write, block.inner)}
        return call(self._jinja, self._macros, block.macro, *block.arguments, **block.named, **around)

    def _refuse_old_macros(self) -> None:
        """Raise for a library of cspgen 0.1, before it is compiled: it also calls filters that are not there now."""
        with faults(self._jinja, self._template):
            source, file = source_of(self._jinja, self._template)
            if file and Path(file).is_relative_to(built_in_templates()):
                return  # ours is not old; to parse it takes as long as to write a small document
            macros = list(self._jinja.parse(source, self._template, file).find_all(nodes.Macro))
        old = [each for each in macros if each.name in _WITH_SEVERAL_VALUES and len(each.args) != 1]
        if old:
            first = old[0]
            given = ", ".join(str(each.name) for each in first.args)
            place = where_printed(self._jinja, self._template, f"macro {first.name}(")
            hint = f'a macro is given one block now: write "macro {first.name}(block)", and block.text or the like'
            more = f", and so {'is' if len(old) == 2 else 'are'} {len(old) - 1} more" if len(old) > 1 else ""  # noqa: PLR2004
            message = (
                f"{place}: {first.name}({given}) is written as for cspgen 0.1{more}\n"
                f"  hint: {hint}; docs/house-style.md lists what each block holds"
            )
            raise CspgenError(message)
