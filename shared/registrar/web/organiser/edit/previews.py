"""Previews of a draft: the event's page as people will see it, and its mails by their names.

The page is made by the code that makes the real one; nothing in it leads away or can be sent.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.samples import SampleMails
from registrar.domain.broadcast import ChangedPart, caused, parts_of
from registrar.domain.event import EventDefinition
from registrar.domain.mail_sample import MailSample, samples_of
from registrar.domain.seats import Seats
from registrar.web.organiser.inert import inert, with_origin
from registrar.web.organiser.mail_previews import MailPreview, mail_label, mail_preview
from registrar.web.public.event_page import form_page

OPEN, NOW = "open", "now"

# No form of a preview is ever sent
_NO_NONCE = "preview"


@dataclass(frozen=True, kw_only=True)
class PreviewDependencies:
    """Dependencies of previews for programs and files, whose styles are at ``public_url``."""

    edit_deps: EditDependencies
    samples: SampleMails
    public_url: str


@dataclass(frozen=True, kw_only=True)
class DraftedEvent:
    """Event of a draft without problems, what is published of it, and its seats as they are.

    ``before`` and ``seats`` are None for an event that was never published.
    """

    definition: EventDefinition
    before: EventDefinition | None
    seats: Seats | None
    now: datetime

    @property
    def changed(self) -> tuple[ChangedPart, ...]:
        """Parts of which publishing the draft now would tell everybody; empty for no mail."""
        return tuple(
            part
            for broadcast in caused(self.before, self.definition, self.now)
            for part in parts_of(broadcast.kind, broadcast.occasion)
        )

    @property
    def samples(self) -> dict[str, MailSample]:
        """Mails of the event by their names; one about a change names the parts changed."""
        return samples_of(self.definition, self.changed)

    def seats_by(self, *, vacant: bool) -> Seats:
        """Return the seats that the draft would have, all free if ``vacant``."""
        definition = self.definition
        fresh = Seats(
            capacity=definition.seats,
            taken=0,
            waiting=0,
            waiting_limit=definition.waiting_list,
            opens=definition.opens,
            closes=definition.closes,
            cancelled=definition.cancelled,
            starts=definition.starts,
            reserve=definition.reserve,
            public_limit=definition.seats - definition.reserve,
        )
        if vacant or self.seats is None:
            return fresh
        counted = self.seats
        return replace(
            fresh,
            taken=counted.taken,
            waiting=counted.waiting,
            passed_over=counted.passed_over,
            reserved=counted.reserved,
            public_limit=definition.seats - definition.reserve + counted.reserved,
        )


def drafted_event(state: DraftState, *, deps: EditDependencies) -> DraftedEvent:
    """Return the event as its draft has it. Raises DefinitionRefused."""
    definition = state.document.checked()
    return with_published(definition, state.definition, deps=deps)


def with_published(
    definition: EventDefinition, before: EventDefinition | None, *, deps: EditDependencies
) -> DraftedEvent:
    """Return the event of that definition beside what is published of it, None for nothing."""
    return DraftedEvent(
        definition=definition,
        before=before,
        seats=deps.organiser_deps.events.seats(before.event) if before else None,
        now=deps.clock(),
    )


def event_preview(event: DraftedEvent, language: str, *, moment: str = OPEN) -> str:
    """Return the event's page while registration is open, or as it would be now."""
    now = event.now if moment == NOW else event.definition.opens
    html = form_page(
        event.definition,
        event.seats_by(vacant=moment != NOW),
        language=language,
        now=now,
        nonce=_NO_NONCE,
    )
    return inert(html)


def mail_names(event: DraftedEvent, language: str) -> dict[str, str]:
    """Return the labels of the event's mails in that language, by the mails' names."""
    return {name: mail_label(sample, language) for name, sample in event.samples.items()}


def page_elsewhere(
    event: DraftedEvent, language: str, *, moment: str, deps: PreviewDependencies
) -> str:
    """Return the event's page as a document to open anywhere, with styles from the service."""
    return with_origin(event_preview(event, language, moment=moment), deps.public_url)


def mail_elsewhere(
    event: DraftedEvent, name: str, language: str, *, deps: PreviewDependencies
) -> MailPreview:
    """Return the mail of that name, its HTML as a document to open anywhere."""
    sample = event.samples[name]
    mail = mail_preview(event.definition, sample, language, samples=deps.samples)
    return replace(mail, html=with_origin(mail.html, deps.public_url))
