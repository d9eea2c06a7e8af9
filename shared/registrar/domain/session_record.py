"""Stored sessions of organisers: when each began and was last active, and which have ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE = timedelta(minutes=60)  # a session without a request for so long has ended
NOTED_EVERY = timedelta(minutes=5)  # precision of the last activity, to save writes

# A refresh token has twelve hours, the access token that it brings last one more; clocks differ
KEPT = timedelta(hours=14)


def second_of(now: datetime) -> datetime:
    """Return the end of sign-ins before ``now`` that spares those that follow at once.

    The pool dates a sign-in to the second, so one of this second may come after ``now``.
    """
    return now.replace(microsecond=0)


def second_after(now: datetime) -> datetime:
    """Return the end of sign-ins before ``now`` that spares none: also all of this second."""
    return second_of(now) + timedelta(seconds=1)


@dataclass(frozen=True)
class SessionRecord:
    """Session of a browser by its sign-in; ``browser`` is a family of browsers.

    ``coded`` tells that the sign-in asked for an authenticator's code.
    """

    origin: str
    begun: datetime
    active: datetime
    browser: str = ""
    coded: bool = False
    ended: bool = False

    def is_idle(self, now: datetime) -> bool:
        """Tell whether the last activity is too long ago."""
        return now >= self.active + IDLE

    def is_out_of_date(self, now: datetime) -> bool:
        """Tell whether an activity of now has to be noted."""
        return now >= self.active + NOTED_EVERY


@dataclass(frozen=True)
class AccountRecord:
    """Ends of an account's sessions that are not those of one sign-in.

    Sign-ins ``before`` that moment have ended, except ``kept``; so have all of accounts with the
    pool's ids ``removed``: an address may have been invited and removed several times.
    """

    before: datetime | None = None
    kept: str = ""
    removed: frozenset[str] = frozenset()

    def has_ended(self, *, account: str, origin: str, signed_in: datetime) -> bool:
        """Tell whether a sign-in of the account with that id has ended."""
        if account in self.removed:
            return True
        return self.before is not None and signed_in < self.before and origin != self.kept
