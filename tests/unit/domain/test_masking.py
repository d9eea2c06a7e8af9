"""Masking: how little of an address and a telephone number is left."""

from dataclasses import replace

import pytest

from registrar.domain.masking import contact_fields, mask, masked
from tests.support.factories import a_registration, an_event


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("maria.petrova@example.org", "m…@example.org"),
        ("m@example.org", "m…@example.org"),
        ("+359 88 812 34 56", "…56"),
        ("0888-123-457 (работа)", "…57"),
        ("1234", "…"),
        ("няма", "…"),
        ("", ""),
    ],
)
def test_neither_the_rest_nor_its_length_is_told(text: str, left: str) -> None:
    """A short number would be told by its last digits, so none of them is left."""
    assert mask(text) == left


def test_questions_that_reach_a_person_are_known_by_their_type() -> None:
    """Not by their names."""
    event = an_event()
    kinds = {field.name: field.type for field in event.fields}

    assert {kinds[name] for name in contact_fields(event)} <= {"email", "phone"}
    assert "email" in contact_fields(event)


def test_every_address_of_a_registration_is_masked() -> None:
    """The one that waits for its confirmation, former ones, and answers; the name stays."""
    registration = replace(
        a_registration(address="maria@example.org", name="Мария"),
        new_address="m.petrova@example.org",
        former_addresses={"1": "old@example.org"},
        answers={"email": "maria@example.org", "mobile": "0888123456", "town": "Варна"},
    )

    shown = masked(registration, {"email", "mobile"})

    assert (shown.name, shown.addresses) == ("Мария", ("m…@example.org", "m…@example.org"))
    assert shown.answers == {"email": "m…@example.org", "mobile": "…56", "town": "Варна"}
