"""The query of the registrations' page: read strictly, written so that it reads back."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from registrar.domain.cursor import cursor_of
from registrar.domain.registration_filter import RegistrationFilter
from registrar.web.organiser.registrations.list_query import ListQuery, read_query
from tests.support.factories import a_registration, an_event

PLACE = cursor_of(a_registration())

ALL_OF_IT = {
    "search": "ivan",
    "status": "waiting",
    "delivery": "not-reached",
    "language": "bg",
    "choice-profession": "teacher",
    "answered-question": "yes",
    "consent-later_events": "no",
    "since": "2022-02-07",
    "until": "2022-02-14",
    "order": "oldest",
    "columns": "email,town",
    "after": PLACE,
}


def test_every_filter_is_read() -> None:
    """Each control has its place in what is wanted."""
    asked = read_query(ALL_OF_IT, an_event())

    assert asked == ListQuery(
        wanted=RegistrationFilter(
            status="waiting",
            delivery="not-reached",
            language="bg",
            choices={"profession": "teacher"},
            answered={"question": "yes"},
            consents={"later_events": "no"},
            since=date(2022, 2, 7),
            until=date(2022, 2, 14),
            search="ivan",
        ),
        oldest_first=True,
        columns=("email", "town"),
        after=PLACE,
    )


def test_what_is_written_reads_back() -> None:
    """A link to the next part keeps filters, order and columns."""
    asked = read_query(ALL_OF_IT, an_event())

    again = dict(parse_qsl(asked.address().removeprefix("?")))

    assert again == ALL_OF_IT
    assert read_query(again, an_event()) == asked


def test_without_a_filter_the_list_begins_anew() -> None:
    """A place in one list is none in another."""
    asked = read_query({"search": "ivan", "status": "waiting", "after": PLACE}, an_event())

    assert asked.address(without="search") == "?status=waiting"
    assert asked.cleared() == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "erased"),
        ("status", "confirmed,waiting"),
        ("delivery", "lost"),
        ("language", "de"),
        ("choice-profession", "astronaut"),
        ("choice-town", "y"),
        ("since", "yesterday"),
        ("since", "20220214"),
        ("until", "2022-02-30"),
        ("order", "sideways"),
        ("after", "x" * 2000),
        ("before", "2022-02-14T07:00:00.000000Z#"),
    ],
)
def test_what_makes_no_sense_is_named(name: str, value: str) -> None:
    """It is neither guessed at nor left out in silence."""
    asked = read_query({name: value}, an_event())

    assert asked == ListQuery(faults={name: value})


def test_days_in_the_wrong_order_are_a_fault() -> None:
    """Nobody can have registered between them."""
    asked = read_query({"since": "2022-02-14", "until": "2022-02-13"}, an_event())

    assert asked.faults == {"until": "2022-02-13"}


def test_empty_and_unknown_parts_are_nothing() -> None:
    """A form sends its empty controls, a mail program adds parts of its own."""
    query = {"status": "", "since": " ", "search": "", "utm_source": "x", "choice-town": ""}

    assert read_query(query, an_event()) == ListQuery()


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("  Иван   Петров ", "Иван Петров"),
        ("Петров, Иван", "Петров Иван"),
        ("iv\x00an\n", "iv an"),
        ("x" * 500, "x" * 200),
    ],
)
def test_a_search_is_words(typed: str, searched: str) -> None:
    """The last name may stand first, with a comma; what cannot be read parts words."""
    assert read_query({"search": typed}, an_event()).wanted.search == searched
