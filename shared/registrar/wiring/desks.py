"""The wiring's desks: where visitors and attendees arrive, and what their requests need."""

import secrets
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from registrar.domain.rate_limit import Limit
from registrar.system import new_nonce, wall
from registrar.wiring.tables import Tables

if TYPE_CHECKING:
    from registrar.actions.attend.ports import AttendDesk
    from registrar.actions.erase import Shredder
    from registrar.actions.foresee import Outlook
    from registrar.actions.interest import InterestDesk
    from registrar.actions.promote_ports import Promoter
    from registrar.actions.register import Desk
    from registrar.web.public.context import Lobby
    from registrar.web.public.interest import InterestCounter
    from registrar.web.public.register import Counter

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
    def interest_desk(self) -> "InterestDesk":
        """Where interests are taken; they are counted together with submissions."""
        from registrar.actions.interest import InterestDesk

        return InterestDesk(
            events=self.events,
            interests=self.interests,
            rates=self.rates,
            ip_limit=self._ip_limit,
            recipient_limit=RECIPIENT,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def interest_counter(self) -> "InterestCounter":
        """Where interests arrive."""
        from registrar.web.public.interest import InterestCounter

        return InterestCounter(
            events=self.events,
            desk=self.interest_desk,
            form_keys=self.form_keys,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
        )

    @cached_property
    def desk(self) -> "Desk":
        """Where submissions are taken."""
        from registrar.actions.register import Desk
        from registrar.aws.proof_table import ProofTable

        ip_times = int(self.settings.ip_limit)
        return Desk(
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
            wall=wall,
        )

    @cached_property
    def counter(self) -> "Counter":
        """Where submissions arrive."""
        from registrar.web.public.register import Counter

        return Counter(
            events=self.events,
            desk=self.desk,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
            monotonic=time.monotonic,
            sleep=time.sleep,
        )

    def start_token(self, event: str) -> str:
        """The signed moment of now, for a form of that event."""
        from registrar.domain.bot_detection import start_token

        return start_token(event, keys=self.form_keys, now=wall())

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
            now=wall(),
        )

    @cached_property
    def lobby(self) -> "Lobby":
        """Where visitors arrive."""
        from registrar.web.public.context import Lobby

        return Lobby(
            events=self.events,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
            start_token=self.start_token,
            challenge=self.challenge,
            opened=self.opened,
        )

    @cached_property
    def shredder(self) -> "Shredder":
        """Where registrations are erased."""
        from registrar.actions.erase import Shredder

        return Shredder(
            registrations=self.registrations,
            changes=self.changes,
            events=self.events,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def promoter(self) -> "Promoter":
        """Where seats are given to those who wait."""
        from registrar.actions.promote_ports import Promoter

        return Promoter(
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
            promoter=self.promoter,
        )

    @cached_property
    def attend_desk(self) -> "AttendDesk":
        """Where attendees help themselves."""
        from registrar.actions.attend.ports import AttendDesk

        return AttendDesk(
            registrations=self.registrations,
            changes=self.changes,
            events=self.events,
            shredder=self.shredder,
            rates=self.rates,
            ip_limit=self._ip_limit,
            recipient_limit=RECIPIENT,
            address_limit=NEW_ADDRESSES,
            keys=self.keys,
            clock=self.clock,
        )
