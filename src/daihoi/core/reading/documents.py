"""Documents cited (Chỉ thị số 05-CT/TW ngày 15/5/2016): the form of their symbols, and the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from daihoi.core.facts import CongressFacts, DocumentFacts
from daihoi.core.reading.bodies import key
from daihoi.core.reading.dates import DateSeen, write_day
from daihoi.core.reading.draft import ASK, ERROR, INFO, Claims, Draft, Finding, Place, within

KIND_OF_SYMBOL = {
    "CT": ("chỉ thị",), "NQ": ("nghị quyết",), "QĐ": ("quyết định", "quy định", "quy chế"),
    "QD": ("quyết định", "quy định"),
    "QĐi": ("quy định",), "KL": ("kết luận",), "HD": ("hướng dẫn",), "KH": ("kế hoạch",), "TB": ("thông báo",),
    "BC": ("báo cáo",), "CTr": ("chương trình",), "TTr": ("tờ trình",), "CV": ("công văn",), "QC": ("quy chế",),
    "NĐ": ("nghị định",), "TT": ("thông tư", "thông tri"), "ĐA": ("đề án",), "BB": ("biên bản",), "PL": ("pháp lệnh",),
}  # fmt: skip
_KINDS = sorted(
    {kind for kinds in KIND_OF_SYMBOL.values() for kind in kinds} | {"luật", "bộ luật", "hiến pháp", "điều lệ"}
)
_ISSUER = r"[A-ZĐƯÔÂÊƠĂ][A-Za-zĐđƯƠÔÂÊĂươôâêă]{1,12}(?:-[A-ZĐ][A-Za-zĐđƯƠ]*)*\d{0,2}"
_SIGN = r"NQLT|QĐi|CTr|TTr|TTLT|CT|NQ|QĐ|QD|KL|HD|KH|TB|BC|CV|QC|NĐ|TT|ĐA|BB|PL|QH"
_KIND = "|".join(kind.replace(" ", r"\s+") for kind in _KINDS)
# party: 05-CT/TW; state: 30/2020/NĐ-CP, 05/QĐ-UBND; law: 91/2025/QH15. Blanks are let in, to be complained of.
_CITED = re.compile(
    rf"(?:\b(?P<kind>(?i:{_KIND}|chỉ\s+thi|nghị\s+quyêt))\s+(?:số\s*:?\s*)?|\b[Ss]ố\s*:?\s*|(?<![\w/.-]))"
    rf"(?P<number>\d{{1,5}})(?:\s*/\s*(?P<year>(?:19|20)\d{{2}}))?(?P<gap1>\s*[-–/]\s*)"
    rf"(?:(?P<sign>{_SIGN})(?P<gap2>\s*[-–/]\s*)(?P<issuer>{_ISSUER})|(?P<law>QH\d{{1,2}}))(?!\w)",
)
_LOOSE = re.compile(
    rf"\b(?P<kind>(?i:{_KIND}))\s+(?:số\s+)?(?P<number>\d{{1,5}})\s+(?P<sign>{_SIGN})\s*[/-]\s*(?P<issuer>{_ISSUER})(?!\w)"
)
_INFORMAL = re.compile(
    r"\b[Nn]ghị quyết\s+(?:Hội nghị\s+)?(?:TW|TƯ|Trung ương|trung ương)\s+(?:lần thứ\s+)?(?P<number>\d{1,2})"
    r"(?:\s*,?\s*\(?[Kk]h(?:óa|oá)\s+(?P<generation>[IVX]+)\)?)?"
)
_QUOTED = re.compile(r"\s*(?:[^.;“\"]{0,90}?)[“\"](?P<title>[^”\"]{8,240})[”\"]")
_DATED = re.compile(r"\s*,?\s*\(?(?:ban hành\s+)?ngày\s*$")
_PARTY_ISSUERS = re.compile(r"T[WƯ]|TU|HU|QU|ThU|TXU|ĐU[A-ZĐ]*|[A-ZĐ]{2,6}(?:TW|TƯ|TU|HU|ĐU)")
_OWN_NUMBER = re.compile(r"(?:^|\n)\s*Số\s*:?\s*$")  # the head of a paper: its own number, nobody has registered it yet
_STATE_ISSUERS = re.compile(r"(?:UBND|HĐND|CP|TTg|QH\d*|UBTVQH\d*|CTN)(?:-.*)?")


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """A cited document; `number` without leading zeros, `symbol` tidied ("CT/TW"), `title` only where it is quoted."""

    start: int
    end: int
    kind: str
    number: str
    symbol: str
    year: int | None = None
    date: date | None = None
    date_at: Place | None = None
    title: str = ""
    title_at: Place | None = None
    tidy: str = ""
    symbol_at: Place | None = None


def read_documents(draft: Draft, dates: tuple[DateSeen, ...] = ()) -> tuple[DocumentSeen, ...]:
    """All documents cited with number and symbol, and resolutions of the Central Committee by their popular name."""
    found: list[DocumentSeen] = []
    claims = Claims(draft)
    for pattern in (_CITED, _LOOSE):
        for match in draft.find(pattern):
            if claims.take(*match.span()):
                found.append(_seen(draft, match, dates))
    for match in draft.find(_INFORMAL):
        generation = f" khóa {match['generation']}" if match["generation"] else ""
        found.append(DocumentSeen(match.start(), match.end(), "nghị quyết", match["number"], f"Trung ương{generation}"))
    return tuple(sorted(found, key=lambda each: each.start))


def _seen(draft: Draft, match: re.Match[str], dates: tuple[DateSeen, ...]) -> DocumentSeen:
    parts = match.groupdict()
    symbol, tidy = _tidy(parts)
    near = within(dates, match.end(), match.end() + 40)
    day = next((each for each in near if _DATED.fullmatch(draft.lower[match.end() : each.start])), None)
    from_here = day.end if day else match.end()
    quoted = _QUOTED.match(draft.text, from_here, max(draft.sentence(match.start())[1], from_here))
    title = quoted and " ".join(quoted["title"].split())
    return DocumentSeen(
        match.start(),
        match.end(),
        " ".join((parts["kind"] or "").lower().split()),
        parts["number"].lstrip("0"),
        symbol,
        int(parts["year"]) if parts.get("year") else None,
        day.first if day else None,
        Place(day.start, day.end) if day else None,
        title or "",
        Place(quoted.start("title"), quoted.end("title")) if quoted else None,
        tidy,
        Place(match.start("number"), match.end()),
    )


def _tidy(parts: dict[str, str | None]) -> tuple[str, str]:
    """The symbol and the whole sign as it should be written: 05-CT/TW, 30/2020/NĐ-CP."""
    number, year, sign, issuer = parts["number"] or "", parts.get("year"), parts.get("sign"), parts.get("issuer")
    if parts.get("law"):
        return f"{year}/{parts['law']}" if year else str(parts["law"]), "/".join(
            filter(None, (number, year, parts["law"]))
        )
    if not year and _is_party(issuer or "", parts.get("gap1") or "", parts.get("gap2") or ""):
        return f"{sign}/{issuer}", f"{number.zfill(2)}-{sign}/{issuer}"
    return f"{sign}-{issuer}", "/".join(filter(None, (number.zfill(2), year, f"{sign}-{issuer}")))


def _is_party(issuer: str, first: str, second: str) -> bool:
    """The Party writes 05-KH/ĐU, the State 05/KH-UBND; of an issuer not known the writer's own order is kept."""
    if _PARTY_ISSUERS.fullmatch(issuer) or _STATE_ISSUERS.fullmatch(issuer):
        return bool(_PARTY_ISSUERS.fullmatch(issuer))
    return "/" in second and "/" not in first


