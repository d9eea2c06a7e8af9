"""Cursors: what a page has given is taken back, and nothing else."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.api.cursors import (
    CursorRefused,
    encode,
    line_cursor,
    name_cursor,
    people_cursor,
    read_line_cursor,
    read_name_cursor,
    read_people_cursor,
    read_registration_cursor,
    read_ticket_cursor,
    ticket_cursor,
)
from registrar.domain.cursor import cursor_of
from tests.support.factories import a_registration

READERS = (
    read_registration_cursor,
    read_line_cursor,
    read_ticket_cursor,
    read_name_cursor,
    read_people_cursor,
)
_MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(_MOMENTS, st.integers(0, 10**11))
def test_what_was_given_comes_back(moment: datetime, number: int) -> None:
    """Places of registrations, of lines and of tickets."""
    place = cursor_of(a_registration(created=moment))

    assert read_registration_cursor(encode(place)) == place
    assert read_line_cursor(encode(line_cursor(moment, number))) == (moment, number)
    assert read_ticket_cursor(encode(ticket_cursor(number))) == number
    assert read_name_cursor(name_cursor("an-event")) == "an-event"
    assert read_people_cursor(people_cursor(f"an-event#{place}")) == f"an-event#{place}"
    assert read_people_cursor(people_cursor("an-event")) == "an-event"


@pytest.mark.parametrize("reader", READERS)
@given(text=st.one_of(st.text(alphabet="abcXYZ019-_", max_size=90), st.binary(max_size=60)))
def test_what_no_page_gave_is_refused(reader: Callable[[str], object], text: str | bytes) -> None:
    """No text that is not a cursor is taken for one."""
    cursor = text if isinstance(text, str) else urlsafe_b64encode(text).decode().rstrip("=")

    with pytest.raises(CursorRefused):
        reader(cursor)


@pytest.mark.parametrize(
    ("reader", "cursor"),
    [
        (read_registration_cursor, "2022-02-14T07:00:00.000000Z#EV"),
        (read_registration_cursor, "2022-02-14#0123456789abcdef0123456789abcdef"),
        (read_registration_cursor, "2022-2-14T07:00:00.000000Z#0123456789abcdef0123456789abcdef"),
        (read_line_cursor, "2022-02-14T07:00:00.000000Z#-1"),
        (read_line_cursor, "2022-02-14T07:00:00.000000Z#01"),
        (read_ticket_cursor, "ticket#"),
        (read_ticket_cursor, "ticket#\u0661"),
        (read_ticket_cursor, "2022-02-14T07:00:00.000000Z#1"),
    ],
)
def test_cursor_that_is_almost_right_is_refused(
    reader: Callable[[str], object], cursor: str
) -> None:
    """Each part is what it was when it was given."""
    with pytest.raises(CursorRefused):
        reader(encode(cursor))


def test_cursor_is_written_in_one_way() -> None:
    """Padding and loose last bits are not let through: a cursor has one text."""
    cursor = encode(ticket_cursor(1))

    for other in (f"{cursor}=", f"{cursor[:-1]}B", f"{cursor}\n"):
        with pytest.raises(CursorRefused):
            read_ticket_cursor(other)
