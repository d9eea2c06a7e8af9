"""The wiring's desks: where visitors and attendees arrive, and what their requests need."""

import secrets
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from registrar.domain.rate_limit import Limit
from registrar.system import new_nonce, utc_now
from registrar.wiring.tables import Tables

if TYPE_CHECKING:
    from registrar.actions.attend.ports import AttendeeDependencies
    from registrar.actions.erase import EraseDependencies
    from registrar.actions.foresee import Outlook
    from registrar.actions.interest import InterestDependencies
    from registrar.actions.promote_ports import PromoteDependencies
    from registrar.actions.register import RegisterDependencies
    from registrar.web.public.context import PublicPages
    from registrar.web.public.interest import InterestPages
    from registrar.web.public.register import SubmissionPages

# A form that does not vouch for itself has this part of its sender's limit
BARE_SHARE = 6

# Mail that one address is sent without having asked for it, in an hour
RECIPIENT = Limit("to", 30, 3600, fails_open=False)

# Submissions to one event in a minute: half of what the API lets through for all
EVENT = Limit("event", 3000, 60, fails_open=True)

# New addresses one registration may ask to confirm in a day
NEW_ADDRESSES = Limit("new-address", 5, 86_400, fails_open=False)


class Desks(Tables):
    """Where requests are taken."""

    @property
    def _ip_limit(self) -> Limit:
        return Limit("ip", int(self.settings.ip_limit), 600, fails_open=True)

    @cached_property
    def interest_deps(self) -> "InterestDependencies":
        """Where interests are taken; they are counted together with submissions."""
        from registrar.actions.interest import InterestDependencies

        return InterestDependencies(
            events=self.events,
            interests=self.interests,
            rates=self.rates,
            ip_limit=self._ip_limit,
            recipient_limit=RECIPIENT,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def interest_pages(self) -> "InterestPages":
        """Where interests arrive."""
        from registrar.web.public.interest import InterestPages

        return InterestPages(
            events=self.events,
            interest_deps=self.interest_deps,
            form_keys=self.form_keys,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
        )

    @cached_property
    def register_deps(self) -> "RegisterDependencies":
        """Where submissions are taken."""
        from registrar.actions.register import RegisterDependencies
        from registrar.aws.proof_table import ProofTable

        ip_times = int(self.settings.ip_limit)
        return RegisterDependencies(
            registrations=self.registrations,
            outbox=self.outbox,
            rates=self.rates,
            ip_limit=self._ip_limit,
            bare_limit=Limit("bare", max(1, ip_times // BARE_SHARE), 600, fails_open=True),
            recipient_limit=RECIPIENT,
            event_limit=EVENT,
            proofs=ProofTable(self.table),
            keys=self.keys,
            form_keys=self.form_keys,
            clock=self.clock,
            wall=utc_now,
        )

    @cached_property
    def submission_pages(self) -> "SubmissionPages":
        """Where submissions arrive."""
        from registrar.web.public.register import SubmissionPages

        return SubmissionPages(
            events=self.events,
            register_deps=self.register_deps,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
            monotonic=time.monotonic,
            sleep=time.sleep,
        )

    def start_token(self, event: str) -> str:
        """The signed moment of now, for a form of that event."""
        from registrar.domain.bot_detection import start_token

        return start_token(event, keys=self.form_keys, now=utc_now())

    def opened(self, token: str, event: str) -> str:
        """The address that a thank-you page of that event is opened with, if it still holds one."""
        from registrar.web.protocol.encrypted_address import open_address

        return open_address(token, event, keys=self.form_keys, now=self.clock())

    def challenge(self, event: str) -> dict[str, Any]:
        """A new challenge of that event."""
        from registrar.domain.proof_of_work import MAX_NUMBER, SALT_BYTES, make_challenge

        return make_challenge(
            event,
            keys=self.form_keys,
            salt=secrets.token_bytes(SALT_BYTES),
            number=secrets.randbelow(MAX_NUMBER + 1),
            now=utc_now(),
        )

    @cached_property
    def public_pages(self) -> "PublicPages":
        """Where visitors arrive."""
        from registrar.web.public.context import PublicPages

        return PublicPages(
            events=self.events,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
            start_token=self.start_token,
            challenge=self.challenge,
            opened=self.opened,
        )

    @cached_property
    def erase_deps(self) -> "EraseDependencies":
        """Where registrations are erased."""
        from registrar.actions.erase import EraseDependencies

        return EraseDependencies(
            registrations=self.registrations,
            changes=self.changes,
            events=self.events,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def promote_deps(self) -> "PromoteDependencies":
        """Where seats are given to those who wait."""
        from registrar.actions.promote_ports import PromoteDependencies

        return PromoteDependencies(
            registrations=self.registrations,
            changes=self.changes,
            places=self.places,
            events=self.events,
            keys=self.keys,
            clock=self.clock,
            monotonic=time.monotonic,
        )

    @cached_property
    def outlook(self) -> "Outlook":
        """Where it is foreseen what a publication brings."""
        from registrar.actions.foresee import Outlook

        return Outlook(
            events=self.events,
            publications=self.publications,
            interests=self.interests,
            promote_deps=self.promote_deps,
        )

    @cached_property
    def attendee_deps(self) -> "AttendeeDependencies":
        """Where attendees help themselves."""
        from registrar.actions.attend.ports import AttendeeDependencies

        return AttendeeDependencies(
            registrations=self.registrations,
            changes=self.changes,
            events=self.events,
            erase_deps=self.erase_deps,
            rates=self.rates,
            ip_limit=self._ip_limit,
            recipient_limit=RECIPIENT,
            address_limit=NEW_ADDRESSES,
            keys=self.keys,
            clock=self.clock,
        )
