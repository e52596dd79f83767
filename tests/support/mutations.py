"""Typing errors, and worse, that hypothesis makes in a file's bytes."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

Mutation = Callable[[st.DataObject, bytes], bytes]

# What nobody means to write as a value: other types, YAML's own signs, numbers and dates out of bounds, and characters
# that editors, terminals and Word treat in their own way.
NASTY = (
    *("null", "~", "[]", "{}", '""', "''", "[[", "]]", "[[x]]", "{{x}}", "[[]]", "[", "{", "}", "|", ">", ">-", "|2"),
    *("!!binary aGVsbG8=", "!!python/object:os.system x", "!x y", "!", "!<", "*a", "&a", "&a x", "<<: *a", "*", "&"),
    *("? x", "? [x]", "- - - x", "- x", ": x", "x: y", "x: y: z", "---", "...", "--- x", "%YAML 1.2", "@x", "`x`", "#"),
    *("1e999999", "-1", "NaN", ".inf", "0x1F", "1_000", "99999999999999999999", "£3,000", "{amount: 45,000}", "٣"),
    *("2026-13", "0000", "9999-12-31", "2026-02-30", "by 0000-00", "2026-Q5", "9999-12 to 0001-01", "by", "Q1 2026"),
    *("true", "no", "all", "no-update", "existing", "continuing", "partnership", "__class__", "../../etc/passwd"),
    *(
        "😀",
        "👩‍👩‍👧",
        "e\u0301\u0301",
        "\u202egnihton\u202c",
        "\u200f",
        "\u2028",
        "\u2029",
        "\x85",
        "\ufeff",
        "\u00a0",
        "\ufffd",
    ),
    *(
        r'"\ud800"',
        r'"\U0010FFFF"',
        r'"\U00110000"',
        r'"\x00"',
        r'"\uFFFE"',
        r'"\q"',
        '"\\',
        "\x00",
        "\x1b[31m",
        "\x7f",
    ),
    *("![x](x.png)", "![x](a b.png)", "![x](/dev/null)", "![x](..)", "![x](http://x/y.png)", "![", "![]("),
    *(
        "*",
        "**",
        "*a_b*c_",
        "<b>",
        "</w:t>",
        "&amp;",
        "&#0;",
        "`",
        "```",
        "| a |\n| - |",
        "# x",
        "> > > x",
        "1. x",
        "\\",
    ),
    *("# cspgen: ignore", "# cspgen: ignore[unknown-agency]", "x  # cspgen: ignore[all] - why", "%s {0} {x}"),
    *("x" * 5_000, "x " * 5_000, "[" * 100, "- " * 100, "'" * 101, "![a](" + "b " * 300, "a-" * 300, "9" * 5_000),
)
KEYS = ("id", "text", "year", "schema", "outcomes", "objectives", "by", "when", "see", "follows", "part", "<<", "?", "")

_VALUE = re.compile(rb"(?<=[:-] )[^\n]+")
_KEY = re.compile(rb"[\w-]+(?=:[ \n])")


def mutated(data: st.DataObject, raw: bytes, most: int = 4) -> bytes:
    """A file's bytes with some of these mutations, one after the other."""
    for mutation in data.draw(st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=most), label="mutations"):
        raw = mutation(data, raw)
    return raw


def _at(data: st.DataObject, most: int) -> int:
    return data.draw(st.integers(0, max(0, most)))


def _nasty(data: st.DataObject) -> bytes:
    return data.draw(st.sampled_from(NASTY), label="nasty").encode()


def _flip(data: st.DataObject, raw: bytes) -> bytes:
    at = _at(data, len(raw) - 1)
    return raw[:at] + bytes([_at(data, 255)]) + raw[at + 1 :]


def _insert(data: st.DataObject, raw: bytes) -> bytes:
    at = _at(data, len(raw))
    return raw[:at] + (data.draw(st.binary(max_size=8)) if data.draw(st.booleans()) else _nasty(data)) + raw[at:]


