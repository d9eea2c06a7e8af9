"""Limit of the mail to one mailbox, over all events; mail beyond it waits (M10).

A share is kept for the mailbox's own name, so that no flood of other spellings fills its limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from registrar.domain.mailbox import Spelling
from registrar.domain.rate_limit import Limit

# Mails that one mailbox is sent in an hour and in a day, apart from what organisers write to all
PER_HOUR = Limit("mailbox", 10, 3600, fails_open=False)
PER_DAY = Limit("mailbox", 30, 86_400, fails_open=False)

# So many it may have had, by any spelling, when the next goes to another than the plain one
SEPARATED_PER_HOUR = Limit("mailbox", 8, 3600, fails_open=False)
SEPARATED_PER_DAY = Limit("mailbox", 25, 86_400, fails_open=False)
SUFFIXED_PER_HOUR = Limit("mailbox", 6, 3600, fails_open=False)
SUFFIXED_PER_DAY = Limit("mailbox", 20, 86_400, fails_open=False)

# However many wait, none waits longer for its next attempt
_LONGEST = timedelta(days=7)


@dataclass(frozen=True)
class Share:
    """Part of a mailbox's limit that the mails to one kind of spelling may fill."""

    per_hour: Limit
    per_day: Limit


SHARES: Mapping[Spelling, Share] = {
    "plain": Share(PER_HOUR, PER_DAY),
    "separated": Share(SEPARATED_PER_HOUR, SEPARATED_PER_DAY),
    "suffixed": Share(SUFFIXED_PER_HOUR, SUFFIXED_PER_DAY),
}


@dataclass(frozen=True)
class MailboxCount:
    """Mails of a mailbox counted in the current day, and those deferred in the current hour.

    ``deferred`` are of the same kind of spelling only: the others do not make it wait longer.
    """

    today: int
    deferred: int
    spelling: Spelling = "plain"

    def next_attempt(self, now: datetime) -> datetime:
        """Return when the mail that was deferred last may go.

        After the hour or the day that is full, and later by as many hours or days as those
        deferred before it fill: so few are tried again in vain, however many wait.
        """
        share = SHARES[self.spelling]
        limit = share.per_day if self.today >= share.per_day.times else share.per_hour
        ends = datetime.fromtimestamp(limit.ends(limit.bucket(now)), UTC)
        full_buckets = max(0, self.deferred - 1) // limit.times
        return ends + min(full_buckets * timedelta(seconds=limit.seconds), _LONGEST)
