"""`cspgen verify`: is a Word file what the present source builds, and if not, what differs."""

import os
import re
import zipfile
from pathlib import Path

import pytest
from documents import LAYOUTS, PLAN, REPORT, SAMPLES, WORKSPACES, Ran, made_workspace, run
from outside_readers import converted
from word_file import Word, packed

_PLACE = "\n  Action plan > Objective 1. Keep children safe.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = made_workspace(tmp_path / "plans here", {"plans/2000.yaml": PLAN + REPORT})
    assert run("-C", made, "build").code == 0
    return made


def verify(root: Path, name: str = "plan.docx") -> Ran:
    return run("-C", root, "verify", root / "build/2000" / name)


def edited(root: Path, old: str, new: str) -> None:
    """Change the words of the built plan by hand."""
    path = root / "build/2000/plan.docx"
    parts = Word(path.read_bytes()).parts
    body = parts["word/document.xml"].decode()
    assert old in body
    path.write_bytes(packed(parts | {"word/document.xml": body.replace(old, new).encode()}))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_built_is_what_it_builds(root: Path, layout: str) -> None:
    """In the layout that the file was built in, wherever it lies by now and whatever it is called."""
    assert run("-C", root, "build", "--layout", layout).code == 0
    moved = root / "somewhere.docx"
    (root / "build/2000/plan.docx").rename(moved)
    ran = run("-C", root, "verify", moved)
    assert (ran.code, "is the plan of 2000 as the plans build it" in ran.output) == (0, True)
    assert "is the report of 2000" in verify(root, "report.docx").output


def test_words_changed_by_hand_are_reported(root: Path) -> None:
    edited(root, "Procedures are revised.", "Procedures are revised soon.")
    code, output = verify(root)
    assert code == 1
    assert "the plan files are the same, so it was changed by hand" in output
    assert f"{_PLACE}    - 1.1 Procedures are revised soon.\n    + 1.1 Procedures are revised.\n" in output


def test_a_plan_changed_since_is_reported(root: Path) -> None:
    path = root / "plans/2000.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("by 2001-04", "by 2002-04"), encoding="utf-8")
    code, output = verify(root)
    assert code == 1
    assert "the plan files have changed since it was built" in output
    assert f"{_PLACE}    - By April 2001\n    + By April 2002\n" in output


def test_a_line_is_shown_once_below_its_headings(root: Path) -> None:
    """However often it is there, and not again because the list of contents has it too."""
    action = "          - {by: [council, health], when: by 2001-04}\n"
    path = root / "plans/2000.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(action, action * 2), encoding="utf-8")
    assert run("-C", root, "build").code == 0
    edited(root, ">Action plan<", ">Who acts<")
    edited(root, "By April 2001", "By May 2001")
    _, _, message = verify(root).output.partition("\n")
    assert message == (
        "  the document\n"
        "    - Who acts\n"
        "    + Action plan\n"
        "  Who acts > Objective 1. Keep children safe.\n"
        "    - By May 2001\n"
        "  Action plan > Objective 1. Keep children safe.\n"
        "    + By April 2001\n"
    )


def test_what_only_the_list_of_contents_says_is_reported(root: Path) -> None:
    path = root / "build/2000/plan.docx"
    parts = Word(path.read_bytes()).parts
    body = parts["word/document.xml"].decode()
    before, entry, after = body.partition(">Action plan<")
    path.write_bytes(packed(parts | {"word/document.xml": f"{before}>Plan of action<{after}".encode()}))
    assert entry in after  # the heading stays
    assert "\n  list of contents\n    - Plan of action\n    + Action plan\n" in verify(root).output


def test_a_comment_in_the_plan_changes_nothing(root: Path) -> None:
    with (root / "plans/2000.yaml").open("a", encoding="utf-8") as file:
        file.write("# A note.\n")
    assert verify(root).code == 0


