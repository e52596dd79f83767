"""YAML text to plain values, and back from a route in the values to the place in the text.

Scalars stay text: what `1999-04` or `no` means is for the schema to say, never for YAML's guesses. Nothing is lost on
the way: what YAML would drop in silence (the first of two equal keys, the tag of `!important`) is a finding here.
"""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import NoReturn

import yaml
from yaml.cyaml import CParser
from yaml.resolver import BaseResolver

from cspgen.diagnostics import Diagnostic, Place, Related, Route, Span, quoted
from cspgen.lines import Lines
from cspgen.syntax import syntax_error

Value = str | list["Value"] | dict[str, "Value"] | None

MAX_BYTES = 20_000_000
MAX_DEPTH = 60
MAX_REPEATED = 100_000
"""How many values aliases may repeat in a file: a few lines of aliases to aliases stand for millions."""

# What XML 1.0 (production [2] Char) cannot hold, so that no Word file could either, and with them the other controls
# that libyaml does not read; tab and line ends are fine.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_UNPRINTABLE = 20  # in a file that has more of them nothing else is worth saying
# YAML 1.1 ends a line here; editors do not, and people paste these without seeing them.
_UNSEEN_LINE_ENDS = "\x85\u2028\u2029"
_NULLS = frozenset(("", "~", "null"))
_PLAIN_TAGS = frozenset((None, *(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))))
_START = Span(1, 1, 1, 1)


