"""The Jinja environment: a workspace's own templates before the built-in ones, and errors that say where and what."""

import traceback
from difflib import get_close_matches
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from cspgen.diagnostics import CspgenError


class _NamedUndefined(StrictUndefined):
    """Says, of a name that is not there, which ones are."""

    @property
    def _undefined_message(self) -> str:
        told = super()._undefined_message
        if not isinstance(self._undefined_name, str):
            return told
        holder = type(self._undefined_obj)
        if self._undefined_obj is None or holder.__module__.startswith("jinja2"):
            return told
        names = [name for name in dir(self._undefined_obj) if not name.startswith("_")]
        near = get_close_matches(self._undefined_name, names, 1)
        hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(names)}"
        return f"{holder.__name__} has no {self._undefined_name}; {hint}"


def built_in_templates() -> Path:
    """Return the folder of the built-in templates: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def template_folders(workspace: Path | None) -> tuple[Path, ...]:
    """Return where templates are looked for, in order: the workspace's own file by file, then the built-in ones."""
    own = workspace / "templates" if workspace else None
    return (own, built_in_templates()) if own and own.is_dir() else (built_in_templates(),)


def environment(folders: tuple[Path, ...], *, xml: bool) -> Environment:
    """Return an environment over these folders; in an `xml` one whatever a template prints is escaped."""
    return Environment(
        loader=FileSystemLoader(folders),
        bytecode_cache=_compiled("xml" if xml else "text"),
        autoescape=xml,  # noqa: S701 - Markdown is escaped by its own filter
        undefined=_NamedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _compiled(kind: str) -> FileSystemBytecodeCache | None:
    """Return Jinja's own cache of compiled templates, in the user's temporary files; None where it cannot be.

    Compiling the templates takes as long as all the rest of a small build. Escaping is compiled in, so each kind of
    environment has files of its own; a template that has changed is compiled again (Jinja compares checksums).
    """
    try:
        return FileSystemBytecodeCache(pattern=f"cspgen-{kind}-%s.cache")
    except (OSError, RuntimeError):
        return None


def template(jinja: Environment, name: str) -> Template:
    """Return a template; raises `CspgenError` with its file and line where it is wrong as a template."""
    try:
        return jinja.get_template(name)
    except TemplateError as error:
        raise _told(error, name) from error


def fill(jinja: Environment, name: str, **values: object) -> str:
    """Return a template filled; raises `CspgenError` with its file, its line and what was expected."""
    try:
        return jinja.get_template(name).render(**values)
    except (TemplateError, TypeError, AttributeError, LookupError, ValueError) as error:
        raise _told(error, name) from error


def _told(error: Exception, name: str) -> CspgenError:
    if isinstance(error, TemplateSyntaxError):
        where, told = (
            f"{error.filename or error.name}, line {error.lineno}",
            error.message or "is not a template",
        )
    elif isinstance(error, TemplateNotFound):
        where, told = f"templates/{name}", f"there is no template templates/{error.message}"
    else:
        # Jinja maps the frames of a template back to its own file and lines; the last of them is where it went wrong.
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename.endswith((".j2", ".xml", ".md"))
        ]
        if not frames:
            raise error
        where, told = f"{frames[-1].filename}, line {frames[-1].lineno}", str(error)
    return CspgenError(f"{where}: {told}")
