"""Rules that a file must keep for Word to open it whole, and that no schema of Office packages has."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from cspgen.audit.places import WordPlace, shortened
from cspgen.audit.rule import Found, grouped_by_cause
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import Element, q, val

_RELATING = tuple(q(f"r:{name}") for name in ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs"))
_STYLED = tuple(map(q, ("w:pStyle", "w:rStyle", "w:tblStyle")))


def _at(file: WordFile, part: str, element: Element) -> WordPlace:
    """Where an element of a part stands."""
    return file.place(element) if part == file.package.main else WordPlace(part=_part_name(part))


def _part_name(part: str) -> str:
    return part.rpartition("/")[2].removesuffix(".xml")


@rule("file")
def cell_without_paragraph(file: WordFile) -> Iterator[Found]:
    """A cell of a table does not end in a paragraph (ECMA-376, part 1, 17.4.66).

    Why: Word calls the file damaged, and offers to repair it.
    In Word: open the file, let Word repair it, read the table, and save
    """
    for part, root in file.package.stories.items():
        for cell in root.iter(q("w:tc")):
            last = [each for each in cell if each.tag not in {q("w:bookmarkStart"), q("w:bookmarkEnd")}][-1:]
            if not last or last[0].tag not in {q("w:p"), q("w:sdt"), q("w:customXml")}:
                yield Found(_at(file, part, cell), "the cell does not end in a paragraph")


@rule("file")
def orphan_merge(file: WordFile) -> Iterator[Found]:
    """A cell goes on from the merged cell above it, but there is none that begins in the same columns.

    Why: programs differ in what they show: the words of the cell may be gone.
    In Word: select the cell and those above it, then Table Layout > Split Cells, and type the words anew
    """
    for table in file.tables:
        above: dict[tuple[int, int], bool] = {}
        for row in table.grid:
            merged = {(cell.column, cell.span): cell for cell in row if cell.merge}
            for place, cell in merged.items():
                if cell.merge == "continue" and place not in above:
                    yield Found(cell.place, "the cell goes on from a merged cell that is not above it")
            above = dict.fromkeys(merged, True)


@rule("file")
def unended_field(file: WordFile) -> Iterator[Found]:
    """A field, such as a page number, has a beginning without an end, or an end without a beginning.

    Why: Word may call the file damaged, or take all that follows for the field.
    In Word: show the fields with Alt+F9, delete the one that is broken, and insert it anew
    """
    for part, root in file.package.stories.items():
        open_fields: list[Element] = []
        for each in root.iter(q("w:fldChar")):
            kind = val(each, attribute="w:fldCharType")
            if kind == "begin":
                open_fields.append(each)
            elif not open_fields:
                yield Found(_at(file, part, each), "a field ends that has not begun")
            elif kind == "end":
                open_fields.pop()
        yield from (Found(_at(file, part, each), "a field does not end") for each in open_fields)


@rule("file")
def repeated_id(file: WordFile) -> Iterator[Found]:
    """Two pictures or two bookmarks have the same id, or two bookmarks the same name.

    The ids of pictures are those of the whole file: the text, headers, footers and notes.

    Why: Word may call the file damaged; a link leads to the one, or to the other.
    In Word: insert the second one anew: Insert > Bookmark, or cut the picture and paste it
    """
    kinds = (
        ("bookmarks with the id", "w:bookmarkStart", q("w:id")),
        ("bookmarks with the name", "w:bookmarkStart", q("w:name")),
        ("comments with the id", "w:comment", q("w:id")),
        ("footnotes with the id", "w:footnote", q("w:id")),
    )
    stories = file.package.stories
    for part, root in stories.items():
        for words, tag, attribute in kinds:
            yield from _repeated(file, words, [(part, each) for each in _outside_fallbacks(root, tag)], attribute)
    pictures = [(part, each) for part, root in stories.items() for each in _outside_fallbacks(root, "wp:docPr")]
    yield from _repeated(file, "pictures with the id", pictures, "id")


def _outside_fallbacks(root: Element, tag: str) -> Iterator[Element]:
    fallback = q("mc:Fallback")
    return (each for each in root.iter(q(tag)) if next(each.iterancestors(fallback), None) is None)


def _repeated(file: WordFile, words: str, given: Sequence[tuple[str, Element]], attribute: str) -> Iterator[Found]:
    """Yield each id that several of the elements have, which come with their parts: at the last of them."""
    numbers = Counter(each.get(attribute) for _, each in given)
    for identity, count in numbers.items():
        if count > 1 and identity is not None:
            last = [each for each in given if each[1].get(attribute) == identity][-1]
            yield Found(_at(file, *last), f"{count} {words} {identity}")


@rule("file")
def missing_relation(file: WordFile) -> Iterator[Found]:
    """The file names a part, such as a picture, that is not in it.

    Why: Word calls the file damaged, or shows a red cross.
    In Word: delete the picture, chart or link, and insert it anew
    """
    for part, root in file.package.stories.items():
        relations = file.package.relations(part)
        for each, identity in _relating(root):
            relation = relations.get(identity)
            if relation is None:
                yield Found(_at(file, part, each), f"{identity} is no relationship of {part}")
            elif relation.is_internal and not _is_there(relation.target, file.package.names):
                yield Found(_at(file, part, each), f"{relation.target} is not in the file")


def _relating(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield every element that names a relationship, with its id."""
    for each in root.iter():
        if each.attrib:
            yield from ((each, identity) for name in _RELATING if (identity := each.get(name)))


