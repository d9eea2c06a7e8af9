"""People at the door as the page shows them: name, arrival, and what the search looks at."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from registrar.domain.check_in import code_of, in_groups
from registrar.domain.columns import STATES
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration
from registrar.domain.search import fold
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock, short_date
from registrar.web.components.registration_details import in_time_of


@dataclass(frozen=True, kw_only=True)
class DoorView:
    """One reading of the door's page: the event, the language, the keys of codes."""

    definition: EventDefinition
    language: str
    keys: Keyring

    def rows(self, registrations: Iterable[Registration]) -> list[Mapping[str, Any]]:
        """Return the rows; namesakes have their addresses beside them."""
        people = list(registrations)
        names = Counter(each.name for each in people)
        return [self.row(each, alone=names[each.name] == 1) for each in people]

    def row(self, registration: Registration, *, alone: bool = False) -> Mapping[str, Any]:
        """Return the row of one person; ``state`` is in words if there is no confirmed seat."""
        _, code = translations(self.language).gettext, code_of(registration, self.keys)
        name = registration.name or registration.contact
        seated = registration.state == "confirmed"
        return {
            "id": registration.id,
            "name": name,
            "address": "" if alone and registration.name else registration.contact,
            "code": code,
            "words": f"{fold(name)}\n{code} {in_groups(code)}",
            "arrived": self.arrival(registration),
            "check_in": registration.check_in,
            "state": "" if seated else _(STATES[registration.state]),
        }

    def arrival(self, registration: Registration) -> str:
        """Return the time of the check-in, with its day if the event has several; empty if none."""
        if registration.checked_in is None:
            return ""
        at = in_time_of(self.definition, registration.checked_in)
        time = clock(at, self.language)
        several = self.definition.starts.date() != self.definition.ends.date()
        same = at.date() == self.definition.starts.date()
        return time if same and not several else f"{short_date(at, self.language)}, {time}"
