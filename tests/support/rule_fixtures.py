"""The fixtures of the rules: tests/check/rules/RULE/ holds a bad plan, what is found in it, and a good plan.

A fixture is a change to the sound workspace of `workspaces`, so that it shows only what it is about: its top-level keys
stand in place of those of `plans/2026.yaml`, or are added to it. A line such as `# plans/2025.yaml` says that the lines
after it are about that file; a file that gives its `schema`, or that the sound workspace does not have, is meant as a
whole; `# no plans/partnership.yaml` takes a file away; `# plans/2026.yaml of 21 MB` adds a comment of that size.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from workspaces import SOUND, THIS, Workspace

FIXTURES = Path(__file__).parents[1] / "check" / "rules"
_HEAD = re.compile(r"^# (?P<no>no )?(?P<file>plans/\S+)(?: of (?P<size>\d+) MB)?\r?\n", re.MULTILINE)
_BLOCK = r"^{key}:.*\n(?:[ \t#-].*\n|\n)*"  # a top-level key with all that belongs to it


def workspace_of(fixture: Path, root: Path) -> Workspace:
    """Write the workspace that a fixture means into a folder."""
    made = Workspace(root)
    for file, text in SOUND.items():
        made.write(file, text)
    # Bytes that are not UTF-8 pass unchanged.
    for file, change in _parts(fixture.read_bytes().decode("utf-8", errors="surrogateescape")):
        if change is None:
            made.remove(file)
        else:
            made.write(file, _merged(file, change).encode("utf-8", errors="surrogateescape"))
    return made


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    start, *rest = _HEAD.split(text)
    if start:
        yield THIS, start
    for no, file, size, content in zip(rest[::4], rest[1::4], rest[2::4], rest[3::4], strict=True):
        yield file, None if no else f"{content}# {'x' * 1_000_000 * int(size)}\n" if size else content


def _merged(file: str, text: str) -> str:
    keys = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
    if file not in SOUND or not keys or "schema" in keys:
        return text
    base = SOUND[file]
    for key in keys:
        base = re.sub(_BLOCK.format(key=key), "", base, flags=re.MULTILINE)
    return base + text
