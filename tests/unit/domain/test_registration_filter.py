"""Registration filter: each criterion alone, all of them together, read, checked and written."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.registration_filter import (
    ALL,
    FilterFault,
    RegistrationFilter,
    check_filter,
    from_data,
    read_filter,
    to_data,
)
from tests.support.factories import a_consent, a_registration, an_event

SOFIA = ZoneInfo("Europe/Sofia")

# Half past midnight of the fifteenth in Sofia, still the fourteenth in UTC
ONE = a_registration(
    state="waiting",
    delivery="bounced",
    language="bg",
    answers={"profession": "teacher", "topics": ["law", "school"], "children": 0, "wishes": []},
    consents=(a_consent("recording", given=True), a_consent("later_events", given=False)),
    created=datetime(2022, 2, 14, 22, 30, 59, tzinfo=UTC),
    network="7kq2m9xw3c",
)

FITTING: list[dict[str, Any]] = [
    {"status": "waiting"},
    {"delivery": "bounced"},
    {"delivery": "not-reached"},
    {"language": "bg"},
    {"choices": {"profession": "teacher"}},
    {"choices": {"topics": "law"}},
    {"answered": {"profession": "yes", "children": "yes"}},
    {"answered": {"question": "no", "wishes": "no"}},
    {"consents": {"recording": "yes", "later_events": "no"}},
    {"consents": {"never_asked": "no"}},
    {"since": date(2022, 2, 15)},
    {"until": date(2022, 2, 15)},
    {"since": datetime(2022, 2, 15, 0, 30)},
    {"until": datetime(2022, 2, 15, 0, 30)},
    {"network": "7kq2m9xw3c"},
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
    {"answered": {"question": "yes"}},
    {"answered": {"wishes": "yes"}},
    {"answered": {"children": "no"}},
    {"consents": {"recording": "no"}},
    {"consents": {"later_events": "yes"}},
    {"consents": {"never_asked": "yes"}},
    {"since": date(2022, 2, 16)},
    {"until": date(2022, 2, 14)},
    {"since": datetime(2022, 2, 15, 0, 31)},
    {"until": datetime(2022, 2, 15, 0, 29)},
    {"network": "7kq2m9xw3d"},
    {"search": "maria"},
]


@pytest.mark.parametrize("criterion", FITTING, ids=str)
def test_what_fits_is_wanted(criterion: dict[str, Any]) -> None:
    """Days are those of the event's zone, both ends included."""
    assert RegistrationFilter(**criterion).matches(ONE, SOFIA)


@pytest.mark.parametrize("criterion", OTHERS, ids=str)
def test_one_criterion_that_does_not_fit_is_enough(criterion: dict[str, Any]) -> None:
    """All other criteria may fit."""
    everything = {name: value for criterion in FITTING for name, value in criterion.items()}

    assert RegistrationFilter(**everything).matches(ONE, SOFIA)
    assert not RegistrationFilter(**(everything | criterion)).matches(ONE, SOFIA)


def test_who_is_erased_is_never_wanted() -> None:
    """Nothing is held of them."""
    assert ALL.matches(ONE, SOFIA)
    assert not ALL.matches(a_registration(state="erased"), SOFIA)


def test_a_consent_counts_once_the_address_is_proven() -> None:
    """Anybody may have given an address that nobody has proven."""
    unproven = replace(ONE, unproven=True)

    assert not RegistrationFilter(consents={"recording": "yes"}).matches(unproven, SOFIA)
    assert RegistrationFilter(consents={"recording": "no"}).matches(unproven, SOFIA)


def test_a_withdrawn_consent_is_not_given() -> None:
    """The last answer of the history counts."""
    withdrawn = replace(ONE, consents=(*ONE.consents, a_consent("recording", given=False)))

    assert not RegistrationFilter(consents={"recording": "yes"}).matches(withdrawn, SOFIA)


def test_who_was_never_mailed_is_no_case_of_not_reached() -> None:
    """Nobody knows yet."""
    assert not RegistrationFilter(delivery="not-reached").matches(
        a_registration(delivery=None), SOFIA
    )


GIVEN: dict[str, Any] = {
    "status": "waiting",
    "delivery": "not-reached",
    "language": "bg",
    "choices": {"profession": "teacher"},
    "answered": {"question": "yes"},
    "consents": {"later_events": "no"},
    "since": "2022-02-07",
    "until": "2022-02-14",
    "search": "ivan",
}


