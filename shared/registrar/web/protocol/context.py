"""Context of a request: everything that any response to it depends on."""

from dataclasses import dataclass

from registrar.domain.refusals import NoSuchEvent
from registrar.domain.slug import is_slug
from registrar.web.protocol.negotiation import pick_language
from registrar.web.protocol.request import Request


@dataclass
class RequestContext:
    """A request, and the choice of the language to answer in."""

    request: Request

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages to answer in: the service's own, until the context knows an event's."""
        from registrar.locale.catalogue import own_languages  # a submission knows its event's

        return own_languages()

    @property
    def chosen_language(self) -> str | None:
        """Language chosen by the address of the request; None without a choice."""
        return self.request.query.get("lang")

    @property
    def accept_language(self) -> str | None:
        """Languages that the client accepts, as in the header."""
        return self.request.headers.get("accept-language")

    @property
    def language(self) -> str:
        """Language to answer in (L4), among ``languages``."""
        return self.language_among(self.languages)

    def language_among(self, languages: tuple[str, ...]) -> str:
        """Return one of these: the chosen language, else an accepted one, else the first."""
        return pick_language(
            languages, chosen=self.chosen_language, accept_language=self.accept_language
        )

    @property
    def origin(self) -> str | None:
        """Origin of the website whose script sent the request; None without that header."""
        return self.request.headers.get("origin")

    @property
    def event_name(self) -> str:
        """Short name of the event in the path. Raises NoSuchEvent."""
        name = self.request.parameters.get("event", "")
        if not is_slug(name):
            raise NoSuchEvent
        return name
