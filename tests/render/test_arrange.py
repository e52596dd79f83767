"""What is worked out over a whole document: anchors, ranks, page starts, the list of contents, tables in prose."""

from cspgen.model.prose import List, Mark, Marked, Paragraph, Span, SubHeading, Text, TextTable
from cspgen.render.arrange import arrange, in_cell
from cspgen.render.columns import columns
from cspgen.render.document import Block, Contents, Heading, MarkedBlock, Page, Prose, Table


def text(words: str) -> Text:
    return (Span(words),)


def headings(*blocks: Block) -> list[Heading]:
    return [each for each in arrange(blocks) if isinstance(each, Heading)]


def test_a_heading_without_an_anchor_gets_one_by_its_number() -> None:
    first, second = headings(Heading(text("A"), 1, "a"), Heading(text("B"), 2))
    assert (first.anchor, second.anchor) == ("a", "heading-2")


def test_what_is_deleted_does_not_take_the_anchor_of_what_is_there() -> None:
    deleted = MarkedBlock(Heading(text("A"), 1, "a"), Mark.DELETED)
    made = arrange((deleted, Heading(text("A now"), 1, "a")))
    assert isinstance(made[0], MarkedBlock)
    assert isinstance(made[0].block, Heading)
    assert made[0].block.anchor == "gone-a"


def test_no_rank_is_skipped() -> None:
    """The title of the document has rank 1."""
    assert [each.rank for each in headings(*(Heading(text("x"), level) for level in (1, 3, 3, 1, 9, 9)))] == [
        *(2, 3, 4, 2, 3, 4)
    ]


def test_the_heading_after_a_page_begins_it() -> None:
    made = headings(
        *(Page(new=True), Heading(text("a"), 1)),
        *(Page(landscape=True), Heading(text("b"), 1), Heading(text("c"), 2)),
        *(Page(landscape=True), Heading(text("d"), 1)),
    )
    assert [each.begins for each in made] == ["page", "section", "", ""]


def section_ends(*blocks: Block) -> list[list[tuple[Mark | None, bool]]]:
    """For each page, the ends of sections before it: in which plan, and whether the page turns."""
    return [[(end.mark, end.turns) for end in each.ends] for each in arrange(blocks) if isinstance(each, Page)]


def test_a_page_that_turns_ends_a_section() -> None:
    turn = [(None, True)]
    assert section_ends(Page(), Page(landscape=True), Page(landscape=True), Page()) == [[], turn, [], turn]


def test_a_page_of_one_plan_alone_ends_a_section_of_that_plan() -> None:
    gone, come = Mark.DELETED, Mark.INSERTED
    assert section_ends(Page(new=True, mark=come), Page(new=True)) == [[(come, False)], []]
    assert section_ends(Page(landscape=True, mark=gone), Page()) == [[(gone, True)], [(gone, True)]]
    assert section_ends(Page(landscape=True, was=Page(new=True))) == [[(gone, False), (come, True)]]


def test_a_turn_of_both_plans_is_said_once() -> None:
    """The part that comes lies on pages that turn back; the old plan turns back after it, where it has no words."""
    come = MarkedBlock(Heading(text("a"), 1), Mark.INSERTED)
    pages = (Page(landscape=True), Heading(text("b"), 1), Page(mark=Mark.INSERTED), come, Page())
    assert section_ends(*pages) == [[(None, True)], [(None, True)], []]


def test_the_contents_list_what_comes_after_them_too() -> None:
    contents, *_ = arrange((Contents(), Heading(text("A"), 1, "a"), Prose((SubHeading(4, text("B")),), 2)))
    assert isinstance(contents, Contents)
    assert [(each.level, each.text, each.anchor) for each in contents.entries] == [
        (1, text("A"), "a"),
        (2, text("B"), "heading-2"),
    ]


def test_sub_headings_of_prose_stand_below_its_part() -> None:
    """Whatever their levels in the file are; those of an item by themselves."""
    blocks = (SubHeading(3, text("a")), SubHeading(4, text("b")), List(((SubHeading(5, text("c")),),)))
    (prose,) = arrange((Prose(blocks, 2),))
    assert isinstance(prose, Prose)
    first, second, inner = prose.blocks
    assert isinstance(inner, List)
    assert [each.level for each in (first, second, inner.items[0][0]) if isinstance(each, Heading)] == [2, 3, 2]


def test_a_table_in_prose_is_named_by_its_heads_or_the_heading_above() -> None:
    named = TextTable((text("Asked"), text("Answered")), ((text("a"), ()),), (Mark.INSERTED,))
    bare = TextTable(((), ()), ())
    made = arrange((Heading(text("In figures"), 1), Prose((named, bare), 2)))
    assert isinstance(made[1], Prose)
    tables = [each for each in made[1].blocks if isinstance(each, Table)]
    assert [each.columns.caption for each in tables] == ["Asked, Answered", "In figures"]
    (row,) = tables[0].rows
    assert row.mark is Mark.INSERTED
    assert [each.content for each in row.cells] == [(Paragraph(text("a")),), ()]


def test_a_caption_that_repeats_the_heading_says_so() -> None:
    for caption, repeats in (("Glossary", True), ("Terms", False)):
        _, table = arrange((Heading(text("GLOSSARY"), 1), Table(columns(caption, ("a", "A", 1)), ())))
        assert isinstance(table, Table)
        assert table.repeats_heading is repeats


def test_a_cell_holds_paragraphs_and_lists_alone() -> None:
    """However deep: a table in an item becomes lines, a sub-heading a strong paragraph."""
    table = TextTable((text("a"), text("b")), ((text("c"), text("d")),), (Mark.DELETED,))
    (made,) = in_cell((List(((SubHeading(1, text("x")), table),)),))
    assert isinstance(made, List)
    heading, first, second = made.items[0]
    assert heading == Paragraph((Span("x", strong=True),))
    assert first == Paragraph((Span("a"), Span(" · "), Span("b")))
    assert second == Marked((Paragraph((Span("c"), Span(" · "), Span("d"))),), Mark.DELETED)
