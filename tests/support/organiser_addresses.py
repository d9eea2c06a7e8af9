"""Every address of the organisers, from the tables that answer: what is added there is here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registrar.api.operations import OPERATIONS
from registrar.web.organiser.organise import API
from registrar.web.organiser.routes import ROUTES, UPLOADS

# All that the gateway lets through
VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_REPORTS = {"reports": ["Name,Total Duration (Minutes)\nIvan,120\n"]}
_DRAFT = {"subject": {"bg": "Ново", "en": "News"}, "text": {"bg": "Текст", "en": "Text"}}

# What a call is sent whose body is checked before anything else; any other gets none
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
    """A method and a pattern; a call of the API with its body, or a page, perhaps with files."""

    method: str
    pattern: str
    is_call: bool
    body: Any = None
    is_upload: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.pattern}"

    def path(self, event: str, registration: str) -> str:
        """The path of that event and registration. A name that nobody has thought of fails here."""
        names = {"event": event, "registration": registration, "message": "message1"}
        return re.sub(r"{(\w+)}", lambda name: names[name[1]], self.pattern)

    @property
    def is_about_an_event(self) -> bool:
        """Whether a team decides who may ask."""
        return "{event}" in self.pattern

    @property
    def looks(self) -> bool:
        """Whether it changes nothing."""
        return self.method in ("GET", "HEAD")


PAGES = tuple(
    Address(method, pattern, is_call=False, is_upload=handler in UPLOADS)
    for (method, pattern), handler in ROUTES.items()
)
CALLS = tuple(
    Address(one.method, one.address, is_call=True, body=_BODIES.get(one.answer.__name__))
    for one in OPERATIONS
)
ALL = (*PAGES, *CALLS)
ABOUT_EVENTS = tuple(one for one in ALL if one.is_about_an_event)


def every_verb(addresses: tuple[Address, ...]) -> Iterator[Address]:
    """Each pattern of these with each verb, whether something answers it or not."""
    answered = {(one.method, one.pattern): one for one in addresses}
    for pattern in dict.fromkeys(one.pattern for one in addresses):
        for verb in VERBS:
            bare = Address(verb, pattern, is_call=pattern.startswith(API))
            yield answered.get((verb, pattern), bare)
