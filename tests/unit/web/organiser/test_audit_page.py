"""The audit log: every line in words, newest first, page by page."""

from datetime import timedelta

import pytest

from registrar.actions.organise.audit import note
from registrar.actions.organise.manage import cancel, erase
from registrar.aws.table import Table
from registrar.domain.audit import Actor, AuditLine
from registrar.domain.organiser import OPERATOR
from registrar.web.organiser.audit_labels import act_in_words, actor_in_words
from registrar.web.organiser.audit_page import part_of
from registrar.web.protocol.page_sizes import Portions
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import NOW
from tests.support.organised_event import browser_of, path, path_of, services_with_team
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def a_line(what: str, *, by: Actor = "organiser", who: str = "", minute: int = 0) -> AuditLine:
    """A line of the log."""
    return AuditLine(event="e", at=NOW + timedelta(minutes=minute), what=what, by=by, who=who)


def lines_of(page: ParsedPage) -> list[str]:
    """Return the listed actions."""
    return [heading.text for heading in page.all("th", scope="row")]


def exported(services: Services, *kinds: str) -> None:
    """Noted exports, a minute after each other."""
    for kind in kinds:
        services.now += timedelta(minutes=1)
        note(MANAGER, services.event.event, f"exported {kind}", deps=services.organiser_deps)


def test_the_newest_stands_first_in_words(table: Table) -> None:
    """Each line has action, person and time; an erased registration has no link."""
    services = services_with_team(table)
    ivan, maria = services.register("ivan"), services.register("maria")
    cancel(MANAGER, ivan.event, ivan.id, deps=services.organiser_deps)
    services.now += timedelta(hours=1)
    erase(MANAGER, maria.event, maria.id, deps=services.organiser_deps)
    exported(services, "csv")

    page = browser_of(services, VIEWER).look(path(services, "/audit"))

    assert lines_of(page) == [
        "Exported the registrations as CSV",
        "Erased the registration",
        "Cancelled the registration",
    ]
    assert [cell.text for cell in page.all("td")][-3:] == [
        "14 February 2022, 09:00",
        "manager@wcif.example",
        f"Registration number: {ivan.id[:8]}",
    ]
    links = [link.attributes["href"] for link in page.all("a")]
    assert path_of(ivan) in links
    assert path_of(maria) not in links
    assert page.texts("counted") == ["Times are in Eastern European Time."]
    assert page.flaws() == []


def test_an_empty_log_says_so(table: Table) -> None:
    """No dead end."""
    services = services_with_team(table)

    page = browser_of(services).look(path(services, "/audit"))

    assert [heading.text for heading in page.all("h2")] == ["Nothing yet"]


def test_the_log_goes_on(table: Table) -> None:
    """Each line once, by the moment the page before ended with."""
    services = services_with_team(table)
    exported(services, "one", "two", "three")
    browser = browser_of(services, portions=Portions(lines=2))

    first = browser.look(path(services, "/audit"))
    [link] = [element for element in first.all("a") if element.text == "Older →"]
    second = browser.look(link.attributes["href"])

    assert [lines_of(first), lines_of(second)] == [
        ["Exported the registrations as THREE", "Exported the registrations as TWO"],
        ["Exported the registrations as ONE"],
    ]
    assert "← To the newest" in [element.text for element in second.all("a")]


def test_a_moment_that_is_none_begins_with_the_newest(table: Table) -> None:
    """An address that was cut off is no fault of anybody's."""
    services = services_with_team(table)
    exported(services, "csv")

    assert len(lines_of(browser_of(services).look(path(services, "/audit?before=2022-02")))) == 1


def test_lines_of_one_moment_are_never_parted() -> None:
    """Or the next page, which begins before that moment, would leave some out."""
    lines = [a_line("a", minute=3), *(a_line(letter, minute=2) for letter in "bcd"), a_line("e")]

    assert part_of(lines, 2) == (lines[:4], False)
    assert part_of(lines[:4], 2) == (lines[:4], True)
    assert part_of([], 2) == ([], True)


