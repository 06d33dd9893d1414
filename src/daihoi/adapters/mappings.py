"""JSON or YAML from a file or a pipe, read strictly: one mapping, no key twice, no NaN, nothing guessed.

YAML is read as JSON is: numbers are decimal, true and false are the only truths, a date stays text; anchors and tags
are refused, so that what a person reads in the file is all there is.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from daihoi.core.errors import BadInput, Words

LARGEST_FILE = 200_000_000


def read_mapping(name: str) -> object:
    """The content of a file (`-`: of stdin): JSON, or YAML by its ending or where it does not begin with a brace."""
    raw = sys.stdin.buffer.read(LARGEST_FILE + 1) if name == "-" else _bytes(name)
    if len(raw) > LARGEST_FILE:
        raise _bad("too_large", "tệp quá lớn", "the file is too large")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad("not_utf8", "tệp không phải văn bản UTF-8", "the file is not UTF-8 text") from None
    ending = Path(name).suffix.lower()
    if ending in (".yaml", ".yml") or (ending != ".json" and not text.lstrip().startswith(("{", "["))):
        return parse_yaml(text)
    return parse_json(text)


def parse_json(text: str) -> object:
    """JSON without NaN, without a key twice, of a sane depth."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as problem:
        place = f": {problem}" if isinstance(problem, json.JSONDecodeError) else ""
        raise _bad("not_json", f"không đọc được JSON{place}", f"this is not JSON{place}") from None


def parse_yaml(text: str) -> object:
    """YAML with JSON's meaning."""
    try:
        return yaml.load(text, Loader=_Strict)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" (dòng {mark.line + 1})" if mark else ""
        at = f" (line {mark.line + 1})" if mark else ""
        raise _bad("not_yaml", f"không đọc được YAML{line}", f"this is not YAML{at}") from None


def _bytes(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise _bad("not_a_file", "là thư mục, không phải tệp", "is a folder, not a file") from None
    except (OSError, ValueError):
        raise _bad("no_file", "không mở được tệp", "the file cannot be opened") from None


def _bad(code: str, vi: str, en: str) -> BadInput:
    return BadInput(code, Words(vi, en))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            shown = "".join(sign if sign.isprintable() else "?" for sign in key)[:60]
            raise _bad("duplicate_key", f"khóa “{shown}” ghi hai lần", f"the key “{shown}” stands twice")
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise _bad("not_a_number", f"{name} không phải là số", f"{name} is no number")


class _Strict(yaml.SafeLoader):
    """The safe loader with the words of JSON only."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "aliases are refused", None)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        pairs = [
            (self.construct_object(key, deep=True), self.construct_object(value, deep=True))
            for key, value in node.value
        ]
        if any(not isinstance(key, str) for key, _ in pairs):
            raise yaml.constructor.ConstructorError(None, None, "keys must be text", node.start_mark)
        once: dict[Hashable, Any] = {}
        once.update(_once(pairs))
        return once


_Strict.yaml_implicit_resolvers = {}
for _tag, _shape, _first in (
    ("tag:yaml.org,2002:bool", r"true|false", "tf"),
    ("tag:yaml.org,2002:null", r"null|~|", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("tag:yaml.org,2002:float", r"-?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?|\.nan|-?\.inf", "-.0123456789"),
):
    _Strict.add_implicit_resolver(_tag, re.compile(rf"^(?:{_shape})$"), list(_first))
