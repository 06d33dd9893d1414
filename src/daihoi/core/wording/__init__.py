"""Official Vietnamese, English by switch: numbers, dates, ordinals, posts, names by the body, the law (step 13)."""

from daihoi.core.wording.address import Address, address_of
from daihoi.core.wording.articles import article_words
from daihoi.core.wording.dates import long_date, place_and_date, short_date, span, span_long
from daihoi.core.wording.explain import Explanation, Line, explain
from daihoi.core.wording.membership import Membership, assembly_of, membership_of
from daihoi.core.wording.numbers import count_of, in_words, number, percent, share_of
from daihoi.core.wording.ordinals import ordinal_words, read_ordinal, session_ordinal
from daihoi.core.wording.posts import Expansion, expand_post

__all__ = [
    "Address",
    "Expansion",
    "Explanation",
    "Line",
    "Membership",
    "address_of",
    "article_words",
    "assembly_of",
    "count_of",
    "expand_post",
    "explain",
    "in_words",
    "long_date",
    "membership_of",
    "number",
    "ordinal_words",
    "percent",
    "place_and_date",
    "read_ordinal",
    "session_ordinal",
    "share_of",
    "short_date",
    "span",
    "span_long",
]
