"""Steps of a first deployment: those that are missing say how they are done."""

from dataclasses import dataclass, field
from typing import cast

from registrar.aws.deployment import Deployment, SenderIdentity
from registrar.aws.user_pool import PoolMember, UserPool
from registrar.cli.setup import Step, steps

OUTPUTS = {
    "Sender": "registrar@example.org",
    "AlarmTopic": "topic",
    "OwnUserPool": "yes",
    "MailFromRecord": "bounce.example.org MX 10 feedback-smtp.eu-central-1.amazonses.com",
    "SpfRecord": 'bounce.example.org TXT "v=spf1 include:amazonses.com ~all"',
    "DmarcRecord": '_dmarc.example.org TXT "v=DMARC1; p=none"',
}


NOTHING_FOUND = SenderIdentity(signing=False, mail_from=False, tokens=("t",))


@dataclass
class Fake:
    """Deployment and user pool in one, as they are before anything is done."""

    found: SenderIdentity | None = NOTHING_FOUND
    sends: bool = False
    waiting: list[str] = field(default_factory=lambda: ["ana@example.org"])
    at_once: int = 10
    members: list[PoolMember] = field(default_factory=list)
    by_ses: bool = False

    def identity(self, domain: str) -> SenderIdentity | None:
        """The identity of the sender's domain."""
        assert domain == "example.org"
        return self.found

    def may_send_to_anybody(self) -> bool:
        """Out of the sandbox."""
        return self.sends

    def unconfirmed(self, topic: str) -> list[str]:
        """Addresses that AWS waits for."""
        assert topic == "topic"
        return self.waiting

    def executions(self) -> int:
        """Of Lambda, at once."""
        return self.at_once

    def sends_by_ses(self) -> bool:
        """Sender of the pool's emails."""
        return self.by_ses

    def all(self) -> list[PoolMember]:
        """Members of the pool."""
        return self.members


def found(fake: Fake, *, reachable: bool = True, **outputs: str) -> dict[str, Step]:
    """The steps, by name."""
    deployment, pool = cast("Deployment", fake), cast("UserPool", fake)
    made = steps(deployment, pool, OUTPUTS | outputs, reachable=reachable)
    return {step.name: step for step in made}


def test_at_first_everything_is_missing() -> None:
    """Each DNS record is a line to copy, each limit says where it is raised."""
    made = found(Fake(), reachable=False)

    assert [step.name for step in made.values() if step.done] == []
    assert made["DKIM"].records == ("t._domainkey.example.org CNAME t.dkim.amazonses.com",)
    assert made["MAIL FROM domain"].records == tuple(
        OUTPUTS[name] for name in ("MailFromRecord", "SpfRecord", "DmarcRecord")
    )
    assert "ana@example.org" in made["alarms are read"].todo
    assert "10 at once" in made["concurrent executions"].todo
    assert "--owner" in made["an owner"].todo
    assert "OrganiserEmail=ses" in made["organisers' email by SES"].todo


def test_in_the_end_nothing_is_missing() -> None:
    """It can be run again at any time."""
    owner = PoolMember("ana@example.org", owner=True, joined=False)
    identity = SenderIdentity(signing=True, mail_from=True, tokens=("t",))
    fake = Fake(identity, sends=True, waiting=[], at_once=1000, members=[owner], by_ses=True)

    assert [step.name for step in found(fake).values() if not step.done] == []


def test_a_pool_that_the_stack_was_given_is_changed_by_hand() -> None:
    """OrganiserEmail does nothing to it, so nobody is asked to deploy."""
    given = found(Fake(), OwnUserPool="no")["organisers' email by SES"]

    assert "OrganiserEmail" not in given.todo
    assert "Cognito console" in given.todo
    assert found(Fake(by_ses=True), OwnUserPool="no")["organisers' email by SES"].done


def test_a_member_who_owns_nothing_is_no_owner() -> None:
    """Somebody has to see every event."""
    fake = Fake(members=[PoolMember("ivan@example.org", owner=False, joined=True)])

    assert not found(fake)["an owner"].done


def test_a_domain_without_identity_says_how_it_gets_one() -> None:
    """Then nothing else can be said about sending."""
    made = found(Fake(found=None))

    assert "SenderIdentity=create" in made["identity"].todo
    assert "DKIM" not in made


def test_a_name_of_its_own_has_a_record() -> None:
    """Until the service answers under it."""
    record = "register.example.org CNAME d-1.execute-api.eu-central-1.amazonaws.com"

    assert found(Fake(), reachable=False, DomainRecord=record)["the service's address"].records == (
        record,
    )
