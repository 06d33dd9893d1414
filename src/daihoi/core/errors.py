"""The handful of refusals the core may raise. What a user can cause is a value or one of these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages of the product."""

    vi: str
    en: str

    def said(self, lang: str = "vi") -> str:
        """The sentence in the wanted language ("vi" or "en")."""
        return self.en if lang == "en" else self.vi


class BadInput(Exception):
    """The input is not what the step reads: one sentence, with its place and what to do.

    `code` is stable and for programs; `place` names where (a key path, a cell, a page), may be empty.
    """

    def __init__(self, code: str, words: Words, place: str = "") -> None:
        super().__init__(words.en)
        self.code = code
        self.words = words
        self.place = place

    def said(self, lang: str = "vi") -> str:
        """The sentence for a person, with its place in front."""
        sentence = self.words.said(lang)
        return f"{self.place}: {sentence}" if self.place else sentence


class Refusal(BadInput):
    """The law, or the state of the congress, forbids this act; `article` says which line, or is empty."""

    def __init__(self, code: str, words: Words, article: str = "", place: str = "") -> None:
        super().__init__(code, words, place)
        self.article = article
