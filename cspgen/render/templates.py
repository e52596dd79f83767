"""The Jinja environment: a workspace's own templates before the built-in ones, and errors that say where and what."""

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol, runtime_checkable

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.utils import missing

from cspgen.diagnostics import CspgenError

RENAMED: Mapping[str, tuple[str, ...]] = {
    "layout": ("body",),  # in the frame of a format, word/document.xml.j2 and its like
    "standing": ("status_line",),  # of the plan
    # what the parts with charts hold
    "aim": ("target_text",),
    "at_told": ("date_label",),
    "shown": ("text",),
    "told": ("when_text",),
    # what the charts in templates/pictures have
    "band": ("heading_top",),
    "bounds": ("period_lines",),
    "curves": ("curved_ribbons",),
    "dashed": ("is_dashed",),
    "ends": ("end_bars",),
    "head": ("has_head",),
    "left": ("x",),
    "letters": ("labels",),
    "levels": ("straight_ribbons",),
    "lines": ("row_lines",),
    "now": ("date_line",),
    "outside": ("outside_period",),
    "own": ("is_highlighted",),
    "pieces": ("patches",),
    "place": ("rect",),
    "plates": ("backgrounds",),
    "scale": ("axis_top",),
    "solid": ("is_solid",),
    "stations": ("boxes",),
    "top": ("y",),
    # what `words` has
    "then_now": ("old_and_new",),
    "told_added": ("labelled_added",),
    "told_discontinued": ("labelled_discontinued",),
}
"""What a template of 0.1.0 could name, and its names now: several where it was the name of several things."""


class _NamedUndefined(StrictUndefined):
    """Says, of a name that is not there, which ones are."""

    @property
    def _undefined_message(self) -> str:
        holder, name = self._undefined_obj, self._undefined_name
        if not isinstance(name, str) or holder is missing:
            new = next(iter(RENAMED.get(str(name), ())), None)
            return f"{name} is now called {new}" if new else super()._undefined_message
        if isinstance(holder, TemplateModule):
            what, names = f"{holder.__name__} has no macro {name}", list(vars(holder))
        elif isinstance(holder, Mapping):
            what, names = f"there is no {name}", [str(key) for key in holder]
        elif isinstance(holder, Named):
            what, names = f"there is no {holder.noun} {name}", holder.names
        else:
            what, names = f"{type(holder).__name__} has no {name}", dir(holder)
        names = [each for each in names if not each.startswith("_")]
        new = next((each for each in RENAMED.get(name, ()) if each in names), None)
        if new:
            return f"{what}; it is now called {new}"
        near = get_close_matches(name, names, 1)
        return f"{what}; did you mean {near[0]}?" if near else f"{what}; there is {', '.join(names)}"


@runtime_checkable
class Named(Protocol):
    """Something whose attributes are things of its own, such as a table's columns."""

    noun: str

    @property
    def names(self) -> list[str]:
        """What there is."""


class _Loader(FileSystemLoader):
    """Says which template is not saved as UTF-8."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            message = "the template is not saved as UTF-8"
            raise TemplateSyntaxError(message, line, template, self._file(template)) from error

    def _file(self, name: str) -> str:
        found = (Path(folder) / name for folder in self.searchpath)
        return str(next((path for path in found if path.is_file()), name))


def built_in_templates() -> Path:
    """Return the folder of the built-in templates: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def template_folders(workspace: Path | None) -> tuple[Path, ...]:
    """Return where templates are looked for, in order: the workspace's own file by file, then the built-in ones."""
    own = workspace / "templates" if workspace else None
    return (own, built_in_templates()) if own and own.is_dir() else (built_in_templates(),)


