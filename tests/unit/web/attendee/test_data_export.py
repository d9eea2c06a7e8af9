"""Everything that is held, as JSON: complete, and nothing of anybody else (P3)."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from registrar.domain.registration import Registration
from registrar.web.attendee.data_export import attendee_data
from tests.support.exported_registration import (
    EXPORTED_REGISTRATION,
    NOT_ABOUT_THE_PERSON,
    attendee_view,
)
from tests.support.factories import NOW, a_registration


def test_the_file_holds_everything() -> None:
    """Values as they are stored, with the words of the page beside them."""
    data = attendee_data(
        attendee_view(EXPORTED_REGISTRATION), language="en", words_of=lambda _: "I agree"
    )

    assert data["registration"] == {
        "id": EXPORTED_REGISTRATION.id,
        "state": "confirmed",
        "place_in_waiting_list": 2,
        "ticket": 4,
        "passed_over": "interpretation=bulgarian",
        "registered_at": "2022-02-14T07:00:00+00:00",
        "language": "bg",
        "website": "school.example",
        "registered_by_organisers": True,
        "reserved_seat": True,
        "network_code": "7kq2m9xw3c",
        "cancelled_with_others": "bulk0000",
        "before_that": "waiting 21",
        "form_version": 1,
        "corrections": 11,
        "cancellations_taken_back": 12,
        "seats_of_options": [["interpretation", "bulgarian"]],
        "suspicions": ["too_quick"],
        "address_to_be_proven": True,
        "seat_held_until": "2022-02-14T08:01:00+00:00",
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
        if in_file(EXPORTED_REGISTRATION)
        == in_file(replace(EXPORTED_REGISTRATION, **{field.name: getattr(other, field.name)}))
    }

    assert unseen == {"event", *NOT_ABOUT_THE_PERSON}


def in_file(registration: Registration) -> dict[str, Any]:
    """The file of that registration."""
    return attendee_data(attendee_view(registration), language="en", words_of=lambda _: None)
