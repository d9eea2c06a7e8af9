"""Count of the holders of options in the table, of those who had a seat when it began.

The seats item names the version that began the count and the registrations to count; an item of its
own, so that registrations meanwhile do not conflict with it, says how many are counted. Each
registration names the version that its options are counted by. It is counted in the transaction
that raises this version or gives up its seat: once, so the number is exact at every moment.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from registrar.aws.keys.events import holder_count_key, option_key, seats_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.registration_condition import condition_as_read
from registrar.aws.registration_item import to_item
from registrar.aws.table import Item, Table, number
from registrar.aws.transaction import Action
from registrar.domain.option_holders import CountedHolder
from registrar.domain.seats import OptionKey, Seats


@dataclass(frozen=True)
class HolderCountTable:
    """Reader and writer of the count; a write has no effect on the count of another version."""

    table: Table

    def counted(self, event: str) -> int:
        """Return the number of registrations counted so far, by a consistent read."""
        item = self.table.get(holder_count_key(event))
        return int(item["counted"]["N"]) if item else 0

    def count(self, event: str, holders: Sequence[CountedHolder], *, counting: int) -> bool:
        """Write these registrations and their options' counters; False if one has changed."""
        added = sum(holder.before.options_version < counting for holder in holders)
        return self.table.try_write(
            [
                *map(self._registration, holders),
                *self._options(event, holders),
                *([add_counted(self.table, event, counting, added)] if added else []),
            ]
        )

    def finish(self, event: str, seats: Seats, waiting: Mapping[OptionKey, int]) -> bool:
        """Let the options give seats again; False unless all registrations are counted.

        ``waiting`` are the versions that the options are counted for. The waiting list's turn
        rises: a person who was skipped as undecided comes first again, so a promotion decided
        before is decided anew.
        """
        counting, all_ = number(seats.counting), number(seats.to_count)
        opened = self.table.update(
            seats_key(event),
            "REMOVE counting, to_count ADD turn :one",
            when="counting = :counting",
            values={":counting": counting, ":one": number(1)},
        )
        ended = self.table.update(
            holder_count_key(event),
            "REMOVE counting",
            when="counting = :counting AND counted = :all",
            values={":counting": counting, ":all": all_},
        )
        options = (self._open(event, *option) for option in waiting.items())
        return self.table.try_write([opened, ended, *options])

    def _registration(self, holder: CountedHolder) -> Action:
        after = to_item(holder.after)
        written = [name for name in ("held", "options_version") if name in after]
        condition, as_read = condition_as_read(to_item(holder.before))
        return self.table.update(
            registration_key(holder.before.id),
            "SET " + ", ".join(f"{name} = :{name}" for name in written),
            when=condition,
            values=as_read | {f":{name}": after[name] for name in written},
            names="version state",
        )

    def _options(self, event: str, holders: Sequence[CountedHolder]) -> Iterator[Action]:
        """Return the actions that count the holders, also of an option that is full."""
        taken = Counter(option for holder in holders for option in holder.options)
        for option, holding in sorted(taken.items()):
            yield self.table.update(
                option_key(event, *option),
                "ADD taken :holding",
                when="attribute_exists(taken)",
                values={":holding": number(holding)},
            )

    def _open(self, event: str, option: OptionKey, version: int) -> Action:
        return self.table.update(
            option_key(event, *option),
            "REMOVE counting",
            when="counting = :version",
            values={":version": number(version)},
        )


def begin_count(event: str, version: int) -> Item:
    """Return the item of a count that a publication begins, in place of an unfinished one."""
    return holder_count_key(event) | {"counting": number(version), "counted": number(0)}


def add_counted(table: Table, event: str, counting: int, added: int) -> Action:
    """Return the action that adds registrations to the count, unless another has begun."""
    return table.update(
        holder_count_key(event),
        "ADD counted :added",
        when="counting = :counting",
        values={":added": number(added), ":counting": number(counting)},
    )
