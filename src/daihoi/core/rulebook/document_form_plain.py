"""A plain form for associations, cooperatives, companies, apartment houses: the state's layout, bound by no text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daihoi.core.rulebook.document_form_30_2020 import FORM as STATE

FORM = replace(
    STATE,
    id="document_form_plain",
    title="Thể thức thông dụng cho hội, hợp tác xã, công ty và nhà chung cư",
    in_force_from=date(1990, 1, 1),
    in_force_to=None,
    kinds=(),
    end_mark=".",
    articles=dict.fromkeys(STATE.articles, "thông lệ, không bắt buộc"),
    unconfirmed=frozenset(STATE.articles),
)
