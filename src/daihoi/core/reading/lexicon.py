"""The words the reader knows: syllables and compounds, from a dictionary file and from the product's own papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from daihoi.core.reading.syllables import can_exist, canonical, skeleton
from daihoi.core.reading.vocabulary import OFFICIAL_PHRASES

Pair = tuple[str, str]
_ENOUGH = 3000  # syllables of a whole dictionary; with fewer nothing can be said about spelling


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Syllables, pairs of neighbours inside compounds, and those of the official phrases; in canonical spelling.

    words: compounds of exactly two syllables; triples: three syllables in a row of an official phrase;
    doubled: words that are one syllable twice; families: in how many pairs a syllable stands;
    alike: syllables by their bare letters.
    """

    syllables: frozenset[str] = frozenset()
    pairs: frozenset[Pair] = frozenset()
    official: frozenset[Pair] = frozenset()
    words: frozenset[Pair] = frozenset()
    triples: frozenset[tuple[str, str, str]] = frozenset()
    doubled: frozenset[str] = frozenset()
    families: dict[str, int] = field(default_factory=dict)
    alike: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, syllables: Iterable[str] = (), compounds: Iterable[str] = ()) -> Lexicon:
        """A lexicon from syllables and from compounds ("xuất sắc"); the official phrases are always in it."""
        words = [[canonical(part) for part in compound.replace("-", " ").split()] for compound in compounds]
        phrases = [[canonical(part) for part in phrase.split()] for phrase in OFFICIAL_PHRASES]
        official = {pair for phrase in phrases for pair in pairwise(phrase)}
        pairs = {pair for word in words for pair in pairwise(word)} | official
        families: dict[str, int] = {}
        for one, two in pairs:
            families[one] = families.get(one, 0) + 1
            families[two] = families.get(two, 0) + 1
        known = {canonical(syllable) for syllable in syllables} | {each for each in families if can_exist(each)}
        alike: dict[str, list[str]] = {}
        for each in sorted(known):
            alike.setdefault(skeleton(each), []).append(each)
        return cls(
            syllables=frozenset(known),
            pairs=frozenset(pairs),
            official=frozenset(official),
            words=frozenset((word[0], word[1]) for word in (*words, *phrases) if len(word) == 2),
            triples=frozenset(
                triple for phrase in phrases for triple in zip(phrase, phrase[1:], phrase[2:], strict=False)
            ),
            doubled=frozenset(word[0] for word in words if len(word) == 2 and word[0] == word[1]),
            families=families,
            alike={bare: tuple(each) for bare, each in alike.items()},
        )

    @property
    def is_whole(self) -> bool:
        """Is this a dictionary, and not just the official phrases?"""
        return len(self.syllables) > _ENOUGH
