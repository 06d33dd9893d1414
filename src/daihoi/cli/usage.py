"""A command line that is not understood: one sentence in the user's language instead of argparse's pages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from daihoi.core.errors import BadInput, Words

LANGUAGES = ("vi", "en")

_SAID = (
    (r"the following arguments are required: (.+)", r"còn thiếu \1"),
    (r"unrecognized arguments: (.+)", r"không có tham số \1"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1: không có \2; hãy chọn một trong \3"),
    (r"argument (.+?): expected (?:one|at least one) argument", r"\1: phải có giá trị đi cùng"),
    (r"argument (.+?): invalid int value: (.+)", r"\1: \2 không phải số nguyên"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1: không đi cùng \2"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: không nhận giá trị \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1: viết tắt chưa rõ, có thể là \2"),
    (r"one of the arguments (.+) is required", r"phải có một trong \1"),
)


class Parser(argparse.ArgumentParser):
    """argparse whose errors are a `BadInput`; the verbs' parsers are of the same kind."""

    def error(self, message: str) -> NoReturn:
        """Raise the one sentence, with the command that explains itself."""
        vi = next((re.sub(shape, said, message) for shape, said in _SAID if re.fullmatch(shape, message)), message)
        help_vi, help_en = f"xem {self.prog} --help", f"see {self.prog} --help"
        raise BadInput("usage", Words(f"{vi} ({help_vi})", f"{message} ({help_en})"), self.prog)


def take_everywhere(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The language, and the words of the command without `--lang X` and `--json`, wherever they stood.

    BadInput for a language that is not spoken. What follows `--` is left alone.
    """
    lang, rest = LANGUAGES[0], list[str]()
    words = iter(argv)
    for word in words:
        if word == "--":
            return lang, [*rest, word, *words]
        if word == "--lang" or word.startswith("--lang="):
            lang = _language(word.partition("=")[2] if "=" in word else next(words, ""))
        elif word != "--json":
            rest.append(word)
    return lang, rest


def _language(wanted: str) -> str:
    if wanted not in LANGUAGES:
        shown = wanted or "…"
        words = Words(f"không có ngôn ngữ {shown}; hãy chọn vi hoặc en", f"no language {shown}; choose vi or en")
        raise BadInput("usage", words, "--lang")
    return wanted
