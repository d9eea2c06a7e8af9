"""Counting: whatever happens to a registration, and however the stream tells of it, once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, undo
from registrar.actions.erase import erase_registration
from registrar.actions.organise.manage import release
from registrar.actions.publish import to_publish
from registrar.actions.recount_figures import FiguresDependencies, recount
from registrar.actions.retain import delete_expired
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Table
from registrar.domain.form import compile_form
from registrar.domain.organiser import OPERATOR
from tests.support.factories import an_event
from tests.support.figures_fixture import figures_fixture
from tests.support.registration_states import write_quarantined
from tests.support.retention import fields_kept, retention_dependencies


def test_somebody_who_registers_is_counted(table: Table) -> None:
    """Once, by state and by all that they chose; another telling changes nothing."""
    counting = figures_fixture(table)
    ivan = counting.services.register("ivan")

    told = [counting.recount(ivan) for _ in range(3)]

    assert told == [1, 0, 0]
    counting.assert_exact()
    assert counting.figures().states == {
        "confirmed": 1, "held": 0, "waiting": 0, "cancelled": 0, "quarantined": 0,
    }  # fmt: skip


def test_a_life_is_counted_at_each_step(table: Table) -> None:
    """Waits, moves up, corrects, cancels, takes it back, mail comes back, is erased."""
    counting = figures_fixture(table, seats=1)
    services = counting.services
    ivan, maria = services.register("ivan"), services.register("maria")
    counting.recount(ivan, maria)
    counting.assert_exact()

    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    services.promote()
    steps = [counting.recount(ivan, maria)]
    counting.assert_exact()
    other = services.submission("maria", profession="psychologist")
    form = compile_form(services.event)
    correct(services.link(maria), other, form=form, revision=0, deps=services.attendee_deps)
    steps.append(counting.recount(maria))
    counting.assert_exact()
    counting.track_delivery(maria, "bounced")
    steps.append(counting.recount(maria))
    counting.assert_exact()
    erase_registration(maria.id, by="attendee", deps=services.erase_deps)
    counting.assert_exact()
    steps.append(counting.recount(maria))
    undo(services.link(ivan), undone=0, deps=services.attendee_deps)
    steps.append(counting.recount(ivan))

    assert steps == [2, 1, 1, 0, 1]
    counting.assert_exact()
    assert (counting.figures().states["confirmed"], counting.figures().erased) == (1, 1)


def test_an_answer_that_expires_is_counted_no_more(table: Table) -> None:
    """Remembered answers leave the figures too."""
    counting = figures_fixture(table, fields=fields_kept(profession=30))
    ivan = counting.services.register("ivan")
    counting.recount(ivan)

    counting.services.now = counting.services.event.ends + timedelta(days=31)
    delete_expired(ivan.id, counting.services.event, deps=retention_dependencies(counting.services))
    counting.recount(ivan)

    assert "confirmed.choice.profession=teacher" not in counting.shown()
    assert counting.figures().erased_counts == {"profession=teacher": 1}
    counting.assert_exact()


def test_quarantine_is_counted_apart_and_leaves_when_released(table: Table) -> None:
    """Quarantined registrations are shown as such until an organiser releases them."""
    counting = figures_fixture(table)
    services = counting.services
    suspect = write_quarantined(services)
    counting.recount(suspect)
    before = counting.figures().states

    release(OPERATOR, counting.event, suspect.id, deps=services.organiser_deps)
    counting.recount(suspect)

    assert (before["quarantined"], before["confirmed"]) == (1, 0)
    assert (counting.figures().quarantined, counting.figures().states["confirmed"]) == (0, 1)
    counting.assert_exact()


def test_somebody_who_was_never_counted_is_erased(table: Table) -> None:
    """Nothing is taken off for them."""
    counting = figures_fixture(table)
    ivan, maria = counting.services.register("ivan"), counting.services.register("maria")
    counting.recount(maria)

    erase_registration(ivan.id, by="attendee", deps=counting.services.erase_deps)
    counting.recount(ivan)

    counting.assert_exact()
    counting.assert_never_negative()


def test_erasing_leaves_a_tombstone_and_no_trace_in_it(table: Table) -> None:
    """Keys of the counters go with the registration."""
    counting = figures_fixture(table)
    ivan = counting.services.register("ivan")
    counting.recount(ivan)

    erase_registration(ivan.id, by="attendee", deps=counting.services.erase_deps)
    counting.recount(ivan)

    item = table.get(registration_key(ivan.id))
    assert item is not None
    assert set(item) == {"pk", "sk", "event", "state", "version", "link_generation"}
    assert counting.shown() == {}


def test_a_batch_is_few_transactions(table: Table) -> None:
    """Sixty registrations at once: three transactions."""
    counting = figures_fixture(table, seats=99)
    people = [counting.services.register(f"p{number}") for number in range(60)]
    written = []
    client = table.client

    class Seen:
        def __getattr__(self, name: str) -> Any:
            written.append(name)
            return getattr(client, name)

    table_seen = replace(table, client=Seen())
    store = replace(counting.store, table=table_seen)
    recount(
        [registration.id for registration in people],
        deps=FiguresDependencies(store=store, events=counting.services.events),
    )

    assert written == ["batch_get_item", "get_item", *["transact_write_items"] * 3]
    counting.assert_exact()


def test_another_form_counts_otherwise_and_the_old_one_does_not_set_it_back(table: Table) -> None:
    """Somebody who still has the form of before reads the new one first.

    A question may have changed its type in a version that an earlier Registrar published.
    """
    counting = figures_fixture(table)
    services = counting.services
    ivan = services.register("ivan")
    counting.recount(ivan)
    other = {"type": "text", "options": ()}
    old = [
        field.model_copy(update=other if field.name == "profession" else {})
        for field in an_event().fields
    ]
    stale = replace(services.events, cache_seconds=9999, _cache={})
    stale.definition(counting.event)
    fewer = services.event.model_copy(update={"fields": tuple(old)})
    services.event = to_publish(fewer, services.event)
    services.publications.publish(services.event, replacing=1)

    counted = counting.recount(ivan)
    again = recount([ivan.id], deps=FiguresDependencies(store=counting.store, events=stale))

    assert (counted, again) == (1, 0)
    counting.assert_exact()


def test_nobody_is_found_under_an_unknown_id(table: Table) -> None:
    """A record of what is not there any more comes to nothing."""
    counting = figures_fixture(table)

    assert recount(["0" * 32], deps=counting.figures_deps) == 0
