"""Consequences of a publication on the command line: in words, with the command that lists more."""

from collections.abc import Iterator

from registrar.actions.foresee import Forecast
from registrar.domain.event import EventDefinition
from registrar.web.components.consequence_words import consequences_in_words

LANGUAGE = "en"  # of the command line


def in_words(foreseen: Forecast, definition: EventDefinition) -> Iterator[str]:
    """Yield a line for each consequence, then how to list those whom no email reaches."""
    yield from consequences_in_words(foreseen, definition, LANGUAGE)
    if any(audience.unreachable for audience in foreseen.audiences):
        yield f"Not reached: registrar list {definition.event} --delivery not-reached"
