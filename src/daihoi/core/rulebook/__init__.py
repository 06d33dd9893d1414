"""The shelf of the law: one file a regulation and date; add a file, its name here, its cases in golden/rules."""

from __future__ import annotations

from datetime import date

from daihoi.core.errors import BadInput, Words
from daihoi.core.rulebook import (
    apartment,
    approval,
    association_collected,
    association_valid,
    company_59_2020,
    cooperative_17_2023,
    farmers_union,
    party_election_190_2024,
    party_election_244_2014,
    roberts_rules,
    state_election_85_2015,
    stv,
    trade_union,
    womens_union,
    youth_union,
)
from daihoi.core.rulebook.schema import Regulation

REGULATIONS: tuple[Regulation, ...] = tuple(
    shelf.REGULATION
    for shelf in (
        party_election_244_2014,
        party_election_190_2024,
        trade_union,
        youth_union,
        womens_union,
        farmers_union,
        state_election_85_2015,
        company_59_2020,
        cooperative_17_2023,
        apartment,
        association_valid,
        association_collected,
        approval,
        stv,
        roberts_rules,
    )
)
BODIES: tuple[str, ...] = tuple(dict.fromkeys(body for one in REGULATIONS for body in one.bodies))


def get(id: str) -> Regulation:
    """The regulation of this id; `BadInput` where there is none."""
    for regulation in REGULATIONS:
        if regulation.id == id:
            return regulation
    raise BadInput(
        "unknown_regulation",
        Words(f"Không có quy định nào mang mã “{id}”", f"There is no regulation with the id “{id}”"),
        "regulation",
    )


def in_force(body: str, on: date) -> Regulation:
    """The regulation of this body on this date.

    `BadInput` where the body is unknown, where the date is before any text, or where the body's charter must say
    which of several ways it votes (associations).
    """
    if body not in BODIES:
        raise BadInput(
            "unknown_body", Words(f"Không có tổ chức loại “{body}”", f"There is no body of the kind “{body}”"), "body"
        )
    found = [one for one in REGULATIONS if body in one.bodies and one.is_in_force(on)]
    if not found:
        raise BadInput(
            "date_before_any_text",
            Words(
                f"Ngày {on:%d/%m/%Y} không có văn bản nào đang có hiệu lực cho tổ chức này",
                f"No text of this body was in force on {on.isoformat()}",
            ),
            "congress.date",
        )
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise BadInput(
            "charter_decides",
            Words(
                f"Điều lệ của hội quyết định cách bầu: hãy ghi rõ “regulation” là một trong {ids}",
                f"The association's charter decides how it votes: name its regulation, one of {ids}",
            ),
            "regulation",
        )
    return found[0]
