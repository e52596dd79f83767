"""How alike two texts are, by the words that they share: to arrange or to suggest, never to decide what is the same.

There are three measures, because three things are asked:

- `unweighted_likeness`, for the pairs of paragraphs, rows and cells in a redline: Dice's coefficient (1945) of the two
  sets of words. It needs no other text, and is 0 where so little is shared that the text is replaced as a whole.
- `WeightedLikeness`, for hints on what continues what: Dice's coefficient where a word weighs the more, the rarer it is
  among the texts of both plans, and counts without its English ending.
- `share_half_their_words`, for the pairs of actions: yes or no, of the shorter text, so that an action to which a
  sentence is added is still the same one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from math import log

LEAST_SHARED = 1 / 3
"""The share of the shorter text's words that two versions of one text have in common at least."""

_ALIKE = 0.4
"""The weighted likeness from which on two texts are alike enough to ask whether one continues the other.

Of NIST SP 800-53 revision 5's 45 links from controls that went to controls that came, it proposes 38, with 5 wrong
proposals. RapidFuzz's token_sort_ratio, the best of its measures there, proposes 35 with 4 wrong at 65 and 40 with 13
wrong at 60; and on plans of a dozen objectives its values for strangers (up to 57) and for kin (from 36) overlap.
"""

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=...)(?:ies|es|s|ing|ed|ions?|ment)\Z")
_TOO_COMMON = 200  # a word that more texts have says little, and to look at each of them would take too long
_CANDIDATES = 8  # the texts that share most words are compared, this many of them

# Words that join others, or say how many: two texts that share nothing else are about two things.
_STOP_WORD = re.compile(
    "a|all|an|and|any|are|as|at|be|been|both|by|can|each|every|for|from|has|have|in|into|is|it|its|less|many|more|most"
    "|new|no|not|of|on|or|other|our|so|some|than|that|the|their|them|they|this|to|up|we|what|when|where|which|who|will"
    "|with"
)


def unweighted_likeness(one: str, other: str) -> float:
    """Twice the shared words over all words, from 0 to 1; 0 where the shorter text shares fewer than `LEAST_SHARED`."""
    if one == other:
        return 1.0
    words, others = set(_words(one)), set(_words(other))
    shared = len(words & others)
    if not shared or shared < LEAST_SHARED * min(len(words), len(others)):
        return 0.0
    return 2 * shared / (len(words) + len(others))


def share_half_their_words(one: str, other: str) -> bool:
    """Whether at least half of the words of the text with fewer words are in the other text too."""
    # Words are split at spaces: that is three times as fast as `_words`, and there are ten thousands of actions.
    words, others = set(one.lower().split()), set(other.lower().split())
    return 2 * len(words & others) >= min(len(words), len(others))


def significant_words(text: str) -> frozenset[str]:
    """The words that say what a text is about: without those that only join others, and without English endings."""
    return frozenset(_stem(word) for word in _words(text) if not _STOP_WORD.fullmatch(word))


class WeightedLikeness:
    """Compares texts out of a collection; a word weighs the more, the fewer texts of the collection have it.

    `texts` is called once, when a weight is first needed, and has to yield every text that is compared.
    """

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """The weight of each word: the inverse document frequency of Spärck Jones (1972)."""
        counts = [_stem_counts(text) for text in self._texts()]
        frequency = Counter(word for words in counts for word in words)
        return {word: log((len(counts) + 1) / number) for word, number in frequency.items()}

    def between(self, one: str, other: str) -> float:
        """The likeness of two of the texts: Dice's coefficient, from 0 (no word in common) to 1."""
        return self._between(_stem_counts(one), _stem_counts(other))

    def suggestions(self, new: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
        """The id of each new text with that of the old text that it is most like; only where they are alike enough."""
        old_counts = {identity: _stem_counts(text) for identity, text in old.items()}
        ids_by_word: dict[str, list[str]] = {}
        for identity, counts in old_counts.items():
            for word in counts:
                ids_by_word.setdefault(word, []).append(identity)
        best: dict[str, str] = {}
        for identity, text in new.items():
            counts = _stem_counts(text)
            candidates = _candidates(counts, old_counts, ids_by_word)
            ranked = [(self._between(counts, old_counts[candidate]), candidate) for candidate in candidates]
            if ranked and max(ranked)[0] >= _ALIKE:
                best[identity] = max(ranked)[1]
        return best

    def _between(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        weights = self._weights
        whole = sum(weights[word] * number for words in (one, other) for word, number in words.items())
        shared = sum(weights[word] * min(number, other[word]) for word, number in one.items() if word in other)
        return 2 * shared / whole if whole else 0.0


def _candidates(
    counts: Mapping[str, int], old_counts: Mapping[str, Mapping[str, int]], ids_by_word: Mapping[str, list[str]]
) -> Iterator[str]:
    """The ids of the few old texts that share most words, at least a quarter of them."""
    shared: Counter[str] = Counter()
    for word in counts:
        ids = ids_by_word.get(word, ())
        if len(ids) <= _TOO_COMMON:
            shared.update(ids)
    for identity, number in shared.most_common(_CANDIDATES):
        if 8 * number >= len(counts) + len(old_counts[identity]):
            yield identity


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@lru_cache(maxsize=100_000)
def _stem_counts(text: str) -> Mapping[str, int]:
    """How often each word is in a text, without its English ending."""
    return Counter(map(_stem, _words(text)))


def _stem(word: str) -> str:
    return _ENDING.sub("", word)
