"""The rules of Word files, a module for each group, in the order in which they run and are listed."""

from collections.abc import Mapping

from cspgen.audit.rule import WordRule
from cspgen.audit.rules import document, file, headings, links, lists, pictures, space, tables, text

RULES: Mapping[str, WordRule] = {
    each.name: each
    for module in (document, headings, tables, text, pictures, lists, links, space, file)
    for each in module.RULES
}
"""Every rule by its name."""

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
