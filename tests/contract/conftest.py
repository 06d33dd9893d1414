"""A stranger at the doors: every test here calls the command as another program would, and looks at what comes out."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from daihoi.cli import main


@dataclass(frozen=True)
class Answer:
    """What came out of one call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    def is_one_sentence(self) -> bool:
        """Exit 2: nothing on stdout, one line on stderr, no traceback."""
        return self.code == 2 and not self.out and self.err.count("\n") == 1 and "Traceback" not in self.err


@pytest.fixture
def daihoi(capsys, monkeypatch):
    """Call the command: `daihoi("decide", path)`; `stdin` is bytes."""

    def call(*argv: object, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main([str(word) for word in argv])
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def put(tmp_path):
    """Write a file: bytes, text, or anything else as JSON; gives its path."""

    def write(name: str, content: object) -> Any:
        path = tmp_path / name
        if not isinstance(content, (bytes, str)):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
