"""What looks like a fault and is none, and faults of which a reader might doubt where they are."""

from pathlib import Path

import pytest
from edited_word import HEADER, Edited, findings, made, word

_HEAD = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def line(words: str, style: str = "Normal", run: str = "", more: str = "") -> str:
    text = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text}{more}</w:p>'


def table(*cells: str, shade: str = "") -> str:
    """A table with a header row, and a row of these cells."""
    heads = "".join(f"<w:tc>{line(f'Head {at}')}</w:tc>" for at in range(len(cells)))
    row = "".join(f"<w:tc><w:tcPr>{shade}</w:tcPr>{each}</w:tc>" for each in cells)
    return (
        '<w:tbl><w:tblPr><w:tblLook w:val="0020"/><w:tblCaption w:val="T"/><w:tblDescription w:val="T"/></w:tblPr>'
        f"<w:tr>{_HEAD}{heads}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )


def box(words: str) -> str:
    """A text box, as Word writes it: once for itself, and once for old programs."""
    content = f"<w:txbxContent>{line(words)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice><w:drawing><wp:anchor><wp:docPr id="1" name="Box"/>{content}</wp:anchor></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def link(words: str, run: str = "") -> str:
    """A link to a bookmark right before it."""
    mark = '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'
    return f'{mark}<w:hyperlink w:anchor="x"><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:hyperlink>'


def field(instruction: str, result: str = "1") -> str:
    """A field, as Word writes it."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    shown = f"<w:r><w:t>{result}</w:t></w:r>"
    return f"{begin}<w:r><w:instrText> {instruction} </w:instrText></w:r>{separate}{shown}{end}"


def between(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


TOP = line("Plan", "Title")
GREY, RED = (f'<w:shd w:val="clear" w:fill="{each}"/>' for each in ("D9D9D9", "FF9999"))
CASES = {
    "a status with its sign": (table(line("Fence"), line("● On track")), []),
    "lines that begin with the numbers of outcomes": (table(line("1.1 New") + line("1.2 Ended")), []),
    "a sentence that begins with a year": (line("1999. A year of change.") + line("2000. Another."), []),
    "one dash": (line("– and yet it moves."), []),
    "bullets in a cell": (
        table(line("• One") + line("• Two")),
        ["bullets are typed in 2 lines, from here on, not set by Word"],
    ),
    "a list that ran together": (
        line("Hubs: • four in libraries • two in schools") + line("•\tone") + line("Yes •\tone"),
        [
            "bullets are typed within a line, not set by Word",
            "a bullet is typed, not set by Word",
            "bullets are typed within a line, not set by Word",
        ],
    ),
    "lists that ran together, in a cell": (
        table(line("• One • Two") + line("▪ One o\tTwo")),
        ["bullets are typed within a line, and within 1 more from here on, not set by Word"],
    ),
    "a bullet between words": (line("Shire Hall • Cambridge · CB3 0AP · England"), []),
    "numbers that count": (
        line("a) one thing") + line("b) another"),
        ["numbers are typed in 2 lines, from here on, not set by Word"],
    ),
    "a paragraph between tables": (table(line("A")) + "<w:p/>" + table(line("B")), []),
    "a paragraph below the last table": (table(line("A")) + "<w:p/>", []),
    "a line across the page": (
        line("A") + '<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>' + line("B"),
        [],
    ),
    "a page break": ('<w:p><w:r><w:br w:type="page"/></w:r></w:p>', []),
    "a blank line in a cell": (table(line("A") + "<w:p/>" + line("B")), ["a blank paragraph makes space"]),
    "a bold sentence": (line("Nobody may smoke here.", run="<w:b/>") + line("So."), []),
    "a bold line at the end": (line("The Clerk", run="<w:b/>"), []),
    "bold in a table": (table(line("Total", run="<w:b/>")), []),
    "a grey cell": (table(line("A"), line("–"), shade=GREY), []),
    "a red cell with its word": (table(line("Late"), shade=RED), []),
    "a red sign": (
        table(line("A"), line("●", run='<w:color w:val="C00000"/>')),
        ["the cell says something by its colour alone"],
    ),
    "a decorative picture": (
        line(
            "",
            more='<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Line"><d:decorative val="1"'
            ' xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative"/></wp:docPr></wp:inline></w:drawing></w:r>',
        ),
        [],
    ),
    "a text box": (line("Text", more=box("Words in a box")), ["a text box floats"]),
    "a link in a field": (
        line("See ", more=field(' HYPERLINK "https://example.org" \\o "x"', "Click here") + between(" or not")),
        ['a link says "Click here"'],
    ),
    "a link in a simple field": (
        line(
            "See ", more='<w:fldSimple w:instr=" hyperlink &quot;x.htm&quot;"><w:r><w:t>more</w:t></w:r></w:fldSimple>'
        ),
        ['a link says "more"'],
    ),
    "a link in a field that leads nowhere": (
        line("See ", more=field('HYPERLINK \\o "It is" \\l "gone"', "the glossary")),
        ['the link "the glossary" leads to gone, which is not in the document'],
    ),
    "a link in a field to a part of a page": (
        line("See ", more=field('HYPERLINK "https://example.org" \\l "gone"', "the glossary")),
        [],
    ),
    "a link in a field without words": (
        line("See ", more=field('HYPERLINK "https://example.org"', "")),
        ["a link has no words"],
    ),
    "several bare addresses": (
        line("See www.example.org, https://example.org/x and www.example.com."),
        ["a bare address: www.example.org, and 2 more in this paragraph"],
    ),
    "a number as a link": (line("See ", more=link("6.2")), []),
    "an underlined link": (line("See ", more=link("the glossary", '<w:u w:val="single"/>')), []),
    "abbreviations": (line("NHS"), []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert [each.message for each in findings(word(TOP + body), tmp_path)] == expected


def test_a_heading_in_a_table_heads_what_follows(tmp_path: Path) -> None:
    body = TOP + table(line("Part", "Heading1")) + line("small", run='<w:sz w:val="20"/>')
    (found,) = findings(word(body), tmp_path)
    assert str(found.place) == 'Part > "small"'


def test_words_in_a_text_box_are_reported_as_such(tmp_path: Path) -> None:
    body = TOP + line("Part", "Heading1") + line("Text", more=box("See www.example.org"))
    (found,) = findings(word(body), tmp_path, ("floating-object",))
    assert str(found.place) == 'text box > Part > "See www.example.org"'


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("", 1),
        ("The arms of Fenland", 0),
        ("logo.png", 1),
        ("red.png", 1),
        ("Arms of 1974.jpeg", 1),
        ("Picture 3", 1),
        ("Arms (see arms.png).", 0),
    ],
)
def test_a_picture_in_a_header_is_found_like_one_in_the_text(description: str, expected: int, tmp_path: Path) -> None:
    """Once, however often the header shows it."""
    file = Edited(word(TOP))
    properties = f'<wp:docPr id="1" name="Arms" descr="{description}"/>'
    picture = f"<w:r><w:drawing><wp:inline>{properties}</wp:inline></w:drawing></w:r>"
    for _ in range(2):
        file.root(HEADER).append(made(line("Fenland", more=picture)))
    found = findings(file.content, tmp_path, ("repeated-id",))
    assert [str(each.place) for each in found] == ['header > "Fenland"'] * expected


def test_pictures_have_ids_of_their_own_in_the_whole_file(tmp_path: Path) -> None:
    properties = '<wp:docPr id="7" name="Arms" descr="The arms of Fenland"/>'
    picture = f"<w:r><w:drawing><wp:inline>{properties}</wp:inline></w:drawing></w:r>"
    file = Edited(word(TOP + line("Fenland", more=picture)))
    assert findings(file.content, tmp_path) == []
    file.root(HEADER).append(made(line("Fenland", more=picture)))
    (found,) = findings(file.content, tmp_path)
    assert (str(found.place), found.message) == ("header1", "2 pictures with the id 7")


PAGE = line("Page ", more=field("PAGE") + between(" of ") + field("NUMPAGES \\* Arabic", "12") + "{0}")
RUNNING = {
    **{
        f'"{sign}"': (PAGE.format(between(f"{sign}Consultation draft")), []) for sign in (" - ", " – ", " | ", "·", "/")
    },
    "before the number": (
        line("Consultation draft – ", more='<w:fldSimple w:instr=" page "><w:r><w:t>3</w:t></w:r></w:fldSimple>'),
        [],
    ),
    "a typed number": (line("Page 1 of 12 - Consultation draft"), []),
    "in Welsh": (line("Tudalen ", more=field("PAGE") + between(" o ") + field("NUMPAGES") + between(" - Plan")), []),
    "what the text does not say": (
        PAGE.format(between(" – Withdrawn in May")),
        ['the text does not say "Withdrawn in May", the header does'],
    ),
    "the result of another field": (
        line("Draft of ", more=field("SAVEDATE", "May")),
        ['the text does not say "Draft of May", the header does'],
    ),
}


@pytest.mark.parametrize("name", RUNNING)
def test_the_number_of_a_page_need_not_be_said_in_the_text(name: str, tmp_path: Path) -> None:
    running, expected = RUNNING[name]
    file = Edited(word(TOP + line("Consultation draft")))
    file.root(HEADER).append(made(running))
    assert [each.message for each in findings(file.content, tmp_path)] == expected


def test_a_deleted_row_is_gone_and_an_inserted_one_counts(tmp_path: Path) -> None:
    """The rows that are counted are those that stay."""
    mark = '<w:{0} w:id="1" w:author="A"/>'
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{mark.format(kind)}</w:trPr><w:tc>{line(words)}</w:tc></w:tr>"
        for kind, words in (("del", ""), ("ins", ""))
    )
    body = TOP + table(line("A")).replace("</w:tbl>", f"{rows}</w:tbl>")
    (found,) = findings(word(body), tmp_path, ("tracked-changes",))
    assert (found.rule, found.place.row) == ("empty-cell", 3)
