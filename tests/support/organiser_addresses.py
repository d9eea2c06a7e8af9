"""Every address of the organisers, from the tables of routes and operations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registrar.api.operations import OPERATIONS
from registrar.web.organiser.organise import API
from registrar.web.organiser.routes import ROUTES, UPLOADS

# All methods that the gateway lets through
VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_REPORTS = {"reports": ["Name,Total Duration (Minutes)\nIvan,120\n"]}
_DRAFT = {"subject": {"bg": "Ново", "en": "News"}, "text": {"bg": "Текст", "en": "Text"}}

# Bodies of the calls that check their body before anything else; any other call has none
_BODIES: dict[str, Any] = {
    "correct_answers": {"answers": {"town": "Варна"}},
    "preview_message": _DRAFT,
    "test_message": _DRAFT,
    "send_message": _DRAFT,
    "match_attendance": _REPORTS,
    "write_attendance": _REPORTS,
}


@dataclass(frozen=True)
class Address:
    """Method and pattern of an API call with its body, or of a page, perhaps with an upload."""

    method: str
    pattern: str
    is_call: bool
    body: Any = None
    is_upload: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.pattern}"

    def path(self, event: str, registration: str) -> str:
        """Return the path for that event and registration; KeyError for an unknown parameter."""
        names = {"event": event, "registration": registration, "message": "message1"}
        return re.sub(r"{(\w+)}", lambda name: names[name[1]], self.pattern)

    @property
    def is_about_an_event(self) -> bool:
        """Tell whether the event's team decides about access."""
        return "{event}" in self.pattern

    @property
    def looks(self) -> bool:
        """Tell whether the request changes nothing."""
        return self.method in ("GET", "HEAD")


PAGES = tuple(
    Address(method, pattern, is_call=False, is_upload=handler in UPLOADS)
    for (method, pattern), handler in ROUTES.items()
)
CALLS = tuple(
    Address(
        operation.method,
        operation.address,
        is_call=True,
        body=_BODIES.get(operation.handler.__name__),
    )
    for operation in OPERATIONS
)
ALL = (*PAGES, *CALLS)
ABOUT_EVENTS = tuple(address for address in ALL if address.is_about_an_event)


def every_verb(addresses: tuple[Address, ...]) -> Iterator[Address]:
    """Yield each pattern of these with each method, whether something answers it or not."""
    answered = {(address.method, address.pattern): address for address in addresses}
    for pattern in dict.fromkeys(address.pattern for address in addresses):
        for verb in VERBS:
            bare = Address(verb, pattern, is_call=pattern.startswith(API))
            yield answered.get((verb, pattern), bare)
