"""The Markdown finisher: spans and blocks as GitHub-flavoured Markdown."""

import re
from functools import partial
from urllib.parse import quote

from cspgen.model.prose import Image, List, Mark, Paragraph, Span, Text
from cspgen.render import Files, Material
from cspgen.render.blocks import Content, Ledger, as_text, in_cell, layout_names, listed, unlinked
from cspgen.render.charts import Drawing, drawings
from cspgen.render.templates import call, environment, fill, module

CONTENTS = "\x01contents\x01"
_KEPT_BREAK = "\x02"
# "$" opens a formula on GitHub; the others are CommonMark's and GFM's inline markup.
_SPECIAL = re.compile(r"([\\`*_\[\]<|~$])|&(?=#?\w+;)")
_BLOCK_START = re.compile(r"^(?:[#>=](?=[#>=\s]|$)|[-+](?=\s|-|$)|>)")
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_CLOSING_MARKS = re.compile(r"(?<!\S)#+$")  # at the end of a heading CommonMark takes them off
_FLANKED = re.compile(r"\w")


def render(material: Material, document: str) -> Files:
    """Return the Markdown file of a document and the pictures that it shows, by name."""
    jinja = environment(material.folders, xml=False)
    ledger = Ledger()
    jinja.filters |= {
        "spans": spans,
        "at_start": at_start,
        "cell": partial(_cell, ledger, material),
        "fenced": _fenced,
        "quoted": lambda text: "\n".join(f"> {each}" for each in text.split("\n")),
        "one_line": lambda text: re.sub(r"\s*\n\s*", " ", text),
        "unlinked": unlinked,
        "listed": listed,
    }
    jinja.globals |= {
        **layout_names(material.view),
        "ledger": ledger,
        "CONTENTS": CONTENTS,
        **drawings(material, partial(_kept, ledger)),
        "local_picture": partial(_local_picture, material, ledger),
    }
    values = {
        "plan": material.view,
        "words": material.view.words,
        "blocks": "markdown/blocks.md.j2",
        "merges": False,
        "flows": False,
    }
    body = fill(jinja, "markdown/document.md.j2", layout=f"{document}.j2", **values)
    if CONTENTS in body:
        blocks = module(jinja, "markdown/blocks.md.j2", values)
        body = body.replace(CONTENTS, call(blocks, "contents", ledger.headings))
    text = re.sub(r"[ \t]+\n", "\n", body)
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return {f"{document}.md": text.replace(_KEPT_BREAK, "\n").encode(), **ledger.pictures}


def _kept(ledger: Ledger, drawn: Drawing) -> Drawing:
    ledger.pictures[drawn.file] = drawn.svg
    return drawn


def _local_picture(material: Material, ledger: Ledger, file: str) -> str:
    name = material.names[file]
    ledger.pictures[name] = material.pictures[file]
    return quote(name)


def _cell(ledger: Ledger, material: Material, content: Content) -> str:
    """Return blocks as one line: paragraphs with breaks between them, lists in HTML's own tags."""
    written, begun = "", False
    for block in in_cell(content):
        match block:
            case Paragraph(text):
                written += ("<br>" if begun else "") + spans(text, cell=True)
            case List(items, start):
                tag, opening = (
                    ("ul", "<ul>") if start is None else ("ol", "<ol>" if start == 1 else f'<ol start="{start}">')
                )
                inner = "".join(f"<li>{_cell(ledger, material, item)}</li>" for item in items)
                written += f"{opening}{inner}</{tag}>"
            case Image(file, alternative):
                written += f"![{spans(as_text(alternative))}]({_local_picture(material, ledger, file)})"
        begun = not isinstance(block, List)  # what ends a list has broken the line
    return written


def _fence(text: str, least: int) -> str:
    """Return more backticks than stand together anywhere in a text, and at least so many."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(least, longest + 1)


def _fenced(text: str) -> str:
    fence = _fence(text, 3)
    return f"{fence}\n{text}\n{fence}".replace("\n", _KEPT_BREAK)


def spans(text: Text, *, cell: bool = False) -> str:
    """Return a text as inline Markdown; in a `cell` a line break is a tag, as the row is one line."""
    written = "".join(
        _span(span, text[at - 1] if at else None, text[at + 1] if at + 1 < len(text) else None, cell=cell)
        for at, span in enumerate(text)
    )
    first, *rest = _CLOSING_MARKS.sub(r"\\\g<0>", written).split("\\\n")
    return "\\\n".join([first, *map(at_start, rest)])


def at_start(written: str) -> str:
    """Return inline Markdown safe to begin a block with: "1." and "#" at its start stay text."""
    written = _NUMBER_START.sub(r"\1\\\2", written)
    return "\\" + written if _BLOCK_START.match(written) else written


def _span(span: Span, before: Span | None, after: Span | None, *, cell: bool) -> str:
    core = span.text.strip(" ")
    if not core and not span.mark:
        return span.text
    left = span.text[: len(span.text) - len(span.text.lstrip(" "))]
    right = span.text[len(span.text.rstrip(" ")) :]
    # Lines of code in a cell are code each: a break within it would stay text.
    written = "\n".join(map(_code, core.split("\n"))) if span.code else _escaped(core)
    written = written.replace("|", r"\|") if span.code and cell else written
    written = written.replace("\n", "<br>" if cell else "\\\n")
    # A delimiter run between a letter and punctuation would not open or close: there, HTML's own tags do.
    tight = bool(
        (before and not left and _FLANKED.match(before.text[-1:]))
        or (after and not right and _FLANKED.match(after.text[:1]))
    )
    if span.emphasis:
        written = f"<em>{written}</em>" if tight else f"*{written}*"
    if span.strong:
        written = f"<strong>{written}</strong>" if tight else f"**{written}**"
    if span.link:
        target = f"<{span.link}>" if re.search(r"[\s()]", span.link) else span.link
        written = f"[{written}]({target.replace('|', '%7C')})"
    if span.mark:
        # HTML's own tags, which GitHub and GitLab show: Markdown has a sign for what is deleted only.
        tag = "ins" if span.mark is Mark.INSERTED else "del"
        return f"<{tag}>{left}{written}{right}</{tag}>"
    return f"{left}{written}{right}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0] if found[1] else "&amp;", text)


def _code(text: str) -> str:
    if not text.strip():
        return text
    fence = _fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
