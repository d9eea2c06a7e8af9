"""Wanted: each criterion alone, and all of them together."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.registration_filter import ALL, RegistrationFilter
from tests.support.factories import a_registration

SOFIA = ZoneInfo("Europe/Sofia")

# Half past midnight of the fifteenth in Sofia, still the fourteenth in UTC
ONE = a_registration(
    state="waiting",
    delivery="bounced",
    language="bg",
    answers={"profession": "teacher", "topics": ["law", "school"]},
    created=datetime(2022, 2, 14, 22, 30, tzinfo=UTC),
)

FITTING: list[dict[str, Any]] = [
    {"status": "waiting"},
    {"delivery": "bounced"},
    {"delivery": "not-reached"},
    {"language": "bg"},
    {"choices": {"profession": "teacher"}},
    {"choices": {"topics": "law"}},
    {"since": date(2022, 2, 15)},
    {"until": date(2022, 2, 15)},
    {"search": "petrov"},
    {"search": "IVAN@example"},
]

OTHERS: list[dict[str, Any]] = [
    {"status": "confirmed"},
    {"delivery": "delivered"},
    {"language": "en"},
    {"choices": {"profession": "police"}},
    {"choices": {"topics": "police"}},
    {"choices": {"nothing": "asked"}},
    {"since": date(2022, 2, 16)},
    {"until": date(2022, 2, 14)},
    {"search": "maria"},
]


@pytest.mark.parametrize("criterion", FITTING, ids=str)
def test_what_fits_is_wanted(criterion: dict[str, Any]) -> None:
    """Days are those of the event's zone, both ends included."""
    assert RegistrationFilter(**criterion).matches(ONE, SOFIA)


@pytest.mark.parametrize("criterion", OTHERS, ids=str)
def test_one_criterion_that_does_not_fit_is_enough(criterion: dict[str, Any]) -> None:
    """Whatever else fits."""
    everything = {name: value for one in FITTING for name, value in one.items()}

    assert RegistrationFilter(**everything).matches(ONE, SOFIA)
    assert not RegistrationFilter(**(everything | criterion)).matches(ONE, SOFIA)


def test_who_is_erased_is_never_wanted() -> None:
    """Nothing is held of them."""
    assert ALL.matches(ONE, SOFIA)
    assert not ALL.matches(a_registration(state="erased"), SOFIA)


def test_who_was_never_mailed_is_no_case_of_not_reached() -> None:
    """Nobody knows yet."""
    assert not RegistrationFilter(delivery="not-reached").matches(
        a_registration(delivery=None), SOFIA
    )
