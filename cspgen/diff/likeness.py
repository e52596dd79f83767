"""Which text reads like which: used to suggest what continues what, never to decide it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from math import log

ALIKE = 0.4
"""From here on two texts are alike enough to ask.

Of NIST SP 800-53 revision 5's 45 links from controls that went to controls that came, it proposes 38, with 5 wrong
proposals. RapidFuzz's token_sort_ratio, the best of its measures there, proposes 35 with 4 wrong at 65 and 40 with 13
wrong at 60; and on plans of a dozen objectives its values for strangers (up to 57) and for kin (from 36) overlap.
"""

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=...)(?:ies|es|s|ing|ed|ions?|ment)\Z")
_COMMON = 200  # a word that more of the texts share tells nothing, and looking at each of them would take too long
_COMPARED = 8  # of those that share most words, so many are compared


# Words that join others, or say how many: two texts that share nothing else are about two things.
_JOINING = re.compile(
    "a|all|an|and|any|are|as|at|be|been|both|by|can|each|every|for|from|has|have|in|into|is|it|its|less|many|more|most"
    "|new|no|not|of|on|or|other|our|so|some|than|that|the|their|them|they|this|to|up|we|what|when|where|which|who|will"
    "|with"
)


class Likeness:
    """How alike texts are, by the words that they share: the rarer a word among these texts, the more it weighs."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        """The weight of each word: the inverse document frequency of Spärck Jones (1972)."""
        bags = [_words(text) for text in self._texts()]
        having = Counter(word for words in bags for word in words)
        return {word: log((len(bags) + 1) / number) for word, number in having.items()}

    def between(self, one: str, other: str) -> float:
        """Return how alike two of the texts are: Dice's coefficient (1945), from 0 (no word in common) to 1."""
        return self._between(_words(one), _words(other))

    def proposals(self, new: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
        """Return, for each id of a new text that reads like an old one, the id of the old one that it is most like."""
        words = {identity: _words(text) for identity, text in old.items()}
        having: dict[str, list[str]] = {}
        for identity, counts in words.items():
            for word in counts:
                having.setdefault(word, []).append(identity)
        best: dict[str, str] = {}
        for identity, text in new.items():
            counts = _words(text)
            near = [(self._between(counts, words[other]), other) for other in _near(counts, words, having)]
            if near and max(near)[0] >= ALIKE:
                best[identity] = max(near)[1]
        return best

    def _between(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        rarity = self._rarity
        whole = sum(rarity[word] * number for words in (one, other) for word, number in words.items())
        shared = sum(rarity[word] * min(number, other[word]) for word, number in one.items() if word in other)
        return 2 * shared / whole if whole else 0.0


def _near(
    words: Mapping[str, int], old: Mapping[str, Mapping[str, int]], having: Mapping[str, list[str]]
) -> Iterator[str]:
    """Yield the ids of the few old texts that share most words, at least a quarter of them."""
    shared: Counter[str] = Counter()
    for word in words:
        sharing = having.get(word, ())
        if len(sharing) <= _COMMON:
            shared.update(sharing)
    for other, number in shared.most_common(_COMPARED):
        if 8 * number >= len(words) + len(old[other]):
            yield other


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, without endings."""
    return frozenset(_ENDING.sub("", word) for word in _WORD.findall(text.lower()) if not _JOINING.fullmatch(word))


@lru_cache(maxsize=100_000)
def _words(text: str) -> Mapping[str, int]:
    """Return how often each word stands in a text, without endings that English changes most."""
    return Counter(_ENDING.sub("", word) for word in _WORD.findall(text.lower()))
