"""YAML text to plain values, and back from a route in the values to the place in the text.

Scalars stay text: what `1999-04` or `no` means is for the schema to say, never for YAML's guesses. Nothing is lost on
the way: what YAML would drop in silence (the first of two equal keys, the tag of `!important`) is a finding here.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

import yaml
from yaml.cyaml import CParser
from yaml.resolver import BaseResolver

from cspgen.diagnostics import Diagnostic, Place, Related, Route, Span

Value = str | list["Value"] | dict[str, "Value"] | None

MAX_BYTES = 20_000_000
MAX_DEPTH = 60
MAX_ALIASES = 1_000

# What XML 1.0 (production [2] Char) cannot hold, so that no Word file could either; tab and line ends are fine.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NULLS = frozenset(("", "~", "null"))
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
# Only text that could nest deeper than MAX_DEPTH is worth the slow walk over its events.
_DEEP_BLOCK = re.compile(rf"(?m)^(?:[ ]{{{MAX_DEPTH}}}|[ ]*(?:[-?][ ]+){{{MAX_DEPTH // 2}}})")
_KEY_LINE = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")


class _Loader(CParser, BaseResolver):  # type: ignore[misc]
    """libyaml's composer without YAML's guesses of type: every plain scalar is text."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        BaseResolver.__init__(self)


class _TooDeepError(Exception):
    """The text nests deeper than `MAX_DEPTH`."""

    def __init__(self, mark: yaml.Mark) -> None:
        self.mark = mark


@dataclass(eq=False)
class Source:
    """One YAML file: its text, the value that it holds, and what is wrong with it as YAML."""

    file: str
    text: str = ""
    value: Value = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines as an editor counts them, without their ends."""
        return re.split(r"\r\n|\r|\n", self.text)

    @cached_property
    def _root(self) -> yaml.Node | None:
        # Composed again only when there is something to locate: a clean plan never pays for the node tree.
        return _compose(self.text)

    def locate(self, place: Place) -> Span:
        """Return where `place` stands; a route that goes further than the text does ends at its last known part."""
        if place.span:
            return place.span
        node, key = self._walk(place.route)
        if node is None:
            return Span(1, 1, 1, 1)
        target = key if key is not None and (place.key or not node.value) else node
        span = _span(target)
        return self._narrow(span, place.words) if place.words else span

    def _walk(self, route: Route) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Return the node at the end of the route and the node of its key."""
        node, key = self._root, None
        for step in route:
            if isinstance(node, yaml.MappingNode):
                entry = next((pair for pair in node.value if pair[0].value == step), None)
                if entry is None:
                    break
                key, node = entry
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                key, node = None, node.value[step]
            else:
                break
        return node, key

    def _narrow(self, span: Span, words: str) -> Span:
        for line in range(span.line, min(span.end_line, len(self.lines)) + 1):
            start = span.column - 1 if line == span.line else 0
            at = self.lines[line - 1].find(words, start)
            if at >= 0:
                return Span(line, at + 1, line, at + 1 + len(words))
        return span


def parse(file: str, raw: bytes) -> Source:
    """Return what `raw` holds; everything wrong with it as text or as YAML stands in the source's diagnostics."""
    source = Source(file)
    if len(raw) > MAX_BYTES:
        place = Place(file, span=Span(1, 1, 1, 1))
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        source.diagnostics.append(
            Diagnostic("too-large", place, message, "split the plan year into several files of a folder")
        )
        return source
    try:
        source.text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source.text = raw.decode("utf-8-sig", errors="replace")
        source.diagnostics.append(_not_utf8(file, raw, error))
        return source
    try:
        with _collector_frozen():
            _refuse_deep(source.text)
            root = _compose(source.text)
            if root is None:
                source.diagnostics.append(
                    Diagnostic(
                        "empty-file",
                        Place(file, span=Span(1, 1, 1, 1)),
                        "the file is empty",
                        "a plan file begins with `schema: 1`",
                    )
                )
            else:
                source.value = _Builder(source).build(root)
    except _TooDeepError as error:
        place = Place(file, span=_point(error.mark))
        source.diagnostics.append(
            Diagnostic("too-deep", place, f"nested more than {MAX_DEPTH} deep", "a plan needs about eight levels")
        )
    except yaml.YAMLError as error:
        source.diagnostics.append(_syntax(source, error))
    return source


