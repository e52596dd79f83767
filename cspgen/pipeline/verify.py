"""A Word file beside what the workspace builds now: whether it is that, and if not, what differs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from cspgen.audit.blocks import Paragraph
from cspgen.audit.places import WordPlace
from cspgen.audit.traversal import words_in
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import CspgenError
from cspgen.model.timing import Month, NotATimeError
from cspgen.ooxml.opening import open_package, read_file
from cspgen.ooxml.package import Package
from cspgen.ooxml.zip import UnreadableError
from cspgen.pipeline.build import BuildOptions, build_documents
from cspgen.pipeline.provenance import DATE, LAYOUT, REDLINE, SOURCE, YEAR
from cspgen.pipeline.targets import is_year
from cspgen.pipeline.validate import CheckedWorkspace, check_workspace
from cspgen.render.word.properties import CUSTOM, DOCUMENT

_CONTENTS = WordPlace(part="list of contents")


class Difference(NamedTuple):
    """A paragraph that only the file has, whose `sign` is "-", or only what the workspace builds: "+".

    `place` is the headings above it, or the part that it stands in, such as the header.
    """

    place: WordPlace
    sign: str
    words: str


@dataclass(frozen=True)
class Verified:
    """A Word file compared with what the workspace builds now.

    `name` is the document's ("plan" or "report"). `is_same` says that both are equal byte for byte; `source_changed`
    that the plan files are others than those it was built from; `is_gone` that the plan has no such document any more.
    """

    year: int
    name: str
    is_same: bool
    source_changed: bool
    is_gone: bool = False
    differences: tuple[Difference, ...] = ()


def verify(root: Path, file: Path) -> Verified | CheckedWorkspace:
    """Compare a Word file with what the workspace builds; where the plan has errors, return the checked workspace.

    Raises `CspgenError` for a file that cannot be read, that no `cspgen build` made, or whose year is not there.
    """
    try:
        content = read_file(file)
        package = open_package(file, content)
    except UnreadableError as error:
        hint = "give a plan.docx or report.docx that cspgen built"
        message = f"{file} cannot be verified: it {error.reason}\n  hint: {hint}"
        raise CspgenError(message) from error
    properties = _properties(package)
    year, name = properties.get(YEAR, ""), properties.get(DOCUMENT, "")
    if name == REDLINE:
        message = f"{file} is a redline, with the changes to the plan of {year}\n  hint: verify the plan.docx itself"
        raise CspgenError(message)
    if not is_year(year) or not name or SOURCE not in properties:
        message = f"{file} does not say what it was made from\n  hint: only what cspgen built can be verified"
        raise CspgenError(message)
    try:
        checked = check_workspace(root, [int(year)])
    except CspgenError as error:
        message = f"{file} cannot be verified: {error}"
        raise CspgenError(message) from error
    checked.raise_unreadable()
    if checked.has_errors:
        return checked
    options = BuildOptions(("docx",), (name,), properties.get(LAYOUT), _date(properties.get(DATE)))
    built = next(build_documents(checked.sound_plans()[int(year)], options, Path()), None)
    if built is None:
        return Verified(int(year), name, is_same=False, source_changed=True, is_gone=True)
    if built.content == content:
        return Verified(int(year), name, is_same=True, source_changed=False)
    built_package = open_package(built.path, built.content)
    source_changed = _properties(built_package)[SOURCE] != properties[SOURCE]
    differences = tuple(_differences(WordFile(package), WordFile(built_package)))
    return Verified(int(year), name, is_same=False, source_changed=source_changed, differences=differences)


def _date(written: str | None) -> Month | None:
    """The date for which the timetable was made; None where none was given, or it was changed by hand into none."""
    with suppress(NotATimeError):
        return Month.parse(written) if written else None
    return None


def _properties(package: Package) -> Mapping[str, str]:
    """The custom properties of a file by name."""
    root = package.roots.get("docProps/custom.xml")
    found = () if root is None else root.iter(f"{{{CUSTOM}}}property")
    return {each.get("name", ""): "".join(map(str, each.itertext())).strip() for each in found}


class _Line(NamedTuple):
    """A paragraph: the headings above it, or the part that it stands in, and its words without page numbers."""

    place: WordPlace
    words: str


def _differences(file: WordFile, built: WordFile) -> Iterator[Difference]:
    """Yield the paragraphs that differ, each once under its headings, and then those that differ outside the text."""
    in_text = list(dict.fromkeys(_differences_in_text(_lines(file), _lines(built))))
    yield from in_text
    seen = {(each.sign, each.words) for each in in_text}
    file_lines, built_lines = _lines_outside_text(file), _lines_outside_text(built)
    outside = [Difference(each.place, "-", each.words) for each in file_lines if each not in built_lines]
    outside += [Difference(each.place, "+", each.words) for each in built_lines if each not in file_lines]
    yield from (each for each in sorted(outside, key=_part) if (each.sign, each.words) not in seen)


def _differences_in_text(file: Sequence[_Line], built: Sequence[_Line]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [each.words for each in file], [each.words for each in built], autojunk=False)
    for name, file_start, file_end, built_start, built_end in matcher.get_opcodes():
        if name != "equal":
            yield from (Difference(place, "-", words) for place, words in file[file_start:file_end])
            yield from (Difference(place, "+", words) for place, words in built[built_start:built_end])


def _part(difference: Difference) -> str:
    return difference.place.part or ""


def _lines(file: WordFile) -> list[_Line]:
    """The paragraphs of the text that have words, but for the list of contents."""
    paragraphs = (each for each in file.paragraphs if each.text and not _is_contents(each))
    return [_Line(WordPlace(each.context.heading, part=each.context.part), _words(each)) for each in paragraphs]


def _lines_outside_text(file: WordFile) -> list[_Line]:
    """The paragraphs of the list of contents, the headers and the footers that have words, each once.

    LibreOffice writes the header and the footer anew for every section.
    """
    contents = (_Line(_CONTENTS, _words(each)) for each in file.paragraphs if _is_contents(each))
    headers_and_footers = (_Line(each.context, _words(each)) for each in file.headers_and_footers)
    return list(dict.fromkeys(each for each in (*contents, *headers_and_footers) if each.words))


def _is_contents(paragraph: Paragraph) -> bool:
    return any(name.startswith("toc ") for name in paragraph.style_names)


def _words(paragraph: Paragraph) -> str:
    return words_in(paragraph.raw_text_without_page_numbers)
