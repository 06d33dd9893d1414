"""Regulations for people: the shelf, one regulation with its values grouped, and a case put to the law."""

from __future__ import annotations

from typing import Any

import yaml

from daihoi.core.case import read_case
from daihoi.core.errors import BadInput, Words
from daihoi.core.result import decide
from daihoi.core.rulebook import REGULATIONS, get
from daihoi.core.wording.explain import explain
from daihoi.web.congress.models import Congress
from daihoi.web.congress.words import lang
from daihoi.web.election import rule_words

_GROUPS = (
    ("bases", Words("Căn cứ tính quá nửa", "The base of a majority")),
    ("threshold", Words("Ngưỡng trúng cử", "What a winner needs")),
    ("no_half", Words("Ngưỡng trúng cử", "What a winner needs")),
    ("items", Words("Biểu quyết", "Motions")),
    ("item_count", Words("Biểu quyết", "Motions")),
    ("tie", Words("Ngang phiếu", "Ties")),
    ("short", Words("Bầu chưa đủ", "Too few elected")),
    ("surplus", Words("Số dư và danh sách", "Surplus and list")),
    ("floor_support", Words("Số dư và danh sách", "Surplus and list")),
    ("list_order", Words("Số dư và danh sách", "Surplus and list")),
    ("one_office", Words("Số dư và danh sách", "Surplus and list")),
    ("paper", Words("Phiếu hợp lệ, không hợp lệ", "Valid and invalid papers")),
    ("quorum", Words("Số người dự", "Quorum")),
    ("turnout", Words("Số người dự", "Quorum")),
)
_OTHER = Words("Điều khác", "Other")


def shelf(congress: Congress) -> list[dict[str, Any]]:
    """Every regulation with what it is and whether it governs this congress."""
    rows = []
    for one in REGULATIONS:
        norms = list(one.norms())
        rows.append({
            "rule": one, "here": one.id == congress.regulation, "values": len(norms),
            "unconfirmed": sum(not norm.confirmed for _place, norm in norms),
        })  # fmt: skip
    rows.sort(key=lambda row: not row["here"])
    return rows


def regulation(rule: str) -> dict[str, Any]:
    """One regulation, its values in groups; `BadInput` where there is none."""
    found = get(rule)
    groups: dict[str, dict[str, Any]] = {}
    values: Any = found.values_json()["values"]
    for value in values:
        start = str(value["name"]).split(".")[0]
        title = next((words for name, words in _GROUPS if name == start), _OTHER)
        group = groups.setdefault(title.vi, {"title": title, "rows": []})
        place = str(value["name"])
        group["rows"].append(value | {
            "label": rule_words.named(found, place), "shown": rule_words.shown(found, place, value["value"]),
            "said": value["note"] if lang() == "vi" else value["note_en"],
        })  # fmt: skip
    ordered = sorted(groups.values(), key=lambda group: group["title"] is _OTHER)
    return {"rule": found, "summary": found.summary_json(), "guidance": found.guidance, "groups": ordered}


def sample_case(rule: str) -> str:
    """A case to begin with, as YAML: the plenary congress of 157 people."""
    case = {
        "regulation": rule or "party_election_244_2014",
        "contest": {"office": "executive_committee", "kind": "election", "seats": 3, "names_listed": 4},
        "congress": {"kind": "plenary", "date": "2020-05-14"},
        "convened": {"official": 157, "temporarily_transferred": 1, "exempt_absent": 2,
                     "absent_throughout_excused": 4},
        "ballots": {"printed": 160, "issued": 147, "collected": 145, "valid": 140, "invalid": 5},
        "candidates": [
            {"id": "c01", "name": "Phạm Văn An", "votes": 120},
            {"id": "c02", "name": "Trần Thị An", "votes": 76},
            {"id": "c03", "name": "Lê Văn Dũng", "votes": 75},
            {"id": "c04", "name": "Nguyễn Văn Đức", "votes": 92},
        ],
    }  # fmt: skip
    return yaml.safe_dump(case, allow_unicode=True, sort_keys=False, width=100)


def tried(text: str) -> dict[str, Any]:
    """The decision on a case in words, or the sentence that says why it is no case."""
    try:
        raw = _parsed(text)
        decision = decide(read_case(raw)).as_json(lang())
    except BadInput as problem:
        return {"problem": problem.said(lang())}
    lines = explain(decision, raw, lang()).lines
    return {"decision": decision, "lines": lines, "refused": bool(decision["refusals"])}


def _parsed(text: str) -> Any:
    try:
        raw = yaml.load(text, Loader=_Dates)
    except (yaml.YAMLError, RecursionError, ValueError):
        raise BadInput(
            "not_a_case", Words("Không đọc được: cần YAML hoặc JSON.", "This is neither YAML nor JSON.")
        ) from None
    if not isinstance(raw, dict):
        raise BadInput("not_a_case", Words("Đây không phải một trường hợp bầu cử.", "This is no case of an election."))
    return raw


class _Dates(yaml.SafeLoader):
    """YAML without aliases that explode, with dates left as the ISO text that a case has."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("no aliases")
        return super().compose_node(parent, index)


_Dates.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
