"""The Vietnamese dictionary, fetched at set-up: hunspell's syllables and a list of compounds, read once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from daihoi.core.errors import BadInput, Words
from daihoi.core.reading.lexicon import Lexicon

FOLDER = Path(__file__).parent / "words"


@lru_cache(maxsize=2)
def load_words(folder: Path = FOLDER) -> Lexicon:
    """The lexicon of the reader; BadInput where set-up has not fetched the lists."""
    try:
        syllables = list(_syllables((folder / "vi.dic").read_text("utf-8")))
        compounds = [
            line for line in (folder / "compounds.txt").read_text("utf-8").splitlines() if " " in line or "-" in line
        ]
    except OSError:
        vi = "chưa có từ điển tiếng Việt; hãy chạy lại make để cài đặt"
        raise BadInput("no_dictionary", Words(vi, "the dictionary is missing; run make again to set it up")) from None
    gc.disable()  # a hundred thousand small values that all stay: looking for garbage would double the time
    try:
        return Lexicon.of(syllables, compounds)
    finally:
        gc.enable()


def _syllables(dictionary: str) -> Iterator[str]:
    """The words of a hunspell .dic: a count, then one word a line, flags after a slash."""
    for line in dictionary.splitlines()[1:]:
        word = line.split("/")[0].strip()
        if word:
            yield word
