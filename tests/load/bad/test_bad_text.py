"""What is wrong with a file as text."""

import pytest
from workspaces import THIS, Bad, Workspace, bad, change, write

FROM_WORD = "in Word: Save As, Plain Text, with the encoding UTF-8"
ANEW = "a plan is written as plain text, and begins with `schema: 1`"
CASES = (
    bad(
        "empty file",
        write(THIS, ""),
        findings="""
        plans/2026.yaml:1:1 empty-file: the file is empty
          hint: a plan file begins with `schema: 1`
        """,
    ),
    bad(
        "only comments",
        write(THIS, "# to be written\n"),
        findings="""
        plans/2026.yaml:1:1 empty-file: the file is empty
          hint: a plan file begins with `schema: 1`
        """,
    ),
    bad(
        "a list",
        write(THIS, "- id: safety\n"),
        findings="""
        plans/2026.yaml:1:1 wrong-type: expected keys with values, but the file holds a list
          hint: a plan file is lines of `key: value`
        """,
    ),
    bad(
        "text alone",
        write(THIS, "To be written\n"),
        findings="""
        plans/2026.yaml:1:1 wrong-type: expected keys with values, but the file holds text alone
          hint: a plan file is lines of `key: value`
        """,
    ),
    bad(
        "a null",
        write(THIS, "---\n"),
        findings="""
        plans/2026.yaml:1:1 wrong-type: expected keys with values, but the file holds nothing
          hint: a plan file is lines of `key: value`
        """,
    ),
    bad(
        "character that XML cannot hold",
        change(THIS, "    text: Keep children", "    text: Keep\x0bchildren"),
        findings="""
        plans/2026.yaml:8:15 control-character: the character U+000B cannot stand in a document
          hint: delete it, and type what should stand there
        """,
    ),
    bad(
        "character that XML cannot hold, as an escape",
        change(THIS, "    text: Keep children safe.", '    text: "Keep children\\x0bsafe."'),
        findings="""
        plans/2026.yaml:8:11 control-character: the character U+000B cannot stand in a document
          hint: delete it, and type what should stand there
        """,
    ),
    bad(
        "pictures and programs renamed",
        write(THIS, bytes(range(4)) * 100),
        findings="""
        plans/2026.yaml:1:1 not-text: the file is not plain text
          hint: save it as plain text, with the encoding UTF-8
        """,
    ),
    *(
        bad(
            f"{what}, saved as a plan",
            write(THIS, content),
            findings=f"""
        plans/2026.yaml:1:1 not-text: the file is {what}, not plain text
          hint: {hint}
        """,
        )
        for content, what, hint in (
            (b"PK\x03\x04\x14\x00[Content_Types].xml\xeb\x92word/document.xml", "a Word document", FROM_WORD),
            (b"PK\x03\x04\x14\x00xl/workbook.xml", "a spreadsheet", ANEW),
            (b"PK\x03\x04", "a zip file", ANEW),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\xeb", "a document of an old version of Office", FROM_WORD),
            (b"{\\rtf1\\ansi\\deff0 schema: 1\\par}", "a document in Rich Text Format", FROM_WORD),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF", ANEW),
            (b"\n<!DOCTYPE html>\n<title>Plan</title>\n", "a web page", ANEW),
        )
    ),
    bad(
        "a picture, saved as a plan",
        write(THIS, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        findings="""
        plans/2026.yaml:1:1 not-text: the file is a picture, not plain text
          hint: call it by its own ending, such as .png, and keep it in a folder beside the plan
        """,
    ),
    bad(
        "garbage that is not UTF-8 either",
        write(THIS, b"\xeb" + bytes(range(9)) * 100),
        findings="""
        plans/2026.yaml:1:2 not-text: the file is not plain text
          hint: save it as plain text, with the encoding UTF-8
        """,
    ),
    bad(
        "not UTF-8",
        change(THIS, "Children’s Plan 2026", b"Children\x92s Plan 2026"),
        findings="""
        plans/2026.yaml:3:16 not-utf-8: byte 0x92 is not UTF-8
          hint: save the file with the encoding UTF-8 (in Windows-1252 that byte is "’")
        """,
    ),
    bad(
        "not UTF-8 is reported beside other faults",
        change(THIS, "Children’s Plan 2026", b"Children\x92s Plan 2026"),
        change(THIS, "by 2026-12", "by 2026-13"),
        findings="""
        plans/2026.yaml:3:16 not-utf-8: byte 0x92 is not UTF-8
          hint: save the file with the encoding UTF-8 (in Windows-1252 that byte is "’")
        plans/2026.yaml:13:43 not-a-date: no such month: "2026-13"
          hint: months run from 01 to 12, after the year: 2026-04
        """,
    ),
    bad(
        "not UTF-8, after a byte order mark",
        write(THIS, b"\xef\xbb\xbf# \xa3\n"),
        findings="""
        plans/2026.yaml:1:1 empty-file: the file is empty
          hint: a plan file begins with `schema: 1`
        plans/2026.yaml:1:3 not-utf-8: byte 0xA3 is not UTF-8
          hint: save the file with the encoding UTF-8 (in Windows-1252 that byte is "£")
        """,
    ),
    bad(
        "signs that were read in a wrong encoding before",
        change(THIS, "Children’s Plan 2026", "Childrenâ€™s Plan 2026"),
        change(THIS, "Harm is falling.", "Harm â€“ is falling."),
        findings="""
        plans/2026.yaml:3:16 not-utf-8: "â€™" was "’" before it was read in a wrong encoding
          hint: write "’"; there is one more
        """,
    ),
    bad(
        "closing quotes that were read in a wrong encoding before",
        change(THIS, "Children’s Plan 2026", "â€œPlanâ€\x9d " * 30),
        findings="""
        plans/2026.yaml:3:8 not-utf-8: "â€œ" was "“" before it was read in a wrong encoding
          hint: write "“"; there are 59 more
        """,
    ),
    bad(
        "many signs that were read in a wrong encoding before",
        change(THIS, "Children’s Plan 2026", "Childrenâ€™s Plan 2026 " * 1200),
        findings="""
        plans/2026.yaml:3:16 not-utf-8: "â€™" was "’" before it was read in a wrong encoding
          hint: write "’"; there are 1,199 more
        """,
    ),
    bad(
        "UTF-16",
        write(THIS, "schema: 1\n".encode("utf-16")),
        findings="""
        plans/2026.yaml:1:1 not-utf-8: the file is saved as UTF-16, not as UTF-8
          hint: save the file with the encoding UTF-8
        """,
    ),
    bad(
        "UTF-16 without a byte order mark",
        write(THIS, "schema: 1\nyear: 2026\n".encode("utf-16-le")),
        findings="""
        plans/2026.yaml:1:2 not-text: the file is not plain text
          hint: save it as plain text, with the encoding UTF-8
        """,
    ),
    bad(
        "characters that YAML and editors take for line ends",
        change(THIS, "Children’s Plan 2026", "Children’s\u2028Plan\x852026"),
        change(THIS, "by 2026-12", "by 2026-13"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: no such month: "2026-13"
          hint: months run from 01 to 12, after the year: 2026-04
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(workspace: Workspace, case: Bad) -> None:
    """Each fault is reported once, at its place, with what to do about it."""
    for change_it in case.changes:
        change_it(workspace)
    assert workspace.findings() == case.findings
