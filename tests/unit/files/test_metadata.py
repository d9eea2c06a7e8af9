"""Facts about a file: every criterion of the filter is there in words."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.files.metadata import about
from registrar.locale.words import words_of
from tests.support.export_samples import an_exported_event
from tests.support.factories import NOW

GIVEN: dict[str, Any] = {
    "status": "waiting",
    "delivery": "not-reached",
    "language": "bg",
    "choices": {"work": "police"},
    "answered": {"work": "no"},
    "consents": {"recording": "yes"},
    "since": date(2022, 2, 15),
    "until": date(2022, 2, 16),
    "network": "7kq2m9xw3c",
    "search": "Петров",
}


def chosen(wanted: RegistrationFilter, language: str) -> str:
    """The criteria in words."""
    facts = about(an_exported_event(), wanted, words=words_of(language), now=NOW).facts
    return list(facts.values())[1]


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("criterion", [criterion.name for criterion in fields(RegistrationFilter)])
def test_each_criterion_is_shown(criterion: str, language: str) -> None:
    """Also one that is added later: a file of a part never looks like a file of everybody."""
    wanted = RegistrationFilter(**{criterion: GIVEN[criterion]})

    assert chosen(wanted, language) not in ("", chosen(ALL, language))


def test_the_criteria_are_in_the_order_of_the_filter() -> None:
    """Each with its label, values in the words of the form."""
    assert chosen(RegistrationFilter(**GIVEN), "en") == "; ".join(
        [
            "Status: waiting",
            "Delivery: undelivered",
            "Language: Bulgarian",
            "work in English: Police",
            "work in English: not answered",
            "recording in English: given",
            "since: 2022-02-15",
            "until: 2022-02-16",
            "Network code: 7kq2m9xw3c",
            "Search: Петров",
        ]
    )
