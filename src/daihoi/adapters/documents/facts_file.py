"""congress.yaml on disk → the facts of a congress."""

from __future__ import annotations

from pathlib import Path

import yaml

from daihoi.core.errors import BadInput, Words
from daihoi.core.facts import CongressFacts, read_facts

MAX_BYTES = 5_000_000


def load_facts(path: Path) -> CongressFacts:
    """The facts of a congress from YAML (or JSON); BadInput with the line or the key that is wrong."""
    return read_facts(load_yaml(path))


def load_yaml(path: Path) -> object:
    """A YAML file as plain values; BadInput where it cannot be opened or is no YAML."""
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            raise BadInput("too_large", Words("tệp dữ kiện quá lớn", "the facts file is too large"), path.name)
        return yaml.safe_load(raw)
    except OSError as problem:
        vi, en = "không mở được tệp dữ kiện", f"the facts file cannot be opened ({problem.strerror})"
        raise BadInput("unreadable", Words(vi, en), path.name) from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        vi, en = f"không phải YAML đúng, xem dòng {line}", f"not valid YAML, see line {line}"
        raise BadInput("not_yaml", Words(vi, en), path.name) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        raise BadInput("not_yaml", Words("không phải tệp YAML đúng", "not a valid YAML file"), path.name) from None
