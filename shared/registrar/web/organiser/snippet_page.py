"""What to paste into a website for an event's form, and what the event file has to say of it."""

from registrar.actions.organise.access import admit
from registrar.domain.event import EventDefinition
from registrar.locale.words import words_of
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page
from registrar.web.protocol.response import Answer
from registrar.web.public.embed import element, plain_form


def snippet_page(visit: Visit) -> Answer:
    """The element and the plain form in each of the event's languages. Raises NoSuchEvent."""
    event = visit.parameters["event"]
    definition = admit(visit.organiser, event, office=visit.office).definition
    return event_page(
        visit,
        "organiser/snippet",
        section="snippet",
        form=f"{visit.reception.public_url}/events/{event}",
        origins=definition.websites.origins,
        snippets=[_snippets(definition, one, visit) for one in definition.languages],
    )


def _snippets(definition: EventDefinition, language: str, visit: Visit) -> dict[str, str]:
    """Both ways to paste the form in that language."""
    public_url = visit.reception.public_url
    return {
        "language": language,
        "name": words_of(visit.language).language_name(language),
        "element": element(definition, language=language, public_url=public_url),
        "plain": plain_form(definition, language=language, public_url=public_url),
    }
