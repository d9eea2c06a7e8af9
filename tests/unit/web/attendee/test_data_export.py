"""Everything that is held, as JSON: complete, and nothing of anybody else (P3)."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from registrar.actions.attend.manage import AttendeeView
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.sent_message import SentMessage
from registrar.web.attendee.data_export import attendee_data
from tests.support.factories import NOW, a_registration, an_event
from tests.support.form_pages import seats_of

CONSENT = GivenConsent("recording", True, "hash-of-the-text", "bg", NOW)

# What keeps changes apart, a digest that the answers themselves stand for, and what the list of
# messages says
NOT_ABOUT_THE_PERSON = {
    "body_hash", "version", "notified_version", "link_generation", "certificate_notified",
}  # fmt: skip

HELD = a_registration(
    answers={"email": "ivan@example.org", "profession": "teacher", "old": "answer"},
    consents=(CONSENT,),
    body_hash="hash-of-the-body",
    ticket=4,
    passed_over="interpretation=bulgarian",
    suspicions=("too_quick",),
    held_options=(("interpretation", "bulgarian"),),
    revision=11,
    undone=12,
    resends=13,
    team_resends=18,
    notified_version=19,
    resent=NOW + timedelta(minutes=14),
    delivery="delivered",
    joined=NOW + timedelta(minutes=15),
    minutes=170,
    new_address="new@example.org",
    former_addresses={"2": "former@example.org"},
    website="school.example",
)


def a_holding(registration: Registration) -> AttendeeView:
    """That registration of the conference, with one message."""
    return AttendeeView(
        registration=registration,
        definition=an_event(),
        seats=seats_of(an_event()),
        position=2,
        messages=(SentMessage("confirmed", "sent", NOW, "delivered"),),
        can_undo=False,
    )


def test_the_file_holds_everything() -> None:
    """Values as they are stored, with the words of the page beside them."""
    data = attendee_data(a_holding(HELD), language="en", words_of=lambda _: "I agree")

    assert data["registration"] == {
        "id": HELD.id,
        "state": "confirmed",
        "place_in_waiting_list": 2,
        "ticket": 4,
        "passed_over": "interpretation=bulgarian",
        "registered_at": "2022-02-14T07:00:00+00:00",
        "language": "bg",
        "website": "school.example",
        "form_version": 1,
        "corrections": 11,
        "cancellations_taken_back": 12,
        "seats_of_options": [["interpretation", "bulgarian"]],
        "suspicions": ["too_quick"],
        "kept_until": "2023-03-02T17:00:00+02:00",
    }
    assert data["answers"] == [
        {
            "question": "email",
            "label": "Email address",
            "answer": "ivan@example.org",
            "in_words": "ivan@example.org",
        },
        {
            "question": "profession",
            "label": "Profession",
            "answer": "teacher",
            "in_words": "Teacher",
        },
        {"question": "old", "label": None, "answer": "answer", "in_words": None},
    ]
    assert data["consents"] == [
        {
            "consent": "recording",
            "text": "I agree",
            "text_sha256": "hash-of-the-text",
            "language": "bg",
            "given": True,
            "at": "2022-02-14T07:00:00+00:00",
        }
    ]
    assert data["messages"] == [
        {
            "kind": "confirmed",
            "state": "sent",
            "sent_at": "2022-02-14T07:00:00+00:00",
            "delivery": "delivered",
        }
    ]


def test_no_field_of_a_registration_is_forgotten() -> None:
    """A change of any that is about the person changes the file; a new field fails here."""
    other = a_registration(
        id="f" * 32,
        event="another-event",
        state="waiting",
        version=2,
        link_generation=2,
        language="en",
        address="a@b.example",
        name="Another",
        body_hash="another",
        created=NOW + timedelta(hours=1),
        form_version=9,
    )

    unseen = {
        field.name
        for field in fields(Registration)
        if in_file(HELD) == in_file(replace(HELD, **{field.name: getattr(other, field.name)}))
    }

    assert unseen == {"event", *NOT_ABOUT_THE_PERSON}


def in_file(registration: Registration) -> dict[str, Any]:
    """The file of that registration."""
    return attendee_data(a_holding(registration), language="en", words_of=lambda _: None)