def judge_documents(draft: Draft, seen: tuple[DocumentSeen, ...], facts: CongressFacts | None) -> Iterator[Finding]:
    """The form of each symbol, its kind of document, and what the register knows of it."""
    register = facts.documents if facts else ()
    for each in seen:
        if each.symbol_at is None:
            continue
        yield from _judge_form(draft, each, each.symbol_at)
        own_number = _OWN_NUMBER.search(draft.text, max(0, each.start - 8), each.symbol_at.start)
        if register and not _is_of_the_congress(each, register) and (each.kind or not own_number):
            yield from _judge_register(draft, each, register)


def _is_of_the_congress(seen: DocumentSeen, register: tuple[DocumentFacts, ...]) -> bool:
    """The congress's own papers, and in a list of papers those of a committee of which the register has nothing."""
    issuer = re.split(r"[-/]", seen.symbol)[-1]
    known = any(re.split(r"[-/]", each.symbol)[-1] == issuer for each in register)
    return issuer == "ĐH" or (not seen.kind and not known)


def _judge_form(draft: Draft, seen: DocumentSeen, at: Place) -> Iterator[Finding]:
    written = draft.text[at.start : at.end]
    if written != seen.tidy:
        only_zero = written.lstrip("0") == seen.tidy.lstrip("0")
        spaced = re.sub(r"\s", "", written).replace("–", "-") == seen.tidy
        why = ("thiếu số 0 đứng trước", "a leading zero is missing") if only_zero else (
            ("thừa khoảng trắng hoặc sai dấu gạch", "blanks or a wrong dash inside") if spaced
            else ("sai dấu nối giữa số, loại và cơ quan ban hành", "wrong signs between number, kind and issuer")
        )  # fmt: skip
        vi, en = f"Số, ký hiệu văn bản: {why[0]}.", f"Number and symbol: {why[1]}."
        level = INFO if only_zero else ERROR
        yield draft.finding(at, "symbol_format", level, vi, en, expected=seen.tidy, source="rule")
    sign = re.split(r"[-/]", seen.symbol)[0]
    kinds = KIND_OF_SYMBOL.get(sign)
    kind = {"chỉ thi": "chỉ thị", "nghị quyêt": "nghị quyết"}.get(seen.kind, seen.kind)
    if kind and kinds and kind not in kinds and kind != "điều lệ":
        vi = f"“{kind.capitalize()}” không đi với ký hiệu {sign} ({' hoặc '.join(kinds)})."
        en = f"“{kind}” does not go with the symbol {sign} ({' or '.join(kinds)})."
        yield draft.finding(
            seen, "document_reference", ERROR, vi, en, expected=f"{kinds[0].capitalize()} {seen.tidy}", source="rule"
        )


