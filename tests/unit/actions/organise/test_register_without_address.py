"""Somebody without an email address: registered by name and telephone, never mailed, erased."""

import pytest

from registrar.actions.attend import manage as attend
from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.correct import correct as correct_own
from registrar.actions.erase import erase_registration
from registrar.actions.organise import manage
from registrar.actions.organise.correct import correct
from registrar.aws.table import Table
from registrar.domain.form import compile_form
from registrar.domain.refusals import AddressTaken, PersonTaken, SameName, Unreachable
from registrar.domain.registration import Registration
from registrar.domain.submission import SubmissionInvalid, read_submission
from tests.support.by_hand import registered_without_address
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER, audit_lines, services_with_mixed_case_team
from tests.support.factories import answers
from tests.support.services import Services

OTHER = "another-nonce-0123456"


def outbox(services: Services) -> list[str]:
    """Return the keys of all messages in the table."""
    return [row["sk"]["S"] for row in services.rows() if row["sk"]["S"].startswith("M#")]


def test_it_has_a_seat_a_telephone_and_no_message(table: Table) -> None:
    """The next gets a place on the list; the counters are those of anybody."""
    services = services_with_mixed_case_team(table, seats=1, waiting_list=1)

    ivan = registered_without_address(services)
    maria = registered_without_address(services, "Мария Иванова", "0888 123 457")

    assert [(each.state, each.by_team, each.address) for each in (ivan, maria)] == [
        ("confirmed", True, ""),
        ("waiting", True, ""),
    ]
    assert (ivan.telephone, ivan.delivery, "email" in ivan.answers) == (
        "+359888123456",
        "no_address",
        False,
    )
    assert outbox(services) == []
    assert audit_lines(services) == [
        ("registered", MANAGER.address, each.id) for each in (ivan, maria)
    ]
    assert_counted(services)


def test_the_same_form_sent_twice_is_one_registration(table: Table) -> None:
    """A double click has no second effect, and asks about nobody of that name."""
    services = services_with_mixed_case_team(table, seats=1, waiting_list=0)

    first, again = registered_without_address(services), registered_without_address(services)

    assert first == again
    assert len(audit_lines(services)) == 1
    assert_counted(services)


@pytest.mark.parametrize(
    ("name", "telephone"),
    [("ИВАН  петров", "+359 (0)888 123-456"), ("Ivan Petrov", "00359888123456")],
)
def test_the_same_name_and_telephone_is_one_person(table: Table, name: str, telephone: str) -> None:
    """In any spelling of both; the refusal names the registration that there is."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan = registered_without_address(services)

    with pytest.raises(PersonTaken) as refused:
        registered_without_address(services, name, telephone, nonce=OTHER, same_name=True)

    assert refused.value.registration == ivan.id
    assert_counted(services)


def test_the_same_name_with_another_telephone_is_asked_about(table: Table) -> None:
    """Nothing is stored before; confirmed, it is another person."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan, petar = registered_without_address(services), services.register("petar")

    with pytest.raises(SameName) as by_telephone:
        registered_without_address(services, "иван петров", "0888 999 999", nonce=OTHER)
    with pytest.raises(SameName) as by_address:
        registered_without_address(services, "Petar", "0888 111 111", nonce=OTHER)
    other = registered_without_address(
        services, "иван петров", "0888 999 999", nonce=OTHER, same_name=True
    )

    assert by_telephone.value.registrations == (ivan.id,)
    assert by_address.value.registrations == (petar.id,)
    assert other.id != ivan.id
    assert_counted(services)


def test_name_and_telephone_are_required_and_an_address_beside_them_is_unclear(
    table: Table,
) -> None:
    """Each error is told, those of the other answers too."""
    services = services_with_mixed_case_team(table, seats=5)

    with pytest.raises(SubmissionInvalid) as refused:
        registered_without_address(services, "", "12", email="a@example.org", town=None)

    assert [(error.field, error.code) for error in refused.value.errors] == [
        ("own-telephone", "not_a_phone"),
        ("email", "address_and_none"),
        ("full_name", "required"),
        ("town", "required"),
    ]
    assert outbox(services) == []


