"""Previews of a draft: the event's page and its mails, as people will see them.

Each is made by the code that makes the real one, and nothing in it leads away or can be sent.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.domain.broadcast import ChangedPart, caused, parts_of
from registrar.domain.event import EventDefinition
from registrar.domain.seats import Seats
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.assets import address
from registrar.web.organiser.edit.inert import inert, with_origin
from registrar.web.organiser.sample_mails import SampleMails
from registrar.web.public.event_page import form_page

OPEN, NOW = "open", "now"
CONFIRMED, CHANGED, REMINDER = "confirmed", "changed", "reminder"

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
    def reminders(self) -> tuple[int, ...]:
        """Hours before the start of the reminders, the first one first."""
        return tuple(sorted({each.hours_before for each in self.definition.reminders})[::-1])

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
        )
        if vacant or self.seats is None:
            return fresh
        counted = self.seats
        return replace(
            fresh, taken=counted.taken, waiting=counted.waiting, passed_over=counted.passed_over
        )


@dataclass(frozen=True)
class MailPreview:
    """Mail as its recipient sees it: ``html`` is a whole document."""

    subject: str
    text: str
    html: str


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


def mails_of(event: DraftedEvent, language: str) -> dict[str, str]:
    """Return the mails that can be previewed: a label in that language by the name."""
    words = translations(language)
    mails = {CONFIRMED: words.gettext(N_("Confirmation of a seat"))}
    if event.changed:
        mails[CHANGED] = words.gettext(N_("Email about what has changed"))
    for hours in event.reminders:
        label = words.ngettext(
            "Reminder %(num)s hour before the start",
            "Reminder %(num)s hours before the start",
            hours,
        )
        mails[f"{REMINDER}-{hours}"] = label % {"num": hours}
    return mails


def mail_preview(
    event: DraftedEvent, name: str, language: str, *, samples: SampleMails
) -> MailPreview:
    """Return the mail of that name in ``mails_of``."""
    subject, text, html = _mail(event, name, language, samples)
    return MailPreview(subject, text, inert(html, emblem=address("eu-emblem.svg")))


def page_elsewhere(
    event: DraftedEvent, language: str, *, moment: str, deps: PreviewDependencies
) -> str:
    """Return the event's page as a document to open anywhere, with styles from the service."""
    return with_origin(event_preview(event, language, moment=moment), deps.public_url)


def mail_elsewhere(
    event: DraftedEvent, name: str, language: str, *, deps: PreviewDependencies
) -> MailPreview:
    """Return the mail of that name, its HTML as a document to open anywhere."""
    mail = mail_preview(event, name, language, samples=deps.samples)
    return replace(mail, html=with_origin(mail.html, deps.public_url))


def _mail(
    event: DraftedEvent, name: str, language: str, samples: SampleMails
) -> tuple[str, str, str]:
    kind, _, hours = name.partition("-")
    if kind == CHANGED:
        return samples.change(event.definition, language, changed=event.changed)
    if kind == REMINDER:
        return samples.reminder(event.definition, language, hours_before=int(hours))
    return samples.confirmed(event.definition, language)