class _Loader(CParser, BaseResolver):  # type: ignore[misc]
    """libyaml's parser without YAML's guesses of type: every plain scalar is text."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        BaseResolver.__init__(self)


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
        return None if self.value is None else _Loader(self.text).get_single_node()

    @cached_property
    def _entries(self) -> dict[int, dict[str, tuple[yaml.Node, yaml.Node]]]:
        return {}

    def locate(self, place: Place) -> Span:
        """Return where `place` stands; a route that goes further than the text does ends at its last known part."""
        if place.span:
            return place.span
        node, key = self._walk(place.route)
        if node is None:
            return _START
        target = key if key is not None and (place.key or not node.value) else node
        start, end = target.start_mark.index, target.end_mark.index
        if place.words and (at := self.text.find(place.words, start, end)) >= 0:
            start, end = at, at + len(place.words)
        return self.index.span(start, end)

    def _walk(self, route: Route) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Return the node at the end of the route and the node of its key."""
        node, key = self._root, None
        for step in route:
            if isinstance(node, yaml.MappingNode) and step in (entries := self._entries_of(node)):
                key, node = entries[str(step)]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                key, node = None, node.value[step]
            else:
                break
        return node, key

    def _entries_of(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if id(node) not in self._entries:
            # Of two equal keys it is the first whose value was kept.
            scalars = ((key, value) for key, value in reversed(node.value) if isinstance(key, yaml.ScalarNode))
            self._entries[id(node)] = {_UNPRINTABLE.sub("", key.value): (key, value) for key, value in scalars}
        return self._entries[id(node)]


def parse(file: str, raw: bytes) -> Source:
    """Return what `raw` holds; everything wrong with it as text or as YAML stands in the source's diagnostics."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        hint = "split the plan year into several files of a folder"
        return Source(file, diagnostics=[Diagnostic("too-large", Place(file, span=_START), message, hint)])
    text, faults, readable = _text(file, raw)
    source = Source(file, text, diagnostics=faults)
    if readable:
        with _collector_frozen():
            source.value = _read(source)
    return source


def _text(file: str, raw: bytes) -> tuple[str, list[Diagnostic], bool]:
    """Return the text, what is wrong with it as text, and whether it is worth reading on.

    What stands in place of a character that cannot stay takes as much room, so that columns are right.
    """
    faults = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        faults.append(_not_utf8(file, text, error))
    text = text.lstrip("\ufeff")
    for character in _UNSEEN_LINE_ENDS:
        text = text.replace(character, " ")
    unprintable = list(_UNPRINTABLE.finditer(text))
    if not unprintable:
        return text, faults, True
    many = len(unprintable) > _MOST_UNPRINTABLE
    if not (faults and many):
        lines = Lines(text)
        faults += [
            _unprintable(each[0], Place(file, span=lines.span(each.start())))
            for each in unprintable[: 1 if many else None]
        ]
    return _UNPRINTABLE.sub(" ", text), faults, not many


def _not_utf8(file: str, text: str, error: UnicodeDecodeError) -> Diagnostic:
    # The codec has taken a mark at the beginning off before it counts.
    before = error.object[: error.start].decode("utf-8")
    place = Place(file, span=Lines(text).span(len(before)))
    if error.object.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic(
            "not-utf-8", place, "the file is saved as UTF-16, not as UTF-8", "save the file with the encoding UTF-8"
        )
    byte = error.object[error.start : error.start + 1]
    likely = byte.decode("cp1252", errors="replace")
    hint = f'save the file with the encoding UTF-8 (in Windows-1252 that byte is "{likely}")'
    return Diagnostic("not-utf-8", place, f"byte 0x{byte.hex().upper()} is not UTF-8", hint)


def _unprintable(character: str, place: Place) -> Diagnostic:
    message = f"the character U+{ord(character):04X} cannot stand in a document"
    return Diagnostic("control-character", place, message, "delete it, and type what should stand there")


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


class _UnreadableError(Exception):
    """The text cannot be read further; the finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _read(source: Source) -> Value:
    """Return the value that a source's text holds, or None where it cannot be read."""
    loader = _Loader(source.text)
    try:
        return _Reader(source, loader.get_event).document()
    except yaml.YAMLError as error:
        source.diagnostics.append(syntax_error(source.file, source.index, error))
    except _UnreadableError as error:
        source.diagnostics.append(error.finding)
    finally:
        loader.dispose()
    return None


class _Reader:
    """Builds plain values of libyaml's events, and reports what YAML would have dropped in silence.

    Events, because libyaml's own composer calls itself once a level and ends the process where a text nests too deep.
    """

    def __init__(self, source: Source, events: Callable[[], yaml.Event]) -> None:
        self._source = source
        self._next = events
        self._depth = 0
        self._anchors: dict[str, tuple[Value, int] | None] = {}  # None while what it names is being read
        self._values = 0
        self._repeated = 0

    def document(self) -> Value:
        """Return the value of the one document that there is."""
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._refuse("empty-file", _START, "the file is empty", "a plan file begins with `schema: 1`")
        value = self._value(self._next())
        self._next()  # the document's end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            hint = "leave the line `---` out: a file holds one document"
            self._refuse("yaml-syntax", self._span(after), "a second YAML document begins here", hint)
        return value

    def _value(self, event: yaml.Event) -> Value:
        self._values += 1
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag not in _PLAIN_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"{quoted(tag)} is read as a YAML tag and would be lost"
            self._report("yaml-tag", event, message, "put the text in quotes, or leave the tag out")
        if event.anchor is None:
            return self._plain(event)
        return self._anchored(event)

    def _plain(self, event: yaml.Event) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            return None if not event.style and event.value in _NULLS else self._printable(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            hint = "a plan needs about eight levels"
            self._refuse("too-deep", self._span(event), f"nested more than {MAX_DEPTH} deep", hint)
        value = self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._list()
        self._depth -= 1
        return value

    def _list(self) -> list[Value]:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event))
        return items

    def _mapping(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        keys: dict[str, yaml.Event] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._key(event, keys)
            value = self._value(self._next())
            if name is not None:
                values[name] = value
        return values

    def _key(self, event: yaml.Event, keys: dict[str, yaml.Event]) -> str | None:
        """Return a key's name, or None where it is of no use, which is reported."""
        if not isinstance(event, yaml.ScalarEvent):
            self._value(event)
            hint = "a key is a plain word; put quotes around text that begins with [, { or *"
            self._report("yaml-syntax", event, "a key that is itself a list, a mapping or an alias", hint)
            return None
        if event.tag or event.anchor:
            self._value(event)
        name = self._printable(event)
        if name in keys:
            first = Related(self._place(keys[name]), "first given here")
            message = f"the key {quoted(name)} is given twice"
            self._report("duplicate-key", event, message, "keep one of the two", (first,))
            return None
        keys[name] = event
        return name

    def _printable(self, event: yaml.ScalarEvent) -> str:
        """Return a scalar's text without what an escape put into it that no document can hold."""
        text: str = event.value
        bad = _UNPRINTABLE.search(text) if event.style == '"' else None
        if not bad:
            return text
        self._source.diagnostics.append(_unprintable(bad[0], self._place(event)))
        return _UNPRINTABLE.sub("", text)

    def _anchored(self, event: yaml.Event) -> Value:
        if event.anchor in self._anchors:
            message = f"the anchor {quoted(event.anchor)} is given twice"
            self._refuse("yaml-syntax", self._span(event), message, "give each anchor a name of its own")
        self._anchors[event.anchor] = None
        before = self._values
        value = self._plain(event)
        self._anchors[event.anchor] = value, self._values - before + 1
        return value

    def _alias(self, event: yaml.AliasEvent) -> Value:
        if event.anchor not in self._anchors:
            message = "text that begins with * is read as an alias"
            self._refuse("yaml-syntax", self._span(event), message, "put the text in quotes")
        anchored = self._anchors[event.anchor]
        if anchored is None:
            self._report("alias-loop", event, "an alias stands inside what it names", "write the text out")
            return None
        value, size = anchored
        self._values += size
        self._repeated += size
        if self._repeated > MAX_REPEATED:
            message = f"aliases that repeat more than {MAX_REPEATED:,} values"
            self._refuse("too-many-aliases", self._span(event), message, "write the text out")
        return value

    def _span(self, event: yaml.Event) -> Span:
        return self._source.index.span(event.start_mark.index, event.end_mark.index)

    def _place(self, event: yaml.Event) -> Place:
        return Place(self._source.file, span=self._span(event))

    def _report(
        self, rule: str, event: yaml.Event, message: str, hint: str, related: tuple[Related, ...] = ()
    ) -> None:
        self._source.diagnostics.append(Diagnostic(rule, self._place(event), message, hint, related=related))

    def _refuse(self, rule: str, span: Span, message: str, hint: str) -> NoReturn:
        raise _UnreadableError(Diagnostic(rule, Place(self._source.file, span=span), message, hint))
