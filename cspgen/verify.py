"""A Word file beside what the present source builds: is it that, and if not, what differs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from cspgen.audit.document import Document
from cspgen.audit.opening import load, opened
from cspgen.audit.package import Package
from cspgen.audit.walking import words_in
from cspgen.diagnostics import CspgenError
from cspgen.pipeline import DATE, LAYOUT, REDLINE, SOURCE, YEAR, Asked, Checked, build_year, check_years, is_year
from cspgen.timing import Month, NotATimeError


@dataclass(frozen=True)
class Verified:
    """What a Word file is beside what the source builds now.

    `name` is the document's ("plan" or "report"); `same` says that both are equal byte for byte; `source_changed` that
    the plan files are others than those it was built from. `lines` are the paragraphs that differ, those of the file
    with "-" before them, those that the source builds with "+".
    """

    year: int
    name: str
    same: bool
    source_changed: bool
    lines: tuple[str, ...] = ()


def verify(root: Path, file: Path) -> Verified | Checked:
    """Compare a Word file with what the workspace builds; where the plan has errors, the workspace as it was checked.

    Raises `CspgenError` for a file that cannot be read, that no `cspgen build` made, or whose year is not there.
    """
    from cspgen.render.properties import DOCUMENT  # noqa: PLC0415 - what reads XML waits until it is asked

    try:
        content = load(file)
        then = opened(file, content)
    except CspgenError as error:
        reason = str(error).splitlines()[0].removeprefix(f"{file} ")
        hint = "give a plan.docx or report.docx that cspgen built"
        message = f"{file} cannot be verified: it {reason}\n  hint: {hint}"
        raise CspgenError(message) from error
    told = _properties(then)
    year, name = told.get(YEAR, ""), told.get(DOCUMENT, "")
    if name == REDLINE:
        message = f"{file} is a redline, with the changes to the plan of {year}\n  hint: verify the plan.docx itself"
        raise CspgenError(message)
    if not is_year(year) or not name or SOURCE not in told:
        message = f"{file} does not say what it was made from\n  hint: only what cspgen built can be verified"
        raise CspgenError(message)
    try:
        checked = check_years(root, [int(year)])
    except CspgenError as error:
        message = f"{file} cannot be verified: {error}"
        raise CspgenError(message) from error
    if checked.unreadable:
        raise CspgenError("\ncspgen: ".join(checked.unreadable))
    if checked.failed:
        return checked
    asked = Asked(("docx",), (name,), told.get(LAYOUT), _date(told.get(DATE)))
    made = next(build_year(checked, int(year), asked, Path()), None)
    if made is None:
        return Verified(int(year), name, same=False, source_changed=True)
    if made.content == content:
        return Verified(int(year), name, same=True, source_changed=False)
    now = opened(made.path, made.content)
    lines = tuple(_differences(_paragraphs(then), _paragraphs(now)))
    return Verified(int(year), name, same=False, source_changed=_properties(now)[SOURCE] != told[SOURCE], lines=lines)


def _date(written: str | None) -> Month | None:
    """Return the date that the timetable was looked at, where one was given; one changed by hand is none."""
    with suppress(NotATimeError):
        return Month.parse(written) if written else None
    return None


def _properties(package: Package) -> Mapping[str, str]:
    """Return the properties that a file was given, by name."""
    from cspgen.render.properties import CUSTOM  # noqa: PLC0415

    root = package.roots.get("docProps/custom.xml")
    found = () if root is None else root.iter(f"{{{CUSTOM}}}property")
    return {each.get("name", ""): "".join(map(str, each.itertext())).strip() for each in found}


def _paragraphs(package: Package) -> list[str]:
    """Return the words of every paragraph that has some, but for the numbers of pages; headers and footers last.

    What several headers say alike stands there once: LibreOffice writes them anew for every section.
    """
    document = Document(package)
    text, running = (
        [words_in(each.raw_without_pages) for each in part] for part in (document.paragraphs, document.running)
    )
    return [each for each in (*text, *dict.fromkeys(running)) if each]


def _differences(then: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs that differ: "- was", "+ is"."""
    for name, start, end, begin, stop in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if name != "equal":
            yield from (f"- {each}" for each in then[start:end])
            yield from (f"+ {each}" for each in now[begin:stop])
