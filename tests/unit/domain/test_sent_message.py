"""The history of a registration: what is still to come is what the outbox will send."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.actions.attend.manage import see
from registrar.actions.organise.view import registration_detail
from registrar.aws.table import Table
from registrar.domain.message import EVERY_VERSION, LEASE, MessageKey, MessageState, reminder_of
from registrar.domain.organiser import OPERATOR
from registrar.domain.seats import Seats
from registrar.domain.sent_message import SentMessage, with_current_states
from registrar.web.components.registration_details import to_messages
from registrar.web.organiser.registrations.history import history_of
from tests.support.factories import NOW, a_registration, an_event
from tests.support.form_pages import seats_of
from tests.support.services import services_with_event

EVENT = an_event()
SEATS = replace(seats_of(EVENT), starts=EVENT.starts)
OCCASION = reminder_of(24, EVENT.starts)
REMINDER = SentMessage("reminder", "pending", None, None, OCCASION, until=EVENT.starts)
AFTER = EVENT.ends + timedelta(hours=1)
HELD = a_registration()


@pytest.mark.parametrize(
    ("message", "seats", "now", "state"),
    [
        (REMINDER, SEATS, NOW, "pending"),
        (REMINDER, SEATS, AFTER, "superseded"),
        (replace(REMINDER, until=None), SEATS, AFTER, "superseded"),
        (REMINDER, replace(SEATS, cancelled=True), NOW, "superseded"),
        (REMINDER, replace(SEATS, starts=EVENT.starts + timedelta(days=7)), NOW, "superseded"),
        (replace(REMINDER, state="claimed"), SEATS, EVENT.starts, "claimed"),
        (replace(REMINDER, state="claimed"), SEATS, EVENT.starts + LEASE, "superseded"),
        (replace(REMINDER, kind="waiting", occasion="", until=None), SEATS, NOW, "superseded"),
        (replace(REMINDER, kind="confirmed", occasion="", until=None), SEATS, NOW, "pending"),
        (replace(REMINDER, state="sent", sent=NOW), SEATS, AFTER, "sent"),
        (replace(REMINDER, state="refused", given_up=NOW), SEATS, AFTER, "refused"),
    ],
    ids=[
        "to come", "over", "over, without an end", "cancelled", "moved", "being sent",
        "its sender is gone", "has a seat by now", "has a seat", "sent", "refused",
    ],
)  # fmt: skip
def test_what_will_not_be_sent_is_not_to_come(
    message: SentMessage, seats: Seats, now: datetime, state: MessageState
) -> None:
    """By the rules that the outbox sends by, whether or not it has looked meanwhile."""
    [told] = with_current_states((message,), HELD, seats, now)

    assert told == replace(message, state=state)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_reminder_left_behind_is_promised_to_nobody_after_the_event(
    table: Table, language: str
) -> None:
    """Neither on the attendee's own pages nor on the team's."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    key = MessageKey(ivan.id, EVERY_VERSION, "reminder", OCCASION)
    services.outbox.add(key, ivan, services.now)
    services.now = AFTER

    view = see(services.link(ivan), deps=services.attendee_deps)
    detail = registration_detail(
        OPERATOR, services.event.event, ivan.id, deps=services.organiser_deps
    )

    own = [line.what for line in to_messages(view, language)]
    team = [line.what for line in history_of(detail, language)]
    reminder = {"bg": "Напомняне", "en": "A reminder"}[language]
    assert [what for what in (*own, *team) if reminder in what] == []
    assert len(own) == 1
