"""The fields of an organiser's form, as its page sent them; nothing in them is believed yet."""

from dataclasses import dataclass

from registrar.web.request import URLENCODED, BodyRefused, Request, media_type
from registrar.web.urlencoded_body import parse_urlencoded

FORM_MAX = 256 * 1024  # bytes


@dataclass(frozen=True)
class Fields:
    """Name and value of each field, in order."""

    pairs: tuple[tuple[str, str], ...] = ()

    def one(self, name: str) -> str:
        """The first value, white space around it trimmed; empty if there is none."""
        return next((value.strip() for key, value in self.pairs if key == name), "")

    def exact(self, name: str) -> str:
        """The first value as it was typed, as a password wants it."""
        return next((value for key, value in self.pairs if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value, trimmed."""
        return tuple(value.strip() for key, value in self.pairs if key == name)


def read_fields(request: Request) -> Fields:
    """The fields in the body of a POST. Raises BodyRefused: 400, 413 or 415."""
    if media_type(request) != URLENCODED:
        raise BodyRefused(415, "wrong_content_type")
    if len(request.body) > FORM_MAX:
        raise BodyRefused(413, "too_large")
    return Fields(tuple(parse_urlencoded(request.body)))
