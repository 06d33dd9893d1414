"""Study of resolutions: who attended out of how many, with the base always said and every absence by its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from daihoi.core.errors import BadInput, Words
from daihoi.core.wording.numbers import number, share_of

# What an absence may rest on; the first two are often left out of the base, which is a declared choice.
ABSENCES: Mapping[str, Words] = {
    "exempt": Words("được miễn công tác và sinh hoạt đảng", "exempt from party activity"),
    "temporarily_transferred": Words("chuyển sinh hoạt tạm thời nơi khác", "temporarily transferred"),
    "ill": Words("ốm đau", "ill"),
    "on_duty": Words("đi công tác", "away on duty"),
    "on_leave": Words("nghỉ thai sản, nghỉ phép", "on leave"),
    "no_reason": Words("không có lý do", "without a reason"),
}
OUTSIDE_BASE = ("exempt", "temporarily_transferred")
STUDY_BASES = ("all_members", "without_exempt")


@dataclass(frozen=True, slots=True)
class Study:
    """One document studied: classes held, members in all, members attending, absent by reason, others by group."""

    document: str
    members: int
    attended: int
    absent: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)
    classes: int = 1


@dataclass(frozen=True, slots=True)
class StudyShare:
    """The share of one study: `attended` of `base`, exact."""

    study: Study
    attended: int
    base: int
    unexplained: int

    @property
    def share(self) -> Fraction | None:
        """attended/base, or None where nobody was to attend."""
        return Fraction(self.attended, self.base) if self.base else None

    def said(self, lang: str = "vi") -> str:
        """'35.599/35.900 (99,16%), cùng 5.806 người khác; vắng 301: …'."""
        parts = [share_of(self.attended, self.base, lang)]
        others = sum(self.study.others.values())
        if others:
            said = number(others, None, lang)
            parts.append(f"and {said} others" if lang == "en" else f"cùng {said} người khác")
        reasons = [
            f"{number(heads, None, lang)} {ABSENCES[code].said(lang)}"
            for code, heads in self.study.absent.items()
            if heads
        ]
        if self.unexplained:
            rest = number(self.unexplained, None, lang)
            reasons.append(f"{rest} with no reason recorded" if lang == "en" else f"{rest} chưa ghi lý do")
        text = ", ".join(parts)
        if reasons:
            text += ("; absent: " if lang == "en" else "; vắng: ") + ", ".join(reasons)
        return text


def study_share(study: Study, base: str = "all_members") -> StudyShare:
    """The share of members who attended.

    Args:
        study: heads; more attending than members, or more absences than absent people, is a contradiction.
        base: 'all_members', or 'without_exempt' which leaves out the exempt and the temporarily transferred. No rule
            was found that settles it, so it is a declared setting and the base is always said.
    """
    if base not in STUDY_BASES:
        raise BadInput("bad_input", Words(f"Không có cách tính “{base}”.", f'There is no base "{base}".'))
    unknown = [code for code in study.absent if code not in ABSENCES]
    if unknown:
        raise BadInput("bad_input", Words(f"Lý do vắng không rõ: {unknown[0]}.", f"Unknown reason: {unknown[0]}."))
    absent = study.members - study.attended
    explained = sum(study.absent.values())
    if min(study.members, study.attended, absent, absent - explained, *study.absent.values(), 0) < 0:
        raise BadInput(
            "contradiction",
            Words(
                f"Số liệu học tập không khớp: {study.attended} dự, {explained} vắng trên {study.members} đảng viên.",
                f"The heads do not fit: {study.attended} attended, {explained} absent of {study.members} members.",
            ),
        )
    outside = sum(study.absent.get(code, 0) for code in OUTSIDE_BASE) if base == "without_exempt" else 0
    return StudyShare(study, study.attended, study.members - outside, absent - explained)


def together(studies: Iterable[Study], document: str) -> Study:
    """Several classes (of branches) as one study: heads add up."""
    members = attended = classes = 0
    absent: dict[str, int] = {}
    others: dict[str, int] = {}
    for one in studies:
        members, attended, classes = members + one.members, attended + one.attended, classes + one.classes
        for total, part in ((absent, one.absent), (others, one.others)):
            for key, heads in part.items():
                total[key] = total.get(key, 0) + heads
    return Study(document, members, attended, absent, others, classes)
