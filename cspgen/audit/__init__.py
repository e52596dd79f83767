"""What is wrong with a Word file, whoever made it: rules of accessible documents, and of files that Word opens whole.

`word_file` makes paragraphs and tables (`blocks`) of a package, each with its place (`places`) and its format
(`styles`, `colours`), all tracked changes accepted (`tracked_changes`). `rules` look for faults in them.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from cspgen.audit.rule import Finding, findings
from cspgen.audit.rules import GROUPS, RULES
from cspgen.audit.word_file import WordFile
from cspgen.ooxml.opening import read_package

__all__ = ["GROUPS", "RULES", "audit"]


def audit(path: Path, ignore: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what is wrong with a Word file, but for the rules named in `ignore`.

    Raises `UnreadableError` for a file that cannot be read.
    """
    file = WordFile(read_package(path))
    for rule in RULES.values():
        if rule.name not in ignore:
            yield from findings(rule, file)
