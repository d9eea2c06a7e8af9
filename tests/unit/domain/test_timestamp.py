"""Timestamps: written in one form, and read in that form alone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.timestamp import from_text, to_text


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))
def test_a_moment_is_read_as_it_was_written(moment: datetime) -> None:
    """To the microsecond, from any zone."""
    there = moment.replace(tzinfo=timezone(timedelta(hours=3)))

    assert from_text(to_text(there)) == there


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=2))
def test_texts_sort_as_their_moments(moments: list[datetime]) -> None:
    """Keys hold them."""
    assert sorted(map(to_text, moments)) == [to_text(moment) for moment in sorted(moments)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022-02-14",
        "2022-02-14T09:00:00Z",
        "2022-02-14T09:00:00.000000",
        "2022-02-14T09:00:00.000000+02:00",
        "2022-13-14T09:00:00.000000Z",
        "x" * 26 + "Z",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    """A cursor that somebody typed is no moment."""
    with pytest.raises(ValueError, match=r"moment|Invalid isoformat|month"):
        from_text(text)


def test_a_moment_without_a_zone_is_refused() -> None:
    """It would be another moment on another machine."""
    with pytest.raises(ValueError, match="zone"):
        to_text(datetime(2022, 2, 14))
