"""Every kind of paper, in the order in which a congress needs them. A new kind: one folder, one name here."""

from __future__ import annotations

from daihoi.web.papers.kind import Kind
from daihoi.web.papers.kinds.tally_minutes.kind import KIND as TALLY_MINUTES

KINDS: tuple[Kind, ...] = (TALLY_MINUTES,)
BY_SLUG: dict[str, Kind] = {kind.slug: kind for kind in KINDS}
