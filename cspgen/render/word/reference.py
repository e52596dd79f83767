"""The house style: a reference.docx whose styles, numbering, page, header and footer the documents take.

A council's own file may lack a style that cspgen uses, or call it by another id (Word in another language does):
styles are found by name, and one that is missing is taken from the built-in file, with the styles and the list that it
rests on.
"""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from cspgen.ooxml.names import w
from cspgen.ooxml.package import OFFICE, Package, package_relations, relations_xml, zipped
from cspgen.render.word.sections import Sections
from cspgen.render.word.styles import Styles

# What must not stand in the settings of a document that is handed out: prompts, locks, marks of editing sessions.
_UNWANTED = ("updateFields", "trackRevisions", "documentProtection", "rsids", "attachedTemplate", "mailMerge")


class Reference:
    """An opened reference document, to which a document adds the lists and relationships that it needs."""

    def __init__(self, path: Path, built_in: Path) -> None:
        self._package = Package(path)
        other = None if path.resolve() == built_in.resolve() else Package(built_in)
        self.styles = Styles(self._package, Styles(other, None) if other else None)
        self.sections = Sections(self._package, self.styles, other)
        self._added: list[tuple[str, str, bool]] = []

    def set_language(self, language: str) -> None:
        """Say in which language the documents are, for those who have them read aloud or their spelling checked."""
        defaults = self._package.root("styles").find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        if defaults is not None:
            for each in defaults.findall(w("lang")):
                defaults.remove(each)
            lang = etree.Element(w("lang"), {w("val"): language, w("eastAsia"): language})
            # w:lang is followed by eastAsianLayout, specVanish and oMath only (ECMA-376, part 1, 17.3.2.28).
            later = [w(name) for name in ("eastAsianLayout", "specVanish", "oMath")]
            at = next((at for at, child in enumerate(defaults) if child.tag in later), len(defaults))
            defaults.insert(at, lang)
        for each in self._package.root("settings").findall(w("themeFontLang")):
            each.set(w("val"), language)

    def relate(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Add a relationship of the document to a part (named within word/) or an address; return its id."""
        added = (kind, target, outside)
        if added not in self._added:
            self._added.append(added)
        return f"rIdC{self._added.index(added) + 1}"

    def package(self, document: bytes, properties: Mapping[str, bytes], media: Mapping[str, bytes]) -> bytes:
        """Return the .docx with this body, the parts of its properties, and these pictures (by names within word/)."""
        settings = self._package.root("settings")
        for name in _UNWANTED:
            for each in settings.findall(w(name)):
                settings.remove(each)
        self._package.write_roots()
        files: dict[str, bytes] = {"word/document.xml": document, **properties}
        for _, target in self._package.relations.values():
            self._package.gather(target, files)
        files |= {f"word/{name}": content for name, content in media.items()}
        kept = sorted(self._package.relations.items())
        rows = [(identity, kind, f"/{target}", False) for identity, (kind, target) in kept if target in files]
        rows += [
            (f"rIdC{at}", f"{OFFICE}/{kind}", target, outside)
            for at, (kind, target, outside) in enumerate(self._added, 1)
        ]
        files["word/_rels/document.xml.rels"] = relations_xml(rows)
        files["_rels/.rels"] = package_relations(files)
        files["[Content_Types].xml"] = self._package.content_types(files)
        return zipped(files)