def _is_there(target: str, names: Collection[str]) -> bool:
    """Whether a part is there: a target may differ from its name in case and in %20s, and Word finds it."""
    wanted = unquote(target).casefold()
    return not target or target.startswith("#") or target in names or wanted in {name.casefold() for name in names}


@rule("file")
def misplaced_deletion(file: WordFile) -> Iterator[Found]:
    """Deleted words stand outside a deletion, or words that are not deleted inside one.

    Why: Word calls the file damaged, or words come back that were deleted.
    In Word: open the file, let Word repair it, compare it with the last sound copy, and save
    """
    for part, root in file.package.stories.items():
        for each in root.iter(q("w:delText"), q("w:t")):
            is_deleted = next(each.iterancestors(q("w:del")), None) is not None
            if each.tag == q("w:delText") and not is_deleted:
                yield Found(_at(file, part, each), f'deleted words outside a deletion: "{shortened(each.text or "")}"')
            elif each.tag == q("w:t") and is_deleted and next(each.iterancestors(q("w:txbxContent")), None) is None:
                yield Found(_at(file, part, each), f'words inside a deletion: "{shortened(each.text or "")}"')


@rule("file", Severity.WARNING)
def missing_style(file: WordFile) -> Iterator[Found]:
    """A paragraph, a run or a table has a style that the file does not define.

    Why: Word shows the words as plain text: a heading is a heading no more.
    In Word: select the words, then choose a style in Home > Styles
    """
    missing = (
        (val(each) or "", _at(file, part, each))
        for part, root in file.package.stories.items()
        for each in root.iter(*_STYLED)
        if val(each) not in file.styles.by_id
    )
    for style, place, more in grouped_by_cause(missing):
        yield Found(place, f'the style "{style}" is not defined{more}')


@rule("file", Severity.WARNING)
def missing_list(file: WordFile) -> Iterator[Found]:
    """A paragraph or a style belongs to a list that the file does not define.

    Why: Word shows neither bullet nor number.
    In Word: select the paragraphs, then Home > Bullets or Numbering
    """
    numbering = file.numbering
    lists = [] if numbering is None else list(numbering.iterfind(q("w:num")))
    definitions = (
        set()
        if numbering is None
        else {val(each, attribute="w:abstractNumId") for each in numbering.iterfind(q("w:abstractNum"))}
    )
    known = {"0", *(val(each, attribute="w:numId") for each in lists if val(each, "w:abstractNumId") in definitions)}
    styles = file.package.root("styles")
    roots = [*file.package.stories.items(), *([] if styles is None else [("styles", styles)])]
    missing = (
        (val(each) or "", _style_place(each) if part == "styles" else _at(file, part, each))
        for part, root in roots
        for each in root.iter(q("w:numId"))
        if val(each) not in known
    )
    for identity, place, more in grouped_by_cause(missing):
        yield Found(place, f"the list {identity} is not defined{more}")


def _style_place(element: Element) -> WordPlace:
    style = next(element.iterancestors(q("w:style")), None)
    return WordPlace(part=f'style "{val(style, "w:name") or ""}"')


RULES = (
    cell_without_paragraph,
    orphan_merge,
    unended_field,
    repeated_id,
    missing_relation,
    misplaced_deletion,
    missing_style,
    missing_list,
)
