"""The wiring's rooms: where mail is written and sent from."""

import random
from functools import cached_property
from typing import TYPE_CHECKING

from registrar.wiring.desks import Desks

if TYPE_CHECKING:
    from registrar.actions.deliver import PostRoom
    from registrar.actions.notify import NoticeRoom
    from registrar.aws.mailer import Mailer


class Rooms(Desks):
    """Where mail goes out."""

    @cached_property
    def notice_room(self) -> "NoticeRoom":
        """Where openings are told from."""
        from registrar.actions.notify import NoticeRoom
        from registrar.mail.notice import NoticePost

        return NoticeRoom(
            events=self.events,
            interests=self.interests,
            post=NoticePost(
                events=self.events,
                mailer=self.mailer,
                public_url=self.settings.public_url,
                sender=self.settings.sender,
                clock=self.clock,
            ),
            clock=self.clock,
            jitter=random.random,
        )

    @cached_property
    def mailer(self) -> "Mailer":
        """SES, asked once, since repeating is the ledger's."""
        from registrar.aws.mailer import Mailer

        settings = self.settings
        return Mailer(self._client("sesv2", 10), settings.sender, settings.configuration_set)

    @cached_property
    def post_room(self) -> "PostRoom":
        """Where messages are sent from."""
        from registrar.actions.deliver import PostRoom
        from registrar.mail.post import Post

        settings = self.settings
        return PostRoom(
            registrations=self.registrations,
            events=self.events,
            outbox=self.outbox,
            post=Post(
                events=self.events,
                mailer=self.mailer,
                keys=self.keys,
                public_url=settings.public_url,
                sender=settings.sender,
                clock=self.clock,
            ),
            clock=self.clock,
            jitter=random.random,
        )
