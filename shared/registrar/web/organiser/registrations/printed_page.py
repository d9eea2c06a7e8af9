"""The confirmation to print for somebody without an email address, in their language (A4)."""

from typing import Any

from registrar.actions.organise.printed import printed
from registrar.actions.organise.view import RegistrationDetail
from registrar.domain.page_links import PageLinks
from registrar.domain.refusals import HasAddress
from registrar.domain.registration import Registration
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.event_summary import time_and_place
from registrar.web.components.qr_code import qr_code
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.organiser.registrations.table import display_name
from registrar.web.protocol.response import HttpResponse


def confirmation(context: OrganiserContext) -> HttpResponse:
    """The page with facts, state and personal link; for others a redirect to their registration.

    Raises NoSuchEvent, ViewsOnly, NoSuchRegistration.
    """
    event, registration = context.parameters["event"], context.parameters["registration"]
    at = event_path(event, f"registrations/{registration}")
    try:
        detail = printed(context.organiser, event, registration, deps=context.organiser_deps)
    except HasAddress:
        return context.redirect(at)
    return event_page(
        context,
        "organiser/registrations/printed",
        section="registrations",
        registered=context.query.get("done") == "registered",
        name=display_name(detail.registration),
        here=at,
        **_sheet(detail, context),
    )


def _sheet(detail: RegistrationDetail, context: OrganiserContext) -> dict[str, Any]:
    definition, known = detail.definition, detail.registration
    spoken = language_for(definition, known.language)
    _ = translations(spoken).gettext
    link = PageLinks(context.deps.public_url, context.deps.keys).personal(known, definition)
    contact = definition.contact
    reached = ", ".join(text for text in (contact.phone, contact.email) if text)
    return {
        "spoken": spoken,
        "spoken_title": definition.title[spoken],
        "state_words": _state(detail, spoken),
        "facts": (
            (_(N_("Name")), known.name),
            (_(N_("Telephone")), known.telephone),
            *time_and_place(definition, spoken),
            (_(N_("Organisers")), f"{contact.name[spoken]}: {reached}"),
            (_(N_("Registration number")), known.id),
        ),
        "link": link,
        "picture": qr_code(link),
        "texts": {name: _(text) for name, text in _TEXTS.items()}
        | {"told": _(_TOLD) % {"telephone": known.telephone}},
    }


def _state(detail: RegistrationDetail, language: str) -> str:
    _ = translations(language).gettext
    known: Registration = detail.registration
    if detail.definition.cancelled:
        return _(N_("The event is cancelled"))
    if known.state == "waiting" and detail.position:
        return _(N_("You are number %(number)s on the waiting list")) % {"number": detail.position}
    return _(_STATES[known.state])


_STATES = {
    "confirmed": N_("Your seat is reserved"),
    "held": N_("Your seat is reserved"),
    "waiting": N_("You are on the waiting list"),
    "cancelled": N_("Your registration is cancelled"),
}

_TEXTS = {
    "page": N_("Your own page"),
    "scan": N_(
        "Point the camera of a telephone at this code, or type the address into a browser. There"
        " you see what is stored about you; you can correct it, cancel, withdraw a consent,"
        " download your data or have it erased."
    ),
    "picture": N_("QR code; the address below says the same"),
    "secret": N_("The link is yours alone: please do not pass it on."),
}

_TOLD = N_(
    "We have no email address of yours, so we will ring %(telephone)s if something changes. You can"
    " add an address on your page."
)