@contextmanager
def _collector_frozen() -> Iterator[None]:
    # The cyclic collector's passes over a growing tree of nodes cost more than the parsing.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()  # type: ignore[no-any-return]
    finally:
        loader.dispose()


def _refuse_deep(text: str) -> None:
    # libyaml's composer calls itself once a level and would overflow the C stack: look before composing.
    if text.count("[") + text.count("{") < MAX_DEPTH and not _DEEP_BLOCK.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _TooDeepError(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Builder:
    """Builds the plain value of a node tree and reports what YAML would have dropped in silence."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: set[int] = set()
        self._seen: set[int] = set()
        self._aliases = 0

    def build(self, node: yaml.Node) -> Value:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        identity = id(node)
        if identity in self._open:
            self._report("alias-loop", node, "an alias stands inside what it names", "write the text out")
            return None
        if identity in self._seen:
            self._aliases += 1
            if self._aliases > MAX_ALIASES:
                if self._aliases == MAX_ALIASES + 1:
                    self._report("too-many-aliases", node, f"more than {MAX_ALIASES} aliases", "write the text out")
                return None
        self._seen.add(identity)
        self._check_tag(node)
        self._open.add(identity)
        try:
            return (
                self._mapping(node) if isinstance(node, yaml.MappingNode) else [self.build(item) for item in node.value]
            )
        finally:
            self._open.discard(identity)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Value]:
        values: dict[str, Value] = {}
        keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                hint = "a key is a plain word; put quotes around text that begins with [ or {"
                self._report("yaml-syntax", key, "a key that is itself a list or a mapping", hint)
                continue
            name = self._scalar(key) or ""
            if name in keys:
                first = Place(self._source.file, span=_span(keys[name]))
                self._report(
                    "duplicate-key",
                    key,
                    f'the key "{name}" is given twice',
                    "keep one of the two",
                    (Related(first, "first given here"),),
                )
                continue
            keys[name] = key
            values[name] = self.build(value)
        return values

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        text: str = node.value
        self._check_tag(node)
        if not node.style and text in _NULLS:
            return None
        if bad := _UNPRINTABLE.search(text):
            code = f"U+{ord(bad[0]):04X}"
            self._report(
                "control-character",
                node,
                f"the character {code} cannot stand in a document",
                "delete it and type the text again",
            )
            return _UNPRINTABLE.sub("", text)
        return text

    def _check_tag(self, node: yaml.Node) -> None:
        if node.tag not in _PLAIN_TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(
                "yaml-tag",
                node,
                f'"{tag}" is read as a YAML tag and would be lost',
                "put the text in double quotes",
            )

    def _report(self, rule: str, node: yaml.Node, message: str, hint: str, related: tuple[Related, ...] = ()) -> None:
        place = Place(self._source.file, span=_span(node))
        self._source.diagnostics.append(Diagnostic(rule, place, message, hint, related=related))


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _point(mark: yaml.Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


def _not_utf8(file: str, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = raw[: error.start].decode("utf-8-sig", errors="replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message, hint = "the file is saved as UTF-16, not as UTF-8", "save the file with the encoding UTF-8"
    else:
        byte = raw[error.start : error.start + 1]
        likely = byte.decode("cp1252", errors="replace")
        message = f"byte 0x{byte.hex().upper()} is not UTF-8"
        hint = f'save the file with the encoding UTF-8 (in Windows-1252 that byte is "{likely}")'
    return Diagnostic("not-utf-8", Place(file, span=Span(line, column, line, column + 1)), message, hint)


# What libyaml says, and what it means to a person who writes plans: (its words, rule, message, hint).
_SYNTAX = (
    ("tab character", "tab-indentation", "a tab in the indentation", "indent with spaces: two for each level"),
    ("unexpected end of stream while scanning a quoted", "unclosed-quote", "the quote that opens here is never closed", "close it, or leave both quotes out"),
    ("unknown escape", "yaml-syntax", "a backslash in double quotes that YAML does not know", "use single quotes, or write the backslash twice"),
    ("invalid Unicode character escape", "yaml-syntax", "an escape that is no character", "type the character itself"),
    ("mapping values are not allowed", "yaml-syntax", "a colon where no key can stand", 'put text that holds ": " in quotes, and indent the keys of one mapping alike'),
    ("block sequence entries are not allowed", "yaml-syntax", "a list item cannot stand here", "begin the list on a line of its own, one `- ` an item"),
    ("undefined alias", "yaml-syntax", "text that begins with * is read as an alias", "put the text in double quotes"),
    ("while scanning an alias", "yaml-syntax", "text that begins with * is read as an alias", "put the text in double quotes"),
    ("while scanning an anchor", "yaml-syntax", "text that begins with & is read as an anchor", "put the text in double quotes"),
    ("expected ',' or ']'", "yaml-syntax", "a list that opens with [ is not closed", "close it with ], with commas between the items"),
    ("expected ',' or '}'", "yaml-syntax", "a mapping that opens with { is not closed", "close it with }, with commas between the keys"),
    ("found another document", "yaml-syntax", "a second YAML document begins here", "leave the line `---` out: a file holds one document"),
    ("could not find expected ':'", "yaml-syntax", "a key without its colon", "write `key: value`, and indent wrapped text under its key"),
    ("cannot start any token", "yaml-syntax", "text cannot begin with this character", "put the text in double quotes"),
    ("did not find expected key", "yaml-syntax", "the line does not fit what stands above it", "indent the keys of one mapping alike; double a quote that stands inside quotes"),
    ("expected '-' indicator", "yaml-syntax", "the list above is not ended by a line like this", "begin each item with `- `, all at the same indentation"),
)  # fmt: skip


def _syntax(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """Return libyaml's error in the planner's words; where libyaml stops too late, at the place of the cause."""
    if isinstance(error, yaml.reader.ReaderError):
        return _unreadable(source)
    if not isinstance(error, yaml.MarkedYAMLError):
        return Diagnostic("yaml-syntax", Place(source.file, span=Span(1, 1, 1, 1)), str(error))
    mark = error.problem_mark or error.context_mark
    told = f"{error.problem or ''} {error.context or ''}"
    span = _point(mark) if mark else Span(1, 1, 1, 1)
    rule, message, hint = "yaml-syntax", error.problem or "not YAML", None
    for words, known_rule, known_message, known_hint in _SYNTAX:
        if words in told:
            rule, message, hint = known_rule, known_message, known_hint
            break
    line = source.lines[span.line - 1] if span.line <= len(source.lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        rule, message, hint = _SYNTAX[0][1:]
        tab = line.index("\t") + 1
        span = Span(span.line, tab, span.line, tab + 1)
    elif rule == "unclosed-quote" and error.context_mark:
        span = _point(error.context_mark)
    if quote := _swallowing_quote(source.text, span):
        rule, message, hint = _SYNTAX[1][1:]
        span = quote
    return Diagnostic(rule, Place(source.file, span=span), message, hint)


def _swallowing_quote(text: str, end: Span) -> Span | None:
    """Return where a quote opened that ran on over lines with keys of their own, just before the place of an error."""
    last = None
    try:
        for token in yaml.scan(text, Loader=_Loader):
            if isinstance(token, yaml.ScalarToken) and token.style in {'"', "'"}:
                last = token
    except yaml.YAMLError:
        pass
    if last is None or last.start_mark.line == last.end_mark.line or last.end_mark.line + 1 < end.line - 1:
        return None
    inside = text.splitlines()[last.start_mark.line + 1 : last.end_mark.line + 1]
    return _point(last.start_mark) if any(_KEY_LINE.match(line) for line in inside) else None


def _unreadable(source: Source) -> Diagnostic:
    bad = _UNPRINTABLE.search(source.text)
    before = source.text[: bad.start()] if bad else ""
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    code = f"U+{ord(bad[0]):04X}" if bad else "a control character"
    place = Place(source.file, span=Span(line, column, line, column + 1))
    return Diagnostic(
        "control-character",
        place,
        f"the character {code} cannot stand in a document",
        "delete it and type the text again",
    )
