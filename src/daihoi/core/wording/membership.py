"""What a body calls its members, their units, the day they joined, and its assembly: đảng viên, đoàn viên, cổ đông …

For the screens of steps 1–4; how a person is addressed stands in `address`.
"""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.errors import Words


@dataclass(frozen=True, slots=True)
class Membership:
    """The words of one kind of body, in small letters: one member, several (English), a unit, the day of joining."""

    member: Words
    members: Words
    unit: Words
    joined: Words
    card: Words


def _of(member_vi: str, member_en: str, unit: Words, joined: Words) -> Membership:
    card = Words("số thẻ", "card")
    return Membership(Words(member_vi, member_en), Words(member_vi, f"{member_en}s"), unit, joined, card)


_BRANCH = Words("chi hội", "branch")
_UNIT = Words("đơn vị", "unit")
_JOINED = Words("ngày gia nhập", "joined")

MEMBERSHIPS: dict[str, Membership] = {
    "party": _of("đảng viên", "member", Words("chi bộ", "branch"), Words("ngày vào Đảng", "joined")),
    "trade_union": _of("đoàn viên", "member", Words("công đoàn bộ phận", "section"), _JOINED),
    "youth_union": _of("đoàn viên", "member", Words("chi đoàn", "branch"), Words("ngày vào Đoàn", "joined")),
    "womens_union": _of("hội viên", "member", _BRANCH, Words("ngày vào Hội", "joined")),
    "farmers_union": _of("hội viên", "member", _BRANCH, Words("ngày vào Hội", "joined")),
    "association": _of("hội viên", "member", _BRANCH, Words("ngày vào Hội", "joined")),
    "cooperative": _of("thành viên", "member", _UNIT, _JOINED),
    "company": _of("cổ đông", "shareholder", _UNIT, Words("cổ đông từ ngày", "since")),
    "apartment": _of("chủ sở hữu", "owner", Words("tòa nhà", "building"), Words("sở hữu từ ngày", "since")),
}


def membership_of(body: str) -> Membership:
    """The words of a kind of body; an unknown one speaks as an association."""
    return MEMBERSHIPS.get(body, MEMBERSHIPS["association"])


# what the assembly is called where the law of the body has a name of its own for it
_ASSEMBLIES = {
    "company": Words("Đại hội đồng cổ đông", "General meeting of shareholders"),
    "cooperative": Words("Đại hội thành viên", "General meeting of members"),
    "apartment": Words("Hội nghị nhà chung cư", "Conference of owners"),
}


def assembly_of(body: str, kind: str) -> Words:
    """Đại hội đảng viên, Đại hội đại biểu, Đại hội đồng cổ đông …; `kind` is plenary, delegate or another word."""
    if body in _ASSEMBLIES:
        return _ASSEMBLIES[body]
    if kind == "delegate":
        return Words("Đại hội đại biểu", "Delegate congress")
    return Words("Đại hội đảng viên" if body == "party" else "Đại hội toàn thể", "Plenary congress")
