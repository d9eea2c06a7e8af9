"""The page that verifies a certificate: it repeats the certificate's text and nothing else."""

from datetime import timedelta

from registrar.actions.attend.verify_certificate import Genuine
from registrar.domain.certificate import code_of, stated_minutes
from registrar.locale.catalogue import translations
from registrar.locale.dates import length, when
from registrar.web.components.event_summary import NO_EVENT, to_frame
from registrar.web.components.rendering import render


def genuine_page(genuine: Genuine, *, language: str, token: str) -> str:
    """Name, event, date and minutes, to be compared with the paper."""
    registration, definition = genuine.registration, genuine.definition
    _ = translations(language).gettext
    minutes = stated_minutes(registration)
    present = [] if minutes is None else [length(timedelta(minutes=minutes), language)]
    facts = [
        (_("Name"), registration.name),
        (_("Event"), definition.title[language]),
        (_("When"), when(definition.starts, definition.ends, language)),
        *((_("Time present"), time) for time in present),
        (_("Code"), code_of(token)),
    ]
    frame = to_frame(definition, language)
    return render(
        "attendee/certificate", language, {**frame, "facts": facts, "genuine": True, "token": token}
    )


def not_genuine_page(language: str, token: str) -> str:
    """The same page for every failure: a mistyped link, or an erased registration."""
    return render(
        "attendee/certificate",
        language,
        {**NO_EVENT, "facts": (), "genuine": False, "token": token},
    )
