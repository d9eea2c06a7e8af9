"""Words of the service, its events and a person in passwords."""

import pytest

from registrar.domain.own_words import is_made_of, own_words
from tests.support.factories import an_event

WORDS = own_words(
    "Ana.Petrova@wcif.example",
    "https://register.wcif.example:8443",
    [
        an_event(
            event="good-practices",
            title={"bg": "Добри практики за закрила", "en": "Good practices in protection"},
        )
    ],
)


def test_words_of_address_events_and_service_are_known() -> None:
    """In either script; the shortest are left out, which are in any text."""
    assert {"ana", "petrova", "wcif", "good", "practices", "dobri", "zakrila"} <= WORDS
    assert {"registrar", "protection"} <= WORDS
    assert not WORDS & {"in", "za"}


@pytest.mark.parametrize(
    "password",
    [
        "ana.petrova1984",
        "Ana@WCIF.example",
        "registrar2026!",
        "Registrar-Registrar",
        "good practices 2022",
        "добри практики 2022",
        "DobriPraktikiZakrila",
        "конференция 2022",
        "Регистрация2022",
        "wcif organiser 22",
        "register.wcif.example",
    ],
)
def test_a_password_of_these_words_is_seen(password: str) -> None:
    """With a number, in the other script or in capitals (ASVS 6.2.11)."""
    assert is_made_of(password, WORDS)


@pytest.mark.parametrize(
    "password",
    [
        "good friends walk in protection",
        "кон вярна батерия скоба",
        "Xk7pQz93mWv2",
        "ana has a bicycle",
    ],
)
def test_a_word_among_others_is_allowed(password: str) -> None:
    """A sentence may have one; what is left has to be long."""
    assert not is_made_of(password, WORDS)