def test_a_change_that_no_word_shows_is_reported(root: Path) -> None:
    """Such as an agency that nothing names."""
    path = root / "plans/partnership.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("agencies: {", "agencies: {police: Police, "), "utf-8")
    code, output = verify(root)
    assert (code, "but no word of it" in output) == (1, True)


def test_a_report_that_the_plan_has_no_more_is_reported(root: Path) -> None:
    (root / "plans/2000.yaml").write_text(PLAN, encoding="utf-8")
    code, output = verify(root, "report.docx")
    message = "report.docx is not the report of 2000 as the plans build it: the plan has no report any more\n"
    assert (code, output.endswith(message)) == (1, True)


def test_how_the_lines_of_the_plan_end_makes_no_difference(root: Path) -> None:
    """As git on Windows may have it."""
    path = root / "plans/2000.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(root).code == 0


def test_saved_by_another_program_is_reported_where_no_word_changed(root: Path) -> None:
    path = root / "build/2000/plan.docx"
    path.write_bytes(packed(Word(path.read_bytes()).parts))
    code, output = verify(root)
    assert (code, "saved by another program" in output) == (1, True)


def test_a_look_changed_by_hand_is_reported_where_no_word_changed(root: Path) -> None:
    edited(root, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Title"/><w:jc w:val="right"/>')
    code, output = verify(root)
    assert (code, "its words are the same, but not its look" in output) == (1, True)
    assert ": it was changed by hand, saved by another program, or built in another house style" in output


def test_the_number_of_a_page_is_no_word(root: Path) -> None:
    """As other programs count it, in a footer that they write once for each section."""
    path = root / "build/2000/plan.docx"
    parts = Word(path.read_bytes()).parts
    footer = next(name for name in parts if "footer" in name)
    counted = parts[footer].replace(b"<w:t>1</w:t>", b"<w:t>12</w:t>")
    assert counted != parts[footer]
    relations = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="rId99" Type="x/footer" Target="another.xml"/></Relationships>'
    )
    more = {footer: counted, "word/another.xml": counted, "word/_rels/document.xml.rels": relations}
    path.write_bytes(packed(parts | more))
    assert "its words are the same" in verify(root).output


def test_words_around_the_number_of_a_page_are_reported(root: Path) -> None:
    path = root / "build/2000/plan.docx"
    parts = Word(path.read_bytes()).parts
    footer = next(name for name in parts if "footer" in name)
    path.write_bytes(packed(parts | {footer: parts[footer].replace(b">Page ", b">Sheet ")}))
    assert "- Sheet # of #" in verify(root).output


@pytest.mark.readers
@pytest.mark.parametrize("layout", LAYOUTS)
def test_libreoffice_changes_no_word_by_saving(layout: str, tmp_path: Path) -> None:
    """In any sample, whatever it does to headers, fields and the list of contents."""
    years = [each for each in SAMPLES if each.layout == layout]
    files = {
        f"{sample}-{name.removesuffix('.docx')}": (WORKSPACES[sample.place], content)
        for sample in years
        for name, content in sample.files.items()
        if name.endswith(".docx")
    }
    saved = converted(tmp_path, "docx", {name: content for name, (_, content) in files.items()})
    for name, (workspace, _) in files.items():
        assert "its words are the same" in run("-C", workspace, "verify", saved[name]).output


def test_words_changed_in_a_header_are_reported(root: Path) -> None:
    """Such as a draft that says on every page that it is none."""
    path = root / "build/2000/plan.docx"
    parts = Word(path.read_bytes()).parts
    name = next(name for name in parts if "header" in name and b"Not yet agreed" in parts[name])
    path.write_bytes(packed(parts | {name: parts[name].replace(b"Not yet agreed", b"Agreed")}))
    code, output = verify(root)
    assert (code, "changed by hand" in output) == (1, True)
    assert output.endswith("\n  header\n    - Draft · Agreed\n    + Draft · Not yet agreed\n")


def test_the_others_are_looked_at_where_one_cannot_be_read(root: Path) -> None:
    code, output = run("-C", root, "verify", root / "no.docx", root / "build/2000/plan.docx")
    assert (code, "no.docx cannot be verified" in output, "as the plans build it" in output) == (2, True, True)


def test_many_differences_are_counted(root: Path) -> None:
    many = "\n".join(f"  - {{id: more-{at}, text: Objective {at}.}}" for at in range(30))
    (root / "plans/2000.yaml").write_text(PLAN + many + "\n" + REPORT, encoding="utf-8")
    assert re.search(r"\n  \.\.\. and \d+ more paragraphs\n$", verify(root).output)


def test_one_difference_more_is_counted_as_one(root: Path) -> None:
    many = r"\n\n".join(f"Position {at}." for at in range(19))  # and two headings
    appendix = f'appendices: [{{id: many, title: Many, text: "{many}"}}]\n'
    (root / "plans/2000.yaml").write_text(PLAN + appendix + REPORT, encoding="utf-8")
    output = verify(root).output
    assert output.endswith("\n  ... and 1 more paragraph\n"), output


def test_the_properties_tell_what_it_was_made_from(root: Path) -> None:
    properties = Word((root / "build/2000/plan.docx").read_bytes()).parts["docProps/custom.xml"].decode()
    for name, value in (("Document", "plan"), ("Plan year", "2000"), ("Plan status", "draft")):
        assert f'name="{name}"><vt:lpwstr>{value}</vt:lpwstr>' in properties


def test_a_plan_with_errors_builds_nothing_to_compare_with(root: Path) -> None:
    with (root / "plans/2000.yaml").open("a", encoding="utf-8") as file:
        file.write("unknown: key\n")
    code, output = verify(root)
    assert (code, "unknown key" in output) == (1, True)


@pytest.mark.parametrize("what", ["text", "folder", "missing", "foreign", "empty", "cut", "year", "other"])
def test_what_cannot_be_verified_is_reported_in_a_line(root: Path, what: str) -> None:
    path = root / "build/2000/plan.docx"
    content = path.read_bytes()
    parts = Word(content).parts
    custom = parts["docProps/custom.xml"]
    made = {
        "text": b"Not a Word file.",
        "empty": b"",
        "cut": content[: len(content) // 2],
        "foreign": packed({name: part for name, part in parts.items() if name != "docProps/custom.xml"}),
        "year": packed(parts | {"docProps/custom.xml": custom.replace(b"2000", b"1999")}),
        "other": packed(parts | {"docProps/custom.xml": b"<broken"}),
    }
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what != "missing":
        path.write_bytes(made[what])
    code, output = verify(root)
    assert (code, "Traceback" in output, output.count("\n")) == (2, False, 2)
    assert "hint: " in output


def test_a_bomb_is_not_unpacked(root: Path) -> None:
    path = root / "build/2000/plan.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 201_000_000)
    assert verify(root).code == 2


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
def test_neither_the_zone_nor_the_clock_makes_a_difference(
    root: Path, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TZ", zone)
    assert verify(root).code == 0
