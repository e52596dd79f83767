"""A Word file beside what the present source builds: is it that, and if not, what differs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from cspgen.audit.blocks import Paragraph
from cspgen.audit.document import Document
from cspgen.audit.places import Place
from cspgen.audit.walking import words_in
from cspgen.diagnostics import CspgenError
from cspgen.model.timing import Month, NotATimeError
from cspgen.ooxml.opening import open_package, read_file
from cspgen.ooxml.package import Package
from cspgen.pipeline.build import BuildOptions, build_documents
from cspgen.pipeline.provenance import DATE, LAYOUT, REDLINE, SOURCE, YEAR
from cspgen.pipeline.targets import is_year
from cspgen.pipeline.validate import CheckedWorkspace, check_workspace

_CONTENTS = Place(part="list of contents")


class Difference(NamedTuple):
    """A paragraph that only the file has, whose `sign` is "-", or only what the source builds: "+".

    `place` is the headings above it, or the part that it stands in, such as the header.
    """

    place: Place
    sign: str
    words: str


@dataclass(frozen=True)
class Verified:
    """What a Word file is beside what the source builds now.

    `name` is the document's ("plan" or "report"); `same` says that both are equal byte for byte; `source_changed` that
    the plan files are others than those it was built from; `gone` that the plan has no such document any more.
    """

    year: int
    name: str
    same: bool
    source_changed: bool
    gone: bool = False
    differences: tuple[Difference, ...] = ()


def verify(root: Path, file: Path) -> Verified | CheckedWorkspace:
    """Compare a Word file with what the workspace builds; where the plan has errors, the workspace as it was checked.

    Raises `CspgenError` for a file that cannot be read, that no `cspgen build` made, or whose year is not there.
    """
    from cspgen.render.word.properties import DOCUMENT  # noqa: PLC0415 - what reads XML waits until it is asked

    try:
        content = read_file(file)
        then = open_package(file, content)
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
        checked = check_workspace(root, [int(year)])
    except CspgenError as error:
        message = f"{file} cannot be verified: {error}"
        raise CspgenError(message) from error
    if checked.unreadable:
        raise CspgenError("\ncspgen: ".join(checked.unreadable))
    if checked.has_errors:
        return checked
    options = BuildOptions(("docx",), (name,), told.get(LAYOUT), _date(told.get(DATE)))
    made = next(build_documents(checked.sound_plans()[int(year)], options, Path()), None)
    if made is None:
        return Verified(int(year), name, same=False, source_changed=True, gone=True)
    if made.content == content:
        return Verified(int(year), name, same=True, source_changed=False)
    now = open_package(made.path, made.content)
    changed = _properties(now)[SOURCE] != told[SOURCE]
    differences = tuple(_differences(Document(then), Document(now)))
    return Verified(int(year), name, same=False, source_changed=changed, differences=differences)


def _date(written: str | None) -> Month | None:
    """Return the date that the timetable was looked at, where one was given; one changed by hand is none."""
    with suppress(NotATimeError):
        return Month.parse(written) if written else None
    return None


def _properties(package: Package) -> Mapping[str, str]:
    """Return the properties that a file was given, by name."""
    from cspgen.render.word.properties import CUSTOM  # noqa: PLC0415

    root = package.roots.get("docProps/custom.xml")
    found = () if root is None else root.iter(f"{{{CUSTOM}}}property")
    return {each.get("name", ""): "".join(map(str, each.itertext())).strip() for each in found}


class _Line(NamedTuple):
    """A paragraph: the headings above it, or the part that it stands in, and its words but for the numbers of pages."""

    place: Place
    words: str


def _differences(then: Document, now: Document) -> Iterator[Difference]:
    """Yield the paragraphs that differ, each once under its headings; last what is said outside the text as well."""
    in_text = list(dict.fromkeys(_differences_in_text(_text(then), _text(now))))
    yield from in_text
    told = {(each.sign, each.words) for each in in_text}
    was, has_become = _outside(then), _outside(now)
    outside = [Difference(each.place, "-", each.words) for each in was if each not in has_become]
    outside += [Difference(each.place, "+", each.words) for each in has_become if each not in was]
    yield from (each for each in sorted(outside, key=_part) if (each.sign, each.words) not in told)


def _differences_in_text(then: Sequence[_Line], now: Sequence[_Line]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [each.words for each in then], [each.words for each in now], autojunk=False)
    for name, start, end, begin, stop in matcher.get_opcodes():
        if name != "equal":
            yield from (Difference(place, "-", words) for place, words in then[start:end])
            yield from (Difference(place, "+", words) for place, words in now[begin:stop])


def _part(difference: Difference) -> str:
    return difference.place.part or ""


def _text(document: Document) -> list[_Line]:
    """Return the paragraphs of the text that have words, but for the list of contents."""
    own = (each for each in document.paragraphs if not _lists_contents(each))
    return [_Line(Place(each.around.heading, part=each.around.part), _words(each)) for each in own if each.text]


def _outside(document: Document) -> list[_Line]:
    """Return what the list of contents, the headers and the footers say, each once.

    LibreOffice writes the header and the footer anew for every section.
    """
    contents = (_Line(_CONTENTS, _words(each)) for each in document.paragraphs if _lists_contents(each))
    running = (_Line(each.around, _words(each)) for each in document.running)
    return list(dict.fromkeys(each for each in (*contents, *running) if each.words))


def _lists_contents(paragraph: Paragraph) -> bool:
    return any(name.startswith("toc ") for name in paragraph.names)


def _words(paragraph: Paragraph) -> str:
    return words_in(paragraph.raw_without_pages)
