"""After an erasure nothing of the person is in any row, of whichever kind it is (N6)."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.erase import erase_registration
from registrar.actions.erase_address import erase_address, holdings_of
from registrar.aws import keys
from registrar.aws.table import Table
from registrar.domain.document_size import decompressed
from registrar.domain.search import fold
from registrar.web.components.privacy_retention import ASKED, RETAINED
from tests.support.address_lookup import address_lookup
from tests.support.every_item import (
    FIRST,
    SECOND,
    THIRD,
    everything,
)
from tests.support.services import Services

WORDS = ("evlogia", "евлогия", "zheravna", "жеравна", "nanadolnishte", "нанадолнище")


def documented() -> dict[str, re.Pattern[str]]:
    """The kinds of rows that the keys' documentation names, each as a pattern of its key."""
    lines = [line.split("  ") for line in (keys.__doc__ or "").splitlines() if "  " in line]
    named = [[part.strip() for part in line if part.strip()] for line in lines]
    whole = [kind for kind in named if not kind[1].endswith("...")]
    return {key: _pattern(key) for _, key, index in whole if index == "table"}


def _pattern(key: str) -> re.Pattern[str]:
    """Words in small letters stand for anything; what is in brackets may be missing."""
    meant = {"[": "(?:", "]": ")?"}
    parts = re.findall(r"[a-z-]+|.", key)
    return re.compile(
        "".join(
            "[^#]+" if part[0].islower() else meant.get(part, re.escape(part)) for part in parts
        )
    )


def kinds_of(row: dict[str, Any]) -> Iterator[str]:
    """The kinds that the row's key may be of."""
    key = f"{row['pk']['S']}, {row['sk']['S']}"
    yield from (kind for kind, pattern in documented().items() if pattern.fullmatch(key))


def traces(services: Services) -> list[str]:
    """Return the keys of the rows that still hold a word of the person, and the word."""
    found = []
    for row in services.rows():
        if row["sk"]["S"] == "DEF":
            continue
        said = json.dumps(row, ensure_ascii=False, default=decompressed).casefold()
        texts = (said, fold(said))
        found += [
            f"{row['pk']['S']} {row['sk']['S']}: {word}"
            for word in WORDS
            if any(word in text for text in texts)
        ]
    return found


def erase_all(services: Services) -> None:
    """As an organiser does with each address of the person."""
    for address in (FIRST, SECOND, THIRD):
        found = holdings_of(services.event.event, address, deps=address_lookup(services))
        assert erase_address(found, deps=address_lookup(services))


def test_every_kind_of_row_is_made_here(table: Table) -> None:
    """A new kind of row in the keys is made here too, so that it is searched."""
    room, _ = everything(table)
    erase_registration(
        room.services.register("late").id, by="attendee", deps=room.services.erase_deps
    )

    made = {kind for row in room.services.rows() for kind in kinds_of(row)}

    assert [row for row in room.services.rows() if not list(kinds_of(row))] == []
    assert set(documented()) - made == set()


def test_every_attribute_of_a_person_is_named_in_the_privacy_notice(table: Table) -> None:
    """Of all rows that are about somebody, after a life in which everything has happened."""
    room, _ = everything(table)
    room.sweep()

    of_persons = ("R#", "U#", "I#", "AU#", "RL#", "POW#", "RC#", "UW#")
    kept = {
        name
        for row in room.services.rows()
        if row["pk"]["S"].startswith(of_persons) and row["sk"]["S"] != "OPENING"
        for name in row
    }
    named = ASKED.union(*(kind.names for kind in RETAINED))
    assert {name for name in kept if not name.startswith("former_address_")} - named == set()


@pytest.mark.parametrize("swept", [0, 1, 2])
def test_an_erasure_by_address_leaves_nothing_in_any_row(table: Table, swept: int) -> None:
    """Before the message to the person is sent, meanwhile, and when everybody has it."""
    room, person = everything(table)
    for _ in range(swept):
        room.sweep()
        room.services.now += timedelta(minutes=10)
    before = traces(room.services)

    erase_all(room.services)

    assert any(person.id in key for key in before)
    assert any(key.startswith("I#") for key in before)
    assert traces(room.services) == []


def test_whoever_erases_themselves_leaves_nothing_of_that_registration(table: Table) -> None:
    """Nor the wish to be told; what they gave in other registrations stands there."""
    room, person = everything(table)
    services = room.services

    erase_registration(person.id, by="attendee", deps=services.erase_deps)

    left = traces(services)
    assert [key for key in left if person.id in key or "NEWS" in key or "FOUND" in key] == []
    assert {key.partition("#")[0] for key in left} <= {"R", "I"}
    assert [row for row in services.rows() if SECOND in str(row) or THIRD in str(row)] == []
