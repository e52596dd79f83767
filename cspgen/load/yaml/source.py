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

from cspgen.diagnostics import FILE_START, Diagnostic, Place, Route, Span
from cspgen.load.yaml.characters import UNPRINTABLE, control_character
from cspgen.load.yaml.encoding import SAVE_AS_TEXT, UTF_16, decode, misread_characters, other_file_type
from cspgen.load.yaml.events import Value, read_value
from cspgen.load.yaml.limits import MAX_BYTES
from cspgen.load.yaml.lines import LineIndex

_MAX_UNPRINTABLE = 20  # a file that has more of them is not text


@dataclass(eq=False)
class SourceFile:
    """One YAML file: its text, the value that it holds, and what is wrong with it as YAML.

    `name` is its path from the workspace. `value` is None where the text could not be read, or holds nothing.
    """

    name: str
    text: str = ""
    value: Value = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines as an editor counts them, without their ends."""
        return self.line_index.lines()

    @cached_property
    def line_index(self) -> LineIndex:
        """Finds the lines and columns of the text's characters."""
        return LineIndex(self.text)

    @cached_property
    def _root(self) -> yaml.Node | None:
        # Composed only when there is something to locate: a plan without findings never pays for the node tree. A text
        # that could not be read has no routes; composing it would fail, or overflow libyaml's stack.
        return None if self.value is None else yaml.CBaseLoader(self.text).get_single_node()

    @cached_property
    def _items(self) -> dict[int, list[yaml.Node]]:
        return {}

    @cached_property
    def _entries(self) -> dict[int, dict[str, tuple[yaml.Node, yaml.Node]]]:
        return {}

    @cached_property
    def _quoted_texts(self) -> list[tuple[int, ...]]:
        """The start and end of each scalar in which a # is text: those in quotes, and the lines of block scalars."""
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
        """Whether the # at this index begins a comment, and is no part of a text; False where the YAML is broken."""
        if self.value is None:
            return False
        before = bisect_left(self._quoted_texts, (at,))  # how many begin before it; the last of them may hold it
        return not before or at >= self._quoted_texts[before - 1][1]

    def locate(self, place: Place) -> Span:
        """The lines and columns of a place; of the last step that exists, where a route leads further than the file."""
        if place.span:
            return place.span
        node, key = self._walk(place.route)
        if node is None:
            return FILE_START
        target = key if key is not None and (place.key or not node.value) else node
        start, end = target.start_mark.index, target.end_mark.index
        if place.words:
            start, end = self._find_words(place.words, start, end)
        return self.line_index.span(start, end)

    def _find_words(self, words: str, start: int, end: int) -> tuple[int, int]:
        """The start and end of words in a value, also across lines that YAML joins; or of the value itself."""
        at = self.text.find(words, start, end)
        if at >= 0:
            return at, at + len(words)
        parts = words.split()
        found = re.compile(r"\s+".join(map(re.escape, parts))).search(self.text, start, end) if parts else None
        return found.span() if found else (start, end)

    def _walk(self, route: Route) -> tuple[yaml.Node | None, yaml.Node | None]:
        """The node at the end of the route, or as far as it leads, and the node of its key."""
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
            self._items[id(node)] = [part for item in node.value for part in _split_at_missing_dashes(item)]
        return self._items[id(node)]

    def _entries_of(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if id(node) not in self._entries:
            # Of two equal keys it is the first whose value was kept.
            scalars = ((key, value) for key, value in reversed(node.value) if isinstance(key, yaml.ScalarNode))
            self._entries[id(node)] = {UNPRINTABLE.sub("", key.value): (key, value) for key, value in scalars}
        return self._entries[id(node)]


def parse(name: str, raw: bytes) -> SourceFile:
    """A file's bytes parsed; what is wrong with them as text or as YAML is in its diagnostics."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        hint = "split the plan year into several files of a folder"
        return SourceFile(name, diagnostics=[Diagnostic("too-large", Place(name, span=FILE_START), message, hint)])
    if other := other_file_type(raw):
        message, hint = f"the file is {other[0]}, not plain text", other[1]
        return SourceFile(name, diagnostics=[Diagnostic("not-text", Place(name, span=FILE_START), message, hint)])
    text, findings = decode(name, raw)
    if raw.startswith(UTF_16):
        return SourceFile(name, UNPRINTABLE.sub(" ", text), diagnostics=findings)
    misread = misread_characters(name, text)
    findings += misread
    source = _parse_text(name, text, findings)
    # libyaml refuses such characters, so only a text that it could not read is searched for them.
    if source.value is None and (unprintable := list(_unprintable(name, text))):
        # One space for each, so that the columns after them stay right.
        text = UNPRINTABLE.sub(" ", text)
        if len(unprintable) <= _MAX_UNPRINTABLE:
            return _parse_text(name, text, [*findings, *unprintable])
        not_text = Diagnostic("not-text", unprintable[0].place, "the file is not plain text", SAVE_AS_TEXT)
        return SourceFile(name, text, diagnostics=misread or [not_text])
    return source


def _parse_text(name: str, text: str, findings: Sequence[Diagnostic]) -> SourceFile:
    source = SourceFile(name, text)
    with _collector_frozen():
        source.value, found = read_value(name, source.line_index)
    source.diagnostics += [*findings, *found]
    return source


def _split_at_missing_dashes(item: yaml.Node) -> Iterator[yaml.Node]:
    """Yield a list's item, split where `events` takes a second `id` for the beginning of another item."""
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


def _unprintable(name: str, text: str) -> Iterator[Diagnostic]:
    index = LineIndex(text)
    for found in islice(UNPRINTABLE.finditer(text), _MAX_UNPRINTABLE + 1):
        yield control_character(found[0], Place(name, span=index.span(found.start())))


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
