"""YAML text to plain values, and back from a route in the values to the place in the text.

Scalars stay text: what `1999-04` or `no` means is for the schema to say, never for YAML's guesses. Nothing is lost on
the way: what YAML would drop in silence (the first of two equal keys, the tag of `!important`) is a finding here.
"""

import gc
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import yaml

from cspgen.diagnostics import Diagnostic, Place, Route, Span
from cspgen.lines import Lines
from cspgen.reader import START, UNPRINTABLE, Value, control_character, read

MAX_BYTES = 20_000_000
_MOST_MISREAD = 100
_MOST_UNPRINTABLE = 20  # in a file that has more of them nothing else is worth saying
# YAML 1.1 ends a line here; editors do not, and people paste these without seeing them.
_UNSEEN_LINE_ENDS = "\x85\u2028\u2029"
# What is left of quotes, dashes and points whose UTF-8 was read as Windows-1252, as in Childrenâ€™s. Of other signs two
# letters are left (Â£, Ã©), which words may have.
_AS_WINDOWS = {bytes([each]).decode("cp1252", errors="ignore") or chr(each): each for each in range(0x80, 0xC0)}
_MISREAD = re.compile(f"â€([{''.join(_AS_WINDOWS)}])")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_AS_TEXT = "save it as plain text, with the encoding UTF-8"
_FROM_WORD = "in Word: Save As, Plain Text, with the encoding UTF-8"
_ANEW = "a plan is written as plain text, and begins with `schema: 1`"
_PICTURE = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_OTHERS = (
    (_PICTURE, "a picture", "call it by its own ending, such as .png, and keep it in a folder beside the plan"),
    ((b"%PDF-",), "a PDF", _ANEW),
    ((b"{\\rtf",), "a document in Rich Text Format", _FROM_WORD),
    ((b"\xd0\xcf\x11\xe0",), "a document of an old version of Office", _FROM_WORD),
    ((b"<!doctype html", b"<html"), "a web page", _ANEW),
)
# What the zips of others hold, by a part of a name in them.
_ZIP = b"PK\x03\x04"
_ZIPS = (
    (b"word/", "a Word document", _FROM_WORD),
    (b"xl/", "a spreadsheet", _ANEW),
    (b"opendocument.spreadsheet", "a spreadsheet", _ANEW),
    (b"opendocument.text", "a document of LibreOffice", _AS_TEXT),
)


@dataclass(eq=False)
class Source:
    """One YAML file: its text, the value that it holds, and what is wrong with it as YAML.

    `value` is None where the text could not be read, or holds nothing.
    """

    file: str
    text: str = ""
    value: Value = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines as an editor counts them, without their ends."""
        return self.index.all()

    @cached_property
    def index(self) -> Lines:
        """Where the text's characters stand in its lines."""
        return Lines(self.text)

    @cached_property
    def _root(self) -> yaml.Node | None:
        # Composed only when there is something to locate: a clean plan never pays for the node tree. What could not be
        # read has no routes; composing it would fail, or overflow libyaml's stack.
        return None if self.value is None else yaml.CBaseLoader(self.text).get_single_node()

    @cached_property
    def _items(self) -> dict[int, list[yaml.Node]]:
        return {}

    @cached_property
    def _entries(self) -> dict[int, dict[str, tuple[yaml.Node, yaml.Node]]]:
        return {}

    @cached_property
    def _texts(self) -> list[tuple[int, ...]]:
        """From where to where scalars stand in which a # is text: quoted ones, and the lines of blocks."""
        found: list[tuple[int, ...]] = []
        for each in yaml.scan(self.text, yaml.CBaseLoader):
            if isinstance(each, yaml.ScalarToken) and each.style:
                start, end = each.start_mark.index, each.end_mark.index
                if each.style in "|>":
                    first_line = self.text.find("\n", start)
                    start = first_line if first_line >= 0 else end
                found.append((start, end))
        return found

    def is_comment(self, at: int) -> bool:
        """Say whether the # at an index begins a comment, and is no part of a text; never where YAML is broken."""
        if self.value is None:
            return False
        above = bisect_left(self._texts, (at,))  # how many begin before it; the last of them may reach over it
        return not above or at >= self._texts[above - 1][1]

    def locate(self, place: Place) -> Span:
        """Return where `place` stands; a route that goes further than the text does ends at its last known part."""
        if place.span:
            return place.span
        node, key = self._walk(place.route)
        if node is None:
            return START
        target = key if key is not None and (place.key or not node.value) else node
        start, end = target.start_mark.index, target.end_mark.index
        if place.words:
            start, end = self._words(place.words, start, end)
        return self.index.span(start, end)

    def _words(self, words: str, start: int, end: int) -> tuple[int, int]:
        """Return where words stand in a value, also where YAML joined its lines; else where the value does."""
        at = self.text.find(words, start, end)
        if at >= 0:
            return at, at + len(words)
        parts = words.split()
        found = re.compile(r"\s+".join(map(re.escape, parts))).search(self.text, start, end) if parts else None
        return found.span() if found else (start, end)

    def _walk(self, route: Route) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Return the node at the end of the route and the node of its key."""
        node, key = self._root, None
        for step in route:
            if isinstance(node, yaml.MappingNode) and step in (entries := self._entries_of(node)):
                key, node = entries[str(step)]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(self._items_of(node)):
                key, node = None, self._items_of(node)[step]
            else:
                break
        return node, key

    def _items_of(self, node: yaml.SequenceNode) -> list[yaml.Node]:
        if id(node) not in self._items:
            self._items[id(node)] = [part for item in node.value for part in _at_forgotten_dashes(item)]
        return self._items[id(node)]

    def _entries_of(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if id(node) not in self._entries:
            # Of two equal keys it is the first whose value was kept.
            scalars = ((key, value) for key, value in reversed(node.value) if isinstance(key, yaml.ScalarNode))
            self._entries[id(node)] = {UNPRINTABLE.sub("", key.value): (key, value) for key, value in scalars}
        return self._entries[id(node)]


def parse(file: str, raw: bytes) -> Source:
    """Return what `raw` holds; everything wrong with it as text or as YAML stands in the source's diagnostics."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        hint = "split the plan year into several files of a folder"
        return Source(file, diagnostics=[Diagnostic("too-large", Place(file, span=START), message, hint)])
    if other := _other_kind(raw):
        message, hint = f"the file is {other[0]}, not plain text", other[1]
        return Source(file, diagnostics=[Diagnostic("not-text", Place(file, span=START), message, hint)])
    text, faults = _decoded(file, raw)
    if raw.startswith(_UTF_16):
        return Source(file, UNPRINTABLE.sub(" ", text), diagnostics=faults)
    misread = _misread(file, text)
    faults += misread
    source = _read(file, text, faults)
    # libyaml reads no such character: only a text that it could not read is searched for them.
    if source.value is None and (unprintable := list(_unprintable(file, text))):
        # What stands in place of a character that cannot stay takes as much room, so that columns are right.
        text = UNPRINTABLE.sub(" ", text)
        if len(unprintable) <= _MOST_UNPRINTABLE:
            return _read(file, text, [*faults, *unprintable])
        no_text = Diagnostic("not-text", unprintable[0].place, "the file is not plain text", _AS_TEXT)
        return Source(file, text, diagnostics=misread or [no_text])
    return source


