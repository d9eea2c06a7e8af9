"""Items of an archive for another event: new ids, nothing due, and every hold with an end."""

from datetime import timedelta
from typing import Any

from registrar.aws.archive_items import ArchiveItems
from registrar.aws.keys.broadcasts import broadcast_key
from registrar.aws.keys.events import audit_key
from registrar.aws.message_table import new_message
from registrar.aws.registration_item import from_item, to_item
from registrar.aws.table import moment, text
from registrar.domain.event_archive import EventArchive, Row
from registrar.domain.message import HELD_FOR
from tests.support.factories import NOW, a_message, a_registration

OLD, NEW = a_registration().id, "f" * 32
EVENT = a_registration().event


def items(*rows: Row) -> ArchiveItems:
    """Return the items of these rows for another event."""
    return ArchiveItems(EventArchive(EVENT, NOW, "", rows), "another", lambda _: NEW, NOW, str)


def test_a_registration_has_its_new_id_and_event_everywhere() -> None:
    """In its key, its index, and nowhere the old ones."""
    (item,) = items(("registration", to_item(a_registration()))).registrations()

    assert from_item(item) == a_registration(id=NEW, event="another")
    assert OLD not in str(item)
    assert EVENT not in str(item)


def test_the_contribution_to_the_figures_stays_behind() -> None:
    """Figures are counted anew."""
    stored = to_item(a_registration()) | {"counted": text("[0,1,[]]")}

    (item,) = items(("registration", stored)).registrations()

    assert "counted" not in item


def test_a_message_that_was_to_be_sent_is_superseded() -> None:
    """It is in no index, so that nobody is emailed by two stacks."""
    (item,) = items(("message", new_message(a_message(), a_registration()))).messages()

    assert item["state"] == text("superseded")
    assert item["pk"] == text(f"R#{NEW}")
    assert not {"due_shard", "due_at"} & {*item}


def test_a_hold_without_an_end_gets_an_hour() -> None:
    """The email that asks may never have gone."""
    held = a_registration(state="held", unproven=True)

    (item,) = items(("registration", to_item(held))).registrations()

    assert item["held_until"] == item["due_at"] == moment(NOW + HELD_FOR)
    assert item["due_shard"] == text("HELD")


def test_a_tombstone_stays_one() -> None:
    """No personal data, no place in the index."""
    (item,) = items(("registration", to_item(a_registration(state="erased")))).registrations()

    assert {*item} == {"pk", "sk", "event", "state", "version", "link_generation"}


def test_an_audit_line_is_about_the_new_id() -> None:
    """In its key, too."""
    stored = audit_key(EVENT, NOW, f"{OLD}#erased") | {"registration": text(OLD)}

    (item,) = items(("audit", stored)).audit()

    assert item["registration"] == text(NEW)
    assert OLD not in str(item)
    assert item["pk"] == text("AU#another")


def test_a_broadcast_that_has_begun_does_not_go_on() -> None:
    """One that is dated later keeps its time."""
    begun, later = run_at(NOW, "24h"), run_at(NOW + timedelta(days=1), "1h")

    done, planned = items(("event", begun), ("event", later)).of_event()

    assert "due_at" not in done
    assert planned == later | {"pk": text("EV#another")}


def run_at(due: Any, occasion: str) -> dict[str, Any]:
    """Return a broadcast due at that moment."""
    key = broadcast_key(EVENT, "reminder", occasion)
    return key | {"due_shard": text("RUNS"), "due_at": moment(due)}