def _judge_register(draft: Draft, seen: DocumentSeen, register: tuple[DocumentFacts, ...]) -> Iterator[Finding]:
    same = [each for each in register if each.number == seen.number and _same_symbol(each.symbol, seen)]
    source = f"documents[{register.index(same[0])}]" if same else "documents"
    if not same:
        yield from _judge_unknown(draft, seen, register)
        return
    days = [each.date for each in same if each.date]
    if seen.date and seen.date_at and days and seen.date not in days:
        right = write_day(days[0])
        vi, en = (
            f"Theo sổ văn bản, {seen.tidy} ban hành ngày {right}.",
            f"By the register {seen.tidy} is of {days[0].isoformat()}.",
        )
        yield draft.finding(seen.date_at, "document_reference", ERROR, vi, en, expected=right, source=source)
    titles = [each.title for each in same if each.title]
    if seen.title and seen.title_at and titles and not any(_same_title(seen.title, title) for title in titles):
        level = ERROR if max(_shared(seen.title, title) for title in titles) < 0.5 else ASK
        vi = f"Theo sổ văn bản, trích yếu của {seen.tidy} là “{titles[0]}”."
        en = f"By the register the title of {seen.tidy} is “{titles[0]}”."
        yield draft.finding(seen.title_at, "document_reference", level, vi, en, expected=titles[0], source=source)


def _judge_unknown(draft: Draft, seen: DocumentSeen, register: tuple[DocumentFacts, ...]) -> Iterator[Finding]:
    alike = next((e for e in register if seen.title and e.title and _same_title(seen.title, e.title)), None)
    alike = alike or next(
        (e for e in register if seen.date and e.date == seen.date and _same_symbol(e.symbol, seen)), None
    )
    near = alike or next(
        (e for e in register if e.number == seen.number and e.symbol.split("/")[0] == re.split("[-/]", seen.symbol)[0]),
        None,
    )
    level = ERROR if alike else ASK
    known = f"{near.number.zfill(2)}-{near.symbol}" if near else ""
    vi = f"Sổ văn bản không có {seen.tidy}." + (f" Có phải {known} không?" if known else " Hãy xem lại số và ký hiệu.")
    en = f"{seen.tidy} is not in the register." + (f" Is it {known}?" if known else " Please look it up.")
    at = seen.symbol_at or seen
    yield draft.finding(at, "document_reference", level, vi, en, expected=known, source="documents")


def _same_symbol(symbol: str, seen: DocumentSeen) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"[^\w]", "", text).upper().replace("TƯ", "TW")

    return bare(symbol) in (bare(seen.symbol), bare(f"{seen.year or ''}{seen.symbol}"))


def _same_title(written: str, title: str) -> bool:
    """The quoted words stand in the title in this order, without a gap; or the title in them."""
    one, other = key(written), key(title)
    return one in other or other in one or one.removeprefix("về ") == other.removeprefix("về ")


def _shared(written: str, title: str) -> float:
    words = key(written).split()
    known = set(key(title).split())
    return sum(word in known for word in words) / len(words) if words else 1.0
