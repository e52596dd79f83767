"""What is wrong with a Word file, whoever made it: rules of accessible documents, and of files that Word opens whole.

`opening` reads the file, a `package` of parts; `document` makes of them paragraphs and tables (`blocks`) with their
places and looks (`styles`, `colours`), all tracked changes accepted (`accepted`). Each group of rules is a module of
functions from a document to what they find.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from cspgen.audit import headings, looks, paragraphs, pictures, soundness, tables, whole
from cspgen.audit.document import Document
from cspgen.audit.rule import Finding, WordRule, findings
from cspgen.ooxml.opening import read_package

RULES: Mapping[str, WordRule] = {
    each.name: each
    for module in (whole, headings, tables, looks, pictures, paragraphs, soundness)
    for each in module.RULES
}
"""Every rule by its name, in the order in which they are looked for."""

GROUPS: Mapping[str, str] = {
    "document": "The document as a whole",
    "headings": "Headings",
    "tables": "Tables",
    "text": "How text looks",
    "pictures": "Pictures and text boxes",
    "lists": "Lists",
    "links": "Links",
    "space": "Space",
    "file": "What Word needs to open the file whole",
}
"""What the groups of rules are about, in order."""


def audit(path: Path, ignore: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what is wrong with a Word file, but for the rules named in `ignore`.

    Raises `CspgenError` for a file that cannot be read.
    """
    document = Document(read_package(path))
    for rule in RULES.values():
        if rule.name not in ignore:
            yield from findings(rule, document)