def test_who_waits_without_an_address_is_promoted_in_turn(table: Table) -> None:
    """Passing over is for addresses that bounce; nobody is mailed."""
    services = services_with_mixed_case_team(table, seats=1, waiting_list=2)
    first = registered_without_address(services)
    second = registered_without_address(services, "Мария Иванова", "0888 123 457")
    manage.cancel(MANAGER, services.event.event, first.id, deps=services.organiser_deps)

    assert services.promote() == 1

    assert services.again(second).state == "confirmed"
    assert outbox(services) == []
    assert_counted(services)


def test_no_step_of_the_attendee_or_the_team_mails_anything(table: Table) -> None:
    """Cancelled, restored and corrected; sending again is refused to the team."""
    services = services_with_mixed_case_team(table, seats=1)
    ivan = registered_without_address(services)
    event, deps = services.event.event, services.organiser_deps

    attend.cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    attend.undo(services.link(ivan), undone=0, deps=services.attendee_deps)
    attend.resend(services.link(ivan), deps=services.attendee_deps)
    correct(MANAGER, event, ivan.id, {"town": "Русе"}, deps=deps)
    with pytest.raises(Unreachable):
        manage.resend(MANAGER, event, ivan.id, deps=deps)

    assert services.again(ivan).answers["town"] == "Русе"
    assert outbox(services) == []
    assert_counted(services)


def test_a_corrected_name_is_what_the_person_is_unique_by(table: Table) -> None:
    """The old name is free, the new one taken."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan = registered_without_address(services)
    change = {"full_name": "Йоан Петров"}
    correct(MANAGER, services.event.event, ivan.id, change, deps=services.organiser_deps)

    with pytest.raises(PersonTaken):
        registered_without_address(services, "Йоан Петров", nonce=OTHER, same_name=True)
    other = registered_without_address(services, "Иван Петров", nonce=OTHER)

    assert other.id != ivan.id
    assert_counted(services)


def test_the_team_adds_an_address_by_the_ordinary_correction(table: Table) -> None:
    """From then on it is unique by the address, mailed, and its telephone is gone."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan = registered_without_address(services)
    services.register("maria")
    event, deps = services.event.event, services.organiser_deps

    with pytest.raises(AddressTaken):
        correct(MANAGER, event, ivan.id, {"email": "maria@example.org"}, deps=deps)
    correct(MANAGER, event, ivan.id, {"email": "ivan@example.org"}, deps=deps)

    assert _contact(services.again(ivan)) == ("ivan@example.org", "", "", None)
    assert services.kinds(ivan) == ["address_changed"]
    again = registered_without_address(services, nonce=OTHER, same_name=True)
    assert again.id != ivan.id
    assert_counted(services)


def test_the_attendee_adds_an_address_once_it_is_confirmed(table: Table) -> None:
    """Until then nothing but the question goes to it."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan = registered_without_address(services)
    form = compile_form(services.event)
    given = read_submission(form, answers(full_name=ivan.name), language="bg")

    correct_own(services.link(ivan), given, revision=0, form=form, deps=services.attendee_deps)
    asked = services.again(ivan)
    confirm_address(services.confirming_link(ivan), deps=services.attendee_deps)

    assert _contact(asked)[:2] == ("", "+359888123456")
    assert asked.new_address == "ivan@example.org"
    assert _contact(services.again(ivan)) == ("ivan@example.org", "", "", None)
    assert services.kinds(ivan) == ["confirm_address", "address_changed"]
    assert_counted(services)


@pytest.mark.parametrize("way", ["link", "organiser", "id"])
def test_erasing_leaves_nothing_of_the_person(table: Table, way: str) -> None:
    """The row of name and telephone goes with it, so the person can be registered again."""
    services = services_with_mixed_case_team(table, seats=1)
    ivan = registered_without_address(services)
    match way:
        case "link":
            attend.erase(services.link(ivan), deps=services.attendee_deps)
        case "organiser":
            manage.erase(MANAGER, ivan.event, ivan.id, deps=services.organiser_deps)
        case _:
            erase_registration(ivan.id, by="organiser", deps=services.erase_deps)

    rows = str(services.rows())
    assert services.again(ivan).state == "erased"
    assert [text for text in ("888123456", "Петров", ivan.person_key) if text in rows] == []
    assert registered_without_address(services, nonce=OTHER).state == "confirmed"
    assert_counted(services)


def _contact(registration: Registration) -> tuple[str, str, str, str | None]:
    return (
        registration.address,
        registration.telephone,
        registration.person_key,
        registration.delivery,
    )
