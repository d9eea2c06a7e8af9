"""The team sees who is passed over and why; the attendee, that the place is kept."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.web.components.passed_over_labels import own_passing_in_words, passing_in_words
from tests.support.factories import a_registration, an_event
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.organised_event import browser_of, path, path_of, services_with_team
from tests.support.passed_over import cancel_as_attendee, learn_delivery
from tests.support.services import Services


def passed_over(table: Table) -> tuple[Services, Any, Any]:
    """An event where one is passed over as unreachable, and one for a full option."""
    services = services_with_team(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("ivan")
    english = services.register("ann", interpretation="english")
    for_option, unreachable = services.register("maria"), services.register("petar")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, english)
    services.promote()
    return services, for_option, unreachable


def test_the_waiting_list_says_who_is_passed_over_and_why(table: Table) -> None:
    """In the order of their places, each with the reason."""
    services, *_ = passed_over(table)

    page = browser_of(services).look(path(services, "/waiting"))

    names = [heading.text for heading in page.all("th", scope="row")]
    assert names == [
        "MariaPassed over: “Bulgarian” has no seat left. The place is kept.",
        "PetarPassed over: our emails to this address are not delivered. The place is kept.",
    ]
    assert page.by_id("how").text.startswith(
        "1 of 2 seats are taken; 2 are waiting. 2 of them are passed over and keep their places."
    )
    assert page.flaws() == []


def test_the_registrations_page_says_it_too(table: Table) -> None:
    """Beside the number, which is kept."""
    services, _, unreachable = passed_over(table)

    page = browser_of(services).look(path_of(unreachable))

    said = [paragraph.text for paragraph in page.all("p")]
    assert "Number 2 on the waiting list" in said
    assert "Passed over: our emails to this address are not delivered. The place is kept." in said
    assert page.flaws() == []


@pytest.mark.parametrize(
    ("reason", "team", "attendee"),
    [
        ("", "", ""),
        (
            "unreachable",
            "Прескача се: имейлите ни не достигат до този адрес. Мястото в списъка се пази.",
            (
                "Докато не можем да се свържем с Вас, свободно място получават следващите."
                " Мястото Ви в списъка се пази."
            ),
        ),
        (
            "unproven",
            "Прескача се: имейл адресът не е потвърден. Мястото в списъка се пази.",
            (
                "Докато не потвърдите имейл адреса си, свободно място получават следващите."
                " Мястото Ви в списъка се пази."
            ),
        ),
        (
            "interpretation=bulgarian",
            "Прескача се: за „Български“ няма свободни места. Мястото в списъка се пази.",
            (
                "За „Български“ няма свободни места, затова освободено място получават следващите с"
                " друг избор. Мястото Ви в списъка се пази."
            ),
        ),
    ],
)
def test_the_reason_in_words(reason: str, team: str, attendee: str) -> None:
    """Options by their labels, in the language of the page."""
    one = a_registration(state="waiting", ticket=1, passed_over=reason)
    event = an_event(fields=with_one_seat_in_bulgarian())

    said = [words(one, event, "bg") for words in (passing_in_words, own_passing_in_words)]

    assert said == [team, attendee]
