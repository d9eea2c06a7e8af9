"""Sample mails: what people will get, by a definition that is not published."""

import pytest

from registrar.domain.broadcast import READY
from registrar.mail.content import to_content
from registrar.mail.sample_mail import SampleMail
from tests.support.factories import an_event
from tests.support.mail_samples import an_outgoing_mail

SAMPLES = SampleMail(public_url="https://registration.example")


def test_a_sample_reads_as_the_mail_does() -> None:
    """But for the name and the links, of which a sample has none that work."""
    event = an_event()
    sent = to_content(
        an_outgoing_mail(
            event=event,
            name="Елена Димитрова",
            personal_link="https://registration.example/a/…",
            join_link="https://registration.example/join/…",
            not_me_link="https://registration.example/not-me/…",
            event_link=f"https://registration.example/events/{event.event}?lang=bg",
            privacy_link=f"https://registration.example/events/{event.event}/privacy?lang=bg",
            written=event.opens,
        )
    )

    assert SAMPLES.confirmed(event, "bg") == (sent.subject, sent.text, sent.html)


@pytest.mark.parametrize(
    ("hours", "subject"), [(24, "Tomorrow at 14:00"), (1, "Starting in one hour")]
)
def test_a_reminder_is_dated_as_it_will_be_sent(hours: int, subject: str) -> None:
    """By the event's start, whenever somebody looks at it."""
    event = an_event(reminders=[{"hours_before": 24}, {"hours_before": 1}])

    said, text, html = SAMPLES.reminder(event, "en", hours_before=hours)

    assert said.startswith(subject)
    assert "Elena Dimitrova" in text
    assert "Elena Dimitrova" in html


def test_the_mail_about_a_change_names_the_change() -> None:
    """The first programme has a mail of its own."""
    event = an_event(
        programme=[
            {
                "starts": "2022-03-02 14:00",
                "ends": "2022-03-02 15:00",
                "title": {"bg": "Лекция", "en": "Lecture"},
            }
        ]
    )

    moved, _, _ = SAMPLES.change(event, "bg", changed=("time", "programme"))
    ready, text, _ = SAMPLES.change(event, "bg", changed=READY)

    assert moved.startswith("Има промени в събитието")
    assert ready.startswith("Програмата е готова")
    assert "Лекция" in text


def test_an_event_at_an_address_has_no_link_to_join() -> None:
    """Nor has its sample."""
    event = an_event(place={"address": {"bg": "София", "en": "Sofia"}})

    _, text, _ = SAMPLES.confirmed(event, "en")

    assert "/join/" not in text
