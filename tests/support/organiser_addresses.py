"""Every address of the organisers, from the tables of routes and operations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from registrar.api.document import EVERY_OPERATION
from registrar.domain.organiser import Organiser
from registrar.web.organiser.organise import API
from registrar.web.organiser.routes import ROUTES, UPLOADS
from tests.support.bulk_of_nobody import BULK
from tests.support.factories import KEYS
from tests.support.people_files import ANN, people_text

MANAGER_OF_ONE = Organiser("manager@one.example")
VIEWER_OF_OTHER = Organiser("viewer@other.example")

# All methods that the gateway lets through
VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_REPORTS = {"reports": ["Name,Total Duration (Minutes)\nIvan,120\n"]}
_PEOPLE = {"file": people_text(ANN)}
_DRAFT = {"subject": {"bg": "Ново", "en": "News"}, "text": {"bg": "Текст", "en": "Text"}}

# Bodies of the calls that check their body before anything else; any other call has none
_BODIES: dict[str, Any] = {
    "correct_answers": {"answers": {"town": "Варна"}},
    "register_by_hand": {"nonce": "n" * 20, "language": "bg", "answers": {"town": "Варна"}},
    "preview_import": _PEOPLE,
    "import_people": _PEOPLE,
    "preview_message": _DRAFT,
    "test_message": _DRAFT,
    "send_message": _DRAFT,
    "sample_mail": {"language": "en"},
    "preview_cancellation": {},
    "cancel_many": {"wanted": {}, "before": "2022-02-14T09:00:00Z", "expected": 1},
    "set_minutes": {"minutes": 30},
    "check_in": {"check_in": "phone-one-1"},
    "undo_check_in": {},
    "choose_name": {"name": "iPhone"},
    "forget_name": {"name": "iPhone"},
    "match_attendance": _REPORTS,
    "write_attendance": _REPORTS,
    "create_event": {"text": "event: new-event"},
    "copy_event": {"event": "copy-of-it"},
    "replace_draft": {"text": "event: x", "revision": 0, "version": 1},
    "save_part": {"values": {"seats": 3}, "seen": ""},
    "publish_draft": {"revision": 0, "version": 1},
    "restore_version": {"version": 1},
    "add_member": {"address": "new@wcif.example", "role": "views", "language": "bg"},
    "change_role": {"role": "views"},
    "invite_again": {"language": "bg"},
    "set_room": {"address": "https://zoom.example/j/1", "version": 1},
    "cancel_event": {"confirm": "", "version": 1},
    "set_digest": {"frequency": "daily", "language": "bg"},
}

# What the pages that edit an event name in their addresses: a part, a question, a version, a mail
_EDITED = {
    "part": "seats",
    "question": "organisation",
    "number": "1",
    "mail": "confirmed",
    "language": "en",
    "member": KEYS.digest("team member", VIEWER_OF_OTHER.address)[:8].hex(),
}


_QUERIES = dict.fromkeys(("discard_draft", "delete_unpublished"), "?revision=0")


@dataclass(frozen=True)
class Address:
    """Method and pattern of an API call with its body, or of a page, perhaps with an upload."""

    method: str
    pattern: str
    is_call: bool
    body: Any = None
    is_upload: bool = False
    query: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.pattern}"

    def path(self, event: str, registration: str) -> str:
        """Return path and query for that event and registration; KeyError for an unknown name."""
        names = {"event": event, "registration": registration, "message": "message1"}
        names["code"] = KEYS.check_in_code(event, registration)
        names |= {"cancellation": BULK, **dict.fromkeys(("before", "after"), "1"), **_EDITED}
        query = "?one=1&other=1" if self.pattern.endswith("/versions/compare") else self.query
        return re.sub(r"{(\w+)}", lambda name: names[name[1]], self.pattern) + query

    @property
    def is_about_an_event(self) -> bool:
        """Tell whether the event's team decides about access."""
        return "{event}" in self.pattern

    @property
    def is_own_choice(self) -> bool:
        """Tell whether the request changes what the organiser is emailed, and nothing else."""
        return self.pattern.endswith("/digest") and not self.looks

    @property
    def checks_in(self) -> bool:
        """Tell whether the request checks in at the door, which those who only view may."""
        return not self.looks and self.pattern.endswith(("/door", "/check-in", "/check-in/undo"))

    @property
    def of_viewers(self) -> bool:
        """Tell whether the request changes something and those who only view may send it."""
        return self.is_own_choice or self.checks_in

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
        query=_QUERIES.get(operation.handler.__name__, ""),
    )
    for operation in EVERY_OPERATION
)
ALL = (*PAGES, *CALLS)
ABOUT_EVENTS = tuple(address for address in ALL if address.is_about_an_event)

# Pages and calls about all events that one manages, which the role decides about as well
_SEVERAL = ("overview", "people", "later-events", "later-events.csv")
ABOUT_SEVERAL = tuple(
    replace(address, query="?search=example" if address.pattern.endswith("/people") else "")
    for address in ALL
    if address.pattern.rpartition("/")[2] in _SEVERAL
)


def every_verb(addresses: tuple[Address, ...]) -> Iterator[Address]:
    """Yield each pattern of these with each method, whether something answers it or not."""
    answered = {(address.method, address.pattern): address for address in addresses}
    for pattern in dict.fromkeys(address.pattern for address in addresses):
        for verb in VERBS:
            bare = Address(verb, pattern, is_call=pattern.startswith(API))
            yield answered.get((verb, pattern), bare)
