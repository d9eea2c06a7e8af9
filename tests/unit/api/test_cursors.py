"""Cursors: what a page has given is taken back, and nothing else."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.api.cursors import (
    CursorRefused,
    line_place,
    place_among_lines,
    place_among_registrations,
    place_in_waiting_list,
    ticket_place,
    to_cursor,
)
from registrar.domain.cursor import cursor_of
from tests.support.factories import a_registration

READERS = (place_among_registrations, place_among_lines, place_in_waiting_list)
_MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))


@given(_MOMENTS, st.integers(0, 10**11))
def test_what_was_given_comes_back(moment: datetime, number: int) -> None:
    """Places of registrations, of lines and of tickets."""
    place = cursor_of(a_registration(created=moment))

    assert place_among_registrations(to_cursor(place)) == place
    assert place_among_lines(to_cursor(line_place(moment, number))) == (moment, number)
    assert place_in_waiting_list(to_cursor(ticket_place(number))) == number


@pytest.mark.parametrize("reader", READERS)
@given(text=st.one_of(st.text(alphabet="abcXYZ019-_", max_size=90), st.binary(max_size=60)))
def test_what_no_page_gave_is_refused(reader: Callable[[str], object], text: str | bytes) -> None:
    """Whatever it is made of."""
    cursor = text if isinstance(text, str) else urlsafe_b64encode(text).decode().rstrip("=")

    with pytest.raises(CursorRefused):
        reader(cursor)


@pytest.mark.parametrize(
    ("reader", "place"),
    [
        (place_among_registrations, "2022-02-14T07:00:00.000000Z#EV"),
        (place_among_registrations, "2022-02-14#0123456789abcdef0123456789abcdef"),
        (place_among_registrations, "2022-2-14T07:00:00.000000Z#0123456789abcdef0123456789abcdef"),
        (place_among_lines, "2022-02-14T07:00:00.000000Z#-1"),
        (place_among_lines, "2022-02-14T07:00:00.000000Z#01"),
        (place_in_waiting_list, "ticket#"),
        (place_in_waiting_list, "ticket#\u0661"),
        (place_in_waiting_list, "2022-02-14T07:00:00.000000Z#1"),
    ],
)
def test_place_that_is_almost_one_is_refused(reader: Callable[[str], object], place: str) -> None:
    """Each part is what it was when it was given."""
    with pytest.raises(CursorRefused):
        reader(to_cursor(place))


def test_cursor_is_written_in_one_way() -> None:
    """Padding and loose last bits are not let through: one place, one cursor."""
    cursor = to_cursor(ticket_place(1))

    for other in (f"{cursor}=", f"{cursor[:-1]}B", f"{cursor}\n"):
        with pytest.raises(CursorRefused):
            place_in_waiting_list(other)