def test_a_filter_is_written_as_it_is_read() -> None:
    """Stored filters and those of a query have one form."""
    read, faults = read_filter(GIVEN, an_event())

    assert faults == ()
    assert to_data(read) == GIVEN
    assert from_data(GIVEN) == read
    assert check_filter(read, an_event()) == ()


@pytest.mark.parametrize(
    ("criterion", "value", "code"),
    [
        ("status", "erased", "not_an_option"),
        ("delivery", "lost", "not_an_option"),
        ("language", "de", "not_an_option"),
        ("since", "yesterday", "not_a_date"),
        ("since", "20220214", "not_a_date"),
        ("until", "2022-02-30", "not_a_date"),
        ("until", "2022-02-06", "before_since"),
        ("search", "x" * 201, "too_long"),
    ],
)
def test_a_fault_names_its_criterion(criterion: str, value: str, code: str) -> None:
    """The text that was given is in it, and the filter is without that criterion."""
    read, [fault] = read_filter(GIVEN | {criterion: value}, an_event())

    assert (fault.criterion, fault.given, fault.code) == (criterion, value, code)
    rest = {name: given for name, given in GIVEN.items() if name != criterion}
    assert to_data(read) == rest


def test_a_fault_of_a_choice_names_its_field() -> None:
    """An option that was never offered, and a question without options; the others stay."""
    choices = {"profession": "astronaut", "town": "Русе", "interpretation": "bulgarian"}

    read, faults = read_filter({"choices": choices}, an_event())

    assert [(each.criterion, each.field, each.given, each.code) for each in faults] == [
        ("choices", "profession", "astronaut", "not_an_option"),
        ("choices", "town", "Русе", "unknown_field"),
    ]
    assert "teacher" in faults[0].known
    assert "profession" in faults[1].known
    assert read == RegistrationFilter(choices={"interpretation": "bulgarian"})


def test_a_fault_of_an_answer_or_a_consent_names_its_field() -> None:
    """Yes and no are the only values; a name, an address and a consent are no answers."""
    given = {
        "answered": {"question": "perhaps", "email": "yes", "privacy": "yes", "town": "no"},
        "consents": {"recording": "given", "town": "yes", "later_events": "yes"},
    }

    read, faults = read_filter(given, an_event())

    assert [(each.criterion, each.field, each.code) for each in faults] == [
        ("answered", "question", "not_an_option"),
        ("answered", "email", "unknown_field"),
        ("answered", "privacy", "unknown_field"),
        ("consents", "recording", "not_an_option"),
        ("consents", "town", "unknown_field"),
    ]
    assert read == RegistrationFilter(answered={"town": "no"}, consents={"later_events": "yes"})


def test_a_field_without_a_name_is_a_fault_like_others() -> None:
    """As an address that was cut has it."""
    read, faults = read_filter({"choices": {"": "x"}, "language": "de"}, an_event())

    assert [(each.criterion, each.code) for each in faults] == [
        ("language", "not_an_option"),
        ("choices", "unknown_field"),
    ]
    assert read == ALL


def test_a_language_that_the_event_has_not_names_those_it_has() -> None:
    """The reader may choose one of them."""
    wanted = RegistrationFilter(language="de")

    assert check_filter(wanted, an_event()) == (
        FilterFault(criterion="language", given="de", code="not_an_option", known=("bg", "en")),
    )


@pytest.mark.parametrize("text", ["2022-03-02 14:30", "2022-03-02T14:30"])
def test_a_minute_is_read_and_written(text: str) -> None:
    """With a space as people type it, or as it is written."""
    read, faults = read_filter({"since": text}, an_event())

    assert (read.since, faults) == (datetime(2022, 3, 2, 14, 30), ())
    assert to_data(read) == {"since": "2022-03-02T14:30"}
    assert from_data(to_data(read)) == read


@pytest.mark.parametrize("text", ["2022-03-02 14", "2022-03-02T14:30Z", "2022-03-02 24:30", "now"])
def test_other_times_are_faults(text: str) -> None:
    """Nothing is guessed."""
    _, faults = read_filter({"until": text}, an_event())

    assert [(fault.criterion, fault.given, fault.code) for fault in faults] == [
        ("until", text, "not_a_date")
    ]


@pytest.mark.parametrize("code", ["short", "7KQ2M9XW3C", "7kq2m9xw3l", "7kq2m9xw3c7"])
def test_what_is_no_code_of_a_network_is_a_fault(code: str) -> None:
    """Letters that look like another sign are in none."""
    _, [fault] = read_filter({"network": code}, an_event())

    assert (fault.criterion, fault.code) == ("network", "not_a_network")
