"""Texts as inline Markdown, safe wherever they stand: what could be markup in them stays text."""

import re

from cspgen.model.prose import Mark, Span, Text

# "$" opens a formula on GitHub; the others are CommonMark's and GFM's inline markup.
_SPECIAL = re.compile(r"([\\`*_\[\]<|~$])|&(?=#?\w+;)")
_BLOCK_START = re.compile(r"^(?:[#>=](?=[#>=\s]|$)|[-+](?=\s|-|$)|>)")
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_CLOSING_MARKS = re.compile(r"(?<!\S)#+$")  # at the end of a heading CommonMark takes them off
_FLANKED = re.compile(r"\w")


def spans(text: Text | str, *, cell: bool = False) -> str:
    """Return a text as inline Markdown; in a `cell` a line break is a tag, as the row is one line."""
    text = (Span(text),) if isinstance(text, str) else text
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
    marks = fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{pad}{text}{pad}{marks}"


def fence(text: str, least: int) -> str:
    """Return more backticks than stand together anywhere in a text, and at least so many."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(least, longest + 1)
