"""The mail of each message: its recipient, its language, and the definition it is about."""

from dataclasses import replace
from typing import get_args

import pytest

from registrar.actions.send_once import Refused, Unclear
from registrar.domain.announcement import AnnouncementText
from registrar.domain.check_in import in_groups
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.message import TRUE_IN, MessageKind
from tests.support.factories import KEYS, NOW
from tests.support.mail_fixture import MailFixture, an_announcement
from tests.support.mail_samples import conference, event_with, method, moved, parse, part
from tests.support.registration_mails import NEW, OLD, OWN, links, somebody, text

KINDS: tuple[MessageKind, ...] = get_args(MessageKind)
CASES = [(kind, state) for kind in KINDS for state in TRUE_IN[kind]]


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_each_message_goes_to_its_address_alone(kind: MessageKind, state: str) -> None:
    """A proof goes to the new address, a notice to the old one, all else to the registration's."""
    posted = MailFixture().registration_mail(kind, somebody(state=state))

    expected = {"confirm_address": NEW, "address_left": OLD}.get(kind, OWN)
    assert (posted.to, parse(posted.raw)["To"]) == (expected, expected)
    assert posted.reference == f"0123456789abcdef0123456789abcdef__4__{kind}"
    assert parse(posted.raw)["X-Registrar-Message"] == posted.reference


def test_a_language_that_the_event_has_lost_is_not_spoken() -> None:
    """L4: the event's first language stands in."""
    deps = MailFixture(event=event_with(languages=("en",)))

    posted = deps.registration_mail("confirmed", somebody(language="bg"))

    assert parse(posted.raw)["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("waiting", True),
        ("resent", True),
        ("corrected", True),
        ("already_registered", True),
        ("address_changed", True),
        ("event_changed", False),
        ("event_cancelled", False),
    ],
)
def test_the_place_is_counted_for_single_messages(kind: MessageKind, *, counts: bool) -> None:
    """Messages to everybody do not count the whole list for each."""
    deps = MailFixture()

    posted = deps.registration_mail(kind, somebody(state="waiting"))

    assert bool(deps.counted) == counts
    assert ("под номер 3 " in text(posted)) == counts


def test_no_place_is_counted_for_a_seat() -> None:
    """Only a waiting registration has a position."""
    deps = MailFixture()

    deps.registration_mail("resent", somebody())

    assert deps.counted == []


@pytest.mark.parametrize(
    ("occasion", "asked", "headline"),
    [
        ("2-time", 2, "Има промяна в датата или часа"),
        ("3-place", 3, "Има промяна в мястото на провеждане"),
        ("4-programme", 4, "Има промяна в програмата"),
        ("5-time-programme", 5, "Има промени в събитието"),
        ("", 0, "Има промени в събитието"),
    ],
)
def test_a_change_is_told_from_the_definition_it_is_about(
    occasion: str, asked: int, headline: str
) -> None:
    """Never from an older one that is still kept; the occasion says what is new."""
    deps = MailFixture(event=moved())

    posted = deps.registration_mail("event_changed", somebody(), occasion)

    assert deps.versions_asked == [asked]
    assert text(posted).splitlines()[0] == headline


def test_a_cancellation_is_told_from_the_definition_it_is_about() -> None:
    """Its calendar has to come after all that went before."""
    deps = MailFixture(event=event_with(cancelled=True, version=7))

    deps.registration_mail("event_cancelled", somebody(), "7")

    assert deps.versions_asked == [7]


def test_an_hour_is_no_version() -> None:
    """A reminder's occasion says nothing of the definition."""
    deps = MailFixture()

    deps.registration_mail("reminder", somebody(), "168")

    assert deps.versions_asked == [0]


@pytest.mark.parametrize(("state", "takes"), [("confirmed", "CANCEL"), ("waiting", None)])
def test_a_farewell_is_sent_once_everything_is_gone(state: str, takes: str | None) -> None:
    """It leads to nothing personal, and its calendar comes after the last one."""
    deps, registration = MailFixture(event=event_with(version=2)), somebody(state=state)

    posted = deps.erasure_mail(registration)

    assert (posted.to, method(posted.raw)) == (OWN, takes)
    assert posted.reference == f"{registration.id}__5__erased"
    assert not any("/a/" in link or "/join/" in link for link in links(posted))
    assert takes is None or "\r\nSEQUENCE:5\r\n" in part(posted.raw, "text/calendar")


def test_ses_takes_what_is_of_no_registration() -> None:
    """News for whoever writes them, and the notice of an opening, have a tag of SES's alphabet."""
    deps = MailFixture()
    announcement = an_announcement(deps.event.event, "0123456789abcdef0123456789abcdef")
    interest = Interest(
        key=InterestKey(deps.event.event, "f" * 32),
        address=OWN,
        language="bg",
        created=NOW,
        state="pending",
        attempts=0,
        due=NOW,
    )

    posted = [deps.announcement_mail(announcement), deps.opening_mail(interest)]

    assert [mail.reference for mail in posted] == [
        f"test__{announcement.id}__bg",
        interest.key.reference,
    ]


def test_news_without_the_readers_language_come_in_the_first_one() -> None:
    """Subject and text are marked as of that language; all else is the reader's (WCAG 3.1.2)."""
    deps = MailFixture()
    words = AnnouncementText({"bg": "Новини"}, {"bg": "Първо."})
    news = replace(an_announcement(deps.event.event, "one"), words=words)
    deps.announcements["one"] = news

    posted = deps.registration_mail("news", somebody(language="en"), "one")

    mail, html = parse(posted.raw), part(posted.raw, "text/html")
    assert (mail["Subject"], mail["Content-Language"]) == ("Новини", "en")
    assert '<h1 class="result" lang="bg"' in html
    assert '<p class="ink" lang="bg"' in html
    assert "Hello" in html
    assert "Първо." in text(posted)


def test_a_preview_of_news_has_a_person_who_does_not_exist() -> None:
    """With greeting and button as attendees get them; the link leads nowhere."""
    deps = MailFixture()
    news = an_announcement(deps.event.event, "one")

    subject, plain, html = deps.announcement_preview(news, "en")

    assert subject == "News"
    assert "Elena Dimitrova" in plain
    assert "/a/…" in plain
    assert "/a/…" in html
    assert 'lang="en"' in html


@pytest.mark.parametrize("failure", [Refused, Unclear])
def test_a_farewell_that_fails_says_so(failure: type[Exception]) -> None:
    """The caller decides what to do without the mail."""

    class Failing(MailFixture):
        def send(self, raw: bytes, *, to: str, reference: str) -> str:
            raise failure

    with pytest.raises(failure):
        Failing().erasure_mail(somebody())


@pytest.mark.parametrize("kind", ["confirmed", "promoted", "resent", "reminder"])
def test_the_code_for_the_door_is_in_the_mail_of_a_seat(kind: MessageKind) -> None:
    """At an event with an address, and nowhere else."""
    place = conference().place.model_copy(update={"address": {"bg": "София", "en": "Sofia"}})
    at_place = MailFixture(event=event_with(place=place.model_dump()))
    code = in_groups(KEYS.check_in_code(conference().event, somebody().id))

    there, online = (
        text(deps.registration_mail(kind, somebody())) for deps in (at_place, MailFixture())
    )

    assert code in there
    assert code not in online
