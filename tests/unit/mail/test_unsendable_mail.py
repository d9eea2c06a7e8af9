"""Mail that may not be sent: refused for good before SES is asked."""

import pytest

from registrar.actions.send_once import Unsendable
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.message import MessageKind
from tests.support.factories import NOW
from tests.support.mail_fixture import MailFixture
from tests.support.registration_mails import somebody


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
