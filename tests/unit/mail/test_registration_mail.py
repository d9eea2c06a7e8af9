"""The post: to whom each message goes, with which links, and from which definition."""

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

import pytest

from registrar.actions.send_once import Refused, Unclear, Unsendable
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.message import ELSEWHERE, TRUE_IN, MessageKind
from registrar.domain.registration import Registration
from tests.support.factories import NOW, a_registration
from tests.support.mail_fixture import ADDRESSES, MailFixture, SentMail, an_announcement
from tests.support.mail_samples import event_with, method, moved, parse, part

OLD, OWN, NEW = "old@example.org", "ivan@example.org", "new@example.org"
KINDS: tuple[MessageKind, ...] = get_args(MessageKind)
# What comes after the event, or says nothing of when and where
_WITHOUT_THE_DOOR = ("event_cancelled", "thanks", "certificate", "news")
CASES = [(kind, state) for kind in KINDS for state in TRUE_IN[kind]]


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_each_message_goes_to_its_address_alone(kind: MessageKind, state: str) -> None:
    """A proof goes to the new address, a notice to the old one, all else to the registration's."""
    posted = MailFixture().registration_mail(kind, somebody(state=state))

    expected = {"confirm_address": NEW, "address_left": OLD}.get(kind, OWN)
    assert (posted.to, parse(posted.raw)["To"]) == (expected, expected)
    assert posted.reference == f"0123456789abcdef0123456789abcdef__4__{kind}"
    assert parse(posted.raw)["X-Registrar-Message"] == posted.reference


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_each_message_has_the_links_that_its_reader_may_have(kind: MessageKind, state: str) -> None:
    """S1: personal links go to their owner, the way in to a seat, the proof to the new address."""
    deps, registration = MailFixture(), somebody(state=state)
    event = deps.event

    found = links(deps.registration_mail(kind, registration))

    is_owner = kind not in ELSEWHERE
    has_seat = is_owner and state == "confirmed" and kind not in _WITHOUT_THE_DOOR
    personal, join = ADDRESSES.personal(registration, event), ADDRESSES.join(registration, event)
    proof = ADDRESSES.confirm(registration, event, now=NOW)
    assert (personal in found, join in found) == (is_owner, has_seat)
    assert (proof in found) == (kind == "confirm_address")


def test_no_address_of_another_is_in_a_message() -> None:
    """N11: neither the old nor the new address stands in what goes to the other."""
    deps, registration = MailFixture(), somebody()

    told = {
        kind: deps.registration_mail(kind, registration)
        for kind in ("confirm_address", "address_left")
    }

    assert mentions(told["confirm_address"], OLD, OWN, "Петров") == set()
    assert mentions(told["address_left"], NEW, OWN) == set()


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


@pytest.mark.parametrize(
    ("kind", "without"),
    [
        ("confirm_address", {"new_address": ""}),
        ("address_left", {"former_addresses": {}}),
        ("confirmed", {"address": ""}),
    ],
)
def test_a_message_without_an_address_is_not_sent(
    kind: MessageKind, without: dict[str, str]
) -> None:
    """The message is refused for good, before SES is asked."""
    deps = MailFixture()

    with pytest.raises(Unsendable) as refused:
        deps.registration_mail(kind, somebody(**without))

    assert (deps.sent, refused.value.fault) == ([], "unsafe")


def test_news_that_nobody_holds_are_refused_for_good() -> None:
    """Their message ends in time, and says why."""
    deps = MailFixture(announcements={"lost": None})

    with pytest.raises(Unsendable) as refused:
        deps.registration_mail("news", somebody(), "lost")

    assert (deps.sent, refused.value.fault) == ([], "news_lost")


def test_a_notice_of_an_opening_that_may_not_be_sent_is_refused_for_good() -> None:
    """A person waiting for the opening is judged by the same rules as a registration."""
    deps = MailFixture()
    interest = Interest(
        key=InterestKey(deps.event.event, "f" * 32),
        address="two@example.org, addresses@example.org",
        language="bg",
        created=NOW,
        state="claimed",
        attempts=1,
        due=NOW,
    )

    with pytest.raises(Unsendable):
        deps.opening_mail(interest)

    assert deps.sent == []


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


@pytest.mark.parametrize("failure", [Refused, Unclear])
def test_a_farewell_that_fails_says_so(failure: type[Exception]) -> None:
    """The caller decides what to do without the mail."""

    class Failing(MailFixture):
        def send(self, raw: bytes, *, to: str, reference: str) -> str:
            raise failure

    with pytest.raises(failure):
        Failing().erasure_mail(somebody())


def somebody(**changes: object) -> Registration:
    """A registration in its fourth version, with an old address and a new one."""
    ordinary = a_registration(version=4, address=OWN, former_addresses={"": OLD}, new_address=NEW)
    return replace(ordinary, **changes)  # type: ignore[arg-type]


def text(posted: SentMail) -> str:
    """The plain text."""
    return part(posted.raw, "text/plain")


def links(posted: SentMail) -> set[str]:
    """The links of the plain text."""
    return {line for line in text(posted).splitlines() if line.startswith("https://")}


def mentions(posted: SentMail, *words: str) -> set[str]:
    """Return the words that any part of the message holds, but for whom it is to."""
    payloads: Iterable[bytes] = (
        payload
        for content in parse(posted.raw).walk()
        if isinstance(payload := content.get_payload(decode=True), bytes)
    )
    said = b"\n".join(payloads).decode(errors="replace")
    return {word for word in words if word in said}
