"""Announcements on the local cloud: written by a manager, sent by the deployed sweep, once each."""

from registrar.actions.organise.manage import cancel, resend
from registrar.actions.organise.message import AnnouncementDraft, announcements, send, send_test
from registrar.domain.announcement import AnnouncementText
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.domain.registration_filter import RegistrationFilter
from registrar.wiring.organise import announcement_dependencies, organiser_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor

MANAGER = Organiser("manager@conference.example")
WORDS = AnnouncementText(
    {"bg": "Въпросите за групите", "en": "Questions for the groups"},
    {"bg": "Прочетете ги предварително.\n\nДо скоро!", "en": "Please read them.\n\nSee you!"},
)


def test_news_reach_those_who_are_meant_once(driver: CloudDriver) -> None:
    """Teachers with a seat get them in their language; sent and swept twice, one mail each."""
    event = driver.publish(seats=3, team={"manages": [MANAGER.address]})
    people, deps = Attendees(driver, event), announcement_dependencies(driver.app)
    professions = {"ivan": "teacher", "maria": "police_officer", "rada": "teacher"}
    rows = {
        name: people.register(name, profession=profession)
        for name, profession in professions.items()
    }
    boxes = {name: Visitor(driver.cloud, people.address(name)) for name in professions}
    until(lambda: all(box.kinds() == ["confirmed"] for box in boxes.values()))
    cancel(MANAGER, event.event, rows["rada"].id, deps=deps.organiser_deps)
    wanted = RegistrationFilter(status="confirmed", choices={"profession": "teacher"})
    draft = AnnouncementDraft(id=deps.new_id(), event=event.event, words=WORDS, wanted=wanted)

    for _ in range(2):
        send(MANAGER, draft, deps=deps)
    until(lambda: driver.sweep() is not None and "news" in boxes["ivan"].kinds())
    driver.sweep()

    assert boxes["ivan"].kinds() == ["confirmed", "news"]
    assert boxes["maria"].kinds() == ["confirmed"]
    assert "news" not in boxes["rada"].kinds()
    mail = boxes["ivan"].mails()[-1]
    assert mail["Subject"] == "Въпросите за групите"
    assert "Прочетете ги предварително." in boxes["ivan"].text(mail)
    [status] = announcements(MANAGER, event.event, deps=deps)
    assert (status.announcement.expected, status.queued) == (1, 1)


def test_a_test_comes_to_the_writer_in_each_language(driver: CloudDriver) -> None:
    """And to nobody else."""
    event = driver.publish()
    people, deps = Attendees(driver, event), announcement_dependencies(driver.app)
    ivan = people.register("ivan")
    writer = Organiser("writer@conference.example", owner=True)
    box = Visitor(driver.cloud, writer.address)
    draft = AnnouncementDraft(id=deps.new_id(), event=event.event, words=WORDS)

    send_test(writer, draft, deps=deps)

    until(lambda: len(box.mails()) == 2)
    assert {mail["Subject"] for mail in box.mails()} == set(WORDS.subject.values())
    assert "news" not in Visitor(driver.cloud, ivan.address).kinds()


def test_an_organisers_acts_reach_the_attendee(driver: CloudDriver) -> None:
    """Details sent again, then a cancellation, each with its mail and its line in the audit."""
    event = driver.publish()
    people, deps = Attendees(driver, event), organiser_dependencies(driver.app)
    ivan = people.register("ivan")
    box = Visitor(driver.cloud, ivan.address)
    until(lambda: box.kinds() == ["confirmed"])

    resend(OPERATOR, event.event, ivan.id, deps=deps)
    until(lambda: box.kinds() == ["confirmed", "resent"])
    cancel(OPERATOR, event.event, ivan.id, deps=deps)
    until(lambda: box.kinds() == ["confirmed", "resent", "cancelled"])

    lines = list(deps.audit.lines(event.event))
    assert [(line.what, line.who) for line in lines] == [
        ("cancelled", "operator"),
        ("resent", "operator"),
    ]
    assert lines[1].at <= lines[0].at
    people.assert_counted()
