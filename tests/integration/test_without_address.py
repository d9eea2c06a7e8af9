"""Somebody without an email address in the local cloud: at once, promoted, unmailed, erased."""

from registrar.actions.attend import manage as attend
from registrar.actions.erase import erase_registration
from registrar.actions.organise import manage
from registrar.actions.organise.register_by_hand import register_by_hand
from registrar.aws.keys.registrations import message_partition, uniqueness_key
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import PersonTaken
from registrar.domain.registration import Registration
from registrar.wiring.attend import attendee_dependencies
from registrar.wiring.organise import by_hand_dependencies
from tests.support.by_hand import without_address
from tests.support.cloud.attendees import Attendees, run_at_once
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.operator import Operator


def registered(people: Attendees, name: str, telephone: str, nonce: str) -> Registration:
    """Register that person as the operator does."""
    deps = by_hand_dependencies(people.driver.app)
    given = without_address(name, telephone, nonce=nonce.ljust(20, "n"))
    return register_by_hand(OPERATOR, people.event.event, given, deps=deps)


def messages(people: Attendees, registration: Registration) -> list[str]:
    """Return the sort keys of the registration's messages."""
    rows = people.driver.app.table.partition(message_partition(registration.id), begins_with="M#")
    return [row["sk"]["S"] for row in rows]


def test_at_once_one_person_is_one_registration(driver: CloudDriver) -> None:
    """The same form sent twice at once, and another form about the same person."""
    people = Attendees(driver, driver.publish(seats=5, waiting_list=5))

    outcomes = run_at_once(
        lambda: registered(people, "Иван Петров", "0888 123 456", "one"),
        lambda: registered(people, "Иван Петров", "0888 123 456", "one"),
        lambda: registered(people, "ИВАН ПЕТРОВ", "+359888123456", "other"),
    )

    ids = {outcome.id for outcome in outcomes if isinstance(outcome, Registration)}
    taken = [outcome for outcome in outcomes if isinstance(outcome, PersonTaken)]
    [stored] = driver.registrations(people.event)
    assert ids == {stored.id}
    assert all(refusal.registration == stored.id for refusal in taken)
    people.assert_counted()


def test_a_seat_from_the_waiting_list_and_a_cancelled_event_mail_nobody(
    driver: CloudDriver,
) -> None:
    """The stream and the sweeps find nothing to send; the others are emailed as ever."""
    people = Attendees(driver, driver.publish(seats=1, waiting_list=5))
    first = people.register("ivan")
    second = registered(people, "Мария Иванова", "0888 000 111", "second")
    attend.cancel(people.link(first), undone=0, deps=attendee_dependencies(driver.app))
    people.until_seats_are_given()

    assert people.again(second).state == "confirmed"
    assert messages(people, second) == []
    people.assert_counted()


def test_erasing_by_link_by_id_and_by_the_organisers_leaves_nothing(driver: CloudDriver) -> None:
    """The row of name and telephone is gone with each."""
    people = Attendees(driver, driver.publish(seats=5, waiting_list=5))
    app, event = driver.app, people.event.event
    three = [registered(people, f"Лице {n}", f"0888 000 00{n}", f"person{n}") for n in (1, 2, 3)]
    deps = by_hand_dependencies(app).organiser_deps

    attend.erase(people.link(three[0]), deps=attendee_dependencies(app))
    erase_registration(three[1].id, by="organiser", deps=deps.erase_deps)
    manage.erase(OPERATOR, event, three[2].id, deps=deps)

    assert [people.again(each).state for each in three] == ["erased"] * 3
    assert [people.again(each).telephone for each in three] == [""] * 3
    assert [app.table.get(uniqueness_key(each.person_key)) for each in three] == [None] * 3
    people.assert_counted()


def test_the_command_registers_shows_and_erases_them(operator: Operator) -> None:
    """By name and telephone; one of the two options alone is a mistake."""
    answers = (
        "full_name=Иван Петров",
        "organisation=Училище",
        "profession=teacher",
        "town=Русе",
        "interpretation=bulgarian",
        "privacy=yes",
    )
    alone = operator.run("register", *answers, "--no-address")
    made = operator.json("register", *answers, "--no-address", "--telephone", "0888 123 456")
    again = operator.run("register", *answers, "--no-address", "--telephone", "+359888123456")
    other = operator.run("register", *answers, "--no-address", "--telephone", "0888 1 2 3 4 5")
    erased = operator.run("erase", made["id"], typed="y\n")

    assert alone.exit_code == 2
    assert (made["email"], made["telephone"]) == (None, "+359888123456")
    assert (again.exit_code, made["id"] in again.stderr) == (1, True)
    assert (other.exit_code, "--same-name" in other.stderr) == (1, True)
    assert "Erase Иван Петров <+359888123456>" in erased.stdout
    until(lambda: operator.people.find(made["id"]).state == "erased")
