"""Interests in the table: addresses stored until registration opens, and their notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from registrar.aws.keys.due_index import OPENINGS
from registrar.aws.keys.interests import (
    interest_item_key,
    interest_partition,
    opening_key,
    read_interest_key,
    read_opening_event,
)
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import ConditionsFailed
from registrar.domain.interest import Interest, InterestKey, InterestState
from registrar.domain.timestamp import from_text

_UNCHANGED = "#state = :state AND attempts = :attempts"


@dataclass(frozen=True)
class InterestTable:
    """Reader and writer of interests; every change is a compare-and-set on the attempt."""

    table: Table

    def add(self, interest: Interest, *, now: datetime) -> bool:
        """Store an interest unless it is stored; False, and no write, once the opening has come.

        The same transaction checks the opening: once the sweep has begun with it, no interest can
        be added that the sweep would miss.
        """
        values = {":waiting": text("waiting"), ":now": moment(now)}
        check = self._check_opening(interest, "#state = :waiting AND due_at > :now", values)
        actions = [check, self.table.put_new(to_item(interest))]
        try:
            self.table.write(actions)
        except ConditionsFailed as refused:
            return not refused.reasons[0].failed
        return True

    def find(self, key: InterestKey) -> Interest | None:
        """Return the interest by a consistent read, or None."""
        item = self.table.get(interest_item_key(key))
        return from_item(item) if item else None

    def openings(self, now: datetime) -> Iterator[str]:
        """Return the events whose opening is due and not finished, from the index."""
        yield from map(read_opening_event, self.table.due(OPENINGS, now))

    def begin(self, event: str, *, now: datetime) -> bool:
        """Begin the opening: no interest is added any more. False if it was moved to later."""
        values = {":mailing": text("mailing"), ":now": moment(now)}
        change, condition = "SET #state = :mailing", "due_at <= :now"
        return self.table.try_write([self._update_opening(event, change, condition, values)])

    def of_event(self, event: str) -> Iterator[Interest]:
        """Return the event's interests, page by page, by consistent reads."""
        partition = interest_partition(event)
        yield from map(from_item, self.table.partition(partition, begins_with="A#"))

    def keep_until_notified(self, event: str) -> int:
        """Remove the expiry date from the event's interests; return how many had one.

        Earlier versions set one, and an event may have been postponed since.
        """
        dated = 0
        for item in self.table.partition(interest_partition(event), begins_with="A#"):
            if "ttl" in item:
                action = self.table.update(
                    {"pk": item["pk"], "sk": item["sk"]},
                    "REMOVE #ttl",
                    when="#ttl = :ttl",
                    values={":ttl": item["ttl"]},
                    names="ttl",
                )
                dated += self.table.try_write([action])
        return dated

    def finish(self, event: str) -> None:
        """Remove the opening from the due index; publishing the event adds it again."""
        values = {":mailing": text("mailing"), ":settled": text("settled")}
        change = "SET #state = :settled REMOVE due_shard, due_at"
        self.table.try_write([self._update_opening(event, change, "#state = :mailing", values)])

    def claim(self, interest: Interest, *, now: datetime, until: datetime) -> bool:
        """Claim the interest for one attempt; False if claimed, deleted, or the opening moved."""
        values = {":mailing": text("mailing")}
        check = self._check_opening(interest, "#state = :mailing", values)
        take = self._update(
            interest,
            "SET #state = :claimed, attempts = :next, due_at = :until",
            f"{_UNCHANGED} AND due_at <= :now",
            {
                ":claimed": text("claimed"),
                ":next": number(interest.attempts + 1),
                ":now": moment(now),
                ":until": moment(until),
            },
        )
        return self.table.try_write([check, take])

    def defer(self, interest: Interest, *, due: datetime) -> bool:
        """Move the interest's due time; False if another attempt came first."""
        values = {":due": moment(due), ":read": moment(interest.due)}
        when = f"{_UNCHANGED} AND due_at = :read"
        return self.table.try_update(self._update(interest, "SET due_at = :due", when, values))

    def put_back(
        self, interest: Interest, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make the interest pending again; ``refused_since`` if SES refused the mail itself."""
        values = {":pending": text("pending"), ":due": moment(due)}
        change = "SET #state = :pending, due_at = :due"
        if refused_since:
            change += ", refused_since = :since"
            values[":since"] = moment(refused_since)
        return self.table.try_write([self._update(interest, change, _UNCHANGED, values)])

    def erase(self, interest: Interest) -> bool:
        """Delete the interest; False if another attempt has changed it."""
        delete = {
            "TableName": self.table.name,
            "Key": interest_item_key(interest.key),
            "ConditionExpression": _UNCHANGED,
            "ExpressionAttributeNames": {"#state": "state"},
            "ExpressionAttributeValues": _attempt(interest),
        }
        return self.table.try_write([{"Delete": delete}])

    def _check_opening(self, interest: Interest, when: str, values: Item) -> dict[str, Any]:
        check = {
            "TableName": self.table.name,
            "Key": opening_key(interest.key.event),
            "ConditionExpression": when,
            "ExpressionAttributeNames": {"#state": "state"},
            "ExpressionAttributeValues": values,
        }
        return {"ConditionCheck": check}

    def _update_opening(self, event: str, change: str, when: str, values: Item) -> dict[str, Any]:
        return self.table.update(
            opening_key(event), change, when=when, values=values, names="state"
        )

    def _update(self, interest: Interest, change: str, when: str, values: Item) -> dict[str, Any]:
        key = interest_item_key(interest.key)
        values = _attempt(interest) | values
        return self.table.update(key, change, when=when, values=values, names="state")


def _attempt(interest: Interest) -> Item:
    return {":state": text(interest.state), ":attempts": number(interest.attempts)}


def to_item(interest: Interest) -> Item:
    """Return the interest as an item; it is in no index, so the address is stored only once."""
    return interest_item_key(interest.key) | {
        "address": text(interest.address),
        "language": text(interest.language),
        "created": moment(interest.created),
        "state": text(interest.state),
        "attempts": number(interest.attempts),
        "due_at": moment(interest.due),
    }


def from_item(item: Item) -> Interest:
    """Return the interest in an item."""
    return Interest(
        key=read_interest_key(item),
        address=item["address"]["S"],
        language=item["language"]["S"],
        created=from_text(item["created"]["S"]),
        state=cast("InterestState", item["state"]["S"]),
        attempts=int(item["attempts"]["N"]),
        due=from_text(item["due_at"]["S"]),
        refused_since=from_text(item["refused_since"]["S"]) if "refused_since" in item else None,
    )
