"""What past reports offer the term: each figure with its sentence, the indicator it may belong to, and what stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Prefetch, QuerySet

from daihoi.core.errors import Words
from daihoi.core.offer_names import name_words
from daihoi.core.offers import Known, Offer, matching, same_unit
from daihoi.core.targets import YearValue as CoreValue
from daihoi.core.targets import yearly_mean
from daihoi.web.congress.models import Congress, Term
from daihoi.web.term.models import Indicator, OfferAnswer, PastReport, Target, YearValue
from daihoi.web.term.queries.indicators import shown, standing_result, standing_values, value_words

_AROUND = 160  # characters of a long sentence shown to either side of its figure
_ADMITTED = frozenset(("kết", "nạp"))
_UPWARD = ("=", "≥")  # a promise "100%" and "from 100% up" say the same


@dataclass(frozen=True)
class ShownOffer:
    """One offer as its card shows it.

    state: certain (may be taken without looking), look (something is unsure), differs (another figure stands),
    known (the same figure stands already: nothing to do), accepted, dismissed.
    """

    number: int
    offer: Offer
    before: str
    marked: str
    after: str
    words: str
    term: str
    match: Indicator | None
    is_sure: bool
    standing: str
    standing_source: str
    is_same: bool
    beside: Words | None
    agrees: bool
    state: str
    answer: OfferAnswer | None

    @property
    def unit_fits(self) -> bool:
        """May the figure go under the indicator as it is? In another unit it must be turned first."""
        return self.match is None or same_unit(self.offer.unit, self.match.unit)

    @property
    def is_open(self) -> bool:
        """Does it wait for somebody?"""
        return self.state in ("certain", "look", "differs")


def reported_terms(congress: Congress) -> list[tuple[int, int]]:
    """The terms a past report may be on, newest first: those we have, and the one before the first of them."""
    known = sorted(congress.organisation.terms.values_list("start_year", "end_year"))
    first, last = known[0] if known else (congress.term.start_year, congress.term.end_year)
    return [*reversed(known), (first - (last - first), first)]


def target_years(term: Term) -> tuple[int, int]:
    """The years of the term that a report on this one promises for: the next."""
    return term.end_year, term.end_year + (term.end_year - term.start_year)


def known_in(term: Term | None) -> dict[str, Indicator]:
    """Public id → indicator of a term, parts too, with its figures and targets: three queries whatever their number."""
    if term is None:
        return {}
    rows: QuerySet[Indicator] = Indicator.objects.filter(term=term, withdrawn_at=None).select_related("part_of", "term")
    return {row.public_id: row for row in rows.prefetch_related("values", Prefetch("targets", Target.objects.all()))}


def best_match(offer: Offer, known: dict[str, Indicator]) -> tuple[Indicator | None, bool]:
    """The indicator an offer belongs to, and whether that is sure."""
    told = (Known(key, row.name, row.unit, row.part_of.name if row.part_of else "") for key, row in known.items())
    found, sure = matching(offer, told)
    return (known[found.id] if found else None), sure


def offer_of(told: dict[str, Any]) -> Offer:
    """An offer out of its row."""
    values = {one.name: told[one.name] for one in fields(Offer)}
    upper = values["upper"]
    values |= {"value": Decimal(values["value"]), "upper": None if upper is None else Decimal(upper)}
    return Offer(**{**values, "doubts": tuple(Words(**one) for one in values["doubts"])})


def last_answers(report: PastReport) -> dict[int, OfferAnswer]:
    """Number of an offer → the answer that stands; one taken back is none."""
    answers = {one.number: one for one in report.answers.select_related("made_by", "value", "target__indicator")}
    return {number: one for number, one in answers.items() if one.answer != "taken_back"}


def next_term(report: PastReport) -> Term | None:
    """The term that the report promises for, where it exists."""
    return Term.objects.filter(organisation_id=report.term.organisation_id, start_year=report.term.end_year).first()


def offers_of(report: PastReport) -> list[ShownOffer]:
    """Every offer of a report as it stands now. A constant number of queries."""
    known = {False: known_in(report.term), True: known_in(next_term(report))}
    answers, admitted = last_answers(report), report.term.admissions.count()
    made = []
    for number, told in enumerate(report.offers):
        offer = offer_of(told)
        made.append(_shown(report, number, offer, known[offer.target], answers.get(number), admitted))
    return made


def _shown(
    report: PastReport,
    number: int,
    offer: Offer,
    known: dict[str, Indicator],
    answer: OfferAnswer | None,
    admitted: int,
) -> ShownOffer:
    match, sure = best_match(offer, known)
    standing = standing_of(match, offer) if match else None
    before, marked, after = _place(report.text, offer)
    beside, agrees = _beside(offer, match if sure else None, admitted)
    first, last = target_years(report.term) if offer.target else (report.term.start_year, report.term.end_year)
    made = ShownOffer(
        number=number,
        offer=offer,
        before=before,
        marked=marked,
        after=after,
        words=words_of(offer),
        term=f"{first} - {last}",
        match=match,
        is_sure=sure,
        standing=_standing_words(match, standing),
        standing_source=standing.source if standing else "",
        is_same=standing is not None and is_same(offer, standing),
        beside=beside,
        agrees=agrees,
        state="look",
        answer=answer,
    )
    return replace(made, state=_state(made, standing))


def words_of(offer: Offer) -> str:
    """The figure as the next report would say it."""
    return value_words(offer.unit, offer.basis, offer.operator, offer.value, offer.upper, offer.estimate)


def _state(shown_offer: ShownOffer, standing: YearValue | Target | None) -> str:
    offer = shown_offer.offer
    if shown_offer.answer:
        return shown_offer.answer.answer
    if standing is not None and shown_offer.is_sure:
        return "known" if shown_offer.is_same else "differs"
    unsure = bool(offer.doubts) or not shown_offer.agrees or (shown_offer.match is not None and not shown_offer.is_sure)
    return "look" if unsure or standing is not None else "certain"


def standing_of(indicator: Indicator, offer: Offer) -> YearValue | Target | None:
    """What stands where this offer would go."""
    if offer.target:
        return indicator.target
    return standing_result(indicator) if offer.year is None else standing_values(indicator).get(offer.year)


def is_same(offer: Offer, standing: YearValue | Target) -> bool:
    """Does the row say what the report says?"""
    signs = {offer.operator, standing.operator}
    same_sign = len(signs) == 1 or (offer.target and signs <= set(_UPWARD))
    if isinstance(standing, YearValue) and standing.is_estimate != offer.estimate:
        return False
    return same_sign and (standing.value, standing.upper) == (offer.value, offer.upper)


def _standing_words(match: Indicator | None, standing: YearValue | Target | None) -> str:
    if match is None or standing is None or standing.value is None:
        return ""
    estimate = isinstance(standing, YearValue) and standing.is_estimate
    return value_words(match.unit, match.basis, standing.operator, standing.value, standing.upper, estimate)


def _beside(offer: Offer, match: Indicator | None, admitted: int) -> tuple[Words | None, bool]:
    """What the term counts itself for the same thing (its list of admissions, the mean of its years); do they agree?"""
    if offer.target or offer.year is not None:
        return None, True
    if admitted and offer.unit == "người" and name_words(offer.name) >= _ADMITTED:
        words = Words(f"Sổ kết nạp của nhiệm kỳ có {admitted} trường hợp.", f"The term lists {admitted} admissions.")
        return words, offer.operator != "=" or offer.value == admitted
    if match is not None and offer.basis == "yearly_average":
        rows: Iterable[tuple[int, YearValue]] = standing_values(match).items()
        mean = yearly_mean([CoreValue(year, Fraction(row.value)) for year, row in rows if row.value is not None])
        if mean is not None:
            figure = f"{shown(mean)}{match.unit if match.unit == '%' else f' {match.unit}'}"
            words = Words(f"Bình quân các năm đã ghi: {figure}.", f"The mean of the years noted: {figure}.")
            return words, offer.operator != "=" or shown(mean) == shown(offer.value)
    return None, True


def _place(text: str, offer: Offer) -> tuple[str, str, str]:
    """The sentence round a figure: what leads, the figure, what follows; a long one is cut."""
    first, last = max(offer.first, offer.start - _AROUND), min(offer.last, offer.end + _AROUND)
    before, after = text[first : offer.start].lstrip(), text[offer.end : last].rstrip()
    if first > offer.first:
        before = "… " + before.partition(" ")[2]
    if last < offer.last:
        after = after.rpartition(" ")[0] + " …"
    return before, text[offer.start : offer.end], after
