"""Defaults of an event file: they are safe, they are said, and what is written comes first."""

from typing import Any

from registrar.domain.event_check import check
from registrar.domain.event_defaults import KEPT_DAYS, complete
from tests.support.factories import raw_event


def english(language: str, text: str) -> str:
    """The text, marked by its language."""
    return f"{text} ({language})"


def without(raw: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The same without those keys."""
    return {key: value for key, value in raw.items() if key not in keys}


def test_a_whole_file_stays_as_it_is() -> None:
    """Nothing is added and nothing said."""
    assert complete(raw_event(), english) == (raw_event(), [])


def test_what_is_left_out_is_filled_in_and_said() -> None:
    """In each language of the event; every addition has its words in a note."""
    fields = [without(field, "purpose", "kept_days") for field in raw_event()["fields"]]
    fields = [field for field in fields if not field.get("special_category")]
    raw = without(raw_event(fields=fields), "privacy")

    completed, notes = complete(raw, english)

    definition = check(completed)
    assert definition.privacy.controller == definition.organisers[0].name
    assert definition.field("full_name").purpose["bg"] == "To address you (bg)"
    assert {field.kept_days for field in definition.fields} == {KEPT_DAYS}
    assert definition.privacy.kept_days == KEPT_DAYS
    assert len(notes) == 5 + len(fields)
    assert notes[0].startswith("privacy.controller: ")


def test_no_answer_outlives_its_registration() -> None:
    """A shorter time of the whole registration holds for its answers."""
    fields = [without(field, "kept_days") for field in raw_event()["fields"]]
    privacy = raw_event()["privacy"] | {"kept_days": 7}

    definition = check(complete(raw_event(fields=fields, privacy=privacy), english)[0])

    assert {field.kept_days for field in definition.fields} == {7}


def test_a_special_category_needs_a_purpose_of_its_own() -> None:
    """GDPR art. 9: nobody consents to a purpose that was not thought of."""
    raw = raw_event()
    fields = [without(field, "purpose") for field in raw["fields"]]

    completed, _ = complete(raw | {"fields": fields}, english)

    missing = [field["name"] for field in completed["fields"] if "purpose" not in field]
    assert missing == ["accessibility"]


def test_wrong_shapes_are_left_to_the_check() -> None:
    """Values other than a list or a group are not completed."""
    shapeless: list[dict[str, Any]] = [
        {"languages": 1}, {"languages": [None]}, {"fields": "no"}, {"fields": [1]},
    ]  # fmt: skip
    others: list[dict[str, Any]] = [{"privacy": "none"}, {"privacy": None}, {"organisers": "us"}]

    untouched = [complete(raw_event(**wrong), english) for wrong in shapeless]
    completed = [complete(raw_event(**wrong), english)[0] for wrong in others]

    assert untouched == [(raw_event(**wrong), []) for wrong in shapeless]
    assert [definition["fields"] for definition in completed] == [raw_event()["fields"]] * len(
        others
    )
