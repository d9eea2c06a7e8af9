"""Snippets that embed an event's form in a website, and the lines the event file needs."""

from registrar.actions.organise.access import authorise
from registrar.domain.event import EventDefinition
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page
from registrar.web.protocol.response import HttpResponse
from registrar.web.public.embed import element, plain_form


def snippet_page(context: OrganiserContext) -> HttpResponse:
    """The element and the plain form in each of the event's languages. Raises NoSuchEvent."""
    event = context.parameters["event"]
    definition = authorise(context.organiser, event, deps=context.organiser_deps).definition
    return event_page(
        context,
        "organiser/snippet",
        section="snippet",
        form=f"{context.deps.public_url}/events/{event}",
        origins=definition.websites.origins,
        snippets=[_snippets(definition, language, context) for language in definition.languages],
    )


def _snippets(
    definition: EventDefinition, language: str, context: OrganiserContext
) -> dict[str, str]:
    """Both snippets of the form in that language."""
    public_url = context.deps.public_url
    return {
        "language": language,
        "name": words_of(context.language).language_name(language),
        "element": element(definition, language=language, public_url=public_url),
        "plain": plain_form(definition, language=language, public_url=public_url),
    }
