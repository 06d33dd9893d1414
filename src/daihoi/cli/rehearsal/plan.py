"""What a rehearsal is made of: congress.yaml as it stands, or a congress of another size made from it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from daihoi.cli.rehearsal.gaps import filled
from daihoi.core.errors import BadInput, Words
from daihoi.core.facts import CongressFacts, read_facts
from daihoi.core.roman import read_roman


@dataclass(frozen=True)
class Plan:
    """The facts, the raw file for its further keys, where the member list lies, the seed."""

    facts: CongressFacts
    raw: Mapping[str, Any]
    members: Path | None
    seed: int
    source: Path

    def part(self, key: str, otherwise: Any) -> Any:
        """A further key of the file, or what stands in for it."""
        found = self.raw.get(key)
        return otherwise if found is None else found

    @property
    def has_people(self) -> bool:
        """Is anybody named, in the file or in a list beside it?"""
        return self.members is not None or bool(self.part("people", None))

    @property
    def first_day(self) -> date:
        """The day on which the congress opens."""
        return self.facts.congress.dates[0]


def read_plan(path: Path, seed: int) -> Plan:
    """Read and check the file; `members.xlsx` beside it is the list. Raises `BadInput` with the place."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput("no_file", Words("không có tệp này", "there is no such file"), str(path)) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", None)
        place = f"{path}:{line + 1}" if line is not None else str(path)
        raise BadInput("not_yaml", Words("không đọc được tệp YAML", "the YAML file can't be read"), place) from None
    if not isinstance(raw, dict):
        words = Words("tệp phải là các khóa và giá trị", "the file must be keys and values")
        raise BadInput("not_facts", words, str(path))
    read_facts(raw)
    raw = filled(raw)
    facts = read_facts(raw)
    members = path.parent / str(raw.get("members", "members.xlsx"))
    return Plan(facts, raw, members if members.exists() else None, seed, path)


def seed_for(plan: Plan, what: str) -> int:
    """A seed of its own for each thing drawn by chance, so that one never shifts another."""
    return int.from_bytes(hashlib.sha256(f"{plan.seed}/{what}".encode()).digest()[:8], "big")


def ordinal(text: object) -> int:
    """XVI or 16 → 16."""
    return text if isinstance(text, int) else read_roman(str(text)) or int(str(text))
