"""The wiring's rooms: where mail is written and sent from."""

import random
import time
from functools import cached_property
from typing import TYPE_CHECKING

from registrar.wiring.desks import Desks
from registrar.wiring.ground import SES_SECONDS

if TYPE_CHECKING:
    from registrar.actions.circuit_breaker import CircuitBreaker
    from registrar.actions.deliver import DeliverDependencies
    from registrar.actions.notify_opening import OpeningDependencies
    from registrar.actions.track_delivery import TrackDependencies
    from registrar.aws.ses import SesMailer
    from registrar.domain.event import EventDefinition
    from registrar.domain.registration import Registration
    from registrar.mail.erasure_mail import ErasureMail
    from registrar.web.attendee.attend import AttendeePages


class Rooms(Desks):
    """Where mail goes out."""

    @cached_property
    def opening_deps(self) -> "OpeningDependencies":
        """Where openings are told from."""
        from registrar.actions.notify_opening import OpeningDependencies
        from registrar.mail.opening_mail import OpeningMail

        return OpeningDependencies(
            events=self.events,
            interests=self.interests,
            post=OpeningMail(
                events=self.events,
                mailer=self.mailer,
                addresses=self.addresses,
                sender=self.settings.sender,
                clock=self.clock,
            ),
            clock=self.clock,
            jitter=random.random,
            gate=self._gate,
        )

    @cached_property
    def _gate(self) -> "CircuitBreaker":
        """The one gate for all mail that can wait."""
        from registrar.actions.circuit_breaker import CircuitBreaker

        return CircuitBreaker()

    @cached_property
    def mailer(self) -> "SesMailer":
        """SES, asked once, since repeating is the ledger's."""
        from registrar.aws.ses import SesMailer

        settings = self.settings
        return SesMailer(
            self._client("sesv2", SES_SECONDS), settings.sender, settings.configuration_set
        )

    @cached_property
    def deliver_deps(self) -> "DeliverDependencies":
        """Where messages are sent from."""
        from registrar.actions.deliver import DeliverDependencies
        from registrar.mail.registration_mail import RegistrationMail

        return DeliverDependencies(
            registrations=self.registrations,
            events=self.events,
            outbox=self.outbox,
            post=RegistrationMail(
                events=self.events,
                news=self.news,
                waiting_list=self.registrations,
                mailer=self.mailer,
                addresses=self.addresses,
                sender=self.settings.sender,
                clock=self.clock,
            ),
            clock=self.clock,
            jitter=random.random,
            gate=self._gate,
        )

    @cached_property
    def farewell(self) -> "ErasureMail":
        """Where erasures are confirmed."""
        from registrar.mail.erasure_mail import ErasureMail

        return ErasureMail(
            events=self.events,
            mailer=self.mailer,
            addresses=self.addresses,
            sender=self.settings.sender,
            clock=self.clock,
        )

    @cached_property
    def attendee_pages(self) -> "AttendeePages":
        """Where attendees arrive."""
        from registrar.web.attendee.attend import AttendeePages

        return AttendeePages(
            attendee_deps=self.attendee_deps,
            addresses=self.addresses,
            calendar=self.calendar,
            certificate=self.certificate,
            consent_text=self.events.consent_text,
            monotonic=time.monotonic,
            sleep=time.sleep,
        )

    def calendar(self, registration: "Registration", event: "EventDefinition") -> bytes:
        """The calendar file of a registration that has a seat."""
        from registrar.mail.calendar_event import entry_for, to_ics

        now = self.clock()
        return to_ics(entry_for(registration, event, addresses=self.addresses, written=now))

    def certificate(
        self, registration: "Registration", event: "EventDefinition", language: str
    ) -> bytes:
        """The certificate of a registration that may have one; only then fonts are read."""
        from registrar.files.certificate import certificate

        link = self.addresses.certificate(registration, event)
        return certificate(registration, event, language=language, link=link)

    @cached_property
    def track_deps(self) -> "TrackDependencies":
        """Where SES's news are heard."""
        from registrar.actions.track_delivery import TrackDependencies
        from registrar.aws.delivery_table import DeliveryTable

        return TrackDependencies(store=DeliveryTable(self.table), clock=self.clock)
