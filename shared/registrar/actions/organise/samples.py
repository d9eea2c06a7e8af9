"""Samples of an event's mails: shown to its team, and sent to one who manages it, alone."""

from dataclasses import dataclass
from typing import Protocol

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.domain.event import EventDefinition
from registrar.domain.mail_sample import MailSample, samples_of
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import NoSuchMail

# Audit entry of a sample that is sent
SAMPLE_SENT = "sent sample"


class SampleMails(Protocol):
    """Writer of an event's mails to a person who does not exist."""

    def content(
        self, event: EventDefinition, sample: MailSample, language: str
    ) -> tuple[str, str, str]:
        """Return subject, text and HTML as the person would get them."""

    def send(self, event: EventDefinition, sample: MailSample, *, to: str, language: str) -> str:
        """Send it, marked as a sample; return SES's id. Raises Refused, Unclear or Unsendable."""


@dataclass(frozen=True, kw_only=True)
class SampleDependencies:
    """Dependencies of the samples; ``limit`` bounds those that one organiser sends."""

    organiser_deps: OrganiserDependencies
    samples: SampleMails
    limit: Limit


@dataclass(frozen=True, kw_only=True)
class EventMails:
    """Mails that a published event sends, by their names."""

    event: EventDefinition
    samples: dict[str, MailSample]

    def sample(self, name: str) -> MailSample:
        """Return the mail of that name. Raises NoSuchMail."""
        if name not in self.samples:
            raise NoSuchMail(name)
        return self.samples[name]


def mails_of(organiser: Organiser, event: str, *, deps: SampleDependencies) -> EventMails:
    """Return the event's mails. Raises NoSuchEvent."""
    return _mails(authorise(organiser, event, deps=deps.organiser_deps))


def mail_content(
    mails: EventMails, name: str, language: str, *, deps: SampleDependencies
) -> tuple[str, str, str]:
    """Return subject, text and HTML of the mail of that name in that language.

    Raises NoSuchMail, also for a language that the event does not have.
    """
    sample = _sample_in(mails, name, language)
    return deps.samples.content(mails.event, sample, language)


def send_sample(
    organiser: Organiser,
    event: str,
    name: str,
    *,
    language: str,
    deps: SampleDependencies,
    operator_address: str = "",
) -> None:
    """Send the mail to the organiser's own address alone, and record it.

    The operator, who signs in with no address, gives one. Raises NoSuchEvent, ViewsOnly,
    NoSuchMail, TooManyRequests, TryLater, Refused, Unclear.
    """
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    mails = _mails(authorised)
    sample = _sample_in(mails, name, language)
    to = operator_address if organiser == OPERATOR else organiser.address
    deps.organiser_deps.rates.count(deps.limit, to)
    line = authorised.audit_line(SAMPLE_SENT, deps.organiser_deps.clock())
    deps.organiser_deps.audit.note(line)
    deps.samples.send(mails.event, sample, to=to, language=language)


def _mails(authorised: Authorised) -> EventMails:
    definition = authorised.definition
    return EventMails(event=definition, samples=samples_of(definition))


def _sample_in(mails: EventMails, name: str, language: str) -> MailSample:
    if language not in mails.event.languages:
        raise NoSuchMail(name)
    return mails.sample(name)
