"""No decision touches a floating-point number: neither literal, nor division, nor the type."""

import ast
from pathlib import Path

import pytest

import daihoi.core
from daihoi.core.rulebook import REGULATIONS

CORE = Path(daihoi.core.__path__[0])
STEPS = ("base", "case", "contest", "fields", "judge", "listing", "numbers", "ranked", "result", "tally")
SHELF = ("schema", "paper_defaults", "__init__", *(regulation.id for regulation in REGULATIONS))
FILES = [CORE / f"{step}.py" for step in STEPS] + [CORE / "rulebook" / f"{name}.py" for name in SHELF]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_decisions_are_exact(path):
    found = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or isinstance(node, ast.Div)
        or (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round")
    ]
    assert found == []
