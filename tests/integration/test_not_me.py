"""An address that others gave, over HTTP: many spellings, one button, and nothing more comes."""

from collections import Counter
from datetime import timedelta

from registrar.domain.mailbox_limit import SUFFIXED_PER_HOUR
from registrar.domain.registration import Registration
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers

SPELLINGS = 13


def states(people: Attendees, registrations: list[Registration]) -> Counter[str]:
    """Count the registrations by state, as they are now."""
    return Counter(people.again(one).state for one in registrations)


def within_one_hour(driver: CloudDriver) -> None:
    """Let no hour of the clock end soon, in which the mailbox would have its limit anew."""
    now = driver.cloud.now()
    if now.minute >= 45:
        driver.cloud.set_clock(now + timedelta(minutes=20))


def test_one_mailbox_gets_its_limit_and_its_owner_ends_it(driver: CloudDriver) -> None:
    """Roles, routes and links as deployed: six mails, one POST, and another form gets no seat."""
    within_one_hour(driver)
    people = Attendees(driver, driver.publish(seats=50, reminders=[], thanks=None))
    names = [f"victim+{number}" for number in range(SPELLINGS)]
    registrations = [people.register(name) for name in names]
    owners = [Visitor(driver.cloud, people.address(name)) for name in names]
    until(lambda: sum(len(owner.kinds()) for owner in owners) >= SUFFIXED_PER_HOUR.times)
    owner = next(owner for owner in owners if owner.kinds())
    link = owner.link("not-me")

    asked, seen = owner.get(link), states(people, registrations)
    done = [owner.post(link) for _ in range(2)]
    form = {key: "yes" if value is True else value for key, value in answers().items()}
    form |= {"email": people.address("victim"), "language": "bg", "nonce": "n" * 20}
    again = owner.post(f"/events/{people.event.event}/registrations", **form)
    driver.sweep()

    assert (asked.status, seen) == (200, {"confirmed": SPELLINGS})
    assert [page.status for page in done] == [303, 303]
    assert owner.get(done[0].location).status == 200
    assert states(people, registrations) == {"confirmed": SPELLINGS - 1, "erased": 1}
    assert again.status == 303
    assert driver.app.events.seats(people.event.event).taken == SPELLINGS - 1
    assert sum(len(owner.kinds()) for owner in owners) == SUFFIXED_PER_HOUR.times
    assert Visitor(driver.cloud, people.address("victim")).kinds() == []
