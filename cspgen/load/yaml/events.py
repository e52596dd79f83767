"""libyaml's events to plain values: text, lists and mappings, with a finding for what YAML would drop in silence."""

import re
import sys
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import yaml

from cspgen.diagnostics import Diagnostic, Place, Related, Severity, Span, quoted
from cspgen.load.yaml.errors import syntax_error
from cspgen.load.yaml.lines import Lines

Value = str | list["Value"] | dict[str, "Value"] | None

MAX_DEPTH = 60
MAX_REPEATED = 100_000
"""How many values aliases may repeat in a file: a few lines of aliases to aliases stand for millions."""

MAX_EVENTS = 2_000_000
"""How many values a file may hold, and beginnings and ends of lists and mappings: 30,000 outcomes take half of them."""
MAX_FAULTS = 1_000
"""How many faults of a file are told: more than these have one cause."""
TOO_MANY = (f"the file has more than {MAX_FAULTS:,} faults, and only the first are told", "mend those, and look again")
"""The message and the hint where a file has more faults."""

# What XML 1.0 (production [2] Char) cannot hold, so that no Word file could either, and with it the other controls that
# libyaml does not read; tab and line ends are fine.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
START = Span(1, 1, 1, 1)

_ValueEvent = yaml.ScalarEvent | yaml.CollectionStartEvent
_COMMENT = re.compile(r" +(#[^\s#!][^\r\n]*)")
_THOUSANDS = re.compile(r"[£$€]? ?(\d{1,3}(?:, ?\d{3})+(?:\.\d+)?)(?=\s*[,}])", re.ASCII)
_NULLS = frozenset(("", "~", "null"))
# What libyaml says from 0.2.6 on, where brackets or indentation go 1,000 levels deep.
_TOO_DEEP = "exceeded maximum nesting depth"
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))


def control_character(character: str, place: Place) -> Diagnostic:
    """Return the finding for a character that no document can hold."""
    message = f"the character U+{ord(character):04X} cannot stand in a document"
    return Diagnostic("control-character", place, message, "delete it, and type what should stand there")


def read(file: str, lines: Lines) -> tuple[Value, list[Diagnostic]]:
    """Return the value that a file's text holds, or None where it cannot be read, and what is wrong with it as YAML."""
    loader = yaml.CBaseLoader(lines.text)  # every plain scalar is text to it
    reader = _Reader(file, lines, loader.get_event)
    try:
        return reader.document(), reader.diagnostics
    except yaml.YAMLError as error:
        if (limit := _depth_limit(error)) is not None:
            return read(file, Lines(lines.text[:limit]))
        return None, [*reader.diagnostics, syntax_error(file, lines, error)]
    except _UnreadableError as error:
        return None, [*reader.diagnostics, error.finding]
    finally:
        loader.dispose()


def _depth_limit(error: yaml.YAMLError) -> int | None:
    """Return where libyaml gave up because of the depth alone, or None where it was another error.

    libyaml looks ahead on a line, and so comes to its own limit before the reader comes to `MAX_DEPTH`. The text before
    it holds the level that is too deep, and whatever else is wrong above it: read by itself, it gives the same finding
    as with an older libyaml.
    """
    if isinstance(error, yaml.MarkedYAMLError) and error.problem == _TOO_DEEP and error.problem_mark:
        return error.problem_mark.index
    return None


