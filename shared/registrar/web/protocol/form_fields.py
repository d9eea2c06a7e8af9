"""The fields of an organiser's form as sent, not validated yet."""

import re
from dataclasses import dataclass

from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.request import MULTIPART, URLENCODED, Request, media_type
from registrar.web.protocol.urlencoded_body import parse_urlencoded

FORM_MAX = 256 * 1024  # bytes

# A part of an event file: a Cyrillic letter takes six bytes in a form
LARGE_FORM_MAX = 3 * 1024 * 1024  # bytes
LARGE_FORM_PAIRS = 5000

# A Lambda request has at most 6 MB, of which base64 takes a quarter and the rest some more
UPLOAD_MAX = 4 * 1024 * 1024  # bytes

_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"]+)"|([^";\s]+))\s*$', re.IGNORECASE)


@dataclass(frozen=True)
class Fields:
    """Name and value of each field, in order; of an upload, name and content of each file too."""

    pairs: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()

    def value(self, name: str) -> str:
        """The first value, white space around it trimmed; empty if there is none."""
        return next((value.strip() for key, value in self.pairs if key == name), "")

    def exact(self, name: str) -> str:
        """The first value untrimmed, for a password; empty if there is none."""
        return next((value for key, value in self.pairs if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value, trimmed."""
        return tuple(value.strip() for key, value in self.pairs if key == name)


def read_fields(request: Request) -> Fields:
    """The fields in the body of a POST. Raises BodyRefused: 400, 413 or 415."""
    if media_type(request) != URLENCODED:
        raise BodyRefused("wrong_content_type")
    if len(request.body) > FORM_MAX:
        raise BodyRefused("too_large")
    return Fields(tuple(parse_urlencoded(request.body)))


def read_large_form(request: Request) -> Fields:
    """The fields of a form with as many and as long texts as an event file can have.

    Raises BodyRefused: 400, 413 or 415.
    """
    if media_type(request) != URLENCODED:
        raise BodyRefused("wrong_content_type")
    if len(request.body) > LARGE_FORM_MAX:
        raise BodyRefused("too_large")
    return Fields(tuple(parse_urlencoded(request.body, at_most=LARGE_FORM_PAIRS)))


def read_upload(request: Request) -> Fields:
    """The fields and files in the body of a POST. Raises BodyRefused: 400, 413 or 415."""
    boundary = _BOUNDARY.search(request.headers.get("content-type", ""))
    if media_type(request) != MULTIPART or boundary is None:
        raise BodyRefused("wrong_content_type")
    if len(request.body) > UPLOAD_MAX:
        raise BodyRefused("too_large")
    from registrar.web.protocol.multipart_body import parse_upload  # few forms have files

    pairs, files = parse_upload(request.body, boundary[1] or boundary[2])
    return Fields(tuple(pairs), tuple(files))
