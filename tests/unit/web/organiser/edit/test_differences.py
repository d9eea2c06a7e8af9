"""Differences of two sides of a form: what differs, and what one of them does not have."""

from typing import Any

import pytest

from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.differences import OtherSide, compared
from registrar.web.organiser.edit.part_page import show_part
from tests.support.editing import text
from tests.support.part_forms import FORM, controls

SIDE = OtherSide(heading="", advice="", title="", own="")

ZOOM = {"place": {"online": {"provider": "Zoom"}}}
MEET = {"place": {"online": {"provider": "Meet"}}}
HALL = {"place": {"address": text("Hall")}}
TWO = {"organisers": [{"name": text("One")}, {"name": text("Two")}]}


@pytest.mark.parametrize(
    ("part", "saved", "typed", "differing", "is_shorter"),
    [
        ("seats", {"seats": 5}, {"seats": 5}, [], False),
        ("seats", {"seats": 5}, {"seats": 6}, ["seats"], False),
        ("place", ZOOM, MEET, ["place.online.provider"], False),
        (
            "place",
            HALL,
            ZOOM,
            ["place.kind-", "place.online.provider", "place.address.bg", "place.address.en"],
            False,
        ),
        (
            "organisers",
            TWO,
            {"organisers": TWO["organisers"][:1]},
            ["organisers.1.name.bg", "organisers.1.name.en"],
            False,
        ),
        ("organisers", {"organisers": TWO["organisers"][:1]}, TWO, [], True),
    ],
)
def test_what_differs_is_found(
    part: Any, saved: Any, typed: Any, differing: list[str], is_shorter: bool
) -> None:
    """By the names of the controls; groups and lists have nothing else in them."""
    page = PART_PAGES[part]
    items, form = show_part(page, saved, FORM).items, show_part(page, typed, FORM).items

    found = compared(SIDE, items, form)

    assert [each.name for each in controls(found.differing)] == differing
    assert found.is_shorter is is_shorter
    assert found.items == items
