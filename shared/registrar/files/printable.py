"""Printing: what of an event and its people the letters of certificates cannot write.

Told before certificates are sent, so that nobody has one with a question mark unawares.
"""

from collections.abc import Iterable, Iterator, Mapping

from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.files.font_coverage import unprintable


def unprintable_names(people: Iterable[Registration]) -> list[tuple[Registration, str]]:
    """Those whose certificate would lack letters of the name, and which ones."""
    lacking = ((one, unprintable(one.name)) for one in people)
    return [(one, letters) for one, letters in lacking if letters]


def unprintable_texts(definition: EventDefinition) -> list[tuple[str, str]]:
    """Keys of the event file whose text a certificate would lack letters of, and which ones."""
    if definition.certificate is None:
        return []
    lacking = (
        (f"{path}.{language}", unprintable(text))
        for path, said in _texts(definition)
        for language, text in said.items()
    )
    return [(path, letters) for path, letters in lacking if letters]


def _texts(definition: EventDefinition) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text of the event that stands on a certificate."""
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
