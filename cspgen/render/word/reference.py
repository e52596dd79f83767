"""The house style: a reference.docx whose styles, numbering, page, header and footer the documents take.

A council's own file may lack a style that cspgen uses, or call it by another id (Word in another language does):
styles are found by name, and one that is missing is taken from the built-in file, with the styles and the list that it
rests on.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from cspgen.ooxml.names import OFFICE, q, w
from cspgen.ooxml.opening import read_package
from cspgen.ooxml.package import (
    CONTENT_TYPES,
    Package,
    content_types,
    package_relations,
    relations_part,
    relations_xml,
    to_xml,
)
from cspgen.ooxml.zip import UnreadableError, damaged, zipped
from cspgen.render.word.sections import Sections
from cspgen.render.word.styles import Styles

# What a document takes over; what only the thrown-away body needs (its pictures, links, comments) stays behind.
_CHANGED = frozenset(("styles", "numbering", "settings", "header", "footer"))
_TAKEN = _CHANGED | {"webSettings", "fontTable", "theme", "footnotes", "endnotes"}
# What must not stand in the settings of a document that is handed out: prompts, locks, marks of editing sessions.
_UNWANTED = ("updateFields", "trackRevisions", "documentProtection", "rsids", "attachedTemplate", "mailMerge")


class Reference:
    """An opened reference document, to which a document adds the lists and relationships that it needs.

    Raises `UnreadableError` for a file that is no Word document, or from which none can be made.
    """

    def __init__(self, path: Path, built_in: Path) -> None:
        with _advice_to_delete():
            self._package = read_package(path)
            _check_parts(self._package)
            self._files = _taken_files(self._package)
        other = None if path.resolve() == built_in.resolve() else read_package(built_in)
        self.styles = Styles(self._package, Styles(other, None) if other else None)
        self.sections = Sections(self._package, self.styles, other)
        self._added: list[tuple[str, str, bool]] = []

    def set_language(self, language: str) -> None:
        """Say in which language the documents are, for those who have them read aloud or their spelling checked."""
        defaults = self._package.ensure_root("styles").find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        if defaults is not None:
            for each in defaults.findall(w("lang")):
                defaults.remove(each)
            lang = etree.Element(w("lang"), {w("val"): language, w("eastAsia"): language})
            # w:lang is followed by eastAsianLayout, specVanish and oMath only (ECMA-376, part 1, 17.3.2.28).
            later = [w(name) for name in ("eastAsianLayout", "specVanish", "oMath")]
            at = next((at for at, child in enumerate(defaults) if child.tag in later), len(defaults))
            defaults.insert(at, lang)
        for each in self._package.ensure_root("settings").findall(w("themeFontLang")):
            each.set(w("val"), language)

    def relate(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Add a relationship of the document to a part (named within word/) or an address; return its id."""
        added = (kind, target, not outside)
        if added not in self._added:
            self._added.append(added)
        return f"rIdC{self._added.index(added) + 1}"

    @property
    def addresses(self) -> Mapping[str, str]:
        """The addresses outside to which the document relates, by the ids of the relationships."""
        return {f"rIdC{at}": target for at, (_, target, is_inside) in enumerate(self._added, 1) if not is_inside}

    def package(self, document: bytes, properties: Mapping[str, bytes], media: Mapping[str, bytes]) -> bytes:
        """The .docx with this body, the parts of its properties, and these pictures (by names within word/)."""
        package = self._package
        settings = package.ensure_root("settings")
        for name in _UNWANTED:
            for each in settings.findall(w(name)):
                settings.remove(each)
        taken = {
            identity: relation
            for identity, relation in sorted(package.relations(package.main).items())
            if relation.kind in _TAKEN
        }
        changed = {each.target: package.roots[each.target] for each in taken.values() if each.kind in _CHANGED}
        files = {
            **self._files,
            **{part: to_xml(root) for part, root in changed.items()},
            "word/document.xml": document,
            **properties,
            **{f"word/{name}": content for name, content in media.items()},
        }
        rows = [
            (identity, f"{OFFICE}/{kind}", f"/{target}", True)
            for identity, (kind, target, _) in taken.items()
            if target in files
        ]
        rows += [
            (f"rIdC{at}", f"{OFFICE}/{kind}", target, is_internal)
            for at, (kind, target, is_internal) in enumerate(self._added, 1)
        ]
        files[relations_part("word/document.xml")] = relations_xml(rows)
        files["_rels/.rels"] = package_relations(files)
        files[CONTENT_TYPES] = content_types(package, files)
        return zipped(files)


@contextmanager
def _advice_to_delete() -> Iterator[None]:
    """Add to the hint of an `UnreadableError` that there is a built-in style."""
    try:
        yield
    except UnreadableError as error:
        hint = "delete it to use the built-in style"
        raise UnreadableError(error.path, error.reason, f"{error.hint}, or {hint}" if error.hint else hint) from error


def _check_parts(package: Package) -> None:
    """Raise `UnreadableError` where a package lacks a part that a document takes over and may change."""
    if package.is_strict:
        hint = "in Word: File > Save As > Word Document (*.docx)"
        raise UnreadableError(package.path, 'is saved as "Strict Open XML Document"', hint)
    relations = package.relations(package.main)
    for part in (CONTENT_TYPES, *(each.target for each in relations.values() if each.kind in _CHANGED)):
        if part not in package.roots:
            raise damaged(package.path, f": its part {part} is not there")
    parts = {identity for identity, each in relations.items() if each.kind in {"header", "footer"}}
    for reference in package.roots[package.main].iter(w("headerReference"), w("footerReference")):
        if (identity := reference.get(q("r:id"))) not in parts:
            raise damaged(package.path, f': the header or footer "{identity}" of a section is not there')


def _taken_files(package: Package) -> Mapping[str, bytes]:
    """The parts that a document takes over, and whatever they relate to, such as a header's logo."""
    files: dict[str, bytes] = {}
    parts = [each.target for each in package.relations(package.main).values() if each.kind in _TAKEN]
    while parts:
        part = parts.pop()
        if part in package.names and part not in files:
            files[part] = package.content(part)
            if (relations := relations_part(part)) in package.names:
                files[relations] = package.content(relations)
                parts += [each.target for each in package.relations(part).values()]
    return files
