"""`{% say "Tiếng Việt" "English" %}`, `{% may "rule_on_ballots" %}`, and numbers as Vietnamese writes them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from daihoi.core.errors import Words
from daihoi.core.targets import shown_value
from daihoi.core.wording import address_of, article_words, assembly_of, membership_of
from daihoi.web.congress import words
from daihoi.web.congress.models import Congress
from daihoi.web.site import live

register = template.Library()


@register.simple_tag
def say(vi: str, en: str, **values: object) -> str:
    """One of two sentences; `{name}` in it is filled from the keyword values (escaped)."""
    chosen = words.say(vi, en)
    if not values:
        return chosen
    return SafeString(chosen.format(**{key: conditional_escape(value) for key, value in values.items()}))


_say_filled = register.tags["say"]


class Said(template.Node):
    """Two ready sentences, the most frequent tag of every page: nothing to resolve, nothing to escape."""

    def __init__(self, vi: str, en: str, name: str = "") -> None:
        self.vi, self.en, self.name = vi, en, name

    def render(self, context: template.Context) -> str:
        """The sentence in the language of the request, or kept under a name."""
        chosen = words.say(self.vi, self.en)
        if not self.name:
            return chosen
        context[self.name] = chosen
        return ""


@register.tag("say")
def say_tag(parser: Parser, token: Token) -> template.Node:
    """`{% say "vi" "en" %}` and `{% say "vi" "en" as name %}` with plain sentences; anything else as above."""
    _, *bits = token.split_contents()
    name = bits[3] if len(bits) == 4 and bits[2] == "as" else ""
    both = [parser.compile_filter(bit) for bit in bits[:2]] if len(bits) == 2 or name else []
    if len(both) == 2 and all(map(_is_plain, both)):
        return Said(both[0].var, both[1].var, name)
    return _say_filled(parser, token)


def _is_plain(part: FilterExpression) -> bool:
    return isinstance(part.var, str) and not part.filters


@register.filter
def said(value: Words | str) -> str:
    """A core sentence (`Words`) in the language of the request."""
    return words.said(value) if isinstance(value, Words) else value


@register.simple_tag(takes_context=True)
def may(context: template.Context, permission: str) -> bool:
    """Does the person of this request hold the permission in the congress of this page?"""
    return permission in context.get("permissions", ())


@register.simple_tag(takes_context=True)
def called(context: template.Context, what: str) -> str:
    """In the words of the body: "you" who reads, a "member", "members", a "unit", "joined", "card", its "assembly"."""
    congress = context.get("congress")
    body = congress.organisation.kind if congress else ""
    if what == "you":
        return address_of(body).you if words.lang() == "vi" else "you"
    if what == "assembly":
        return words.said(assembly_of(body, congress.kind if congress else ""))
    return words.said(getattr(membership_of(body), what))


@register.filter
def cited(article: str) -> str:
    """ "32(2)" as the law is cited: khoản 2 Điều 32; what is no number stays as it is."""
    return article_words(article, words.lang())


@register.filter
def number(value: Any) -> str:
    """1234567.5 → "1.234.567,5" in Vietnamese, "1,234,567.5" in English; None → "–"."""
    if value is None or value == "":
        return "–"
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{value:,}"
    return text if words.lang() == "en" else text.translate(str.maketrans(",.", ".,"))


@register.filter
def share(part: int, whole: int) -> str:
    """`part|share:whole` → "80,00%" half-up to two decimals, "–" where there is no whole."""
    if not whole:
        return "–"
    hundredths = (Fraction(part, whole) * 10000 + Fraction(1, 2)).__floor__()
    text = f"{hundredths // 100}.{hundredths % 100:02d}%"
    return text if words.lang() == "en" else text.replace(".", ",")


@register.filter
def roman(value: int) -> str:
    """16 → "XVI"."""
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    text, rest = "", int(value or 0)
    for worth, sign in signs:
        text, rest = text + sign * (rest // worth), rest % worth
    return text


@register.simple_tag
def live_address(congress: Congress) -> str:
    """The address of this congress's live stream, for `data-live` on a page."""
    return live.live_address(congress.public_id)


@register.filter
def figure(value: Any) -> str:
    """A figure as papers write it: at most two decimals, half up, none that say nothing."""
    return "–" if value is None else shown_value(Fraction(value), words.lang())
