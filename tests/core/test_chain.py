"""The log's chain: any change to any line is found at that line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daihoi.core.chain import GENESIS, Entry, hash_of


@pytest.mark.parametrize("hours", [0, 7, -5])
def test_the_time_zone_of_the_clock_does_not_matter(hours: int) -> None:
    from datetime import timezone

    at = datetime(2020, 5, 13, 7, tzinfo=UTC)
    here = at.astimezone(timezone(timedelta(hours=hours)))
    one, other = (Entry(moment, "a", "c", "v", "s", {}, GENESIS) for moment in (at, here))
    assert hash_of(one) == hash_of(other)
