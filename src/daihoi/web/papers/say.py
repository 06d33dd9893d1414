"""Sentences that several papers share, each saying its figures as bound facts."""

from __future__ import annotations

from daihoi.core.wording import address_of, number, percent, span_long
from daihoi.web.papers.gathering import GuestLine, Result, Vote, Winner, small
from daihoi.web.papers.head import Head
from daihoi.web.papers.writing import Writing

COMRADE = "đồng chí"


def days_of(w: Writing, head: Head, *, capital: bool = False) -> str:
    """'từ ngày 13 đến ngày 14 tháng 5 năm 2020' as a fact; `capital` at the beginning of a sentence."""
    words = span_long(head.starts_on, head.ends_on)
    return w.fact("days", words[:1].upper() + words[1:] if capital else words)


def comrade(head: Head) -> str:
    """How one person is spoken of: đồng chí; ông (bà) where that is not the custom."""
    return address_of(head.body).unknown


def heads(head: Head) -> str:
    """What stands after a number of people: đồng chí; người where that is not the custom."""
    return COMRADE if comrade(head) == COMRADE else "người"


def everybody(head: Head) -> str:
    """All who are called or ranked, in the middle of a sentence: các đồng chí; những người."""
    return f"các {COMRADE}" if comrade(head) == COMRADE else "những người"


def guest_names(w: Writing, guests: tuple[GuestLine, ...], *, whose: str = "đồng chí", start: int = 1) -> str:
    """'đồng chí A, Bí thư Huyện ủy, Chủ tịch …; đồng chí B, …': in order, each with all posts."""
    said = []
    for at, guest in enumerate(guests, start=start):
        posts = ", ".join(guest.posts)
        shown = f"{guest.name}, {posts}" if posts else guest.name
        said.append(f"{whose} {w.fact(f'guest{at}', shown, 'guests')}")
    return "; ".join(said)


def vote_words(w: Writing, head: Head, vote: Vote, at: int) -> str:
    """'157/157 đảng viên biểu quyết tán thành (100,00%), không tán thành 0, không có ý kiến 0'."""
    total = vote.votes_for + vote.votes_against + vote.abstentions
    name, source = f"vote{at}", f"motion:{vote.id}"
    agreed = w.fact(f"{name}.for", f"{number(vote.votes_for)}/{number(total)}", source)
    share = w.fact(f"{name}.share", percent(vote.votes_for, total), source)
    words = f"{agreed} {head.members} biểu quyết tán thành ({share})"
    if vote.votes_against or vote.abstentions:
        against = w.fact(f"{name}.against", number(vote.votes_against), source)
        silent = w.fact(f"{name}.abstain", number(vote.abstentions), source)
        words += f", không tán thành {against}, không biểu quyết {silent}"
    return words


def result_words(w: Writing, result: Result, at: int) -> str:
    """The ledger of one count in one sentence."""
    source, name = f"contest:{result.id}", f"result{at}"
    parts = (("issued", "phát ra", result.issued), ("collected", "thu về", result.collected),
             ("valid", "hợp lệ", result.valid), ("invalid", "không hợp lệ", result.invalid))  # fmt: skip
    return ", ".join(f"{words} {w.fact(f'{name}.{key}', number(count), source)} phiếu" for key, words, count in parts)


def winner_lines(w: Writing, winners: tuple[Winner, ...], source: str, name: str, whose: str) -> list[str]:
    """'1. Đồng chí A, 147 phiếu (98,00%);' … one line each, in the law's order."""
    lines = []
    for at, winner in enumerate(winners, start=1):
        counted = number(int(winner.votes)) if winner.votes.isdigit() else winner.votes
        line = f"{at}. {whose[:1].upper()}{whose[1:]} {w.fact(f'{name}.{at}', winner.name, source)}, "
        line += f"{w.fact(f'{name}.{at}.votes', counted, source)} phiếu"
        if winner.share:
            line += f" ({w.fact(f'{name}.{at}.share', winner.share.replace('.', ',') + '%', source)})"
        lines.append(line + (";" if at < len(winners) else "."))
    return lines


def act_of(result: Result) -> str:
    """The contest's title as part of a sentence: 'bầu Ban Chấp hành …'."""
    return small(result.title)
