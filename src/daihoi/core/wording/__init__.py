"""Official Vietnamese, English by switch: numbers, dates, ordinals, posts, address, the law's voice (step 13)."""

from daihoi.core.wording.address import Address, address_of
from daihoi.core.wording.articles import article_words
from daihoi.core.wording.dates import long_date, place_and_date, short_date, span, span_long
from daihoi.core.wording.explain import Explanation, Line, explain
from daihoi.core.wording.numbers import count_of, in_words, number, percent, share_of
from daihoi.core.wording.ordinals import ordinal_words, read_ordinal, session_ordinal
from daihoi.core.wording.posts import Expansion, expand_post

__all__ = [
    "Address",
    "Expansion",
    "Explanation",
    "Line",
    "address_of",
    "article_words",
    "count_of",
    "expand_post",
    "explain",
    "in_words",
    "long_date",
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