def environment(folders: tuple[Path, ...], *, xml: bool, compact: bool = False) -> Environment:
    """Return an environment over these folders; in an `xml` one whatever a template prints is escaped.

    In a `compact` one the line breaks of the templates themselves, with the white space around them, are left out.
    """
    return Environment(
        loader=_Loader(folders),
        bytecode_cache=_compiled("compact" if compact else "xml" if xml else "text"),
        autoescape=xml,  # noqa: S701 - Markdown is escaped by its own filter
        undefined=_NamedUndefined,
        extensions=[_Compact] if compact else [],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class _Compact(Extension):
    """Leaves out where the lines of a template end: in WordprocessingML they would be text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, its own text without line breaks."""
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", re.sub(r"\s*\n\s*", "", token.value))
            else:
                yield token


def _compiled(kind: str) -> FileSystemBytecodeCache | None:
    """Return Jinja's own cache of compiled templates, in the user's temporary files; None where it cannot be.

    Compiling the templates takes as long as all the rest of a small build. Escaping is compiled in, so each kind of
    environment has files of its own; a template that has changed is compiled again (Jinja compares checksums).
    """
    try:
        return FileSystemBytecodeCache(pattern=f"cspgen-{kind}-%s.cache")
    except (OSError, RuntimeError):
        return None


def module(jinja: Environment, name: str, values: Mapping[str, object]) -> TemplateModule:
    """Return a template's macros, to be called by `call`; raises `CspgenError` as `fill` does."""
    with faults(jinja, name):
        return jinja.get_template(name).make_module(dict(values))


def call(jinja: Environment, macros: TemplateModule, name: str, *arguments: object, **named: object) -> str:
    """Return what a macro of a module writes; raises `CspgenError` as `fill` does."""
    if not hasattr(macros, name):
        message = f"templates/{macros.__name__} has no macro {name}\n  hint: the built-in one shows what it writes"
        raise CspgenError(message)
    with faults(jinja, str(macros.__name__)):
        return str(getattr(macros, name)(*arguments, **named))


def source_of(jinja: Environment, name: str) -> tuple[str, str | None]:
    """Return the text of a template, and its file."""
    source, file, _ = jinja.loader.get_source(jinja, name) if jinja.loader else ("", None, None)
    return source, file


def where_printed(jinja: Environment, name: str, words: str) -> str:
    """Return the file of a template as people know it and, where it holds these words, their line."""
    source, file = source_of(jinja, name)
    before, found, _ = source.partition(words)
    line = f", line {before.count(chr(10)) + 1}" if found else ""
    return f"{_shown(file or name)}{line}"


def fill(jinja: Environment, name: str, **values: object) -> str:
    """Return a template filled; raises `CspgenError` with its file, its line and what was expected."""
    with faults(jinja, name):
        return jinja.get_template(name).render(**values)


@contextmanager
def faults(jinja: Environment, name: str) -> Iterator[None]:
    """Raise what goes wrong in a template as a `CspgenError`, with its file and line."""
    try:
        yield
    except Exception:  # noqa: BLE001 - whatever it is, Jinja raises it anew
        try:
            jinja.handle_exception()  # gives the frames of a macro the lines of its template
        except Exception as error:
            raise _fault(error, name) from error


def _fault(error: Exception, name: str) -> Exception:
    """Return a template's fault as a `CspgenError`; what is no fault of a template comes back as it is."""
    if isinstance(error, CspgenError):
        return error
    if isinstance(error, TemplateSyntaxError):
        return CspgenError(f"{_shown(error.filename or error.name or name)}, line {error.lineno}: {error.message}")
    message = str(error)
    if isinstance(error, TemplateNotFound):
        message = f"there is no template templates/{error.name}"
    # Jinja maps the frames of a template back to its own file and lines; the last of them is where it went wrong.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if frames:
        last = frames[-1]
        # A wrong value shows in the block that prints it: the layout that handed it over is named too.
        callers = [frame for frame in frames if frame.filename != last.filename]
        called = f" (called from {_shown(callers[-1].filename)}, line {callers[-1].lineno})" if callers else ""
        return CspgenError(f"{_shown(last.filename)}, line {last.lineno}: {message}{called}")
    return CspgenError(f"templates/{name}: {message}") if isinstance(error, TemplateError) else error


def _shown(file: str) -> str:
    """Return a template's file as people know it: in the workspace's templates, or in the built-in ones."""
    path = Path(file)
    if path.is_relative_to(built_in_templates()):
        return f"the built-in templates/{path.relative_to(built_in_templates()).as_posix()}"
    folder = next((each for each in path.parents if each.name == "templates"), None)
    return f"templates/{path.relative_to(folder).as_posix()}" if folder else file
