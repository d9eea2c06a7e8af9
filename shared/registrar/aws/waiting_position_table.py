"""Passed-over positions on the waiting list, written with the reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registrar.actions.change import NotChanged
from registrar.aws.form_version_condition import BY_FORM, newer_form
from registrar.aws.keys.events import option_key, seats_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.seats_change import leave, position_key, position_values
from registrar.aws.table import Item, Table, number, text
from registrar.aws.transaction import Action, ConditionsFailed
from registrar.domain.passed_over import option_of
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey

Passed = Sequence[tuple[Registration, str]]


@dataclass(frozen=True)
class WaitingPositionTable:
    """Writer of passed-over positions; the version stays, so that no message is superseded."""

    table: Table

    def pass_over(self, passed: Passed, *, form_version: int) -> NotChanged | None:
        """Write each registration's reason; nothing if a registration or an option has changed."""
        actions = [
            self._seats(passed, form_version),
            *self._options(passed),
            *(
                part
                for registration, reason in passed
                for part in self._position(registration, reason)
            ),
        ]
        try:
            self.table.write(actions)
        except ConditionsFailed as failed:
            return NotChanged(conflict=True, newer_form=newer_form(failed.reasons[0], form_version))
        return None

    def end_recall(self, event: str, *, turn: int) -> None:
        """Note that no passed-over person can take a seat, unless the turn has changed."""
        ended = self.table.update(
            seats_key(event), "REMOVE recalled", when="turn = :turn", values={":turn": number(turn)}
        )
        # A later turn: another person was called back meanwhile. Nothing is written then,
        # ``recalled`` stays, and the next look at the list finds them.
        self.table.try_write([ended])

    def _seats(self, passed: Passed, form_version: int) -> Action:
        moved = sum(not registration.passed_over for registration, _ in passed)
        values: Item = {":form": number(form_version)}
        key = seats_key(passed[0][0].event)
        if not moved:
            return self.table.check(key, when=BY_FORM, values=values)
        return self.table.update(
            key,
            "ADD waiting :less, passed_over :more",
            when=f"{BY_FORM} AND waiting >= :more",
            values=values | {":less": number(-moved), ":more": number(moved)},
        )

    def _options(self, passed: Passed) -> Iterator[Action]:
        """Return the actions that count people by awaited option, added only to a full option."""
        joined = Counter(option for _, reason in passed if (option := option_of(reason)))
        left = Counter(
            option for registration, _ in passed if (option := option_of(registration.passed_over))
        )
        for option in sorted({*joined, *left}):
            yield self._option(passed[0][0].event, option, joined[option], left[option])

    def _option(self, event: str, option: OptionKey, joined: int, left: int) -> Action:
        is_full = "taken >= #capacity"
        return self.table.update(
            option_key(event, *option),
            "ADD passed_over :more",
            when=is_full if joined else "passed_over >= :left",
            values={":more": number(joined - left)} | ({} if joined else {":left": number(left)}),
            names="capacity" if joined else "",
        )

    def _position(self, current: Registration, reason: str) -> Iterator[Action]:
        moved = replace(current, passed_over=reason)
        before, after = position_key(current), position_key(moved)
        if before is None or after is None:
            raise ValueError("whoever is passed over has a place")
        yield self._registration(current, reason)
        yield leave(self.table, before, current)
        yield self.table.put_new(after | position_values(moved))

    def _registration(self, current: Registration, reason: str) -> Action:
        was: Item = {":was": text(current.passed_over)} if current.passed_over else {}
        as_it_was = "passed_over = :was" if was else "attribute_not_exists(passed_over)"
        return self.table.update(
            registration_key(current.id),
            "SET passed_over = :why",
            when=f"#state = :waiting AND version = :version AND {as_it_was}",
            values=was
            | {
                ":why": text(reason),
                ":waiting": text("waiting"),
                ":version": number(current.version),
            },
            names="state",
        )
