"""A past report brought in: its figures are offered, and people accept, correct or dismiss each (step 15)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from daihoi.adapters.documents.text import extract
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.facts import read_facts
from daihoi.core.offers import Offer, offers, same_unit
from daihoi.core.reading import read
from daihoi.core.targets import BASES, OPERATORS
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, Term, User
from daihoi.web.congress.queries import body_facts
from daihoi.web.congress.texts import heading_of
from daihoi.web.term.actions import indicators as noting
from daihoi.web.term.models import Indicator, OfferAnswer, PastReport, Target, YearValue
from daihoi.web.term.queries import offered

MOST_OFFERS = 400  # of one report; nobody looks through more
_EXCERPT = 90  # characters of the sentence that a source quotes to either side of the figure


@dataclass(frozen=True)
class Acceptance:
    """What is accepted: the offer as it stands or as somebody corrected it, and where it goes.

    into: an indicator of the right term, or None for a new one. replace: yes, instead of the figure that stands.
    """

    offer: Offer
    into: Indicator | None = None
    replace: bool = False


@transaction.atomic
def read_report(
    actor: User, congress: Congress, file: bytes, name: str, *, start_year: int, now: datetime
) -> PastReport:
    """Read a past report (its bytes under a file name) on the term that began in `start_year`; keep what it offers.

    The term is made where we have none. Raises `BadInput` where the file cannot be read or gives no figure.
    """
    years = next((one for one in offered.reported_terms(congress) if one[0] == start_year), None)
    if years is None:
        raise BadInput("no_such_term", Words("Không có nhiệm kỳ này.", "There is no such term."))
    text = extract(file, name).text
    found = offers(read(text, read_facts({"organisation": body_facts(congress)})), years)
    if not found:
        raise BadInput("no_figures", Words(
            "Không đọc thấy số liệu nào có thể ghi vào nhiệm kỳ trong văn bản này.",
            "No figure that the term could take was read in this text."))  # fmt: skip
    term, _ = Term.objects.get_or_create(
        organisation=congress.organisation, start_year=years[0], defaults={"end_year": years[1]}
    )
    made = PastReport.objects.create(
        congress=congress,
        term=term,
        title=(heading_of(text) or name)[:200],
        text=text,
        offers=[_row(one) for one in found[:MOST_OFFERS]],
        made_by=actor,
        made_at=now,
    )
    details = {"title": made.title, "term": str(term), "offers": len(made.offers)}
    record(actor, "report.read", congress=congress, subject=f"report:{made.public_id}", details=details, now=now)
    return made


def _row(offer: Offer) -> dict[str, object]:
    upper = None if offer.upper is None else str(offer.upper)
    return {**asdict(offer), "value": str(offer.value), "upper": upper}


@transaction.atomic
def accept_offer(actor: User, report: PastReport, number: int, accepted: Acceptance, *, now: datetime) -> OfferAnswer:
    """Note what an offer says as a fact of the term, with its source. Accepted before: nothing happens again.

    Raises `Refusal` where another figure stands and nobody said to correct it; an adopted target is never replaced.
    """
    report = PastReport.objects.select_for_update().select_related("term", "congress").get(pk=report.pk)
    stands = _answer_of(report, number)
    if stands and stands.answer == "accepted":
        return stands
    offer = _checked(accepted.offer)
    term = _term_of(report, offer)
    into, is_new = accepted.into, False
    if into is None:
        found, sure = offered.best_match(offer, offered.known_in(term))
        into = found if sure else None
    if into and not same_unit(offer.unit, into.unit):
        raise _other_unit(into)
    if into is None:
        into, is_new = _new_indicator(actor, report, term, offer, now), True
    standing = offered.standing_of(into, offer)
    told: dict[str, YearValue | Target] = {}
    if standing is None or not offered.is_same(offer, standing):
        if standing is not None and (offer.target or not accepted.replace):
            raise _differs(offer, standing)
        told = _note(actor, report, into, offer, now)
    made = OfferAnswer.objects.create(
        report=report, number=number, answer="accepted", at=now, made_by=actor,
        new_indicator=into if is_new else None, **told,
    )  # fmt: skip
    details = {"offer": number, "indicator": into.public_id, "value": str(offer.value), "year": offer.year,
               "source": source_of(report, offer), "noted": bool(told)}  # fmt: skip
    _log(actor, report, "offer.accepted", details, now)
    return made


def _checked(offer: Offer) -> Offer:
    """The offer if the term can take it: it has a name, and its operator, basis and numbers fit."""
    if not offer.name.strip():
        raise BadInput("no_name", Words("Hãy ghi tên chỉ số.", "Name the indicator."))
    if offer.operator not in OPERATORS or offer.basis not in BASES:
        raise BadInput("no_operator", Words("Phép so hoặc cách tính không có.", "No such operator or basis."))
    if (offer.operator == "between") != (offer.upper is not None):
        raise BadInput("needs_two", Words("“Từ … đến …” cần đúng hai số.", '"between" needs exactly two numbers.'))
    if offer.upper is not None and offer.upper < offer.value:
        raise BadInput("needs_two", Words("Số sau nhỏ hơn số trước.", "The second number is smaller than the first."))
    return offer


def _term_of(report: PastReport, offer: Offer) -> Term:
    if not offer.target:
        return report.term
    first, last = offered.target_years(report.term)
    return Term.objects.get_or_create(
        organisation_id=report.term.organisation_id, start_year=first, defaults={"end_year": last}
    )[0]


def _new_indicator(actor: User, report: PastReport, term: Term, offer: Offer, now: datetime) -> Indicator:
    whole = None
    if offer.group:
        whole = term.indicators.filter(name=offer.group, is_composition=True, withdrawn_at=None).first()
        whole = whole or noting.set_indicator(
            actor, report.congress, term, name=offer.group, unit="%", is_composition=True, now=now
        )
    direction = "down" if offer.target and offer.operator in ("<", "≤") else "up"
    return noting.set_indicator(
        actor,
        report.congress,
        term,
        name=offer.name[:300],
        unit=offer.unit[:60],
        basis=offer.basis,
        direction=direction,
        result_of=offer.of[:300],
        part_of=whole,
        now=now,
    )


def _note(
    actor: User, report: PastReport, into: Indicator, offer: Offer, now: datetime
) -> dict[str, YearValue | Target]:
    figure = {"operator": offer.operator, "value": offer.value, "upper": offer.upper}
    figure |= {"source": source_of(report, offer), "now": now}
    if offer.target:
        return {"target": noting.set_target(actor, report.congress, into, is_soft=offer.soft, **figure)}
    value = noting.note_value(actor, report.congress, into, year=offer.year, is_estimate=offer.estimate, **figure)
    return {"value": value}


def _other_unit(into: Indicator) -> BadInput:
    unit = into.unit or "–"
    words = Words(
        f"Chỉ số này tính bằng “{unit}”; hãy đổi số và đơn vị cho khớp, hoặc lập chỉ số mới.",
        f"This indicator is in “{unit}”; turn the figure and its unit, or make a new indicator.",
    )
    return BadInput("other_unit", words)


def _differs(offer: Offer, standing: YearValue | Target) -> Refusal:
    if offer.target:
        words = Words("Chỉ tiêu này đã được đại hội thông qua.", "The congress has already adopted this target.")
        return Refusal("target_stands", words)
    return Refusal("figure_stands", Words(
        "Đã có số liệu khác cho chỉ số này; hãy chọn đính chính hoặc giữ số đang có.",
        "Another figure stands for this indicator; correct it or keep it."))  # fmt: skip


def source_of(report: PastReport, offer: Offer) -> str:
    """The source of a figure as its page shows it: the document, the paragraph, the words round the figure."""
    paragraph = len([line for line in report.text[: offer.start].split("\n")[:-1] if line.strip()]) + 1
    first, last = max(offer.first, offer.start - _EXCERPT), min(offer.last, offer.end + _EXCERPT)
    words = " ".join(report.text[first:last].split())
    cut = ("… " if first > offer.first else "") + words + (" …" if last < offer.last else "")
    head = f"{report.title[:90]}, đoạn {paragraph}: “"
    return f"{head}{cut[: 298 - len(head)]}”"


@transaction.atomic
def accept_certain(actor: User, report: PastReport, *, now: datetime) -> int:
    """Accept every offer in which nothing is unsure and nothing stands yet; how many there were."""
    certain = [one for one in offered.offers_of(report) if one.state == "certain"]
    for one in certain:
        into = one.match if one.is_sure else None
        accept_offer(actor, report, one.number, Acceptance(one.offer, into), now=now)
    return len(certain)


@transaction.atomic
def dismiss_offer(actor: User, report: PastReport, number: int, *, now: datetime) -> OfferAnswer:
    """Leave an offer; what the term has stays as it is."""
    report = PastReport.objects.select_for_update().select_related("congress").get(pk=report.pk)
    stands = _answer_of(report, number)
    if stands:
        return stands
    made = OfferAnswer.objects.create(report=report, number=number, answer="dismissed", at=now, made_by=actor)
    _log(actor, report, "offer.dismissed", {"offer": number}, now)
    return made


@transaction.atomic
def take_back_answer(actor: User, report: PastReport, number: int, *, now: datetime) -> OfferAnswer | None:
    """Take an answer back by further facts: what was noted no longer stands, the offer is open again.

    Refused where the figure has been corrected since.
    """
    report = PastReport.objects.select_for_update().select_related("congress").get(pk=report.pk)
    stands = _answer_of(report, number)
    if stands is None:
        return None
    noted = stands.value or stands.target
    if stands.value:
        noting.take_back_value(actor, report.congress, stands.value, now=now)
    if stands.target:
        noting.withdraw_target(actor, report.congress, stands.target, now=now)
    if noted and OfferAnswer.objects.filter(new_indicator=noted.indicator).exists():
        _withdraw_if_empty(actor, report.congress, noted.indicator, now)
    made = OfferAnswer.objects.create(report=report, number=number, answer="taken_back", at=now, made_by=actor)
    _log(actor, report, "offer.taken_back", {"offer": number}, now)
    return made


def _withdraw_if_empty(actor: User, congress: Congress, indicator: Indicator, now: datetime) -> None:
    """An indicator made for an offer goes with its last figure, unless something else has been noted on it since."""
    row = (
        Indicator.objects.prefetch_related("values", "targets", "parts").select_related("part_of").get(pk=indicator.pk)
    )
    carries = row.target or offered.standing_values(row) or offered.standing_result(row)
    if carries or any(part.withdrawn_at is None for part in row.parts.all()):
        return
    noting.withdraw_indicator(actor, congress, row, now=now)
    if row.part_of:
        _withdraw_if_empty(actor, congress, row.part_of, now)


def _answer_of(report: PastReport, number: int) -> OfferAnswer | None:
    if not 0 <= number < len(report.offers):
        raise BadInput("no_such_offer", Words("Không có mục này.", "There is no such offer."))
    return offered.last_answers(report).get(number)


def _log(actor: User, report: PastReport, verb: str, details: dict[str, object], now: datetime) -> None:
    subject = f"report:{report.public_id}"
    record(actor, verb, congress=report.congress, subject=subject, details=details, now=now)
