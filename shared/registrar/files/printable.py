"""Printable texts: names and event texts with characters that no certificate font has.

Organisers see them before certificates are sent.
"""

from collections.abc import Iterable, Iterator, Mapping

from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.files.font_coverage import unprintable


def unprintable_names(people: Iterable[Registration]) -> list[tuple[Registration, str]]:
    """Return the registrations whose name has unprintable characters, with these."""
    missing = ((registration, unprintable(registration.name)) for registration in people)
    return [(registration, characters) for registration, characters in missing if characters]


def unprintable_texts(definition: EventDefinition) -> list[tuple[str, str]]:
    """Return the event file's keys whose text has unprintable characters, with these."""
    if definition.certificate is None:
        return []
    missing = (
        (f"{path}.{language}", unprintable(text))
        for path, texts in _texts(definition)
        for language, text in texts.items()
    )
    return [(path, characters) for path, characters in missing if characters]


def _texts(definition: EventDefinition) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Return every text of the event that is on a certificate, by its key."""
    yield "title", definition.title
    for key, bodies in (("organisers", definition.organisers), ("partners", definition.partners)):
        for number, body in enumerate(bodies):
            yield f"{key}.{number}.name", body.name
    if funding := definition.funding:
        yield "funding.statement", funding.statement
        yield "funding.disclaimer", funding.disclaimer
    if certificate := definition.certificate:
        signatory = certificate.signatory
        texts = {
            "certificate.title": certificate.title,
            "certificate.text": certificate.text,
            "certificate.signatory.name": signatory and signatory.name,
            "certificate.signatory.post": signatory and signatory.post,
        }
        yield from ((path, text) for path, text in texts.items() if text)
