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
from cspgen.load.encoding import AS_TEXT, UTF_16, decoded, misread, other_kind
from cspgen.load.yaml.events import START, UNPRINTABLE, Value, control_character, read
from cspgen.load.yaml.lines import Lines

MAX_BYTES = 20_000_000
_MOST_UNPRINTABLE = 20  # in a file that has more of them nothing else is worth saying


@dataclass(eq=False)
class SourceFile:
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
        return self.line_index.all()

    @cached_property
    def line_index(self) -> Lines:
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
        return self.line_index.span(start, end)

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


def parse(file: str, raw: bytes) -> SourceFile:
    """Return what `raw` holds; everything wrong with it as text or as YAML stands in the source's diagnostics."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        hint = "split the plan year into several files of a folder"
        return SourceFile(file, diagnostics=[Diagnostic("too-large", Place(file, span=START), message, hint)])
    if other := other_kind(raw):
        message, hint = f"the file is {other[0]}, not plain text", other[1]
        return SourceFile(file, diagnostics=[Diagnostic("not-text", Place(file, span=START), message, hint)])
    text, faults = decoded(file, raw)
    if raw.startswith(UTF_16):
        return SourceFile(file, UNPRINTABLE.sub(" ", text), diagnostics=faults)
    wrong = misread(file, text)
    faults += wrong
    source = _read(file, text, faults)
    # libyaml reads no such character: only a text that it could not read is searched for them.
    if source.value is None and (unprintable := list(_unprintable(file, text))):
        # What stands in place of a character that cannot stay takes as much room, so that columns are right.
        text = UNPRINTABLE.sub(" ", text)
        if len(unprintable) <= _MOST_UNPRINTABLE:
            return _read(file, text, [*faults, *unprintable])
        no_text = Diagnostic("not-text", unprintable[0].place, "the file is not plain text", AS_TEXT)
        return SourceFile(file, text, diagnostics=wrong or [no_text])
    return source


def _read(file: str, text: str, faults: Sequence[Diagnostic]) -> SourceFile:
    source = SourceFile(file, text)
    with _collector_frozen():
        source.value, found = read(file, source.line_index)
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