class _UnreadableError(Exception):
    """The text cannot be read further; the finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Reader:
    """Builds plain values of libyaml's events, and reports what YAML would have dropped in silence.

    Events, because libyaml's own composer calls itself once a level and ends the process where a text nests too deep.
    """

    def __init__(self, file: str, lines: Lines, events: Callable[[], Any]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._file = file
        self._lines = lines
        # A text holds no more events than characters: most files need no counting.
        self._next = events if len(lines.text) < MAX_EVENTS else self._counted(events)
        self._above: list[yaml.CollectionStartEvent] = []  # the lists and mappings that are being read
        self._run_on: list[Value] = []  # further items in the list item that was read last
        self._anchors: dict[str, _Anchored | None] = {}  # None while what it names is being read
        self._unused: dict[str, _ValueEvent] = {}
        self._cut_until = 0  # where the number ends that was last found cut at its commas
        self._repeated = 0
        # Looked for in the whole text at once: a text that has none pays nothing for each of its scalars.
        self._comments = "#" in lines.text
        self._escapes = "\\" in lines.text

    def _counted(self, events: Callable[[], Any]) -> Callable[[], Any]:
        count = 0

        def counted() -> Any:  # noqa: ANN401 - as libyaml's
            nonlocal count
            count += 1
            event = events()
            if count > MAX_EVENTS:
                message = f"the file holds more than {MAX_EVENTS:,} values"
                self._refuse(
                    "too-large", self._span(event), message, "split the plan year into several files of a folder"
                )
            return event

        return counted

    def document(self) -> Value:
        """Return the value of the one document that there is."""
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._refuse("empty-file", START, "the file is empty", "a plan file begins with `schema: 1`")
        value = self._value(self._next())
        self._next()  # the document's end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            hint = "leave the line `---` out: a file holds one document"
            self._refuse("yaml-syntax", self._span(after), "a second YAML document begins here", hint)
        for name, event in self._unused.items():
            message = f"{quoted('&' + name)} is read as a YAML anchor and would be lost"
            self._report("yaml-anchor", event, message, "put the text in quotes, or leave the anchor out")
        return value

    def _value(self, event: _ValueEvent | yaml.AliasEvent) -> Value:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag and event.tag not in _PLAIN_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"{quoted(tag)} is read as a YAML tag and would be lost"
            self._report("yaml-tag", event, message, "put the text in quotes, or leave the tag out")
        return self._plain(event) if event.anchor is None else self._anchored(event, event.anchor)

    def _plain(self, event: _ValueEvent) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            if event.style:
                return self._printable(event) if self._escapes else event.value
            if self._comments:
                self._look_for_comment(event)
            return None if event.value in _NULLS else event.value
        self._above.append(event)
        self._look_at_depth(event)
        value = self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._list()
        self._above.pop()
        return value

    # These two run for each value of each file: `type() is` takes half the time of isinstance.

    def _list(self) -> list[Value]:
        items: list[Value] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._value(event))
            if self._run_on:
                items += self._run_on
                self._run_on = []
        return items

    def _mapping(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        items = [values]
        in_braces = self._above[-1].flow_style
        keys: dict[str, yaml.Event] = {}
        name, above = "", None  # the key above, and the event of its value
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if in_braces and above and self._is_cut(event, (name, above), values):
                self._next()
                continue
            name = self._name(event)
            if name in keys:
                above = None
                if in_braces or not self._lacks_its_dash(name, keys):
                    self._report_twice(name, event, keys[name], "keep one of the two")
                    self._value(self._next())
                    continue
                self._report_twice(name, event, keys[name], "is a `- ` missing before this `id`?")
                values, keys = {}, {}
                items.append(values)
            keys[name] = event
            above = self._next()
            values[name] = self._value(above)
        if len(items) > 1:
            self._run_on = [*items[1:]]
        return items[0]

    def _name(self, key: _ValueEvent | yaml.AliasEvent) -> str:
        if type(key) is not yaml.ScalarEvent:
            hint = "a key is a plain word; put quotes around text that begins with [, { or *"
            message = "a key that is itself in brackets, or begins with *"
            self._refuse("yaml-syntax", self._span(key), message, hint)
        if key.tag or key.anchor:
            self._value(key)
        # One text for all the keys of one name: a thousand plans have the same few, a hundred thousand times.
        return sys.intern(self._printable(key) if self._escapes else key.value)

    def _lacks_its_dash(self, name: str, keys: dict[str, yaml.Event]) -> bool:
        """Say whether a second `id` in a list item, not right after the first, begins another item."""
        in_list = isinstance(self._above[-2:][0], yaml.SequenceStartEvent)
        return in_list and name == "id" == next(iter(keys)) and len(keys) > 1

    def _is_cut(self, key: yaml.Event, before: tuple[str, yaml.Event], values: dict[str, Value]) -> bool:
        """Say whether a key in braces is what follows the comma in 45,000: it is reported, and the number joined."""
        if not isinstance(key, yaml.ScalarEvent) or not key.value[:1].isdecimal():
            return False
        start = key.start_mark.index if key.start_mark else 0
        if start < self._cut_until:
            return True
        name, number = before
        found = _THOUSANDS.match(self._lines.text, number.start_mark.index if number.start_mark else 0)
        if not found or found.end() <= start:
            return False
        self._cut_until = found.end()
        values[name] = digits = re.sub("[, ]", "", found[1])
        place = Place(self._file, span=self._lines.span(found.start(), found.end()))
        message = f"{quoted(found[0])} is cut at its comma"
        self._tell(Diagnostic("wrong-type", place, message, f"write {digits}"))
        return True

    def _look_for_comment(self, event: yaml.ScalarEvent) -> None:
        """Warn of a # that was meant as text, as in `Front door #1`: YAML ends the text before it in silence."""
        text, at = self._lines.text, event.end_mark.index if event.end_mark else 0
        found = _COMMENT.match(text, at) if text[at : at + 1] == " " else None
        if found:
            place = Place(self._file, span=self._lines.span(found.start(1), found.end()))
            message = f"{quoted(found[1])} is read as a comment, and is not part of the text"
            hint = "put the text in quotes; begin a comment with # and a space"
            self._tell(Diagnostic("yaml-comment", place, message, hint, Severity.WARNING))

    def _printable(self, event: yaml.ScalarEvent) -> str:
        """Return a scalar's text without what an escape put into it that no document can hold."""
        text: str = event.value
        bad = UNPRINTABLE.search(text) if event.style == '"' else None
        if not bad:
            return text
        self._tell(control_character(bad[0], self._place(event)))
        return UNPRINTABLE.sub("", text)

    def _anchored(self, event: _ValueEvent, name: str) -> Value:
        if name in self._anchors:
            message = f"the anchor {quoted(name)} is given twice"
            self._refuse("yaml-syntax", self._span(event), message, "give each anchor a name of its own")
        self._anchors[name] = None
        self._unused[name] = event
        value = self._plain(event)
        self._anchors[name] = _Anchored(value, *_extent(value))
        return value

    def _alias(self, event: yaml.AliasEvent) -> Value:
        if event.anchor not in self._anchors:
            message = "text that begins with * is read as an alias"
            self._refuse("yaml-syntax", self._span(event), message, "put the text in quotes")
        self._unused.pop(event.anchor, None)
        anchored = self._anchors[event.anchor]
        if anchored is None:
            message = "an alias stands inside what it names"
            self._refuse("alias-loop", self._span(event), message, "write the text out")
        self._look_at_depth(event, anchored.levels)
        self._repeated += anchored.size
        if self._repeated > MAX_REPEATED:
            message = f"aliases that repeat more than {MAX_REPEATED:,} values"
            self._refuse("too-many-aliases", self._span(event), message, "write the text out")
        return anchored.value

    def _look_at_depth(self, event: yaml.Event, further: int = 0) -> None:
        if len(self._above) + further > MAX_DEPTH:
            hint = "a plan needs about eight levels"
            self._refuse("too-deep", self._span(event), f"nested more than {MAX_DEPTH} deep", hint)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return self._lines.span(start.index, end.index) if start and end else START

    def _place(self, event: yaml.Event) -> Place:
        return Place(self._file, span=self._span(event))

    def _report_twice(self, name: str, event: yaml.Event, first: yaml.Event, hint: str) -> None:
        related = Related(self._place(first), "first given here")
        self._report("duplicate-key", event, f"the key {quoted(name)} is given twice", hint, (related,))

    def _report(self, rule: str, event: yaml.Event, message: str, hint: str, related: tuple[Related, ...] = ()) -> None:
        self._tell(Diagnostic(rule, self._place(event), message, hint, related=related))

    def _tell(self, finding: Diagnostic) -> None:
        if len(self.diagnostics) >= MAX_FAULTS:
            self._refuse("too-large", finding.place.span or START, *TOO_MANY)
        self.diagnostics.append(finding)

    def _refuse(self, rule: str, span: Span, message: str, hint: str) -> NoReturn:
        raise _UnreadableError(Diagnostic(rule, Place(self._file, span=span), message, hint))


class _Anchored(NamedTuple):
    """What an anchor names: how many values it holds, with itself, and how many levels of lists and mappings."""

    value: Value
    size: int
    levels: int


def _extent(value: Value) -> tuple[int, int]:
    """Return the size and the levels of a value."""
    if not isinstance(value, list | dict):
        return 1, 0
    inner = [_extent(each) for each in (value.values() if isinstance(value, dict) else value)]
    return 1 + sum(size for size, _ in inner), 1 + max((levels for _, levels in inner), default=0)