@pytest.mark.parametrize(
    ("what", "en", "bg"),
    [
        ("cancelled", "Cancelled the registration", "Отменяне на регистрацията"),
        ("undone", "Restored the registration", "Възстановяване на регистрацията"),
        ("released", "Released the registration from quarantine", "Освобождаване от карантината"),
        (
            "vouched",
            "Confirmed the address for the attendee",
            "Потвърждаване на адреса вместо участника",
        ),
        ("corrected", "Corrected the answers", "Поправяне на отговорите"),
        ("resent", "Sent the details again", "Повторно изпращане на данните"),
        ("erased", "Erased the registration", "Изтриване на регистрацията"),
        ("promoted 1", "Filled 1 free seat", "Разпределено 1 свободно място"),
        ("promoted 3", "Filled 3 free seats", "Разпределени 3 свободни места"),
        ("told 12", "Emailed 12 people", "Съобщение до 12 души"),
        (
            "exported xlsx",
            "Exported the registrations as XLSX",
            "Изтегляне на регистрациите като XLSX",
        ),
        (
            "listed table",
            "Listed personal data on the command line",
            "Извеждане на лични данни от командния ред",
        ),
        (
            "sent certificates",
            "Emailed those who have a certificate",
            "Изпращане на известия за готовите удостоверения",
        ),
        ("queried", "Queried the registrations", "Справка по регистрациите"),
        ("published", "Published a version of the event", "Публикуване на версия на събитието"),
        ("cancelled event", "Cancelled the event", "Отменяне на събитието"),
        (
            "set room",
            "Set the address of the online room",
            "Задаване на адреса на онлайн залата",
        ),
        (
            "restored version 3",
            "Published version 3 of the event again",
            "Повторно публикуване на версия 3 на събитието",
        ),
        ("promoted many", "promoted many", "promoted many"),
        ("danced", "danced", "danced"),
    ],
)
def test_what_was_done_is_said_in_words(what: str, en: str, bg: str) -> None:
    """Actions without words are shown as they are."""
    line = a_line(what)

    assert (act_in_words(line, "en"), act_in_words(line, "bg")) == (en, bg)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        (a_line("erased", who="manager@wcif.example"), "manager@wcif.example"),
        (a_line("erased", by="attendee"), "Attendee"),
        (a_line("erased", by="retention"), "System: retention period over"),
        (a_line("erased", by="replay"), "System: backups restored"),
        (
            a_line("queried", who=OPERATOR.address),
            "Administrator (command line)",
        ),
    ],
)
def test_who_did_it_is_said_in_words(line: AuditLine, who: str) -> None:
    """An organiser by the address, others by what they are."""
    assert actor_in_words(line, "en") == who


def test_what_was_viewed_stands_apart_from_what_was_changed(table: Table) -> None:
    """Changes first; the other part is one link away, and says how long it is kept."""
    services = services_with_team(table)
    ivan = services.register("ivan")
    browser = browser_of(services, VIEWER)
    browser.look(path(services, "/registrations?search=ivan"))
    services.now += timedelta(minutes=1)
    browser.look(path_of(ivan))

    changes = browser.look(path(services, "/audit"))
    reading = browser.look(path(services, "/audit?part=reading"))

    assert lines_of(changes) == []
    assert lines_of(reading) == [
        "Viewed the registration",
        "Searched by name or address: 1 registration found",
    ]
    assert "180 days" in reading.one("main").text
    assert path(services, "/audit?part=reading") in [
        link.attributes["href"] for link in changes.all("a")
    ]
    assert reading.flaws() == []


def test_the_part_that_was_viewed_goes_on(table: Table) -> None:
    """Older lines are of the same part, and the way back leads to its newest."""
    services = services_with_team(table)
    browser = browser_of(services, portions=Portions(lines=1))
    for _ in range(2):
        services.now += timedelta(minutes=1)
        browser.look(path(services, "/waiting"))

    first = browser.look(path(services, "/audit?part=reading"))
    [on] = [link.attributes["href"] for link in first.all("a") if "Older" in link.text]
    second = browser.look(on)

    assert lines_of(first) == lines_of(second) == ["Viewed the waiting list"]
    [back] = [link.attributes["href"] for link in second.all("a") if "newest" in link.text]
    assert back == path(services, "/audit?part=reading")


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("read list 50", "Преглед на страница от списъка: 50 регистрации"),
        ("read search 1", "Търсене по име или имейл адрес: намерена е 1 регистрация"),
        ("read quarantine 2", "Преглед на карантината: 2 регистрации"),
        ("read undelivered 1", "Преглед на недоставените имейли: 1 регистрация"),
        ("counted 0", "Търсене на получатели на съобщение: намерени са 0"),
        ("read registration", "Преглед на регистрацията"),
        ("read waiting list", "Преглед на списъка на чакащите"),
        ("read attendance", "Преглед на присъствието"),
        ("read certified", "Преглед на хората с удостоверение"),
        ("compared reports", "Сравняване на справка от Zoom с регистрациите"),
    ],
)
def test_what_was_viewed_is_told_in_words(what: str, words: str) -> None:
    """In Bulgarian, too."""
    assert act_in_words(a_line(what), "bg") == words