def _delete(data: st.DataObject, raw: bytes) -> bytes:
    at = _at(data, len(raw))
    return raw[:at] + raw[at + data.draw(st.sampled_from((1, 2, 10, 200))) :]


def _truncate(data: st.DataObject, raw: bytes) -> bytes:
    return raw[: _at(data, len(raw))]


def _replace_value(data: st.DataObject, raw: bytes) -> bytes:
    return _replace(data, raw, _VALUE, _nasty(data))


def _rename_key(data: st.DataObject, raw: bytes) -> bytes:
    """Another key of the format, or of the same file, or something nasty."""
    keys = [*KEYS, *(each.decode(errors="replace") for each in dict.fromkeys(_KEY.findall(raw)))]
    new = data.draw(st.sampled_from(keys)).encode() if _at(data, 3) else _nasty(data)
    return _replace(data, raw, _KEY, new)


def _replace(data: st.DataObject, raw: bytes, what: re.Pattern[bytes], new: bytes) -> bytes:
    found = list(what.finditer(raw))
    if not found:
        return raw + new
    span = found[_at(data, len(found) - 1)]
    return raw[: span.start()] + new + raw[span.end() :]


def _move_value(data: st.DataObject, raw: bytes) -> bytes:
    """A value of the file in place of another one."""
    values = _VALUE.findall(raw)
    return _replace(data, raw, _VALUE, values[_at(data, len(values) - 1)]) if values else raw


def _duplicate_lines(data: st.DataObject, raw: bytes) -> bytes:
    lines, start, end = _some_lines(data, raw)
    return b"".join(lines[:end] + lines[start:])


def _move_lines(data: st.DataObject, raw: bytes) -> bytes:
    """To another place, and to another level."""
    lines, start, end = _some_lines(data, raw)
    rest = lines[:start] + lines[end:]
    to = _at(data, len(rest))
    return b"".join(rest[:to] + _indented(data, lines[start:end]) + rest[to:])


def _indent_lines(data: st.DataObject, raw: bytes) -> bytes:
    lines, start, end = _some_lines(data, raw)
    return b"".join(lines[:start] + _indented(data, lines[start:end]) + lines[end:])


def _join_lines(data: st.DataObject, raw: bytes) -> bytes:
    lines, start, end = _some_lines(data, raw)
    joined = [each.rstrip(b"\n") for each in lines[start:end]]
    return b"".join(lines[:start] + joined + lines[end:])


def _other_line_ends(data: st.DataObject, raw: bytes) -> bytes:
    return raw.replace(b"\n", data.draw(st.sampled_from((b"\r\n", b"\r", b"\xe2\x80\xa8", b"\n\n", b" \n", b"\x0b"))))


def _other_encoding(data: st.DataObject, raw: bytes) -> bytes:
    encoding = data.draw(st.sampled_from(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "cp037")))
    return raw.decode(errors="replace").encode(encoding, errors="replace")


def _some_lines(data: st.DataObject, raw: bytes) -> tuple[list[bytes], int, int]:
    lines = raw.splitlines(keepends=True) or [b""]
    start = _at(data, len(lines) - 1)
    return lines, start, start + data.draw(st.sampled_from((1, 1, 2, 5, 20)))


def _indented(data: st.DataObject, lines: list[bytes]) -> list[bytes]:
    by = data.draw(st.sampled_from((b"", b" ", b"  ", b"    ", b"\t", b"- ", b"  - ", b"# ", b"-", b" " * 70)))
    return [by + line if by else line.lstrip(b" -") for line in lines]


MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _insert,
    _delete,
    _truncate,
    _replace_value,
    _replace_value,
    _move_value,
    _rename_key,
    _duplicate_lines,
    _move_lines,
    _indent_lines,
    _join_lines,
    _other_line_ends,
    _other_encoding,
)
