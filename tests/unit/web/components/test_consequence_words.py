"""Consequences of a publication in words, in both languages."""

from datetime import timedelta

import pytest

from registrar.actions.foresee import Audience, Forecast
from registrar.domain.broadcast import Broadcast, ChangedPart
from registrar.domain.message import MessageKind
from registrar.domain.registration import State
from registrar.web.components.consequence_words import consequences_in_words, what_is_new
from tests.support.factories import NOW, an_event
from tests.support.limited_options import with_one_seat_in_bulgarian

DEFINITION = an_event(fields=with_one_seat_in_bulgarian())


@pytest.mark.parametrize(
    ("parts", "english", "bulgarian"),
    [
        (("ready",), "The programme is ready.", "Програмата е готова."),
        (("time", "ready"), "New: time, programme.", "Променено: час, програма."),
        (("place",), "New: place.", "Променено: място."),
        ((), "The event is cancelled.", "Събитието е отменено и няма да се състои."),
    ],
)
def test_what_attendees_will_read_is_announced(
    parts: tuple[ChangedPart, ...], english: str, bulgarian: str
) -> None:
    """A first programme is ready, and nothing has changed."""
    assert (what_is_new(parts, "en"), what_is_new(parts, "bg")) == (english, bulgarian)


@pytest.mark.parametrize(
    ("kind", "english", "bulgarian"),
    [
        ("thanks", "The thank-you email is due.", "Време е за благодарствения имейл."),
        (
            "reminder",
            "A reminder goes on, without those who have it already.",
            "Едно напомняне продължава, без онези, които вече са го получили.",
        ),
        ("event_cancelled", "The event will be cancelled.", "Събитието ще бъде отменено."),
    ],
)
def test_an_email_to_everybody_is_counted(kind: MessageKind, english: str, bulgarian: str) -> None:
    """By state, and those apart whom no email reaches."""
    broadcast = Broadcast(
        event=DEFINITION.event,
        kind=kind,
        occasion="1",
        due=NOW,
        until=NOW + timedelta(days=1),
    )
    people: dict[State, int] = {"confirmed": 3, "waiting": 1}
    audience = Audience(broadcast=broadcast, people=people, unreachable=2)
    forecast = Forecast(audiences=(audience,), overfull={})

    [said] = consequences_in_words(forecast, DEFINITION, "en")
    [told] = consequences_in_words(forecast, DEFINITION, "bg")

    assert said == (
        f"{english} 4 people will be emailed: 3 confirmed and 1 waiting."
        " 2 more cannot be: their addresses take no email."
    )
    assert told == (
        f"{bulgarian} Имейл ще получат 4 души: 3 с потвърдено място и 1 в списъка на чакащите."
        " До още 2 души не може да стигне: на адресите им не се получават имейли."
    )


def test_seats_and_options_are_told_by_their_labels() -> None:
    """The option as attendees see it."""
    option = ("interpretation", "bulgarian")
    forecast = Forecast(promoted=2, opened_to=1, overfull={option: 3})

    assert list(consequences_in_words(forecast, DEFINITION, "en")) == [
        "2 of those waiting will get a seat, and an email about it.",
        "Registration opens: 1 person who asked to be told will be emailed.",
        (
            "“Bulgarian”: 3 hold it already and keep it, more than its 1 seats;"
            " nobody else gets one."
        ),
    ]
    assert list(consequences_in_words(forecast, DEFINITION, "bg")) == [
        "2 от чакащите ще получат място и имейл за това.",
        "Регистрацията се отваря: имейл ще получи 1 човек, който е помолил да му съобщим.",
        (
            "„Български“: вече са го избрали и го запазват 3 души, повече от местата за този"
            " избор (1); никой друг няма да получи такова място."
        ),
    ]
