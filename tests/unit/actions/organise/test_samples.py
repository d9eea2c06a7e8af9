"""Samples of an event's mails: the team sees them, one who manages gets one alone."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from registrar.actions.organise.samples import (
    SampleDependencies,
    mail_content,
    mails_of,
    send_sample,
)
from registrar.actions.organise.view import audit
from registrar.aws.table import Table
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.domain.refusals import NoSuchEvent, NoSuchMail, TooManyRequests, ViewsOnly
from tests.support.announcement_fixture import announcement_fixture
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.mail_samples import parse
from tests.support.sample_mailing import FakeMailer, sample_mail
from tests.support.services import LIMIT, Services


@dataclass
class SampleFixture:
    """Services with an event, and a mailer that keeps the samples."""

    services: Services
    mailer: FakeMailer = field(default_factory=FakeMailer)

    @property
    def deps(self) -> SampleDependencies:
        """Dependencies of the samples."""
        return SampleDependencies(
            organiser_deps=self.services.organiser_deps,
            samples=sample_mail(self.mailer),
            limit=replace(LIMIT, scope="sample"),
        )

    def send(self, organiser: Organiser, name: str = "confirmed", **more: Any) -> None:
        """Send the organiser the sample."""
        more = {"language": "en", **more}
        send_sample(organiser, self.services.event.event, name, deps=self.deps, **more)

    @property
    def acts(self) -> list[tuple[str, str]]:
        """Actions of the audit log with who did them."""
        event = self.services.event.event
        return [
            (line.what, line.who)
            for line in audit(VIEWER, event, deps=self.services.organiser_deps)
        ]


@pytest.fixture
def fixture(table: Table) -> SampleFixture:
    """Event with a team."""
    return SampleFixture(announcement_fixture(table).services)


def test_a_sample_goes_to_its_organiser_alone_and_is_recorded(fixture: SampleFixture) -> None:
    """Nothing is queued; the audit has no address but the organiser's."""
    fixture.send(MANAGER)

    [(raw, to, _)] = fixture.mailer.sent
    assert (to, parse(raw)["To"], parse(raw)["Cc"]) == (MANAGER.address, MANAGER.address, None)
    assert fixture.acts == [("sent sample", MANAGER.address)]


def test_no_organiser_chooses_another_address(fixture: SampleFixture) -> None:
    """The operator alone, who signs in with none, gives one."""
    fixture.send(MANAGER, operator_address="victim@example.org")
    fixture.send(OPERATOR, operator_address="me@example.org")

    assert [to for _, to, _ in fixture.mailer.sent] == [MANAGER.address, "me@example.org"]


def test_there_is_a_limit(fixture: SampleFixture) -> None:
    """A sample beyond it is neither sent nor recorded."""
    fixture.services.rates.used_up = frozenset({"sample"})

    with pytest.raises(TooManyRequests):
        fixture.send(MANAGER)

    assert (fixture.mailer.sent, fixture.acts) == ([], [])


@pytest.mark.parametrize(
    ("organiser", "name", "language", "refusal"),
    [
        (VIEWER, "confirmed", "en", ViewsOnly),
        (STRANGER, "confirmed", "en", NoSuchEvent),
        (MANAGER, "reminder-2", "en", NoSuchMail),
        (MANAGER, "team_invitation", "en", NoSuchMail),
        (MANAGER, "confirmed", "de", NoSuchMail),
        (MANAGER, "../base", "en", NoSuchMail),
    ],
)
def test_a_sample_is_refused(
    fixture: SampleFixture,
    organiser: Organiser,
    name: str,
    language: str,
    refusal: type[Exception],
) -> None:
    """To those who only view; of a mail or in a language that the event does not have."""
    with pytest.raises(refusal):
        fixture.send(organiser, name, language=language)

    assert (fixture.mailer.sent, fixture.acts) == ([], [])


def test_the_team_sees_the_mails(fixture: SampleFixture) -> None:
    """Those who only view, too; not others."""
    event, deps = fixture.services.event.event, fixture.deps
    found = mails_of(VIEWER, event, deps=deps)

    subject, _, _ = mail_content(found, "confirmed", "en", deps=deps)

    assert subject.startswith("Your seat is reserved")
    with pytest.raises(NoSuchMail):
        mail_content(found, "confirmed", "de", deps=deps)
    with pytest.raises(NoSuchEvent):
        mails_of(STRANGER, event, deps=deps)
