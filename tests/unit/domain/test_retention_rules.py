"""Retention: which data is stored how long, and what of an erased registration is counted."""

from datetime import timedelta

import pytest

from registrar.domain.retention_rules import days_pass, erased_counts_of, retained_until, unexpired
from tests.support.factories import NOW, a_registration, an_event, raw_event

ANSWERS = {"profession": "teacher", "accessibility": "Субтитри", "question": "Защо?"}


def test_an_answer_is_kept_its_days_after_the_event() -> None:
    """Shown until then, hidden from that moment on."""
    event = an_event()
    registration = a_registration(answers=ANSWERS)
    deadline = event.ends + timedelta(days=30)

    kept = [
        unexpired(registration, event, moment).answers
        for moment in (deadline - timedelta(seconds=1), deadline)
    ]

    assert deadline in days_pass(event)
    assert kept == [ANSWERS, {"profession": "teacher", "question": "Защо?"}]


def test_an_answer_to_an_unknown_question_goes_with_the_whole() -> None:
    """Its own days are not known any more."""
    event = an_event()
    registration = a_registration(answers={"of_before": "?"})

    kept = unexpired(registration, event, retained_until(event) - timedelta(seconds=1))

    assert kept == registration


def test_a_name_goes_with_the_answer_to_its_question() -> None:
    """It is kept twice, and gone twice; the names in Zoom's reports go, too."""
    fields = raw_event()["fields"]
    fields[0]["kept_days"] = 1
    event = an_event(fields=fields)
    registration = a_registration(answers={"full_name": "Иван Петров"}, zoom_names=("Ванката",))

    later = unexpired(registration, event, event.ends + timedelta(days=1))

    assert (later.name, later.answers, later.zoom_names) == ("", {}, ())


def test_no_registration_outlives_its_address() -> None:
    """Without it there is nobody left to be told, or to ask."""
    fields = raw_event()["fields"]
    fields[1]["kept_days"] = 10
    event = an_event(fields=fields)

    assert retained_until(event) == event.ends + timedelta(days=10)


@pytest.mark.parametrize(
    ("state", "before_the_end", "counted"),
    [
        ("confirmed", True, "cancelled"),
        ("waiting", True, "cancelled"),
        ("confirmed", False, "confirmed"),
        ("cancelled", False, "cancelled"),
    ],
)
def test_whoever_leaves_before_the_end_has_not_taken_part(
    state: str, before_the_end: bool, counted: str
) -> None:
    """Numbers remain: state, language and choices."""
    event = an_event()
    now = NOW if before_the_end else event.ends

    counts = erased_counts_of(a_registration(state=state, answers=ANSWERS), event, now)

    assert counts == (f"state={counted}", "language=bg", "profession=teacher")


def test_what_was_in_quarantine_is_no_number_of_the_report() -> None:
    """It may have been a robot's, so its answers count for nothing."""
    quarantined = a_registration(state="quarantined", answers=ANSWERS)

    assert erased_counts_of(quarantined, an_event(), NOW) == ("state=quarantined",)
