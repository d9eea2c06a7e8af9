"""The mail to somebody whom an organiser registered: it says who did, and how to stop it."""

import pytest

from registrar.domain.message import MessageKind
from tests.support.mail_fixture import MailFixture
from tests.support.registration_mails import links, somebody, text

WHO = "The organisers, "
WHY = "have registered you, as you or somebody for you asked them to"


@pytest.mark.parametrize("kind", ["confirmed", "waiting"])
def test_the_first_mail_says_who_registered_them(kind: MessageKind) -> None:
    """At its beginning, and at its end beside the link of somebody who never asked."""
    state = "waiting" if kind == "waiting" else "confirmed"

    posted = MailFixture().registration_mail(
        kind, somebody(state=state, by_team=True, language="en", joined=None)
    )

    said = " ".join(text(posted).split())
    assert said.count(WHO) == 1
    assert said.count(WHY) == 2
    assert "your email address was given" not in said
    assert [link for link in links(posted) if "/not-me/" in link] != []


def test_later_mails_say_it_at_their_end() -> None:
    """It is still why they come."""
    posted = MailFixture().registration_mail("reminder", somebody(by_team=True, language="en"))

    assert " ".join(text(posted).split()).count(WHY) == 1


def test_who_registered_alone_reads_nothing_of_it() -> None:
    """The ordinary mail stays as it is."""
    posted = MailFixture().registration_mail("confirmed", somebody(language="en"))

    assert "have registered you" not in text(posted)
