"""State of one registration's page: what can be shown, and what can be changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.attend.manage import AttendeeView
from registrar.domain.certificate import is_due
from registrar.domain.event import EventDefinition
from registrar.web.components.event_summary import to_frame
from registrar.web.components.registration_details import WordsOf


@dataclass(frozen=True, kw_only=True)
class AttendeeState:
    """State of one registration's page: its data, the token that opened it, the language."""

    view: AttendeeView
    token: str
    language: str
    now: datetime
    words_of: WordsOf

    @property
    def definition(self) -> EventDefinition:
        """The event's definition."""
        return self.view.definition

    @property
    def over(self) -> bool:
        """Tell whether the event has ended; changes end with it."""
        return self.now >= self.definition.ends

    @property
    def begun(self) -> bool:
        """Tell whether the event has begun; seats are given only before."""
        return self.now >= self.definition.starts

    @property
    def called_off(self) -> bool:
        """Tell whether the whole event is cancelled."""
        return self.view.seats.cancelled

    @property
    def correctable(self) -> bool:
        """Tell whether the answers can be corrected: active, proven, and before the event's end."""
        registration = self.view.registration
        return registration.active and registration.state != "held" and not self.over

    @property
    def has_seat(self) -> bool:
        """Tell whether the registration is confirmed and the event not cancelled."""
        return self.view.registration.state == "confirmed" and not self.called_off

    @property
    def certified(self) -> bool:
        """Tell whether a certificate can be downloaded now."""
        return not self.called_off and is_due(self.view.registration, self.definition, self.now)

    @property
    def cancellable(self) -> bool:
        """Tell whether there is a seat or a position to give up, before the event's end."""
        return self.correctable and not self.called_off

    @property
    def frame(self) -> dict[str, Any]:
        """Values that every template of these pages takes."""
        return {**to_frame(self.definition, self.language), "token": self.token}
