"""Registration with a value in every attribute that the data export gives."""

from datetime import timedelta

from registrar.actions.attend.manage import AttendeeView
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.sent_message import SentMessage
from tests.support.factories import NOW, a_registration, an_event
from tests.support.form_pages import seats_of

RECORDING_CONSENT = GivenConsent("recording", True, "hash-of-the-text", "bg", NOW)
# What keeps changes apart, a digest that the answers themselves stand for, and what the list of
# messages says
NOT_ABOUT_THE_PERSON = {
    "body_hash", "version", "notified_version", "link_generation", "certificate_notified",
    "certificate_at",
    "options_version",
    "person_key",
}  # fmt: skip
EXPORTED_REGISTRATION = a_registration(
    answers={"email": "ivan@example.org", "profession": "teacher", "old": "answer"},
    consents=(RECORDING_CONSENT,),
    body_hash="hash-of-the-body",
    ticket=4,
    passed_over="interpretation=bulgarian",
    suspicions=("too_quick",),
    unproven=True,
    held_until=NOW + timedelta(minutes=61),
    held_options=(("interpretation", "bulgarian"),),
    options_version=20,
    revision=11,
    undone=12,
    resends=13,
    team_resends=18,
    notified_version=19,
    resent=NOW + timedelta(minutes=14),
    delivery="delivered",
    joined=NOW + timedelta(minutes=15),
    reported_minutes=170,
    hand_minutes=165,
    checked_in=NOW + timedelta(minutes=16),
    check_in="8f14e45fceea167a",
    zoom_names=("iPhone", "other@example.org"),
    new_address="new@example.org",
    former_addresses={"2": "former@example.org"},
    website="school.example",
    network="7kq2m9xw3c",
    bulk="bulk0000",
    before_bulk="waiting 21",
    by_team=True,
    reserved=True,
    telephone="+359888123456",
)


def attendee_view(registration: Registration) -> AttendeeView:
    """Return the view of that registration of the conference, with one message."""
    return AttendeeView(
        registration=registration,
        definition=an_event(),
        seats=seats_of(an_event()),
        position=2,
        messages=(SentMessage("confirmed", "sent", NOW, "delivered"),),
        can_undo=False,
    )