def _other_kind(raw: bytes) -> tuple[str, str] | None:
    """Return what a file is that its first bytes tell to be no plain text, and the hint; None for all others."""
    if raw.startswith(_ZIP):
        return next(((kind, hint) for part, kind, hint in _ZIPS if part in raw), ("a zip file", _ANEW))
    start = raw[:20].lstrip().lower()
    found = ((kind, hint) for marks, kind, hint in _OTHERS if raw.startswith(marks) or start.startswith(marks))
    return next(found, None)


def _read(file: str, text: str, faults: Sequence[Diagnostic]) -> Source:
    source = Source(file, text)
    with _collector_frozen():
        source.value, found = read(file, source.index)
    source.diagnostics += [*faults, *found]
    return source


def _at_forgotten_dashes(item: yaml.Node) -> Iterator[yaml.Node]:
    """Yield a list's item, cut where the reader takes a second `id` for the beginning of the next."""
    keys = [key.value for key, _ in item.value] if isinstance(item, yaml.MappingNode) and not item.flow_style else []
    starts = [0]
    if keys[:1] == ["id"]:
        for at, key in enumerate(keys):
            if key == "id" and at > starts[-1] + 1:
                starts.append(at)
    if len(starts) == 1:
        yield item
        return
    for start, end in zip(starts, [*starts[1:], len(keys)], strict=True):
        entries = item.value[start:end]
        yield yaml.MappingNode(item.tag, entries, entries[0][0].start_mark, entries[-1][1].end_mark)


def _decoded(file: str, raw: bytes) -> tuple[str, list[Diagnostic]]:
    faults = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        faults.append(_not_utf8(file, text, error))
    text = text.lstrip("\ufeff")
    for character in _UNSEEN_LINE_ENDS:
        text = text.replace(character, " ")
    return text, faults


def _not_utf8(file: str, text: str, error: UnicodeDecodeError) -> Diagnostic:
    # The codec has taken a mark at the beginning off before it counts.
    before = error.object[: error.start].decode("utf-8")
    place = Place(file, span=Lines(text).span(len(before)))
    if error.object.startswith(_UTF_16):
        message = "the file is saved as UTF-16, not as UTF-8"
        return Diagnostic("not-utf-8", place, message, "save the file with the encoding UTF-8")
    byte = error.object[error.start : error.start + 1]
    likely = byte.decode("cp1252", errors="replace")
    hint = f'save the file with the encoding UTF-8 (in Windows-1252 that byte is "{likely}")'
    return Diagnostic("not-utf-8", place, f"byte 0x{byte.hex().upper()} is not UTF-8", hint)


def _misread(file: str, text: str) -> list[Diagnostic]:
    """Return one finding for all the signs of a text that were saved in a wrong encoding before, or none."""
    found = list(islice(_MISREAD.finditer(text), _MOST_MISREAD + 1))
    if not found:
        return []
    first = found[0]
    meant = bytes((0xE2, 0x80, _AS_WINDOWS[first[1]])).decode("utf-8")
    meant = meant if meant.isprintable() else " "  # a space of another width, or an end of a line
    place = Place(file, span=Lines(text).span(first.start(), first.end()))
    more = len(found) - 1
    others = "there is one more" if more == 1 else f"there are {more if more < _MOST_MISREAD else 'many'} more"
    hint = f'write "{meant}"{f"; {others}" if more else ""}'
    message = f'"{UNPRINTABLE.sub(" ", first[0])}" was "{meant}" before it was read in a wrong encoding'
    return [Diagnostic("not-utf-8", place, message, hint)]


def _unprintable(file: str, text: str) -> Iterator[Diagnostic]:
    lines = Lines(text)
    for found in islice(UNPRINTABLE.finditer(text), _MOST_UNPRINTABLE + 1):
        yield control_character(found[0], Place(file, span=lines.span(found.start())))


@contextmanager
def _collector_frozen() -> Iterator[None]:
    # The cyclic collector's passes over a growing tree of values cost more than the parsing.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
