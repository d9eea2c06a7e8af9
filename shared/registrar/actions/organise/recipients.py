"""Recipients of an announcement: the registrations that would get it now, by language."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.view import all_registrations
from registrar.domain.message import TRUE_IN
from registrar.domain.organiser import Organiser
from registrar.domain.reading import search_counted
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL, RegistrationFilter


@dataclass(frozen=True)
class Audience:
    """Numbers of recipients by language, for each of the event's languages, zero included."""

    languages: Mapping[str, int]

    @property
    def count(self) -> int:
        """Number of all recipients."""
        return sum(self.languages.values())

    @property
    def required(self) -> tuple[str, ...]:
        """Languages that a text is required in: those of the recipients."""
        return tuple(language for language, count in self.languages.items() if count)


def audience_of(
    organiser: Organiser,
    event: str,
    wanted: RegistrationFilter = ALL,
    *,
    deps: OrganiserDependencies,
) -> Audience:
    """Count the registrations that would get it now. Raises NoSuchEvent, ViewsOnly, TryLater."""
    authorised = authorise(organiser, event, deps=deps, to="manages")
    languages = authorised.definition.languages
    found = recipients(organiser, event, wanted, deps=deps)
    if wanted.search:
        note_reading(authorised, search_counted(len(found)), deps=deps)
    # As mail/outgoing_mail.py: a language that the event no longer has is replaced by the first
    counts = Counter(
        registration.language if registration.language in languages else languages[0]
        for registration in found
    )
    return Audience({language: counts[language] for language in languages})


def recipients(
    organiser: Organiser, event: str, wanted: RegistrationFilter, *, deps: OrganiserDependencies
) -> list[Registration]:
    """Return the registrations that would get it now. Raises NoSuchEvent, ViewsOnly."""
    authorise(organiser, event, deps=deps, to="manages")
    return [
        registration
        for registration in all_registrations(organiser, event, wanted, deps=deps)
        if registration.state in TRUE_IN["news"] and registration.reachable
    ]
