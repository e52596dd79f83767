"""The causes of syntax errors in the planner's words: those that libyaml's messages stand for, and others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong with a text, and what to write instead.

    `libyaml` is a part of the message that libyaml gives for it; "" where it gives none of its own.
    """

    libyaml: str
    message: str
    hint: str
    rule: str = "yaml-syntax"
    at_context: bool = False
    """Whether it is reported where the thing that libyaml was reading begins, and not where libyaml gave up."""


TAB = Cause("tab character", "a tab in the indentation", "indent with spaces: two for each level", "tab-indentation")
UNCLOSED_QUOTE = Cause(
    "unexpected end of stream while scanning a quoted",
    "the quote that opens here is never closed",
    "close it, or leave both quotes out",
    "unclosed-quote",
    at_context=True,
)
TEXT_AFTER_QUOTE = Cause(
    "",
    "there is more text after the closing quote",
    "put the whole text in single quotes: '...'; or leave the quotes out",
)
APOSTROPHE = Cause(
    "",
    "the apostrophe ends the text that began with a single quote",
    "write two apostrophes, use double quotes, or leave the quotes out",
)
_QUOTED = "put the text in quotes"
LEADING_BRACKET = Cause("", "text that begins with [ is read as a list", _QUOTED)
BRACKET_IN_BRACES = Cause("", "text inside { } cannot hold brackets or commas", _QUOTED)
HARD_SPACE = Cause(
    "", "a non-breaking space where YAML wants an ordinary one", "type an ordinary space (Word pastes the other)"
)
_IN_QUOTES = 'put the text in straight quotes: "..."'
COLON_IN_BRACES = Cause("", "a colon inside a text between { and }", _IN_QUOTES)
CURLY_QUOTES_IN_BRACES = Cause("", COLON_IN_BRACES.message, f"“ ” do not quote: {_IN_QUOTES}")
CURLY_QUOTES = Cause("", "a colon where no key can stand", f"“ ” do not quote: {_IN_QUOTES}")
MISSING_VALUE = Cause("", "a value is missing after the colon", "write it, after a space; or take the key out")
MISSING_SPACE = Cause("", "a space is missing after the colon", "write `key: value`")
LONG_DASH = Cause("", "a long dash does not begin an item of a list", "type a plain hyphen and a space: `- `")
CONFLICT = Cause(
    "",
    "git left two versions of these lines here",
    "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
)
STRAY_TEXT = Cause(
    "",
    "a line of text that belongs to no key",
    "put it after a key, or indent it under one; begin a note to yourself with #",
)
TEXT_AFTER_BRACKET = Cause("", "there is more text after the closing bracket", _QUOTED)
STRAY_BRACKET = Cause("", "a bracket that closes nothing", "take it out, or write the one that opens it")
COMMENT_IN_BRACKETS = Cause("", "a comment begins here, and swallows the bracket that should close", _QUOTED)
STRAY_ITEM = Cause("", "a list item cannot stand here", "write the key of its list above it, such as `objectives:`")
FIRST_ITEM_WITHOUT_DASH = Cause(
    "", "the first item of this list lacks its dash", "begin it with `- `, as the items below it"
)
ITEM_WITHOUT_DASH = Cause("", "an item of this list lacks its dash", "is a `- ` missing before this `id`?")
# Parts of libyaml's messages that can have further causes.
EXPECTED_BRACE = "expected ',' or '}'"
EXPECTED_BRACKET = "expected ',' or ']'"
NO_CONTENT = "node content"
UNEXPECTED_COLON = "found unexpected ':'"
EXPECTED_COLON = "could not find expected ':'"
COLON_NOT_ALLOWED = "mapping values are not allowed"
EXPECTED_KEY = "did not find expected key"
EXPECTED_DASH = "expected '-' indicator"
BY_MESSAGE = (
    TAB,
    UNCLOSED_QUOTE,
    Cause(
        "unknown escape",
        "a backslash in double quotes that YAML does not know",
        "use single quotes, or write the backslash twice",
    ),
    Cause("invalid Unicode character escape", "an escape that is no character", "type the character itself"),
    Cause(
        COLON_NOT_ALLOWED,
        "a colon where no key can stand",
        'put text that holds ": " in quotes, and indent keys that belong together alike',
    ),
    Cause(
        "block sequence entries are not allowed",
        "a list item cannot stand here",
        "begin the list on a line of its own, one `- ` an item",
    ),
    Cause("while scanning an alias", "text that begins with * is read as an alias", _QUOTED, at_context=True),
    Cause("while scanning an anchor", "text that begins with & is read as an anchor", _QUOTED, at_context=True),
    Cause("while scanning a tag", "text that begins with ! is read as a tag", _QUOTED, at_context=True),
    Cause("while parsing a tag", "text that begins with ! is read as a tag", _QUOTED, at_context=True),
    Cause("while parsing a node", "text that begins with ! is read as a tag", _QUOTED, at_context=True),
    Cause(
        "while scanning a block scalar",
        "text stands on the line of the | or >",
        "begin the text on the next line, indented; or put it in quotes",
        at_context=True,
    ),
    Cause(
        EXPECTED_BRACKET,
        "a list that opens with [ is not closed",
        "close it with ], with commas between the items",
        at_context=True,
    ),
    Cause(
        EXPECTED_BRACE,
        "a group of keys that opens with { is not closed",
        "close it with }, with commas between the keys",
        at_context=True,
    ),
    Cause(
        EXPECTED_COLON,
        "a key without its colon",
        "write `key: value`, and indent wrapped text under its key",
        at_context=True,
    ),
    Cause(
        NO_CONTENT,
        "a value is missing inside brackets",
        "write it, and close each [ with ] and each { with }",
        at_context=True,
    ),
    Cause(UNEXPECTED_COLON, "a colon that belongs to no key", _IN_QUOTES),
    Cause("mapping keys are not allowed", "text that begins with ? is read as a key", _QUOTED),
    Cause("scanning a directive", "a line that begins with % is no text to YAML", _QUOTED, at_context=True),
    Cause("cannot start any token", "text cannot begin with this character", _QUOTED),
    Cause(
        EXPECTED_KEY,
        "the line does not fit what stands above it",
        "indent the keys of one mapping, and the lines of one text, alike; double a quote that stands inside quotes",
    ),
    Cause(
        EXPECTED_DASH,
        "the line does not fit the list above it",
        "begin each item with `- `, and indent the keys of an item alike",
    ),
    Cause("document start", "the line does not fit what stands above it", "begin the keys of the file at the margin"),
)
"""The causes that libyaml's messages stand for; of those whose part a message holds, the first is meant."""
