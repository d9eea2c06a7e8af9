"""Changes of registrations in the table: Cancel, Undo, Promote, Correct, Erase, Release, Resend.

Each is one transaction, derived from the registration before and after: the seats and address it
gives up and takes. The condition on the registration's version protects the whole.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from registrar.actions.change import Change, NotChanged
from registrar.aws.audit_item import add_erased_counts, note_in_audit
from registrar.aws.bulk_item import count_in_bulk
from registrar.aws.erasure_table import ErasureTable, newest_messages, to_be_cleared
from registrar.aws.figures_item import (
    contribution_as_read,
    move,
    parse_contribution,
    read_counters,
    read_stored_contribution,
)
from registrar.aws.form_version_condition import newer_form
from registrar.aws.keys.figures import counters_key
from registrar.aws.keys.interests import interest_item_key
from registrar.aws.keys.registrations import registration_key, uniqueness_key
from registrar.aws.message_table import new_message
from registrar.aws.option_table import is_undecided
from registrar.aws.registration_condition import condition_as_read
from registrar.aws.registration_item import HOLD, to_item
from registrar.aws.seats_change import (
    SeatsChange,
    counted_together,
    position_key,
    position_values,
)
from registrar.aws.table import Item, Table, text
from registrar.aws.transaction import Action, ConditionsFailed, Reason
from registrar.domain.interest import InterestKey
from registrar.domain.message import has_recipient
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration

_HELD_BY = "registration = :holder"

# Attempts of a transaction of many, a hundredth of a second apart
_QUICK_ATTEMPTS = 30

Part = tuple[str, Action]


@dataclass(frozen=True)
class ChangeTable:
    """Writer of changes: all of a change in one transaction, or the reasons against it."""

    table: Table

    def write(self, change: Change, *, now: datetime) -> NotChanged | None:
        """Write the whole change; or nothing, and return the reasons."""
        return self._try([*self._parts(change, now)], change.form_version)

    def place_together(self, changes: Sequence[Change], *, bound: int, now: datetime) -> bool:
        """Give seats, or positions, to registrations of one event that ask for no option.

        In one transaction; all have the same form version. False if nothing was written: one of
        them has changed, its address is taken, or there is less room than ``bound``.
        """
        actions = [part for change in changes for part in self._of_one(change, now)]
        counted = counted_together(self.table, changes[0], len(changes), bound=bound, now=now)
        return self._try_quickly([*actions, counted])

    def _try_quickly(self, actions: list[Action]) -> bool:
        """Write with short pauses between attempts, as newcomers make way meanwhile."""
        token = self.table.new_token()
        for _ in range(_QUICK_ATTEMPTS):
            try:
                return self.table.try_write(actions, token=token, attempts=1)
            except TryLater:
                self.table.pause(1)
        raise TryLater

    def _of_one(self, change: Change, now: datetime) -> Iterator[Action]:
        """Return the actions of a change, but for the seats."""
        yield self._registration(change, now, "")
        yield from (action for _, action in self._address(change))
        if position := position_key(change.after):
            yield self.table.put_new(position | position_values(change.after))
        for message in change.messages:
            yield self.table.put_new(new_message(message, change.after))

    def erase(
        self,
        change: Change,
        *,
        counts: tuple[str, ...],
        interest: InterestKey | None,
        now: datetime,
    ) -> NotChanged | None:
        """Write the erasure: delete the newest messages and the interest, add the erased counts.

        The same transaction takes the registration out of the figures. Older messages are deleted
        afterwards.
        """
        stored = read_stored_contribution(self.table.get(registration_key(change.before.id)) or {})
        messages = newest_messages(self.table, change.before.id)
        asked = [interest] if interest else []
        refused = self._try(
            [
                *self._parts(change, now, stored),
                *self._figures(change.before, stored),
                *(("message", self.table.delete(key)) for key in messages),
                *(("interest", self.table.delete(interest_item_key(each))) for each in asked),
                *self._erased_counts(change.before.event, counts),
            ]
        )
        if refused is None:
            with suppress(TryLater):  # the erasure is done; the sweep deletes the rest
                self.clear(change.before.id)
        return refused

    def clear(self, registration_id: str) -> bool:
        """Delete a tombstone's messages, at most 60; False if there are more."""
        return ErasureTable(self.table).clear(registration_id)

    def _parts(self, change: Change, now: datetime, stored: str = "") -> Iterator[Part]:
        yield "registration", self._registration(change, now, stored)
        yield from self._address(change)
        yield from SeatsChange(self.table, change, now).parts()
        for message in change.messages:
            if has_recipient(message, change.after):
                yield "message", self.table.put_new(new_message(message, change.after))
        yield from self._erased_counts(change.before.event, change.counts)
        if change.bulk:
            yield "bulk", count_in_bulk(self.table, change.bulk)
        if change.audit:
            yield "audit", note_in_audit(self.table, change.audit)

    def _erased_counts(self, event: str, counts: tuple[str, ...]) -> Iterator[Part]:
        if counts:
            yield "counts", add_erased_counts(self.table, event, counts)

    def _try(self, parts: list[Part], form_version: int = 0) -> NotChanged | None:
        try:
            self.table.write([action for _, action in parts])
        except ConditionsFailed as failed:
            names = [name for name, _ in parts]
            refused = {
                name: reason
                for name, reason in zip(names, failed.reasons, strict=True)
                if reason.failed
            }
            return _not_changed(refused, form_version)
        return None

    def _figures(self, before: Registration, stored: str) -> Iterator[Part]:
        """Return the action that removes the registration from the figures, if it is counted."""
        counters = read_counters(self.table.get(counters_key(before.event)))
        counted = parse_contribution(stored)
        if counters.generations_of(counted):
            yield "figures", move(self.table, before.event, counters, [(counted, None)])

    def _registration(self, change: Change, now: datetime, stored: str) -> Action:
        """Return the update of the attributes that differ; a tombstone replaces the whole item.

        The stored contribution stays: the stream brings the change to the recount.
        """
        before, after = to_item(change.before), to_item(change.after)
        if change.after.state == "erased":
            return self._put_tombstone(change, after | to_be_cleared(now), stored)
        changed = {name: value for name, value in after.items() if before.get(name) != value}
        removed = [name for name in before if name not in after]
        if change.after.link_generation != change.before.link_generation:
            removed = [*{*removed, "delivery"}]  # an SES event may have set it since it was read
        if change.before.state == "held" and change.after.state != "held":
            removed = [*{*removed, *HOLD}]  # SES may have accepted the mail since it was read
        expression = "SET " + ", ".join(f"#{name} = :{name}" for name in changed)
        if removed:
            expression += " REMOVE " + ", ".join(f"#{name}" for name in removed)
        values: Item = {f":{name}": value for name, value in changed.items()}
        condition, as_read = condition_as_read(before)
        return self.table.update(
            registration_key(change.after.id),
            expression,
            when=condition,
            values=values | as_read,
            names=" ".join({*changed, *removed, "version", "state"}),
        )

    def _put_tombstone(self, change: Change, tombstone: Item, stored: str) -> Action:
        """Return the put of the tombstone, if registration and contribution are as read."""
        counted, values = contribution_as_read(stored)
        condition, as_read = condition_as_read(to_item(change.before))
        return {
            "Put": {
                "TableName": self.table.name,
                "Item": tombstone,
                "ConditionExpression": f"{condition} AND {counted}",
                "ExpressionAttributeNames": {"#version": "version", "#state": "state"},
                "ExpressionAttributeValues": values | as_read,
            }
        }

    def _address(self, change: Change) -> Iterator[Part]:
        """Return the actions that release the old address and take the new one, if they differ."""
        left = change.before.active and (
            not change.after.active or change.new_address_key != change.address_key
        )
        taken = change.after.active and (
            not change.before.active or change.new_address_key != change.address_key
        )
        holder = {":holder": text(change.before.id)}
        if left:
            key = uniqueness_key(change.address_key)
            yield (
                "registration",
                self.table.delete(key, when="registration = :holder", values=holder),
            )
        if taken:
            key = uniqueness_key(change.new_address_key)
            put = self.table.put_new(key | {"registration": text(change.after.id)})
            yield "address", put


def _not_changed(failed: dict[str, Reason], form_version: int) -> NotChanged:
    newer = newer_form(failed["seats"], form_version) if form_version and "seats" in failed else 0
    return NotChanged(
        newer_form=newer,
        conflict=bool({"registration", "message", "option", "figures"} & set(failed)),
        bulk_refused="bulk" in failed,
        address_taken="address" in failed,
        seats_refused="seats" in failed and not newer,
        undecided=any(is_undecided(reason) for name, reason in failed.items() if "=" in name),
        full_options=tuple(
            (field, option)
            for field, separator, option in (n.partition("=") for n in failed)
            if separator
        ),
    )
