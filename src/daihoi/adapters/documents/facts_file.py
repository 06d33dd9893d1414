"""congress.yaml on disk → the facts of a congress."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from daihoi.core.errors import BadInput, Words
from daihoi.core.facts import CongressFacts, read_facts

MAX_BYTES = 5_000_000


class _OneKeyOnce(yaml.SafeLoader):
    """The safe loader that refuses a key written twice: one of two facts would be lost in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
        if twice is not None:
            line = node.start_mark.line + 1
            vi, en = f"ghi hai lần trong nhóm ở dòng {line}", f"stands twice in the group at line {line}"
            raise BadInput("duplicate_key", Words(vi, en), twice)
        return super().construct_mapping(node, deep)


def load_facts(path: Path) -> CongressFacts:
    """The facts of a congress from YAML (or JSON); BadInput with the line or the key that is wrong."""
    return read_facts(load_yaml(path), path.name)


def load_yaml(path: Path) -> object:
    """A YAML file as plain values; BadInput where it cannot be opened or is no YAML."""
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            raise BadInput("too_large", Words("tệp dữ kiện quá lớn", "the facts file is too large"), path.name)
        return yaml.load(raw, Loader=_OneKeyOnce)
    except OSError as problem:
        vi, en = "không mở được tệp dữ kiện", f"the facts file cannot be opened ({problem.strerror})"
        raise BadInput("unreadable", Words(vi, en), path.name) from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        vi, en = f"không phải YAML đúng, xem dòng {line}", f"not valid YAML, see line {line}"
        raise BadInput("not_yaml", Words(vi, en), path.name) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        raise BadInput("not_yaml", Words("không phải tệp YAML đúng", "not a valid YAML file"), path.name) from None
