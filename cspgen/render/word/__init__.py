"""Documents in Word, in the house style of a reference.docx."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from re import sub
from xml.parsers import expat

from cspgen.diagnostics import CspgenError
from cspgen.model.prose import Text, whole_mark
from cspgen.render import DocumentInput, Files
from cspgen.render.arrange import arrange
from cspgen.render.contents import deepest, entries_of, shared_mark, unlinked
from cspgen.render.document import Document
from cspgen.render.layout import Form, as_text, label_of, lay_out
from cspgen.render.templates import built_in_templates, environment, fill
from cspgen.render.word.properties import DOCUMENT, core, custom
from cspgen.render.word.reference import Reference
from cspgen.render.word.writer import NO_BREAK_HYPHEN, BodyWriter

REFERENCE = "word/reference.docx"
FRAME = "word/document.xml.j2"
_OF_WORD = frozenset((".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot"))


def render(given: DocumentInput, name: str) -> Files:
    """Return the Word file of a document by name; raises `CspgenError` for a broken template or reference.docx."""
    made = WordOutput(given)
    body = made.body(lay_out(given, name, made.form))
    status_line = "" if name == "report" else given.view.status_line
    made.fill_headers(as_text(given.view.short_title), as_text(status_line) if status_line else ())
    files = made.file(name, body)
    if missing := made.reference.styles.missing:
        names = ", ".join(missing)
        given.note(f"{REFERENCE} of the workspace lacks what cspgen uses, and its own is taken: {names}")
    for each in _overlooked(given.folders):
        given.note(f"templates/{each} is not read: save it as a Word document called templates/{REFERENCE}")
    return files


class WordOutput:
    """A Word file that is being made; `stays` is the attribute of a run that a redline does not mark."""

    def __init__(self, given: DocumentInput, stays: str = "") -> None:
        self.reference = Reference(_found(given.folders), built_in_templates() / REFERENCE)
        self._given = given
        self._jinja = environment(given.folders, xml=True, compact=True)
        self._jinja.filters |= {
            "unlinked": unlinked,
            "shared_mark": shared_mark,
            "deepest": deepest,
            "entries_of": entries_of,
            "unbroken": _unbroken,
            "whole_mark": whole_mark,
        }
        self._jinja.globals |= {"label": label_of(given.view), "STAYS": stays}
        self._values = {"plan": given.view, "words": given.view.words}
        self._writer = BodyWriter(given, self.reference, self._jinja, self._values)
        self.form = Form(merges=True, flows=False, custom=self._writer.library.custom)

    def body(self, document: Document) -> str:
        """Return the main part of the file."""
        written = fill(self._jinja, FRAME, **self._values, body=self._writer.body(arrange(document)))
        _check(written)
        return written

    @property
    def has_tracked_sections(self) -> bool:
        """Whether the body has sections that one plan of a redline has and the other has not."""
        return self._writer.has_tracked_sections

    def fill_headers(self, short_title: Text, status_line: Text) -> None:
        """Put the short title, and the status and notice, into the headers and footers."""
        self.reference.sections.fill_headers(short_title, status_line)

    def file(self, name: str, body: str) -> Files:
        """Return the Word file of this name with this main part."""
        view = self._given.view
        self.reference.set_language(view.language)
        self.reference.sections.translate_page_numbers(view.words["pages_of"])
        properties = {"docProps/core.xml": core(view, name)}
        if origin := self._given.provenance:
            properties["docProps/custom.xml"] = custom({DOCUMENT: name, **origin})
        return {f"{name}.docx": self.reference.package(body.encode(), properties, self._writer.pictures.media)}


def _check(body: str) -> None:
    """Raise `CspgenError` for a body that Word would call damaged: a template of ours never writes one."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(body.encode(), True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        hint = "each element that a macro of templates/word/blocks.xml.j2 opens must be closed in it"
        message = f"templates/word/blocks.xml.j2 writes what Word cannot open: {error}\n  hint: {hint}"
        raise CspgenError(message) from error


def _found(folders: Sequence[Path]) -> Path:
    for folder in folders:
        if (folder / REFERENCE).is_file():
            return folder / REFERENCE
    message = f"there is no {REFERENCE} in {', '.join(str(folder) for folder in folders)}"
    raise CspgenError(message)


def _overlooked(folders: Sequence[Path]) -> Iterator[str]:
    """Yield what a workspace without a reference.docx has that may be meant as one, by its name in templates/."""
    own = folders[0]
    if len(folders) > 1 and not (own / REFERENCE).is_file():
        for each in sorted((*own.glob("*"), *own.glob("word/*"))):
            if each.suffix.lower() in _OF_WORD and not each.name.startswith("~$"):  # as Word's locks are
                yield each.relative_to(own).as_posix()


def _unbroken(text: Text) -> Text:
    """Return a text whose spans of years ("1999-2002") stay on one line, as a title wants."""
    return tuple(replace(span, text=sub(r"(?<=\d)-(?=\d)", NO_BREAK_HYPHEN, span.text)) for span in text)
