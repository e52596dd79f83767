"""The placeholders in a header or footer, and the texts that come into them."""

from typing import Any

from lxml import etree
from word_file import q

from cspgen.model.prose import Mark, Span
from cspgen.ooxml.names import NAMESPACES
from cspgen.render.word.header_footer import SHORT_TITLE, fill_placeholders

LINE = """<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Fenland</w:t><w:tab/><w:t>[short</w:t></w:r>
    <w:r><w:t> title], </w:t><w:tab/><w:t>page 1</w:t></w:r></w:p>"""


def header(line: str) -> Any:
    return etree.fromstring(f'<w:hdr xmlns:w="{NAMESPACES["w"]}">{line}</w:hdr>')


def read(root: Any) -> list[str]:
    """What stands in the runs, in order: words, bold ones with stars, marked ones with a sign, tabs."""
    signs = {"inserted": "+", "deleted": "-"}
    found = []
    for each in root.iter(q("w:t"), q("w:tab")):
        run = each.getparent()
        stars = "*" if run.find(f"{q('w:rPr')}/{q('w:b')}") is not None else ""
        sign = signs.get(run.getparent().tag, "")
        found.append(f"{sign}{stars}{each.text or '>'}{stars}" if each.tag == q("w:t") else ">")
    return found


def test_a_placeholder_takes_the_format_in_which_it_begins() -> None:
    root = header(LINE)
    assert not fill_placeholders(root, {SHORT_TITLE: (Span("Plan"),)})
    assert read(root) == ["*Fenland*", ">", "*Plan*", ", ", ">", "page 1"]


def test_a_redline_marks_the_placeholder_alone() -> None:
    """What stands before and after it in the same run is there once, unmarked."""
    root = header(LINE)
    fill_placeholders(root, {SHORT_TITLE: (Span("Old", mark=Mark.DELETED), Span("New", mark=Mark.INSERTED))})
    assert read(root) == ["*Fenland*", ">", "-*Old*", "+*New*", ", ", ">", "page 1"]
