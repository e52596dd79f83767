"""libyaml's events to plain values: text, lists and mappings, with a finding for what YAML would drop in silence."""

import re
import sys
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import yaml

from cspgen.diagnostics import FILE_START, Diagnostic, Place, Related, Severity, Span, quoted
from cspgen.load.yaml.characters import UNPRINTABLE, control_character
from cspgen.load.yaml.errors import syntax_error
from cspgen.load.yaml.limits import MAX_DEPTH, MAX_EVENTS, MAX_FAULTS, MAX_REPEATED, TOO_MANY_FAULTS
from cspgen.load.yaml.lines import LineIndex

Value = str | list["Value"] | dict[str, "Value"] | None
"""What a YAML file holds, before the model gives it types."""

_ValueEvent = yaml.ScalarEvent | yaml.CollectionStartEvent
_COMMENT = re.compile(r" +(#[^\s#!][^\r\n]*)")
_NUMBER_WITH_COMMAS = re.compile(r"[£$€]? ?(\d{1,3}(?:, ?\d{3})+(?:\.\d+)?)(?=\s*[,}])", re.ASCII)
_NULLS = frozenset(("", "~", "null"))
# What libyaml says from 0.2.6 on, where brackets or indentation go 1,000 levels deep.
_TOO_DEEP = "exceeded maximum nesting depth"
_HARMLESS_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))


def read_value(file: str, index: LineIndex) -> tuple[Value, list[Diagnostic]]:
    """The value that a file's text holds, or None where it cannot be read; and what is wrong with it as YAML."""
    loader = yaml.CBaseLoader(index.text)  # to which every plain scalar is text
    reader = _Reader(file, index, loader.get_event)
    try:
        return reader.document(), reader.diagnostics
    except yaml.YAMLError as error:
        if (limit := _depth_limit(error)) is not None:
            return read_value(file, LineIndex(index.text[:limit]))
        return None, [*reader.diagnostics, syntax_error(file, index, error)]
    except _UnreadableError as error:
        return None, [*reader.diagnostics, error.finding]
    finally:
        loader.dispose()


