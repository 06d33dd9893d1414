"""How people are addressed, by the custom of the body: đồng chí, ông/bà, anh/chị, quý cổ đông (step 13)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Forms of address of one body. `one` may differ by sex; `many` greets the hall; `counted` stands after a number.

    `member_vi`, `member_en`: what its voters are called.
    """

    man: str
    woman: str
    unknown: str
    many: str
    counted: str
    member_vi: str
    member_en: str

    def named(self, name: str, sex: str | None = None) -> str:
        """'đồng chí Nguyễn Văn An', 'bà Trần Thị Á'."""
        return f"{self.of(sex)} {name}"

    def of(self, sex: str | None) -> str:
        """The form for one person; a body that tells men and women apart needs the sex."""
        return {"male": self.man, "female": self.woman}.get(sex or "", self.unknown)

    @property
    def you(self) -> str:
        """The reader of a screen, whose sex it does not know: 'đồng chí', 'ông/bà'."""
        return self.man if self.man == self.woman else f"{self.man}/{self.woman}"

    def opening(self, name: str, sex: str | None = None) -> str:
        """The same at the beginning of a sentence: 'Đồng chí Nguyễn Văn An'."""
        words = self.named(name, sex)
        return words[:1].upper() + words[1:]


def _comrades(member_vi: str, member_en: str) -> Address:
    word = "đồng chí"
    return Address(word, word, word, f"các {word}", word, member_vi, member_en)


def _by_sex(man: str, woman: str, many: str, counted: str, member_vi: str, member_en: str) -> Address:
    return Address(man, woman, f"{man} ({woman})", many, counted, member_vi, member_en)


# The bodies of the contract; a congress may choose another body's custom in its settings.
ADDRESSES: dict[str, Address] = {
    "party": _comrades("đảng viên chính thức", "official members"),
    "trade_union": _comrades("đại biểu", "delegates"),
    "youth_union": _comrades("đại biểu", "delegates"),
    "womens_union": _by_sex("ông", "bà", "quý đại biểu", "đại biểu", "đại biểu", "delegates"),
    "farmers_union": _by_sex("ông", "bà", "quý đại biểu", "đại biểu", "đại biểu", "delegates"),
    "state": _by_sex("ông", "bà", "quý vị cử tri", "cử tri", "cử tri", "voters"),
    "company": _by_sex("ông", "bà", "quý cổ đông", "cổ đông", "cổ đông", "shareholders"),
    "cooperative": _by_sex("ông", "bà", "quý thành viên", "thành viên", "thành viên", "members"),
    "apartment": _by_sex("ông", "bà", "quý cư dân", "chủ sở hữu", "chủ sở hữu", "owners"),
    "association": _by_sex("ông", "bà", "quý hội viên", "hội viên", "hội viên", "members"),
    "young_people": _by_sex("anh", "chị", "các anh, các chị", "anh chị", "đoàn viên", "members"),
    "roberts_rules": _by_sex("ông", "bà", "quý vị", "thành viên", "thành viên", "members"),
}


def address_of(body: str) -> Address:
    """The custom of a body of the contract; an unknown one is addressed as an association."""
    return ADDRESSES.get(body, ADDRESSES["association"])
