"""Emails to teams in the table: one row a member, written once an email did not arrive.

=================================  =============================================
question                           key
=================================  =============================================
which members are not reached      ``EV#event#TEAM``, all rows
has a sample arrived               ``EV#event#TEAM``, ``sample``
=================================  =============================================

A row has no address, and its time to live ends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from registrar.aws.keys.rooms import team_mail_key, team_mail_partition
from registrar.aws.table import Table, moment, number, text
from registrar.domain.delivery import Delivery
from registrar.domain.team_mail import SAMPLE, TeamMailKey, TeamMailState
from registrar.domain.timestamp import from_text

KEPT = timedelta(days=180)


@dataclass(frozen=True)
class TeamMailTable:
    """Reader and writer of what became of the emails to teams."""

    table: Table

    def note(self, key: TeamMailKey, delivery: Delivery, *, reference: str, now: datetime) -> bool:
        """Record the delivery; one that arrived only after another that had not.

        A sample that arrived is recorded at once.
        """
        arrived = "attribute_exists(pk) AND #reference <> :reference"
        noted = self.table.update(
            team_mail_key(key),
            "SET #delivery = :delivery, #reference = :reference, #at = :at, #ttl = :ttl",
            when=arrived if delivery == "delivered" and not key.is_of_samples else "",
            values={
                ":delivery": text(delivery),
                ":reference": text(reference),
                ":at": moment(now),
                ":ttl": number(int((now + KEPT).timestamp())),
            },
            names="delivery reference at ttl",
        )
        return self.table.try_update(noted)

    def has_sample_arrived(self, event: str) -> bool:
        """Tell whether a sample of the event's emails was delivered within the time kept."""
        return self.table.get(team_mail_key(TeamMailKey(event, SAMPLE))) is not None

    def of_event(self, event: str) -> Mapping[str, TeamMailState]:
        """Return what is recorded, by the digest of the address."""
        items = self.table.partition(team_mail_partition(event), begins_with="")
        return {
            item["sk"]["S"]: TeamMailState(
                delivery=cast("Delivery", item["delivery"]["S"]), at=from_text(item["at"]["S"])
            )
            for item in items
        }
