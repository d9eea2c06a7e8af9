"""Pages about several events: their common frame."""

from collections.abc import Mapping
from typing import Any

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.protocol.response import HttpResponse

EVENTS = "/organise"
OVERVIEW = "/organise/overview"
PEOPLE = "/organise/people"
LATER_EVENTS = "/organise/later-events"

_PAGES: Mapping[str, str] = {
    EVENTS: N_("Events"),
    OVERVIEW: N_("All events at a glance"),
    PEOPLE: N_("Find a person"),
    LATER_EVENTS: N_("Addresses for later events"),
}


def page_of_several(
    context: OrganiserContext, template: str, here: str, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """Render the page at the address ``here`` with the links to the others like it."""
    return context.page(
        f"organiser/several/{template}",
        status=status,
        ways=ways(here, context.language),
        here=here,
        **shown,
    )


def ways(here: str, language: str) -> list[Mapping[str, Any]]:
    """Return the links between the pages; ``here`` is the address of the present one."""
    _ = translations(language).gettext
    return [{"path": path, "text": _(text), "here": path == here} for path, text in _PAGES.items()]