def _depth_limit(error: yaml.YAMLError) -> int | None:
    """Where libyaml gave up because of the depth alone; None for any other error.

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
    """Builds plain values from libyaml's events, and reports what YAML would drop in silence.

    From events, because libyaml's own composer recurses once a level, and overflows the stack of the process where a
    text nests too deep.
    """

    def __init__(self, file: str, index: LineIndex, next_event: Callable[[], Any]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._file = file
        self._index = index
        # A text holds no more events than characters: most files need no counting.
        self._next = next_event if len(index.text) < MAX_EVENTS else self._counting(next_event)
        self._open: list[yaml.CollectionStartEvent] = []  # the lists and mappings that are being read
        self._split_items: list[Value] = []  # the list items that follow the one read last, and lack their dashes
        self._anchors: dict[str, _Anchored | None] = {}  # None while the anchored value is being read
        self._unused_anchors: dict[str, _ValueEvent] = {}
        self._number_end = 0  # where the last number that was cut at its commas ends
        self._repeated = 0
        # Searched for in the whole text at once: a text that has none pays nothing for each of its scalars.
        self._has_comments = "#" in index.text
        self._has_escapes = "\\" in index.text

    def _counting(self, next_event: Callable[[], Any]) -> Callable[[], Any]:
        count = 0

        def counted() -> Any:  # noqa: ANN401 - as libyaml's
            nonlocal count
            count += 1
            event = next_event()
            if count > MAX_EVENTS:
                message = f"the file holds more than {MAX_EVENTS:,} values"
                self._stop(
                    "too-large", self._span(event), message, "split the plan year into several files of a folder"
                )
            return event

        return counted

    def document(self) -> Value:
        """Read the value of the text's one document."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._stop("empty-file", FILE_START, "the file is empty", "a plan file begins with `schema: 1`")
        value = self._value(self._next())
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            hint = "leave the line `---` out: a file holds one document"
            self._stop("yaml-syntax", self._span(after), "a second YAML document begins here", hint)
        for name, event in self._unused_anchors.items():
            message = f"{quoted('&' + name)} is read as a YAML anchor and would be lost"
            self._report("yaml-anchor", event, message, "put the text in quotes, or leave the anchor out")
        return value

    def _value(self, event: _ValueEvent | yaml.AliasEvent) -> Value:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag and event.tag not in _HARMLESS_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"{quoted(tag)} is read as a YAML tag and would be lost"
            self._report("yaml-tag", event, message, "put the text in quotes, or leave the tag out")
        return self._content(event) if event.anchor is None else self._anchored(event, event.anchor)

    def _content(self, event: _ValueEvent) -> Value:
        """Read a value, apart from its tag and its anchor."""
        if isinstance(event, yaml.ScalarEvent):
            if event.style:
                return self._printable(event) if self._has_escapes else event.value
            if self._has_comments:
                self._check_comment(event)
            return None if event.value in _NULLS else event.value
        self._open.append(event)
        self._check_depth(event)
        value = self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._list()
        self._open.pop()
        return value

    # These two run for each value of each file: `type() is` takes half the time of isinstance.

    def _list(self) -> list[Value]:
        items: list[Value] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._value(event))
            if self._split_items:
                items += self._split_items
                self._split_items = []
        return items

    def _mapping(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        items = [values]
        in_braces = self._open[-1].flow_style
        keys: dict[str, yaml.Event] = {}
        name, last = "", None  # the key before, and the event of its value
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if in_braces and last and self._continues_number(event, (name, last), values):
                self._next()
                continue
            name = self._key(event)
            if name in keys:
                last = None
                if in_braces or not self._lacks_dash(name, keys):
                    self._report_duplicate(name, event, keys[name], "keep one of the two")
                    self._value(self._next())
                    continue
                self._report_duplicate(name, event, keys[name], "is a `- ` missing before this `id`?")
                values, keys = {}, {}
                items.append(values)
            keys[name] = event
            last = self._next()
            values[name] = self._value(last)
        if len(items) > 1:
            self._split_items = [*items[1:]]
        return items[0]

    def _key(self, key: _ValueEvent | yaml.AliasEvent) -> str:
        if type(key) is not yaml.ScalarEvent:
            hint = "a key is a plain word; put quotes around text that begins with [, { or *"
            message = "a key that is itself in brackets, or begins with *"
            self._stop("yaml-syntax", self._span(key), message, hint)
        if key.tag or key.anchor:
            self._value(key)
        # One object for all keys of one name: a thousand plans have the same few, a hundred thousand times.
        return sys.intern(self._printable(key) if self._has_escapes else key.value)

    def _lacks_dash(self, name: str, keys: dict[str, yaml.Event]) -> bool:
        """Whether a second `id` in a list item, not right after the first, begins another item."""
        in_list = isinstance(self._open[-2:][0], yaml.SequenceStartEvent)
        return in_list and name == "id" == next(iter(keys)) and len(keys) > 1

    def _continues_number(self, key: yaml.Event, before: tuple[str, yaml.Event], values: dict[str, Value]) -> bool:
        """Whether a key in braces is what follows the comma in 45,000: it is reported, and the number joined.

        `before` is the key before it, and the event of its value.
        """
        if not isinstance(key, yaml.ScalarEvent) or not key.value[:1].isdecimal():
            return False
        start = key.start_mark.index if key.start_mark else 0
        if start < self._number_end:
            return True
        name, number = before
        found = _NUMBER_WITH_COMMAS.match(self._index.text, number.start_mark.index if number.start_mark else 0)
        if not found or found.end() <= start:
            return False
        self._number_end = found.end()
        values[name] = digits = re.sub("[, ]", "", found[1])
        place = Place(self._file, span=self._index.span(found.start(), found.end()))
        message = f"{quoted(found[0])} is cut at its comma"
        self._add(Diagnostic("wrong-type", place, message, f"write {digits}"))
        return True

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """Warn of a # that was meant as text, as in `Front door #1`: YAML ends the text before it in silence."""
        text, at = self._index.text, event.end_mark.index if event.end_mark else 0
        found = _COMMENT.match(text, at) if text[at : at + 1] == " " else None
        if found:
            place = Place(self._file, span=self._index.span(found.start(1), found.end()))
            message = f"{quoted(found[1])} is read as a comment, and is not part of the text"
            hint = "put the text in quotes; begin a comment with # and a space"
            self._add(Diagnostic("yaml-comment", place, message, hint, Severity.WARNING))

    def _printable(self, event: yaml.ScalarEvent) -> str:
        """A scalar's text, without the characters of its escapes that no document can hold: these are reported."""
        text: str = event.value
        bad = UNPRINTABLE.search(text) if event.style == '"' else None
        if not bad:
            return text
        self._add(control_character(bad[0], self._place(event)))
        return UNPRINTABLE.sub("", text)

    def _anchored(self, event: _ValueEvent, name: str) -> Value:
        if name in self._anchors:
            message = f"the anchor {quoted(name)} is given twice"
            self._stop("yaml-syntax", self._span(event), message, "give each anchor a name of its own")
        self._anchors[name] = None
        self._unused_anchors[name] = event
        value = self._content(event)
        self._anchors[name] = _Anchored(value, *_size_and_levels(value))
        return value

    def _alias(self, event: yaml.AliasEvent) -> Value:
        if event.anchor not in self._anchors:
            message = "text that begins with * is read as an alias"
            self._stop("yaml-syntax", self._span(event), message, "put the text in quotes")
        self._unused_anchors.pop(event.anchor, None)
        anchored = self._anchors[event.anchor]
        if anchored is None:
            message = "an alias stands inside what it names"
            self._stop("alias-loop", self._span(event), message, "write the text out")
        self._check_depth(event, anchored.levels)
        self._repeated += anchored.size
        if self._repeated > MAX_REPEATED:
            message = f"aliases that repeat more than {MAX_REPEATED:,} values"
            self._stop("too-many-aliases", self._span(event), message, "write the text out")
        return anchored.value

    def _check_depth(self, event: yaml.Event, further: int = 0) -> None:
        """Stop where what is open, with these further levels, is nested too deep."""
        if len(self._open) + further > MAX_DEPTH:
            hint = "a plan needs about eight levels"
            self._stop("too-deep", self._span(event), f"nested more than {MAX_DEPTH} deep", hint)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return self._index.span(start.index, end.index) if start and end else FILE_START

    def _place(self, event: yaml.Event) -> Place:
        return Place(self._file, span=self._span(event))

    def _report_duplicate(self, name: str, event: yaml.Event, first: yaml.Event, hint: str) -> None:
        related = Related(self._place(first), "first given here")
        self._report("duplicate-key", event, f"the key {quoted(name)} is given twice", hint, (related,))

    def _report(self, rule: str, event: yaml.Event, message: str, hint: str, related: tuple[Related, ...] = ()) -> None:
        self._add(Diagnostic(rule, self._place(event), message, hint, related=related))

    def _add(self, finding: Diagnostic) -> None:
        if len(self.diagnostics) >= MAX_FAULTS:
            self._stop("too-large", finding.place.span or FILE_START, *TOO_MANY_FAULTS)
        self.diagnostics.append(finding)

    def _stop(self, rule: str, span: Span, message: str, hint: str) -> NoReturn:
        raise _UnreadableError(Diagnostic(rule, Place(self._file, span=span), message, hint))


class _Anchored(NamedTuple):
    """The value of an anchor: how many values it is, with itself, and how many levels of lists and mappings deep."""

    value: Value
    size: int
    levels: int


def _size_and_levels(value: Value) -> tuple[int, int]:
    if not isinstance(value, list | dict):
        return 1, 0
    inner = [_size_and_levels(each) for each in (value.values() if isinstance(value, dict) else value)]
    return 1 + sum(size for size, _ in inner), 1 + max((levels for _, levels in inner), default=0)
