"""Day of an organiser: the pages that are clicked through, the people who register, the emails."""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from registrar.domain.event import EventDefinition
from tests.browser.hosted_form import submit_form, wait_as_a_person
from tests.browser.page_user import PageUser
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor

# To-dos of the overview: what is neither done nor to come, nor the report, which is always offered
_TO_DOS = ".to-do > li:not(.done):not(.later):has(a:not([href$='/report']))"


@dataclass(frozen=True)
class Person:
    """Person who registers: the name, the part of the address before the @, a question."""

    name: str
    local: str
    question: str = ""


PHONES = Person("Георги Иванов Петров", "georgi")
ASKS = Person("Мария Христова", "maria", "Кой помага на учителите?")
BOUNCES = Person("Петър Колев", "bounce")
WAITS = Person("Елена Димитрова", "elena")
WAITS_AND_ASKS = Person("Николай Стоянов", "nikolay", "Ще има ли запис?")
SPEAKS = Person("Ана Вълчева", "ana")

# Figures of the first digest
FIGURES = {
    "bg": ("Потвърдени: 4", "Чакащи: 2", "Недоставени имейли: 1", "Под карантина: 1"),
    "en": ("Confirmed: 4", "Waiting: 2", "Undelivered: 1", "In quarantine: 1"),
}


@dataclass
class Day:
    """Event, its organiser in a browser, and the mailboxes of everybody."""

    driver: CloudDriver
    event: EventDefinition
    organiser: str
    user: PageUser

    @property
    def page(self) -> Page:
        """Page of the organiser."""
        return self.user.page

    def address(self, person: Person) -> str:
        """Return the person's address; no other event's attendee has it."""
        return f"{person.local}@{self.event.event}.example.org"

    def mailbox(self, person: Person) -> Visitor:
        """Return the person's mailbox."""
        return Visitor(self.driver.cloud, self.address(person))

    def kinds(self, person: Person) -> list[str]:
        """Return the kinds of the person's emails once none is being sent."""
        self.driver.sweep()
        self.driver.until_sent()
        return self.mailbox(person).kinds()

    def open(self, group: str, section: str) -> None:
        """Go to a page of the event by the links above every page."""
        for message in (group, section):
            link = self.page.locator(".sections").get_by_role(
                "link", name=self.user.said(message), exact=True
            )
            link.first.click()
        expect(self.page.locator(".sections a[aria-current=page]")).to_have_text(
            self.user.said(section)
        )

    def save(self, message: str) -> None:
        """Press the button, which leads to a page with a notice."""
        self.user.press(message)
        expect(self.page.locator(".notice").first).to_be_visible()

    def fill_in(self, page: Page, person: Person) -> None:
        """Fill the event's form in for the person."""
        page.fill("[name=full_name]", person.name)
        page.fill("[name=email]", self.address(person))
        page.fill("[name=organisation]", "Училище")
        page.fill("[name=town]", "София")
        page.check("[name=profession][value=teacher]")
        page.check("[name=interpretation][value=bulgarian]")
        page.fill("[name=question]", person.question)
        page.check("[name=privacy]")

    def visits(self, page: Page, person: Person) -> None:
        """Register the person by the public form; return once the first email is there."""
        page.goto(f"/events/{self.event.event}")
        wait_as_a_person(page)
        self.fill_in(page, person)
        assert submit_form(page) == 200
        until(self.mailbox(person).kinds)

    def until_page_says(self, *texts: str) -> None:
        """Load the page again until it has each text: counters follow in a moment."""
        until(lambda: self.page.reload() and all(text in self.user.text for text in texts))

    def to_dos(self) -> dict[str, str]:
        """Return the links and the texts of what is to do, by the overview that is open."""
        found = self.page.locator(_TO_DOS).all()
        return {
            str(each.locator("a").get_attribute("href")): each.locator("a").inner_text()
            for each in found
        }

    def digest(self) -> EmailMessage:
        """Return the newest email to the organiser, after a sweep."""
        inbox = Visitor(self.driver.cloud, self.organiser)
        before = len(inbox.mails())
        self.driver.sweep()
        until(lambda: len(inbox.mails()) > before)
        return inbox.mails()[-1]


def sign_in(page: Page, address: str, *passwords: str) -> None:
    """Sign in on the page that is open, with a second password if the first is temporary."""
    page.fill("#field-address", address)
    for password in passwords:
        page.fill("#field-password", password)
        with page.expect_navigation():
            page.press("#field-password", "Enter")
    expect(page.locator("header form[action='/organise/sign-out']")).to_be_visible()


def links_of(mail: EmailMessage) -> list[str]:
    """Return the links in the plain text of an email."""
    return re.findall(r"https?://\S+", Visitor.text(mail))


def minutes_of(day: Day, person: Person) -> str:
    """Return the minutes of the person in the list of attendees that is open."""
    row = day.page.locator("tbody tr").filter(has_text=person.name)
    return row.locator("td").nth(2).inner_text().split(": ")[-1].split(" ")[0]


def assert_named(day: Day, mail: EmailMessage) -> None:
    """Assert that the email has the to-dos of the overview, each with its link, and no others."""
    day.open("Event", "Overview")
    to_dos = day.to_dos()
    overview = f"/organise/events/{day.event.event}"
    paths = {link.removeprefix(day.driver.cloud.url) for link in links_of(mail)}
    text = " ".join(Visitor.text(mail).split())

    ends = {path for path in paths if path.startswith("/organise/no-digest/")}
    assert paths - ends == {*to_dos, overview, f"{overview}/digest"}
    assert [words for words in to_dos.values() if words not in text] == []


def printed(page: Page) -> str:
    """Return the text of the page as it is printed."""
    pages = PdfReader(BytesIO(page.pdf())).pages
    return " ".join(each.extract_text() for each in pages)
