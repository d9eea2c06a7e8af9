"""Emails to the organiser about one event: none, a daily digest, or news at once."""

from collections.abc import Mapping
from typing import get_args

from registrar.actions.organise.digest import choose_digest, chosen_digest
from registrar.domain.team_digest import DigestState, Frequency
from registrar.domain.translatable import N_
from registrar.locale.catalogue import own_languages, translations
from registrar.locale.locales import own_name
from registrar.web.components.form_controls import Control
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.simple_form import radios
from registrar.web.protocol.response import HttpResponse

FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)


def digest_page(context: OrganiserContext) -> HttpResponse:
    """Show the organiser's choice. Raises NoSuchEvent."""
    return _page(context)


def save_digest(context: OrganiserContext) -> HttpResponse:
    """Store the choice. Raises NoSuchEvent, and NoSuchMember for an owner outside the team."""
    event, fields = context.parameters["event"], context.fields
    frequency = next((name for name in FREQUENCIES if name == fields.value("frequency")), None)
    language = fields.value("language")
    if frequency is None or language not in own_languages():
        return _page(context, status=422, wrong=True)
    choose_digest(context.organiser, event, frequency, language, deps=context.organiser_deps)
    return context.redirect(event_path(event, "digest"), done="saved")


def _page(context: OrganiserContext, *, status: int = 200, wrong: bool = False) -> HttpResponse:
    _ = translations(context.language).gettext
    event = context.parameters["event"]
    state = chosen_digest(context.organiser, event, deps=context.organiser_deps)
    return event_page(
        context,
        "organiser/digest",
        section="digest",
        status=status,
        notice=_(N_("Your choice is saved.")) if context.query.get("done") == "saved" else "",
        failure=_(N_("Choose which emails you want, and their language.")) if wrong else "",
        address=context.organiser.address,
        controls=_controls(state, context.language) if state else (),
    )


def _controls(state: DigestState, language: str) -> tuple[Control, Control]:
    _ = translations(language).gettext
    frequencies = [(name, _(_FREQUENCIES[name])) for name in FREQUENCIES]
    languages = [(name, own_name(name)) for name in own_languages()]
    return (
        radios("frequency", _(N_("Emails to you")), frequencies, state.frequency),
        radios("language", _(N_("Their language")), languages, state.language or language),
    )


_FREQUENCIES: Mapping[Frequency, str] = {
    "none": N_("None"),
    "daily": N_("A digest at 8 in the morning, if something is to do"),
    "at_once": N_(
        "At once: somebody is put in quarantine, an email is not delivered, or nine tenths of the"
        " seats are taken; at most one email an hour for each of these"
    ),
}
