"""A small sound workspace that tests change where they need it to be otherwise, and findings as text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from cspgen.diagnostics import Diagnostic
from cspgen.load.workspace import Location
from cspgen.pipeline.validate import CheckedWorkspace, check_workspace

PARTNERSHIP = "plans/partnership.yaml"
LAST = "plans/2025.yaml"
THIS = "plans/2026.yaml"
SOUND = {
    PARTNERSHIP: """\
schema: 1
area: Anyshire
lead: council
agencies:
  council: Anyshire Council
  health: NHS Anyshire
linked_plans:
  send: {title: SEND Strategy, relation: detail}
""",
    LAST: """\
schema: 1
year: 2025
title: Children’s Plan 2025
period: {from: 2025-04, to: 2026-03}
status: superseded
objectives:
  - id: safety
    text: Keep children safe.
    outcomes:
      - id: less-harm
        text: Fewer children come to harm.
        indicators:
          - {id: injuries, measure: Injuries, better: lower}
""",
    THIS: """\
schema: 1
year: 2026
title: Children’s Plan 2026
period: {from: 2026-04, to: 2027-03}
follows: 2025
objectives:
  - id: safety
    text: Keep children safe.
    outcomes:
      - id: less-harm
        text: Fewer children come to harm.
        actions:
          - {by: [council, health], when: by 2026-12}
positions:
  as_at: 2026-01
  outcomes:
    less-harm: {status: on-track, text: Harm is falling.}
""",
}


@dataclass(frozen=True)
class Workspace:
    """A folder with plans in it."""

    root: Path

    def write(self, file: str, content: str | bytes) -> None:
        """Write a file, and the folders that it stands in."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, file: str, old: str, new: str | bytes) -> None:
        """Write `new` in place of `old`, which stands once in the file."""
        content, new = (self.root / file).read_bytes(), new if isinstance(new, bytes) else new.encode()
        assert content.count(old.encode()) == 1, f"{old!r} stands {content.count(old.encode())} times in {file}"
        self.write(file, content.replace(old.encode(), new))

    def add(self, file: str, text: str) -> None:
        """Write `text` at the end of a file."""
        self.write(file, (self.root / file).read_bytes() + text.encode())

    def remove(self, file: str) -> None:
        """Remove a file."""
        (self.root / file).unlink()

    def check(self) -> CheckedWorkspace:
        """Read, resolve and check every plan year."""
        return check_workspace(self.root)

    def findings(self) -> str:
        """The findings of every plan year as text: each on a line, with its hint and its related places below it."""
        checked = self.check()
        return "".join(_as_text(checked, finding) for finding in checked.findings)


def _as_text(checked: CheckedWorkspace, finding: Diagnostic) -> str:
    locate = checked.locate
    lines = [f"{_position(locate(finding.place))} {finding.rule}: {finding.message}"]
    lines += [f"  hint: {finding.hint}"] if finding.hint else []
    lines += [f"  {_position(locate(each.place))} {each.message}" for each in finding.related]
    return "".join(f"{line}\n" for line in lines)


def _position(location: Location) -> str:
    return f"{location.file}:{location.span.line}:{location.span.column}"


Change = Callable[[Workspace], None]


@dataclass(frozen=True)
class Bad:
    """A workspace that these changes make faulty, and all the findings on it as text."""

    name: str
    changes: tuple[Change, ...]
    findings: str


def bad(name: str, *changes: Change, findings: str) -> Bad:
    """A bad workspace; the text of the findings may be indented."""
    return Bad(name, changes, dedent(findings.lstrip("\n")))


def change(file: str, old: str, new: str | bytes) -> Change:
    """Write `new` in place of `old`."""
    return lambda workspace: workspace.change(file, old, new)


def add(file: str, text: str) -> Change:
    """Write `text` at the end of a file."""
    return lambda workspace: workspace.add(file, text)


def write(file: str, content: str | bytes) -> Change:
    """Write a file."""
    return lambda workspace: workspace.write(file, content)


def remove(file: str) -> Change:
    """Remove a file."""
    return lambda workspace: workspace.remove(file)
