"""Sizes of event files: what fits into one transaction, and into one item."""

from registrar.domain.event_problems import EventProblem
from registrar.domain.event_sizes import ITEM_MAX
from tests.support.event_problems import problems_of, with_fields
from tests.support.factories import an_event, raw_event


def test_more_limited_options_than_one_transaction_sets_are_too_many() -> None:
    """Publishing is one transaction, and that has an end."""
    options = [
        {"value": f"group_{number}", "label": {"bg": "Група", "en": "Group"}, "seats": 1}
        for number in range(61)
    ]
    raw = with_fields(
        profession={"options": options}, other_profession={"when": {"profession": "group_1"}}
    )

    assert problems_of(raw) == [
        EventProblem(
            "fields",
            "more than 60 options with seats of their own",
            "leave out the seats of those that will not fill up",
        )
    ]


def test_more_limited_questions_than_one_correction_changes_are_too_many() -> None:
    """Answering all of them anew gives up one option of each and takes another."""
    options = [
        {"value": value, "label": {"bg": "Група", "en": "Group"}, "seats": 1}
        for value in ("a", "b")
    ]
    asked = next(field for field in raw_event()["fields"] if field["name"] == "interpretation")
    more = [asked | {"name": f"q{number}", "options": options} for number in range(21)]

    assert problems_of(raw_event(fields=[*raw_event()["fields"], *more])) == [
        EventProblem(
            "fields",
            "more than 20 fields with seats of their own",
            "leave out the seats of those that will not fill up",
        )
    ]


def test_what_cannot_be_stored_is_refused_with_its_largest_part() -> None:
    """An item of the table takes 400 kB, and publishing would fail."""
    about = {"bg": "я" * 150_000, "en": "a" * 100_000}

    [problem] = problems_of(raw_event(about=about))

    assert problem.path == "about.bg"
    assert problem.wrong.startswith("the event takes 4")
    assert "380 kB can be stored; the largest part of it is this with 293 kB" in problem.wrong


def test_what_is_just_small_enough_can_be_stored() -> None:
    """The check is no stricter than it has to be."""
    event = an_event(about={"bg": "я" * 140_000, "en": "a" * 80_000})

    size = len(event.model_dump_json().encode())
    assert ITEM_MAX - 30_000 < size < ITEM_MAX
