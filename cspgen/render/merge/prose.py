"""Prose of two plans as one: blocks that go on, their words marked, and blocks inserted and deleted as a whole."""

from collections.abc import Sequence

from cspgen.diff.likeness import unweighted_likeness
from cspgen.diff.wording import reworded
from cspgen.model.prose import (
    Block,
    Code,
    Image,
    List,
    Mark,
    Marked,
    Paragraph,
    Quote,
    SubHeading,
    Text,
    TextTable,
    plain,
)
from cspgen.render.arrange import top_level
from cspgen.render.merge.alignment import aligned

Blocks = tuple[Block, ...]


def merged_prose(old: Sequence[Block], new: Sequence[Block]) -> Blocks:
    """Return prose as one: without what is inserted it is the old, without what is deleted the new."""
    if tuple(old) == tuple(new):
        return tuple(new)
    if len(old) == len(new) == 1 and type(old[0]) is type(new[0]) is Paragraph:  # as in most cells
        return (_merged(old[0], new[0]),)
    return tuple(_merged(*pair) for pair in aligned(old, new, _itself, _block_likeness))


def levelled(blocks: Sequence[Block]) -> Blocks:
    """Return prose whose highest sub-heading is of level 1, as it is printed whatever its level is in the file."""
    less = top_level(blocks) - 1
    return tuple(SubHeading(each.level - less, each.text) if isinstance(each, SubHeading) else each for each in blocks)


def mark_of(old: object, new: object) -> Mark | None:
    """Return the mark of a pair, one side of which may be None."""
    return Mark.INSERTED if old is None else Mark.DELETED if new is None else None


def words_of(block: Block) -> str:
    """Return the words of a block, to compare them by."""
    match block:
        case Paragraph(text) | SubHeading(_, text):
            return plain(text)
        case List(items):
            return " ".join(words_of(each) for item in items for each in item)
        case Quote(blocks) | Marked(blocks):
            return " ".join(map(words_of, blocks))
        case TextTable(head, rows):
            return " ".join(plain(cell) for row in (head, *rows) for cell in row)
        case Code(text):
            return text
    return ""


def _itself(block: Block) -> Block:
    return block


def _block_likeness(old: Block, new: Block) -> float:
    """Return how alike two blocks are; nought where the one cannot become the other in place."""
    match old, new:
        case (Code() | Image(), _):
            return 0.0
        case (SubHeading(level, _), SubHeading(other, _)) if level != other:
            return 0.0
        case (List(_, start), List(_, begin)) if (start is None) is not (begin is None):
            return 0.0
        case (TextTable(head, _), TextTable(heads, _)) if len(head) != len(heads):
            return 0.0
    return unweighted_likeness(words_of(old), words_of(new)) if type(old) is type(new) else 0.0


def _merged(old: Block | None, new: Block | None) -> Block:  # noqa: PLR0911 - one for each kind
    match old, new:
        case Paragraph(before), Paragraph(after):
            return Paragraph(reworded(before, after))
        case SubHeading(_, before), SubHeading(level, after):
            return SubHeading(level, reworded(before, after))
        case Quote(before), Quote(after):
            return Quote(merged_prose(before, after))
        case List(), List():
            return _merged_list(old, new)
        case TextTable(), TextTable():
            return _merged_table(old, new)
    if old == new and new is not None:
        return new
    if new is None and old is not None:
        return Marked((old,), Mark.DELETED)
    if old is None and new is not None:
        return Marked((new,), Mark.INSERTED)
    message = f"{type(old).__name__} and {type(new).__name__} do not become one another in place"
    raise TypeError(message)


def _merged_list(old: List, new: List) -> List:
    pairs = aligned(old.items, new.items, tuple, _item_likeness)
    items = tuple(_item(before, after) if before and after else after or before or () for before, after in pairs)
    return List(items, new.start, tuple(mark_of(*pair) for pair in pairs))


def _item_likeness(old: Blocks, new: Blocks) -> float:
    """Return how alike two items are; the paragraphs that bear their bullets become one another."""
    if not (old and new and isinstance(old[0], Paragraph) and isinstance(new[0], Paragraph)):
        return 0.0
    return unweighted_likeness(" ".join(map(words_of, old)), " ".join(map(words_of, new)))


def _item(old: Blocks, new: Blocks) -> Blocks:
    return new if old == new else (_merged(old[0], new[0]), *merged_prose(old[1:], new[1:]))


def _merged_table(old: TextTable, new: TextTable) -> TextTable:
    pairs = aligned(old.rows, new.rows, tuple, _row_likeness)
    rows = tuple(_row(before, after) if before and after else after or before or () for before, after in pairs)
    return TextTable(_row(old.head, new.head), rows, tuple(mark_of(*pair) for pair in pairs))


def _row(old: tuple[Text, ...], new: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(reworded(before, after) for before, after in zip(old, new, strict=True))


def _row_likeness(old: tuple[Text, ...], new: tuple[Text, ...]) -> float:
    return unweighted_likeness(" ".join(map(plain, old)), " ".join(map(plain, new)))
